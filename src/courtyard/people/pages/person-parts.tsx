/** The parts of a person's page: record, consents, proxies, household; each with the small form that adds to it. */
import type { ComponentChildren } from "preact";
import type { Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  Button,
  Card,
  DateText,
  Definition,
  Form,
  List,
  momentOf,
  OneStep,
  type Refused,
  Select,
  StateTag,
  TextInput,
} from "#ui/index.ts";
import type { OpenedPerson } from "../commands.ts";
import { GIVEN_HOW, PURPOSES, purposeWords } from "../words.ts";
import { words } from "./words.ts";

/** Where a person's page lies. */
export const here = (visit: Visit): string => `/desk/people/${visit.param("person")}`;

interface Part {
  readonly visit: Visit;
  readonly person: OpenedPerson;
  readonly refused?: Refused | undefined;
}

/** The refusal goes to the form that was sent: each is known by a field of its own. */
const ofForm = (refused: Refused | undefined, field: string): Refused | undefined =>
  refused !== undefined && field in refused.form ? refused : undefined;

export function Record({ visit, person }: Part) {
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
              <OneStep
                visit={visit}
                action="/desk/people/part"
                hidden={{ personId: row.personId, backTo: person.personId }}
                kind="quiet"
                label={words.part}
              />
            ),
            meta: [visit.say(words.joined), <DateText date={momentOf(visit, row.addedAt)} />],
          }))}
        />
      )}
    </Card>
  );
}

export function Consents({ visit, person, refused }: Part) {
  return (
    <Card title={words.consents}>
      <List
        label={words.consents}
        items={person.consents.map((consent) => ({
          title: visit.say(purposeWords[consent.purpose as keyof typeof purposeWords]),
          aside:
            consent.withdrawnAt === null ? (
              <OneStep
                visit={visit}
                action={`${here(visit)}/consents/withdraw`}
                hidden={{ consentId: consent.consentId }}
                label={words.withdraw}
              />
            ) : (
              <StateTag tone="stopped" label={words.withdrawn} />
            ),
          meta: [<DateText date={momentOf(visit, consent.givenAt)} />, visit.say(words[consent.how as "paper"])],
        }))}
        empty={<p class="quiet">{visit.say(words.noConsents)}</p>}
      />
      <Fold summary={visit.say(words.give)} open={ofForm(refused, "purpose") !== undefined}>
        <Form id="give" action={visit.link(`${here(visit)}/consents`)} {...again(visit, ofForm(refused, "purpose"))}>
          <Select
            name="purpose"
            label={words.purpose}
            options={PURPOSES.map((value) => ({ value, label: purposeWords[value] }))}
          />
          <Select name="how" label={words.how} options={GIVEN_HOW.map((value) => ({ value, label: words[value] }))} />
          <Actions>
            <Button kind="secondary" label={words.give} />
          </Actions>
        </Form>
      </Fold>
    </Card>
  );
}

export function Proxies({ visit, person, refused }: Part) {
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
            <OneStep
              visit={visit}
              action={`${here(visit)}/proxies/end`}
              hidden={{ proxyId: proxy.proxyId }}
              label={words.end}
            />
          ),
          meta: [
            visit.say(words[proxy.kind as "proxy"]),
            visit.say(words[proxy.basis as "law"]),
            <DateText date={visit.written(proxy.sinceOn)} />,
          ],
        }))}
        empty={<p class="quiet">{visit.say(words.noProxies)}</p>}
      />
      <Fold
        summary={visit.say(words.addProxy)}
        open={ofForm(refused, "basis") !== undefined || ofForm(refused, "proxyName") !== undefined}
      >
        <Form action={visit.link(`${here(visit)}/proxies`)} {...again(visit, ofForm(refused, "proxyName"))}>
          <TextInput name="proxyName" label={words.proxyName} />
          <TextInput name="proxyPhone" label={words.proxyPhone} type="tel" inputMode="tel" optional />
          <Select
            name="kind"
            label={words.kind}
            options={(["proxy", "guardian"] as const).map((value) => ({ value, label: words[value] }))}
          />
          <Select
            name="basis"
            label={words.basis}
            options={(["written", "byPhone", "law", "court"] as const).map((value) => ({ value, label: words[value] }))}
          />
          <Actions>
            <Button kind="secondary" label={words.addProxy} />
          </Actions>
        </Form>
      </Fold>
    </Card>
  );
}

export function Household({ visit, person, refused }: Part) {
  const { household } = person;
  if (household === null) {
    return (
      <Card title={words.household}>
        <p class="quiet">{visit.say(words.noHousehold)}</p>
        <Fold summary={visit.say(words.addHousehold)} open={ofForm(refused, "address") !== undefined}>
          <Form action={visit.link(`${here(visit)}/household`)} {...again(visit, ofForm(refused, "address"))}>
            <TextInput name="address" label={words.address} value={person.address ?? undefined} />
            <Actions>
              <Button kind="secondary" label={words.addHousehold} />
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
              label={words.movedOut}
            />
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
            <Button kind="secondary" label={words.addMember} />
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
