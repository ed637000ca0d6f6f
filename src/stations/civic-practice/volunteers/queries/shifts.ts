/** Shifts: what one can help with (for everybody, without a name of anybody), the lead's list, one's own. */
import type { ReadTx } from "#frame/database.ts";
import { query, type View } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { mayServe } from "#stations/civic-practice/talents/steps/pool.ts";
import type { CheckKind } from "#stations/civic-practice/talents/words.ts";
import { grants } from "../rules.ts";
import { dayKey } from "./day-key.ts";
import { mayLead } from "../steps/lead.ts";
import { findShift } from "../steps/shift.ts";
import { findVolunteer } from "../steps/volunteer.ts";
import { listShiftsInput, type Risk, shiftInput, type ShiftState, type TakerState } from "../words.ts";

const LINES = 50;
const OPEN = ["open", "filled"] as const;

const shiftsOf = (tx: ReadTx, hub: number) =>
  tx
    .selectFrom("occasions")
    .innerJoin("shifts", inHub("shifts.id", "occasions.id"))
    .leftJoin("persons as lead", inHub("lead.id", "shifts.lead_id"))
    .select([
      "occasions.id",
      "occasions.state",
      "occasions.happens_on",
      "occasions.starts_at",
      "occasions.ends_at",
      "occasions.capacity",
      "shifts.task",
      "shifts.details",
      "shifts.place",
      "shifts.bring",
      "shifts.risk",
      "shifts.risk_note",
      "shifts.min_age",
      "shifts.needs_licence",
      "shifts.needs_check",
      "shifts.needs_agreement",
      "shifts.needs_insurance",
      "shifts.is_home_help",
      "shifts.served",
      "shifts.lead_id",
      "shifts.cancel_reason",
      "lead.name as lead_name",
    ])
    .select((inside) =>
      inside
        .selectFrom("shift_takers")
        .select((count) => count.fn.countAll<string>().as("n"))
        .whereRef("shift_takers.hub_id", "=", "occasions.hub_id")
        .whereRef("shift_takers.shift_id", "=", "occasions.id")
        .where("shift_takers.state", "in", ["taken", "came"])
        .as("taken"),
    )
    .where("occasions.hub_id", "=", hub)
    .where("occasions.kind", "=", "shift");

type Row = Awaited<ReturnType<ReturnType<typeof shiftsOf>["execute"]>>[number];

/** What anybody may read: no name of anybody who serves or is served. */
const lineOf = (row: Row) => ({
  shiftId: row.id,
  state: row.state as ShiftState,
  onDay: row.happens_on.toString(),
  startsAt: row.starts_at.toString(),
  endsAt: row.ends_at.toString(),
  task: row.task,
  details: row.details,
  place: row.place,
  bring: row.bring,
  risk: row.risk as Risk,
  riskNote: row.risk_note,
  minAge: row.min_age,
  needsLicence: row.needs_licence,
  needsCheck: row.needs_check,
  needsAgreement: row.needs_agreement,
  needsInsurance: row.needs_insurance,
  isHomeHelp: row.is_home_help,
  places: row.capacity ?? 0,
  taken: Number(row.taken ?? 0),
  cancelReason: row.cancel_reason,
});
export type ShiftLine = ReturnType<typeof lineOf>;

/** Index occasions_shifts_ahead. */
export const listOpenShifts = query({
  name: "listOpenShifts",
  does: { zh: "有哪些忙可以帮", en: "What one can help with" },
  grants: grants.seeShifts,
  async read(view): Promise<ShiftLine[]> {
    const rows = await shiftsOf(view.tx, view.hub)
      .where("occasions.state", "in", [...OPEN])
      .where("occasions.happens_on", ">=", view.today)
      .where("occasions.starts_at", ">", view.now)
      .orderBy("occasions.happens_on")
      .orderBy("occasions.id")
      .limit(LINES)
      .execute();
    return rows.map(lineOf);
  },
});

