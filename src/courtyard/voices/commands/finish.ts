/** What the house says in the end: answered at once, forwarded with a duty that remains, resolved; one's own reply for each merged voice. */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { attachFiles } from "#frame/files.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { endDeadlines, meetDeadlines, startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { addEntry, alsoHandledBy, changeMatter, type MatterRow } from "#courtyard/matters/steps/matter.ts";
import { grants, HANDLING_RULES } from "../rules.ts";
import { findVoice, onVoice } from "../steps.ts";
import { answerInput, forwardCheckInput, forwardInput, resolveInput, voicesProblems } from "../words.ts";

/** A question answered: on the spot, or within its time. */
export const answerVoice = command({
  name: "answerVoice",
  does: { zh: "答复咨询", en: "Answer a question" },
  input: answerInput,
  grants: grants.answer,
  ...onVoice,
  async act(act, input, { matter }) {
    const words = await addEntry(act, { matterId: matter.id, kind: "reply", body: input.reply, visible: true });
    await finishClocks(act, matter);
    await changeMatter(act, matter, {
      name: "voiceAnswered",
      to: "answered",
      set: { resolved_at: act.now, solved: "yes", handled_by: alsoHandledBy(matter, act.actor.id) },
      words,
    });
    return { matterId: matter.id };
  },
});

/** Resolved: yes, partly or no, in plain words. A photo is never needed. */
export const resolveVoice = command({
  name: "resolveVoice",
  does: { zh: "办结：解决了、部分解决或没能解决", en: "Resolve: yes, partly or no, in plain words" },
  input: resolveInput,
  grants: grants.resolve,
  ...onVoice,
  async act(act, input, { matter }) {
    const words = await addEntry(act, { matterId: matter.id, kind: "reply", body: input.reply, visible: true });
    const attached = await attachFiles(act, matter.id, input.files ?? []);
    if (isProblem(attached)) return attached;
    if (matter.state === "forwarded") await markForwardingAnswered(act, matter.id);
    await finishClocks(act, matter);
    await changeMatter(act, matter, {
      name: "voiceResolved",
      to: "resolved",
      set: {
        resolved_at: act.now,
        solved: input.solved,
        on_the_spot: input.onTheSpot ?? false,
        handled_by: alsoHandledBy(matter, act.actor.id),
        ...(input.urgentNeed === true ? { urgency: "urgentNeed" } : {}),
      },
      facts: { solved: input.solved, onTheSpot: input.onTheSpot ?? false, urgentNeed: input.urgentNeed ?? false },
      words,
    });
    return { matterId: matter.id };
  },
});

/** Each merged voice gets its own reply. */
export const replyToMerged = command({
  name: "replyToMerged",
  does: { zh: "给并案的每一条单独答复", en: "Give a merged voice its own reply" },
  input: answerInput,
  grants: grants.replyMerged,
  ...onVoice,
  async act(act, input, { matter }) {
    const lead =
      matter.merged_into === null ? undefined : (await findVoice(act, { matterId: matter.merged_into }))?.matter;
    if (lead === undefined || (lead.resolved_at === null && lead.ended_at === null))
      return refuse(voicesProblems.leadOpen);
    const words = await addEntry(act, { matterId: matter.id, kind: "reply", body: input.reply, visible: true });
    await finishClocks(act, matter);
    await changeMatter(act, matter, {
      name: "voiceResolved",
      to: "resolved",
      set: {
        resolved_at: act.now,
        solved: lead.solved,
        on_the_spot: lead.on_the_spot,
        handled_by: [...new Set([...matter.handled_by, ...lead.handled_by, act.actor.id])],
      },
      facts: { solved: lead.solved, with: lead.id },
      words,
    });
    return { matterId: matter.id };
  },
});

/** Not in our power: forwarded with the outside number. Our duty to tell the speaker, and to ask again, remains. */
export const forwardVoice = command({
  name: "forwardVoice",
  does: { zh: "转办到有权单位，继续跟进", en: "Forward to the body that can act; keep asking" },
  input: forwardInput,
  grants: grants.forward,
  ...onVoice,
  async act(act, input, { matter }) {
    const forwardingId = newId();
    act.write(
      act.insert("forwardings", {
        id: forwardingId,
        matter_id: matter.id,
        to_body: input.toBody,
        outside_number: input.outsideNumber ?? null,
        basis: input.basis,
        with_identity: input.withIdentity ?? false,
        forwarded_at: act.now,
        recused: act.recusedFrom(matter.id),
      }),
    );
    const told = `已转${input.toBody}办理${input.outsideNumber === undefined ? "" : `，编号 ${input.outsideNumber}`}。`;
    const words = await addEntry(act, { matterId: matter.id, kind: "progress", body: told, visible: true });
    await endDeadlines(act, matter.id, ["voices.notMine", "voices.firstContact"]);
    await startDeadline(act, matter.id, "voices.forwardedCheck", act.today);
    await changeMatter(act, matter, {
      name: "voiceForwarded",
      to: "forwarded",
      set: { escalated: true },
      facts: { forwarding: forwardingId, withIdentity: input.withIdentity ?? false },
      words,
    });
    return { matterId: matter.id, forwardingId };
  },
});

/** Every seven days somebody asks, and tells the speaker; the next check starts at once. */
export const checkForwarded = command({
  name: "checkForwarded",
  does: { zh: "跟进转办事项并告诉当事人", en: "Check on what was forwarded and tell the speaker" },
  input: forwardCheckInput,
  grants: grants.checkForwarded,
  ...onVoice,
  async act(act, input, { matter }) {
    const words = await addEntry(act, { matterId: matter.id, kind: "progress", body: input.message, visible: true });
    act.write(
      act.update("forwardings", { matter_id: matter.id, answered_at: null }).set({
        checked_at: act.now,
        ...(input.outsideNumber === undefined ? {} : { outside_number: input.outsideNumber }),
      }),
    );
    await meetDeadlines(act, matter.id, ["voices.forwardedCheck"]);
    await startDeadline(act, matter.id, "voices.forwardedCheck", act.today);
    await changeMatter(act, matter, { name: "forwardingChecked", words });
    return { matterId: matter.id };
  },
});

async function markForwardingAnswered(act: Act, matterId: string): Promise<void> {
  act.write(act.update("forwardings", { matter_id: matterId, answered_at: null }).set({ answered_at: act.now }));
}

/** The handling clocks are met; the follow-up starts to count. */
async function finishClocks(act: Act, matter: MatterRow): Promise<void> {
  await meetDeadlines(act, matter.id, [
    "voices.triage",
    "voices.firstContact",
    ...HANDLING_RULES,
    "voices.forwardedCheck",
  ]);
  await endDeadlines(act, matter.id, ["voices.notMine"]);
  await startDeadline(act, matter.id, "voices.followUp", act.today);
}
