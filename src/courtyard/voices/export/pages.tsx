/** Choosing what to export, and the file itself. */
import { writeCsv } from "#frame/csv.ts";
import { mayEver } from "#frame/access.ts";
import { verdictProblem } from "#frame/perform.ts";
import type { Problem } from "#frame/problems.ts";
import { SPREADSHEET_TYPE, writeSpreadsheet } from "#frame/spreadsheet.ts";
import { texts } from "#frame/texts.ts";
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  Checkbox,
  CheckboxCards,
  DateInput,
  Desk,
  Form,
  Notice,
  RadioCards,
  type Typed,
  typedOf,
} from "#ui/index.ts";
import { grants } from "../rules.ts";
import { exportVoices } from "./commands.ts";
import { COLUMNS, columnWords, ROWS_AT_MOST, USUAL } from "./words.ts";

const words = texts({
  title: { zh: "导出民声", en: "Export voices" },
  lead: {
    zh: "把您看得到的民声存成表格。一个文件最多 {max} 条；每次导出都会留下记录。",
    en: "Save the voices you may see as a table. One file holds at most {max}; every export is logged.",
  },
  care: {
    zh: "居民的原话里可能有姓名和电话。文件请只放在工作电脑里，用完删除。",
    en: "People's own words may hold names and numbers. Keep the file on the work computer only, and delete it after use.",
  },
  from: { zh: "从哪一天", en: "From" },
  to: { zh: "到哪一天", en: "To" },
  history: { zh: "也导出历史记录", en: "History too" },
  columns: { zh: "要哪些列", en: "Columns" },
  format: { zh: "文件格式", en: "Format" },
  csv: { zh: "CSV（各种软件都能打开）", en: "CSV (opens everywhere)" },
  xlsx: { zh: "电子表格（xlsx）", en: "Spreadsheet (xlsx)" },
  do: { zh: "导出", en: "Export" },
  file: { zh: "民声", en: "voices" },
});

export const pages: RoomPages = (door) => {
  door.get("/desk/export", (visit) =>
    mayEver(visit.actor, grants.export) ? (
      <ExportPage visit={visit} />
    ) : (
      verdictProblem({ allowed: false, because: "notFound" })
    ),
  );
  door.post("/desk/export", exportFile);
};

async function exportFile(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  // Without a key: the answer is a file, and need not lie about for a day.
  const done = await visit.perform(exportVoices, { ...form, lang: visit.lang });
  if (!done.ok) {
    if (done.problem.status === 404 || done.problem.status === 403) return done.problem;
    return { status: 422, page: <ExportPage visit={visit} problem={done.problem} typed={typedOf(form)} /> };
  }
  const { titles, columns, rows } = done.answer;
  const name = `${visit.say(words.file)}-${visit.today.toString()}`;
  if (form["format"] === "xlsx") {
    const wide = columns.map((column, at) => ({ title: titles[at] ?? "", widthCharacters: WIDTHS[column] ?? 14 }));
    return {
      file: await writeSpreadsheet(visit.say(words.file), wide, rows),
      mime: SPREADSHEET_TYPE,
      name: `${name}.xlsx`,
    };
  }
  return { file: writeCsv([titles, ...rows]), mime: "text/csv; charset=utf-8", name: `${name}.csv` };
}

const WIDTHS: Readonly<Record<string, number>> = {
  words: 60,
  headline: 40,
  raisedOn: 40,
  dueOn: 40,
  endedOn: 40,
  raisedAt: 20,
  subject: 30,
};

function ExportPage({ visit, problem, typed }: { visit: Visit; problem?: Problem; typed?: Typed }) {
  return (
    <Desk visit={visit} title={words.title} path={[{ href: "/desk/voices", label: { zh: "民声", en: "Voices" } }]}>
      <p>{visit.say(words.lead, { max: ROWS_AT_MOST })}</p>
      <Notice tone="warn" title={words.care} />
      <Form action={visit.link("/desk/export")} csrf={visit.csrf} problem={problem} typed={typed}>
        <DateInput name="from" label={words.from} optional max={visit.today.toString()} />
        <DateInput name="to" label={words.to} optional max={visit.today.toString()} />
        <Checkbox name="history" label={words.history} value="on" />
        <CheckboxCards
          name="columns"
          label={words.columns}
          pairs
          values={USUAL}
          choices={COLUMNS.map((column) => ({ value: column, label: columnWords[column] }))}
        />
        <RadioCards
          name="format"
          label={words.format}
          value="csv"
          choices={[
            { value: "csv", label: words.csv },
            { value: "xlsx", label: words.xlsx },
          ]}
        />
        <Actions>
          <Button icon="download" label={words.do} />
        </Actions>
      </Form>
    </Desk>
  );
}
