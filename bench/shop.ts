/** Exchanges of points through the API, and the same SQL alone: in one courtyard, and spread over a hundred. */
import { randomBytes } from "node:crypto";
import type { Actor } from "#frame/access.ts";
import { realClock } from "#frame/clock.ts";
import { openDatabase } from "#frame/database.ts";
import { keyFilePath } from "#frame/house.ts";
import { newId, SYSTEM_ID } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { openSecrets } from "#frame/secrets.ts";
import { presetLimits, presetRules } from "#courtyard/calendar/preset-rules.ts";
import { tokenHash } from "#courtyard/sign-in/random-codes.ts";
import { findActor } from "#courtyard/sign-in/session-door.ts";
import { redeem } from "#stations/civic-practice/rewards/commands/redeem.ts";
import { makeClient, measure, type Measured } from "./load.ts";
import { LANES, recordStatements, replay } from "./replay.ts";
import type { Stage } from "./stage.ts";

/** As many kinds of goods as a small shop has; people as busy as nobody is in a month, so that no cap is met. */
const GOODS = 8;
const PEOPLE = 100;
const PLENTY = 1_000_000_000;
const FIRST_HUB = 600_001;

interface Taker {
  readonly id: string;
  readonly own: string;
  readonly held: string;
}
interface Shelf {
  readonly id: string;
  readonly lot: string;
  readonly stock: string;
  readonly held: string;
}
export interface ShopHub {
  readonly hub: number;
  readonly token: string;
  readonly desk: string;
  readonly post: string;
  readonly signIn: string;
  readonly people: readonly Taker[];
  readonly goods: readonly Shelf[];
}

const among = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;

/** Courtyards with a shop, written by the owner: accounts are filled and hold no history. */
export async function openShops(stage: Stage, count: number): Promise<ShopHub[]> {
  const shops: ShopHub[] = [];
  for (let at = 0; at < count; at += 1) shops.push(await openOne(stage, FIRST_HUB + at));
  return shops;
}

async function openOne({ owner }: Stage, hub: number): Promise<ShopHub> {
  const now = Temporal.Now.instant().toString();
  const [desk, post, signIn] = [newId(), newId(), newId()];
  const token = randomBytes(32).toString("base64url");
  const run = (text: string, values: unknown[]) => owner.query(text, values);
  await run(
    "insert into hubs (id, kind, slug, name_zh, name_en, created_at) values ($1, 'courtyard', $2, '测速小院', 'Bench', $3)",
    [hub, `bench-${hub}`, now],
  );
  const rules = [...presetRules, ...presetLimits].map((rule) =>
    rule.id === "rewards.monthly" ? { ...rule, most: 2_500 } : rule,
  );
  for (const rule of rules) {
    await run("insert into deadline_rules (hub_id, id, version, content, effective_from) values ($1, $2, $3, $4, $5)", [
      hub,
      rule.id,
      rule.version,
      JSON.stringify(rule),
      rule.effectiveFrom.toString(),
    ]);
  }
  await run("insert into persons (hub_id, id, kind, name, added_at) values ($1, $2, 'staff', '测速员', $3)", [
    hub,
    desk,
    now,
  ]);
  await run(
    `insert into posts (hub_id, id, person_id, kind, title_zh, title_en, since_on, proposed_by, confirmed_by, confirmed_at)
     values ($1, $2, $3, 'frontDesk', '前台', 'desk', '2026-01-01', $4, $5, $6)`,
    [hub, post, desk, SYSTEM_ID, newId(), now],
  );
  await run("insert into staff_sign_ins values ($1, $2, $3)", [hub, desk, signIn]);
  await run(
    "insert into identity.sign_ins (id, login, password_hash, code_secret, created_at) values ($1, $2, '-', '', $3)",
    [signIn, `bench${hub}`, now],
  );
  await run(
    "insert into identity.tokens (id, token_hash, sign_in_id, hub_id, post_id, label, made_at) values ($1, $2, $3, $4, $5, 'bench', $6)",
    [newId(), tokenHash(token), signIn, hub, post, now],
  );
  const people = Array.from({ length: PEOPLE }, () => ({ id: newId(), own: newId(), held: newId() }));
  const goods = Array.from({ length: GOODS }, () => ({ id: newId(), lot: newId(), stock: newId(), held: newId() }));
  await fill(run, hub, now, people, goods);
  return { hub, token, desk, post, signIn, people, goods };
}

