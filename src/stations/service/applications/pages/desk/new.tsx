/** A new application for somebody at the desk: the form asks only what the courtyard does not know. */
import type { Problem } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { type OpenedPerson, openPerson } from "#courtyard/people/commands/residents.ts";
import { channelWords } from "#courtyard/matters/words.ts";
import { keepSlip } from "#courtyard/voices/pages/desk/slip.tsx";
import {
  Actions,
  again,
  Button,
  Card,
  Checkbox,
  CheckboxCards,
  Definition,
  Desk,
  Form,
  keyOf,
  LinkButton,
  List,
  Notice,
  onFields,
  type Posted,
  RadioCards,
  refused,
  Select,
  TextArea,
  TextInput,
} from "#ui/index.ts";
import { findForPerson } from "../../commands/openings.ts";
import { prepareForResident } from "../../commands/prepare.ts";
import { listItems } from "../../queries/items.ts";
import {
  AGENT_BASES,
  AGENT_ROLES,
  agentBasisWords,
  agentRoleWords,
  CHANNELS_HERE,
  WISHES,
  wishWords,
} from "../../words.ts";
import { newWords as words } from "./new-words.ts";
import { ApplicationTag } from "./parts.tsx";
import { words as deskWords } from "./words.ts";

export function mountNew(door: Doorway): void {
  door.get("/desk/applications/new", (visit) => show(visit));
  door.post("/desk/applications/new", take);
}

type Running = { readonly matterId: string; readonly state: string; readonly what: { zh: string; en: string } };

async function show(visit: Visit, came?: { problem: Problem; form: Posted }): Promise<PageAnswer> {
  const items = await visit.ask(listItems, {});
  if (!items.ok) return items.problem;
  const personId = (came?.form["applicantId"] as string | undefined) ?? visit.asked("person");
  const opened = personId === undefined ? undefined : await visit.perform(openPerson, { personId });
  const person = opened?.ok === true && !opened.answer.erased ? opened.answer : undefined;
  const found = person === undefined ? undefined : await visit.perform(findForPerson, { personId: person.personId });
  const running = found?.ok === true ? found.answer.found : [];
  const page = <NewPage visit={visit} items={items.answer} person={person} running={running} came={came} />;
  return came === undefined ? page : refused(came.problem, page);
}

async function take(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const input = Object.fromEntries(Object.entries(form).filter(([name]) => name !== "csrf" && name !== "key"));
  const outcome = await visit.perform(prepareForResident, input, keyOf(form));
  if (!outcome.ok) return show(visit, { problem: onFields(outcome.problem), form });
  const { matterId, receipt, preparedAt, handedOver, together } = outcome.answer;
  if (handedOver || receipt === null) {
    return (
      <Desk visit={visit} title={words.title} path={[{ href: "/desk/applications", label: deskWords.title }]}>
        <Notice>{visit.say(words.handedOver)}</Notice>
      </Desk>
    );
  }
  const next = `/desk/applications/${matterId}?done=new`;
  await keepSlip(visit, { code: receipt.code, raisedAt: preparedAt, together, next });
  return redirect(visit.link("/desk/slip"));
}

interface NewProps {
  readonly visit: Visit;
  readonly items: readonly {
    readonly itemId: string;
    readonly name: { zh: string; en: string };
    readonly isBundle: boolean;
  }[];
  readonly person: OpenedPerson | undefined;
  readonly running: readonly Running[];
  readonly came: { problem: Problem; form: Posted } | undefined;
}

