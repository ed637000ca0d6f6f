/**
 * The past in which the demo happens: a house on a clock that is set to each moment, and acts that carry a key of their
 * own, so that a seed which was cut off goes on where it stopped, and one that is complete changes nothing.
 */
import type { z } from "zod";
import type { Actor } from "#frame/access.ts";
import { SetClock, TIME_ZONE } from "#frame/clock.ts";
import type { Command, Facts, House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import type { Tick } from "#frame/tick.ts";
import { publishedCalendar } from "#courtyard/calendar/holidays.ts";
import { DEMO_HUB } from "../courtyard.ts";
import type { Moment } from "../story.ts";

/** At this time of day a working day is over. */
const EVENING = Temporal.PlainTime.from("21:00");

export interface Past {
  readonly house: House;
  /** The civil date of a working day: 0 is the last one that is over. */
  date(day: number): Temporal.PlainDate;
  instant(moment: Moment): Temporal.Instant;
  /** Performs in the demo courtyard, at that moment. A refusal is a mistake of the story: it throws. */
  act<Schema extends z.ZodType, F extends Facts, Answer>(told: Told<Schema, F, Answer>): Promise<Answer>;
  /** What the house refuses: it must, or the story breaks. */
  tryInVain(told: Omit<Told<z.ZodType, Facts, unknown>, "key">): Promise<void>;
  /** Lets time do at that moment what it does by itself. */
  pass(at: Temporal.Instant, tick: Tick): Promise<void>;
}

export interface Told<Schema extends z.ZodType, F extends Facts, Answer> {
  readonly at: Temporal.Instant;
  readonly by: Actor;
  readonly command: Command<Schema, F, Answer>;
  readonly input: object;
  /** Tells this act from all others of the seed: visible ASCII. Only the opening of a hub has none yet to keep it in. */
  readonly key?: string;
  readonly hub?: number;
}

/** `anchor` is the moment at which the demo was first made. */
export function openPast(real: House, anchor: Temporal.Instant): Past {
  const clock = new SetClock(anchor.toString());
  const house: House = { ...real, clock };
  const lastDay = lastWorkingDay(anchor);
  const date = (day: number): Temporal.PlainDate => workingDay(lastDay, day);
  return {
    house,
    date,
    async tryInVain({ at, by, command, input, hub = DEMO_HUB }) {
      clock.set(at);
      const outcome = await perform(house, { hub, actor: by }, command, input);
      if (outcome.ok) throw new Error(`the story breaks: ${command.name} should have been refused`);
    },
    pass(at, tick) {
      clock.set(at);
      return tick(house, DEMO_HUB);
    },
    instant: (moment) =>
      "minutesAgo" in moment
        ? anchor.subtract({ minutes: moment.minutesAgo })
        : date(moment.day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: moment.time }).toInstant(),
    async act({ at, by, command, input, key, hub = DEMO_HUB }) {
      clock.set(at);
      const call = { hub, actor: by, ...(key === undefined ? {} : { key: `demo-seed/${key}` }) };
      const outcome = await perform(house, call, command, input);
      if (outcome.ok) return outcome.answer;
      const { code, field = "" } = outcome.problem;
      throw new Error(`the story breaks at ${key ?? command.name}: ${code} ${field}`);
    },
  };
}

function lastWorkingDay(anchor: Temporal.Instant): Temporal.PlainDate {
  const now = anchor.toZonedDateTimeISO(TIME_ZONE);
  const today = now.toPlainDate();
  const isOver = Temporal.PlainTime.compare(now.toPlainTime(), EVENING) >= 0;
  return isOver && publishedCalendar.isWorkingDay(today) ? today : workingDay(today, -1);
}

/** The n-th working day after (or, below zero, before) a date. */
function workingDay(from: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let date = from;
  for (let left = Math.abs(days); left > 0;) {
    date = date.add({ days: Math.sign(days) });
    if (publishedCalendar.isWorkingDay(date)) left -= 1;
  }
  return date;
}
