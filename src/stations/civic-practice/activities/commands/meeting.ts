/** The residents' meeting: an agenda out of voices, who came and how they voted as counts, and what was decided gets done. */
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { worksHere } from "#courtyard/voices/steps.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { alsoHandledBy, changeMatter, findMatter } from "#courtyard/matters/steps/matter.ts";
import { meetDeadlines } from "#courtyard/matters/steps/deadlines.ts";
import { grants, isCarried, voteProblem } from "../rules.ts";
import { onActivity } from "../steps/activity.ts";
import { findItem, findMeeting, hangVoices, openDecision } from "../steps/meeting.ts";
import {
  activitiesProblems,
  agendaInput,
  decideInput,
  decisionInput,
  handOnInput,
  linkVoicesInput,
  presentInput,
  reportInput,
  RULES,
  talkedOverInput,
} from "../words.ts";

/** A headline in the house's own words goes public; names never, and the voices stay where they are. */
export const addAgendaItem = command({
  name: "addAgendaItem",
  does: { zh: "加一个议题，可以连上民声", en: "Add an item to the agenda, with the voices it comes from" },
  input: agendaInput,
  grants: grants.meet,
  ...onActivity,
  async act(act, { activityId, headlineZh, headlineEn, voiceIds }) {
    if ((await findMeeting(act, activityId)) === undefined) return refuse(activitiesProblems.notMeeting);
    const last = await act
      .from("agenda_items", { meeting_id: activityId })
      .select((max) => max.fn.max("position").as("position"))
      .executeTakeFirst();
    const itemId = newId();
    await act
      .insert("agenda_items", {
        id: itemId,
        meeting_id: activityId,
        position: Number(last?.position ?? 0) + 1,
        headline_zh: headlineZh,
        headline_en: headlineEn ?? "",
        state: "open",
      })
      .execute();
    const refused = await hangVoices(act, itemId, voiceIds);
    if (refused !== undefined) return refused;
    act.event({ name: "agendaItemAdded", about: { kind: "agendaItem", id: itemId }, facts: { meeting: activityId } });
    return { itemId };
  },
});

/** Voices that belong to an item may come in after it stands on the agenda. */
export const linkAgendaVoices = command({
  name: "linkAgendaVoices",
  does: { zh: "给议题连上民声", en: "Link voices to an agenda item" },
  input: linkVoicesInput,
  grants: grants.meet,
  ...onActivity,
  async act(act, { activityId, itemId, voiceIds }) {
    if ((await findItem(act, activityId, itemId)) === undefined) return refuse(activitiesProblems.noItem);
    if (voiceIds.length === 0) return refuse(activitiesProblems.noVoiceChosen, { field: "voiceIds" });
    const refused = await hangVoices(act, itemId, voiceIds);
    if (refused !== undefined) return refused;
    const facts = { voices: new Set(voiceIds).size };
    act.event({ name: "agendaVoicesLinked", about: { kind: "agendaItem", id: itemId }, facts });
    return { itemId };
  },
});

export const countPresent = command({
  name: "countPresent",
  does: { zh: "记下应到和实到人数", en: "Write down how many could come and how many came" },
  input: presentInput,
  grants: grants.meet,
  ...onActivity,
  async act(act, { activityId, eligible, present }) {
    if (present > eligible) return refuse(activitiesProblems.morePresent, { field: "present" });
    const counted = await act
      .update("meetings", { id: activityId })
      .set({ eligible, present, counted_at: act.now })
      .executeTakeFirst();
    if (counted.numUpdatedRows === 0n) return refuse(activitiesProblems.notMeeting);
    const facts = { eligible, present };
    act.event({ name: "presentCounted", about: { kind: "activity", id: activityId }, facts });
    return { activityId };
  },
});

