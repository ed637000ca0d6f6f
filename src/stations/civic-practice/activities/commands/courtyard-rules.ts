/** The courtyard's own rules: a draft, a vote in a meeting, a day from which they hold. Old versions stay readable. */
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { grants, isCarried, voteProblem } from "../rules.ts";
import { findMeeting } from "../steps/meeting.ts";
import { activitiesProblems, proposeRulesInput, rulesVersionInput, voteRulesInput } from "../words.ts";

export const proposeCourtyardRules = command({
  name: "proposeCourtyardRules",
  does: { zh: "起草新版院规民约", en: "Draft a new version of the courtyard's own rules" },
  input: proposeRulesInput,
  grants: grants.proposeRules,
  async act(act, { body, bodyEn }) {
    const versions = await act.from("courtyard_rules").select(["number", "state"]).execute();
    if (versions.some(({ state }) => state === "proposed")) return refuse(activitiesProblems.rulesOpen);
    const rulesId = newId();
    const number = Math.max(0, ...versions.map((version) => version.number)) + 1;
    const made = await act
      .insert("courtyard_rules", {
        id: rulesId,
        number,
        body,
        body_en: bodyEn ?? "",
        state: "proposed",
        proposed_by: act.actor.id,
        proposed_at: act.now,
      })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (Number(made.numInsertedOrUpdatedRows ?? 0n) === 0) return refuse(activitiesProblems.rulesOpen);
    act.event({ name: "courtyardRulesProposed", about: { kind: "courtyardRules", id: rulesId }, facts: { number } });
    return { rulesId };
  },
});

/** Adopted or not, as the meeting voted; the counts stand beside the text. */
export const voteOnCourtyardRules = command({
  name: "voteOnCourtyardRules",
  does: { zh: "记下院规民约的表决", en: "Record the vote on the courtyard's own rules" },
  input: voteRulesInput,
  grants: grants.adoptRules,
  locks: ({ rulesId }) => [{ table: "courtyard_rules", id: rulesId }],
  async act(act, { rulesId, activityId, inForceFrom, ...vote }) {
    const meeting = await findMeeting(act, activityId);
    if (meeting === undefined) return refuse(activitiesProblems.notMeeting, { field: "activityId" });
    const refused = voteProblem(vote, meeting.eligible, meeting.present);
    if (refused !== undefined) return refused;
    const from = Temporal.PlainDate.from(inForceFrom);
    if (Temporal.PlainDate.compare(from, act.today) < 0) {
      return refuse(activitiesProblems.inForceTooEarly, { field: "inForceFrom" });
    }
    const state = isCarried(vote, meeting.present ?? 0) ? "adopted" : "refused";
    const decided = await act
      .update("courtyard_rules", { id: rulesId, state: "proposed" })
      .set({
        state,
        meeting_id: activityId,
        votes_for: vote.votesFor,
        votes_against: vote.votesAgainst,
        abstained: vote.abstained,
        decided_at: act.now,
        in_force_from: state === "adopted" ? from : null,
      })
      .executeTakeFirst();
    if (decided.numUpdatedRows === 0n) return refuse(activitiesProblems.noRules);
    act.event({
      name: "courtyardRulesVoted",
      about: { kind: "courtyardRules", id: rulesId },
      state,
      facts: { ...vote },
    });
    return { rulesId, state };
  },
});

export const withdrawCourtyardRules = command({
  name: "withdrawCourtyardRules",
  does: { zh: "撤回院规民约草案", en: "Withdraw a draft of the courtyard's own rules" },
  input: rulesVersionInput,
  grants: grants.proposeRules,
  locks: ({ rulesId }) => [{ table: "courtyard_rules", id: rulesId }],
  async act(act, { rulesId }) {
    const withdrawn = await act
      .update("courtyard_rules", { id: rulesId, state: "proposed" })
      .set({ state: "withdrawn", decided_at: act.now })
      .executeTakeFirst();
    if (withdrawn.numUpdatedRows === 0n) return refuse(activitiesProblems.noRules);
    act.event({ name: "courtyardRulesWithdrawn", about: { kind: "courtyardRules", id: rulesId }, state: "withdrawn" });
    return { rulesId };
  },
});
