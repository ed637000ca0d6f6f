/** One resident's record: opening it is logged. Consents, proxies and household stand below. */
import type { ComponentChildren } from "preact";
import type { Command, Facts } from "#frame/command.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { Actions, Button, Card, DateText, Definition, Form, LinkButton, List, Notice, Select, StateTag, TextInput } from "#ui/index.ts";
import type { z } from "zod";
import {
  addHousehold,
  addMember,
  addProxy,
  addResident,
  editResident,
  endMember,
  endProxy,
  giveConsent,
  openPerson,
  type OpenedPerson,
  withdrawConsent,
} from "../commands.ts";
import { GIVEN_HOW, PURPOSES, purposeWords } from "../words.ts";
import { ResidentFields } from "./look-up.tsx";
import { again, answer, keyOf, listFrom, momentOf, OneStep, type Refused, Sheet } from "./shell.tsx";
import { words } from "./words.ts";

const here = (visit: Visit): string => `/desk/people/${visit.param("person")}`;

export function mountPerson(door: Doorway): void {
  door.get("/desk/people/:person", (visit) => personPage(visit));
  door.get("/desk/people/:person/edit", (visit) => editPage(visit));
  door.post("/desk/people/:person/edit", async (visit) => {
    const form = await visit.form();
    const input = { ...form, alsoCalled: listFrom(form["alsoCalled"]), personId: visit.param("person") };
    const edited = await visit.perform(editResident, input, keyOf(form));
    return edited.ok ? redirect(visit.link(here(visit))) : editPage(visit, { form, problem: edited.problem });
  });
  door.post("/desk/people/:person/consents", step(giveConsent));
  door.post("/desk/people/:person/consents/withdraw", step(withdrawConsent));
  door.post("/desk/people/:person/proxies", addProxyFor);
  door.post("/desk/people/:person/proxies/end", step(endProxy));
  door.post("/desk/people/:person/household", async (visit) => {
    const form = await visit.form();
    const added = await visit.perform(addHousehold, { address: form["address"], memberIds: [visit.param("person")] }, keyOf(form));
    return added.ok ? redirect(visit.link(here(visit))) : personPage(visit, { form, problem: added.problem });
  });
  door.post("/desk/people/:person/members", addMemberTo);
  door.post("/desk/people/:person/members/end", async (visit) => {
    const form = await visit.form();
    const left = await visit.perform(endMember, { householdId: form["householdId"], personId: form["memberId"] }, keyOf(form));
    return left.ok ? redirect(visit.link(here(visit))) : left.problem;
  });
}

/** A form that does one thing to this person and comes back here. */
const step =
  <S extends z.ZodType, F extends Facts, A>(command: Command<S, F, A>) =>
  async (visit: Visit): Promise<PageAnswer> => {
    const form = await visit.form();
    const done = await visit.perform(command, { ...form, personId: visit.param("person") }, keyOf(form));
    return done.ok ? redirect(visit.link(here(visit))) : personPage(visit, { form, problem: done.problem });
  };

/** The proxy is known already or written down first; both are one form for the desk. */
async function addProxyFor(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const proxy = await visit.perform(addResident, { name: form["proxyName"], phone: form["proxyPhone"] });
  const added = proxy.ok
    ? await visit.perform(
        addProxy,
        { ...form, personId: visit.param("person"), proxyId: proxy.answer.personId, sinceOn: visit.today.toString() },
        keyOf(form),
      )
    : proxy;
  if (added.ok) return redirect(visit.link(here(visit)));
  const named = { name: "proxyName", phone: "proxyPhone" }[added.problem.field ?? ""];
  return personPage(visit, { form, problem: named === undefined ? added.problem : { ...added.problem, field: named } });
}

async function addMemberTo(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const member = await visit.perform(addResident, { name: form["memberName"], phone: form["memberPhone"] });
  const added = member.ok
    ? await visit.perform(addMember, { householdId: form["householdId"], personId: member.answer.personId }, keyOf(form))
    : member;
  if (added.ok) return redirect(visit.link(here(visit)));
  const named = { name: "memberName", phone: "memberPhone" }[added.problem.field ?? ""];
  return personPage(visit, { form, problem: named === undefined ? added.problem : { ...added.problem, field: named } });
}