export const getShift = query({
  name: "getShift",
  does: { zh: "看一个班次", en: "One shift" },
  input: shiftInput,
  grants: grants.seeShifts,
  async find(view, { shiftId }) {
    const row = await shiftsOf(view.tx, view.hub).where("occasions.id", "=", shiftId).executeTakeFirst();
    return row === undefined ? undefined : { subject: {}, row };
  },
  async read(view, _input, { row }) {
    return { ...lineOf(row), mine: view.actor.kind === "card" ? await ownTaker(view, row.id) : null };
  },
});

async function ownTaker(view: View, shiftId: string): Promise<{ takerId: string; state: TakerState } | null> {
  const me = await findVolunteer(view, view.actor.id);
  if (me === undefined) return null;
  const row = await view
    .from("shift_takers", { shift_id: shiftId })
    .select(["id", "state"])
    .where("volunteer_id", "in", [...me.ids])
    .where("state", "in", ["taken", "came", "absent"])
    .executeTakeFirst();
  return row === undefined ? null : { takerId: row.id, state: row.state as TakerState };
}

/** Index occasions_kind: what is ahead by its day, what is over with the latest first. */
export const listShifts = query({
  name: "listShifts",
  does: { zh: "班次一览", en: "All shifts" },
  input: listShiftsInput,
  grants: grants.see,
  async read(view, input) {
    const isAhead = input.view === "coming";
    const states =
      input.view === "coming" ? ["open", "filled", "running"] : [input.view === "past" ? "ended" : "cancelled"];
    const [direction, sign] = isAhead ? (["asc", ">"] as const) : (["desc", "<"] as const);
    let rows = shiftsOf(view.tx, view.hub)
      .where("occasions.state", "in", states)
      .orderBy("occasions.happens_on", direction)
      .orderBy("occasions.id", direction)
      .limit(LINES + 1);
    const from = dayKey(input.after);
    if (from !== undefined) {
      const { on } = from;
      rows = rows.where((or) =>
        or.or([
          or("occasions.happens_on", sign, on),
          or.and([or("occasions.happens_on", "=", on), or("occasions.id", sign, from.id)]),
        ]),
      );
    }
    const found = await rows.execute();
    const lines = found.slice(0, LINES).map((row) => ({ ...lineOf(row), leadName: row.lead_name ?? "" }));
    const last = lines.at(-1);
    return { lines, next: found.length > LINES && last !== undefined ? `${last.onDay}/${last.shiftId}` : null };
  },
});

/** The list on which the lead notes who came: first names suffice on paper, so it carries no number of anybody. */
export const getShiftList = query({
  name: "getShiftList",
  does: { zh: "一个班次的名单和签到", en: "Who has taken a shift, and who came" },
  input: shiftInput,
  grants: grants.keepShift,
  find: findShift,
  async read(view, { shiftId }, facts) {
    const row = await shiftsOf(view.tx, view.hub).where("occasions.id", "=", facts.shift.id).executeTakeFirstOrThrow();
    const takers = await view
      .from("shift_takers", { shift_id: shiftId })
      .innerJoin("persons", inHub("persons.id", "shift_takers.volunteer_id"))
      .leftJoin("hours_claims as claim", (join) =>
        join
          .onRef("claim.hub_id", "=", "shift_takers.hub_id")
          .onRef("claim.shift_id", "=", "shift_takers.shift_id")
          .onRef("claim.volunteer_id", "=", "shift_takers.volunteer_id")
          .on("claim.state", "not in", ["corrected", "rejected", "reversed"]),
      )
      .select([
        "shift_takers.id",
        "shift_takers.volunteer_id",
        "shift_takers.state",
        "shift_takers.came_at",
        "shift_takers.went_at",
        "persons.name",
        "claim.id as claim_id",
        "claim.state as claim_state",
      ])
      .where("shift_takers.state", "in", ["taken", "came", "absent"])
      .orderBy("shift_takers.id")
      .execute();
    const lacking = await lackingOf(view, facts.shift, takers, row.happens_on);
    return {
      ...lineOf(row),
      served: row.served,
      leadName: row.lead_name ?? "",
      takers: takers.map((taker) => ({
        takerId: taker.id,
        volunteerId: taker.volunteer_id,
        name: taker.name,
        state: taker.state as TakerState,
        cameAt: taker.came_at?.toString() ?? null,
        wentAt: taker.went_at?.toString() ?? null,
        claimId: taker.claim_id,
        claimState: taker.claim_state,
        /** Held when she took it, and does not now: to be seen before she comes, not after. */
        lacks: lacking.get(taker.id) ?? null,
      })),
    };
  },
});

