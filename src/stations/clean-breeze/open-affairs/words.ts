/** Nouns of open affairs: what is told to everybody, in which state, and what may be asked about it. */
import { z } from "zod";
import { flag, uuid, words } from "#frame/input.ts";
import { problems } from "#frame/problems.ts";
import { type Text, texts } from "#frame/texts.ts";

const STATEMENT_STATES = ["due", "published", "queried", "corrected"] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];
export const statementWords: Readonly<Record<StatementState, Text>> = texts({
  due: { zh: "该公布了", en: "due" },
  published: { zh: "已公布", en: "published" },
  queried: { zh: "有人在问", en: "asked about" },
  corrected: { zh: "已更正", en: "corrected" },
});

const text = z.object({ zh: z.string(), en: z.string() });
/** A statement as it was published: title and lines in both languages, kept as they were then. */
export const statementContent = z.object({
  title: text,
  lines: z.array(z.object({ term: text, value: text })),
});
export type StatementContent = z.output<typeof statementContent>;

const WORDS_MAX = 500;
export const askAboutInput = z.object({ statementId: uuid(), words: words(WORDS_MAX) });
export const answerQueryInput = z.object({
  queryId: uuid(),
  words: words(WORDS_MAX),
  /** The question names somebody, or tells something private: only the answer is published. */
  isWithheld: flag(),
});
export const correctInput = z.object({ statementId: uuid(), words: words(WORDS_MAX) });

export const affairsProblems = problems("affairs", {
  noStatement: { status: 404, zh: "没有这条公开内容。", en: "There is no such statement." },
  answered: {
    status: 409,
    zh: "这个问题已经答复过了。请看最新情况。",
    en: "This question has been answered: look at its present state.",
  },
});
