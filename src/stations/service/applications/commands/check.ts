/** Are the papers complete, and is it ours? All defects at once; silence is acceptance; another office is a door, not a refusal. */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { writeWords } from "#frame/events.ts";
import { refuse } from "#frame/problems.ts";
import { endDeadlines, meetDeadlines, startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { addEntry, alsoHandledBy, changeMatter, type MatterRow } from "#courtyard/matters/steps/matter.ts";
import { grants, mayAskCorrection } from "../rules.ts";
import { writeDate } from "#courtyard/calendar/days.ts";
import { batchFrom, waitForBatch } from "../steps/batch.ts";
import { CHECK, CORRECTION, startClocks, standStill } from "../steps/clocks.ts";
import { type ApplicationRow, findApplication, getItem, onApplication, lockApplication } from "../steps/find.ts";
import { byHead, correctionRounds, markMaterials, setApplication } from "../steps/rows.ts";
import { tell } from "../steps/tell.ts";
import { applicationProblems, correctionInput, matterOnlyInput, notOursInput, transferInput } from "../words.ts";

export const askCorrection = command({
  name: "askCorrection",
  does: { zh: "一次性告知缺什么、要改什么", en: "Tell everything that is missing, at once" },
  input: correctionInput,
  grants: grants.askCorrection,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const item = await getItem(act, application);
    const rounds = await correctionRounds(act, matter.id);
    const facts = { rounds, isOver: await isCheckOver(act, matter.id), byHead: byHead(act) };
    const problem = mayAskCorrection(facts, input);
    if (problem !== undefined) return problem;
    const wanted = input.wanted ?? [];
    const wrong = await markMaterials(act, matter.id, item, wanted, "missing", "wanted");
    if (wrong !== undefined) return wrong;
    const words = await addEntry(act, { matterId: matter.id, kind: "reply", body: input.message, visible: true });
    const reason =
      input.reason === undefined ? undefined : await writeWords(act, input.reason, { matterId: matter.id });
    await act
      .insert("application_corrections", {
        matter_id: matter.id,
        round: rounds + 1,
        wanted,
        words_id: words.id,
        reason_id: reason?.id ?? null,
        asked_by: act.actor.id,
        asked_at: act.now,
        recused: act.recusedFrom(matter.id),
      })
      .execute();
    await meetDeadlines(act, matter.id, [CHECK]);
    await setApplication(act, matter.id, { batch_on: null });
    const limit = await startDeadline(act, matter.id, CORRECTION, act.today);
    const by = (limit.dueOn ?? act.today).toString();
    await tell(act, { matter, application }, { reason: "applications.missing", facts: { by } });
    await changeMatter(act, matter, {
      name: "correctionAsked",
      to: "correctionNeeded",
      set: { handled_by: alsoHandledBy(matter, act.actor.id) },
      facts: { round: rounds + 1, wanted },
      words,
    });
    return { matterId: matter.id, round: rounds + 1 };
  },
});

/** The time to tell is the law's: after it nothing can be asked any more. */
async function isCheckOver(act: Act, matterId: string): Promise<boolean> {
  const clock = await act
    .from("deadlines", { matter_id: matterId, rule: CHECK, met_at: null, ended_at: null })
    .select("due_at")
    .orderBy("due_at", "desc")
    .executeTakeFirst();
  return clock !== undefined && Temporal.Instant.compare(act.now, clock.due_at) >= 0;
}

export const acceptApplication = command({
  name: "acceptApplication",
  does: {
    zh: "受理，出受理通知，两个时限开始计",
    en: "Accept; the notice of acceptance goes out and both clocks start",
  },
  input: matterOnlyInput,
  grants: grants.accept,
  ...onApplication,
  async act(act, _input, { matter, application }) {
    if (application.batch_on !== null && isAhead(application.batch_on, act))
      return refuse(applicationProblems.batchAhead, { values: { date: told(application.batch_on) } });
    const batch = await batchFrom(act, application, act.today);
    if (batch !== undefined && isAhead(batch, act)) {
      await waitForBatch(act, matter, batch, act.actor.id);
      return { matterId: matter.id, batchOn: batch.toString() };
    }
    await accept(act, matter, application, { on: act.today, by: act.actor.id });
    return { matterId: matter.id, batchOn: null };
  },
});

const isAhead = (day: Temporal.PlainDate, act: Act): boolean => Temporal.PlainDate.compare(day, act.today) > 0;
const told = (day: Temporal.PlainDate) => ({ zh: writeDate(day, "zh"), en: writeDate(day, "en") });

