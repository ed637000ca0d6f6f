/** One exchange as a command finds it, its changes of state, and what becomes free for those who wait. */
import type { Act } from "#frame/command.ts";
import { isProblem } from "#frame/problems.ts";
import { giveBack } from "#courtyard/ledger/steps/book.ts";
import { askCall, dropCalls } from "#courtyard/notices/steps.ts";
import { canBecome } from "../rules.ts";
import { type RedemptionState, STATION } from "../words.ts";
import { lockPerson, releaseEntries, reserve } from "./redeem.ts";

export interface Redemption {
  readonly id: string;
  readonly personId: string;
  readonly goodsId: string;
  readonly lotId: string;
  readonly pieces: number;
  readonly tenths: number;
  readonly state: string;
  readonly pickUpBy: Temporal.PlainDate;
}

/** An exchange that was set aside; a refused request has nothing that could move. */
export async function findRedemption(act: Act, redemptionId: string) {
  const row = await act.from("redemptions", { id: redemptionId }).selectAll().executeTakeFirst();
  if (row === undefined || row.lot_id === null || row.pick_up_by === null) return undefined;
  const redemption: Redemption = {
    id: row.id,
    personId: row.person_id,
    goodsId: row.goods_id,
    lotId: row.lot_id,
    pieces: row.pieces,
    tenths: row.tenths,
    state: row.state,
    pickUpBy: row.pick_up_by,
  };
  return { subject: { station: STATION, ownerId: row.person_id, state: row.state }, redemption };
}

/** How a command about one exchange begins. */
export const onRedemption = {
  locks: ({ redemptionId }: { redemptionId: string }) => [{ table: "redemptions" as const, id: redemptionId }],
  find: (act: Act, { redemptionId }: { redemptionId: string }) => findRedemption(act, redemptionId),
};

/** What was handed over with this worker named as witness: it is hers to say whether she was there. */
export async function findWitnessing(act: Act, redemptionId: string) {
  const row = await act
    .from("redemptions", { id: redemptionId })
    .select(["witness_id", "witness_said"])
    .where("witness_asked_at", "is not", null)
    .executeTakeFirst();
  if (row === undefined || row.witness_id === null) return undefined;
  return { subject: { ownerId: row.witness_id }, isSaid: row.witness_said !== null };
}

export const redemptionChanged = (
  act: Act,
  redemption: Pick<Redemption, "id" | "state">,
  to: RedemptionState,
  facts: Readonly<Record<string, string>> = {},
): void => {
  if (!canBecome(redemption.state, to)) throw new Error(`an exchange that is ${redemption.state} became ${to}`);
  act.event({ name: EVENTS[to], about: { kind: "redemption", id: redemption.id }, state: to, facts });
};

const EVENTS: Readonly<Record<RedemptionState, string>> = {
  requested: "redemptionRequested",
  refused: "redemptionRefused",
  reserved: "redemptionReserved",
  ready: "redemptionReadied",
  collected: "redemptionCollected",
  expired: "redemptionExpired",
  cancelled: "redemptionCancelled",
  released: "redemptionReleased",
};

/** Points (what is owed is paid from them) and goods go back, the month forgets it, and the goods go on to whoever waits. */
export async function release(act: Act, redemption: Redemption, because: "expired" | "cancelled"): Promise<void> {
  await lockGoods(act, redemption.goodsId);
  const { personId } = redemption;
  const about = { kind: "redemption", id: redemption.id };
  await giveBack(act, releaseEntries(redemption.id, redemption), { unit: "points", personId, about });
  await act
    .update("redemptions", { id: redemption.id })
    .set({ state: "released", month: null, ended_at: act.now, ended_because: because })
    .execute();
  await dropCalls(act, redemption.id);
  redemptionChanged(act, redemption, because);
  redemptionChanged(act, { id: redemption.id, state: because }, "released");
  await serveWaiting(act, redemption.goodsId);
}

/** Taken before accounts, as everywhere: then two acts about the same goods never wait for each other. */
export async function lockGoods(act: Act, goodsId: string): Promise<void> {
  await act.from("goods", { id: goodsId }).select("id").forUpdate().execute();
}

/** At most so many are served by one delivery or release; more are served by the next. */
const SERVED_AT_ONCE = 50;

/**
 * Those who wait get what is there, in the order in which they asked, and are called. Who has too few points this time
 * keeps the place. The caller holds the goods' row.
 */
export async function serveWaiting(act: Act, goodsId: string): Promise<number> {
  const waiting = await act
    .from("goods_waits", { goods_id: goodsId, ended_at: null })
    .select(["id", "person_id", "pieces", "asked_at"])
    .orderBy("id")
    .limit(SERVED_AT_ONCE)
    .execute();
  let served = 0;
  for (const wait of waiting) {
    await lockPerson(act, wait.person_id);
    const reserved = await reserve(act, {
      personId: wait.person_id,
      goodsId,
      pieces: wait.pieces,
      channel: "waiting",
      askedAt: wait.asked_at,
    });
    if (isProblem(reserved)) continue;
    await endWait(act, wait.id, "served");
    await askCall(act, {
      reason: "rewards.arrived",
      aboutId: reserved.redemptionId,
      station: STATION,
      personId: wait.person_id,
      facts: { pickUpBy: reserved.pickUpBy },
      dueOn: act.today,
    });
    served += 1;
  }
  return served;
}

export async function endWait(act: Act, waitId: string, because: "served" | "left" | "erased"): Promise<void> {
  await act.update("goods_waits", { id: waitId }).set({ ended_at: act.now, ended_because: because }).execute();
  act.event({ name: "waitEnded", about: { kind: "goodsWait", id: waitId }, facts: { because } });
}