async function fill(
  run: (text: string, values: unknown[]) => Promise<unknown>,
  hub: number,
  now: string,
  people: readonly Taker[],
  goods: readonly Shelf[],
): Promise<void> {
  await run(
    "insert into persons (hub_id, id, kind, name, added_at) select $1, id, 'resident', '志愿者', $3 from unnest($2::uuid[]) id",
    [hub, people.map((one) => one.id), now],
  );
  await run(
    `insert into goods (hub_id, id, name_zh, name_en, note_zh, note_en, measure_zh, measure_en, price, per_month, state, added_at)
     select $1, id, '大米', 'Rice', '', '', '袋', 'bag', 440, 100, 'offered', $3 from unnest($2::uuid[]) id`,
    [hub, goods.map((one) => one.id), now],
  );
  await run(
    `insert into goods_lots (hub_id, id, goods_id, pieces, funding, giver, document, state, brought_by, brought_at, decided_by, decided_at)
     select $1, lot, goods, 10000, 'donated', '粮油店', '1', 'confirmed', $4, $6, $5, $6
     from unnest($2::uuid[], $3::uuid[]) as by (lot, goods)`,
    [hub, goods.map((one) => one.lot), goods.map((one) => one.id), newId(), newId(), now],
  );
  const accounts = [
    ...people.map((one) => [one.own, "points", "own", "person", one.id, PLENTY]),
    ...people.map((one) => [one.held, "points", "held", "person", one.id, 0]),
    ...goods.map((one) => [one.stock, "goods", "stock", "goods", one.lot, PLENTY]),
    ...goods.map((one) => [one.held, "goods", "held", "goods", one.lot, 0]),
  ];
  await run(
    `insert into accounts (hub_id, id, unit, kind, holder_kind, holder_id, has_floor, balance, opened_at)
     select $1, id, unit, kind, holder_kind, holder, true, balance, $8
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::bigint[])
       as by (id, unit, kind, holder_kind, holder, balance)`,
    [hub, ...[0, 1, 2, 3, 4, 5].map((column) => accounts.map((row) => row[column])), now],
  );
}

/** One request for one piece, by the desk of one of the courtyards; every answer is checked. */
export async function measureShop(stage: Stage, shops: readonly ShopHub[], seconds: number): Promise<Measured> {
  const send = makeClient(stage.port, LANES);
  return measure(seconds, LANES, async () => {
    const { hub, token, people, goods } = among(shops);
    const headers = {
      "content-type": "application/json",
      authorization: `Bearer ${token}`,
      courtyard: String(hub),
      "idempotency-key": newId(),
    };
    const wish = JSON.stringify({ personId: among(people).id, goodsId: among(goods).id });
    const answer = await send("POST", "/api/commands/redeem", headers, wish);
    if (answer.status !== 200) throw new Error(`redeem: ${answer.status} ${answer.text}`);
    return [answer.milliseconds];
  });
}

/** The statements of one such request, said again for other people, goods and courtyards. */
export async function measureShopSql(stage: Stage, shops: readonly ShopHub[], seconds: number): Promise<Measured> {
  const first = shops[0]!;
  const [taker, shelf] = [first.people[0]!, first.goods[0]!];
  const database = openDatabase({ login: stage.login, owner: stage.login, size: 1 });
  const settings = { dataDir: stage.dataDir } as Parameters<typeof keyFilePath>[0];
  const house = { database, clock: realClock, secrets: openSecrets(keyFilePath(settings), { mayCreate: false }) };
  const known = new Set(shops.flatMap((shop) => idsOf(shop, shop.people[0]!, shop.goods[0]!)));
  const desk = (await findActor(house, first.hub, first.signIn)) as Actor;
  try {
    const recorded = await recordStatements(known, async () => {
      await findActor(house, first.hub, first.signIn);
      const wish = { personId: taker.id, goodsId: shelf.id };
      const outcome = await perform(house, { hub: first.hub, actor: desk, key: newId() }, redeem, wish);
      if (!outcome.ok) throw new Error(outcome.problem.code);
    });
    return await replay(stage, seconds, recorded, () => {
      const shop = among(shops);
      const ids = idsOf(shop, among(shop.people), among(shop.goods));
      const pairs = idsOf(first, taker, shelf).map((id, at): [unknown, unknown] => [id, ids[at]]);
      return new Map([...pairs, [first.hub, shop.hub], [String(first.hub), String(shop.hub)]]);
    });
  } finally {
    await database.close();
  }
}

const idsOf = (shop: ShopHub, taker: Taker, shelf: Shelf): string[] => [
  shop.desk,
  shop.post,
  shop.signIn,
  taker.id,
  taker.own,
  taker.held,
  shelf.id,
  shelf.lot,
  shelf.stock,
  shelf.held,
];