/** The day of the batch has come: what was complete, or was never said to be incomplete, is accepted from this day. */
export const acceptBatch = command({
  name: "acceptBatch",
  does: { zh: "这一批的日子到了，受理", en: "The day of the batch has come: accepted" },
  input: matterOnlyInput,
  grants: grants.deem,
  locks: lockApplication,
  find: findApplication,
  async act(act, _input, { matter, application }) {
    const on = application.batch_on;
    if (on === null || isAhead(on, act)) return { matterId: matter.id, accepted: false };
    await accept(act, matter, application, { on, by: application.accepted_by });
    return { matterId: matter.id, accepted: true };
  },
});

/** Nobody said anything in time: accepted from the day of receipt, by the law's own words. */
export const deemAccepted = command({
  name: "deemAccepted",
  does: { zh: "逾期没有告知，视为受理", en: "Nothing was said in time: it counts as accepted" },
  input: matterOnlyInput,
  grants: grants.deem,
  locks: lockApplication,
  find: findApplication,
  async act(act, _input, { matter, application }) {
    if (!(await isCheckOver(act, matter.id))) return { matterId: matter.id, deemed: false };
    const from = application.received_on ?? act.today;
    const batch = await batchFrom(act, application, from);
    if (batch !== undefined && isAhead(batch, act)) await waitForBatch(act, matter, batch, null);
    else await accept(act, matter, application, { on: batch ?? from, by: null });
    return { matterId: matter.id, deemed: true };
  },
});

export async function accept(
  act: Act,
  matter: MatterRow,
  application: ApplicationRow,
  /** By whom; nobody where nothing was said in time. */
  { on, by }: { readonly on: Temporal.PlainDate; readonly by: string | null },
): Promise<void> {
  const item = await getItem(act, application);
  const deemed = by === null;
  if (deemed) await endDeadlines(act, matter.id, [CHECK]);
  else await meetDeadlines(act, matter.id, [CHECK]);
  await startClocks(act, matter.id, item, "acceptance", on);
  await standStill(act, application);
  await setApplication(act, matter.id, {
    accepted_on: on,
    accepted_by: by,
    deemed_accepted: deemed,
  });
  await changeMatter(act, matter, {
    name: "applicationAccepted",
    to: "accepted",
    ...(by === null ? {} : { set: { handled_by: alsoHandledBy(matter, by) } }),
    facts: { on: on.toString(), deemed },
  });
}

/** Not ours: the right door is told, and the papers can go there by themselves. They were taken in all the same. */
export const sayNotOurs = command({
  name: "sayNotOurs",
  does: {
    zh: "不归本处办：说明该去哪里，可以代转材料",
    en: "Another office is in charge: say which; the papers can be passed on",
  },
  input: notOursInput,
  grants: grants.notOurs,
  ...onApplication,
  async act(act, input, { matter }) {
    const words = await addEntry(act, { matterId: matter.id, kind: "reply", body: input.message, visible: true });
    await setApplication(act, matter.id, { right_door: input.door });
    await meetDeadlines(act, matter.id, [CHECK]);
    await changeMatter(act, matter, {
      name: "applicationNotOurs",
      to: "notOurs",
      set: { handled_by: alsoHandledBy(matter, act.actor.id) },
      words,
    });
    return { matterId: matter.id };
  },
});

/** The papers go to the office in charge, with its number where it gives one; the applicant sees where. */
export const transferApplication = command({
  name: "transferApplication",
  does: { zh: "把材料转给该办的单位", en: "Pass the papers on to the office in charge" },
  input: transferInput,
  grants: grants.transfer,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const open = await act
      .from("application_originals", { matter_id: matter.id, returned_at: null })
      .select("id")
      .execute();
    if (open.length > 0) return refuse(applicationProblems.originalsHere, { values: { n: open.length } });
    const told = `材料已转到${input.toBody}${input.outsideNumber === undefined ? "" : `，对方编号 ${input.outsideNumber}`}。`;
    const words = await addEntry(act, { matterId: matter.id, kind: "progress", body: told, visible: true });
    await setApplication(act, matter.id, {
      right_door: application.right_door ?? input.toBody,
      outside_number: input.outsideNumber ?? null,
    });
    await changeMatter(act, matter, { name: "applicationTransferred", to: "transferred", words, ends: true });
    return { matterId: matter.id };
  },
});
