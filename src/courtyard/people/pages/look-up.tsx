/** `/desk/people`: no list of residents, only a question with a reason; and a new record where there is none. */
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  listFrom,
  RadioCards,
  type Refused,
  Select,
  Table,
  TextInput,
} from "#ui/index.ts";
import { addResident, type FoundPerson, lookUpPerson } from "../commands.ts";
import { LOOK_UP_REASONS, lookUpReasonWords } from "../words.ts";
import { words } from "./words.ts";

export function mountLookUp(door: Doorway): void {
  door.get("/desk/people", (visit) => lookUpPage(visit));
  door.post("/desk/people", async (visit) => {
    const form = await visit.form();
    const asked = await visit.perform(lookUpPerson, form);
    return asked.ok
      ? lookUpPage(visit, asked.answer.found, { form })
      : lookUpPage(visit, undefined, { form, problem: asked.problem });
  });
  door.get("/desk/people/new", (visit) => newPage(visit));
  door.post("/desk/people/new", async (visit) => {
    const form = await visit.form();
    const added = await visit.perform(addResident, { ...form, alsoCalled: listFrom(form["alsoCalled"]) }, keyOf(form));
    if (!added.ok) return newPage(visit, { form, problem: added.problem });
    return redirect(visit.link(`/desk/people/${added.answer.personId}`));
  });
}

function lookUpPage(visit: Visit, found?: readonly FoundPerson[], back?: Partial<Refused>): PageAnswer {
  const refused = back?.problem === undefined ? undefined : { problem: back.problem, form: back.form ?? {} };
  return answer(
    refused,
    <Desk
      visit={visit}
      title={words.people}
      aside={<LinkButton icon="plus" href={visit.link("/desk/people/new")} label={words.add} />}
    >
      {found !== undefined && <Found visit={visit} found={found} />}
      <Card title={words.lookUp}>
        <p class="quiet">{visit.say(words.lookUpHint)}</p>
        <Form action={visit.link("/desk/people")} {...again(visit, refused)}>
          <RadioCards
            pairs
            name="reason"
            label={words.reason}
            choices={LOOK_UP_REASONS.map((value) => ({ value, label: lookUpReasonWords[value] }))}
          />
          <TextInput name="phone" label={words.phone} hint={words.oneOf} type="tel" inputMode="tel" optional />
          <TextInput name="idNumber" label={words.idNumber} optional />
          <TextInput name="name" label={words.name} hint={words.nameExact} optional />
          <Actions>
            <Button icon="search" label={words.lookUp} />
          </Actions>
        </Form>
      </Card>
    </Desk>,
  );
}

function Found({ visit, found }: { visit: Visit; found: readonly FoundPerson[] }) {
  const options = found.map((row, at) => ({ value: row.personId, label: `${at + 1}. ${row.name} ${row.phone}` }));
  return (
    <>
      <Table
        keys
        caption={words.found}
        rows={found}
        href={(row) => visit.link(`/desk/people/${row.personId}`)}
        columns={[
          { head: words.name, cell: (row) => row.name },
          { head: words.phone, cell: (row) => row.phone || visit.say(words.none) },
          { head: words.address, cell: (row) => row.address || visit.say(words.none) },
        ]}
        empty={<EmptyState title={words.notFound} hint={words.notFoundHint} icon="user" />}
      />
      {found.length > 1 && (
        <details class="wide">
          <summary>{visit.say(words.join)}</summary>
          <Form action={visit.link("/desk/people/join")} csrf={visit.csrf} once={visit.newKey()}>
            <Select name="personId" label={words.joinFrom} options={options} />
            <Select name="intoId" label={words.joinInto} options={options} />
            <Actions>
              <Button kind="secondary" label={words.join} />
            </Actions>
          </Form>
        </details>
      )}
    </>
  );
}

function newPage(visit: Visit, refused?: Refused): PageAnswer {
  return answer(
    refused,
    <Desk visit={visit} title={words.add} path={[{ href: "/desk/people", label: words.people }]}>
      <p class="quiet">{visit.say(words.addHint)}</p>
      <Form action={visit.link("/desk/people/new")} {...again(visit, refused)}>
        <ResidentFields />
        <Actions>
          <Button label={words.save} />
        </Actions>
      </Form>
    </Desk>,
  );
}

interface Known {
  readonly name: string;
  readonly alsoCalled: readonly string[];
  readonly phone: string | null;
  readonly idNumber: string | null;
  readonly address: string | null;
}

export function ResidentFields({ known }: { known?: Known }) {
  return (
    <>
      <TextInput name="name" label={words.name} value={known?.name} />
      <TextInput
        name="alsoCalled"
        label={words.alsoCalled}
        hint={words.alsoCalledHint}
        value={known?.alsoCalled.join("、")}
        optional
      />
      <TextInput
        name="phone"
        label={words.phone}
        type="tel"
        inputMode="tel"
        value={known?.phone ?? undefined}
        optional
      />
      <TextInput name="idNumber" label={words.idNumber} value={known?.idNumber ?? undefined} optional />
      <TextInput name="address" label={words.address} value={known?.address ?? undefined} optional />
    </>
  );
}
