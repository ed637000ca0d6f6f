/** Claims of hours: the desk's lists, one's own, those of a lead, and one of them with what stands against it. */
import { type ExpressionBuilder, sql } from "kysely";
import type { ReadTx } from "#frame/database.ts";
import { query, type View } from "#frame/command.ts";
import { maskName } from "#frame/mask.ts";
import { inHub } from "#frame/rows.ts";
import type { DB } from "#frame/schema.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { grants, overlap } from "../rules.ts";
import { findVolunteer } from "../steps/volunteer.ts";
import { dayKey } from "./day-key.ts";
import { claimInput, type ClaimState, listClaimsInput, ownClaimsInput } from "../words.ts";

const LINES = 50;

const claimsIn = (tx: ReadTx, hub: number) =>
  tx
    .selectFrom("hours_claims as claim")
    .innerJoin("persons as volunteer", inHub("volunteer.id", "claim.volunteer_id"))
    .leftJoin("persons as lead", inHub("lead.id", "claim.lead_id"))
    .leftJoin("persons as proposer", inHub("proposer.id", "claim.proposed_by"))
    .leftJoin("persons as confirmer", inHub("confirmer.id", "claim.confirmed_by"))
    .leftJoin("persons as second", inHub("second.id", "claim.second_by"))
    .selectAll("claim")
    .select([
      "volunteer.name as volunteer_name",
      "lead.name as lead_name",
      "proposer.name as proposer_name",
      "confirmer.name as confirmer_name",
      "second.name as second_name",
    ])
    .where("claim.hub_id", "=", hub);
type Row = Awaited<ReturnType<ReturnType<typeof claimsIn>["execute"]>>[number];

const lineOf = (row: Row) => ({
  claimId: row.id,
  volunteerId: row.volunteer_id,
  name: row.volunteer_name,
  task: row.task,
  state: row.state as ClaimState,
  onDay: row.on_day.toString(),
  fromAt: row.from_at.toString(),
  untilAt: row.until_at.toString(),
  awayMinutes: row.away_minutes,
  minutes: row.minutes,
  recordedMinutes: row.recorded_minutes,
  needsSecond: row.needs_second,
  isHomeHelp: row.is_home_help,
  servedSaid: row.served_said,
  leadName: row.lead_name ?? "",
  proposerName: row.proposer_name ?? "",
  confirmerName: row.confirmer_name ?? "",
  secondName: row.second_name ?? "",
  publicUntil: row.public_until?.toString() ?? null,
  reversalProposed: row.reversal_by !== null,
  /** Recorded before her records were joined, and does not fit beside other hours of hers. */
  isClashing: row.state === "recorded" && row.clash_since !== null,
  endReason: row.end_reason,
  corrects: row.corrects,
});
export type ClaimLine = ReturnType<typeof lineOf>;

const TO_CONFIRM = ["proposed", "correcting"];

interface Page {
  readonly lines: readonly ClaimLine[];
  readonly next: string | null;
}

/** Oldest day first; index hours_claims_state, or hours_claims_person for one volunteer. */
async function pageOf(
  rows: ReturnType<typeof claimsIn>,
  after: string | undefined,
  direction: "asc" | "desc",
): Promise<Page> {
  const from = dayKey(after);
  const sign = direction === "asc" ? ">" : "<";
  let narrowed = rows
    .orderBy("claim.on_day", direction)
    .orderBy("claim.id", direction)
    .limit(LINES + 1);
  if (from !== undefined) {
    const { on, id } = from;
    narrowed = narrowed.where((or) =>
      or.or([or("claim.on_day", sign, on), or.and([or("claim.on_day", "=", on), or("claim.id", sign, id)])]),
    );
  }
  const all = await narrowed.execute();
  const lines = all.slice(0, LINES).map(lineOf);
  const last = lines.at(-1);
  return { lines, next: all.length > LINES && last !== undefined ? `${last.onDay}/${last.claimId}` : null };
}

export const listClaims = query({
  name: "listClaims",
  does: { zh: "时长一览：等确认的、有争议的、公示中的", en: "Hours to be confirmed, disputed, publicised" },
  input: listClaimsInput,
  grants: grants.seeClaims,
  async read(view, input): Promise<Page> {
    const states = input.view === "toConfirm" ? TO_CONFIRM : [input.view];
    const isOver = ["recorded", "rejected", "corrected", "reversed"].includes(input.view);
    const rows = claimsIn(view.tx, view.hub).where((either) =>
      input.view === "disputed"
        ? either.or([either("claim.state", "=", "disputed"), clashing(either)])
        : either("claim.state", "in", states),
    );
    return pageOf(rows, input.after, isOver ? "desc" : "asc");
  },
});

/** Index hours_claims_clash. */
const clashing = (of: ExpressionBuilder<DB & { claim: DB["hours_claims"] }, "claim">) =>
  of.and([of("claim.state", "=", "recorded"), of("claim.clash_since", "is not", null)]);

/** With a card: my own, the latest first. */
export const listMyHours = query({
  name: "listMyHours",
  does: { zh: "我的时长", en: "My hours" },
  input: ownClaimsInput,
  grants: grants.own,
  find: async (view) => ({ subject: { ownerId: view.actor.id } }),
  async read(view, input): Promise<Page> {
    const me = await findVolunteer(view, view.actor.id);
    if (me === undefined) return { lines: [], next: null };
    return pageOf(claimsIn(view.tx, view.hub).where("claim.volunteer_id", "in", [...me.ids]), input.after, "desc");
  },
});

