/** A month as it hangs on the wall: seven columns, each day with its lunar name; what stands out says so in words too. */
import { useSay, type Words } from "./context.tsx";

export interface GridDay {
  /** 2026-12-13 */
  readonly iso: string;
  readonly day: number;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** 初五; a 初一 carries its month's name. */
  readonly lunar: string;
  /** `marked`: held; `off`: would have been. */
  readonly tone?: "marked" | "off" | undefined;
  /** The word that goes with the tone. */
  readonly word?: Words | undefined;
  readonly isToday?: boolean;
  /** What happens on that day, each with its page. */
  readonly items?: readonly { readonly href: string; readonly label: Words }[] | undefined;
}

/**
 * `days` is the whole month in order. `weekdays` are seven short names, Monday first. `full` takes the whole width of a
 * wide screen and leaves narrow ones and paper to the list that says the same (`.month-list`).
 */
export function MonthGrid(props: {
  title: Words;
  weekdays: readonly Words[];
  days: readonly GridDay[];
  full?: boolean;
}) {
  const say = useSay();
  return (
    <table class={props.full === true ? "month-grid full wide" : "month-grid"}>
      <caption>{say(props.title)}</caption>
      <thead>
        <tr>
          {props.weekdays.map((name) => (
            <th scope="col">{say(name)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(props.days).map((week) => (
          <tr>{week.map((day) => (day === undefined ? <td class="blank"></td> : <Day day={day} />))}</tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day }: { day: GridDay }) {
  const say = useSay();
  return (
    <td class={day.tone} aria-current={day.isToday ? "date" : undefined}>
      <time dateTime={day.iso}>
        <b>{day.day}</b> <span>{day.lunar}</span>
      </time>
      {day.word !== undefined && <em>{say(day.word)}</em>}
      {day.items?.map(({ href, label }) => (
        <a href={href}>{say(label)}</a>
      ))}
    </td>
  );
}

const WEEK = 7;

function weeksOf(days: readonly GridDay[]): (GridDay | undefined)[][] {
  const blanks = Array.from({ length: (days[0]?.weekday ?? 1) - 1 }, () => undefined);
  const cells: (GridDay | undefined)[] = [...blanks, ...days];
  while (cells.length % WEEK !== 0) cells.push(undefined);
  return Array.from({ length: cells.length / WEEK }, (_none, week) => cells.slice(week * WEEK, (week + 1) * WEEK));
}
