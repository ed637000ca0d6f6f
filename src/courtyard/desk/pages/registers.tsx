/** `/desk/registers`: every register that the reader may take along, as CSV or spreadsheet. */
import { mayEver } from "#frame/access.ts";
import { writeCsv } from "#frame/csv.ts";
import type { Problem } from "#frame/problems.ts";
import { SPREADSHEET_TYPE, writeSpreadsheet } from "#frame/spreadsheet.ts";
import { texts } from "#frame/texts.ts";
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { Actions, Button, DateInput, Desk, EmptyState, Form, Notice, RadioCards, type Typed } from "#ui/index.ts";
import { allRegisters, exportRegister } from "../commands/registers.ts";

const words = texts({
  title: { zh: "台账", en: "Registers" },
  lead: {
    zh: "台账从办过的事里自己长出来，不用再填。选一本，选一段日子，存成表格；每次导出都会留下记录。",
    en: "Registers grow out of what was done; nobody fills them in. Choose one and a period, and save it; every export is logged.",
  },
  care: {
    zh: "表里可能有姓名。文件请只放在工作电脑里，用完删除。",
    en: "The table may hold names. Keep the file on the work computer only, and delete it after use.",
  },
  which: { zh: "哪一本", en: "Which register" },
  none: { zh: "没有您可以导出的台账", en: "There is no register for you to export" },
  noneHint: { zh: "需要时请找社区书记。", en: "Ask the community secretary when you need one." },
  from: { zh: "从哪一天", en: "From" },
  to: { zh: "到哪一天", en: "To" },
  format: { zh: "文件格式", en: "Format" },
  csv: { zh: "CSV（各种软件都能打开）", en: "CSV (opens everywhere)" },
  xlsx: { zh: "电子表格（xlsx）", en: "Spreadsheet (xlsx)" },
  do: { zh: "导出", en: "Export" },
});

export const pages: RoomPages = (door) => {
  door.get("/desk/registers", (visit) => <RegistersPage visit={visit} />);
  door.post("/desk/registers", exportFile);
};

async function exportFile(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  // Without a key: the answer is a file, and need not lie about for a day.
  const done = await visit.perform(exportRegister, { ...form, lang: visit.lang });
  if (!done.ok) {
    if (done.problem.status === 404 || done.problem.status === 403) return done.problem;
    const typed = Object.fromEntries(Object.entries(form).filter(([, value]) => typeof value === "string")) as Typed;
    return { status: 422, page: <RegistersPage visit={visit} problem={done.problem} typed={typed} /> };
  }
  const { title, columns, rows } = done.answer;
  const name = `${title}-${visit.today.toString()}`;
  if (form["format"] === "xlsx") {
    const wide = columns.map(({ title: head, widthCharacters = 14 }) => ({ title: head, widthCharacters }));
    return { file: await writeSpreadsheet(title, wide, rows), mime: SPREADSHEET_TYPE, name: `${name}.xlsx` };
  }
  const cells = rows.map((row) => row.map((cell) => String(cell ?? "")));
  const file = writeCsv([columns.map((column) => column.title), ...cells]);
  return { file, mime: "text/csv; charset=utf-8", name: `${name}.csv` };
}

function RegistersPage({ visit, problem, typed }: { visit: Visit; problem?: Problem; typed?: Typed }) {
  const registers = allRegisters().filter((register) => mayEver(visit.actor, register.grants));
  return (
    <Desk visit={visit} title={words.title}>
      <p>{visit.say(words.lead)}</p>
      {registers.length === 0 ? (
        <EmptyState title={words.none} hint={words.noneHint} icon="list" />
      ) : (
        <>
          <Notice tone="warn" title={words.care} />
          <Form action={visit.link("/desk/registers")} csrf={visit.csrf} problem={problem} typed={typed}>
            <RadioCards
              name="register"
              label={words.which}
              value={registers[0]?.id}
              choices={registers.map(({ id, title }) => ({ value: id, label: title }))}
            />
            <DateInput name="fromOn" label={words.from} value={visit.today.with({ day: 1 }).toString()} />
            <DateInput name="untilOn" label={words.to} value={visit.today.toString()} />
            <RadioCards
              name="format"
              label={words.format}
              value="xlsx"
              choices={[
                { value: "xlsx", label: words.xlsx },
                { value: "csv", label: words.csv },
              ]}
            />
            <Actions>
              <Button icon="download" label={words.do} />
            </Actions>
          </Form>
        </>
      )}
    </Desk>
  );
}
