/** The years whose holidays are known, and loading the next one when its notice is out. */
import { mayEver } from "#frame/access.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  DateText,
  Desk,
  Form,
  keyOf,
  momentOf,
  Notice,
  type Refused,
  Table,
  TextArea,
} from "#ui/index.ts";
import { loadHolidays } from "../commands/settings.ts";
import { settingGrants } from "../rules.ts";
import { listYears } from "../setting-queries.ts";
import { words } from "./words.ts";

const LIST = "/desk/settings/holidays";

export function mountHolidays(door: Doorway): void {
  door.get(LIST, (visit) => holidaysPage(visit));
  door.post(LIST, async (visit) => {
    const form = await visit.form();
    const loaded = await visit.perform(loadHolidays, form, keyOf(form));
    return loaded.ok
      ? redirect(visit.link(`${LIST}?loaded=yes`))
      : holidaysPage(visit, { form, problem: loaded.problem });
  });
}

async function holidaysPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const years = await visit.ask(listYears, {});
  if (!years.ok) return years.problem;
  return answer(
    refused,
    <Desk visit={visit} title={words.holidays} path={[{ href: "/desk/settings", label: words.settings }]}>
      {visit.asked("loaded") === "yes" && refused === undefined && (
        <Notice tone="done">{visit.say(words.loaded)}</Notice>
      )}
      <Table
        caption={words.holidays}
        captionHidden
        rows={years.answer}
        columns={[
          { head: words.year, cell: (row) => row.year },
          { head: words.knownBy, cell: (row) => <span class="small">{row.source}</span> },
          {
            head: words.load,
            cell: (row) => row.loadedAt !== null && <DateText date={momentOf(visit, row.loadedAt)} />,
          },
        ]}
      />
      {mayEver(visit.actor, settingGrants.holidays) && (
        <Card title={words.loadYear}>
          <Form action={visit.link(LIST)} {...again(visit, refused)}>
            <TextArea name="table" label={words.table} hint={words.tableHint} rows={10} />
            <Actions>
              <Button label={words.load} />
            </Actions>
          </Form>
        </Card>
      )}
    </Desk>,
  );
}
