/**
 * How rows of a foreign table become voices, pure: columns guessed by their headings, times read, placeholders told
 * from answers. Nothing here changes a word of the text.
 */
import type { Grant } from "#frame/access.ts";
import { parseInput } from "#frame/input.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import { type Problem, type ProblemWords, refuse } from "#frame/problems.ts";
import type { SubjectLine } from "#courtyard/matters/preset-subjects.ts";
import { grants } from "../rules.ts";
import { VOICE_KINDS, type VoiceKind } from "../words.ts";
import { type Field, FIELDS, type ImportedRow, importedRow, importProblems, type Mapping } from "./words.ts";

/** What a heading says, exact ones first. What the office answered or did is never the resident's own. */
const HEADINGS: Readonly<Record<Field, readonly RegExp[]>> = {
  words: [
    /^(详情|内容|正文|原话|text|words|content|message)$/i,
    /详情|内容|正文|原话|诉求|描述|text|content|message|detail|body/i,
  ],
  time: [/^(时间|日期|time|date)$/i, /时间|日期|time|date/i],
  headline: [/^(主题|标题|title|headline|subject line)$/i, /主题|标题|题目|title|headline|^subject$/i],
  number: [/^(编号|序号|number|no\.?|id)$/i, /编号|序号|单号|流水号|number|(^|[\s_])(no\.?|id)$/i],
  subject: [/^(一级分类|分类|category|topic)$/i, /一级分类|分类|类别|领域|category|topic|^subject$/i],
  kind: [/^(类型|kind|type)$/i, /类型|kind|type/i],
  name: [/^(姓名|name)$/i, /姓名|称呼|诉求人|留言人|反映人|name/i],
  phone: [/^(电话|手机|phone)$/i, /电话|手机|联系方式|phone|mobile|(^|\s)tel/i],
  place: [/^(地点|地址|place)$/i, /地点|地址|位置|place|address|location/i],
};
const NOT_THE_RESIDENTS = /答复|回复|办理|处理|办结|承办|经办|reply|answer|respon|handl|clos/i;
/** Which field takes its column first where two would fit the same heading. */
const GUESS_ORDER: readonly Field[] = [
  "number",
  "time",
  "headline",
  "subject",
  "kind",
  "phone",
  "name",
  "place",
  "words",
];

/** Columns guessed by their headings; each column stands for one field at most. */
export function guessMapping(headings: readonly string[]): Mapping {
  const plain = headings.map((heading) => heading.normalize("NFKC").trim());
  const taken = new Set<number>();
  const found: Partial<Record<Field, number>> = {};
  for (const sharpness of [0, 1]) {
    for (const field of GUESS_ORDER) {
      const pattern = HEADINGS[field][sharpness];
      if (pattern === undefined || found[field] !== undefined) continue;
      const place = plain.findIndex(
        (heading, at) => !taken.has(at) && pattern.test(heading) && !NOT_THE_RESIDENTS.test(heading),
      );
      if (place === -1) continue;
      taken.add(place);
      found[field] = place;
    }
  }
  return found;
}

/** What is wrong with a matching of columns, if anything. */
export function mappingProblems(mapping: Mapping, columns: number, asHistory: boolean): Problem[] {
  const wrong: Problem[] = [];
  const matched = FIELDS.flatMap((field) => (mapping[field] === undefined ? [] : [{ field, at: mapping[field] }]));
  if (mapping.words === undefined) wrong.push(refuse(importProblems.wordsUnmatched, { field: "columns.words" }));
  if (asHistory && mapping.time === undefined)
    wrong.push(refuse(importProblems.timeUnmatched, { field: "columns.time" }));
  for (const { field, at } of matched) {
    if (at >= columns) wrong.push(refuse(importProblems.noSuchColumn, { field: `columns.${field}` }));
    if (matched.some((other) => other.at === at && FIELDS.indexOf(other.field) < FIELDS.indexOf(field))) {
      wrong.push(refuse(importProblems.columnTwice, { field: `columns.${field}` }));
    }
  }
  return wrong;
}

