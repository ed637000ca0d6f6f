/** How other rooms hand over what everybody may know: figures and sentences, never a person. */
import { createHash } from "node:crypto";
import type { Act, At } from "#frame/command.ts";
import type { WrittenWords } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import { statementContent, type StatementContent } from "./words.ts";

export interface Statement extends StatementContent {
  /** `room.what`, such as rewards.stockCount. */
  readonly kind: string;
  /** 2026-Q4 or 2026-11 where it is told for a time; what was expected for it is then fulfilled. */
  readonly period?: string;
  /** Explanations that somebody wrote for everybody, kept as words. */
  readonly words?: readonly Pick<WrittenWords, "id">[];
}

/** Publishes at once. The event holds the content's hash: what was told cannot be altered unseen. */
export async function publishStatement(act: Act, statement: Statement): Promise<string> {
  const content = statementContent.parse({ title: statement.title, lines: statement.lines });
  const period = statement.period ?? "";
  const expected =
    period === ""
      ? undefined
      : await act
          .from("statements", { kind: statement.kind, period, state: "due" })
          .select("id")
          .forUpdate()
          .executeTakeFirst();
  const told = {
    state: "published",
    content: JSON.stringify(content),
    words_ids: (statement.words ?? []).map((written) => written.id),
    published_at: act.now,
    published_by: act.actor.id,
  };
  const id = expected?.id ?? newId();
  if (expected === undefined) {
    await act.insert("statements", { id, kind: statement.kind, period, ...told }).execute();
  } else {
    await act.update("statements", { id }).set(told).execute();
  }
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  act.event({
    name: "statementPublished",
    about: { kind: "statement", id },
    state: "published",
    facts: { kind: statement.kind, period, hash },
  });
  return id;
}

/** Writes down that something has to be told for a time, and until when. Asked again, nothing changes. */
export async function expectStatement(
  act: Act,
  expected: { readonly kind: string; readonly period: string; readonly dueOn: Temporal.PlainDate },
): Promise<void> {
  const known = await act
    .from("statements", { kind: expected.kind, period: expected.period })
    .select("id")
    .executeTakeFirst();
  if (known !== undefined) return;
  const id = newId();
  const added = await act
    .insert("statements", {
      id,
      kind: expected.kind,
      period: expected.period,
      state: "due",
      due_on: expected.dueOn,
    })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst();
  if (Number(added.numInsertedOrUpdatedRows ?? 0n) === 0) return;
  act.event({
    name: "statementExpected",
    about: { kind: "statement", id },
    state: "due",
    facts: { kind: expected.kind, period: expected.period },
  });
}

/** Whether something of this kind was told for a time already; with `orDue` also when it is only expected. */
export async function isPublished(at: At, kind: string, period: string, { orDue = false } = {}): Promise<boolean> {
  const rows = await at.from("statements", { kind, period }).select("published_at").execute();
  return rows.some((row) => orDue || row.published_at !== null);
}
