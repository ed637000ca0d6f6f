/** After the answer: confirmed, rated, reopened, called. */
import type { z } from "zod";
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { endDeadlines, meetDeadlines, refreshNextDue, startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { endOfDay } from "#courtyard/calendar/days.ts";
import { civilDate } from "#frame/clock.ts";
import { addEntry, changeMatter, type MatterRow } from "#courtyard/matters/steps/matter.ts";
import { recheckMatter } from "#courtyard/matters/steps/recuse.ts";
import { findLimitNow, findRuleNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { BAD_RATING_FROM, mattersProblems } from "#courtyard/matters/words.ts";
import { endsUnreached, grants, handlingRule, mayReopen } from "../rules.ts";
import { findVoice, lockVoice } from "../steps.ts";
import { callInput, matterOnlyInput, rateInput, reasonInput, voicesProblems } from "../words.ts";

/** The speaker confirms that it is done; at the desk somebody who did not handle it records that. */
export const confirmVoice = command({
  name: "confirmVoice",
  room: "voices",
  does: { zh: "当事人确认已经办好", en: "The speaker confirms that it is done" },
  input: matterOnlyInput,
  grants: grants.confirm,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
  async act(act, _input, { matter }) {
    await confirm(act, matter);
    return { matterId: matter.id };
  },
});

async function confirm(act: Act, matter: MatterRow): Promise<void> {
  await meetDeadlines(act, matter.id, ["voices.followUp"]);
  await changeMatter(act, matter, { name: "voiceConfirmed", to: "confirmed" });
}

/** Not solved after all: within its time, at most twice; after that the officer above decides. */
export const reopenVoice = command({
  name: "reopenVoice",
  room: "voices",
  does: { zh: "没有解决，要求重新办理", en: "Not solved: reopen" },
  input: reasonInput,
  grants: grants.reopen,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
  async act(act, input, { matter }) {
    const answer = await reopen(act, matter, input.reason);
    return isProblem(answer) ? answer : { matterId: matter.id, ...answer };
  },
});

async function reopen(act: Act, matter: MatterRow, reason: string): Promise<Problem | { state: string }> {
  const rule = await findRuleNow(act, "voices.reopen", act.today);
  const most = await findLimitNow(act, "voices.reopenings", act.today);
  if (rule === undefined || most === undefined) return refuse(mattersProblems.ruleMissing);
  const answeredOn = civilDate(matter.resolved_at ?? act.now);
  const until = endOfDay(answeredOn.add({ days: rule.days }));
  const byOfficer = act.actor.kind === "staff" && act.actor.posts.some((post) => post.kind === "officer");
  const verdict = mayReopen({ reopened: matter.reopened, most, days: rule.days, until, byOfficer }, act.now);
  if (isProblem(verdict)) return verdict;
  const words = await addEntry(act, { matterId: matter.id, kind: "added", body: reason, visible: true });
  await meetDeadlines(act, matter.id, ["voices.followUp"]);
  if (verdict === "goesToOfficer") {
    await changeMatter(act, matter, { name: "reopeningAsked", set: { escalated: true }, words });
    await recheckMatter(act, matter.id);
    return { state: matter.state };
  }
  const to = matter.merged_into !== null ? "merged" : matter.handler_id !== null ? "inProgress" : "triaged";
  await startDeadline(act, matter.id, handlingRule[(matter.class ?? "help") as keyof typeof handlingRule], act.today);
  await changeMatter(act, matter, {
    name: "voiceReopened",
    to,
    set: { reopened: matter.reopened + 1, resolved_at: null, solved: null, on_the_spot: false },
    facts: { times: matter.reopened + 1 },
    words,
  });
  await recheckMatter(act, matter.id);
  if (matter.merged_into !== null) await reopenLead(act, matter.merged_into);
  return { state: to };
}

/** One of those who share a matter is not satisfied: the matter they share is open again, whoever asked. */
async function reopenLead(act: Act, leadId: string): Promise<void> {
  await act.asSystem(async () => {
    // Locked first, for somebody may be at the lead right now.
    await act.tx
      .selectFrom("matters")
      .select("id")
      .where("hub_id", "=", act.hub)
      .where("id", "=", leadId)
      .forUpdate()
      .executeTakeFirst();
    const lead = (await findVoice(act, { matterId: leadId }))?.matter;
    if (lead === undefined || !["answered", "resolved", "confirmed"].includes(lead.state)) return;
    act.keepOut(lead.id, lead.recused);
    await meetDeadlines(act, lead.id, ["voices.followUp"]);
    await startDeadline(act, lead.id, handlingRule[(lead.class ?? "help") as keyof typeof handlingRule], act.today);
    await changeMatter(act, lead, {
      name: "voiceReopened",
      to: lead.handler_id === null ? "triaged" : "inProgress",
      set: { reopened: lead.reopened + 1, resolved_at: null, solved: null },
      facts: { byMerged: true },
    });
  });
}

/** Five levels, voluntary, once per receipt and round; the rated person never learns who gave it. */
export const rateVoice = command({
  name: "rateVoice",
  room: "voices",
  does: { zh: "自愿评价（五级）", en: "Rate, voluntarily, on five levels" },
  input: rateInput,
  grants: grants.rate,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
  async act(act, input, { matter }) {
    if (act.actor.kind !== "receipt") return refuse(mattersProblems.receiptNotOfMatter);
    const rated = await rate(act, matter, {
      receiptId: act.actor.receiptId,
      level: input.level,
      words: input.words,
      how: "online",
    });
    if (isProblem(rated)) return rated;
    if (input.words !== undefined) await recheckMatter(act, matter.id);
    return { matterId: matter.id };
  },
});

interface NewRating {
  readonly receiptId: string;
  readonly level: number;
  readonly words: string | undefined;
  readonly how: "online" | "call";
}

async function rate(act: Act, matter: MatterRow, rating: NewRating): Promise<Problem | undefined> {
  const before = await act.tx
    .selectFrom("ratings")
    .select("id")
    .where("hub_id", "=", act.hub)
    .where("matter_id", "=", matter.id)
    .where("receipt_id", "=", rating.receiptId)
    .where("round", "=", matter.reopened)
    .executeTakeFirst();
  if (before !== undefined) return refuse(voicesProblems.ratedBefore);
  const words =
    rating.words === undefined
      ? undefined
      : await addEntry(act, { matterId: matter.id, kind: "added", body: rating.words, visible: false });
  const ratingId = newId();
  await act.tx
    .insertInto("ratings")
    .values({
      hub_id: act.hub,
      id: ratingId,
      matter_id: matter.id,
      round: matter.reopened,
      receipt_id: rating.receiptId,
      level: rating.level,
      words_id: words?.id ?? null,
      how: rating.how,
      rated_at: act.now,
      recused: act.recusedFrom(matter.id),
    })
    .execute();
  const isBad = rating.level <= BAD_RATING_FROM;
  if (isBad) await openRemedy(act, matter, ratingId);
  await changeMatter(act, matter, {
    name: "voiceRated",
    ...(isBad ? { set: { unhappy: true } } : {}),
    facts: { level: rating.level, round: matter.reopened, how: rating.how },
    words,
  });
  return undefined;
}

async function openRemedy(act: Act, matter: MatterRow, ratingId: string): Promise<void> {
  await act.tx
    .insertInto("remedies")
    .values({
      hub_id: act.hub,
      id: newId(),
      matter_id: matter.id,
      rating_id: ratingId,
      state: "open",
      opened_at: act.now,
      changed_at: act.now,
      recused: act.recusedFrom(matter.id),
    })
    .execute();
  await startDeadline(act, matter.id, "ratings.badContact", act.today);
  await startDeadline(act, matter.id, "ratings.badRemedy", act.today);
}

/** A follow-up call, by somebody who did not handle it. Two unreached calls end it as “not reached”: not as satisfied. */
export const recordCall = command({
  name: "recordCall",
  room: "voices",
  does: { zh: "登记一次回访", en: "Record a follow-up call" },
  input: callInput,
  grants: grants.call,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
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
  await act.tx
    .insertInto("calls")
    .values({
      hub_id: act.hub,
      id: newId(),
      matter_id: matter.id,
      purpose: "followUp",
      receipt_id: receipt,
      round: matter.reopened,
      reached,
      by_id: act.actor.id,
      called_at: act.now,
      recused: act.recusedFrom(matter.id),
    })
    .execute();
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
  let receipts = act.tx
    .selectFrom("receipts")
    .select("id")
    .where("hub_id", "=", act.hub)
    .where("matter_id", "=", matterId)
    .where("ended_at", "is", null);
  if (asked !== undefined) receipts = receipts.where("id", "=", asked);
  return (await receipts.orderBy("issued_at").executeTakeFirst())?.id;
}

async function countUnreached(act: Act, matter: MatterRow): Promise<number> {
  const calls = await act.tx
    .selectFrom("calls")
    .select("id")
    .where("hub_id", "=", act.hub)
    .where("matter_id", "=", matter.id)
    .where("purpose", "=", "followUp")
    .where("round", "=", matter.reopened)
    .where("reached", "=", false)
    .execute();
  return calls.length;
}