async function personPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const opened = await visit.perform(openPerson, { personId: visit.param("person") });
  if (!opened.ok) return opened.problem;
  const person = opened.answer;
  const path = [{ href: "/desk/people", label: words.people }];
  if (person.erased) {
    return (
      <Sheet visit={visit} title={words.record} path={path}>
        <Notice>{visit.say(words.erased)}</Notice>
      </Sheet>
    );
  }
  return answer(
    refused,
    <Sheet
      visit={visit}
      title={person.name}
      path={path}
      aside={
        <>
          <LinkButton icon="pen" href={visit.link(`${here(visit)}/edit`)}>
            {visit.say(words.edit)}
          </LinkButton>
          <LinkButton icon="printer" href={visit.link(`${here(visit)}/data`)}>
            {visit.say(words.print)}
          </LinkButton>
        </>
      }
    >
      <Record visit={visit} person={person} />
      <Consents visit={visit} person={person} refused={refused} />
      <Proxies visit={visit} person={person} refused={refused} />
      <Household visit={visit} person={person} refused={refused} />
    </Sheet>,
  );
}

interface Part {
  readonly visit: Visit;
  readonly person: OpenedPerson;
  readonly refused?: Refused | undefined;
}

/** The refusal goes to the form that was sent: each is known by a field of its own. */
const ofForm = (refused: Refused | undefined, field: string): Refused | undefined =>
  refused !== undefined && field in refused.form ? refused : undefined;

function Record({ visit, person }: Part) {
  const none = <span class="quiet">{visit.say(words.none)}</span>;
  return (
    <Card title={words.record}>
      <Definition
        facts={[
          { term: words.name, value: <bdi>{person.name}</bdi> },
          ...(person.alsoCalled.length === 0 ? [] : [{ term: words.alsoCalled, value: person.alsoCalled.join("、") }]),
          { term: words.phone, value: person.phone ?? none },
          { term: words.idNumber, value: person.idNumber ?? none },
          { term: words.address, value: person.address ?? none },
          { term: words.addedOn, value: <DateText date={momentOf(visit, person.addedAt)} long /> },
        ]}
      />
      {person.joined.length > 0 && (
        <List
          label={words.joined}
          items={person.joined.map((row) => ({
            title: row.name,
            aside: (
              <OneStep visit={visit} action="/desk/people/part" hidden={{ personId: row.personId, backTo: person.personId }} kind="quiet">
                {visit.say(words.part)}
              </OneStep>
            ),
            meta: [visit.say(words.joined), <DateText date={momentOf(visit, row.addedAt)} />],
          }))}
        />
      )}
    </Card>
  );
}

function Consents({ visit, person, refused }: Part) {
  return (
    <Card title={words.consents}>
      <List
        label={words.consents}
        items={person.consents.map((consent) => ({
          title: visit.say(purposeWords[consent.purpose as keyof typeof purposeWords]),
          aside:
            consent.withdrawnAt === null ? (
              <OneStep visit={visit} action={`${here(visit)}/consents/withdraw`} hidden={{ consentId: consent.consentId }}>
                {visit.say(words.withdraw)}
              </OneStep>
            ) : (
              <StateTag tone="stopped" label={words.withdrawn} />
            ),
          meta: [<DateText date={momentOf(visit, consent.givenAt)} />, visit.say(words[consent.how as "paper"])],
        }))}
        empty={<p class="quiet">{visit.say(words.noConsents)}</p>}
      />
      <Fold summary={visit.say(words.give)} open={ofForm(refused, "purpose") !== undefined}>
        <Form id="give" action={visit.link(`${here(visit)}/consents`)} {...again(visit, ofForm(refused, "purpose"))}>
          <Select name="purpose" label={words.purpose} options={PURPOSES.map((value) => ({ value, label: purposeWords[value] }))} />
          <Select name="how" label={words.how} options={GIVEN_HOW.map((value) => ({ value, label: words[value] }))} />
          <Actions>
            <Button kind="secondary">{visit.say(words.give)}</Button>
          </Actions>
        </Form>
      </Fold>
    </Card>
  );
}

