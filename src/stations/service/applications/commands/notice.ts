/** The notice: masked, counted by the house; anybody may object; whoever did is told the result and not the accounts. */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { maskName } from "#frame/mask.ts";
import { refuse } from "#frame/problems.ts";
import { writeWords } from "#frame/events.ts";
import { dueBy } from "#courtyard/calendar/deadlines.ts";
import { addEntry, changeMatter, type MatterRow } from "#courtyard/matters/steps/matter.ts";
import { calendarNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { type ItemNotice, told } from "#stations/service/guides/words.ts";
import { mayStart } from "../course.ts";
import { grants } from "../rules.ts";
import { ruleOf, standStill } from "../steps/clocks.ts";
import { type ApplicationRow, findApplication, onApplication, lockApplication, type OwnItem } from "../steps/find.ts";
import { takeOff } from "../steps/approved.ts";
import { courseOf, findNotice, readPhases, startPhase } from "../steps/phases.ts";
import { applicationProblems, matterOnlyInput, postNoticeInput, stopNoticeInput } from "../words.ts";

/** A number this long is no sum of money: an account, an identity card, a telephone. */
const LONG_NUMBER = /\d{7,}/u;

/** Its first day is the day after it was posted; it hangs for its days and is not moved to a working day. */
export const postNotice = command({
  name: "postNotice",
  does: { zh: "张贴公示：只写姓氏、几口人、什么事", en: "Post the notice: surname, persons, what it is about" },
  input: postNoticeInput,
  grants: grants.postNotice,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const course = await courseOf(act, application);
    const problem = mayStart(course, "publicNotice");
    if (problem !== undefined) return problem;
    if (LONG_NUMBER.test(input.amount ?? ""))
      return refuse(applicationProblems.noticeTellsNumbers, { field: "amount" });
    const notice = course.item.phases.publicNotice as ItemNotice;
    const before = await findNotice(act, matter.id);
    await takeDown(act, matter, before);
    // Only what hung its days and was objected to hangs shorter again; what was taken down as wrong begins anew.
    const isAgain = before !== undefined && before.outcome !== "stopped";
    const days = isAgain ? (notice.afterObjectionDays ?? notice.days) : notice.days;
    const untilOn = await lastDay(act, course.own, notice, days);
    const round = await startPhase(act, matter.id, {
      phase: "publicNotice",
      stops: course.item.phases.notCounted.includes("publicNotice"),
      fromOn: act.today.add({ days: 1 }),
      untilOn,
    });
    const noticeId = await writeNotice(act, application, course.own, { ...input, days, untilOn, round, notice });
    await standStill(act, application);
    await changeMatter(act, matter, {
      name: "noticePosted",
      to: "publicNotice",
      facts: { notice: noticeId, round, days, until: untilOn.toString() },
    });
    return { matterId: matter.id, noticeId, untilOn: untilOn.toString() };
  },
});

async function lastDay(act: Act, own: OwnItem, notice: ItemNotice, days: number): Promise<Temporal.PlainDate> {
  const limit = { days, kind: notice.kind, from: "acceptance", source: notice.source, isSetting: false } as const;
  const rule = { ...ruleOf(own, "legal", limit, act.today), rollOver: false };
  const { dueOn } = dueBy({ rule, startOn: act.today, calendar: await calendarNow(act) });
  if (dueOn === null) throw new Error("a notice has no suspensions");
  return dueOn;
}

async function writeNotice(
  act: Act,
  application: ApplicationRow,
  own: OwnItem,
  about: {
    readonly persons: number;
    readonly amount?: string | undefined;
    readonly place: string;
    readonly places?: readonly string[] | undefined;
    readonly days: number;
    readonly untilOn: Temporal.PlainDate;
    readonly round: number;
    readonly notice: ItemNotice;
  },
): Promise<string> {
  const id = newId();
  const what = told(own.content.name);
  await act
    .insert("application_notices", {
      id,
      matter_id: application.matter_id,
      round: about.round,
      masked_name: maskName(application.applicant_name),
      persons: about.persons,
      what_zh: what.zh,
      what_en: what.en,
      days: about.days,
      day_kind: about.notice.kind,
      amount: about.amount ?? null,
      place: about.place,
      places: [...new Set(about.places ?? [])].filter((place) => place !== about.place),
      posted_on: act.today,
      until_on: about.untilOn,
      posted_by: act.actor.id,
      posted_at: act.now,
      recused: act.recusedFrom(application.matter_id),
    })
    .execute();
  return id;
}

