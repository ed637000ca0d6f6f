/** The life of a matter's one row: opened once, changed by named steps, every change an event with the new state. */
import type { Updateable } from "kysely";
import type { Subject } from "#frame/access.ts";
import type { Act, At } from "#frame/command.ts";
import { type Fact, writeWords, type WrittenWords } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import type { Matters } from "#frame/schema.ts";
import type { Channel, MatterClass, Urgency } from "../words.ts";
import { endDeadlines, nextDue } from "./deadlines.ts";

/** The row as rules look at it. */
export type MatterRow = Awaited<ReturnType<typeof readMatter>> & object;

export interface MatterFacts {
  readonly subject: Subject;
  readonly matter: MatterRow;
}

/** The matter and what access needs to know of it; undefined when it is out of reach for the database already. */
export async function findMatter(at: At, matterId: string): Promise<MatterFacts | undefined> {
  const matter = await readMatter(at, matterId);
  return matter === undefined ? undefined : { matter, subject: subjectOf(matter) };
}

const readMatter = (at: At, matterId: string) => at.from("matters", { id: matterId }).selectAll().executeTakeFirst();

export const subjectOf = (matter: MatterRow): Subject => ({
  matterId: matter.id,
  station: matter.station,
  handlerId: matter.handler_id,
  handledBy: matter.handled_by,
  escalated: matter.escalated,
  state: matter.state,
  recused: matter.recused,
});

export interface NewMatter {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly channel: Channel;
  readonly raisedAt: Temporal.Instant;
  readonly raisedOn: Temporal.PlainDate;
  readonly urgency?: Urgency | undefined;
  readonly class?: MatterClass | undefined;
  readonly station?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly isHistory?: boolean;
  readonly escalated?: boolean;
  readonly endedAt?: Temporal.Instant | undefined;
  /** When its first clock runs out. */
  readonly nextDueAt?: Temporal.Instant | null;
  readonly recused: readonly string[];
}

/** Opens a matter. The caller leaves the event, for it knows what was brought. */
export async function openMatter(act: Act, matter: NewMatter): Promise<void> {
  act.keepOut(matter.id, matter.recused);
  act.write(
    act.insert("matters", {
      id: matter.id,
      kind: matter.kind,
      state: matter.state,
      channel: matter.channel,
      raised_at: matter.raisedAt,
      raised_on: matter.raisedOn,
      urgency: matter.urgency ?? "normal",
      class: matter.class ?? null,
      station: matter.station ?? null,
      subject_id: matter.subjectId ?? null,
      is_history: matter.isHistory ?? false,
      escalated: matter.escalated ?? false,
      ended_at: matter.endedAt ?? null,
      next_due_at: matter.nextDueAt ?? null,
      recused: [...matter.recused],
    }),
  );
}

export interface Change {
  /** The event, past tense. */
  readonly name: string;
  readonly to?: string;
  readonly set?: Updateable<Matters>;
  readonly facts?: Readonly<Record<string, Fact>>;
  readonly words?: WrittenWords | undefined;
  /** The matter is over: its deadlines end with it. */
  readonly ends?: boolean;
}

/** Changes a matter and leaves the event. Never writes `recused`: that is `recuse` alone. */
export async function changeMatter(act: Act, matter: MatterRow, change: Change): Promise<void> {
  if (change.ends === true) await endDeadlines(act, matter.id);
  act.write(
    act.update("matters", { id: matter.id }).set({
      ...change.set,
      ...(change.to === undefined ? {} : { state: change.to }),
      ...(change.ends === true ? { ended_at: act.now } : {}),
      next_due_at: nextDue(act, matter.id),
      version: matter.version + 1,
    }),
  );
  act.event({
    name: change.name,
    about: { kind: matter.kind, id: matter.id },
    matterId: matter.id,
    ...(change.to === undefined ? {} : { state: change.to }),
    ...(change.facts === undefined ? {} : { facts: change.facts }),
    ...(change.words === undefined ? {} : { words: change.words }),
  });
}

/** `handled_by` with one more person in it. */
export const alsoHandledBy = (matter: MatterRow, personId: string): string[] => [
  ...new Set([...matter.handled_by, personId]),
];

export interface NewEntry {
  readonly matterId: string;
  readonly kind: "added" | "reply" | "progress" | "note" | "reason";
  readonly body: string;
  /** Whether the resident sees it. */
  readonly visible: boolean;
}

/** Writes words into a matter's conversation and answers them, for the event that binds them. */
export async function addEntry(act: Act, entry: NewEntry): Promise<WrittenWords> {
  const written = await writeWords(act, entry.body, { matterId: entry.matterId, isSpoken: entry.kind === "added" });
  act.write(
    act.insert("entries", {
      id: newId(),
      matter_id: entry.matterId,
      kind: entry.kind,
      words_id: written.id,
      by_id: act.actor.kind === "staff" ? act.actor.id : null,
      receipt_id: act.actor.kind === "receipt" ? act.actor.receiptId : null,
      visible: entry.visible,
      written_at: act.now,
      recused: act.recusedFrom(entry.matterId),
    }),
  );
  return written;
}

export async function linkMatters(
  act: Act,
  from: string,
  to: string,
  kind: "convertedInto" | "continues" | "about",
): Promise<void> {
  act.write(
    act.insert("matter_links", {
      from_id: from,
      to_id: to,
      kind,
      linked_at: act.now,
      recused: [...new Set([...act.recusedFrom(from), ...act.recusedFrom(to)])],
    }),
  );
}
