/** A voice at rest: asked for, approved by another, resumed. The clock stands for the days between. */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { suspendDeadlines } from "#courtyard/matters/steps/deadlines.ts";
import { addEntry, changeMatter, type MatterRow } from "#courtyard/matters/steps/matter.ts";
import { findLimitNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { grants, HANDLING_RULES, maySuspend } from "../rules.ts";
import { onVoice } from "../steps.ts";
import { decideSuspensionInput, matterOnlyInput, suspendInput, suspendWords, voicesProblems } from "../words.ts";

/** Asks to let it rest until a day; it rests only when somebody else has approved. */
export const askSuspension = command({
  name: "askSuspension",
  does: { zh: "申请暂停计时", en: "Ask to suspend the clock" },
  input: suspendInput,
  grants: grants.askSuspension,
  ...onVoice,
  async act(act, input, { matter }) {
    const until = Temporal.PlainDate.from(input.untilOn);
    const limit = await findLimitNow(act, "voices.suspension", act.today);
    if (limit === undefined) return refuse(mattersProblems.ruleMissing);
    const problem = maySuspend(await approvedRests(act, matter.id), { from: act.today, until }, limit);
    if (problem !== undefined) return problem;
    const waiting = await act
      .from("suspensions", { matter_id: matter.id, decision: null })
      .select("id")
      .executeTakeFirst();
    if (waiting !== undefined) return refuse(voicesProblems.suspensionWaits);
    const suspensionId = newId();
    act.write(
      act.insert("suspensions", {
        id: suspensionId,
        matter_id: matter.id,
        reason: input.reason,
        from_on: act.today,
        until_on: until,
        asked_by: act.actor.id,
        asked_at: act.now,
        recused: act.recusedFrom(matter.id),
      }),
    );
    await changeMatter(act, matter, {
      name: "suspensionAsked",
      facts: { suspension: suspensionId, reason: input.reason, until: input.untilOn },
    });
    return { matterId: matter.id, suspensionId };
  },
});

export const decideSuspension = command({
  name: "decideSuspension",
  does: { zh: "批准或不批准暂停", en: "Approve or refuse a suspension" },
  input: decideSuspensionInput,
  grants: grants.decideSuspension,
  ...onVoice,
  async act(act, input, { matter }) {
    const asked = await act
      .from("suspensions", { matter_id: matter.id, id: input.suspensionId })
      .selectAll()
      .executeTakeFirst();
    if (asked === undefined || asked.decision !== null) return refuse(voicesProblems.suspensionDecided);
    if (asked.asked_by === act.actor.id) return refuse(voicesProblems.ownSuspension);
    const approved = input.approve === "yes";
    const limit = await findLimitNow(act, "voices.suspension", act.today);
    if (limit === undefined) return refuse(mattersProblems.ruleMissing);
    // Others may have been approved since it was asked for.
    const rest = { from: asked.from_on, until: asked.until_on };
    const problem = approved ? maySuspend(await approvedRests(act, matter.id), rest, limit) : undefined;
    if (problem !== undefined) return problem;
    act.write(
      act
        .update("suspensions", { id: asked.id })
        .set({ decision: approved ? "approved" : "refused", decided_by: act.actor.id, decided_at: act.now }),
    );
    const facts = { suspension: asked.id, reason: asked.reason, until: asked.until_on.toString() };
    if (!approved) {
      await changeMatter(act, matter, { name: "suspensionRefused", facts });
      return { matterId: matter.id };
    }
    await applyRests(act, matter);
    const told = `${suspendWords[asked.reason as keyof typeof suspendWords].zh}（${asked.until_on.toString()}）`;
    const words = await addEntry(act, { matterId: matter.id, kind: "progress", body: told, visible: true });
    await changeMatter(act, matter, { name: "voiceSuspended", to: "suspended", facts, words });
    return { matterId: matter.id };
  },
});

/** Work goes on, before the agreed day or on it (the tick). The clock counts again from today. */
export const resumeVoice = command({
  name: "resumeVoice",
  does: { zh: "恢复办理，继续计时", en: "Resume work; the clock counts again" },
  input: matterOnlyInput,
  grants: grants.resume,
  ...onVoice,
  async act(act, _input, { matter }) {
    act.write(
      act
        .update("suspensions", { matter_id: matter.id, decision: "approved", ended_on: null })
        .set({ ended_on: act.today.subtract({ days: 1 }) }),
    );
    await applyRests(act, matter);
    await changeMatter(act, matter, { name: "voiceResumed", to: "inProgress" });
    return { matterId: matter.id };
  },
});

async function approvedRests(act: Act, matterId: string) {
  const rows = await act
    .from("suspensions", { matter_id: matterId, decision: "approved" })
    .select(["reason", "from_on", "until_on", "ended_on"])
    .orderBy("from_on")
    .execute();
  return rows
    .map((row) => ({
      reason: row.reason,
      from: row.from_on,
      until: earlier(row.ended_on ?? row.until_on, row.until_on),
    }))
    .filter((rest) => Temporal.PlainDate.compare(rest.until, rest.from) >= 0);
}

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) < 0 ? a : b;

async function applyRests(act: Act, matter: MatterRow): Promise<void> {
  const rests = await approvedRests(act, matter.id);
  await suspendDeadlines(
    act,
    matter.id,
    HANDLING_RULES,
    rests.map(({ from, until, reason }) => ({
      from,
      until,
      reason: suspendWords[reason as keyof typeof suspendWords],
    })),
  );
}
