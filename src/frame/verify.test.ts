import fc from "fast-check";
import { CompiledQuery, Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { HUB, openTestHouse, START, type TestHouse } from "../../test/database.ts";
import { mutate, mutation, type Query } from "../../test/mutations.ts";
import { SYSTEM } from "./access.ts";
import { SetClock } from "./clock.ts";
import { command } from "./command.ts";
import type { ReadTx } from "./database.ts";
import { eraseWords } from "./erasure.ts";
import { writeWords } from "./events.ts";
import { newId } from "./ids.ts";
import { perform } from "./perform.ts";
import type { DB } from "./schema.ts";
import { findHead, findUnsealedSince, printHead, readHead, sealAll, sealHub } from "./seals.ts";
import { type FindingCode, type Findings, verify, verifyHub } from "./verify.ts";

let here: TestHouse;
const clock = new SetClock(START);

const bring = command({
  name: "bringSomething",
  does: { zh: "提一件事", en: "Brings something" },
  input: z.object({ recused: z.array(z.string()) }),
  grants: [{ who: "system", reach: "hub" }],
  async act(act, { recused }) {
    const id = newId();
    act.keepOut(id, recused);
    await act.tx
      .insertInto("matters")
      .values({
        hub_id: act.hub,
        id,
        kind: "wish",
        state: "received",
        channel: "desk",
        raised_at: act.now,
        raised_on: act.today,
        recused,
      })
      .execute();
    const words = await writeWords(act, `原话 ${id}`, { matterId: id });
    act.event({
      name: "somethingBrought",
      about: { kind: "matter", id },
      matterId: id,
      state: "received",
      facts: { urgent: false, n: 3 },
      words,
    });
    act.event({ name: "somethingCounted", about: { kind: "figure" } });
    return { id, wordsId: words.id };
  },
});
const erase = command({
  name: "eraseSomething",
  does: { zh: "删除原话", en: "Erases words" },
  input: z.object({ id: z.string() }),
  grants: [{ who: "system", reach: "hub" }],
  async act(act, { id }) {
    await eraseWords(act, id, "retention");
    return {};
  },
});
const done = async <T>(outcome: Promise<{ ok: true; answer: T } | { ok: false }>): Promise<T> => {
  const answer = await outcome;
  if (!answer.ok) throw new Error("refused");
  return answer.answer;
};
const doBring = (recused: string[] = []) => done(perform(here.house, { hub: HUB, actor: SYSTEM }, bring, { recused }));
const doErase = (id: string) => done(perform(here.house, { hub: HUB, actor: SYSTEM }, erase, { id }));
const seal = () => sealHub(here.house.database, HUB, clock.now());
const check = (head?: string) => verify(here.house.database, HUB, head === undefined ? undefined : readHead(head));
const codes = (findings: Findings): FindingCode[] => [...new Set(findings.list.map(({ code }) => code))].sort();

beforeAll(async () => {
  here = await openTestHouse({ clock });
  // Whoever changes the table behind the house's back may also drop its rules, so they must not help here.
  const { rows } = await here.owner.query<{ drop: string }>(
    `select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname) as drop
     from pg_constraint where contype in ('c', 'f') and connamespace = 'public'::regnamespace`,
  );
  for (const each of rows) await here.owner.query(each.drop);
});
afterAll(() => here.close());

describe("sealing", () => {
  test("binds events in order, names what waits, and leaves nothing behind", async () => {
    expect(await findHeadHere()).toBeUndefined();
    await doBring();
    clock.forward({ minutes: 6 });
    expect((await unsealedSince())?.toString()).toBe("2026-11-23T01:00:00Z");
    expect(await check()).toMatchObject({ wrong: 0, seals: 0, events: 2, unsealed: { count: 2 } });
    expect(await seal()).toBe(2);
    expect(await seal()).toBe(0);
    expect(await unsealedSince()).toBeUndefined();
    expect(await check()).toMatchObject({ wrong: 0, seals: 1, events: 2, unsealed: { count: 0 }, matters: 1 });
  });

  test("takes batches of a thousand, and an event with a smaller id that comes late", async () => {
    const late = "01900000-0000-7000-8000-000000000000";
    await Promise.all(Array.from({ length: 60 }, () => doBring()));
    await here.owner.query(
      `insert into events (hub_id, id, at, happened_on, actor_id, actor_kind, name, about_kind, hash)
       select hub_id, gen_random_uuid(), at, happened_on, actor_id, actor_kind, name, about_kind, hash
       from events, generate_series(1, 2000) where hub_id = $1 and name = 'somethingCounted' limit 2000`,
      [HUB],
    );
    expect(await seal()).toBe(2_120);
    await here.owner.query(
      `insert into events (hub_id, id, at, happened_on, actor_id, actor_kind, name, about_kind, hash)
       select hub_id, $2, at, happened_on, actor_id, actor_kind, name, about_kind, hash from events where hub_id = $1 limit 1`,
      [HUB, late],
    );
    expect(await seal()).toBe(1);
    const { rows } = await here.owner.query<{ size: number }>(
      "select cardinality(event_ids) as size from seals order by number",
    );
    expect(rows.map(({ size }) => size)).toEqual([2, 1_000, 1_000, 120, 1]);
    // The copies carry a hash that is not theirs; otherwise the chain is sound.
    expect(codes(await check())).toEqual(["eventChanged"]);
    await here.owner.query("delete from seals");
    for (const table of ["events", "words", "matters"]) await here.owner.query(`delete from ${table}`);
  });

  test("by two processes at once seals each event once", async () => {
    const other = here.another();
    for (let round = 0; round < 10; round += 1) {
      await Promise.all([doBring(), doBring(), doBring()]);
      const counts = await Promise.all([sealAll(here.house), sealAll(other), doBring().then(() => 0)]);
      expect(counts[0] + counts[1]).toBeGreaterThanOrEqual(6);
    }
    await seal();
    expect(await check()).toMatchObject({ wrong: 0, events: 80, unsealed: { count: 0 } });
  });

  test("is refused to the application", async () => {
    const forge = here.house.database.write({ hub: HUB, actorId: SYSTEM.id }, (tx) =>
      tx.updateTable("events").set({ seal: 1 }).where("hub_id", "=", HUB).execute(),
    );
    await expect(forge).rejects.toMatchObject({ code: "42501" });
  });

  const findHeadHere = () => here.house.database.read({ hub: HUB, actorId: SYSTEM.id }, (tx) => findHead(tx, HUB));
  const unsealedSince = () =>
    here.house.database.read({ hub: HUB, actorId: SYSTEM.id }, (tx) => findUnsealedSince(tx, HUB));
});

describe("a head kept outside", () => {
  test("is printed in groups and read back, blanks and capitals aside", () => {
    const head = { number: 12, hash: "9f3a04bc".repeat(8) };
    expect(printHead(head)).toBe("12:9f3a 04bc 9f3a 04bc 9f3a 04bc 9f3a 04bc");
    expect(readHead(" 12: 9F3A04BC-9f3a 04bc 9f3a04bc 9f3a04bc")).toEqual({ number: 12, hash: "9f3a04bc".repeat(4) });
    expect(["", "12", "12:9f3a", `x:${head.hash}`].map(readHead)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test("shows that the newest seals were cut off with their events", async () => {
    await doBring();
    await seal();
    const { head } = await check();
    if (head === undefined) throw new Error("no head");
    const kept = printHead(head);
    expect(await check(kept)).toMatchObject({ wrong: 0 });
    expect(
      codes(await check(kept.replace(/\d:(.)/, (text) => text.slice(0, 2) + (text[2] === "0" ? "1" : "0")))),
    ).toEqual(["headDiffers"]);
    const found = await changed(async (query) => {
      await query("delete from matters where id in (select matter_id from events where seal = $1)", [head.number]);
      await query("delete from words where id in (select words_id from events where seal = $1)", [head.number]);
      await query("delete from events where seal = $1", [head.number]);
      await query("delete from seals where number = $1", [head.number]);
    }, kept);
    expect(codes(found)).toEqual(["headMissing"]);
  });
});

/** Carries what was found out of the transaction, so that the change is taken back. */
class TakenBack extends Error {
  readonly found: Findings;
  constructor(found: Findings) {
    super("taken back");
    this.found = found;
  }
}

/** What verify finds after a change by the owner of the database, which is taken back. */
async function changed(change: (query: Query) => Promise<unknown>, head?: string): Promise<Findings> {
  const database = new Kysely<DB>({ dialect: new PostgresDialect({ pool: here.owner }) });
  const failure = await database
    .transaction()
    .execute(async (tx) => {
      await change(async (text, values = []) => {
        const { numAffectedRows = 0n } = await tx.executeQuery(CompiledQuery.raw(text, [...values]));
        return Number(numAffectedRows);
      });
      throw new TakenBack(
        await verifyHub(tx as unknown as ReadTx, HUB, head === undefined ? undefined : readHead(head)),
      );
    })
    .catch((error: unknown) => error);
  if (failure instanceof TakenBack) return failure.found;
  throw failure;
}

describe("lawful erasure", () => {
  test("passes, is counted, and can be told from an unlawful one", async () => {
    const { wordsId } = await doBring();
    await seal();
    await doErase(wordsId);
    await seal();
    expect(await check()).toMatchObject({ wrong: 0, erased: 1 });
    const other = await doBring();
    const unlawful = await changed((query) =>
      query("update words set body = null, salt = null, erased_at = current_timestamp where id = $1", [other.wordsId]),
    );
    expect(codes(unlawful)).toEqual(["wordsEmptied"]);
  });
});

describe("a thousand random changes", () => {
  beforeAll(async () => {
    for (let round = 0; round < 6; round += 1) {
      const { wordsId } = await doBring(round % 2 === 0 ? [] : [newId()]);
      await seal();
      clock.forward({ minutes: 1 });
      if (round % 3 === 0) await doErase(wordsId);
    }
    await seal();
  });

  test("are all noticed", { timeout: 120_000 }, async () => {
    expect(await check()).toMatchObject({ wrong: 0, unsealed: { count: 0 } });
    const unnoticed: unknown[] = [];
    await fc.assert(
      fc.asyncProperty(mutation, async (made) => {
        const found = await changed((query) => mutate(query, made)).catch((failure: { code?: string }) => {
          // A double key cannot even be written.
          if (failure.code !== "23505") throw failure;
          return { wrong: 1 };
        });
        if (found.wrong === 0) unnoticed.push(made.what);
      }),
      { numRuns: 1_000, seed: 20261123 },
    );
    expect(unnoticed).toEqual([]);
    expect(await check()).toMatchObject({ wrong: 0 });
  });
});
