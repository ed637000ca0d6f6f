/** What the open pages share: texts of the catalogue in the reader's language, where and when, the papers as a list. */
import type { ComponentChildren } from "preact";
import type { Visit } from "#frame/visit.ts";
import { Actions, DateText, LinkButton, PrintButton } from "#ui/index.ts";
import type { Text } from "#frame/texts.ts";
import { listMarketDays } from "#courtyard/market/queries/days.ts";
import { readStationHours } from "#courtyard/roster/queries.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { tellBatches } from "../../batches.ts";
import { tellAmount, tellText } from "../../telling.ts";
import {
  type Basis as BasisOf,
  type Batches,
  type Material,
  type ServiceItem,
  told,
  type Told,
  windowWords,
} from "../../words.ts";
import { words } from "../words.ts";

export const LIST = "/guides";
export const BATCHES = `${LIST}/batches`;
export const guidePath = (itemId: string): string => `${LIST}/${itemId}`;

export const sayTold = (visit: Visit, text: Told): string => visit.say(told(text));

/** One heading with what belongs to it; nothing where there is nothing to say. */
export const Section = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class="flow">
    <h2>{title}</h2>
    {children}
  </section>
);

export const Texts = ({ visit, texts }: { visit: Visit; texts: readonly Told[] }) => (
  <ul class="prose-list">
    {texts.map((text) => (
      <li>{sayTold(visit, text)}</li>
    ))}
  </ul>
);

/** One paper: its name, how many, where one gets it, what to mind. A box to tick stands in front of it on paper. */
export function Paper({ visit, material, cases }: { visit: Visit; material: Material; cases?: string | undefined }) {
  return (
    <>
      <strong>
        <span aria-hidden="true">☐ </span>
        {sayTold(visit, material.name)}
      </strong>{" "}
      {tellAmount(material, visit.lang)}
      {cases !== undefined && <span class="quiet">{visit.lang === "zh" ? `（${cases}）` : ` (${cases})`}</span>}
      <br />
      <span class="quiet">
        {sayTold(visit, material.from)}
        {material.note !== undefined && <> · {sayTold(visit, material.note)}</>}
      </span>
    </>
  );
}

export interface WhereWhen {
  readonly isToday: boolean;
  /** The next market day, if the courtyard has told its rule. */
  readonly next: string | undefined;
  /** What the station's board says. */
  readonly hours: Text | undefined;
  /** The next days on which somebody is published to be there; instants. */
  readonly staffed: readonly { readonly on: string; readonly times: readonly { from: string; until: string }[] }[];
}

const STATION = "service";
/** Today and tomorrow decide whether one sets out; the week stands on its own page. */
const STAFFED_SHOWN = 2;

/** Far enough for any market rule, near enough to be of use. */
const LOOK_AHEAD_DAYS = 40;

export async function whereAndWhen(visit: Visit): Promise<WhereWhen> {
  const to = visit.today.add({ days: LOOK_AHEAD_DAYS }).toString();
  const days = await visit.ask(listMarketDays, { from: visit.today.toString(), to });
  const next = days.ok ? days.answer.days[0]?.on : undefined;
  const station = await visit.ask(readStationHours, { station: STATION });
  const there = station.ok && !("isProblem" in station.answer) ? station.answer : undefined;
  return {
    hours: there?.hours,
    staffed: there?.days.slice(0, STAFFED_SHOWN) ?? [],
    isToday: next === visit.today.toString(),
    next: next === visit.today.toString() ? undefined : next,
  };
}

export function Where(props: { visit: Visit; item: Pick<ServiceItem, "window">; when: WhereWhen }) {
  const { visit, item, when } = props;
  return (
    <>
      <p>{visit.say(words.hereAt, { window: visit.say(windowWords[item.window]) })}</p>
      {when.hours !== undefined && when.hours.zh !== "" && (
        <p>
          {visit.say(words.boardSays)} {visit.say(when.hours)}
        </p>
      )}
      {when.staffed.map(({ on, times }) => (
        <p>
          {visit.say(on === visit.today.toString() ? words.todayStaffed : words.thenStaffed)}{" "}
          <DateText date={visit.written(on)} />{" "}
          {times.map(({ from, until }) => `${clock(from)}–${clock(until)}`).join(visit.lang === "zh" ? "、" : ", ")}
        </p>
      ))}
      {when.staffed.length > 0 && (
        <p class="not-printed">
          <a href={visit.link("/hours")}>{visit.say(words.wholeWeek)}</a>
        </p>
      )}
      {when.isToday && <p>{visit.say(words.todayMarket)}</p>}
      {when.next !== undefined && (
        <p>
          {visit.say(words.nextMarket)} <DateText date={visit.written(when.next)} long />
        </p>
      )}
    </>
  );
}

const clock = (instant: string): string => writeTime(Temporal.Instant.from(instant));

/** What to do first: one's own list, then begin at home, or come at a time of one's own: both save a way. */
export const FirstSteps = (props: { visit: Visit; itemId: string; window: string | undefined }) => {
  const { visit, itemId, window } = props;
  return (
    <Actions>
      <LinkButton kind="primary" icon="list" href={visit.link(`${guidePath(itemId)}/list`)} label={words.makeList} />
      {window !== undefined && (
        <>
          <LinkButton icon="paper" href={visit.link(`/apply/${itemId}`)} label={words.applyHere} />
          <LinkButton
            icon="calendar"
            href={visit.link(`/counter/book?wants=${window}&item=${itemId}`)}
            label={words.bookHere}
          />
        </>
      )}
      <PrintButton label={words.print} />
    </Actions>
  );
};

/** What is accepted in batches only: on which days, the next ones in both calendars, and that one need not wait to come. */
export function BatchDays({ visit, batches, days }: { visit: Visit; batches: Batches; days: readonly string[] }) {
  return (
    <>
      <p>{visit.say(words.batchRule, { days: tellBatches(batches, visit.lang) })}</p>
      {days.length > 0 && (
        <>
          <p>{visit.say(words.batchNext)}</p>
          <ul class="prose-list">
            {days.map((on) => (
              <li>
                <DateText date={visit.written(on)} long />
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="quiet small">{visit.say(words.batchSource, { source: sayTold(visit, batches.source) })}</p>
    </>
  );
}

export const Basis = ({ visit, basis }: { visit: Visit; basis: readonly BasisOf[] }) => (
  <ul class="prose-list small">
    {basis.map(({ text, url }) => (
      <li>
        {url === undefined ? (
          tellText(text, visit.lang)
        ) : (
          <a href={url} rel="noreferrer">
            {tellText(text, visit.lang)}
          </a>
        )}
      </li>
    ))}
  </ul>
);
