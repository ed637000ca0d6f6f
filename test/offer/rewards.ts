/** The shop in the middle of its month: goods, points, exchanges and proposals in every state that a command needs. */
import type { Made } from "./inputs.ts";
import { LEFT_OUT } from "./inputs.ts";
import { type Busy, postOf } from "./busy.ts";
import type { RoomWays } from "./rooms.ts";
import { SYSTEM } from "#frame/access.ts";
import { perform } from "#frame/perform.ts";
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { HUB } from "../database.ts";
import { earnForHours } from "#stations/civic-practice/rewards/steps/earn.ts";

/** What was made, by the name under which the ways ask for it. */
const kept: Record<string, string> = {};
const of = (...names: string[]): Made =>
  Object.fromEntries(names.map((name) => [name.split("/")[0] ?? name, kept[name]]));

const rice = { nameZh: "大米", measureZh: "袋", price: "5", perMonth: 20 };
const delivery = { pieces: 20, funding: "donated", giver: "粮油店", document: "收据 1" };

async function fill(busy: Busy): Promise<void> {
  const { frontDesk: desk, head, auditor, officer } = busy.workers;
  const keeper = await busy.staff({ name: "超市保管", posts: [postOf("stationStaff", "civic-practice")] });
  const id = async (actor: Parameters<Busy["done"]>[0], name: string, input: object, field: string): Promise<string> =>
    String((await busy.done(actor, name, input))[field]);
  const personId = await id(desk, "addResident", { name: "任小满" }, "personId");
  await earned(busy, personId, 6_000);
  const goodsId = await id(keeper, "addGoods", rice, "goodsId");
  const gone = await id(keeper, "addGoods", { ...rice, nameZh: "食用油" }, "goodsId");
  const lotId = await id(keeper, "bringIn", { ...delivery, goodsId }, "lotId");
  await busy.done(desk, "confirmLot", { lotId, agree: "yes" });
  const open = await id(keeper, "bringIn", { ...delivery, goodsId }, "lotId");
  const reserved = await id(desk, "redeem", { personId, goodsId }, "redemptionId");
  const waitId = await id(desk, "waitForGoods", { personId, goodsId: gone }, "waitId");
  const waiter = await id(desk, "addResident", { name: "等货的人" }, "personId");
  const off = { lotId, pieces: 1, reason: "damaged", words: "袋子破了" };
  const writeOffId = await id(keeper, "proposeWriteOff", off, "writeOffId");
  const rule = { pointsPerHour: "2", sourceZh: "居民会议", effectiveFrom: "2026-12-01" };
  const ruleId = await id(head, "proposeEarningRule", rule, "ruleId");
  const correction = { personId, points: "-1", reason: "bookedTwice", words: "记了两遍" };
  const correctionId = await id(head, "proposeCorrection", correction, "correctionId");
  const expiry = { earnedUntil: "2025-12-31", expiresOn: "2027-03-01", words: "旧积分到期" };
  const expiryId = await id(head, "proposeExpiry", expiry, "expiryId");
  await busy.done(officer, "decideExpiry", { expiryId, agree: "no" });
  const expiryOpen = await id(head, "proposeExpiry", expiry, "expiryId");
  const statementId = await published(busy, keeper);
  const asked = { statementId, words: "这些米是谁捐的？" };
  const queryId = await id(auditor, "askAboutStatement", asked, "queryId");
  Object.assign(kept, {
    "personId/volunteer": personId,
    "personId/waiter": waiter,
    goodsId,
    "goodsId/gone": gone,
    "lotId/open": open,
    lotId,
    redemptionId: reserved,
    waitId,
    writeOffId,
    ruleId,
    correctionId,
    "expiryId/open": expiryOpen,
    statementId,
    queryId,
    "witnessId/keeper": keeper.id,
  });
}

/** A confirmed write-off, told to everybody. */
async function published(busy: Busy, keeper: Parameters<Busy["done"]>[0]): Promise<string> {
  const { rows } = await busy.owner.query<{ id: string }>(
    "select id from goods_lots where hub_id = $1 and state = 'confirmed' limit 1",
    [HUB],
  );
  const off = { lotId: rows[0]?.id, pieces: 1, reason: "damaged", words: "受潮了，不能吃" };
  const { writeOffId } = await busy.done(keeper, "proposeWriteOff", off);
  await busy.done(busy.workers.frontDesk, "decideWriteOff", { writeOffId, agree: "yes" });
  const { rows: told } = await busy.owner.query<{ id: string }>("select id from statements where hub_id = $1", [HUB]);
  return told[0]?.id ?? "";
}

