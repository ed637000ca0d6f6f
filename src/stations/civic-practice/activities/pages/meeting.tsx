/** What a residents' meeting needs at the desk: its agenda, who came as a count, and each vote. */
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { again, Actions, Button, Card, Desk, Form, TextInput } from "#ui/index.ts";
import { addAgendaItem, countPresent, decideItem, talkItemOver } from "../commands/meeting.ts";
import type { ActivityPage } from "../queries/public.ts";
import { step } from "./desk.tsx";
import { deskWords, words } from "./words.ts";

const ROOT = "/desk/activities";

export const pages: RoomPages = (door) => {
  door.post(`${ROOT}/:activity/agenda`, (visit) => step(visit, addAgendaItem));
  door.post(`${ROOT}/:activity/count`, (visit) => step(visit, countPresent));
  door.get(`${ROOT}/:activity/items/:item`, showItem);
  door.post(`${ROOT}/:activity/decide`, (visit) => step(visit, decideItem));
  door.post(`${ROOT}/:activity/talked`, (visit) => step(visit, talkItemOver));
};

export function MeetingCard({ visit, one }: { visit: Visit; one: ActivityPage }) {
  const here = `${ROOT}/${one.activityId}`;
  return (
    <Card title={words.agenda}>
      <ol>
        {one.agenda.map((item) => (
          <li>
            {item.state === "open" ? (
              <a href={visit.link(`${here}/items/${item.itemId}`)}>{visit.say(item.headline)}</a>
            ) : (
              visit.say(item.headline)
            )}
            {item.votes !== null && <> · {visit.say(words.votes, item.votes)}</>}
          </li>
        ))}
      </ol>
      <Form action={visit.link(`${here}/agenda`)} {...again(visit)}>
        <TextInput name="headlineZh" label={deskWords.headline} />
        <Actions>
          <Button kind="secondary">{visit.say(deskWords.agendaAdd)}</Button>
        </Actions>
      </Form>
      <Form action={visit.link(`${here}/count`)} {...again(visit)}>
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
          <Button kind="secondary">{visit.say(deskWords.count)}</Button>
        </Actions>
      </Form>
    </Card>
  );
}

function showItem(visit: Visit): PageAnswer {
  const here = `${ROOT}/${visit.param("activity")}`;
  const hidden = <input type="hidden" name="itemId" value={visit.param("item")} />;
  return (
    <Desk visit={visit} title={words.agenda} path={[{ href: here, label: deskWords.title }]}>
      <Card title={deskWords.decide}>
        <Form action={visit.link(`${here}/decide`)} {...again(visit)}>
          {hidden}
          <TextInput name="titleZh" label={deskWords.decision} />
          <TextInput name="votesFor" label={deskWords.votesFor} inputMode="numeric" short />
          <TextInput name="votesAgainst" label={deskWords.votesAgainst} value="0" inputMode="numeric" short />
          <TextInput name="abstained" label={deskWords.abstained} value="0" inputMode="numeric" short />
          <input type="hidden" name="handlerId" value={visit.actor.id} />
          <p>{visit.say(deskWords.inCharge)}</p>
          <Actions>
            <Button>{visit.say(deskWords.decide)}</Button>
          </Actions>
        </Form>
      </Card>
      <Card title={deskWords.talk}>
        <Form action={visit.link(`${here}/talked`)} {...again(visit)}>
          {hidden}
          <TextInput name="outcome" label={deskWords.outcome} />
          <Actions>
            <Button kind="secondary">{visit.say(deskWords.talk)}</Button>
          </Actions>
        </Form>
      </Card>
    </Desk>
  );
}