/** Carried by more than half of those present: it becomes a matter with a due date and somebody in charge. */
export const decideItem = command({
  name: "decideItem",
  does: {
    zh: "记下表决结果，定下的事有人办、有期限",
    en: "Record a vote; what is decided gets somebody in charge and a due date",
  },
  input: decideInput,
  grants: grants.meet,
  ...onActivity,
  async act(act, { activityId, itemId, handlerId, titleZh, titleEn, ...vote }) {
    const meeting = await findMeeting(act, activityId);
    if (meeting === undefined) return refuse(activitiesProblems.notMeeting);
    if ((await findItem(act, activityId, itemId)) === undefined) return refuse(activitiesProblems.noItem);
    const refused = voteProblem(vote, meeting.eligible, meeting.present);
    if (refused !== undefined) return refused;
    if (!isCarried(vote, meeting.present ?? 0)) return refuse(activitiesProblems.notCarried, { field: "votesFor" });
    if (handlerId === undefined) return refuse(activitiesProblems.handlerNeeded, { field: "handlerId" });
    if (!(await worksHere(act, handlerId))) return refuse(mattersProblems.handlerUnknown, { field: "handlerId" });
    await act
      .update("agenda_items", { id: itemId })
      .set({
        state: "decided",
        votes_for: vote.votesFor,
        votes_against: vote.votesAgainst,
        abstained: vote.abstained,
        decided_at: act.now,
      })
      .execute();
    act.event({ name: "itemDecided", about: { kind: "agendaItem", id: itemId }, state: "decided", facts: { ...vote } });
    return { matterId: await openDecision(act, { itemId, titleZh, titleEn: titleEn ?? "", handlerId }) };
  },
});

export const talkItemOver = command({
  name: "talkItemOver",
  does: { zh: "记为讨论过，没有表决通过", en: "Write an item down as talked over, not decided" },
  input: talkedOverInput,
  grants: grants.meet,
  ...onActivity,
  async act(act, { activityId, itemId, outcome }) {
    if ((await findItem(act, activityId, itemId)) === undefined) return refuse(activitiesProblems.noItem);
    await act
      .update("agenda_items", { id: itemId })
      .set({ state: "talkedOver", outcome, decided_at: act.now })
      .execute();
    act.event({ name: "itemTalkedOver", about: { kind: "agendaItem", id: itemId }, state: "talkedOver" });
    return { itemId };
  },
});

const lockDecision = ({ decisionId }: { decisionId: string }) => [{ table: "matters" as const, id: decisionId }];
async function findDecision(act: Parameters<typeof findMatter>[0], { decisionId }: { decisionId: string }) {
  const found = await findMatter(act, decisionId);
  return found?.matter.kind === "decision" ? found : undefined;
}

export const beginDecision = command({
  name: "beginDecision",
  does: { zh: "议定的事开始办", en: "Begin what was decided" },
  input: decisionInput,
  grants: grants.decisions.map((grant) => ({ ...grant, states: ["open"] })),
  locks: lockDecision,
  find: findDecision,
  async act(act, { decisionId }, { matter }) {
    await changeMatter(act, matter, { name: "decisionBegun", to: "inProgress" });
    return { decisionId };
  },
});

/** Somebody else is in charge from now on; its due date stays as the meeting set it. */
export const handDecisionOn = command({
  name: "handDecisionOn",
  does: { zh: "议定的事换一个人负责", en: "Put somebody else in charge of what was decided" },
  input: handOnInput,
  grants: grants.decisions,
  locks: lockDecision,
  find: findDecision,
  async act(act, { decisionId, handlerId }, { matter }) {
    const field = "handlerId";
    if (matter.recused.includes(handlerId)) return refuse(mattersProblems.handlerKeptOut, { field });
    if (!(await worksHere(act, handlerId))) return refuse(mattersProblems.handlerUnknown, { field });
    if (matter.handler_id === handlerId) return refuse(activitiesProblems.inChargeAlready, { field });
    await changeMatter(act, matter, {
      name: "decisionHandedOn",
      set: { handler_id: handlerId, handled_by: alsoHandledBy(matter, handlerId) },
      facts: { handler: handlerId },
    });
    return { decisionId };
  },
});

const endDecision = (name: "finishDecision" | "dropDecision", zh: string, en: string, to: string, event: string) =>
  command({
    name,
    does: { zh, en },
    input: reportInput,
    grants: grants.decisions,
    locks: lockDecision,
    find: findDecision,
    async act(act, { decisionId, report }, { matter }) {
      await act.update("decisions", { matter_id: decisionId }).set({ report }).execute();
      if (to === "done") await meetDeadlines(act, decisionId, [RULES.decision]);
      await changeMatter(act, matter, { name: event, to, ends: true });
      return { decisionId };
    },
  });

export const finishDecision = endDecision(
  "finishDecision",
  "议定的事办好了，写明结果",
  "What was decided is done: say how",
  "done",
  "decisionDone",
);
export const dropDecision = endDecision(
  "dropDecision",
  "议定的事不办了，写明原因",
  "What was decided is dropped: say why",
  "droppedWithReason",
  "decisionDropped",
);
