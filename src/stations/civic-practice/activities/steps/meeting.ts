/** A meeting's counts and its agenda, and how those whose voices it came from are told. */
import type { Act, At } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { addEntry, changeMatter, findMatter, linkMatters, openMatter } from "#courtyard/matters/steps/matter.ts";
import { startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { decide } from "#frame/access.ts";
import { grants as matterGrants } from "#courtyard/matters/rules.ts";
import { askCall } from "#courtyard/notices/steps.ts";
import { readSpeaker } from "#courtyard/voices/steps.ts";
import { activitiesProblems, CALLS, RULES } from "../words.ts";

export const findMeeting = (at: At, id: string) =>
  at.from("meetings", { id }).select(["id", "eligible", "present"]).executeTakeFirst();

export const findItem = (act: Act, meetingId: string, itemId: string) =>
  act
    .from("agenda_items", { meeting_id: meetingId, id: itemId, state: "open" })
    .select(["id", "headline_zh", "state"])
    .executeTakeFirst();

/** Hangs voices on an agenda item: only such as the worker may see. */
export async function hangVoices(act: Act, itemId: string, voiceIds: readonly string[]): Promise<Problem | undefined> {
  for (const matterId of new Set(voiceIds)) {
    const found = await findMatter(act, matterId);
    const isVisible = found?.matter.kind === "voice" && decide(act.actor, matterGrants.see, [], found.subject).allowed;
    if (!isVisible) return refuse(activitiesProblems.noVoice, { field: "voiceIds" });
    act.keepOut(matterId, found.matter.recused);
    await act
      .insert("agenda_voices", { item_id: itemId, matter_id: matterId, recused: found.matter.recused })
      .onConflict((same) => same.doNothing())
      .execute();
  }
  return undefined;
}

export interface NewDecision {
  readonly itemId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly handlerId: string;
}

/** The decision as a matter with its due date; every voice behind it is linked and gets its answer. */
export async function openDecision(act: Act, decision: NewDecision): Promise<string> {
  const matterId = newId();
  await openMatter(act, {
    id: matterId,
    kind: "decision",
    state: "open",
    channel: "session",
    raisedAt: act.now,
    raisedOn: act.today,
    station: "civic-practice",
    recused: [],
  });
  await act
    .update("matters", { id: matterId })
    .set({ handler_id: decision.handlerId, handled_by: [decision.handlerId] })
    .execute();
  await act
    .insert("decisions", {
      matter_id: matterId,
      item_id: decision.itemId,
      title_zh: decision.titleZh,
      title_en: decision.titleEn,
      decided_on: act.today,
      recused: act.recusedFrom(matterId),
    })
    .execute();
  await startDeadline(act, matterId, RULES.decision, act.today);
  const matter = (await findMatter(act, matterId))!.matter;
  await changeMatter(act, matter, { name: "decisionOpened", to: "open" });
  await tellVoices(act, decision, matterId);
  return matterId;
}

/** The answer stands in both languages: who reads the receipt may have chosen either. */
const answerOf = ({ titleZh, titleEn }: NewDecision): string =>
  `居民议事会议定：${titleZh}。办到哪一步，可以在“议定的事”里看。
The residents' meeting decided: ${titleEn || titleZh}. How far it is stands under “What was decided”.`;

/** Whoever spoke by word of mouth and left a number hears of it by word of mouth. */
async function callSpeaker(act: Act, voiceId: string, channel: string): Promise<void> {
  if (["online", "kiosk", "import"].includes(channel)) return;
  const { personId, name, phone } = await readSpeaker(act, voiceId);
  if (phone === null) return;
  await askCall(act, {
    reason: CALLS.decisionTold,
    aboutId: voiceId,
    matterId: voiceId,
    ...(personId === null ? { guest: { name, phone } } : { personId }),
    dueOn: act.today,
  });
}

/** As the house: also a voice that this worker may not see is answered. */
async function tellVoices(act: Act, decision: NewDecision, decisionId: string): Promise<void> {
  await act.asSystem(async () => {
    const voices = await act
      .from("agenda_voices", { item_id: decision.itemId })
      .select("matter_id")
      .orderBy("matter_id")
      .execute();
    for (const { matter_id: voiceId } of voices) {
      const voice = (await findMatter(act, voiceId))?.matter;
      if (voice === undefined) continue;
      act.keepOut(voiceId, voice.recused);
      const words = await addEntry(act, {
        matterId: voiceId,
        kind: "progress",
        body: answerOf(decision),
        visible: true,
      });
      await linkMatters(act, voiceId, decisionId, "about");
      await callSpeaker(act, voiceId, voice.channel);
      await changeMatter(act, voice, { name: "decisionTold", words, facts: { decision: decisionId } });
    }
  });
}
