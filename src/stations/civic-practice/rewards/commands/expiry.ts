/**
 * Points expire only by a decision of two, and only after everybody concerned was told twice: sixty days ahead, and
 * once more. What was earned first counts as used first.
 */
import { z } from "zod";
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { writeWords } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { uuid } from "#frame/input.ts";
import { oldPart } from "#courtyard/ledger/rules.ts";
import { lockAccounts, transfer } from "#courtyard/ledger/steps/book.ts";
import { earnedUntil } from "#courtyard/ledger/steps/read.ts";
import { accountText } from "#courtyard/ledger/rules.ts";
import { findRuleNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { askCall } from "#courtyard/notices/steps.ts";
import { publishStatement } from "#stations/clean-breeze/open-affairs/steps.ts";
import { grants, isBefore, mayDecide } from "../rules.ts";
import { decideExpiryInput, expiryOnlyInput, proposeExpiryInput, rewardsProblems, STATION } from "../words.ts";

export const proposeExpiry = command({
  name: "proposeExpiry",
  does: { zh: "提出让旧积分到期，等街道确认", en: "Propose that old points expire; the officer decides" },
  input: proposeExpiryInput,
  grants: grants.proposeRule,
  async act(act, input) {
    const rule = await findRuleNow(act, "rewards.expiryNotice", act.today);
    if (rule === undefined) return refuse(mattersProblems.ruleMissing);
    const [earnedUntilOn, expiresOn] = [
      Temporal.PlainDate.from(input.earnedUntil),
      Temporal.PlainDate.from(input.expiresOn),
    ];
    if (isBefore(act.today, earnedUntilOn)) return refuse(rewardsProblems.untilAhead, { field: "earnedUntil" });
    const earliest = act.today.add({ days: rule.days });
    const values = { days: rule.days, earliest: earliest.toString() };
    if (isBefore(expiresOn, earliest)) return refuse(rewardsProblems.tooSoon, { field: "expiresOn", values });
    const words = await writeWords(act, input.words);
    const expiryId = newId();
    const added = await act
      .insert("expiries", {
        id: expiryId,
        earned_until: earnedUntilOn,
        expires_on: expiresOn,
        words_id: words.id,
        state: "proposed",
        proposed_by: act.actor.id,
        proposed_at: act.now,
      })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) return refuse(rewardsProblems.proposalOpen);
    const about = { kind: "expiry", id: expiryId };
    act.event({ name: "expiryProposed", about, facts: { until: input.earnedUntil, on: input.expiresOn }, words });
    return { expiryId };
  },
});

/** Agreed, the time of notice begins: it has to be as long as the rule says from this day. */
export const decideExpiry = command({
  name: "decideExpiry",
  does: { zh: "批准或否决积分到期", en: "Approve or refuse that old points expire" },
  input: decideExpiryInput,
  grants: grants.decideRule,
  locks: ({ expiryId }) => [{ table: "expiries", id: expiryId }],
  async act(act, input) {
    const row = await getExpiry(act, input.expiryId);
    const problem = mayDecide(row && { state: row.state, by: row.proposed_by }, act.actor.id);
    if (problem !== undefined || row === undefined) return problem ?? refuse(rewardsProblems.decided);
    const agreed = input.agree === "yes";
    const rule = await findRuleNow(act, "rewards.expiryNotice", act.today);
    if (rule === undefined) return refuse(mattersProblems.ruleMissing);
    const earliest = act.today.add({ days: rule.days });
    const values = { days: rule.days, earliest: earliest.toString() };
    if (agreed && isBefore(row.expires_on, earliest)) return refuse(rewardsProblems.tooSoon, { values });
    await setExpiry(act, row.id, {
      state: agreed ? "approved" : "refused",
      decided_by: act.actor.id,
      decided_at: act.now,
    });
    act.event({ name: agreed ? "expiryApproved" : "expiryRefused", about: { kind: "expiry", id: row.id } });
    return { expiryId: row.id };
  },
});

export const cancelExpiry = command({
  name: "cancelExpiry",
  does: { zh: "取消积分到期的决定", en: "Cancel a decision that points expire" },
  input: expiryOnlyInput,
  grants: grants.proposeRule,
  locks: ({ expiryId }) => [{ table: "expiries", id: expiryId }],
  async act(act, input) {
    const row = await getExpiry(act, input.expiryId);
    if (row === undefined || row.state !== "approved") return refuse(rewardsProblems.decided);
    await setExpiry(act, row.id, { state: "cancelled" });
    act.event({ name: "expiryCancelled", about: { kind: "expiry", id: row.id } });
    return { expiryId: row.id };
  },
});

