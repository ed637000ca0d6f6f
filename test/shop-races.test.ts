/**
 * A thousand people want the last sack at once, and one volunteer asks a thousand times with points for one: against
 * two app processes exactly one is served, and everybody else keeps every point and is told so.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { SYSTEM } from "#frame/access.ts";
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { verify } from "#frame/verify.ts";
import { isProblem } from "#frame/problems.ts";
import { transfer } from "#courtyard/ledger/steps/book.ts";
import { HUB } from "./database.ts";
import { lost, openTwoApps, type TwoApps, won } from "./processes/two-apps.ts";
import { send } from "./processes/start.ts";

const PEOPLE = 1_000;
let two: TwoApps;
let headers: Record<string, string>;
let bring: (pieces: number) => Promise<string>;

beforeAll(async () => {
  two = await openTwoApps();
  const desk = await two.here.staff({ posts: [{ kind: "frontDesk" }] });
  const keeper = await two.here.staff({ posts: [{ kind: "stationStaff", station: "civic-practice" }] });
  headers = await two.bearer(desk);
  bring = async (pieces) => {
    const rice = { nameZh: "大米", measureZh: "袋", price: "44", perMonth: 100 };
    const { goodsId } = await two.act(keeper, "addGoods", rice);
    const delivery = { goodsId, pieces, funding: "donated", giver: "粮油店", document: "收据 1" };
    const { lotId } = await two.act(keeper, "bringIn", delivery);
    await two.act(desk, "confirmLot", { lotId, agree: "yes" });
    return String(goodsId);
  };
}, 120_000);
afterAll(() => two?.close());

/** Volunteers with points for exactly one sack: earned in one honest booking of the ledger, a line for each. */
async function volunteers(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await two.here.owner.query(
    `insert into persons (hub_id, id, kind, name, added_at)
     select $1, id, 'resident', '志愿者', $3 from unnest($2::uuid[]) id`,
    [HUB, ids, two.house.clock.now()],
  );
  const serve = command({
    name: "serveForTest",
    does: { zh: "试", en: "Tries" },
    input: z.object({}),
    grants: [{ who: "system", reach: "hub" }],
    async act(act) {
      const earned = await transfer(
        act,
        ids.map((personId) => ({
          debit: { unit: "points", kind: "earned" },
          credit: { unit: "points", kind: "own", personId },
          amount: 440,
          kind: "earn",
          about: { kind: "hoursClaim", id: newId() },
        })),
      );
      return isProblem(earned) ? earned : {};
    },
  });
  const outcome = await perform(two.house, { hub: HUB, actor: SYSTEM }, serve, {});
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return ids;
}

/** Tenths by the kind of account, of all these people together. */
async function sumsOf(ids: readonly string[]): Promise<Record<string, number>> {
  const { rows } = await two.here.owner.query<{ kind: string; sum: string }>(
    `select kind, sum(balance) as sum from accounts
     where unit = 'points' and holder_id = any ($1) and balance > 0 group by kind`,
    [ids],
  );
  return Object.fromEntries(rows.map((row) => [row.kind, Number(row.sum)]));
}

test(
  "the last sack: one of a thousand gets it, the others keep every point and are told so",
  { timeout: 120_000 },
  async () => {
    const ids = await volunteers(PEOPLE);
    const goodsId = await bring(1);
    const answers = await two.together(PEOPLE, (at, address) =>
      send(address, "redeem", { personId: ids[at], goodsId }, headers),
    );
    expect([won(answers).length, lost(answers)]).toEqual([1, ["rewards.gone"]]);
    expect(await sumsOf(ids)).toEqual({ own: (PEOPLE - 1) * 440, held: 440 });
  },
);

test(
  "points for one: of a thousand requests one is answered, whatever lies on the shelf",
  { timeout: 120_000 },
  async () => {
    const ids = await volunteers(1);
    const goodsId = await bring(PEOPLE);
    const answers = await two.together(PEOPLE, (_at, address) =>
      send(address, "redeem", { personId: ids[0], goodsId }, headers),
    );
    expect([won(answers).length, lost(answers)]).toEqual([1, ["rewards.short"]]);
    expect(await sumsOf(ids)).toEqual({ held: 440 });
    expect((await verify(two.here.house.database, HUB)).list).toEqual([]);
  },
);
