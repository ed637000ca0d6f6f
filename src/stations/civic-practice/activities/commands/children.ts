/** A child goes home with somebody on its own list and with nobody else; the guardian adds to it, for one day also by telephone. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { occasionsProblems } from "#courtyard/occasions/words.ts";
import { grants, handOverProblem } from "../rules.ts";
import { onActivity } from "../steps/activity.ts";
import { findGuest, namePickUp } from "../steps/guest.ts";
import { activitiesProblems, handOverInput, pickUpInput } from "../words.ts";

export const namePickUpPerson = command({
  name: "namePickUpPerson",
  does: { zh: "按家长的话，加一位可以来接孩子的人", en: "Add somebody who may fetch a child, as the guardian says" },
  input: pickUpInput,
  grants: grants.pickUps,
  ...onActivity,
  async act(act, { activityId, signUpId, how, ...person }) {
    const row = await findGuest(act, activityId, signUpId);
    if (row === undefined) return refuse(occasionsProblems.noSignUp);
    if (row.guardian_id === null) return refuse(activitiesProblems.notChild);
    // A lead with a card is alone at the door: whoever she names may fetch the child that day and no other.
    if (act.actor.kind === "card" && how !== "phone") return refuse(activitiesProblems.onlyForThatDay);
    return { pickUpId: await namePickUp(act, signUpId, person, how) };
  },
});

export const handOverChild = command({
  name: "handOverChild",
  does: { zh: "把孩子交给名单上的人", en: "Hand a child over to somebody on its list" },
  input: handOverInput,
  grants: grants.pickUps,
  ...onActivity,
  async act(act, { activityId, signUpId, pickUpId }) {
    const row = await findGuest(act, activityId, signUpId);
    if (row === undefined) return refuse(occasionsProblems.noSignUp);
    if (row.state !== "checkedIn") return refuse(activitiesProblems.notHere);
    const person = await act
      .from("pick_up_persons", { guest_id: signUpId, id: pickUpId })
      .select(["only_on", "withdrawn_at"])
      .executeTakeFirst();
    const refused = handOverProblem(person, act.today);
    if (refused !== undefined) return refused;
    const handed = await act
      .insert("child_hand_overs", { guest_id: signUpId, pick_up_id: pickUpId, at: act.now, by_id: act.actor.id })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (Number(handed.numInsertedOrUpdatedRows ?? 0n) === 0) return refuse(activitiesProblems.alreadyFetched);
    act.event({ name: "childHandedOver", about: { kind: "signUp", id: signUpId }, facts: { to: pickUpId } });
    return { signUpId };
  },
});
