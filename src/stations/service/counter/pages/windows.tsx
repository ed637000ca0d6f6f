/** `/desk/counter/windows`: the windows, what each serves, who sends its clerk; added, changed and closed by the head. */
import { mayEver } from "#frame/access.ts";
import { refuse } from "#frame/problems.ts";
import { wordOf } from "#frame/texts.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { WINDOW_GROUPS, windowWords } from "#stations/service/guides/words.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  CheckboxCards,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  OneStep,
  type Refused,
  Table,
  TextInput,
} from "#ui/index.ts";
import { addWindow, changeWindow, retireWindow } from "../commands/windows.ts";
import { listWindows, type Window } from "../queries/sessions.ts";
import { grants } from "../rules.ts";
import { counterProblems } from "../words.ts";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/desk/counter/windows", (visit) => showWindows(visit));
  door.post("/desk/counter/windows", add);
  door.post("/desk/counter/windows/retire", retire);
  door.get("/desk/counter/windows/:window", (visit) => showWindow(visit));
  door.post("/desk/counter/windows/:window", change);
};

const HERE = "/desk/counter/windows";
const BACK = [{ href: "/desk/counter", label: words.counter }];

async function showWindows(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const windows = await visit.ask(listWindows, {});
  if (!windows.ok) return windows.problem;
  const mayKeep = mayEver(visit.actor, grants.keepWindows);
  const steps = {
    head: words.change,
    cell: (window: Window) => (
      <Actions>
        <LinkButton href={visit.link(`${HERE}/${window.windowId}`)} label={words.change} />
        <OneStep
          visit={visit}
          action={`${HERE}/retire`}
          hidden={{ windowId: window.windowId }}
          kind="quiet"
          label={words.retire}
        />
      </Actions>
    ),
  };
  const page = (
    <Desk visit={visit} title={words.windowSettings} path={BACK}>
      <Table
        caption={words.windows}
        rows={windows.answer}
        columns={[
          { head: words.windowCode, cell: (window) => `${window.code} · ${visit.say(window.name)}` },
          {
            head: words.groups,
            cell: (window) => window.groups.map((group) => visit.say(wordOf(windowWords, group))).join("、"),
          },
          { head: words.bodyZh, cell: (window) => visit.say(window.body) || "—" },
          ...(mayKeep ? [steps] : []),
        ]}
        empty={<EmptyState title={words.noWindows} hint={words.noWindowsHint} />}
      />
      {mayKeep && (
        <Card title={words.addWindow}>
          <Form action={visit.link(HERE)} {...again(visit, came)}>
            <Fields />
            <Actions>
              <Button label={words.addDo} />
            </Actions>
          </Form>
        </Card>
      )}
    </Desk>
  );
  return answer(came, page);
}

/** As one knows a window; given back in a refused form as they were typed. */
function Fields({ known }: { known?: Window }) {
  return (
    <>
      <TextInput name="code" label={words.windowCode} value={known?.code} short />
      <TextInput name="nameZh" label={words.nameZh} value={known?.name.zh} />
      <TextInput name="nameEn" label={words.nameEn} value={known?.name.en} />
      <CheckboxCards
        name="groups"
        label={words.groups}
        pairs
        values={known?.groups ?? []}
        choices={WINDOW_GROUPS.map((group) => ({ value: group, label: windowWords[group] }))}
      />
      <TextInput name="bodyZh" label={words.bodyZh} value={known?.body.zh} optional />
      <TextInput name="bodyEn" label={words.bodyEn} value={known?.body.en} optional />
    </>
  );
}

async function showWindow(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const windows = await visit.ask(listWindows, {});
  if (!windows.ok) return windows.problem;
  const known = windows.answer.find((one) => one.windowId === visit.param("window"));
  if (known === undefined) return refuse(counterProblems.noWindow);
  const page = (
    <Desk
      visit={visit}
      title={words.changeWindow}
      heading={`${known.code} · ${visit.say(known.name)}`}
      path={[...BACK, { href: HERE, label: words.windowSettings }]}
    >
      <p class="lead">{visit.say(words.changeWindowLead)}</p>
      {mayEver(visit.actor, grants.keepWindows) && (
        <Form action={visit.link(`${HERE}/${known.windowId}`)} {...again(visit, came)}>
          <Fields known={known} />
          <Actions>
            <Button label={words.change} />
          </Actions>
        </Form>
      )}
    </Desk>
  );
  return answer(came, page);
}

async function add(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const added = await visit.perform(addWindow, form, keyOf(form));
  return added.ok ? redirect(visit.link(HERE)) : showWindows(visit, { problem: added.problem, form });
}

async function change(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const changed = await visit.perform(changeWindow, { ...form, windowId: visit.param("window") }, keyOf(form));
  return changed.ok ? redirect(visit.link(HERE)) : showWindow(visit, { problem: changed.problem, form });
}

async function retire(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(retireWindow, form, keyOf(form));
  return done.ok ? redirect(visit.link(HERE)) : done.problem;
}
