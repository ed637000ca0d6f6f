/**
 * Killed in the middle of a stream of commands, the app or the database, again and again: what was acknowledged is there
 * exactly once, what was not is there whole or not at all, the same key gives the same answer, and every seal holds.
 * SEED replays a run.
 */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { SYSTEM } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import type { House } from "#frame/command.ts";
import { openDatabase } from "#frame/database.ts";
import { migrate } from "#frame/migrate.ts";
import { perform } from "#frame/perform.ts";
import { newId, SYSTEM_ID } from "#frame/ids.ts";
import { openSecrets } from "#frame/secrets.ts";
import { loadPresetRules } from "#courtyard/matters/commands/settings.ts";
import { tokenFor } from "./offer/tokens.ts";
import { findHalves, findWrong } from "./offer/whole.ts";
import { makeTestFolder, startTestPostgres, type TestPostgres } from "./postgres.ts";
import { type Answered, type AppProcess, buildApp, type BuiltApp, send } from "./processes/start.ts";

const SEED = Number(process.env["SEED"] ?? crypto.getRandomValues(new Uint32Array(1))[0]);
const ROUNDS = process.env["FULL"] === "1" ? 40 : 4;
const HUB = 600_001;
const START = "2026-11-23T01:00:00Z";
/** Commands under way at any moment of the stream. */
const AT_ONCE = 8;
const DESK = { channel: "desk", identified: "known", name: "秦晚照" };

let postgres: TestPostgres;
let house: House;
let built: BuiltApp;
let app: AppProcess;
let keys: string;
let headers: Record<string, string>;
const random = chance(SEED);

beforeAll(async () => {
  [postgres, built] = await Promise.all([startTestPostgres({ durable: true }), buildApp()]);
  const { ownerConfig: owner, loginConfig: login } = postgres;
  const clock = new SetClock(START);
  const database = openDatabase({ login, owner });
  await migrate({ owner: database.owner, login: login.user, folder: new URL("../migrations/", import.meta.url) });
  await database.owner.query(
    "insert into hubs (id, kind, slug, name_zh, name_en, created_at) values ($1, 'courtyard', 'one', '小院', 'one', $2)",
    [HUB, START],
  );
  keys = join(makeTestFolder(), "keys", "keys.json");
  house = { database, clock, secrets: openSecrets(keys, { clock }) };
  const loaded = await perform(house, { hub: HUB, actor: SYSTEM }, loadPresetRules, {});
  expect(loaded.ok).toBe(true);
  headers = { authorization: `Bearer ${await tokenOfDesk()}` };
  app = await startApp();
}, 120_000);
afterAll(async () => {
  await built?.close();
  await house?.database.close();
  await postgres?.stop();
});

/** A worker at the front desk, for a crowd without a token would soon meet the limit of its network. */
async function tokenOfDesk(): Promise<string> {
  const { owner } = house.database;
  const [id, signInId, post] = [newId(), newId(), newId()];
  await owner.query("insert into persons (hub_id, id, kind, name, added_at) values ($1, $2, 'staff', '白桂兰', $3)", [
    HUB,
    id,
    START,
  ]);
  await owner.query("insert into staff_sign_ins (hub_id, person_id, sign_in_id) values ($1, $2, $3)", [
    HUB,
    id,
    signInId,
  ]);
  await owner.query(
    `insert into posts (hub_id, id, person_id, kind, title_zh, title_en, since_on, proposed_by, confirmed_by, confirmed_at)
     values ($1, $2, $3, 'frontDesk', '前台', 'desk', '2026-01-01', $4, $5, $6)`,
    [HUB, post, id, SYSTEM_ID, newId(), START],
  );
  const worker = {
    kind: "staff",
    id,
    scope: "",
    name: "白桂兰",
    signInId,
    posts: [{ id: post, kind: "frontDesk", station: null }],
  } as const;
  return tokenFor({ owner }, worker, { hub: HUB });
}

const startApp = (): Promise<AppProcess> => {
  const { loginConfig: login, ownerConfig: owner } = postgres;
  return built.start({ login, owner, keys, now: house.clock.now().toString(), size: 16 });
};

interface Sent {
  readonly key: string;
  readonly input: { readonly kind: string; readonly words: string };
  answer?: Answered;
}
const isDone = (sent: Sent): boolean => sent.answer?.status === 200;
let number = 0;