/** With a card: what waits for me as a lead, and disputes in which one of the two claims is under my lead. */
export const listLedHours = query({
  name: "listLedHours",
  does: {
    zh: "等我确认的时长，和我带的班里有争议的",
    en: "Hours that wait for me as a lead, and disputes I am part of",
  },
  grants: grants.own,
  find: async (view) => ({ subject: { ownerId: view.actor.id } }),
  async read(view): Promise<{ toConfirm: ClaimLine[]; disputed: ClaimLine[] }> {
    const me = await findVolunteer(view, view.actor.id);
    if (me === undefined) return { toConfirm: [], disputed: [] };
    const led = (states: readonly string[]) =>
      claimsIn(view.tx, view.hub)
        .where("claim.lead_id", "in", [...me.ids])
        .where("claim.state", "in", [...states])
        .orderBy("claim.on_day")
        .orderBy("claim.id")
        .limit(LINES)
        .execute();
    const disputed = await claimsIn(view.tx, view.hub)
      .where((either) => either.or([either("claim.state", "=", "disputed"), clashing(either)]))
      .where((either) =>
        either.or([
          either("claim.lead_id", "in", [...me.ids]),
          either.exists(
            either
              .selectFrom("hours_claims as other")
              .innerJoin("persons as owner", inHub("owner.id", "other.volunteer_id"))
              .select("other.id")
              .whereRef("other.hub_id", "=", "claim.hub_id")
              .whereRef("other.id", "<>", "claim.id")
              .where(
                sql`coalesce(owner.joined_into, owner.id)`,
                "=",
                sql`coalesce(volunteer.joined_into, volunteer.id)`,
              )
              .whereRef("other.on_day", "=", "claim.on_day")
              .where("other.lead_id", "in", [...me.ids])
              .where("other.state", "in", ["proposed", "confirmed", "publicised", "recorded"])
              .whereRef("other.from_at", "<", "claim.until_at")
              .whereRef("other.until_at", ">", "claim.from_at"),
          ),
        ]),
      )
      .limit(LINES)
      .execute();
    return { toConfirm: (await led(TO_CONFIRM)).map(lineOf), disputed: disputed.map(lineOf) };
  },
});

/** One claim, what overlaps it, and what it takes the place of. With a card: the volunteer, and the leads of either. */
export const getClaim = query({
  name: "getClaim",
  does: { zh: "看一条时长和它的来历", en: "One claim of hours and how it came about" },
  input: claimInput,
  grants: [...grants.seeClaims, ...grants.own],
  async find(view, { claimId }) {
    const row = await claimsIn(view.tx, view.hub).where("claim.id", "=", claimId).executeTakeFirst();
    if (row === undefined) return undefined;
    const ids = (await findPerson(view, row.volunteer_id))?.ids ?? [row.volunteer_id];
    const others = await othersOf(view, row, ids);
    const me = view.actor.kind === "card" ? await findVolunteer(view, view.actor.id) : undefined;
    const isMine =
      me !== undefined &&
      (me.ids.includes(row.volunteer_id) || [row, ...others].some((claim) => me.ids.includes(claim.lead_id ?? "")));
    return { subject: isMine ? { ownerId: view.actor.id } : {}, row, others };
  },
  async read(_view, _input, { row, others }) {
    return { ...lineOf(row), others: others.map(lineOf) };
  },
});

/** The same person's other claims of that day that overlap it in time; all of them where it is the day that is too long. */
async function othersOf(view: View, row: Row, ids: readonly string[]): Promise<Row[]> {
  const ofDay = await claimsIn(view.tx, view.hub)
    .where("claim.volunteer_id", "in", [...ids])
    .where("claim.on_day", "=", row.on_day)
    .where("claim.id", "<>", row.id)
    .where("claim.state", "in", ["proposed", "disputed", "confirmed", "publicised", "recorded", "correcting"])
    .orderBy("claim.from_at")
    .execute();
  const stretch = { fromAt: row.from_at, untilAt: row.until_at };
  const over = ofDay.filter((other) => overlap(stretch, { fromAt: other.from_at, untilAt: other.until_at }));
  const isUnclear = row.state === "disputed" || row.clash_since !== null;
  return over.length === 0 && isUnclear ? ofDay : over;
}

/** For everybody: what will be recorded unless somebody objects. Masked names and volunteer numbers only. */
export const listPublicised = query({
  name: "listPublicised",
  does: { zh: "公示中的志愿服务时长", en: "Hours publicised before they are recorded" },
  grants: grants.publicity,
  async read(view) {
    const rows = await view.tx
      .selectFrom("hours_claims as claim")
      .innerJoin("persons", inHub("persons.id", "claim.volunteer_id"))
      .innerJoin("volunteers", inHub("volunteers.id", "claim.volunteer_id"))
      .select([
        "claim.id",
        "claim.task",
        "claim.on_day",
        "claim.minutes",
        "claim.public_until",
        "persons.name",
        "volunteers.number",
      ])
      .where("claim.hub_id", "=", view.hub)
      .where("claim.state", "=", "publicised")
      .where("claim.public_until", ">=", view.today)
      .orderBy("claim.on_day")
      .orderBy("claim.id")
      .limit(PUBLIC_LINES)
      .execute();
    return rows.map((row) => ({
      claimId: row.id,
      name: maskName(row.name),
      number: row.number ?? "",
      task: row.task,
      onDay: row.on_day.toString(),
      minutes: row.minutes,
      publicUntil: row.public_until?.toString() ?? "",
    }));
  },
});
/** Three working days of one courtyard; more than this on one sheet nobody reads. */
const PUBLIC_LINES = 500;
