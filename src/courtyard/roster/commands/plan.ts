/** The head drafts: a weekly pattern, duties from it and from the market days, single duties; and publishes what was agreed. */
import { civilDate } from "#frame/clock.ts";
import { type Act, command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { marketDaysBetween } from "#courtyard/market/steps.ts";
import { calendarNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { aloneInDanger, fallsOn, grants, stretchOf } from "../rules.ts";
import { isPlace, lockDays, SETTLED, settledBetween, worksOn } from "../steps.ts";
import {
  dutyIdInput,
  dutyInput,
  type LineDays,
  lineIdInput,
  lineInput,
  LONGEST_DRAFT_DAYS,
  rosterProblems,
  spanInput,
} from "../words.ts";

export const addRosterLine = command({
  name: "addRosterLine",
  does: { zh: "在每周排班表里加一行", en: "Add a line to the weekly pattern" },
  input: lineInput,
  grants: grants.draft,
  async act(act, input) {
    const problem = await placeProblem(act, input, act.today);
    if (problem !== undefined) return problem;
    const id = newId();
    await act
      .insert("roster_lines", {
        id,
        station: input.station ?? null,
        days: input.days,
        from_time: input.from,
        until_time: input.until,
        person_id: input.personId,
        needs_two: input.needsTwo,
        since_on: act.today,
        added_by: act.actor.id,
        added_at: act.now,
      })
      .execute();
    act.event({ name: "rosterLineAdded", about: { kind: "rosterLine", id }, facts: { days: input.days } });
    return { lineId: id };
  },
});

async function placeProblem(
  act: Act,
  input: {
    readonly station?: string | undefined;
    readonly personId: string;
    readonly from: string;
    readonly until: string;
  },
  on: Temporal.PlainDate,
): Promise<Problem | undefined> {
  if (!(await isPlace(act, input.station))) return refuse(rosterProblems.noStation, { field: "station" });
  if (!(await worksOn(act, input.personId, on))) return refuse(rosterProblems.notStaff, { field: "personId" });
  return input.from === input.until ? refuse(rosterProblems.sameTime, { field: "until" }) : undefined;
}

/** Duties that were drafted from it stay. */
export const endRosterLine = command({
  name: "endRosterLine",
  does: { zh: "停用每周排班表的一行", en: "End a line of the weekly pattern" },
  input: lineIdInput,
  grants: grants.draft,
  locks: (input) => [{ table: "roster_lines", id: input.lineId }],
  async act(act, { lineId }) {
    const { numUpdatedRows } = await act
      .update("roster_lines", { id: lineId, until_on: null })
      .set({ until_on: act.today })
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return refuse(rosterProblems.noLine);
    act.event({ name: "rosterLineEnded", about: { kind: "rosterLine", id: lineId } });
    return { lineId };
  },
});

/** What was drafted before for a line and a day stays as it is; drafting again adds what is missing. */
export const draftRoster = command({
  name: "draftRoster",
  does: {
    zh: "按每周排班表和赶场日排出一段时间的班",
    en: "Draft the duties of some days from the pattern and the market days",
  },
  input: spanInput,
  grants: grants.draft,
  async act(act, input) {
    const [from, to] = [Temporal.PlainDate.from(input.from), Temporal.PlainDate.from(input.to)];
    if (Temporal.PlainDate.compare(from, act.today) < 0) return refuse(rosterProblems.past, { field: "from" });
    const length = from.until(to).days + 1;
    if (length < 1 || length > LONGEST_DRAFT_DAYS)
      return refuse(rosterProblems.span, { field: "to", values: { days: LONGEST_DRAFT_DAYS } });
    const lines = await act.from("roster_lines", { until_on: null }).selectAll().execute();
    const calendar = await calendarNow(act);
    const { days } = await marketDaysBetween(act, from, to);
    const markets = new Set(days.map(({ on }) => on.toString()));
    let added = 0;
    for (let on = from; Temporal.PlainDate.compare(on, to) <= 0; on = on.add({ days: 1 })) {
      const why = calendar.why(on);
      const kind = {
        on,
        isWorking: why.isWorking,
        isHoliday: why.kind === "holiday",
        isMarket: markets.has(on.toString()),
      };
      for (const line of lines) {
        if (!fallsOn(line.days as LineDays, kind) || !(await worksOn(act, line.person_id, on))) continue;
        const duty = {
          ...line,
          lineId: line.id,
          personId: line.person_id,
          from: String(line.from_time),
          until: String(line.until_time),
        };
        if ((await insertDuty(act, { ...duty, needsTwo: line.needs_two, on })) !== undefined) added += 1;
      }
    }
    act.event({ name: "rosterDrafted", about: { kind: "roster" }, facts: { from: input.from, to: input.to, added } });
    return { added };
  },
});

interface WantedDuty {
  readonly lineId: string | null;
  readonly station: string | null;
  readonly personId: string;
  readonly on: Temporal.PlainDate;
  readonly from: string;
  readonly until: string;
  readonly needsTwo: boolean;
}

/** The id; undefined where this person stands there at that time already (the database says so). */
async function insertDuty(act: Act, wanted: WantedDuty): Promise<string | undefined> {
  const id = newId();
  const { startsAt, endsAt } = stretchOf(
    wanted.on,
    Temporal.PlainTime.from(wanted.from),
    Temporal.PlainTime.from(wanted.until),
  );
  const written = await act
    .insert("duties", {
      id,
      line_id: wanted.lineId,
      station: wanted.station,
      person_id: wanted.personId,
      on_date: wanted.on,
      starts_at: startsAt,
      ends_at: endsAt,
      needs_two: wanted.needsTwo,
      state: "drafted",
      drafted_by: act.actor.id,
      drafted_at: act.now,
    })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n ? id : undefined;
}

export const addDuty = command({
  name: "addDuty",
  does: { zh: "单独排一个班", en: "Draft a single duty" },
  input: dutyInput,
  grants: grants.draft,
  async act(act, input) {
    const on = Temporal.PlainDate.from(input.on);
    if (Temporal.PlainDate.compare(on, act.today) < 0) return refuse(rosterProblems.past, { field: "on" });
    const problem = await placeProblem(act, input, on);
    if (problem !== undefined) return problem;
    const id = await insertDuty(act, { ...input, lineId: null, station: input.station ?? null, on });
    if (id === undefined) return refuse(rosterProblems.twice, { field: "from" });
    act.event({ name: "dutyDrafted", about: { kind: "duty", id }, facts: { on: input.on } });
    return { dutyId: id };
  },
});

/** A duty that nobody needs; never one that would leave somebody alone with danger. */
export const withdrawDuty = command({
  name: "withdrawDuty",
  does: { zh: "取消一个班", en: "Take a duty off the roster" },
  input: dutyIdInput,
  grants: grants.draft,
  async act(act, { dutyId }) {
    const known = await act.from("duties", { id: dutyId }).select("on_date").executeTakeFirst();
    const duty = known && (await lockDays(act, [known.on_date])).find((one) => one.id === dutyId);
    const isOpen = duty !== undefined && ["drafted", ...SETTLED].includes(duty.state);
    if (!isOpen || Temporal.Instant.compare(duty.ends_at, act.now) <= 0) return refuse(rosterProblems.state);
    if (duty.state !== "drafted") {
      const settled = await settledBetween(act, duty.on_date, duty.on_date);
      const rest = settled.filter((one) => one.id !== dutyId);
      const alone = aloneInDanger(
        rest.filter((one) => one.station === duty.station),
        rest,
      );
      if (alone !== undefined) return refuse(rosterProblems.alone, { values: { date: duty.on_date.toString() } });
    }
    await act.update("duties", { id: dutyId }).set({ state: "withdrawn" }).execute();
    act.event({ name: "dutyWithdrawn", about: { kind: "duty", id: dutyId } });
    return { dutyId };
  },
});

export const publishRoster = command({
  name: "publishRoster",
  does: {
    zh: "公布一段时间里已经答应的班，开门时间随着更新",
    en: "Publish the agreed duties of some days; the hours follow",
  },
  input: spanInput,
  grants: grants.publish,
  async act(act, input) {
    const [from, to] = [Temporal.PlainDate.from(input.from), Temporal.PlainDate.from(input.to)];
    const days = Array.from({ length: from.until(to).days + 1 }, (_day, at) => from.add({ days: at }));
    // Nobody goes off a duty while it is looked at.
    await lockDays(act, days);
    const isWithin = (day: Temporal.PlainDate): boolean =>
      Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) <= 0;
    // Those of the day before and after are there to help, and are looked at when their own days are published.
    const settled = await settledBetween(act, from, to);
    const alone = aloneInDanger(
      settled.filter((one) => Temporal.Instant.compare(one.endsAt, act.now) > 0 && isWithin(civilDate(one.startsAt))),
      settled,
    );
    if (alone !== undefined)
      return refuse(rosterProblems.alone, { values: { date: civilDate(alone.startsAt).toString() } });
    const { numUpdatedRows } = await act
      .update("duties", { published_at: null })
      .set({ published_at: act.now })
      .where("on_date", ">=", from)
      .where("on_date", "<=", to)
      .where("state", "in", [...SETTLED])
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return refuse(rosterProblems.nothing);
    act.event({ name: "rosterPublished", about: { kind: "roster" }, facts: { from: input.from, to: input.to } });
    return { published: Number(numUpdatedRows) };
  },
});
