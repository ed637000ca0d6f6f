/** What was published, the newest first, with questions and answers; and what is due or asked, for those who answer. */
import { z } from "zod";
import type { View } from "#frame/command.ts";
import { query } from "#frame/command.ts";
import { line, maybe, uuid } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import { findRuleNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { grants } from "./rules.ts";
import { affairsProblems, statementContent, type StatementState } from "./words.ts";

const PAGE = 20;

/** Keyset over statements_published: instant and id of the last one seen. */
export const listStatements = query({
  name: "listStatements",
  does: { zh: "公开栏", en: "What was published" },
  input: z.object({ after: maybe(line(80)) }),
  grants: grants.see,
  async read(view, input) {
    let rows = published(view).orderBy("published_at", "desc").orderBy("id", "desc");
    const [at, id] = (input.after ?? "").split("~");
    if (at !== undefined && id !== undefined && uuid().safeParse(id).success && isInstant(at)) {
      rows = rows.where((is) => is(is.refTuple("published_at", "id"), "<", is.tuple(Temporal.Instant.from(at), id)));
    }
    const found = await rows.limit(PAGE + 1).execute();
    const lines = found.slice(0, PAGE).map(lineOf);
    const last = lines.at(-1);
    return {
      lines,
      next: found.length > PAGE && last !== undefined ? `${last.publishedAt}~${last.statementId}` : null,
    };
  },
});

function isInstant(text: string): boolean {
  try {
    return /^\d{4}-/.test(Temporal.Instant.from(text).toString());
  } catch {
    return false;
  }
}

export const getStatement = query({
  name: "getStatement",
  does: { zh: "一条公开内容，连同提问和答复", en: "One statement with questions and answers" },
  input: z.object({ statementId: uuid() }),
  grants: grants.see,
  async read(view, input) {
    const row = await published(view).where("id", "=", input.statementId).executeTakeFirst();
    if (row === undefined) return refuse(affairsProblems.noStatement);
    const rule = await findRuleNow(view, "affairs.query", view.today);
    if (rule === undefined) return refuse(mattersProblems.ruleMissing);
    const bodies = await wordsOf(view, [
      ...row.words_ids,
      ...(row.correction_words_id === null ? [] : [row.correction_words_id]),
    ]);
    const answered = await view
      .from("statement_queries", { statement_id: input.statementId })
      .innerJoin("words as asked", inHub("asked.id", "statement_queries.words_id"))
      .innerJoin("words as told", inHub("told.id", "statement_queries.answer_words_id"))
      .select(["asked.body as question", "told.body as answer", "answered_at", "is_withheld"])
      .where("answered_at", "is not", null)
      .orderBy("statement_queries.id")
      .execute();
    return {
      ...lineOf(row),
      explanations: row.words_ids.map((id) => bodies.get(id) ?? ""),
      correction: row.correction_words_id === null ? null : (bodies.get(row.correction_words_id) ?? ""),
      /** Within how many days a question is answered. */
      answerDays: rule.days,
      answers: answered.map((one) => ({
        question: one.is_withheld ? null : (one.question ?? ""),
        answer: one.answer ?? "",
        at: one.answered_at?.toString() ?? "",
      })),
    };
  },
});

/** What has to be told still, and what was asked and waits for an answer. */
export const listAffairsWork = query({
  name: "listAffairsWork",
  does: { zh: "该公布的和待答复的", en: "What is due, and questions that wait" },
  grants: grants.work,
  async read(view) {
    const due = await view
      .from("statements", { state: "due" })
      .select(["id", "kind", "period", "due_on"])
      .orderBy("due_on")
      .limit(100)
      .execute();
    const asked = await view
      .from("statement_queries", { answered_at: null })
      .innerJoin("words", inHub("words.id", "statement_queries.words_id"))
      .select(["statement_queries.id", "statement_id", "body", "due_on"])
      .orderBy("due_on")
      .limit(100)
      .execute();
    return {
      due: due.map((row) => ({ kind: row.kind, period: row.period, dueOn: row.due_on?.toString() ?? "" })),
      asked: asked.map((row) => ({
        queryId: row.id,
        statementId: row.statement_id,
        words: row.body ?? "",
        dueOn: row.due_on.toString(),
      })),
    };
  },
});

const published = (view: View) => view.from("statements").selectAll().where("published_at", "is not", null);

type Row = Awaited<ReturnType<ReturnType<typeof published>["execute"]>>[number];
const lineOf = (row: Row) => ({
  statementId: row.id,
  kind: row.kind,
  period: row.period,
  state: row.state as StatementState,
  publishedAt: row.published_at?.toString() ?? "",
  ...statementContent.parse(row.content),
});

async function wordsOf(view: View, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await view
    .from("words")
    .select(["id", "body"])
    .where((is) => is("id", "=", is.fn.any(is.val([...ids]))))
    .execute();
  return new Map(rows.map((row) => [row.id, row.body ?? ""]));
}
