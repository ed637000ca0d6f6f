/** The page after sign-in: what waits for this worker today, and the doors used most. */
import { wordOf } from "#frame/texts.ts";
import { mayEver } from "#frame/access.ts";
import { allRooms, type TodayCard, type WaitingFigure } from "#frame/rooms.ts";
import type { RoomPages, Visit } from "#frame/visit.ts";
import {
  Card,
  DateText,
  Desk,
  Door,
  Doors,
  dueDay,
  EmptyState,
  Figure,
  type IconName,
  leftUntil,
  List,
  shortDay,
} from "#ui/index.ts";
import { VoiceTag } from "#courtyard/voices/pages/desk/voice-tag.tsx";
import { RecordButton, type ViewName } from "#courtyard/voices/pages/desk/list.tsx";
import { remedyStates, viewHints, viewWords } from "#courtyard/voices/pages/desk/words.ts";
import { listDueToday, type ShortLine } from "#courtyard/voices/queries/desk.ts";
import { countVoices, listVoices, VIEWS, type VoiceLine } from "#courtyard/voices/queries/lists.ts";
import { listRemedies } from "#courtyard/voices/queries/meetings.ts";
import { grants } from "#courtyard/voices/rules.ts";
import { readToday, readWaiting } from "../queries/waiting.ts";
import { words } from "./words.ts";

/** The rest stands one click away in the list itself. */
const MINE_SHOWN = 8;

export const pages: RoomPages = (door) => {
  door.get("/desk", async (visit) => {
    // Whoever has no part in voices (an auditor, an administrator) sees the doors alone.
    const [counts, due, mine, remedies, others, today] = await Promise.all([
      visit.ask(countVoices, {}),
      visit.ask(listDueToday, {}),
      visit.ask(listVoices, { view: "mine", limit: MINE_SHOWN }),
      visit.ask(listRemedies, {}),
      visit.ask(readWaiting, {}),
      visit.ask(readToday, {}),
    ]);
    return (
      <Desk visit={visit} title={words.title} aside={<RecordButton visit={visit} />}>
        <Waiting visit={visit} counts={counts.ok ? counts.answer : {}} others={others.ok ? others.answer : []} />
        <div class="wide grid items-start gap-4 lg:grid-cols-2">
          {due.ok && due.answer.length > 0 && <DueToday visit={visit} lines={due.answer} />}
          {mine.ok && mine.answer.lines.length > 0 && <Mine visit={visit} lines={mine.answer.lines} />}
          {remedies.ok && (
            <MyRemedies
              visit={visit}
              remedies={remedies.answer.filter(({ owner }) => owner === null || owner.id === visit.actor.id)}
            />
          )}
          {today.ok && today.answer.map((card) => <Today visit={visit} card={card} />)}
        </div>
        <h2>{visit.say(words.doors)}</h2>
        <QuickDoors visit={visit} />
        <RoomDoors visit={visit} />
      </Desk>
    );
  });
};

function Waiting(props: { visit: Visit; counts: Partial<Record<ViewName, number>>; others: readonly WaitingFigure[] }) {
  const { visit, counts, others } = props;
  const waiting = VIEWS.filter((name) => (counts[name] ?? 0) > 0);
  if (waiting.length === 0 && others.length === 0)
    return <EmptyState title={words.nothingWaits} hint={words.nothingWaitsHint} icon="done" />;
  return (
    <nav class="figures" aria-label={visit.say(words.waiting)}>
      {waiting.map((name) => (
        <a class="no-underline" href={visit.link(placeOf(name))}>
          <Figure label={viewWords[name]} value={counts[name] ?? 0} note={viewHints[name]} />
        </a>
      ))}
      {others.map(({ label, hint, count, href }) => (
        <a class="no-underline" href={visit.link(href)}>
          <Figure label={label} value={count} note={hint} />
        </a>
      ))}
    </nav>
  );
}

/** Calls and forwarded matters have pages of their own. */
const placeOf = (name: ViewName): string =>
  name === "calls" ? "/desk/calls" : name === "forwarded" ? "/desk/forwarded" : `/desk/voices?view=${name}`;