/** The notice before this one hangs no longer, and its days do not run beside the new ones. */
async function takeDown(act: Act, matter: MatterRow, before: Awaited<ReturnType<typeof findNotice>>): Promise<void> {
  if (before === undefined || before.ended_at !== null) return;
  await endNoticeRow(act, before.id, "objected");
  await shorten(act, matter.id);
}

async function endNoticeRow(act: Act, id: string, outcome: "unopposed" | "objected" | "stopped"): Promise<void> {
  await act.update("application_notices", { id, ended_at: null }).set({ ended_at: act.now, outcome }).execute();
}

/** What hangs no longer stops no clock any more: its last day is today, or its first where that lies ahead. */
async function shorten(act: Act, matterId: string): Promise<void> {
  const running = (await readPhases(act, matterId)).findLast((row) => row.phase === "publicNotice");
  if (running === undefined || running.until_on === null) return;
  if (Temporal.PlainDate.compare(running.until_on, act.today) <= 0) return;
  const isAhead = Temporal.PlainDate.compare(running.from_on, act.today) > 0;
  await act
    .update("application_phases", { matter_id: matterId, phase: "publicNotice", round: running.round })
    .set({ until_on: isAhead ? running.from_on : act.today })
    .execute();
}

/** A notice that was wrong, or whose applicant died or asked for it, comes down; the clocks go on. */
export const stopNotice = command({
  name: "stopNotice",
  does: { zh: "撤下公示，说明原因", en: "Take the notice down, with the reason" },
  input: stopNoticeInput,
  grants: grants.stopNotice,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const notice = await findNotice(act, matter.id);
    if (notice === undefined || notice.ended_at !== null) return refuse(applicationProblems.noNotice);
    const words = await addEntry(act, { matterId: matter.id, kind: "reason", body: input.reason, visible: true });
    await endNoticeRow(act, notice.id, "stopped");
    await shorten(act, matter.id);
    await standStill(act, application);
    await changeMatter(act, matter, { name: "noticeStopped", to: "inReview", facts: { notice: notice.id }, words });
    return { matterId: matter.id };
  },
});

/** Whoever is not entitled any more, or asks for it with reason, comes off the list; that it was approved stays. */
export const takeOffList = command({
  name: "takeOffApprovedList",
  does: { zh: "从已批准的名单上撤下，说明原因", en: "Take it off the list of the approved, with the reason" },
  input: stopNoticeInput,
  grants: grants.delist,
  ...onApplication,
  async act(act, input, { matter }) {
    if (!(await takeOff(act, matter.id))) return refuse(applicationProblems.notListed);
    const words = await writeWords(act, input.reason, { matterId: matter.id });
    act.event({
      name: "takenOffList",
      about: { kind: "application", id: matter.id },
      matterId: matter.id,
      words,
    });
    return { matterId: matter.id };
  },
});

/** The house counts: the days are over. Whether somebody objected meanwhile is its outcome. */
export const endNotice = command({
  name: "endNotice",
  does: { zh: "公示期满", en: "The days of the notice are over" },
  input: matterOnlyInput,
  grants: grants.endNotice,
  locks: lockApplication,
  find: findApplication,
  async act(act, _input, { matter }) {
    const notice = await findNotice(act, matter.id);
    if (notice === undefined || notice.ended_at !== null) return { ended: false };
    if (Temporal.PlainDate.compare(act.today, notice.until_on) <= 0) return { ended: false };
    const outcome = matter.state === "publicNotice" ? "unopposed" : "objected";
    await endNoticeRow(act, notice.id, outcome);
    await changeMatter(act, matter, { name: "noticeEnded", facts: { notice: notice.id, outcome } });
    return { ended: true };
  },
});
