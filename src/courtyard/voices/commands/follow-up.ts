/** After the answer: confirmed, rated, reopened, called. */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { meetDeadlines, startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { endOfDay } from "#courtyard/calendar/days.ts";
import { civilDate } from "#frame/clock.ts";
import { addEntry, changeMatter, type MatterRow } from "#courtyard/matters/steps/matter.ts";
import { openRemedy } from "#courtyard/matters/steps/remedies.ts";
import { recheckMatter } from "#courtyard/matters/steps/recuse.ts";
import { findLimitNow, findRuleNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { BAD_RATING_FROM, mattersProblems } from "#courtyard/matters/words.ts";
import { grants, handlingRule, mayReopen } from "../rules.ts";
import { findVoice, onVoice } from "../steps.ts";
import { matterOnlyInput, rateInput, reasonInput, voicesProblems } from "../words.ts";

/** The speaker confirms that it is done; at the desk somebody who did not handle it records that. */
export const confirmVoice = command({
  name: "confirmVoice",
  does: { zh: "当事人确认已经办好", en: "The speaker confirms that it is done" },
  input: matterOnlyInput,
  grants: grants.confirm,
  ...onVoice,
  async act(act, _input, { matter }) {
    await confirm(act, matter);
    return { matterId: matter.id };
  },
});

export async function confirm(act: Act, matter: MatterRow): Promise<void> {
  await meetDeadlines(act, matter.id, ["voices.followUp"]);
  await changeMatter(act, matter, { name: "voiceConfirmed", to: "confirmed" });
}

/** Not solved after all: within its time, at most twice; after that the officer above decides. */
export const reopenVoice = command({
  name: "reopenVoice",
  does: { zh: "没有解决，要求重新办理", en: "Not solved: reopen" },
  input: reasonInput,
  grants: grants.reopen,
  ...onVoice,
  async act(act, input, { matter }) {
    const answer = await reopen(act, matter, input.reason);
    return isProblem(answer) ? answer : { matterId: matter.id, ...answer };
  },
});

export async function reopen(act: Act, matter: MatterRow, reason: string): Promise<Problem | { state: string }> {
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
    await act.from("matters", { id: leadId }).select("id").forUpdate().executeTakeFirst();
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
  does: { zh: "自愿评价（五级）", en: "Rate, voluntarily, on five levels" },
  input: rateInput,
  grants: grants.rate,
  ...onVoice,
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

export async function rate(act: Act, matter: MatterRow, rating: NewRating): Promise<Problem | undefined> {
  const before = await act
    .from("ratings", { matter_id: matter.id, receipt_id: rating.receiptId, round: matter.reopened })
    .select("id")
    .executeTakeFirst();
  if (before !== undefined) return refuse(voicesProblems.ratedBefore);
  const words =
    rating.words === undefined
      ? undefined
      : await addEntry(act, { matterId: matter.id, kind: "added", body: rating.words, visible: false });
  const ratingId = newId();
  act.write(
    act.insert("ratings", {
      id: ratingId,
      matter_id: matter.id,
      round: matter.reopened,
      receipt_id: rating.receiptId,
      level: rating.level,
      words_id: words?.id ?? null,
      how: rating.how,
      rated_at: act.now,
      recused: act.recusedFrom(matter.id),
    }),
  );
  const isBad = rating.level <= BAD_RATING_FROM;
  if (isBad) await openRemedy(act, matter.id, ratingId);
  await changeMatter(act, matter, {
    name: "voiceRated",
    ...(isBad ? { set: { unhappy: true } } : {}),
    facts: { level: rating.level, round: matter.reopened, how: rating.how },
    words,
  });
  return undefined;
}
