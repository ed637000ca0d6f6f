/** What residents bring by themselves: an idea for an activity, and what they think of one that is over. */
import { type Act, command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { issueReceipt } from "#courtyard/matters/steps/receipts.ts";
import { knowPerson } from "#courtyard/people/steps.ts";
import { grants } from "../rules.ts";
import { lockByCode } from "../steps/guest.ts";
import { answerWith, findIdea, lockIdea, openIdea } from "../steps/ideas.ts";
import { activitiesProblems, answerIdeaInput, feedbackInput, ideaForInput, ideaInput } from "../words.ts";

type Proposed = { readonly words: string; readonly name?: string | undefined; readonly phone?: string | undefined };

async function propose(act: Act, { words, name, phone }: Proposed, channel: "online" | "desk" | "phone" | "paper") {
  if (name === undefined && phone !== undefined) return refuse(activitiesProblems.nameNeeded, { field: "name" });
  const personId = name === undefined ? null : await knowPerson(act, { name, phone });
  const ideaId = await openIdea(act, { words, personId, channel });
  const { code } = await issueReceipt(act, { matterId: ideaId, personId });
  return { ideaId, code };
}

/** Without an account; with a name or without. The slip opens the answer. */
export const proposeActivity = command({
  name: "proposeActivity",
  does: { zh: "建议办一个活动", en: "Propose an activity" },
  input: ideaInput,
  grants: grants.propose,
  act: (act, input) => propose(act, input, "online"),
});

/** Said at the desk, at the bench, on the telephone: written down for her, with the same slip. */
export const proposeActivityFor = command({
  name: "proposeActivityFor",
  does: { zh: "替人记下活动建议", en: "Write down somebody's idea for an activity" },
  input: ideaForInput,
  grants: grants.list,
  act: (act, { how, ...input }) => propose(act, input, how),
});

/** Not now, why, and where to go instead; an idea that is taken up is answered by the activity itself. */
export const answerIdea = command({
  name: "answerIdea",
  does: { zh: "答复活动建议：暂时不办，说明原因和去处", en: "Answer an idea: not now, why, and where to go instead" },
  input: answerIdeaInput,
  grants: grants.answerIdea,
  see: grants.seeIdeas,
  locks: lockIdea,
  find: findIdea,
  async act(act, { ideaId, reply, door }, facts) {
    await answerWith(act, facts, { to: "declined", event: "ideaAnswered", reply, door });
    return { ideaId };
  },
});
/** Once per slip, and without the person: the row does not say whose it is. */
export const giveFeedback = command({
  name: "giveFeedback",
  does: { zh: "评价参加过的活动（自愿，不记名）", en: "Say how it was (voluntary, without a name)" },
  input: feedbackInput,
  grants: grants.byCode,
  async act(act, { code, level }) {
    const found = await lockByCode(act, code);
    if (isProblem(found)) return found;
    const isOver = found.occasion.state === "finished" || found.occasion.state === "reviewed";
    if (!isOver || found.signUp.state !== "checkedIn") return refuse(activitiesProblems.feedbackEarly);
    const first = await act
      .update("activity_guests", { id: found.signUp.id, gave_feedback: false })
      .set({ gave_feedback: true })
      .executeTakeFirst();
    if (first.numUpdatedRows === 0n) return refuse(activitiesProblems.feedbackGiven);
    const row = { hub_id: act.hub, id: newId(), activity_id: found.activity.id, level };
    await act.tx.insertInto("activity_feedback").values(row).execute();
    act.event({ name: "feedbackGiven", about: { kind: "activity", id: found.activity.id } });
    return { activityId: found.activity.id };
  },
});
