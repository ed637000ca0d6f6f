/**
 * Recomputes everything that seals promise: each event's hash, each seal and the chain they make, that every sealed
 * event lies in exactly one seal, that the words an event binds are the words that are there, and that a matter's state
 * is the one its events led to; that the ledger's balances and bookings hold. Words emptied lawfully are counted, not complained of.
 * What it cannot notice alone: the newest seals cut off together with their events, and a newest event never sealed.
 * For the first there is the head kept outside; the second is why unsealed events are an alarm.
 */
import { sql } from "kysely";
import type { Database, ReadTx } from "./database.ts";
import { eventHash, type HashedEvent } from "./events.ts";
import { SYSTEM_ID } from "./ids.ts";
import { EVENTS_PER_SEAL, type Head, NO_SEAL, rootOf, sealHash } from "./seals.ts";
import { type Findings, Found, LIST_AT_MOST, run, sameOnes } from "./verify/findings.ts";
import { verifyLedger } from "./verify/transfers.ts";
import { verifyErasures, verifyWords } from "./verify/words.ts";

export { FINDINGS, type Finding, type FindingCode, type Findings } from "./verify/findings.ts";

const UNSEALED_NAMED = 20;
const SEALS_AT_ONCE = 100;

/** Verifies one hub as it was at one moment, while the house goes on working. */
export function verify(database: Database, hub: number, head?: Head): Promise<Findings> {
  return database.read({ hub, actorId: SYSTEM_ID }, async (tx) => {
    await run(tx, sql`set transaction isolation level repeatable read`);
    await run(tx, sql`set local statement_timeout = 0`);
    return verifyHub(tx, hub, head);
  });
}

/** Verifies what this transaction sees of a hub. Reads in batches: a million events need no more memory than a thousand. */
export async function verifyHub(tx: ReadTx, hub: number, head?: Head): Promise<Findings> {
  const found = new Found();
  const chain = await verifySeals(tx, hub, found, head);
  const unsealed = await verifyUnsealed(tx, hub, found);
  await verifyMembership(tx, hub, found);
  const erased = await verifyErasures(tx, hub, found);
  const matters = await verifyMatters(tx, hub, found);
  const bookings = await verifyLedger(tx, hub, found);
  return {
    hub,
    seals: chain.seals,
    events: chain.events + unsealed.count,
    unsealed,
    erased,
    matters,
    bookings,
    head: chain.head,
    wrong: found.wrong,
    list: found.list,
  };
}

interface Seal {
  readonly hub_id: number;
  readonly number: number;
  readonly previous: Buffer;
  readonly root: Buffer;
  readonly hash: Buffer;
  readonly event_ids: readonly string[];
  readonly sealed_at: Temporal.Instant;
}

async function verifySeals(tx: ReadTx, hub: number, found: Found, outside: Head | undefined) {
  let last: Pick<Seal, "number" | "hash"> = { number: 0, hash: NO_SEAL };
  let [seals, events] = [0, 0];
  let headSeen = false;
  for (;;) {
    const batch: Seal[] = await tx
      .selectFrom("seals")
      .selectAll()
      .where("hub_id", "=", hub)
      .where("number", ">", last.number)
      .orderBy("number")
      .limit(SEALS_AT_ONCE)
      .execute();
    for (const group of grouped(batch)) events += await verifyContents(tx, hub, found, group);
    for (const seal of batch) {
      if (seal.number !== last.number + 1) found.add("sealMissing", seal.number);
      else if (!seal.previous.equals(last.hash)) found.add("sealUnchained", seal.number);
      if (!sealHash(seal).equals(seal.hash)) found.add("sealChanged", seal.number);
      if (outside?.number === seal.number) {
        headSeen = true;
        if (!seal.hash.toString("hex").startsWith(outside.hash)) found.add("headDiffers", seal.number);
      }
      last = seal;
    }
    seals += batch.length;
    if (batch.length < SEALS_AT_ONCE) break;
  }
  if (outside !== undefined && !headSeen) found.add("headMissing", outside.number);
  const head = seals === 0 ? undefined : { number: last.number, hash: last.hash.toString("hex") };
  return { seals, events, head };
}

/** Small seals are read together, large ones alone. */
function* grouped(seals: readonly Seal[]): Generator<readonly Seal[]> {
  let group: Seal[] = [];
  let size = 0;
  for (const seal of seals) {
    if (size + seal.event_ids.length > EVENTS_PER_SEAL && group.length > 0) {
      yield group;
      [group, size] = [[], 0];
    }
    group.push(seal);
    size += seal.event_ids.length;
  }
  if (group.length > 0) yield group;
}

