/**
 * The catalogue as a file: JSON with a name and a number of its form, entries in their order, fields as the schema
 * names them. Written and read back it is the same. A mistake is told with the line on which its entry begins.
 */
import { parseInput } from "#frame/input.ts";
import { isProblem, type Problem, refuse, refuseAll } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import { FILE_FORM, FILE_VERSION, fileHead, guideProblems, type ItemContent, itemContent, itemId } from "./words.ts";

export interface FileEntry {
  readonly id: string;
  readonly content: ItemContent;
  /** Where its id stands in the file, from 1. */
  readonly line: number;
}

export function writeCatalogueFile(entries: readonly { readonly id: string; readonly content: ItemContent }[]): string {
  const items = entries.map(({ id, content }) => ({ id, content }));
  return `${JSON.stringify({ form: FILE_FORM, version: FILE_VERSION, items }, undefined, 2)}\n`;
}

/** At most so many mistakes are told at once: more help nobody. */
const MOST_TOLD = 50;

export function readCatalogueFile(text: string): FileEntry[] | Problem {
  const raw = parseJson(text);
  if (isProblem(raw)) return raw;
  const head = fileHead.safeParse(raw);
  if (!head.success) return refuse(guideProblems.otherForm, { field: "text" });
  const entries: FileEntry[] = [];
  const found: Problem[] = [];
  const lines = linesOfIds(text);
  const seen = new Set<string>();
  head.data.items.forEach((each, place) => {
    const { id: writtenId = "", content = undefined } = isRecord(each) ? each : {};
    const id = typeof writtenId === "string" ? writtenId : "";
    const line = lines[place] ?? 1;
    const values = { line, id: id === "" ? `#${place + 1}` : id.slice(0, 40) };
    if (!itemId().safeParse(id).success) found.push(refuse(guideProblems.importId, { field: "text", values }));
    else if (seen.has(id)) found.push(refuse(guideProblems.importTwice, { field: "text", values }));
    seen.add(id);
    const parsed = parseInput(itemContent, content, { strict: true });
    if (parsed.ok) entries.push({ id, content: parsed.value, line });
    else found.push(...(parsed.problem.all ?? [parsed.problem]).map((problem) => atLine(problem, values)));
  });
  const [first, ...rest] = found.slice(0, MOST_TOLD);
  return first === undefined ? entries : refuseAll([first, ...rest]);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (failure) {
    // V8 says where: “… in JSON at position 12 (line 2 column 3)”.
    const line = /line (\d+)/.exec(String(failure))?.[1] ?? "1";
    return refuse(guideProblems.notJson, { field: "text", values: { line } });
  }
}

/** The lines on which ids of entries stand, in order: an entry's own id comes before those of its papers. */
function linesOfIds(text: string): number[] {
  const starts: number[] = [];
  text.split("\n").forEach((line, at) => {
    if (/^ {0,6}"id"\s*:|\{\s*"id"\s*:[^{}]*"content"/.test(line)) starts.push(at + 1);
  });
  return starts;
}

/** The same refusal, with line, entry and the place inside it said in front. */
function atLine(problem: Problem, values: { line: number; id: string }): Problem {
  const place = problem.field ?? "content";
  const front: Text = { zh: `第{line}行 {id}，{place}：`, en: "Line {line}, {id}, {place}: " };
  return {
    ...problem,
    field: "text",
    text: { zh: front.zh + problem.text.zh, en: front.en + problem.text.en },
    values: { ...problem.values, ...values, place },
  };
}