/** The house tells it: in open affairs, and by a call to everybody who has such points. */
export const tellExpiry = command({
  name: "tellExpiry",
  does: { zh: "告知积分将要到期", en: "Tell that points will expire" },
  input: z.object({ expiryId: uuid(), personIds: z.array(uuid()) }),
  grants: grants.time,
  locks: ({ expiryId }) => [{ table: "expiries", id: expiryId }],
  async act(act, input) {
    const row = await getExpiry(act, input.expiryId);
    if (row === undefined || row.state !== "approved" || row.told_second_at !== null)
      return refuse(rewardsProblems.decided);
    const isFirst = row.told_first_at === null;
    for (const personId of input.personIds)
      await askCall(act, {
        reason: isFirst ? "rewards.expiryFirst" : "rewards.expirySecond",
        aboutId: row.id,
        station: STATION,
        personId,
        facts: { until: row.earned_until.toString(), on: row.expires_on.toString() },
        dueOn: act.today.add({ days: CALL_DAYS }),
      });
    await publishStatement(act, {
      kind: "rewards.expiry",
      title: isFirst
        ? { zh: "一部分旧积分将要到期（第一次告知）", en: "Old points will expire (first notice)" }
        : { zh: "一部分旧积分将要到期（第二次告知）", en: "Old points will expire (second notice)" },
      lines: [
        { term: { zh: "哪些积分", en: "Which points" }, value: sameText(`≤ ${row.earned_until.toString()}`) },
        { term: { zh: "哪天到期", en: "They expire on" }, value: sameText(row.expires_on.toString()) },
        {
          term: { zh: "时长", en: "Hours" },
          value: { zh: "服务时长不受影响", en: "hours of service stay as they are" },
        },
      ],
    });
    await setExpiry(act, row.id, isFirst ? { told_first_at: act.now } : { told_second_at: act.now });
    act.event({
      name: isFirst ? "expiryToldFirst" : "expiryToldSecond",
      about: { kind: "expiry", id: row.id },
      facts: { persons: input.personIds.length },
    });
    return { told: input.personIds.length };
  },
});
/** A week to make the calls. */
const CALL_DAYS = 7;
const sameText = (text: string) => ({ zh: text, en: text });

/** On its day: what of each person's points is old and still there, expires. */
export const expirePoints = command({
  name: "expirePoints",
  does: { zh: "让告知过两次的旧积分到期", en: "Lets old points expire that were told of twice" },
  input: z.object({ expiryId: uuid(), personIds: z.array(uuid()), isLast: z.boolean() }),
  grants: grants.time,
  locks: ({ expiryId }) => [{ table: "expiries", id: expiryId }],
  async act(act, input) {
    const row = await getExpiry(act, input.expiryId);
    if (row === undefined || row.state !== "approved") return refuse(rewardsProblems.decided);
    if (row.told_second_at === null || isBefore(act.today, row.expires_on)) return refuse(rewardsProblems.notToldTwice);
    let tenths = 0;
    for (const personId of input.personIds) tenths += await expireOf(act, row.id, personId, row.earned_until);
    if (input.isLast) await setExpiry(act, row.id, { state: "done", done_at: act.now });
    act.event({
      name: "pointsExpired",
      about: { kind: "expiry", id: row.id },
      facts: { tenths, persons: input.personIds.length, isLast: input.isLast },
    });
    return { tenths };
  },
});

async function expireOf(act: Act, expiryId: string, personId: string, untilOn: Temporal.PlainDate): Promise<number> {
  const own = { unit: "points", kind: "own", personId } as const;
  const expired = { unit: "points", kind: "expired" } as const;
  const accounts = await lockAccounts(act, [own, expired]);
  const balance = accounts.get(accountText(own))?.balance ?? 0;
  const amount = oldPart(balance, await earnedUntil(act, { unit: "points", personId }, untilOn));
  if (amount === 0) return 0;
  const about = { kind: "expiry", id: expiryId };
  const booked = await transfer(act, [{ debit: own, credit: expired, amount, kind: "expire", about }], accounts);
  if (isProblem(booked)) throw new Error("old points are more than all points");
  return amount;
}

const getExpiry = (act: Act, id: string) => act.from("expiries", { id }).selectAll().executeTakeFirst();

const setExpiry = (
  act: Act,
  id: string,
  set: {
    state?: string;
    decided_by?: string;
    decided_at?: Temporal.Instant;
    told_first_at?: Temporal.Instant;
    told_second_at?: Temporal.Instant;
    done_at?: Temporal.Instant;
  },
) => act.update("expiries", { id }).set(set).execute();