/** What stands in a cell when somebody had nothing to say. */
const NOTHING = /^(无|没有|不详|未知|匿名|[-－—/／\\]+|n\/?a|none|null|anonymous)$/i;
const cellOf = (cells: readonly string[], at: number | undefined): string | undefined => {
  const cell = at === undefined ? undefined : cells[at];
  return cell === undefined || cell.trim() === "" ? undefined : cell;
};
const answered = (cell: string | undefined): string | undefined =>
  cell === undefined || NOTHING.test(cell.normalize("NFKC").trim()) ? undefined : cell;

export interface RowFacts {
  readonly mapping: Mapping;
  readonly defaultKind: VoiceKind;
  readonly now: Temporal.Instant;
  /** The id of the subject that a text names; undefined when the tree has none. */
  findSubject(text: string): string | undefined;
}

export interface RowMistake {
  readonly code: string;
  readonly field: Field | "";
  /** Numbers that the wording needs: limits and counts. */
  readonly numbers: Readonly<Record<string, string | number>>;
}

export type ReadRow =
  | { readonly ok: true; readonly row: ImportedRow; readonly notes: readonly RowMistake[] }
  | { readonly ok: false; readonly mistakes: readonly [RowMistake, ...RowMistake[]] };

/** A row of the file as a voice, or everything that is wrong with it. A note does not keep the row out. */
export function readRow(cells: readonly string[], facts: RowFacts): ReadRow {
  const { mapping } = facts;
  const notes: RowMistake[] = [];
  const mistakes: RowMistake[] = [];
  const timeCell = cellOf(cells, mapping.time);
  const time = timeCell === undefined ? undefined : findTime(timeCell);
  // Where the file has times, a row without one is a row that lost something.
  if (mapping.time !== undefined && timeCell === undefined)
    mistakes.push({ code: "input.missing", field: "time", numbers: {} });
  if (timeCell !== undefined && time === undefined) mistakes.push(mistake(importProblems.time, "time"));
  if (time !== undefined && Temporal.Instant.compare(time, facts.now) > 0)
    mistakes.push(mistake(importProblems.timeAhead, "time"));
  const subjectCell = answered(cellOf(cells, mapping.subject));
  const subjectId = subjectCell === undefined ? undefined : facts.findSubject(subjectCell);
  if (subjectCell !== undefined && subjectId === undefined)
    notes.push(mistake(importProblems.subjectUnmatched, "subject"));
  const kindCell = answered(cellOf(cells, mapping.kind));
  const kind = kindCell === undefined ? undefined : findKind(kindCell);
  if (kindCell !== undefined && kind === undefined) notes.push(mistake(importProblems.kindUnmatched, "kind"));
  const parsed = parseInput(importedRow, {
    words: cellOf(cells, mapping.words),
    time: time?.toString(),
    headline: cellOf(cells, mapping.headline),
    number: cellOf(cells, mapping.number)?.trim(),
    subjectId,
    kind: kind ?? facts.defaultKind,
    name: answered(cellOf(cells, mapping.name)),
    phone: answered(cellOf(cells, mapping.phone)),
    place: answered(cellOf(cells, mapping.place)),
  });
  if (!parsed.ok) mistakes.push(...(parsed.problem.all ?? [parsed.problem]).map(mistakeOf));
  const [first, ...rest] = mistakes;
  if (first !== undefined) return { ok: false, mistakes: [first, ...rest] };
  if (!parsed.ok) throw new Error("a row was refused without a mistake");
  return { ok: true, row: parsed.value, notes };
}

const mistake = (words: ProblemWords & { code: string }, field: Field): RowMistake => ({
  code: words.code,
  field,
  numbers: {},
});

export const mistakeOf = (problem: Problem): RowMistake => ({
  code: problem.code,
  field: FIELDS.find((field) => field === problem.field) ?? "",
  // Kept as a row of the report; what an input's own refusals put in is a figure.
  numbers: Object.fromEntries(
    Object.entries(problem.values).map(([name, value]) => [name, typeof value === "object" ? value.zh : value]),
  ),
});

