/**
 * Lists from and for the outside. Reading forgives what spreadsheets do (encodings, delimiters, ragged ends), keeps
 * every cell to the character, and never fails for one bad row: it says which line and why. Writing makes formulas inert.
 */
import { type Options, parse } from "csv-parse";
import { type CsvEncoding, decodeText } from "./csv-decoding.ts";
import { isProblem, type Problem, problems, refuse } from "./problems.ts";

export type { CsvEncoding } from "./csv-decoding.ts";

export interface CsvRow {
  /** The line of the file on which the row starts, counted from 1 as an editor does. */
  readonly line: number;
  /** As many cells as there are columns. */
  readonly cells: readonly string[];
}

export interface BadCsvRow {
  readonly line: number;
  readonly reason: Problem;
}

export interface CsvChunk {
  readonly rows: readonly CsvRow[];
  readonly badRows: readonly BadCsvRow[];
  /** How much of the file is read after this chunk, 0 to 1, for a progress bar. */
  readonly share: number;
}

export interface CsvFile {
  readonly encoding: CsvEncoding;
  readonly delimiter: CsvDelimiter;
  /** The cells of the first row. */
  readonly columns: readonly string[];
  /** The rows below the first, a few at a time. Can be read once. */
  readonly chunks: AsyncIterable<CsvChunk>;
}

const DELIMITERS = [",", ";", "\t", "，", "；"] as const;
export type CsvDelimiter = (typeof DELIMITERS)[number];

export const csvProblems = problems("csv", {
  empty: { zh: "文件里没有内容。", en: "The file is empty." },
  noRow: {
    zh: "第一行读不出来：可能有一个引号没有配对。",
    en: "The first row cannot be read: perhaps a quotation mark has no partner.",
  },
  tooFewCells: {
    zh: "这一行只有 {found} 格，应有 {expected} 格。",
    en: "This row has only {found} cells instead of {expected}.",
  },
  tooManyCells: {
    zh: "这一行有 {found} 格，多于 {expected} 格：某个含逗号的格子可能少了引号。",
    en: "This row has {found} cells, more than {expected}: a cell with a comma in it may lack its quotation marks.",
  },
  quoteNotClosed: {
    zh: "这一行开始的引号没有配对，它后面的内容都没有读进来。",
    en: "A quotation mark opened in this row has no partner; nothing after it was read.",
  },
  unreadable: { zh: "这一行有读不出来的字。", en: "Some characters of this row cannot be read." },
});

const ROWS_PER_CHUNK = 200;
/** Characters given to the parser at once: small enough that other requests are served in between. */
const SLICE_LENGTH = 65_536;

/** Opens a CSV file. Refuses what is no text at all; a bad row is part of the answer, not a refusal. */
export async function readCsv(bytes: Uint8Array, rowsPerChunk = ROWS_PER_CHUNK): Promise<CsvFile | Problem> {
  const decoded = decodeText(bytes);
  if (isProblem(decoded)) return decoded;
  const { text, encoding } = decoded;
  if (text.trim() === "") return refuse(csvProblems.empty);
  const delimiter = findDelimiter(text);
  const records = readRecords(text, delimiter);
  const first = await records.next();
  if (first.done === true || !("cells" in first.value)) return refuse(csvProblems.noRow);
  const columns = first.value.cells;
  // In a sound file somebody wrote U+FFFD; in a damaged one it stands for what was lost.
  return { encoding, delimiter, columns, chunks: inChunks(records, columns.length, !decoded.damaged, rowsPerChunk) };
}

interface ReadRecord extends CsvRow {
  readonly share: number;
}

async function* inChunks(
  records: AsyncIterable<ReadRecord | BadCsvRow>,
  expected: number,
  lossless: boolean,
  size: number,
): AsyncGenerator<CsvChunk> {
  let rows: CsvRow[] = [];
  let badRows: BadCsvRow[] = [];
  for await (const record of records) {
    const row = "cells" in record ? asRow(record, expected, lossless) : record;
    if (row === undefined) continue;
    if ("cells" in row) rows.push(row);
    else badRows.push(row);
    if (rows.length + badRows.length < size) continue;
    yield { rows, badRows, share: "share" in record ? record.share : 1 };
    rows = [];
    badRows = [];
  }
  yield { rows, badRows, share: 1 };
}

