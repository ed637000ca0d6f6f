/** What is read of one matter, piece by piece, whatever its kind: for whoever brought it and for staff, who each see their part. */
import type { At } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import { explain } from "#courtyard/calendar/explain.ts";
import { workOut } from "./deadlines.ts";

export interface WorkedDeadline {
  readonly rule: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly startOn: string;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly provisional: boolean;
  readonly isLate: boolean;
  readonly metAt: string | null;
  /** The sum, line by line, in both languages. */
  readonly sum: { readonly zh: readonly string[]; readonly en: readonly string[] };
}

/** Every clock that was not ended, the earliest first, each with its sum; `without` names rules that are not told. */
export async function readDeadlines(
  at: At,
  matterId: string,
  without: readonly string[] = [],
): Promise<WorkedDeadline[]> {
  const rows = await at
    .from("deadlines", { matter_id: matterId, ended_at: null })
    .selectAll()
    .orderBy("due_at")
    .execute();
  return Promise.all(
    rows
      .filter((row) => !without.includes(row.rule))
      .map(async (row) => {
        const sum = await workOut(at, row);
        return {
          rule: row.rule,
          title: sum.rule.title,
          startOn: row.start_on.toString(),
          dueOn: sum.dueOn?.toString() ?? null,
          dueAt: sum.dueAt?.toString() ?? null,
          provisional: sum.provisional,
          isLate: row.met_at === null && sum.dueAt !== null && Temporal.Instant.compare(at.now, sum.dueAt) >= 0,
          metAt: row.met_at?.toString() ?? null,
          sum: { zh: explain(sum, "zh"), en: explain(sum, "en") },
        };
      }),
  );
}

export interface Entry {
  readonly id: string;
  readonly kind: string;
  /** Null when it was lawfully erased. */
  readonly text: string | null;
  readonly by: string | null;
  readonly at: string;
  readonly visible: boolean;
}

/** What was written about it. What somebody wrote beside a rating is not everybody's reading: `withRatings`. */
export async function readEntries(
  at: At,
  matterId: string,
  what: { readonly visibleOnly: boolean; readonly withRatings: boolean },
): Promise<Entry[]> {
  let rows = at
    .from("entries", { matter_id: matterId })
    .innerJoin("words", inHub("words.id", "entries.words_id"))
    .leftJoin("persons", inHub("persons.id", "entries.by_id"))
    .select(["entries.id", "entries.kind", "words.body", "persons.name", "entries.written_at", "entries.visible"]);
  if (what.visibleOnly) rows = rows.where("entries.visible", "=", true);
  if (!what.withRatings)
    rows = rows
      .leftJoin("ratings", inHub("ratings.words_id", "entries.words_id"))
      .where("ratings.id", "is", null) as never;
  return (await rows.orderBy("entries.written_at").orderBy("entries.id").execute()).map((row) => ({
    id: row.id,
    kind: row.kind,
    text: row.body,
    by: row.name,
    at: row.written_at.toString(),
    visible: row.visible,
  }));
}

export async function readName(at: At, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await at.from("persons", { id }).select("name").executeTakeFirst();
  return row?.name ?? null;
}

/** What happened, step by step, of the events that the kind tells: for the timeline. */
export async function readHistory(at: At, matterId: string, told: readonly string[]) {
  const rows = await at
    .from("events", { matter_id: matterId })
    .leftJoin("persons", inHub("persons.id", "events.actor_id"))
    .select(["events.name", "events.at", "events.state", "events.actor_kind", "persons.name as by"])
    .where("events.name", "in", [...told])
    .orderBy("events.id")
    .execute();
  return rows.map((row) => ({
    name: row.name,
    at: row.at.toString(),
    state: row.state,
    by: row.by,
    byKind: row.actor_kind,
  }));
}
