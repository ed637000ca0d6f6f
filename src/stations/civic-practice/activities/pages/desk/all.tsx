/** `/desk/activities`: everything that is planned or told, and the screen in the room. */
import { mayEver } from "#frame/access.ts";
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { DateText, Desk, EmptyState, LinkButton, QrCode, Table } from "#ui/index.ts";
import { getScreenCode, listDeskActivities } from "../../queries/desk.ts";
import { grants } from "../../rules.ts";
import { roomLeft, stateTag, timesOf } from "../parts.tsx";
import { words } from "../words.ts";
import { deskWords } from "./words.ts";
import { deskPath, ROOT } from "./parts.tsx";

export const pages: RoomPages = (door) => {
  door.get(ROOT, showAll);
  door.get(`${ROOT}/:activity/screen`, showScreen);
};

async function showAll(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(listDeskActivities, {});
  if (!found.ok) return found.problem;
  return (
    <Desk
      visit={visit}
      title={deskWords.title}
      aside={
        mayEver(visit.actor, grants.plan) && <LinkButton href={visit.link(`${ROOT}/plan`)} label={deskWords.plan} />
      }
    >
      <p>
        {mayEver(visit.actor, grants.seeIdeas) && (
          <>
            <a href={visit.link(`${ROOT}/ideas`)}>{visit.say(deskWords.ideas)}</a>
            {" · "}
            <a href={visit.link(`${ROOT}/rules`)}>{visit.say(words.rules)}</a>
            {" · "}
          </>
        )}
        <a href={visit.link(`${ROOT}/decisions`)}>{visit.say(words.decisions)}</a>
      </p>
      <Table
        caption={deskWords.title}
        captionHidden
        rows={found.answer}
        href={(row) => visit.link(`${ROOT}/${row.activityId}`)}
        columns={[
          { head: deskWords.nameZh, cell: (row) => visit.say(row.title) },
          { head: deskWords.day, cell: (row) => <DateText date={visit.writtenShort(row.on)} /> },
          { head: words.when, cell: timesOf },
          { head: words.where, cell: (row) => visit.say(row.venue) },
          { head: deskWords.places, cell: (row) => roomLeft(visit, row) },
          {
            head: deskWords.state,
            cell: (row) => (row.needsAttendance ? <strong>{visit.say(deskWords.settle)}</strong> : stateTag(row.state)),
          },
        ]}
        empty={<EmptyState title={deskWords.nothing} icon="calendar" />}
      />
    </Desk>
  );
}

/** For the screen in the room: it loads anew by itself, without script. */
async function showScreen(visit: Visit): Promise<PageAnswer> {
  const activityId = visit.param("activity");
  const found = await visit.ask(getScreenCode, { activityId });
  if (!found.ok) return found.problem;
  visit.header("Refresh", "20");
  const { screenCode } = found.answer;
  return (
    <Desk visit={visit} title={deskWords.screen} path={deskPath}>
      <div class="room-screen wide">
        <p class="six">{screenCode}</p>
        <QrCode text={visit.absolute(`/activities/${activityId}/here?c=${screenCode}`)} label={deskWords.screen} />
      </div>
      <p>{visit.say(deskWords.screenLead)}</p>
    </Desk>
  );
}
