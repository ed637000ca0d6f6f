/** Somebody objects while hours are publicised; she gets a receipt and an answer, and nothing is recorded before. */
import { type Act, command } from "#frame/command.ts";
import { writeWords } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { alsoHandledBy, changeMatter, openMatter } from "#courtyard/matters/steps/matter.ts";
import { issueReceipt } from "#courtyard/matters/steps/receipts.ts";
import { holdStaff, nobodyLeft, writeMentions, writeRecusals } from "#courtyard/matters/steps/recuse.ts";
import { type Conflict, findConflicts, type Mentions } from "#courtyard/people/rules.ts";
import { staffToday } from "#courtyard/people/steps.ts";
import { grants } from "../rules.ts";
import { changeClaim, type ClaimRow, holdClaim, settleDay, toldOf } from "../steps/claim.ts";
import { findObjection, objectorPhone } from "../steps/objection.ts";
import { tellObjector, tellVolunteer } from "../steps/tell.ts";
import { answerObjectionInput, objectInput, volunteersProblems } from "../words.ts";

export const objectToHours = command({
  name: "objectToHours",
  does: { zh: "对公示的时长提意见", en: "Object to publicised hours" },
  input: objectInput,
  grants: grants.publicity,
  find: async (act, input) => {
    const found = await holdClaim(act, input);
    return found === undefined ? undefined : { ...found, subject: {} };
  },
  async act(act, { claimId, words, phone }, { claim }) {
    const isOpen = claim.public_until !== null && Temporal.PlainDate.compare(act.today, claim.public_until) <= 0;
    if (claim.state !== "publicised" || !isOpen) return refuse(volunteersProblems.objectionTooLate);
    const matterId = newId();
    const mentions = mentionsOf(claim, words);
    await holdStaff(act, "toCompare");
    const conflicts = conflictsOf(mentions, findConflicts(mentions, await staffToday(act)));
    const recused = conflicts.map(({ personId }) => personId);
    await openMatter(act, {
      id: matterId,
      kind: "hoursObjection",
      state: "raised",
      channel: "online",
      raisedAt: act.now,
      raisedOn: act.today,
      escalated: await nobodyLeft(act, recused),
      recused,
    });
    const written = await writeWords(act, words, { matterId, isSpoken: true });
    await act
      .insert("hours_objections", {
        matter_id: matterId,
        claim_id: claimId,
        words_id: written.id,
        contact:
          phone === undefined ? null : Buffer.from(act.secrets.encrypt("contact", phone, `${act.hub}/${matterId}`)),
        recused,
      })
      .execute();
    await writeMentions(act, matterId, mentions);
    await writeRecusals(act, matterId, conflicts);
    const sum = await startDeadline(act, matterId, "people.objection", act.today);
    act.event({
      name: "hoursObjected",
      about: { kind: "hoursObjection", id: matterId },
      matterId,
      state: "raised",
      words: written,
      facts: { claim: claimId },
    });
    const { code } = await issueReceipt(act, { matterId });
    return { matterId, code, raisedAt: act.now.toString(), answerBy: (sum.dueOn ?? act.today).toString() };
  },
});

/** Who proposed, confirmed, led or served is kept out, and their kin: somebody else looks into it. */
const mentionsOf = (claim: ClaimRow, words: string): Mentions => ({
  words,
  names: [],
  personIds: [claim.volunteer_id, claim.proposed_by, claim.confirmed_by, claim.second_by, claim.lead_id].filter(
    (id): id is string => id !== null,
  ),
  postIds: [],
  isGrievance: false,
  speakerName: "",
  speakerId: null,
});

/** Those named who hold no post are kept out too: with a card one reads what is one's own. */
function conflictsOf(mentions: Mentions, found: readonly Conflict[]): Conflict[] {
  const others = mentions.personIds.filter((id) => !found.some(({ personId }) => personId === id));
  return [...found, ...[...new Set(others)].map((personId): Conflict => ({ personId, reason: "named" }))];
}

export const answerHoursObjection = command({
  name: "answerHoursObjection",
  does: { zh: "答复对时长的意见", en: "Answer an objection to hours" },
  input: answerObjectionInput,
  grants: grants.answerObjection,
  locks: ({ matterId }) => [{ table: "matters", id: matterId }],
  find: findObjection,
  async act(act, { matterId, outcome, reply }, { matter, claimId }) {
    if (matter.state !== "raised") return refuse(volunteersProblems.answered);
    const written = await writeWords(act, reply, { matterId });
    await act
      .update("hours_objections", { matter_id: matterId })
      .set({ outcome, reply_words_id: written.id, answered_by: act.actor.id, answered_at: act.now })
      .execute();
    await changeMatter(act, matter, {
      name: "hoursObjectionAnswered",
      to: "answered",
      set: { handled_by: alsoHandledBy(matter, act.actor.id), resolved_at: act.now },
      facts: { outcome },
      words: written,
      ends: true,
    });
    await tellObjector(act, { matterId, outcome, phone: await objectorPhone(act, matterId) });
    if (outcome === "upheld") await dropClaim(act, claimId);
    return { matterId };
  },
});

/** The objection was right: what is publicised is not recorded. What was corrected or ended meanwhile stays as it is. */
async function dropClaim(act: Act, claimId: string): Promise<void> {
  const found = await holdClaim(act, { claimId });
  if (found?.claim.state !== "publicised") return;
  await changeClaim(act, claimId, {
    name: "hoursRejected",
    to: "rejected",
    set: { ended_at: act.now, ended_by: act.actor.id, end_reason: "objection" },
    facts: { reason: "objection" },
  });
  await tellVolunteer(act, "hoursRejected", toldOf(found.claim));
  await settleDay(act, found.ids, found.claim.on_day);
}