/** Absent for a row in which nothing stands: spreadsheets leave such rows behind. */
function asRow({ line, cells }: CsvRow, expected: number, lossless: boolean): CsvRow | BadCsvRow | undefined {
  if (cells.every((cell) => cell === "")) return undefined;
  const surplusIsEmpty = cells.slice(expected).every((cell) => cell === "");
  const values = { found: cells.length, expected };
  if (cells.length < expected) return { line, reason: refuse(csvProblems.tooFewCells, { values }) };
  if (!surplusIsEmpty) return { line, reason: refuse(csvProblems.tooManyCells, { values }) };
  if (!lossless && cells.some((cell) => cell.includes("\ufffd")))
    return { line, reason: refuse(csvProblems.unreadable) };
  return { line, cells: cells.slice(0, expected) };
}

async function* readRecords(text: string, delimiter: string): AsyncGenerator<ReadRecord | BadCsvRow> {
  const unread: string[] = [];
  const options: Options = {
    delimiter,
    bom: false,
    info: true,
    raw: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    // Somebody's “quoted” word inside a cell is text; without this the parser would lose the rows that follow.
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (_error, raw) => void unread.push(raw ?? ""),
  };
  const parser = parse(options);
  const fed = feed(parser, text);
  const total = Buffer.byteLength(text);
  let linesRead = 0;
  for await (const { record, raw, info } of parser as AsyncIterable<RawRecord>) {
    yield { line: linesRead + blankLinesBefore(raw) + 1, cells: record, share: Math.min(1, info.bytes / total) };
    linesRead += countLineEnds(raw);
  }
  await fed;
  for (const raw of unread) {
    yield { line: linesRead + blankLinesBefore(raw) + 1, reason: refuse(csvProblems.quoteNotClosed) };
    linesRead += countLineEnds(raw);
  }
}

interface RawRecord {
  readonly record: string[];
  readonly raw: string;
  readonly info: { readonly bytes: number };
}

async function feed(parser: ReturnType<typeof parse>, text: string): Promise<void> {
  let start = 0;
  while (start < text.length && !parser.destroyed) {
    // A slice must not end within a character of two halves.
    const end = start + SLICE_LENGTH;
    const whole = /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end + 1 : end;
    if (!parser.write(text.slice(start, whole))) {
      await new Promise<void>((resolve) => {
        const settle = (): void => {
          parser.off("drain", settle).off("close", settle);
          resolve();
        };
        parser.on("drain", settle).on("close", settle);
      });
    }
    start = whole;
  }
  parser.end();
}

const LINE_END = /\r\n|\r|\n/g;
const countLineEnds = (raw: string): number => raw.match(LINE_END)?.length ?? 0;
const blankLinesBefore = (raw: string): number => countLineEnds(/^[\r\n]*/.exec(raw)?.[0] ?? "");

/** The delimiter that the first row uses most, outside quotation marks. */
function findDelimiter(text: string): CsvDelimiter {
  const firstRow = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.trimStart().slice(0, 20_000))?.[0] ?? "";
  const bare = firstRow.replace(/"(?:[^"]|"")*"/g, "");
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return DELIMITERS.toSorted((one, other) => count(other) - count(one))[0] ?? ",";
}

export type CsvCell = string | number | boolean | undefined;

/** Signs at which spreadsheets start to calculate (OWASP “CSV Injection”), the full-width ones included. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A CSV file for spreadsheets: UTF-8 with BOM, CRLF, every cell quoted that needs it. Text that a spreadsheet would
 * take for a formula gets a leading apostrophe; numbers stay numbers.
 */
export function writeCsv(rows: Iterable<readonly CsvCell[]>): Uint8Array {
  const lines = Iterator.from(rows).map((row) => `${row.map(written).join(",")}\r\n`);
  return new TextEncoder().encode(`\ufeff${lines.toArray().join("")}`);
}

function written(cell: CsvCell): string {
  if (cell === undefined) return "";
  const text = typeof cell === "string" && FORMULA_START.test(cell) ? `'${cell}` : String(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