function Proxies({ visit, person, refused }: Part) {
  const isOver = (untilOn: string | null): boolean =>
    untilOn !== null && Temporal.PlainDate.compare(Temporal.PlainDate.from(untilOn), visit.today) < 0;
  return (
    <Card title={words.proxies}>
      <List
        label={words.proxies}
        items={person.proxies.map((proxy) => ({
          title: proxy.name,
          aside: isOver(proxy.untilOn) ? (
            <StateTag tone="stopped" label={words.ended} />
          ) : (
            <OneStep visit={visit} action={`${here(visit)}/proxies/end`} hidden={{ proxyId: proxy.proxyId }}>
              {visit.say(words.end)}
            </OneStep>
          ),
          meta: [visit.say(words[proxy.kind as "proxy"]), visit.say(words[proxy.basis as "law"]), <DateText date={visit.written(proxy.sinceOn)} />],
        }))}
        empty={<p class="quiet">{visit.say(words.noProxies)}</p>}
      />
      <Fold summary={visit.say(words.addProxy)} open={ofForm(refused, "basis") !== undefined || ofForm(refused, "proxyName") !== undefined}>
        <Form action={visit.link(`${here(visit)}/proxies`)} {...again(visit, ofForm(refused, "proxyName"))}>
          <TextInput name="proxyName" label={words.proxyName} />
          <TextInput name="proxyPhone" label={words.proxyPhone} type="tel" inputMode="tel" optional />
          <Select name="kind" label={words.kind} options={(["proxy", "guardian"] as const).map((value) => ({ value, label: words[value] }))} />
          <Select name="basis" label={words.basis} options={(["written", "byPhone", "law", "court"] as const).map((value) => ({ value, label: words[value] }))} />
          <Actions>
            <Button kind="secondary">{visit.say(words.addProxy)}</Button>
          </Actions>
        </Form>
      </Fold>
    </Card>
  );
}

function Household({ visit, person, refused }: Part) {
  const { household } = person;
  if (household === null) {
    return (
      <Card title={words.household}>
        <p class="quiet">{visit.say(words.noHousehold)}</p>
        <Fold summary={visit.say(words.addHousehold)} open={ofForm(refused, "address") !== undefined}>
          <Form action={visit.link(`${here(visit)}/household`)} {...again(visit, ofForm(refused, "address"))}>
            <TextInput name="address" label={words.address} value={person.address ?? undefined} />
            <Actions>
              <Button kind="secondary">{visit.say(words.addHousehold)}</Button>
            </Actions>
          </Form>
        </Fold>
      </Card>
    );
  }
  return (
    <Card title={words.household}>
      <p>{household.address}</p>
      <List
        label={words.household}
        items={household.members.map((member) => ({
          title: member.name,
          aside: (
            <OneStep
              visit={visit}
              action={`${here(visit)}/members/end`}
              hidden={{ householdId: household.householdId, memberId: member.personId }}
              kind="quiet"
            >
              {visit.say(words.movedOut)}
            </OneStep>
          ),
          meta: [<DateText date={visit.written(member.sinceOn)} />],
        }))}
      />
      <Fold summary={visit.say(words.addMember)} open={ofForm(refused, "memberName") !== undefined}>
        <Form action={visit.link(`${here(visit)}/members`)} {...again(visit, ofForm(refused, "householdId"))}>
          <input type="hidden" name="householdId" value={household.householdId} />
          <TextInput name="memberName" label={words.memberName} />
          <TextInput name="memberPhone" label={words.memberPhone} type="tel" inputMode="tel" optional />
          <Actions>
            <Button kind="secondary">{visit.say(words.addMember)}</Button>
          </Actions>
        </Form>
      </Fold>
    </Card>
  );
}

const Fold = ({ summary, open, children }: { summary: string; open: boolean; children: ComponentChildren }) => (
  <details open={open}>
    <summary>{summary}</summary>
    {children}
  </details>
);

async function editPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const opened = await visit.perform(openPerson, { personId: visit.param("person") });
  if (!opened.ok) return opened.problem;
  return answer(
    refused,
    <Sheet
      visit={visit}
      title={words.edit}
      path={[
        { href: "/desk/people", label: words.people },
        { href: here(visit), label: opened.answer.name },
      ]}
    >
      <p class="quiet">{visit.say(words.editHint)}</p>
      <Form action={visit.link(`${here(visit)}/edit`)} {...again(visit, refused)}>
        <ResidentFields known={opened.answer} />
        <Actions>
          <Button>{visit.say(words.save)}</Button>
        </Actions>
      </Form>
    </Sheet>,
  );
}
