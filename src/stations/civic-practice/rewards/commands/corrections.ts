/** A mistake in somebody's points is put right by two persons, with a reason, and everybody may know that it happened. */
import { command } from "#frame/command.ts";
import { writeWords } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { earn, reverse } from "#courtyard/ledger/steps/book.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { publishStatement } from "#stations/clean-breeze/open-affairs/steps.ts";
import { grants, mayDecide, pointsText } from "../rules.ts";
import { gatheredPerson } from "../steps/earn.ts";
import { nearTo } from "../steps/people.ts";
import { correctionWords, decideCorrectionInput, proposeCorrectionInput, rewardsProblems, tenthsOf } from "../words.ts";

export const proposeCorrection = command({
  name: "proposeCorrection",
  does: {
    zh: "提出更正某人的积分，等监督员确认",
    en: "Propose a correction of somebody's points; the auditor confirms it",
  },
  input: proposeCorrectionInput,
  grants: grants.proposeCorrection,
  async act(act, input) {
    const person = await findPerson(act, input.personId);
    if (person === undefined || person.erased) return refuse(rewardsProblems.noPerson, { field: "personId" });
    if ((await nearTo(act, person.id)).tooNear.includes(act.actor.id)) return refuse(rewardsProblems.aboutOneself);
    const words = await writeWords(act, input.words);
    const correctionId = newId();
    const tenths = tenthsOf(input.points);
    await act
      .insert("point_corrections", {
        id: correctionId,
        person_id: person.id,
        tenths,
        reason: input.reason,
        words_id: words.id,
        state: "proposed",
        proposed_by: act.actor.id,
        proposed_at: act.now,
      })
      .execute();
    const about = { kind: "correction", id: correctionId };
    act.event({ name: "correctionProposed", about, facts: { tenths, reason: input.reason }, words });
    return { correctionId };
  },
});

export const decideCorrection = command({
  name: "decideCorrection",
  does: { zh: "确认或否决积分更正", en: "Confirm or refuse a correction of points" },
  input: decideCorrectionInput,
  grants: grants.decideCorrection,
  locks: ({ correctionId }) => [{ table: "point_corrections", id: correctionId }],
  async act(act, input) {
    const row = await act.from("point_corrections", { id: input.correctionId }).selectAll().executeTakeFirst();
    const problem = mayDecide(row && { state: row.state, by: row.proposed_by }, act.actor.id);
    if (problem !== undefined || row === undefined) return problem ?? refuse(rewardsProblems.decided);
    if ((await nearTo(act, row.person_id)).tooNear.includes(act.actor.id)) return refuse(rewardsProblems.aboutOneself);
    const agreed = input.agree === "yes";
    await act
      .update("point_corrections", { id: row.id })
      .set({ state: agreed ? "confirmed" : "refused", decided_by: act.actor.id, decided_at: act.now })
      .execute();
    const about = { kind: "correction", id: row.id };
    act.event({ name: agreed ? "correctionConfirmed" : "correctionRefused", about, facts: { tenths: row.tenths } });
    if (!agreed) return { correctionId: row.id, owed: 0 };
    const personId = await gatheredPerson(act, row.person_id);
    const moved = { unit: "points", personId, amount: Math.abs(row.tenths), about, isCorrection: true } as const;
    const owed = row.tenths > 0 ? (await earn(act, moved), 0) : (await reverse(act, moved)).owed;
    await publishStatement(act, {
      kind: "rewards.correction",
      title: { zh: "积分更正", en: "A correction of points" },
      lines: [
        { term: { zh: "更正", en: "Corrected by" }, value: signedPoints(row.tenths) },
        { term: { zh: "原因", en: "Reason" }, value: correctionWords[row.reason as keyof typeof correctionWords] },
        {
          term: { zh: "办理", en: "Decided by" },
          value: { zh: "书记提出，监督员确认", en: "proposed by the secretary, confirmed by the auditor" },
        },
      ],
    });
    return { correctionId: row.id, owed };
  },
});

const signedPoints = (tenths: number) => {
  const text = `${tenths > 0 ? "+" : "−"}${pointsText(Math.abs(tenths))}`;
  return { zh: `${text} 分`, en: `${text} points` };
};
