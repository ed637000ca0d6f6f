/** What residents bring by themselves: an idea for an activity, and what they think of one that is over. */
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { newReceiptCode } from "#frame/receipt-code.ts";
import { knowPerson } from "#courtyard/people/steps.ts";
import { grants } from "../rules.ts";
import { codePrint, lockByCode } from "../steps/guest.ts";
import { activitiesProblems, answerIdeaInput, feedbackInput, ideaInput } from "../words.ts";

/** Without an account; with a name or without. The slip opens the answer. */
export const proposeActivity = command({
  name: "proposeActivity",
  room: "activities",
  does: { zh: "建议办一个活动", en: "Propose an activity" },
  input: ideaInput,
  grants: grants.propose,
  async act(act, { words, name, phone }) {
    const ideaId = newId();
    const { digits } = newReceiptCode(act.hub);
    const personId = name === undefined ? null : await knowPerson(act, { name, phone });
    await act.tx
      .insertInto("activity_ideas")
      .values({
        hub_id: act.hub,
        id: ideaId,
        words,
        person_id: personId,
        code_print: codePrint(act, digits),
        state: "proposed",
        proposed_at: act.now,
      })
      .execute();
    act.event({ name: "activityProposed", about: { kind: "activityIdea", id: ideaId }, state: "proposed" });
    return { ideaId, code: digits };
  },
});

/** Not now, and why; an idea that is taken up is answered by the activity itself. */
export const answerIdea = command({
  name: "answerIdea",
  room: "activities",
  does: { zh: "答复活动建议：暂时不办，说明原因", en: "Answer an idea: not now, and why" },
  input: answerIdeaInput,
  grants: grants.ideas,
  locks: ({ ideaId }) => [{ table: "activity_ideas", id: ideaId }],
  async act(act, { ideaId, reply }) {
    const answered = await act.tx
      .updateTable("activity_ideas")
      .set({ state: "declined", reply, answered_at: act.now, answered_by: act.actor.id })
      .where("hub_id", "=", act.hub)
      .where("id", "=", ideaId)
      .where("state", "=", "proposed")
      .executeTakeFirst();
    if (answered.numUpdatedRows === 0n) return refuse(activitiesProblems.noIdea);
    act.event({ name: "ideaAnswered", about: { kind: "activityIdea", id: ideaId }, state: "declined" });
    return { ideaId };
  },
});

/** Once per slip, and without the person: the row does not say whose it is. */
export const giveFeedback = command({
  name: "giveFeedback",
  room: "activities",
  does: { zh: "评价参加过的活动（自愿，不记名）", en: "Say how it was (voluntary, without a name)" },
  input: feedbackInput,
  grants: grants.byCode,
  async act(act, { code, level }) {
    const found = await lockByCode(act, code);
    if (isProblem(found)) return found;
    const isOver = found.occasion.state === "finished" || found.occasion.state === "reviewed";
    if (!isOver || found.signUp.state !== "checkedIn") return refuse(activitiesProblems.feedbackEarly);
    const first = await act.tx
      .updateTable("activity_guests")
      .set({ gave_feedback: true })
      .where("hub_id", "=", act.hub)
      .where("id", "=", found.signUp.id)
      .where("gave_feedback", "=", false)
      .executeTakeFirst();
    if (first.numUpdatedRows === 0n) return refuse(activitiesProblems.feedbackGiven);
    const row = { hub_id: act.hub, id: newId(), activity_id: found.activity.id, level };
    await act.tx.insertInto("activity_feedback").values(row).execute();
    act.event({ name: "feedbackGiven", about: { kind: "activity", id: found.activity.id } });
    return { activityId: found.activity.id };
  },
});