/** Service that the room of volunteers would have recorded. */
async function earned(busy: Busy, personId: string, minutes: number): Promise<void> {
  const serve = command({
    name: "serveForTest",
    does: { zh: "试", en: "Tries" },
    grants: [{ who: "system", reach: "hub" }],
    act: (act) => earnForHours(act, { personId, minutes, servedOn: act.today, claimId: newId() }),
  });
  const outcome = await perform(busy.house, { hub: HUB, actor: SYSTEM }, serve, {});
  if (!outcome.ok) throw new Error(outcome.problem.code);
}

const wish = (): Made => ({ ...of("personId/volunteer", "goodsId"), pieces: 1 });

export const rewardsWays: RoomWays = {
  fill,
  // What stands on the shelf, who paid for it, by which rule service earns, and what was told to everybody.
  readable: [
    /^goods\.(name|note|measure)_(zh|en)$/,
    /^goods_lots\.(giver|document)$/,
    /^earning_rules\.source_(zh|en)$/,
    /^statements\.content$/,
  ],
  tables: {
    goodsId: ["goods"],
    lotId: ["goods_lots"],
    countId: ["stock_counts"],
    ruleId: ["earning_rules"],
    correctionId: ["point_corrections"],
    waitId: ["goods_waits"],
    queryId: ["statement_queries"],
    witnessId: ["staff"],
  },
  named: { quarter: "2026-Q3", pointsPerHour: "3", price: "5", points: "1" },
  special: {
    addGoods: () => ({ photoId: LEFT_OUT }),
    changeGoods: () => ({ ...of("goodsId"), photoId: LEFT_OUT }),
    bringIn: () => ({ ...of("goodsId"), bestBefore: LEFT_OUT }),
    confirmLot: () => of("lotId/open"),
    proposeWriteOff: () => ({ ...of("lotId"), pieces: 1 }),
    decideWriteOff: () => of("writeOffId"),
    redeem: wish,
    recordRequest: () => ({ ...wish(), askedOn: "2026-11-23", askedAt: "08:30" }),
    waitForGoods: () => ({ ...of("personId/waiter", "goodsId/gone"), pieces: 1 }),
    leaveWait: () => of("waitId"),
    cancelRedemption: () => of("redemptionId"),
    readyRedemption: () => of("redemptionId"),
    renewSlip: () => of("redemptionId"),
    giveOut: () => ({ ...of("redemptionId", "witnessId/keeper"), witnessCard: undefined }),
    openAccountOf: () => of("personId/volunteer"),
    proposeCorrection: () => ({ ...of("personId/volunteer"), points: "1" }),
    decideCorrection: () => of("correctionId"),
    decideEarningRule: () => of("ruleId"),
    proposeEarningRule: async (busy) => {
      await busy.owner.query(
        "update earning_rules set state = 'refused', decided_by = $1, decided_at = $2 where state = 'proposed'",
        [newId(), busy.clock.now()],
      );
      return { effectiveFrom: "2026-12-05" };
    },
    decideExpiry: () => of("expiryId/open"),
    proposeExpiry: async (busy) => {
      await busy.owner.query("update expiries set state = 'cancelled' where state = 'proposed'");
      return { earnedUntil: "2025-12-31", expiresOn: "2027-03-01" };
    },
    cancelExpiry: async (busy) => {
      const { rows } = await busy.owner.query<{ id: string }>(
        "update expiries set state = 'approved', decided_by = $1, decided_at = $2 where state = 'proposed' returning id",
        [newId(), busy.clock.now()],
      );
      return { expiryId: rows[0]?.id };
    },
    recordCount: async (busy) => {
      const { rows } = await busy.owner.query<{ id: string; n: number }>(
        `select lots.id, sum(balance)::int as n from goods_lots lots join accounts on accounts.holder_id = lots.id
         where lots.hub_id = $1 and lots.state = 'confirmed' group by 1 having sum(balance) > 0`,
        [HUB],
      );
      return { lines: rows.map(({ id, n }) => ({ lotId: id, found: n + 1, reason: "foundMore", words: "说明" })) };
    },
    decideCount: async (busy) => {
      const countId = newId();
      await busy.owner.query(
        "update stock_counts set state = 'refused', decided_by = $1, decided_at = $2 where state = 'counted'",
        [newId(), busy.clock.now()],
      );
      await busy.owner.query(
        "insert into stock_counts (hub_id, id, quarter, state, counted_by, counted_at) values ($1, $2, '2026-Q4', 'counted', $3, $4)",
        [HUB, countId, newId(), busy.clock.now()],
      );
      return { countId };
    },
    publishQuarter: () => ({ quarter: "2026-Q3" }),
    askAboutStatement: () => of("statementId"),
    answerStatementQuery: () => of("queryId"),
    correctStatement: () => of("statementId"),
  },
  notYet: {
    signAsWitness: "nothing was handed over yet: the room's own tests have a witness who is asked",
  },
};
