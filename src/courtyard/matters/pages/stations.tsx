/** The stations: names, what each does, hours. */
import { mayEver } from "#frame/access.ts";
import { frameProblems } from "#frame/perform.ts";
import { refuse } from "#frame/problems.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Desk,
  Form,
  keyOf,
  LinkButton,
  OneStep,
  type Refused,
  StateTag,
  Table,
  TextArea,
  TextInput,
} from "#ui/index.ts";
import { addStation, changeStation, closeStation } from "../commands/settings.ts";
import { settingGrants } from "../rules.ts";
import { listStationSettings } from "../setting-queries.ts";
import { words } from "./words.ts";

const LIST = "/desk/settings/stations";
const path = [{ href: "/desk/settings", label: words.settings }];

export function mountStations(door: Doorway): void {
  door.get(LIST, stationsPage);
  door.get(`${LIST}/new`, (visit) => newPage(visit));
  door.post(`${LIST}/new`, async (visit) => {
    const form = await visit.form();
    const added = await visit.perform(addStation, form, keyOf(form));
    return added.ok ? redirect(visit.link(LIST)) : newPage(visit, { form, problem: added.problem });
  });
  door.get(`${LIST}/:station`, (visit) => stationPage(visit));
  door.post(`${LIST}/:station`, async (visit) => {
    const form = await visit.form();
    const changed = await visit.perform(changeStation, { ...form, id: visit.param("station") }, keyOf(form));
    return changed.ok ? redirect(visit.link(LIST)) : stationPage(visit, { form, problem: changed.problem });
  });
  door.post(`${LIST}/:station/close`, async (visit) => {
    const form = await visit.form();
    const closed = await visit.perform(closeStation, { id: visit.param("station") }, keyOf(form));
    return closed.ok ? redirect(visit.link(LIST)) : stationPage(visit, { form: {}, problem: closed.problem });
  });
}

async function stationsPage(visit: Visit): Promise<PageAnswer> {
  const stations = await visit.ask(listStationSettings, {});
  if (!stations.ok) return stations.problem;
  const mayChange = mayEver(visit.actor, settingGrants.stations);
  return (
    <Desk
      visit={visit}
      title={words.stations}
      path={path}
      aside={mayChange && <LinkButton icon="plus" href={visit.link(`${LIST}/new`)} label={words.addStation} />}
    >
      <Table
        caption={words.stations}
        captionHidden
        rows={stations.answer}
        columns={[
          {
            head: words.name,
            cell: (row) =>
              mayChange && !row.closed ? (
                <a href={visit.link(`${LIST}/${row.id}`)}>{visit.say(row.name)}</a>
              ) : (
                visit.say(row.name)
              ),
          },
          { head: visit.lang === "zh" ? words.doesZh : words.doesEn, cell: (row) => visit.say(row.does) },
          {
            head: words.hours,
            cell: (row) => (row.closed ? <StateTag tone="stopped" label={words.closed} /> : visit.say(row.hours)),
          },
        ]}
      />
    </Desk>
  );
}

interface Said {
  readonly name: { readonly zh: string; readonly en: string };
  readonly does: { readonly zh: string; readonly en: string };
  readonly hours: { readonly zh: string; readonly en: string };
}

const Fields = ({ said }: { said?: Said }) => (
  <>
    <TextInput name="nameZh" label={words.nameZh} value={said?.name.zh} />
    <TextInput name="nameEn" label={words.nameEn} value={said?.name.en} />
    <TextArea name="doesZh" label={words.doesZh} value={said?.does.zh} rows={3} />
    <TextArea name="doesEn" label={words.doesEn} value={said?.does.en} rows={3} />
    <TextInput name="hoursZh" label={words.hoursZh} value={said?.hours.zh} />
    <TextInput name="hoursEn" label={words.hoursEn} value={said?.hours.en} />
  </>
);

function newPage(visit: Visit, refused?: Refused): PageAnswer {
  return answer(
    refused,
    <Desk visit={visit} title={words.addStation} path={[...path, { href: LIST, label: words.stations }]}>
      <Form action={visit.link(`${LIST}/new`)} {...again(visit, refused)}>
        <TextInput name="id" label={words.stationId} short />
        <Fields />
        <Actions>
          <Button label={words.save} />
        </Actions>
      </Form>
    </Desk>,
  );
}

async function stationPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const stations = await visit.ask(listStationSettings, {});
  if (!stations.ok) return stations.problem;
  const station = stations.answer.find((row) => row.id === visit.param("station") && !row.closed);
  if (station === undefined || !mayEver(visit.actor, settingGrants.stations)) return refuse(frameProblems.notFound);
  const here = `${LIST}/${station.id}`;
  return answer(
    refused,
    <Desk visit={visit} title={station.name} path={[...path, { href: LIST, label: words.stations }]}>
      <Form action={visit.link(here)} {...again(visit, refused)}>
        <input type="hidden" name="version" value={station.version} />
        <Fields said={station} />
        <TextInput name="position" label={words.position} value={String(station.position)} inputMode="numeric" short />
        <Actions>
          <Button label={words.save} />
        </Actions>
      </Form>
      <OneStep visit={visit} action={`${here}/close`} kind="danger" label={words.closeStation} />
    </Desk>,
  );
}
