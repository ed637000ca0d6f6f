/** An idea for something to do together is a matter: opened with its receipt, planned or answered, and whoever has no device is called. */
import type { Act, At } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { meetDeadlines, refreshNextDue, startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import {
  changeMatter,
  findMatter,
  linkMatters,
  type MatterFacts,
  openMatter,
} from "#courtyard/matters/steps/matter.ts";
import { readRecusals, writeRecusals } from "#courtyard/matters/steps/recuse.ts";
import { findRuleNow } from "#courtyard/matters/steps/rules-in-force.ts";
import type { Channel } from "#courtyard/matters/words.ts";
import { askCall } from "#courtyard/notices/steps.ts";
import { knowPerson } from "#courtyard/people/steps.ts";
import { readSpeaker } from "#courtyard/voices/steps.ts";
import { activitiesProblems, CALLS, IDEA, RULES } from "../words.ts";

export type IdeaRow = Awaited<ReturnType<typeof readIdea>> & object;
export interface IdeaFacts extends MatterFacts {
  readonly idea: IdeaRow;
}

const readIdea = (at: At, ideaId: string) =>
  at.from("activity_ideas", { matter_id: ideaId }).selectAll().executeTakeFirst();

export async function findIdea(at: At, { ideaId }: { ideaId: string }): Promise<IdeaFacts | undefined> {
  const found = await findMatter(at, ideaId);
  const idea = found?.matter.kind === IDEA ? await readIdea(at, ideaId) : undefined;
  return found === undefined || idea === undefined ? undefined : { ...found, idea };
}

export const lockIdea = ({ ideaId }: { ideaId: string }) => [{ table: "matters" as const, id: ideaId }];

export interface NewIdea {
  readonly words: string;
  readonly personId: string | null;
  readonly channel: Channel;
  readonly recused?: readonly string[];
}

export async function openIdea(act: Act, { words, personId, channel, recused = [] }: NewIdea): Promise<string> {
  const ideaId = newId();
  await openMatter(act, {
    id: ideaId,
    kind: IDEA,
    state: "proposed",
    channel,
    raisedAt: act.now,
    raisedOn: act.today,
    station: "civic-practice",
    recused,
  });
  await act
    .insert("activity_ideas", { matter_id: ideaId, words, person_id: personId, recused: act.recusedFrom(ideaId) })
    .execute();
  await startClock(act, ideaId);
  act.event({
    name: "activityProposed",
    about: { kind: IDEA, id: ideaId },
    matterId: ideaId,
    state: "proposed",
    facts: { channel },
  });
  return ideaId;
}

/** How soon it is answered is a setting. Where the rule is not loaded yet, nobody is turned away for that: it waits without a date. */
async function startClock(act: Act, ideaId: string): Promise<void> {
  if ((await findRuleNow(act, RULES.idea, act.today)) === undefined) return;
  await startDeadline(act, ideaId, RULES.idea, act.today);
  await refreshNextDue(act, ideaId);
}

/** A voice goes on as an idea: its words, its speaker and who is kept out come along, and its receipt leads here. */
export async function openFromVoice(act: Act, voiceId: string): Promise<{ matterId: string }> {
  const speaker = await readSpeaker(act, voiceId);
  const before = await act.asSystem(() => readRecusals(act, voiceId));
  const known =
    speaker.name !== "" && speaker.phone !== null ? { name: speaker.name, phone: speaker.phone } : undefined;
  const matterId = await openIdea(act, {
    words: [...(speaker.words ?? "")].slice(0, WORDS_AT_MOST).join(""),
    personId: speaker.personId ?? (known === undefined ? null : await knowPerson(act, known)),
    channel: speaker.channel,
    recused: before.map(({ personId }) => personId),
  });
  await writeRecusals(act, matterId, before);
  await linkMatters(act, voiceId, matterId, "convertedInto");
  return { matterId };
}

/** As long as an idea may be. */
const WORDS_AT_MOST = 1_000;

/** The idea is taken up: its activity is being planned. */
export async function planIdea(act: Act, ideaId: string): Promise<Problem | undefined> {
  const facts = await findIdea(act, { ideaId });
  if (facts?.matter.state !== "proposed") return refuse(activitiesProblems.noIdea, { field: "ideaId" });
  act.keepOut(ideaId, facts.matter.recused);
  await answerWith(act, facts, { to: "planned", event: "ideaTakenUp" });
  return undefined;
}

export interface Answer {
  readonly to: "planned" | "declined";
  readonly event: string;
  readonly reply?: string;
  readonly door?: string;
}

/** Answered once; whoever proposed it by word of mouth and left a name is told by telephone. */
export async function answerWith(act: Act, { idea, matter }: IdeaFacts, answer: Answer): Promise<void> {
  await act
    .update("activity_ideas", { matter_id: idea.matter_id })
    .set({ reply: answer.reply ?? "", door: answer.door ?? "", answered_at: act.now, answered_by: act.actor.id })
    .execute();
  await meetDeadlines(act, idea.matter_id, [RULES.idea]);
  await changeMatter(act, matter, { name: answer.event, to: answer.to, ends: true });
  if (idea.person_id === null || ["online", "kiosk", "import"].includes(matter.channel)) return;
  await askCall(act, {
    reason: CALLS.ideaAnswered,
    aboutId: idea.matter_id,
    personId: idea.person_id,
    station: "civic-practice",
    dueOn: act.today,
  });
}
