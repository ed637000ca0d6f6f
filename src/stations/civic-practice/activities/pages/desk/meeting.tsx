/** What a residents' meeting needs at the desk: its agenda out of voices, who came as a count, and each vote. */
import type { VNode } from "preact";
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import {
  again,
  Actions,
  answer,
  Button,
  Card,
  CheckboxCards,
  DateText,
  Desk,
  Form,
  List,
  type Refused,
  Select,
  TextArea,
  TextInput,
} from "#ui/index.ts";
import { decideItem, linkAgendaVoices, talkItemOver } from "../../commands/meeting.ts";
import type { DeskActivity } from "../../queries/desk.ts";
import { listVoices } from "#courtyard/voices/queries/lists.ts";
import { type AgendaItem, getAgendaItem } from "../../queries/agenda.ts";
import { listInCharge } from "../../queries/people.ts";
import { words } from "../words.ts";
import { deskWords } from "./words.ts";
import { backTo, type CameBack, deskPath, Head, ROOT, step } from "./parts.tsx";

export const pages: RoomPages = (door) => {
  const [page, item] = [itemPage, `${ROOT}/:activity/items/:item`];
  door.get(item, (visit) => page(visit));
  door.post(`${item}/decide`, (visit) => step(visit, { command: decideItem, page, at: "decide" }));
  door.post(`${item}/talked`, (visit) => step(visit, { command: talkItemOver, page, at: "talk" }));
  door.post(`${item}/voices`, (visit) =>
    step(visit, { command: linkAgendaVoices, page, at: "voices", to: `/items/${visit.param("item")}` }),
  );
};

/** The agenda and its count, on the meeting's own page. */
export async function meetingCard(visit: Visit, one: DeskActivity, came: CameBack | undefined): Promise<VNode> {
  const here = `${ROOT}/${one.activityId}`;
  const mayMeet = one.abilities.includes("meet");
  return (
    <Card title={words.agenda}>
      <ol>
        {one.agenda.map((item) => (
          <li>
            {mayMeet ? (
              <a href={visit.link(`${here}/items/${item.itemId}`)}>{visit.say(item.headline)}</a>
            ) : (
              visit.say(item.headline)
            )}
            {item.votes !== null && <> · {visit.say(words.votes, item.votes)}</>}
            {item.outcome !== "" && <> · {visit.say(words.talkedOver, { outcome: item.outcome })}</>}
          </li>
        ))}
      </ol>
      {mayMeet && (
        <>
          <Form id="agenda" action={visit.link(`${here}/agenda`)} {...again(visit, backTo(came, "agenda"))}>
            <TextInput name="headlineZh" label={deskWords.headline} />
            <TextInput name="headlineEn" label={deskWords.headlineEn} optional />
            {await voiceChoice(visit, backTo(came, "agenda"))}
            <Actions>
              <Button kind="secondary" label={deskWords.agendaAdd} />
            </Actions>
          </Form>
          <Count visit={visit} one={one} came={came} />
        </>
      )}
    </Card>
  );
}

function Count({ visit, one, came }: { visit: Visit; one: DeskActivity; came: CameBack | undefined }) {
  return (
    <Form id="count" action={visit.link(`${ROOT}/${one.activityId}/count`)} {...again(visit, backTo(came, "count"))}>
      <TextInput
        name="eligible"
        label={deskWords.eligible}
        value={one.meeting?.eligible?.toString()}
        inputMode="numeric"
        short
      />
      <TextInput
        name="present"
        label={deskWords.present}
        value={one.meeting?.present?.toString()}
        inputMode="numeric"
        short
      />
      <Actions>
        <Button kind="secondary" label={deskWords.count} />
      </Actions>
    </Form>
  );
}

/** A page of them is enough to choose from; older ones are linked from the voice's own meeting. */
const VOICES_SHOWN = 40;

/** Voices that are in hand and that this worker may see; nothing of them goes public. */
async function voiceChoice(visit: Visit, came: Refused | undefined, without: readonly string[] = []) {
  const found = await visit.ask(listVoices, { view: "inbox", limit: VOICES_SHOWN });
  const voices = found.ok ? found.answer.lines.filter(({ matterId }) => !without.includes(matterId)) : [];
  if (voices.length === 0) return null;
  return (
    <details open={came !== undefined}>
      <summary>{visit.say(deskWords.voices)}</summary>
      <CheckboxCards
        optional
        name="voiceIds"
        label={deskWords.voices}
        hint={deskWords.voicesHint}
        choices={voices.map(({ matterId, excerpt, raisedOn }) => ({
          value: matterId,
          label: excerpt,
          hint: visit.writtenShort(raisedOn).gregorian,
        }))}
      />
    </details>
  );
}

