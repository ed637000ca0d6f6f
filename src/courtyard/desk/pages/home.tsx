/** The open door: today in both calendars, the big ways in, and the stations as the courtyard keeps them. */
import { refuse } from "#frame/problems.ts";
import { frameProblems } from "#frame/perform.ts";
import { allRooms, type HomeNote, type ResidentDoor } from "#frame/rooms.ts";
import type { Text } from "#frame/texts.ts";
import { redirect, type PageAnswer, type RoomPages, type Visit } from "#frame/visit.ts";
import { Card, DateText, Door, Doors, Icon, type IconName, ResidentPage } from "#ui/index.ts";
import { pageFrame } from "#ui/frame-of.ts";
import { listHomeNotes, listStations, type Station } from "../queries/courtyard.ts";
import { words } from "./resident-words.ts";

export const pages: RoomPages = (door) => {
  door.get("/", showHome);
  door.get("/stations/:station", showStation);
};

/** What the rooms offer to residents at one station; without a station, what belongs to the whole courtyard. */
const doorsAt = (station?: string): ResidentDoor[] =>
  allRooms()
    .flatMap((room) => room.doors ?? [])
    .filter((door) => door.station === station);

async function showHome(visit: Visit): Promise<PageAnswer> {
  if (visit.kiosk) return redirect(visit.link("/kiosk"));
  const [stations, notes] = await Promise.all([visit.ask(listStations, {}), visit.ask(listHomeNotes, {})]);
  if (!stations.ok) return stations.problem;
  return <HomePage visit={visit} stations={stations.answer} notes={notes.ok ? notes.answer : []} />;
}

/** What is on today, as the rooms say it; also on the kiosk's start. */
export function HomeNotes({ visit, notes }: { visit: Visit; notes: readonly HomeNote[] }) {
  return (
    <>
      {notes.map(({ text, href, isToday }) => {
        const said = isToday === true ? <strong>{visit.say(text)}</strong> : visit.say(text);
        return (
          <p class="with-icon">
            <Icon name="calendar" />
            {href === undefined ? (
              said
            ) : (
              <a class="row-link" href={visit.link(href)}>
                {said}
              </a>
            )}
          </p>
        );
      })}
    </>
  );
}

function HomePage(props: { visit: Visit; stations: readonly Station[]; notes: readonly HomeNote[] }) {
  const { visit, stations, notes } = props;
  const { courtyard } = pageFrame(visit);
  return (
    <ResidentPage frame={pageFrame(visit)} title={words.home} heading={words.homeHeading}>
      <p class="lead">{visit.say(words.homeLead)}</p>
      <p>
        {visit.say(words.today)}{" "}
        <strong>
          <DateText date={visit.todayWritten} long />
        </strong>
        {visit.hub.place[visit.lang] !== "" && (
          <>
            <br />
            <Icon name="place" /> {courtyard} · {visit.hub.place[visit.lang]}
          </>
        )}
      </p>
      <HomeNotes visit={visit} notes={notes} />
      <Doors two>
        <Door first href={visit.link("/say")} icon="speech" title={words.say} hint={words.sayHint} />
        <Door href={visit.link("/follow")} icon="search" title={words.follow} hint={words.followHint} />
        {doorsAt().map((door) => (
          <RoomDoor visit={visit} door={door} />
        ))}
      </Doors>
      <h2>{visit.say(words.stations, { n: stations.length })}</h2>
      {stations.length === 0 && <p class="quiet">{visit.say(words.stationsNone)}</p>}
      <Doors>
        {stations.map((station) => (
          <StationCard visit={visit} station={station} />
        ))}
      </Doors>
      <h2>{visit.say(words.more)}</h2>
      <ul class="flow">
        <Way visit={visit} to="/help" icon="help" words={words.help} />
        <Way visit={visit} to="/privacy" icon="lock" words={words.privacy} />
        <Way visit={visit} to="/sign-in" icon="key" words={words.signIn} />
      </ul>
    </ResidentPage>
  );
}

/** The stations of the 1 + 5 model; one that a courtyard adds gets the house. */
const ICONS: Readonly<Record<string, IconName>> = {
  "clean-breeze": "wind",
  "red-flag": "flag",
  "civic-practice": "hands",
  service: "paper",
  peace: "scale",
};

/** What one comes for stands on the card itself: nobody has to know which station it belongs to. */
function StationCard({ visit, station }: { visit: Visit; station: Station }) {
  const doors = doorsAt(station.id);
  return (
    <Card>
      <h3>
        <Icon name={ICONS[station.id] ?? "house"} />{" "}
        {doors.length === 0 ? (
          visit.say(station.name)
        ) : (
          <a href={visit.link(`/stations/${station.id}`)}>{visit.say(station.name)}</a>
        )}
      </h3>
      <p>{visit.say(station.does)}</p>
      <Hours visit={visit} station={station} />
      {doors.length > 0 && (
        <ul class="ways">
          {doors.map((door) => (
            <li>
              <a href={visit.link(door.href)}>{visit.say(door.title)}</a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const Hours = ({ visit, station }: { visit: Visit; station: Station }) =>
  station.hours.zh === "" ? null : (
    <p class="quiet">
      <Icon name="clock" /> {visit.say(words.hours)} {visit.say(station.hours)}
    </p>
  );

const RoomDoor = ({ visit, door }: { visit: Visit; door: ResidentDoor }) => (
  <Door href={visit.link(door.href)} icon={door.icon as IconName} title={door.title} hint={door.hint} />
);

/** One station: what it does, when somebody is there, and every door it has. */
async function showStation(visit: Visit): Promise<PageAnswer> {
  const stations = await visit.ask(listStations, {});
  if (!stations.ok) return stations.problem;
  const station = stations.answer.find(({ id }) => id === visit.param("station"));
  if (station === undefined) return refuse(frameProblems.notFound);
  const doors = doorsAt(station.id);
  return (
    <ResidentPage frame={pageFrame(visit)} title={station.name} back={{ href: visit.link("/"), label: words.home }}>
      <p class="lead">{visit.say(station.does)}</p>
      <Hours visit={visit} station={station} />
      {doors.length === 0 && <p>{visit.say(words.stationBare)}</p>}
      <Doors two>
        {/* Whatever a station does by hand still begins with somebody who listens. */}
        {doors.length === 0 && <Door href={visit.link("/say")} icon="speech" title={words.say} hint={words.sayHint} />}
        {doors.map((door) => (
          <RoomDoor visit={visit} door={door} />
        ))}
      </Doors>
    </ResidentPage>
  );
}

function Way({ visit, to, icon, words: label }: { visit: Visit; to: string; icon: IconName; words: Text }) {
  return (
    <li class="with-icon">
      <Icon name={icon} />
      <a class="row-link" href={visit.link(to)}>
        {visit.say(label)}
      </a>
    </li>
  );
}
