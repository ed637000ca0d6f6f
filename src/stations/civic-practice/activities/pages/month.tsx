/** `/activities`: the month on the wall and as a list, one activity, its poster, its photos, and the feed. */
import { writeCalendar } from "#frame/icalendar.ts";
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { writeLunarMark, writeMonth } from "#courtyard/calendar/days.ts";
import { WEEKDAYS } from "#courtyard/calendar/words.ts";
import { listMarketDays } from "#courtyard/market/queries/days.ts";
import {
  Actions,
  DateText,
  Definition,
  EmptyState,
  LinkButton,
  List,
  MonthGrid,
  Notice,
  pageFrame,
  PrintButton,
  PrintPage,
  QrCode,
  VisitorPage,
} from "#ui/index.ts";
import { openActivityPhoto } from "../queries/desk.ts";
import { type ActivityLine, type ActivityPage, getActivity, listActivities, listFeed } from "../queries/public.ts";
import { kindWords, stateWords } from "../words.ts";
import { roomLeft, stateTag, timesOf } from "./parts.tsx";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/activities", showMonth);
  door.get("/activities.ics", sendFeed);
  door.get("/activities/:activity", (visit) => showOne(visit));
  door.get("/activities/:activity/poster", showPoster);
  door.get("/activities/photos/:photo", showPhoto);
};

const DAY_NAMES = Object.values(WEEKDAYS).map(({ zh, en }) => ({ zh, en: en.slice(0, 3) }));

async function showMonth(visit: Visit): Promise<PageAnswer> {
  const asked = /^(19|20)\d\d-(0[1-9]|1[0-2])$/.exec(visit.asked("month") ?? "")?.[0];
  const first = asked === undefined ? visit.today.with({ day: 1 }) : Temporal.PlainDate.from(`${asked}-01`);
  const found = await visit.ask(listActivities, { month: first.toString().slice(0, 7) });
  if (!found.ok) return found.problem;
  const last = first.add({ months: 1 }).subtract({ days: 1 });
  const market = await visit.ask(listMarketDays, { from: first.toString(), to: last.toString() });
  const markets = market.ok ? market.answer.days.map(({ on }) => on) : [];
  const to = (months: number) => visit.link(`/activities?month=${first.add({ months }).toString().slice(0, 7)}`);
  const title = writeMonth(first, visit.lang);
  const feed = visit.absolute("/activities.ics");
  return (
    <VisitorPage visit={visit} title={words.title} back={{ href: visit.link("/"), label: words.home }}>
      {found.answer.length === 0 && <EmptyState title={words.nothing} hint={words.nothingHint} icon="calendar" />}
      {found.answer.length > 0 && (
        <>
          <MonthGrid full title={title} weekdays={DAY_NAMES} days={gridOf(visit, first, found.answer, markets)} />
          <div class="month-list flow">
            <h2>{title}</h2>
            <MonthList visit={visit} title={title} found={found.answer} />
          </div>
        </>
      )}
      <Actions>
        <LinkButton href={visit.link("/activities/mine")} label={words.mine} />
        <PrintButton />
        <LinkButton kind="secondary" href={visit.link("/activities/idea")} label={words.propose} />
        <LinkButton kind="quiet" href={to(-1)} icon="chevron-left" label={words.earlier} />
        <LinkButton kind="quiet" href={to(1)} icon="chevron-right" label={words.later} />
        <LinkButton kind="quiet" href={visit.link("/decisions")} label={words.decisions} />
        <LinkButton kind="quiet" href={visit.link("/rules")} label={words.rules} />
      </Actions>
      {!visit.kiosk && <p class="quiet break-all">{visit.say(words.feed, { address: feed })}</p>}
    </VisitorPage>
  );
}

function gridOf(visit: Visit, first: Temporal.PlainDate, found: readonly ActivityLine[], markets: readonly string[]) {
  return Array.from({ length: first.daysInMonth }, (_day, at) => {
    const date = first.add({ days: at });
    const iso = date.toString();
    const here = found.filter(({ on }) => on === iso);
    return {
      iso,
      day: date.day,
      weekday: date.dayOfWeek,
      lunar: writeLunarMark(date, visit.lang),
      isToday: date.equals(visit.today),
      ...(markets.includes(iso) ? { word: words.market } : {}),
      items: here.map((one) => ({
        href: visit.link(`/activities/${one.activityId}`),
        label: shortLabel(visit, one),
      })),
    };
  });
}

/** The hour and the name; one that is off says so, for a struck-out line is not read aloud. */
function shortLabel(visit: Visit, one: ActivityLine): string {
  const isOff = one.state === "cancelled" || one.state === "postponed";
  const said = `${timesOf(one).slice(0, 5)} ${visit.say(one.title)}`;
  return isOff ? `${said} · ${visit.say(stateWords[one.state])}` : said;
}

const MonthList = ({ visit, title, found }: { visit: Visit; title: string; found: readonly ActivityLine[] }) => (
  <List
    label={title}
    items={found.map((one) => ({
      href: visit.link(`/activities/${one.activityId}`),
      title: visit.say(one.title),
      aside: stateTag(one.state),
      meta: [<DateText date={visit.written(one.on)} />, timesOf(one), visit.say(one.venue), roomLeft(visit, one)],
    }))}
  />
);