const DATE = String.raw`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?`;
const TIME = String.raw`(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:\.\d{1,9})?秒?|分)?`;
const LOCAL = new RegExp(`^${DATE}(?:(?:\\s+|T)?${TIME})?$`, "i");
const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/i;
/** Before it there was no office to write to; a mistyped year is the usual mistake. */
const FIRST_YEAR = 1949;

/**
 * The instant of a time as tables write it: 2019/11/7 0:57:15, 2019-11-07 00:57, 2019年11月7日9时5分, or ISO with an
 * offset. Without an offset it is a time in Asia/Shanghai; a date alone is its first moment.
 */
export function findTime(text: string): Temporal.Instant | undefined {
  const plain = text.normalize("NFKC").trim();
  try {
    if (WITH_OFFSET.test(plain)) return inHistory(Temporal.Instant.from(plain));
    const found = LOCAL.exec(plain);
    if (found === null) return undefined;
    const [year, month, day, hour, minute, second] = found.slice(1).map((digits) => Number(digits ?? 0));
    const local = Temporal.PlainDateTime.from(
      { year: year ?? 0, month: month ?? 0, day: day ?? 0, hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0 },
      { overflow: "reject" },
    );
    return inHistory(local.toZonedDateTime(TIME_ZONE).toInstant());
  } catch {
    return undefined;
  }
}

const inHistory = (at: Temporal.Instant): Temporal.Instant | undefined =>
  at.toZonedDateTimeISO(TIME_ZONE).year < FIRST_YEAR ? undefined : at;

const KINDS: Readonly<Record<VoiceKind, RegExp>> = {
  wish: /^(意愿|心愿|愿望|wish)$/i,
  call: /^(呼声|求助|急难愁盼|call)$/i,
  opinion: /^(意见|建议|意见建议|opinion)$/i,
};
const findKind = (text: string): VoiceKind | undefined =>
  VOICE_KINDS.find((kind) => KINDS[kind].test(text.normalize("NFKC").trim()));

/**
 * Finds subjects by what a table calls them: a name of the first level, a path (城乡建设/安全生产), or a name that
 * occurs only once in the whole tree. A name that several subjects share names none of them; nor does a retired one.
 */
export function subjectFinder(wholeTree: readonly SubjectLine[]): (text: string) => string | undefined {
  const tree = wholeTree.filter((subject) => !subject.retired);
  const children = Map.groupBy(tree, (subject) => subject.parentId);
  const named = (among: readonly SubjectLine[], text: string): readonly SubjectLine[] =>
    among.filter(({ name }) => plainName(name.zh) === text || plainName(name.en) === text);
  const known = new Map<string, string | undefined>();
  const find = (text: string): string | undefined => {
    const path = text
      .split(/[/／>＞→]/)
      .map(plainName)
      .filter((name) => name !== "");
    let level = children.get(null) ?? [];
    let last: SubjectLine | undefined;
    for (const name of path) {
      last = named(level, name)[0];
      if (last === undefined) break;
      level = children.get(last.id) ?? [];
    }
    if (last !== undefined || path.length !== 1) return last?.id;
    const anywhere = named(tree, path[0] ?? "");
    return anywhere.length === 1 ? anywhere[0]?.id : undefined;
  };
  return (text) => {
    if (!known.has(text)) known.set(text, find(text));
    return known.get(text);
  };
}

const plainName = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

/** What makes two rows the same voice: outside number, time and words. Line ends aside, which tables rewrite when saved. */
export const printedOf = (row: Pick<ImportedRow, "number" | "time" | "words">): string =>
  JSON.stringify([row.number ?? "", row.time ?? "", row.words.replace(/\r\n?/g, "\n")]);

/** Only who brought a file sees into it. */
const bringer: readonly Grant[] = grants.import.map((grant) => ({ ...grant, reach: "own" }));
export const importGrants = { bringer, all: grants.import } as const;