/** Of those who have taken it and not come yet: whose licence or record check holds no longer on the day. */
async function lackingOf(
  view: View,
  shift: { readonly needs_check: boolean; readonly needs_licence: string | null },
  takers: readonly { readonly id: string; readonly volunteer_id: string; readonly state: string }[],
  on: Temporal.PlainDate,
): Promise<ReadonlyMap<string, Text>> {
  const found = new Map<string, Text>();
  const needs = {
    recordCheck: shift.needs_check,
    licences: shift.needs_licence === null ? [] : [shift.needs_licence as CheckKind],
  };
  if (!needs.recordCheck && needs.licences.length === 0) return found;
  for (const taker of takers.filter(({ state }) => state === "taken")) {
    const problem = await mayServe(view, taker.volunteer_id, needs, on);
    if (problem !== undefined) found.set(taker.id, problem.text);
  }
  return found;
}

/** With a card: the shifts I have taken, and those I lead. Index shift_takers_of, shifts_lead. */
export const listMyShifts = query({
  name: "listMyShifts",
  does: { zh: "我的班次和我带的班次", en: "My shifts, and those I lead" },
  grants: grants.own,
  find: async (view) => ({ subject: { ownerId: view.actor.id } }),
  async read(view) {
    const me = await findVolunteer(view, view.actor.id);
    if (me === undefined) return { taken: [], led: [], mayLead: false };
    const takers = await view
      .from("shift_takers")
      .select(["id", "shift_id", "state"])
      .where("volunteer_id", "in", [...me.ids])
      .where("state", "in", ["taken", "came", "absent", "cancelled"])
      .orderBy("from_at", "desc")
      .limit(LINES)
      .execute();
    const ids = takers.map((row) => row.shift_id);
    const rows = ids.length === 0 ? [] : await shiftsOf(view.tx, view.hub).where("occasions.id", "in", ids).execute();
    const led = await shiftsOf(view.tx, view.hub)
      .where("shifts.lead_id", "in", [...me.ids])
      .orderBy("occasions.happens_on", "desc")
      .limit(LINES)
      .execute();
    const taken = takers.flatMap((taker) => {
      const row = rows.find((each) => each.id === taker.shift_id);
      // To whom one goes is told to those who go, and only until it is over.
      return row === undefined
        ? []
        : [
            {
              ...lineOf(row),
              takerId: taker.id,
              mine: taker.state as TakerState,
              served: row.state === "ended" ? "" : row.served,
            },
          ];
    });
    const now = view.now;
    return { taken: nextFirst(taken, now), led: nextFirst(led.map(lineOf), now), mayLead: await mayLead(view, me) };
  },
});

/** What one comes to next stands first, what is furthest ahead after it, and what is over below, the latest first. */
function nextFirst<Line extends ShiftLine>(lines: readonly Line[], now: Temporal.Instant): Line[] {
  const isOver = (line: Line): boolean => Temporal.Instant.compare(Temporal.Instant.from(line.endsAt), now) <= 0;
  const inOrder = lines.toSorted((one, other) =>
    Temporal.Instant.compare(Temporal.Instant.from(one.startsAt), Temporal.Instant.from(other.startsAt)),
  );
  return [...inOrder.filter((line) => !isOver(line)), ...inOrder.filter(isOver).toReversed()];
}
