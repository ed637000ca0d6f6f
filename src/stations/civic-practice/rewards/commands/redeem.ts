/** Exchanging points: with one's card, at the desk for somebody, and what was written down while the line was dead. */
import { sql } from "kysely";
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { nearTo } from "../steps/people.ts";
import { becauseOf, grants } from "../rules.ts";
import { type Reserved, reserve, type Wish } from "../steps/redeem.ts";
import { findRedemption, release } from "../steps/redemptions.ts";
import { recordRequestInput, redeemInput, redemptionOnlyInput, rewardsProblems, STATION } from "../words.ts";

/** Locks in one order everywhere: the goods, then the person. */
const lockWish = ({ goodsId, personId }: { goodsId: string; personId: string }) => [
  { table: "goods", id: goodsId } as const,
  { table: "persons", id: personId } as const,
];

export const redeem = command({
  name: "redeem",
  does: { zh: "用积分兑换：积分和东西一起留好", en: "Exchange points: points and goods are set aside together" },
  input: redeemInput,
  grants: grants.redeem,
  locks: lockWish,
  find: async (_act, { personId }) => ({ subject: { station: STATION, ownerId: personId } }),
  async act(act, input): Promise<Reserved | Problem> {
    const own = await ownRequest(act, input.personId);
    if (own !== undefined) return own;
    const channel = act.actor.kind === "card" ? "card" : "desk";
    return reserve(act, { ...input, pieces: input.pieces ?? 1, channel, askedAt: act.now });
  },
});

/** Who works here exchanges with a card like everybody, or lets a colleague do it: never with her own post. */
async function ownRequest(act: Act, personId: string): Promise<Problem | undefined> {
  if (act.actor.kind !== "staff") return undefined;
  const isOwn = personId === act.actor.id || (await isJoined(act, personId));
  return isOwn ? refuse(rewardsProblems.ownRequest) : undefined;
}

const isJoined = async (act: Act, personId: string): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from persons where hub_id = ${act.hub} and id = ${personId} and joined_into = ${act.actor.id}`.execute(
    act.tx,
  );
  return rows.length > 0;
};

export interface Refused {
  readonly redemptionId: string;
  readonly state: "refused";
  readonly because: string;
  /** When the last piece was set aside for somebody, and the last figures of that slip; empty where that is not why. */
  readonly goneAt: string | null;
  readonly goneTail: string | null;
}

/**
 * A wish from a time without network was a request and no reservation: it gets what is there now. What is not possible
 * any more stands as refused, with the reason; its points were never touched.
 */
export const recordRequest = command({
  name: "recordRequest",
  does: { zh: "补录断网时登记的兑换申请", en: "Enter a wish that was written down while the line was dead" },
  input: recordRequestInput,
  grants: grants.recordRequest,
  locks: lockWish,
  find: async () => ({ subject: { station: STATION } }),
  async act(act, input): Promise<Reserved | Refused | Problem> {
    const own = await ownRequest(act, input.personId);
    if (own !== undefined) return own;
    const askedAt = Temporal.PlainDate.from(input.askedOn)
      .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from(input.askedAt) })
      .toInstant();
    if (Temporal.Instant.compare(askedAt, act.now) > 0)
      return refuse(rewardsProblems.askedInFuture, { field: "askedAt" });
    const wish: Wish = {
      personId: input.personId,
      goodsId: input.goodsId,
      pieces: input.pieces ?? 1,
      channel: "offline",
      askedAt,
    };
    const reserved = await reserve(act, wish);
    const because = isProblem(reserved) ? becauseOf(reserved) : undefined;
    return because === undefined ? reserved : keepRefused(act, wish, because);
  },
});

async function keepRefused(act: Act, wish: Wish, because: string): Promise<Refused> {
  const redemptionId = newId();
  const goods = await act.from("goods", { id: wish.goodsId }).select("price").executeTakeFirstOrThrow();
  const taken =
    because === "gone"
      ? await act
          .from("redemptions", { goods_id: wish.goodsId })
          .select(["requested_at", "tail"])
          .where("tail", "is not", null)
          .orderBy("id", "desc")
          .limit(1)
          .executeTakeFirst()
      : undefined;
  await act
    .insert("redemptions", {
      id: redemptionId,
      person_id: wish.personId,
      goods_id: wish.goodsId,
      pieces: wish.pieces,
      tenths: goods.price * wish.pieces,
      state: "refused",
      channel: wish.channel,
      asked_at: wish.askedAt,
      requested_at: act.now,
      requested_by: act.actor.id,
      refused_because: because,
      gone_at: taken?.requested_at ?? null,
      gone_tail: taken?.tail ?? null,
    })
    .execute();
  const about = { kind: "redemption", id: redemptionId };
  const facts = { goods: wish.goodsId, pieces: wish.pieces, channel: wish.channel, asked: wish.askedAt.toString() };
  act.event({ name: "redemptionRequested", about, state: "requested", facts });
  act.event({ name: "redemptionRefused", about, state: "refused", facts: { because } });
  return {
    redemptionId,
    state: "refused",
    because,
    goneAt: taken?.requested_at.toString() ?? null,
    goneTail: taken?.tail ?? null,
  };
}

export const cancelRedemption = command({
  name: "cancelRedemption",
  does: { zh: "取消兑换，积分退回", en: "Cancel an exchange: the points come back" },
  input: redemptionOnlyInput,
  grants: grants.cancel,
  locks: ({ redemptionId }) => [{ table: "redemptions", id: redemptionId }],
  find: (act, { redemptionId }) => findRedemption(act, redemptionId),
  async act(act, _input, { redemption }) {
    if (!["reserved", "ready"].includes(redemption.state)) return refuse(rewardsProblems.notYours);
    const near = act.actor.kind === "staff" ? await nearTo(act, redemption.personId) : undefined;
    if (near?.receiverIds.includes(act.actor.id)) return refuse(rewardsProblems.ownRequest);
    await release(act, redemption, "cancelled");
    return { redemptionId: redemption.id };
  },
});
