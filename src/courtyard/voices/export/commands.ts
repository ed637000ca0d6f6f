/**
 * Export of what one may see: narrowed by the same grants as the lists and by the database, masked, and left as an
 * event with its count, because a file goes where no grant reaches any more.
 */
import { type Act, command } from "#frame/command.ts";
import { civilDate, TIME_ZONE } from "#frame/clock.ts";
import { maskName } from "#frame/mask.ts";
import { refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import { type Lang, say, type Text } from "#frame/texts.ts";
import { writeDate } from "#courtyard/calendar/days.ts";
import { visibleMatters } from "#courtyard/matters/lists.ts";
import { readSubjects, type SubjectLine } from "#courtyard/matters/preset-subjects.ts";
import { channelWords, classWords, solvedWords, urgencyWords } from "#courtyard/matters/words.ts";
import { grants } from "../rules.ts";
import { kindWords, stateWords } from "../words.ts";
import {
  type Column,
  COLUMNS,
  columnWords,
  exportInput,
  type ExportInput,
  exportProblems,
  ROWS_AT_MOST,
} from "./words.ts";

/** Read at a time: one statement stays far below its time limit. */
const CHUNK = 1_000;

export const exportVoices = command({
  name: "exportVoices",
  does: {
    zh: "导出看得到的民声（遮盖姓名，留下导出记录）",
    en: "Export the voices one may see (names masked, the export is logged)",
  },
  input: exportInput,
  grants: grants.export,
  async act(act, input) {
    if (input.from !== undefined && input.to !== undefined && input.from > input.to) {
      return refuse(exportProblems.wrongSpan, { field: "from" });
    }
    const found = await countRows(act, input);
    if (found === 0) return refuse(exportProblems.none, { field: "from" });
    if (found > ROWS_AT_MOST)
      return refuse(exportProblems.tooMany, { field: "from", values: { found, max: ROWS_AT_MOST } });
    const columns = COLUMNS.filter((column) => input.columns.includes(column));
    const lang = input.lang ?? "zh";
    const facts = await lookUp(act, lang);
    const rows: string[][] = [];
    for (let after: Cursor | undefined; ;) {
      const chunk = await readChunk(act, input, after);
      rows.push(...chunk.map((row) => columns.map((column) => CELLS[column](row, facts))));
      const last = chunk.at(-1);
      if (last === undefined || chunk.length < CHUNK) break;
      after = { at: last.raised_at, id: last.id };
    }
    act.event({
      name: "voicesExported",
      about: { kind: "export" },
      facts: { count: rows.length, format: input.format, columns },
    });
    return { titles: columns.map((column) => say(lang, columnWords[column])), columns, rows };
  },
});

interface Cursor {
  readonly at: Temporal.Instant;
  readonly id: string;
}

const chosen = (act: Act, input: ExportInput) => {
  let rows = act.from("matters", { kind: "voice" }).where((where) => visibleMatters(where, act.actor, grants.export));
  if (input.from !== undefined) rows = rows.where("matters.raised_at", ">=", startOf(input.from));
  if (input.to !== undefined) rows = rows.where("matters.raised_at", "<", startOf(input.to, 1));
  if (input.history !== true) rows = rows.where("matters.is_history", "=", false);
  const states = input.states ?? [];
  return states.length === 0 ? rows : rows.where("matters.state", "in", states);
};

const startOf = (day: string, daysLater = 0): Temporal.Instant =>
  Temporal.PlainDate.from(day).add({ days: daysLater }).toZonedDateTime(TIME_ZONE).toInstant();

async function countRows(act: Act, input: ExportInput): Promise<number> {
  const { n } = await chosen(act, input)
    .select((count) => count.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
}

function readChunk(act: Act, input: ExportInput, after: Cursor | undefined) {
  let rows = chosen(act, input)
    .innerJoin("voices", inHub("voices.matter_id", "matters.id"))
    .innerJoin("words", inHub("words.id", "voices.words_id"))
    .leftJoin("words as headlines", inHub("headlines.id", "voices.headline_id"))
    .leftJoin("persons", inHub("persons.id", "matters.handler_id"))
    .select([
      "matters.id",
      "matters.raised_at",
      "matters.raised_on",
      "matters.state",
      "matters.class",
      "matters.subject_id",
      "matters.station",
      "matters.urgency",
      "matters.channel",
      "matters.next_due_at",
      "matters.solved",
      "matters.on_the_spot",
      "matters.ended_at",
      "voices.kind",
      "voices.place",
      "voices.outside_number",
      "voices.speaker_name",
      "words.body",
      "headlines.body as headline",
      "persons.name as handler_name",
    ])
    .orderBy("matters.raised_at", "desc")
    .orderBy("matters.id", "desc")
    .limit(CHUNK);
  if (after !== undefined) {
    rows = rows.where((where) =>
      where.or([
        where("matters.raised_at", "<", after.at),
        where.and([where("matters.raised_at", "=", after.at), where("matters.id", "<", after.id)]),
      ]),
    );
  }
  return rows.execute();
}
type Row = Awaited<ReturnType<typeof readChunk>>[number];

interface Known {
  readonly lang: Lang;
  readonly stations: ReadonlyMap<string, string>;
  /** Whole paths, from the first level down. */
  readonly subjects: ReadonlyMap<string, string>;
  /** Only who must call sees names unmasked, as in the record itself. */
  readonly maySeeNames: boolean;
}

async function lookUp(act: Act, lang: Lang): Promise<Known> {
  const stations = await act.from("stations").select(["id", "name_zh", "name_en"]).execute();
  return {
    lang,
    stations: new Map(stations.map((row) => [row.id, lang === "zh" ? row.name_zh : row.name_en])),
    subjects: pathsOf(await readSubjects(act), lang),
    maySeeNames: act.actor.kind === "staff" && act.actor.posts.some((post) => post.kind === "frontDesk"),
  };
}

function pathsOf(tree: readonly SubjectLine[], lang: Lang): Map<string, string> {
  const paths = new Map<string, string>();
  for (const { id, parentId, name } of tree) {
    const own = name[lang] === "" ? name.zh : name[lang];
    paths.set(id, parentId === null ? own : `${paths.get(parentId) ?? ""} / ${own}`);
  }
  return paths;
}

const word = (table: Readonly<Record<string, Text>>, code: string | null, lang: Lang): string => {
  const text = code === null ? undefined : table[code];
  return text === undefined ? "" : say(lang, text);
};
/** The last moment of a deadline belongs to the day before midnight. */
const dayBefore = (at: Temporal.Instant): Temporal.PlainDate => civilDate(at.subtract({ milliseconds: 1 }));
const YES: Text = { zh: "是", en: "yes" };

const CELLS: Readonly<Record<Column, (row: Row, known: Known) => string>> = {
  raisedOn: (row, { lang }) => writeDate(row.raised_on, lang),
  raisedAt: (row) =>
    row.raised_at
      .toZonedDateTimeISO(TIME_ZONE)
      .toPlainDateTime()
      .toString({ smallestUnit: "second" })
      .replace("T", " "),
  kind: (row, { lang }) => word(kindWords, row.kind, lang),
  headline: (row) => row.headline ?? "",
  words: (row) => row.body ?? "",
  place: (row) => row.place,
  state: (row, { lang }) => word(stateWords, row.state, lang),
  class: (row, { lang }) => word(classWords, row.class, lang),
  subject: (row, { subjects }) => subjects.get(row.subject_id ?? "") ?? "",
  station: (row, { stations }) => stations.get(row.station ?? "") ?? "",
  urgency: (row, { lang }) => word(urgencyWords, row.urgency, lang),
  channel: (row, { lang }) => word(channelWords, row.channel, lang),
  handler: (row) => row.handler_name ?? "",
  dueOn: (row, { lang }) => (row.next_due_at === null ? "" : writeDate(dayBefore(row.next_due_at), lang)),
  solved: (row, { lang }) => word(solvedWords, row.solved, lang),
  onTheSpot: (row, { lang }) => (row.on_the_spot ? say(lang, YES) : ""),
  endedOn: (row, { lang }) => (row.ended_at === null ? "" : writeDate(civilDate(row.ended_at), lang)),
  number: (row) => row.outside_number,
  speaker: (row, { maySeeNames }) => (maySeeNames ? row.speaker_name : maskName(row.speaker_name)),
};