/** Are a seal's events there, in order, unchanged, and do they name this seal? An event in two seals fails one of them. */
async function verifyContents(tx: ReadTx, hub: number, found: Found, seals: readonly Seal[]): Promise<number> {
  const ids = seals.flatMap((seal) => seal.event_ids);
  const rows = await eventsBy(tx, hub)
    .where((is) => is("events.id", "=", is.fn.any(is.val(ids))))
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const seal of seals) {
    if (seal.event_ids.length === 0) found.add("sealEmpty", seal.number);
    if (seal.event_ids.some((id, at) => at > 0 && id <= (seal.event_ids[at - 1] ?? "")))
      found.add("sealOrder", seal.number);
    const present = seal.event_ids.flatMap((id) => byId.get(id) ?? []);
    for (const id of seal.event_ids) if (!byId.has(id)) found.add("eventMissing", id);
    for (const event of present) if (event.seal !== seal.number) found.add("eventNotInItsSeal", event.id);
    if (!rootOf(present).equals(seal.root)) found.add("sealRoot", seal.number);
  }
  await verifyEvents(tx, hub, found, rows);
  return rows.length;
}

async function verifyUnsealed(tx: ReadTx, hub: number, found: Found): Promise<Findings["unsealed"]> {
  let count = 0;
  const ids: string[] = [];
  for (let last: string | undefined; ;) {
    let query = eventsBy(tx, hub).where("seal", "is", null).orderBy("events.id").limit(EVENTS_PER_SEAL);
    if (last !== undefined) query = query.where("events.id", ">", last);
    const rows = await query.execute();
    await verifyEvents(tx, hub, found, rows);
    count += rows.length;
    ids.push(...rows.slice(0, UNSEALED_NAMED - ids.length).map((row) => row.id));
    last = rows.at(-1)?.id;
    if (rows.length < EVENTS_PER_SEAL) return { count, ids };
  }
}

const eventsBy = (tx: ReadTx, hub: number) =>
  tx
    .selectFrom("events")
    .leftJoin("matters", (on) =>
      on.onRef("matters.hub_id", "=", "events.hub_id").onRef("matters.id", "=", "events.matter_id"),
    )
    .selectAll("events")
    .select("matters.recused as matter_recused")
    .where("events.hub_id", "=", hub);

interface EventRow extends HashedEvent {
  readonly hash: Buffer;
  readonly recused: readonly string[];
  readonly matter_recused: readonly string[] | null;
}

async function verifyEvents(tx: ReadTx, hub: number, found: Found, rows: readonly EventRow[]): Promise<void> {
  for (const row of rows) {
    if (!isRecord(row.facts) || !eventHash(row).equals(row.hash)) found.add("eventChanged", row.id);
    if (!sameOnes(row.recused, row.matter_recused ?? [])) found.add("eventRecusal", row.id);
  }
  await verifyWords(tx, hub, found, rows);
}

/** Events that name a seal which does not hold them. */
async function verifyMembership(tx: ReadTx, hub: number, found: Found): Promise<void> {
  const strays = await run<{ id: string }>(
    tx,
    sql`select id from events where hub_id = ${hub} and seal is not null and not exists (
          select from seals, unnest(event_ids) member
          where seals.hub_id = ${hub} and seals.number = events.seal and member = events.id)
        order by id limit ${LIST_AT_MOST}`,
  );
  for (const { id } of strays) found.add("eventNotInItsSeal", id);
}

async function verifyMatters(tx: ReadTx, hub: number, found: Found): Promise<number> {
  const rows = await run<{ id: string }>(
    tx,
    sql`select id from matters where hub_id = ${hub} and state is distinct from (
          select state from events where events.hub_id = ${hub} and matter_id = matters.id and events.state is not null
          order by events.id desc limit 1)
        order by id limit ${LIST_AT_MOST}`,
  );
  for (const { id } of rows) found.add("matterState", id);
  const [matters] = await run<{ count: number }>(tx, sql`select count(*) as count from matters where hub_id = ${hub}`);
  return matters?.count ?? 0;
}

const isRecord = (facts: unknown): boolean => typeof facts === "object" && facts !== null && !Array.isArray(facts);
