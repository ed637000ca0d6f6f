/**
 * Events say who did what and when, in ids, codes, numbers and times only; what was written is bound to them by a
 * salted hash and lives in `words`, which retention may empty. `seals.ts` makes removal, change and reorder visible.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Act } from "./command.ts";
import { newId } from "./ids.ts";

/** Ids, codes, numbers, dates: whatever cannot carry a person's words. */
export type Fact = string | number | boolean | null | readonly string[];

export interface NewEvent {
  /** Past tense of the command: voiceRaised, matterAssigned. */
  readonly name: string;
  readonly about: { readonly kind: string; readonly id?: string };
  readonly matterId?: string;
  /** The matter's state after the event, where the event changed it. */
  readonly state?: string;
  readonly facts?: Readonly<Record<string, Fact>>;
  readonly words?: WrittenWords;
}

/** What `writeWords` answers: the row, and the hash that the event binds it by. */
export interface WrittenWords {
  readonly id: string;
  readonly hash: Buffer;
}

export interface HashedEvent {
  readonly hub_id: number;
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly happened_on: Temporal.PlainDate;
  readonly actor_id: string;
  readonly actor_kind: string;
  readonly name: string;
  readonly about_kind: string;
  readonly about_id: string | null;
  readonly matter_id: string | null;
  readonly state: string | null;
  readonly facts: unknown;
  readonly words_id: string | null;
  readonly words_hash: Buffer | null;
}

/** A fact is a code: no blanks, no Chinese, no more than an id or two long. A name or a word of somebody is a bug. */
const CODE = /^[A-Za-z0-9:.+_-]{0,80}$/;
const SALT_BYTES = 16;

/** Writes what somebody said, verbatim, in a row that may be emptied later. */
export async function writeWords(
  act: Act,
  body: string,
  about: { matterId?: string; lang?: string; isSpoken?: boolean } = {},
): Promise<WrittenWords> {
  const id = newId();
  const row = {
    hub_id: act.hub,
    id,
    matter_id: about.matterId ?? null,
    body,
    salt: randomBytes(SALT_BYTES),
    lang: about.lang ?? "zh",
    is_spoken: about.isSpoken ?? false,
    written_at: act.now,
  };
  const recused = about.matterId === undefined ? [] : act.recusedFrom(about.matterId);
  act.write(act.tx.insertInto("words").values({ ...row, recused }));
  return { id, hash: wordsHash(row) };
}

export interface HashedWords {
  readonly hub_id: number;
  readonly id: string;
  readonly matter_id: string | null;
  readonly body: string;
  readonly salt: Buffer;
  readonly lang: string;
  readonly is_spoken: boolean;
  readonly written_at: Temporal.Instant;
}

/** Binds the whole row: words moved to another matter, or given another date, are other words. */
export function wordsHash(row: HashedWords): Buffer {
  const canonical = JSON.stringify([
    row.hub_id,
    row.id,
    row.matter_id,
    row.body,
    row.lang,
    row.is_spoken,
    row.written_at.toString(),
    row.salt.toString("hex"),
  ]);
  return createHash("sha256").update(canonical).digest();
}

/** The row of an event as `perform` writes it just before the commit. */
export function eventRow(act: Act, event: NewEvent): HashedEvent & { hash: Buffer; recused: string[] } {
  assertNoWords(event);
  const row: HashedEvent = {
    hub_id: act.hub,
    id: newId(),
    at: act.now,
    happened_on: act.today,
    actor_id: act.actor.id,
    actor_kind: act.actor.kind,
    name: event.name,
    about_kind: event.about.kind,
    about_id: event.about.id ?? null,
    matter_id: event.matterId ?? null,
    state: event.state ?? null,
    facts: event.facts ?? {},
    words_id: event.words?.id ?? null,
    words_hash: event.words?.hash ?? null,
  };
  return { ...row, hash: eventHash(row), recused: event.matterId === undefined ? [] : act.recusedFrom(event.matterId) };
}

/** The hash covers everything but the seal and the list of those kept out, which may grow later. */
export function eventHash(row: HashedEvent): Buffer {
  const canonical = JSON.stringify([
    row.hub_id,
    row.id,
    row.at.toString(),
    row.happened_on.toString(),
    row.actor_id,
    row.actor_kind,
    row.name,
    row.about_kind,
    row.about_id,
    row.matter_id,
    row.state,
    sorted(row.facts),
    row.words_id,
    row.words_hash === null ? null : row.words_hash.toString("hex"),
  ]);
  return createHash("sha256").update(canonical).digest();
}

/** Entries by name: jsonb keeps no order of its own. */
const sorted = (facts: unknown): unknown =>
  Object.entries(facts as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));

function assertNoWords(event: NewEvent): void {
  for (const [name, fact] of Object.entries(event.facts ?? {})) {
    const values: readonly unknown[] = Array.isArray(fact) ? fact : [fact];
    for (const value of values) {
      if (typeof value === "string" && !CODE.test(value)) throw new Error(`event ${event.name}: ${name} is not a code`);
    }
  }
}
