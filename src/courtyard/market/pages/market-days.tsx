/** `/market-days`: whether there is a market today, when the next one is, two months at a glance, and the feed. */
import { writeCalendar } from "#frame/icalendar.ts";
import type { Doorway, PageAnswer, Visit } from "#frame/visit.ts";
import { writeLunar } from "#courtyard/calendar/days.ts";
import { Actions, Card, DateText, LinkButton, VisitorPage } from "#ui/index.ts";
import { listMarketDays, type MarketSpan } from "../queries/days.ts";
import { readMarketFeed } from "../queries/feed.ts";
import { ruleWords, seasonWords } from "../rule-text.ts";
import { askAround, Comers, Months, Notes } from "./parts.tsx";
import { words } from "./words.ts";

const HOME = "/market-days";

export function mountMarketDays(door: Doorway): void {
  door.get(HOME, showDays);
  door.get(`${HOME}.ics`, sendFeed);
}

const MONTHS_SHOWN = 2;
/** The next market day may lie beyond the months shown. */
const LOOK_AHEAD_DAYS = 366;

async function showDays(visit: Visit): Promise<PageAnswer> {
  const first = monthAsked(visit);
  const shown = await visit.ask(listMarketDays, askAround(first, MONTHS_SHOWN));
  if (!shown.ok) return shown.problem;
  const ahead = await visit.ask(listMarketDays, {
    from: visit.today.toString(),
    to: visit.today.add({ days: LOOK_AHEAD_DAYS }).toString(),
  });
  if (!ahead.ok) return ahead.problem;
  return <DaysPage visit={visit} first={first} shown={shown.answer} ahead={ahead.answer} />;
}

/** `?month=2026-12`; without it, or when it is none, this month. */
function monthAsked(visit: Visit): Temporal.PlainDate {
  const asked = /^(19|20)\d\d-(0[1-9]|1[0-2])$/.exec(visit.asked("month") ?? "")?.[0];
  return asked === undefined ? visit.today.with({ day: 1 }) : Temporal.PlainDate.from(`${asked}-01`);
}

function DaysPage(props: { visit: Visit; first: Temporal.PlainDate; shown: MarketSpan; ahead: MarketSpan }) {
  const { visit, first, shown, ahead } = props;
  const back = { href: visit.link("/"), label: words.home };
  const rule = ahead.rule;
  const to = (months: number) => visit.link(`${HOME}?month=${first.add({ months }).toString().slice(0, 7)}`);
  return (
    <VisitorPage visit={visit} title={words.title} back={back}>
      <Today visit={visit} ahead={ahead} />
      {rule !== undefined && rule.pattern.kind !== "none" && (
        <p class="lead">
          {[ruleWords(rule.pattern), ...rule.seasons.map(seasonWords)]
            .map((line) => visit.say(line))
            .join(visit.lang === "zh" ? "；" : "; ")}
        </p>
      )}
      {shown.isKnown && rule?.pattern.kind !== "none" && (
        <>
          <Months visit={visit} span={shown} first={first} count={MONTHS_SHOWN} />
          <Notes visit={visit} span={shown} first={first} count={MONTHS_SHOWN} />
          <Comers visit={visit} span={shown} />
          <Actions>
            <LinkButton href={visit.link(`${HOME}/poster`)} icon="printer" label={words.poster} />
            <LinkButton kind="quiet" href={to(-MONTHS_SHOWN)} icon="chevron-left" label={words.earlierMonths} />
            <LinkButton kind="quiet" href={to(MONTHS_SHOWN)} icon="chevron-right" label={words.laterMonths} />
          </Actions>
          {!visit.kiosk && (
            <Card title={words.subscribe}>
              <p>{visit.say(words.subscribeHint)}</p>
              <p class="break-all">
                <a href={visit.link(feedPath(visit))}>{visit.absolute(feedPath(visit))}</a>
              </p>
            </Card>
          )}
        </>
      )}
    </VisitorPage>
  );
}

/** Calendar programs carry no cookie: the language stands in the address. */
const feedPath = (visit: Visit): string => (visit.lang === "zh" ? `${HOME}.ics` : `${HOME}.ics?lang=en`);

function Today({ visit, ahead }: { visit: Visit; ahead: MarketSpan }) {
  const today = visit.today.toString();
  if (!ahead.isKnown) return <Sign title={visit.say(words.unknown)} text={visit.say(words.unknownHint)} />;
  const next = ahead.days.find((day) => day.on > today);
  if (ahead.rule?.pattern.kind === "none" && next === undefined)
    return <Sign title={visit.say(words.none)} text={visit.say(words.noneHint)} />;
  const isHeld = ahead.days[0]?.on === today;
  const off = ahead.calledOff.find((day) => day.on === today);
  const title = isHeld
    ? words.heldToday
    : off === undefined
      ? words.notToday
      : off.movedTo === undefined
        ? words.offToday
        : words.movedToday;
  return (
    <div class={isHeld ? "market-today held" : "market-today"} role="status">
      <strong>{visit.say(title)}</strong>
      {off !== undefined && !isHeld && <p>{off.reason}</p>}
      <p>
        {next === undefined ? (
          visit.say(words.nextNone)
        ) : (
          <>
            {untilText(visit, next.on)}
            <DateText date={visit.written(next.on)} long />
          </>
        )}
      </p>
    </div>
  );
}

function untilText(visit: Visit, on: string): string {
  const { days } = visit.today.until(Temporal.PlainDate.from(on));
  return days === 1 ? visit.say(words.nextTomorrow) : visit.say(words.nextIn, { days });
}

const Sign = ({ title, text }: { title: string; text: string }) => (
  <div class="market-today" role="status">
    <strong>{title}</strong>
    <p>{text}</p>
  </div>
);

async function sendFeed(visit: Visit): Promise<PageAnswer> {
  const lang = visit.asked("lang") === "en" ? "en" : "zh";
  const events = await visit.ask(readMarketFeed, { lang });
  if (!events.ok) return events.problem;
  const courtyard = visit.hub.name[lang] || visit.hub.name.zh;
  const body = writeCalendar({
    hub: visit.hub.id,
    product: "Market days",
    name: words.feedName[lang].replace("{courtyard}", courtyard),
    // A cancelled market is known the evening before.
    refreshHours: 24,
    events: events.answer.map((day) => ({
      ...day,
      id: `market-${day.on.toString()}`,
      description: [writeLunar(day.on, lang), day.description].filter((line) => line !== "").join("\n"),
      url: visit.absolute(HOME),
    })),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="market-days.ics"',
      "cache-control": "public, max-age=3600",
    },
  });
}