/** The database is revived five times in the life of a process, so that a broken disk is told and not hidden. */
const victimOf = (round: number) => (round % 2 === 0 || round > 10 ? "app" : "database");

/** Sends without a pause until told to stop; nobody who got no answer tries again here. */
async function stream(sent: Sent[], going: { on: boolean }): Promise<void> {
  const one = async (): Promise<void> => {
    while (going.on) {
      number += 1;
      const each: Sent = {
        key: `kill-${SEED}-${number}`.padEnd(16, "-"),
        input: { ...DESK, kind: "call", words: `第${number}句话` },
      };
      sent.push(each);
      await deliver(each);
      // Without an answer the house may be down: a moment's rest instead of a storm.
      if (!isDone(each)) await sleep(20);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

async function deliver(each: Sent): Promise<void> {
  each.answer = await send(app.address, "recordVoice", each.input, { ...headers, "idempotency-key": each.key }).catch(
    () => undefined as never,
  );
}

/** Like somebody who presses the button until an answer comes. */
async function insist(each: Sent): Promise<void> {
  for (let tries = 0; tries < 200 && !isDone(each); tries += 1) {
    await deliver(each);
    if (!isDone(each)) await sleep(50);
  }
}

/** How often each text is there. */
async function counted(): Promise<Map<string, number>> {
  const { rows } = await house.database.owner.query<{ body: string; n: number }>(
    "select body, count(*) as n from words group by 1",
  );
  return new Map(rows.map((row) => [row.body, Number(row.n)]));
}

/** A few at a time, each until it is answered. */
async function insistAll(list: readonly Sent[]): Promise<void> {
  const waiting = [...list];
  const one = async (): Promise<void> => {
    for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) await insist(each);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

test.each(Array.from({ length: ROUNDS }, (_each, round) => [round + 1, victimOf(round)] as const))(
  `round %i: the %s is killed (SEED=${SEED})`,
  { timeout: 60_000 },
  async (_round, victim) => {
    // Where it did not survive an earlier round, that round has said so.
    if (!app.isAlive()) app = await startApp();
    const sent: Sent[] = [];
    const going = { on: true };
    const streaming = stream(sent, going);
    onTestFinished(() => void (going.on = false));
    while (sent.filter(isDone).length < AT_ONCE && app.isAlive()) await sleep(5);
    await sleep(random() * 250);
    const killedAt = performance.now();
    if (victim === "app") {
      await app.kill();
      app = await startApp();
    } else {
      process.kill(postgres.pid, "SIGKILL");
    }
    // The stream goes on into the house that comes back.
    const acknowledged = sent.filter(isDone);
    const back: Sent = {
      key: `back-${SEED}-${number}`.padEnd(16, "-"),
      input: { ...DESK, kind: "wish", words: `又开门了${number}` },
    };
    await insist(back);
    expect([back.answer?.status, app.log.slice(-3).join("")]).toEqual([200, expect.any(String)]);
    expect(performance.now() - killedAt).toBeLessThan(10_000);
    await sleep(100);
    going.on = false;
    await streaming;
    expect(acknowledged.length).toBeGreaterThan(0);
    const there = await counted();
    for (const each of sent) {
      const { words } = each.input;
      if (isDone(each)) expect([words, there.get(words)]).toEqual([words, 1]);
      else expect(there.get(words) ?? 0).toBeLessThanOrEqual(1);
    }
    // The same key: the same answer to whoever has one, and one act to whoever was left without.
    const again = sent.map(({ key, input }): Sent => ({ key, input }));
    await insistAll(again);
    const after = await counted();
    for (const [at, each] of again.entries()) {
      expect([each.answer?.status, each.answer?.code]).toEqual([200, undefined]);
      const before = sent[at];
      if (before !== undefined && isDone(before)) expect(each.answer?.body).toBe(before.answer?.body);
      expect([each.input.words, after.get(each.input.words)]).toEqual([each.input.words, 1]);
    }
    expect(await findHalves(house.database.owner)).toEqual([]);
    expect(await findWrong(house.database, HUB, house.clock.now().add({ hours: 1 }))).toEqual([]);
  },
);

/** Chance that a seed repeats (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
