/**
 * Seals bind events in batches: each holds the ids of its events in order, a root over their hashes, and the hash of
 * the seal before it. Whoever changes, removes or reorders an event later has to forge every seal after it, and the
 * newest seal's hash (the head) is kept outside: printed on the closing slip, shown to the auditor.
 * No command waits for a seal: an event that commits late, with a smaller id, simply lands in the next one.
 */
import { createHash } from "node:crypto";
import type { House } from "./command.ts";
import type { Database, ReadTx } from "./database.ts";
import { SYSTEM_ID } from "./ids.ts";

/** Keeps one seal's transaction, and one step of `verify`, short. */
export const EVENTS_PER_SEAL = 1_000;
/** Events that wait longer than this for their seal are an alarm: the house is not being sealed. */
export const UNSEALED_ALARM_MINUTES = 5;
/** What the first seal of a hub names as the hash before it. */
export const NO_SEAL = Buffer.alloc(32);
const UNIQUE_VIOLATION = "23505";
const DEADLOCK = "40P01";

/** Seals whatever is unsealed in all hubs; answers how many events. */
export async function sealAll(house: House): Promise<number> {
  const hubs = await house.database.reference.selectFrom("hubs").select("id").orderBy("id").execute();
  let sealed = 0;
  for (const { id } of hubs) sealed += await sealHub(house.database, id, house.clock.now());
  return sealed;
}

/** Seals whatever is unsealed in one hub; answers how many events. Where another process is quicker, its seal stands. */
export async function sealHub(database: Database, hub: number, now: Temporal.Instant): Promise<number> {
  let sealed = 0;
  for (;;) {
    try {
      const count = await sealBatch(database, hub, now.round("millisecond"));
      sealed += count;
      if (count < EVENTS_PER_SEAL) return sealed;
    } catch (failure) {
      const { code } = failure as { code?: unknown };
      if (code !== UNIQUE_VIOLATION && code !== DEADLOCK) throw failure;
    }
  }
}

function sealBatch(database: Database, hub: number, now: Temporal.Instant): Promise<number> {
  return database.seal({ hub, actorId: SYSTEM_ID }, async (tx) => {
    // The last seal is read before the events: whoever seals in between takes our number, and we begin anew.
    const last = await tx
      .selectFrom("seals")
      .select(["number", "hash"])
      .where("hub_id", "=", hub)
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirst();
    const events = await tx
      .selectFrom("events")
      .select(["id", "hash"])
      .where("hub_id", "=", hub)
      .where("seal", "is", null)
      .orderBy("id")
      .limit(EVENTS_PER_SEAL)
      .execute();
    if (events.length === 0) return 0;
    const ids = events.map(({ id }) => id);
    const seal = {
      hub_id: hub,
      number: (last?.number ?? 0) + 1,
      previous: last?.hash ?? NO_SEAL,
      root: rootOf(events),
      sealed_at: now,
    };
    await tx
      .insertInto("seals")
      .values({ ...seal, hash: sealHash(seal), event_ids: ids })
      .execute();
    const { numUpdatedRows } = await tx
      .updateTable("events")
      .set({ seal: seal.number })
      .where("hub_id", "=", hub)
      .where((is) => is("id", "=", is.fn.any(is.val(ids))))
      .where("seal", "is", null)
      .executeTakeFirst();
    if (Number(numUpdatedRows) !== ids.length) throw new Error("an event was sealed twice");
    return ids.length;
  });
}

/** One hash over the ids and hashes of a seal's events, in the seal's order. */
export function rootOf(events: readonly { readonly id: string; readonly hash: Uint8Array }[]): Buffer {
  const root = createHash("sha256");
  for (const { id, hash } of events) root.update(id).update(hash);
  return root.digest();
}

export interface HashedSeal {
  readonly hub_id: number;
  readonly number: number;
  readonly previous: Buffer;
  readonly root: Buffer;
  readonly sealed_at: Temporal.Instant;
}

export function sealHash({ hub_id, number, previous, root, sealed_at }: HashedSeal): Buffer {
  const canonical = JSON.stringify([
    hub_id,
    number,
    previous.toString("hex"),
    root.toString("hex"),
    sealed_at.toString(),
  ]);
  return createHash("sha256").update(canonical).digest();
}

/** The newest seal, as it is kept outside. */
export interface Head {
  readonly number: number;
  /** Hexadecimal; 64 digits, or the first 32 of them where it was typed from a slip. */
  readonly hash: string;
}

/** The newest seal of a hub; absent before the first. */
export async function findHead(tx: ReadTx, hub: number): Promise<Head | undefined> {
  const last = await tx
    .selectFrom("seals")
    .select(["number", "hash"])
    .where("hub_id", "=", hub)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return last === undefined ? undefined : { number: last.number, hash: last.hash.toString("hex") };
}

/** 128 bits of the hash are out of anybody's reach to forge, and short enough to type. */
const PRINTED_DIGITS = 32;

/** A head for the closing slip: the number and eight groups of four, such as `12:9f3a 04bc …`. */
export function printHead({ number, hash }: Head): string {
  return `${number}:${(hash.slice(0, PRINTED_DIGITS).match(/.{4}/g) ?? []).join(" ")}`;
}

/** Reads a head as it was printed or typed, blanks aside; absent when it is none. */
export function readHead(text: string): Head | undefined {
  const [, number, hash] = /^(\d{1,15}):([0-9a-f]{32,64})$/.exec(text.replaceAll(/[\s-]/g, "").toLowerCase()) ?? [];
  return number === undefined || hash === undefined ? undefined : { number: Number(number), hash };
}

/** Since when the oldest unsealed event waits; absent when everything is sealed. */
export async function findUnsealedSince(tx: ReadTx, hub: number): Promise<Temporal.Instant | undefined> {
  const oldest = await tx
    .selectFrom("events")
    .select("at")
    .where("hub_id", "=", hub)
    .where("seal", "is", null)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return oldest?.at;
}