async function showOne(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(getActivity, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  const link = (more: string) => visit.link(`/activities/${one.activityId}${more}`);
  return (
    <VisitorPage visit={visit} title={one.title} back={{ href: visit.link("/activities"), label: words.title }}>
      {one.state === "cancelled" && (
        <Notice tone="warn">{visit.say(words.cancelled, { reason: one.endedReason })}</Notice>
      )}
      {one.state === "postponed" && <Notice tone="warn">{visit.say(words.moved, { reason: one.endedReason })}</Notice>}
      {one.movedTo !== null && <LinkButton href={visit.link(`/activities/${one.movedTo}`)} label={words.toNew} />}
      <p>
        {stateTag(one.state)} {visit.say(kindWords[one.kind])}
      </p>
      {one.about !== "" && <p class="lead">{one.about}</p>}
      <Facts visit={visit} one={one} />
      {one.state === "published" && (
        <Actions>
          <LinkButton kind="primary" href={link("/sign-up")} icon="check" label={words.signUp} />
          <LinkButton kind="secondary" href={link("/poster")} icon="printer" label={words.poster} />
        </Actions>
      )}
      <After visit={visit} one={one} />
    </VisitorPage>
  );
}

function Facts({ visit, one }: { visit: Visit; one: ActivityPage }) {
  const rows = [
    { term: words.ages, value: one.ages },
    { term: words.risk, value: one.risk },
    { term: words.bring, value: one.bring },
    { term: words.contact, value: one.contact },
  ];
  return (
    <Definition
      facts={[
        {
          term: words.when,
          value: (
            <>
              <DateText date={visit.written(one.on)} long /> {timesOf(one)}
            </>
          ),
        },
        { term: words.where, value: visit.say(one.venue) },
        { term: words.places, value: roomLeft(visit, one) },
        ...rows.filter(({ value }) => value !== ""),
      ]}
    />
  );
}

/** What came of it, and of a meeting what was said and decided: counts, never names. */
function After({ visit, one }: { visit: Visit; one: ActivityPage }) {
  const { meeting } = one;
  return (
    <>
      {one.agenda.length > 0 && (
        <>
          <h2>{visit.say(words.agenda)}</h2>
          {meeting?.eligible != null && meeting.present != null && (
            <p>{visit.say(words.present, { eligible: meeting.eligible, present: meeting.present })}</p>
          )}
          <ol>
            {one.agenda.map((item) => (
              <li>
                {visit.say(item.headline)}
                {item.votes !== null && <> · {visit.say(words.votes, item.votes)}</>}
                {item.outcome !== "" && <> · {visit.say(words.talkedOver, { outcome: item.outcome })}</>}
              </li>
            ))}
          </ol>
        </>
      )}
      {one.review !== "" && (
        <>
          <h2>{visit.say(words.review)}</h2>
          <div class="quote">
            <blockquote>{one.review}</blockquote>
          </div>
        </>
      )}
      {one.feedback !== null && <p>{visit.say(words.feedback, one.feedback)}</p>}
      {one.photos.length > 0 && <h2>{visit.say(words.photos)}</h2>}
      {one.photos.map(({ photoId, caption }) => (
        <figure>
          <img src={visit.link(`/activities/photos/${photoId}`)} alt={caption || visit.say(one.title)} />
          <figcaption>{caption}</figcaption>
        </figure>
      ))}
    </>
  );
}

async function showPoster(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(getActivity, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  return (
    <PrintPage frame={pageFrame(visit)} title={one.title}>
      <div class="poster event flow wide">
        {one.about !== "" && <p class="lead">{one.about}</p>}
        <Facts visit={visit} one={one} />
        <p>{visit.say(words.scan)}</p>
        <QrCode text={visit.absolute(`/activities/${one.activityId}/sign-up`)} label={words.signUp} />
      </div>
      <Actions>
        <PrintButton />
        <LinkButton kind="quiet" href={visit.link(`/activities/${one.activityId}`)} label={words.title} />
      </Actions>
    </PrintPage>
  );
}

async function showPhoto(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(openActivityPhoto, { photoId: visit.param("photo") });
  return found.ok ? { file: found.answer.bytes, mime: found.answer.mime, name: "photo", inline: true } : found.problem;
}

async function sendFeed(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(listFeed, {});
  if (!found.ok) return found.problem;
  const events = found.answer.map((one) => ({
    id: `activity-${one.activityId}`,
    startsAt: Temporal.Instant.from(one.startsAt),
    endsAt: Temporal.Instant.from(one.endsAt),
    summary: visit.say(one.title),
    place: visit.say(one.venue),
    description: [visit.written(one.on).lunar, one.ages, one.contact].filter((line) => line !== "").join("\n"),
    url: visit.absolute(`/activities/${one.activityId}`),
    isCancelled: one.state === "cancelled" || one.state === "postponed",
    stamp: Temporal.Instant.from(one.publishedAt ?? one.startsAt),
    sequence: one.version,
  }));
  const told = { hub: visit.hub.id, product: "Activities", name: visit.say(words.feedName) };
  return new Response(writeCalendar({ ...told, refreshHours: 6, events }), {
    headers: { "content-type": "text/calendar; charset=utf-8", "cache-control": "public, max-age=3600" },
  });
}
