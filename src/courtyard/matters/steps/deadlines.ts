/** A matter's deadlines: rows with rule version, start, due and suspensions; `next_due_at` is the earliest open one. */
import type { Act, At } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { dueBy, nudgeOn } from "#courtyard/calendar/deadlines.ts";
import { endOfDay } from "#courtyard/calendar/days.ts";
import type { DeadlineRule, Sum, Suspension } from "#courtyard/calendar/words.ts";
import { calendarNow, findRuleNow, findRuleVersion } from "./rules-in-force.ts";

/** The nudges before the due date, as shares of the days to count. */
const HALF = 0.5;
const MOST = 0.8;

/** Starts a clock on a civil date (which does not count itself). */
export async function startDeadline(
  act: Act,
  matterId: string,
  ruleId: string,
  startOn: Temporal.PlainDate,
): Promise<Sum> {
  const sum = await readyDeadline(act, ruleId, startOn);
  writeDeadline(act, matterId, sum);
  return sum;
}

/**
 * The sum of a clock that will start; its rule and calendar are read once in an act, so it may be asked for early, beside
 * the act's other questions. A missing rule is a mistake in the settings: it throws.
 */
export async function readyDeadline(act: Act, ruleId: string, startOn: Temporal.PlainDate): Promise<Sum> {
  const [rule, calendar] = await Promise.all([findRuleNow(act, ruleId, startOn), calendarNow(act)]);
  if (rule === undefined) throw new Error(`no version of rule ${ruleId} is in force on ${startOn}`);
  return dueBy({ rule, startOn, calendar });
}

/** A clock by a version that is named: of what began under it, whatever came into force since. */
export async function startDeadlineBy(
  act: Act,
  matterId: string,
  rule: DeadlineRule,
  startOn: Temporal.PlainDate,
): Promise<Sum> {
  const sum = dueBy({ rule, startOn, calendar: await calendarNow(act) });
  writeDeadline(act, matterId, sum);
  return sum;
}

/** Writes the row of a clock whose sum is known. The caller sets the matter's next due date. */
export function writeDeadline(act: Act, matterId: string, sum: Sum): void {
  act.write(
    act.insert("deadlines", {
      id: newId(),
      matter_id: matterId,
      rule: sum.rule.id,
      rule_version: sum.rule.version,
      start_on: sum.startOn,
      ...datesOf(sum),
      recused: act.recusedFrom(matterId),
    }),
  );
}

/** The columns of a sum. A clock that stands still keeps its last known date far away, out of the tick's sight. */
function datesOf(sum: Sum) {
  const dueOn = sum.dueOn ?? FAR_AWAY;
  return {
    due_on: dueOn,
    due_at: sum.dueAt ?? endOfDay(FAR_AWAY),
    half_on: nudgeOn(sum, HALF) ?? FAR_AWAY,
    most_on: nudgeOn(sum, MOST) ?? FAR_AWAY,
    provisional: sum.provisional,
  };
}
const FAR_AWAY = Temporal.PlainDate.from("2999-12-31");

/** Marks open clocks of these rules as met now. */
export async function meetDeadlines(act: Act, matterId: string, rules: readonly string[]): Promise<void> {
  act.write(
    act
      .update("deadlines", { matter_id: matterId, met_at: null, ended_at: null })
      .set({ met_at: act.now })
      .where("rule", "in", [...rules]),
  );
}

/** What is owed for a bad rating outlives the matter: only its own steps meet or end these clocks. */
const OUTLIVING = ["ratings.badContact", "ratings.badRemedy"];

/** The matter is over or withdrawn: what still runs ends without being met. Named rules end whichever they are. */
export async function endDeadlines(act: Act, matterId: string, rules?: readonly string[]): Promise<void> {
  let open = act.update("deadlines", { matter_id: matterId, met_at: null, ended_at: null }).set({ ended_at: act.now });
  open = rules === undefined ? open.where("rule", "not in", OUTLIVING) : open.where("rule", "in", [...rules]);
  await open.execute();
}

/** The earliest open clock, as a value for `matters.next_due_at`. */
export const nextDue = (act: Act, matterId: string) =>
  act
    .from("deadlines", { matter_id: matterId, met_at: null, ended_at: null })
    .select((min) => min.fn.min("due_at").as("due_at"));

export async function refreshNextDue(act: Act, matterId: string): Promise<void> {
  act.write(act.update("matters", { id: matterId }).set({ next_due_at: nextDue(act, matterId) }));
}

interface StoredSuspension {
  readonly from: string;
  readonly until?: string;
  readonly reason: Suspension["reason"];
}

/** Replaces the suspensions of the open clocks of these rules and works their dates out anew. */
export async function suspendDeadlines(
  act: Act,
  matterId: string,
  rules: readonly string[],
  suspensions: readonly Suspension[],
): Promise<void> {
  const stored: StoredSuspension[] = suspensions.map(({ from, until, reason }) => ({
    from: from.toString(),
    ...(until === undefined ? {} : { until: until.toString() }),
    reason,
  }));
  const open = await act
    .from("deadlines", { matter_id: matterId, met_at: null, ended_at: null })
    .select(["id", "rule", "rule_version", "start_on"])
    .where("rule", "in", [...rules])
    .execute();
  for (const deadline of open) {
    const sum = await workOut(act, { ...deadline, suspensions: stored });
    act.write(
      act.update("deadlines", { id: deadline.id }).set({ suspensions: JSON.stringify(stored), ...datesOf(sum) }),
    );
  }
}

/** The worked sum of a stored deadline, as pages print it. */
export async function workOut(
  at: At,
  row: { rule: string; rule_version: number; start_on: Temporal.PlainDate; suspensions: unknown },
): Promise<Sum> {
  const [rule, calendar] = await Promise.all([findRuleVersion(at, row.rule, row.rule_version), calendarNow(at)]);
  if (rule === undefined) throw new Error(`rule ${row.rule} version ${row.rule_version} is missing`);
  const suspensions = (row.suspensions as StoredSuspension[]).map(({ from, until, reason }) => ({
    from: Temporal.PlainDate.from(from),
    ...(until === undefined ? {} : { until: Temporal.PlainDate.from(until) }),
    reason,
  }));
  return dueBy({ rule, startOn: row.start_on, suspensions, calendar });
}

/** A newly loaded year: every open date is worked out anew, for a notice may touch the December before it. Answers how many changed. */
export async function recomputeOpen(act: Act): Promise<number> {
  const open = await act
    .from("deadlines", { met_at: null, ended_at: null })
    .select(["id", "matter_id", "rule", "rule_version", "start_on", "due_on", "suspensions"])
    .execute();
  let changed = 0;
  for (const deadline of open) {
    const sum = await workOut(act, deadline);
    if (sum.dueOn === null || !sum.dueOn.equals(deadline.due_on)) changed += 1;
    act.write(act.update("deadlines", { id: deadline.id }).set(datesOf(sum)));
    await refreshNextDue(act, deadline.matter_id);
  }
  return changed;
}