function NewPage({ visit, items, person, running, came }: NewProps) {
  return (
    <Desk visit={visit} title={words.title} path={[{ href: "/desk/applications", label: deskWords.title }]}>
      {person === undefined && (
        <>
          <p class="quiet">{visit.say(words.lead)}</p>
          <Actions>
            <LinkButton icon="search" href={visit.link("/desk/people")} label={words.find} />
          </Actions>
        </>
      )}
      {running.length > 0 && (
        <Card title={words.running}>
          <List
            items={running.map((line) => ({
              href: visit.link(`/desk/applications/${line.matterId}`),
              title: visit.say(line.what),
              aside: <ApplicationTag state={line.state} />,
            }))}
          />
        </Card>
      )}
      <Form action={visit.link("/desk/applications/new")} {...again(visit, came)}>
        <Select
          name="itemId"
          label={words.item}
          value={visit.asked("item")}
          hint={words.bundleHint}
          options={items
            .toSorted((one, other) => Number(other.isBundle) - Number(one.isBundle))
            .map(({ itemId, name, isBundle }) => ({
              value: itemId,
              label: isBundle ? { zh: `一次办：${name.zh}`, en: `Together: ${name.en}` } : name,
            }))}
        />
        <Applicant visit={visit} person={person} />
        <RadioCards
          pairs
          name="channel"
          label={words.channel}
          value="desk"
          choices={CHANNELS_HERE.map((value) => ({ value, label: channelWords[value] }))}
        />
        <TextArea optional name="situation" label={words.situation} limit={2_000} rows={4} />
        <Select
          optional
          name="wish"
          label={words.wish}
          empty={words.nobody}
          options={WISHES.map((value) => ({ value, label: wishWords[value] }))}
        />
        <Agent visit={visit} person={person} />
        <Actions>
          <Button label={words.save} />
        </Actions>
      </Form>
    </Desk>
  );
}

function Applicant({ visit, person }: { visit: Visit; person: OpenedPerson | undefined }) {
  const known = [
    ...(person === undefined ? [] : [{ term: words.name, value: person.name }]),
    ...(person?.phone == null ? [] : [{ term: words.phone, value: person.phone }]),
    ...(person?.idNumber == null ? [] : [{ term: words.idNumber, value: person.idNumber }]),
    ...(person?.address == null ? [] : [{ term: words.address, value: person.address }]),
  ];
  const members = person?.household?.members.filter((one) => one.personId !== person.personId) ?? [];
  return (
    <>
      {person !== undefined && (
        <>
          <input type="hidden" name="applicantId" value={person.personId} />
          <h2>{visit.say(words.known)}</h2>
          <Definition facts={known} />
        </>
      )}
      {person === undefined && <TextInput name="name" label={words.name} maxLength={50} />}
      {person?.phone == null && <TextInput optional name="phone" type="tel" label={words.phone} />}
      {person?.idNumber == null && <TextInput optional name="idNumber" label={words.idNumber} hint={words.idHint} />}
      {person?.address == null && <TextInput optional name="address" label={words.address} maxLength={200} />}
      <Checkbox name="isMinor" label={words.isMinor} value="true" />
      {members.length > 0 && (
        <CheckboxCards
          optional
          pairs
          name="memberIds"
          label={words.members}
          choices={members.map((one) => ({ value: one.personId, label: one.name }))}
        />
      )}
    </>
  );
}

const proxyWords: Readonly<Record<string, Text>> = { guardian: words.guardian, proxy: words.proxy };

function Agent({ visit, person }: { visit: Visit; person: OpenedPerson | undefined }) {
  const today = visit.today.toString();
  const proxies = (person?.proxies ?? []).filter((one) => one.untilOn === null || one.untilOn >= today);
  const known = new Map(
    proxies.map((one) => [one.personId, `${one.name}（${visit.say(proxyWords[one.kind] ?? words.proxy)}）`]),
  );
  for (const { personId, name } of person?.household?.members ?? []) {
    if (personId !== person?.personId && !known.has(personId)) known.set(personId, name);
  }
  return (
    <details class="section" open={proxies.length > 0}>
      <summary>{visit.say(words.agent)}</summary>
      <div class="flow">
        {known.size > 0 && (
          <Select
            optional
            name="agentId"
            label={words.agentKnown}
            hint={words.agentKnownHint}
            empty={words.nobody}
            options={[...known].map(([value, label]) => ({ value, label: { zh: label, en: label } }))}
          />
        )}
        <TextInput optional name="agentName" label={words.agentName} maxLength={50} />
        <TextInput optional name="agentPhone" type="tel" label={words.agentPhone} />
        <Select
          optional
          name="agentRole"
          label={words.agentRole}
          empty={words.nobody}
          options={AGENT_ROLES.map((value) => ({ value, label: agentRoleWords[value] }))}
        />
        <Select
          optional
          name="agentBasis"
          label={words.agentBasis}
          empty={words.nobody}
          options={AGENT_BASES.map((value) => ({ value, label: agentBasisWords[value] }))}
        />
      </div>
    </details>
  );
}
