/** Asking about what was published, answering for everybody to read, and putting right what was wrong. */
import { command } from "#frame/command.ts";
import type { Act } from "#frame/command.ts";
import { writeWords } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { findRuleNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { grants } from "./rules.ts";
import { affairsProblems, answerQueryInput, askAboutInput, correctInput, type StatementState } from "./words.ts";

export const askAboutStatement = command({
  name: "askAboutStatement",
  does: { zh: "对公开内容提问", en: "Ask about something that was published" },
  input: askAboutInput,
  grants: grants.ask,
  locks: ({ statementId }) => [{ table: "statements", id: statementId }],
  find: (act, { statementId }) => findPublished(act, statementId),
  async act(act, input) {
    const rule = await findRuleNow(act, "affairs.query", act.today);
    if (rule === undefined) return refuse(mattersProblems.ruleMissing);
    const words = await writeWords(act, input.words);
    const queryId = newId();
    const dueOn = act.today.add({ days: rule.days });
    await act
      .insert("statement_queries", {
        id: queryId,
        statement_id: input.statementId,
        words_id: words.id,
        asked_at: act.now,
        due_on: dueOn,
      })
      .execute();
    await changeState(act, input.statementId, "queried");
    act.event({
      name: "statementQueried",
      about: { kind: "statement", id: input.statementId },
      state: "queried",
      facts: { query: queryId },
      words,
    });
    return { queryId, dueOn: dueOn.toString() };
  },
});

export const answerStatementQuery = command({
  name: "answerStatementQuery",
  does: { zh: "答复对公开内容的提问，大家都能看到", en: "Answer a question about a statement, for everybody to read" },
  input: answerQueryInput,
  grants: grants.answer,
  locks: ({ queryId }) => [{ table: "statement_queries", id: queryId }],
  async act(act, input) {
    const asked = await act
      .from("statement_queries", { id: input.queryId })
      .select(["statement_id", "answered_at"])
      .executeTakeFirst();
    if (asked === undefined) return refuse(affairsProblems.noStatement);
    if (asked.answered_at !== null) return refuse(affairsProblems.answered);
    const words = await writeWords(act, input.words);
    await act
      .update("statement_queries", { id: input.queryId })
      .set({
        answer_words_id: words.id,
        answered_by: act.actor.id,
        answered_at: act.now,
        is_withheld: input.isWithheld,
      })
      .execute();
    const about = { kind: "statement", id: asked.statement_id };
    act.event({
      name: "statementQueryAnswered",
      about,
      facts: { query: input.queryId, isWithheld: input.isWithheld },
      words,
    });
    return { statementId: asked.statement_id };
  },
});

export const correctStatement = command({
  name: "correctStatement",
  does: { zh: "更正公开过的内容，原文留着", en: "Correct something that was published; the first wording stays" },
  input: correctInput,
  grants: grants.correct,
  locks: ({ statementId }) => [{ table: "statements", id: statementId }],
  find: (act, { statementId }) => findPublished(act, statementId),
  async act(act, input) {
    const words = await writeWords(act, input.words);
    await act
      .update("statements", { id: input.statementId })
      .set({ state: "corrected", correction_words_id: words.id, corrected_at: act.now })
      .execute();
    const about = { kind: "statement", id: input.statementId };
    act.event({ name: "statementCorrected", about, state: "corrected", words });
    return { statementId: input.statementId };
  },
});

async function findPublished(act: Act, statementId: string) {
  const row = await act
    .from("statements", { id: statementId })
    .select(["id", "state"])
    .where("published_at", "is not", null)
    .executeTakeFirst();
  return row === undefined ? undefined : { subject: { state: row.state } };
}

/** A corrected statement stays corrected, whatever is asked about it. */
const changeState = (act: Act, statementId: string, state: StatementState) =>
  act.update("statements", { id: statementId, state: "published" }).set({ state }).execute();