function DueToday({ visit, lines }: { visit: Visit; lines: readonly ShortLine[] }) {
  return (
    <Card title={words.dueToday}>
      <List
        keys
        label={words.dueToday}
        items={lines.map((line) => ({
          href: visit.link(`/desk/voices/${line.matterId}`),
          title: line.excerpt,
          aside: <VoiceTag state={line.state} />,
          meta: line.place === "" ? [] : [line.place],
        }))}
      />
    </Card>
  );
}

function Mine({ visit, lines }: { visit: Visit; lines: readonly VoiceLine[] }) {
  return (
    <Card title={words.mine}>
      <List
        keys
        label={words.mine}
        items={lines.map((line) => ({
          href: visit.link(`/desk/voices/${line.matterId}`),
          title: line.excerpt,
          aside: <VoiceTag state={line.state} />,
          meta: [
            ...(line.place === "" ? [] : [line.place]),
            ...(line.dueAt === null ? [] : [<DueText visit={visit} dueAt={line.dueAt} />]),
          ],
        }))}
      />
      <p>
        <a href={visit.link("/desk/voices?view=mine")}>{visit.say(words.allMine)}</a>
      </p>
    </Card>
  );
}

function Today({ visit, card }: { visit: Visit; card: TodayCard }) {
  const places = Map.groupBy(card.lines, ({ place }) => visit.say(place));
  return (
    <Card title={card.title}>
      <List
        label={card.title}
        items={[...places].map(([place, lines]) => ({
          title: place,
          meta: lines.map(({ text, isMine }) => (isMine ? <strong>{visit.say(text)}</strong> : visit.say(text))),
        }))}
      />
      <p>
        <a href={visit.link(card.href)}>{visit.say(words.more)}</a>
      </p>
    </Card>
  );
}

function DueText({ visit, dueAt }: { visit: Visit; dueAt: string }) {
  const day = dueDay(dueAt);
  const { text, late } = leftUntil(visit, day);
  return (
    <>
      <DateText date={shortDay(visit, day)} /> <span class={late ? "late font-bold" : undefined}>{text}</span>
    </>
  );
}

function MyRemedies(props: {
  visit: Visit;
  remedies: readonly { remedyId: string; matterId: string; state: string }[];
}) {
  const { visit, remedies } = props;
  if (remedies.length === 0) return null;
  return (
    <Card title={words.remedies}>
      <List
        label={words.remedies}
        items={remedies.map(({ matterId, state }) => ({
          href: visit.link(`/desk/voices/${matterId}`),
          title: visit.say(words.remedy, { state: visit.say(wordOf(remedyStates, state)) }),
        }))}
      />
    </Card>
  );
}

function QuickDoors({ visit }: { visit: Visit }) {
  const { actor } = visit;
  return (
    <Doors>
      {mayEver(actor, grants.record) && (
        <Door href={visit.link("/desk/record")} icon="pen" title={words.record} hint={words.recordHint} />
      )}
      <Door href={visit.link("/follow")} icon="ticket" title={words.lookUp} hint={words.lookUpHint} />
      {mayEver(actor, grants.holdSession) && (
        <Door href={visit.link("/desk/sessions")} icon="speech" title={words.session} hint={words.sessionHint} />
      )}
      {mayEver(actor, grants.planVisit) && (
        <Door href={visit.link("/desk/visits")} icon="users" title={words.visits} hint={words.visitsHint} />
      )}
      {mayEver(actor, grants.call) && (
        <Door href={visit.link("/desk/calls")} icon="phone" title={words.calls} hint={words.callsHint} />
      )}
      {mayEver(actor, grants.checkForwarded) && (
        <Door
          href={visit.link("/desk/forwarded")}
          icon="arrow-right"
          title={words.forwarded}
          hint={words.forwardedHint}
        />
      )}
    </Doors>
  );
}

/** What the rooms offer beside what waits: used now and then, and so apart from what is used all day. */
function RoomDoors({ visit }: { visit: Visit }) {
  const doors = allRooms()
    .flatMap((room) => room.deskDoors ?? [])
    .filter((door) => mayEver(visit.actor, door.grants));
  if (doors.length === 0) return null;
  return (
    <>
      <h2>{visit.say(words.rooms)}</h2>
      <Doors>
        {doors.map((door) => (
          <Door href={visit.link(door.href)} icon={door.icon as IconName} title={door.title} hint={door.hint} />
        ))}
      </Doors>
    </>
  );
}
