/** What every page of the desk shares: its frame, dates in both calendars, how long is left, what was typed. */
import type { ComponentChildren } from "preact";
import { civilDate, TIME_ZONE } from "#frame/clock.ts";
import type { Problem } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import type { PageAnswer, Visit } from "#frame/visit.ts";
import { bothCalendarsShort, writeTime } from "#courtyard/calendar/days.ts";
import { type DateParts, StaffPage, StateTag, staffFrame, type Tone, type Typed, type Words } from "#ui/index.ts";
import { stateWords, type VoiceState } from "../../words.ts";
import { words } from "./words.ts";

/** A page for those who work here. `path` leads back. */
export function Desk(props: {
  visit: Visit;
  title: Words;
  heading?: Words;
  aside?: ComponentChildren;
  path?: readonly { href: string; label: Words }[];
  children: ComponentChildren;
}) {
  const { visit, path = [], ...page } = props;
  const steps = path.map(({ href, label }) => ({ href: visit.link(href), label }));
  return <StaffPage {...staffFrame(visit)} {...page} path={steps} />;
}

/** The form once more, with everything typed and what was wrong. What is out of reach stays not found. */
export const refused = (problem: Problem, page: ComponentChildren): PageAnswer =>
  problem.status === 404 && problem.field === undefined ? problem : { status: 422, page };

/** A list's own entries (`aboutNames.1`) are typed in one field: the refusal points there. */
export function onFields(problem: Problem): Problem {
  const whole = (one: Problem): Problem =>
    one.field === undefined ? one : { ...one, field: one.field.split(".")[0] ?? one.field };
  return problem.all === undefined ? whole(problem) : { ...whole(problem), all: problem.all.map(whole) };
}

/** What was typed, as a form takes it back. Files and the guards stay out. */
export function typedOf(form: Readonly<Record<string, unknown>>): Typed {
  const kept = Object.entries(form).flatMap(([name, value]): [string, string | readonly string[]][] => {
    if (name === "csrf" || name === "key") return [];
    if (typeof value === "string") return [[name, value]];
    if (Array.isArray(value)) return [[name, value.filter((item) => typeof item === "string")]];
    return [];
  });
  return Object.fromEntries(kept);
}

/** The key against doubles that the form brought. */
export const keyOf = (form: Readonly<Record<string, unknown>>): { key?: string } =>
  typeof form["key"] === "string" ? { key: form["key"] } : {};

export const textOf = (form: Readonly<Record<string, unknown>>, name: string): string => {
  const value = form[name];
  return typeof value === "string" ? value : "";
};

/** An instant as a date with its time of day. */
export function momentOf(visit: Visit, at: string): DateParts {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(TIME_ZONE);
  const iso = local.toString({ timeZoneName: "never", smallestUnit: "minute" });
  return { ...visit.written(local.toPlainDate()), iso, time: writeTime(local.toPlainTime()) };
}

/** A date for a dense table: no year, short weekday, both calendars. */
export function shortDay(visit: Visit, date: string): DateParts {
  const { gregorian, weekday, lunar } = bothCalendarsShort(Temporal.PlainDate.from(date), visit.lang);
  return { iso: date, gregorian, weekday, lunar };
}

/** The civil day at whose end a clock runs out: 24:00 belongs to the day before. */
export const dueDay = (dueAt: string): string =>
  civilDate(Temporal.Instant.from(dueAt).subtract({ milliseconds: 1 })).toString();

/** How long is left, in civil days. */
export function leftUntil(visit: Visit, day: string): { text: string; late: boolean } {
  const { days } = visit.today.until(Temporal.PlainDate.from(day));
  if (days < 0) return { text: visit.say(days === -1 ? words.lateByOne : words.lateBy, { days: -days }), late: true };
  if (days === 0) return { text: visit.say(words.dueToday), late: false };
  return { text: visit.say(days === 1 ? words.leftOne : words.left, { days }), late: false };
}

const tones: Readonly<Record<VoiceState, Tone>> = {
  recorded: "plain",
  triaged: "open",
  assigned: "open",
  inProgress: "open",
  suspended: "waiting",
  forwarded: "waiting",
  merged: "waiting",
  answered: "done",
  resolved: "done",
  confirmed: "done",
  closed: "plain",
  declined: "stopped",
  converted: "plain",
  withdrawn: "stopped",
};

export const VoiceTag = ({ state }: { state: string }) => (
  <StateTag tone={tones[state as VoiceState]} label={stateWords[state as VoiceState]} />
);

/** A word from a table of words, where the key comes from the database. */
export const wordOf = (table: Readonly<Record<string, Text>>, key: string): Text => table[key] ?? { zh: key, en: key };
