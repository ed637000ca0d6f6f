/** `/card/activities`: a volunteer who leads activities finds them, and on the day the list of her own. */
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { CardPage } from "#courtyard/cards/pages/shell.tsx";
import { answer, DateText, EmptyState, LinkButton, List, Notice, PrintButton } from "#ui/index.ts";
import { openAttendance } from "../commands/open-list.ts";
import { getDeskActivity, listLedByMe } from "../queries/desk.ts";
import type { CameBack } from "./desk/parts.tsx";
import { GuestList, mountList } from "./guest-list.tsx";
import { roomLeft, stateTag, timesOf } from "./parts.tsx";
import { cardWords, deskWords } from "./desk/words.ts";

const CARD_ROOT = "/card/activities";

export const pages: RoomPages = (door) => {
  door.get(CARD_ROOT, showMine);
  door.get(`${CARD_ROOT}/:activity`, (visit) => showOne(visit));
  door.get(`${CARD_ROOT}/:activity/list`, (visit) => showList(visit));
  mountList(door, CARD_ROOT, showList);
};

async function showMine(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(listLedByMe, {});
  if (!found.ok) return found.problem;
  return (
    <CardPage visit={visit} title={cardWords.title}>
      <List
        label={cardWords.title}
        items={found.answer.map((one) => ({
          href: visit.link(`${CARD_ROOT}/${one.activityId}`),
          title: visit.say(one.title),
          aside: stateTag(one.state),
          meta: [<DateText date={visit.written(one.on)} />, timesOf(one), visit.say(one.venue)],
        }))}
        empty={<EmptyState title={cardWords.none} hint={cardWords.noneHint} icon="calendar" />}
      />
    </CardPage>
  );
}

async function showOne(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(getDeskActivity, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  return (
    <CardPage visit={visit} title={one.title} back={{ href: visit.link(CARD_ROOT), label: cardWords.title }}>
      <p>
        {stateTag(one.state)} <DateText date={visit.written(one.on)} long /> {timesOf(one)} · {visit.say(one.venue)}
      </p>
      <p class="lead">{roomLeft(visit, one)}</p>
      {one.leadProblem !== null && <Notice tone="warn">{visit.say(one.leadProblem)}</Notice>}
      <p>{visit.say(cardWords.listHint)}</p>
      {one.on === visit.today.toString() && (
        <LinkButton icon="check" href={visit.link(`${CARD_ROOT}/${one.activityId}/list`)}>
          {visit.say(deskWords.list)}
        </LinkButton>
      )}
    </CardPage>
  );
}

async function showList(visit: Visit, came?: CameBack): Promise<PageAnswer> {
  const activityId = visit.param("activity");
  const found = await visit.ask(getDeskActivity, { activityId });
  if (!found.ok) return found.problem;
  const opened = await visit.perform(openAttendance, { activityId });
  if (!opened.ok) return opened.problem;
  const one = found.answer;
  const here = `${CARD_ROOT}/${activityId}`;
  const page = (
    <CardPage
      visit={visit}
      title={`${visit.say(deskWords.list)} · ${visit.say(one.title)}`}
      back={{ href: visit.link(here), label: one.title }}
    >
      <GuestList visit={visit} here={here} one={one} guests={opened.answer.guests} came={came} />
      <PrintButton />
    </CardPage>
  );
  return answer(came, page);
}