async function itemPage(visit: Visit, came?: CameBack): Promise<PageAnswer> {
  const [activityId, itemId] = [visit.param("activity"), visit.param("item")];
  const found = await visit.ask(getAgendaItem, { activityId, itemId });
  if (!found.ok) return found.problem;
  const item = found.answer;
  const isOpen = item.state === "open";
  const seen = item.voices.length === 0 ? undefined : await visit.ask(listVoices, { view: "all", limit: 200 });
  const excerpts = new Map(seen?.ok === true ? seen.answer.lines.map((line) => [line.matterId, line.excerpt]) : []);
  const page = (
    <Desk
      visit={visit}
      title={item.headline}
      path={[...deskPath, { href: `${ROOT}/${activityId}`, label: item.meeting }]}
    >
      <Head came={came} forms={isOpen ? ["decide", "talk", "voices"] : []} />
      <h2>{visit.say(deskWords.linkedVoices)}</h2>
      <List
        label={deskWords.linkedVoices}
        items={item.voices.map(({ matterId, raisedOn }) => ({
          href: visit.link(`/desk/voices/${matterId}`),
          title: excerpts.get(matterId) ?? visit.say(deskWords.oneVoice),
          meta: [<DateText date={visit.writtenShort(raisedOn)} />],
        }))}
        empty={<p class="quiet">{visit.say(deskWords.noVoices)}</p>}
      />
      {isOpen ? await openForms(visit, `${ROOT}/${activityId}/items/${itemId}`, item, came) : settled(visit, item)}
    </Desk>
  );
  return answer(came, page);
}

const settled = (visit: Visit, item: AgendaItem) => (
  <p>
    {item.votes === null ? visit.say(words.talkedOver, { outcome: item.outcome }) : visit.say(words.votes, item.votes)}
  </p>
);

async function openForms(visit: Visit, here: string, item: AgendaItem, came: CameBack | undefined) {
  const people = await visit.ask(listInCharge, {});
  const hidden = <input type="hidden" name="itemId" value={item.itemId} />;
  const more = await voiceChoice(
    visit,
    backTo(came, "voices"),
    item.voices.map(({ matterId }) => matterId),
  );
  return (
    <>
      {more !== null && (
        <Form id="voices" action={visit.link(`${here}/voices`)} {...again(visit, backTo(came, "voices"))}>
          {hidden}
          {more}
          <Actions>
            <Button kind="quiet" label={deskWords.linkVoices} />
          </Actions>
        </Form>
      )}
      <Card title={deskWords.decide}>
        <Form id="decide" action={visit.link(`${here}/decide`)} {...again(visit, backTo(came, "decide"))}>
          {hidden}
          <TextInput name="titleZh" label={deskWords.decision} />
          <TextInput name="titleEn" label={deskWords.decisionEn} optional />
          <TextInput name="votesFor" label={deskWords.votesFor} inputMode="numeric" short />
          <TextInput name="votesAgainst" label={deskWords.votesAgainst} value="0" inputMode="numeric" short />
          <TextInput name="abstained" label={deskWords.abstained} value="0" inputMode="numeric" short />
          <Select
            name="handlerId"
            label={deskWords.inCharge}
            hint={deskWords.inChargeHint}
            value={visit.actor.id}
            options={(people.ok ? people.answer : []).map(({ personId, name, as }) => ({
              value: personId,
              label: `${name} · ${visit.say(as)}`,
            }))}
          />
          <Actions>
            <Button label={deskWords.decide} />
          </Actions>
        </Form>
      </Card>
      <Card title={deskWords.talk}>
        <Form id="talk" action={visit.link(`${here}/talked`)} {...again(visit, backTo(came, "talk"))}>
          {hidden}
          <TextArea name="outcome" label={deskWords.outcome} limit={600} rows={3} />
          <Actions>
            <Button kind="secondary" label={deskWords.talk} />
          </Actions>
        </Form>
      </Card>
    </>
  );
}
