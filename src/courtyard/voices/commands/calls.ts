/** The follow-up by telephone: asking afterwards, by somebody who did not handle it. */
import type { z } from "zod";
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { endDeadlines, meetDeadlines, refreshNextDue } from "#courtyard/matters/steps/deadlines.ts";
import { addEntry, changeMatter, type MatterRow } from "#courtyard/matters/steps/matter.ts";
import { recheckMatter } from "#courtyard/matters/steps/recuse.ts";
import { findLimitNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { endsUnreached, grants } from "../rules.ts";
import { onVoice } from "../steps.ts";
import { callInput } from "../words.ts";
import { confirm, rate, reopen } from "./follow-up.ts";

/** A follow-up call, by somebody who did not handle it. Two unreached calls end it as “not reached”: not as satisfied. */
export const recordCall = command({
  name: "recordCall",
  does: { zh: "登记一次回访", en: "Record a follow-up call" },
  input: callInput,
  grants: grants.call,
  ...onVoice,
  async act(act, input, { matter }) {
    const answer = await call(act, matter, input);
    // What was said may name somebody: who is kept out is worked out anew, after everything that this actor may still do.
    if (!isProblem(answer) && input.words !== undefined) await recheckMatter(act, matter.id);
    return answer;
  },
});

async function call(act: Act, matter: MatterRow, input: z.output<typeof callInput>) {
  const receipt = await findReceiptOf(act, matter.id, input.receiptId);
  if (receipt === undefined) return refuse(mattersProblems.receiptNotOfMatter, { field: "receiptId" });
  const limit = await findLimitNow(act, "voices.followUpCalls", act.today);
  if (limit === undefined) return refuse(mattersProblems.ruleMissing);
  const reached = input.outcome !== "notReached";
  act.write(
    act.insert("calls", {
      id: newId(),
      matter_id: matter.id,
      purpose: "followUp",
      receipt_id: receipt,
      round: matter.reopened,
      reached,
      by_id: act.actor.id,
      called_at: act.now,
      recused: act.recusedFrom(matter.id),
    }),
  );
  // What was said on the phone is written once: as the reason to reopen, with the rating, or by itself.
  const alone = !reached || (input.outcome !== "stillWrong" && input.level === undefined) ? input.words : undefined;
  const said =
    alone === undefined
      ? undefined
      : await addEntry(act, { matterId: matter.id, kind: "added", body: alone, visible: true });
  act.event({
    name: "followUpCalled",
    about: { kind: "voice", id: matter.id },
    matterId: matter.id,
    facts: { outcome: input.outcome },
    ...(said === undefined ? {} : { words: said }),
  });
  if (!reached) {
    const unreached = await countUnreached(act, matter);
    if (!endsUnreached(unreached, limit)) return { matterId: matter.id, state: matter.state };
    await endDeadlines(act, matter.id);
    await changeMatter(act, matter, {
      name: "voiceClosed",
      to: "closed",
      facts: { because: "unreached" },
      ends: true,
    });
    return { matterId: matter.id, state: "closed" };
  }
  let current = matter;
  if (input.level !== undefined) {
    const problem = await rate(act, matter, {
      receiptId: receipt,
      level: input.level,
      words: input.outcome === "stillWrong" ? undefined : input.words,
      how: "call",
    });
    if (problem !== undefined) return problem;
    current = { ...matter, version: matter.version + 1 };
  }
  if (input.outcome === "confirmed") {
    await confirm(act, current);
    return { matterId: matter.id, state: "confirmed" };
  }
  if (input.outcome === "stillWrong") {
    const reopened = await reopen(act, current, input.words ?? "—");
    return isProblem(reopened) ? reopened : { matterId: matter.id, ...reopened };
  }
  await meetDeadlines(act, matter.id, ["voices.followUp"]);
  await refreshNextDue(act, matter.id);
  return { matterId: matter.id, state: matter.state };
}

async function findReceiptOf(act: Act, matterId: string, asked: string | undefined): Promise<string | undefined> {
  let receipts = act.from("receipts", { matter_id: matterId, ended_at: null }).select("id");
  if (asked !== undefined) receipts = receipts.where("id", "=", asked);
  return (await receipts.orderBy("issued_at").executeTakeFirst())?.id;
}

async function countUnreached(act: Act, matter: MatterRow): Promise<number> {
  const calls = await act
    .from("calls", { matter_id: matter.id, purpose: "followUp", round: matter.reopened, reached: false })
    .select("id")
    .execute();
  return calls.length;
}
