/** Nouns of importing voices: the fields a column may be matched to, the limits of a file, what can be wrong with a row. */
import { z } from "zod";
import { csvProblems } from "#frame/csv.ts";
import { FILE_BYTES_AT_MOST } from "#frame/files.ts";
import {
  choice,
  inputProblems,
  line,
  listOf,
  maybe,
  personName,
  phone,
  refusal,
  uuid,
  wholeNumber,
} from "#frame/input.ts";
import { problems, type ProblemWords } from "#frame/problems.ts";
import { type Text, texts } from "#frame/texts.ts";
import { WORDS_MAX } from "#courtyard/matters/words.ts";
import { VOICE_KINDS } from "../words.ts";

/** A file travels in parts of 1 MB, the most that one stored file may hold. */
const PARTS_AT_MOST = 20;
export const IMPORT_BYTES_AT_MOST = PARTS_AT_MOST * FILE_BYTES_AT_MOST;
/** Some years of a subdistrict; more is better brought year by year, each with its own report. */
export const ROWS_AT_MOST = 50_000;
/** Longest subject line and outside number; a title that is longer is a text. */
const HEADLINE_MAX = 200;
const OUTSIDE_NUMBER_MAX = 60;

export const FIELDS = ["words", "time", "headline", "number", "subject", "kind", "name", "phone", "place"] as const;
export type Field = (typeof FIELDS)[number];
export const fieldWords = texts({
  words: { zh: "内容", en: "text" },
  time: { zh: "时间", en: "time" },
  headline: { zh: "主题", en: "subject line" },
  number: { zh: "编号", en: "number" },
  subject: { zh: "分类", en: "subject" },
  kind: { zh: "类型", en: "kind" },
  name: { zh: "姓名", en: "name" },
  phone: { zh: "电话", en: "telephone" },
  place: { zh: "地点", en: "place" },
});

const IMPORT_STATES = ["uploaded", "running", "done", "stopped"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
export const importStateWords = texts({
  uploaded: { zh: "待核对", en: "to be checked" },
  running: { zh: "正在导入", en: "running" },
  done: { zh: "已完成", en: "done" },
  stopped: { zh: "已停止", en: "stopped" },
});

export const importProblems = problems("voiceImport", {
  tooLarge: {
    status: 413,
    zh: "文件超过 20 MB，没有收下。请按年份分成几个文件，再分别导入。",
    en: "The file is larger than 20 MB and was not taken. Please split it, for example by year.",
  },
  tooManyRows: {
    zh: "文件超过 {max} 行，没有收下。请按年份分成几个文件，再分别导入。",
    en: "The file has more than {max} {max|row|rows} and was not taken. Please split it, for example by year.",
  },
  noFile: { zh: "请选一个 CSV 文件。", en: "Please choose a CSV file." },
  noRows: { zh: "文件里只有标题行，没有内容。", en: "The file has a heading row only, and nothing below it." },
  fileGone: {
    status: 409,
    zh: "文件没有存住或已经用过，请重新上传。",
    en: "The file was not kept or has been used: please upload it again.",
  },
  notUploaded: {
    status: 409,
    zh: "这次导入已经开始过了。要再导一次，请重新上传文件。",
    en: "This import was started before. To run it again, upload the file once more.",
  },
  notRunning: { status: 409, zh: "这次导入没有在进行。", en: "This import is not running." },
  anotherRuns: {
    status: 409,
    zh: "另一次导入正在进行，请等它完成。",
    en: "Another import is running: please wait until it is done.",
  },
  columnTwice: { zh: "同一列只能对应一项。", en: "One column can stand for one thing only." },
  noSuchColumn: { zh: "文件里没有这一列。", en: "The file has no such column." },
  wordsUnmatched: { zh: "请选出哪一列是内容。", en: "Please say which column holds the text." },
  timeUnmatched: {
    zh: "作为历史记录导入，要选出哪一列是时间。",
    en: "For history, please say which column holds the time.",
  },
  time: {
    zh: "时间看不懂。能看懂的写法如 2025/3/7 9:05:00、2025-03-07 09:05。",
    en: "This time cannot be read. Times look like 2025/3/7 9:05:00 or 2025-03-07 09:05.",
  },
  timeAhead: { zh: "时间晚于现在。", en: "This time lies in the future." },
  subjectUnmatched: {
    zh: "分类表里没有这个名称，先不分类。",
    en: "The subject tree has no such name; the voice is left without a subject.",
  },
  kindUnmatched: {
    zh: "类型不是意愿、呼声、意见之一，按默认类型登记。",
    en: "The kind is none of wish, call, opinion; the default kind was used.",
  },
});

/** Told in the report, though the row was added. */
export const NOTE_CODES: readonly string[] = [importProblems.subjectUnmatched.code, importProblems.kindUnmatched.code];

const CODES = new Map<string, ProblemWords>(
  [...Object.values(importProblems), ...Object.values(csvProblems), ...Object.values(inputProblems)].map((words) => [
    words.code,
    words,
  ]),
);
/** The wording of a stored code. A code that a later version dropped is shown as it is. */
export const wordingOf = (code: string): Text => CODES.get(code) ?? { zh: code, en: code };

/** Somebody's words to the byte: unlike typed words, not even line ends change. */
const verbatim = (max: number): z.ZodString =>
  z
    .string()
    .refine((text) => text.trim() !== "", refusal(inputProblems.missing))
    .refine((text) => !text.includes("\0"), refusal(inputProblems.nul))
    .refine((text) => text.isWellFormed(), refusal(inputProblems.brokenCharacter))
    .refine((text) => text.length <= max || [...text].length <= max, refusal(inputProblems.tooLong, { max }));

/** One row as it enters the house, whatever its file called the columns. */
export const importedRow = z.object({
  words: verbatim(WORDS_MAX),
  /** An instant in ISO form. Absent where the file has no times: then it was said when it was imported. */
  time: z.string().optional(),
  headline: maybe(verbatim(HEADLINE_MAX)),
  number: maybe(line(OUTSIDE_NUMBER_MAX)),
  subjectId: maybe(uuid()),
  kind: choice(VOICE_KINDS),
  name: maybe(personName()),
  phone: maybe(phone()),
  place: maybe(line(100)),
});
export type ImportedRow = z.output<typeof importedRow>;

const column = () => maybe(wholeNumber(0, 999));
/** Which column stands for which field, counted from 0. */
const mappingSchema = z.object(
  Object.fromEntries(FIELDS.map((field) => [field, column()])) as Record<Field, ReturnType<typeof column>>,
);
export type Mapping = z.output<typeof mappingSchema>;

const importId = uuid();
export const importInput = z.object({ importId });
export const uploadInput = z.object({ fileIds: listOf(uuid(), PARTS_AT_MOST, 1) });
export const matchInput = z.object({
  importId,
  columns: mappingSchema,
  /** History has no clocks, nudges or receipts; live voices go the whole way. History unless told. */
  as: maybe(choice(["history", "live"])),
  defaultKind: maybe(choice(VOICE_KINDS)),
});

/** What an import keeps about its columns: the matching, and how many columns there are (never what they are called). */
export const storedMapping = z.object({ columns: mappingSchema, width: z.int() });

/** One row that was not taken, and why. */
export const mistakeSchema = z.object({
  line: z.int(),
  code: z.string(),
  field: z.string(),
  numbers: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Mistake = z.output<typeof mistakeSchema>;
