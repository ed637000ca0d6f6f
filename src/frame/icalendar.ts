/**
 * The one calendar feed of the house, as RFC 5545 (iCalendar) and 7986 write it: timed events and whole days, escaped,
 * folded at 75 octets, ids that stay the same, called-off ones marked as such, no METHOD (a feed is published, it invites
 * nobody). Same events, same bytes.
 */

interface Told {
  /** Stays the same for ever; the courtyard is added to it. */
  readonly id: string;
  readonly summary: string;
  readonly place?: string;
  /** Plain text; line ends are kept. */
  readonly description: string;
  /** The page that says the same, absolute. */
  readonly url: string;
  readonly isCancelled: boolean;
  /** When it was last decided about. */
  readonly stamp: Temporal.Instant;
  /** How often it was changed: it only grows. */
  readonly sequence: number;
}
/** Something at a time: an activity. */
export interface TimedEvent extends Told {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}
/** A day as a whole, which keeps nobody busy: a market day. */
export interface DayEvent extends Told {
  readonly on: Temporal.PlainDate;
}
export type CalendarEvent = TimedEvent | DayEvent;

export interface Calendar {
  readonly hub: number;
  /** What the feed is of, in the product's own name: “Activities”. */
  readonly product: string;
  readonly name: string;
  /** How soon a program asks again: a change is known within this time. */
  readonly refreshHours: 6 | 24;
  readonly events: readonly CalendarEvent[];
}

export function writeCalendar({ hub, product, name, refreshHours, events }: Calendar): string {
  const refresh = refreshHours === 24 ? "P1D" : `PT${refreshHours}H`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Xiaoyuan//${product}//ZH`,
    "CALSCALE:GREGORIAN",
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    "X-WR-TIMEZONE:Asia/Shanghai",
    `REFRESH-INTERVAL;VALUE=DURATION:${refresh}`,
    `X-PUBLISHED-TTL:${refresh}`,
    ...events.flatMap((event) => eventLines(event, hub)),
    "END:VCALENDAR",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

const eventLines = (event: CalendarEvent, hub: number): string[] => [
  "BEGIN:VEVENT",
  `UID:${event.id}@${hub}.xiaoyuan`,
  `DTSTAMP:${instant(event.stamp)}`,
  `LAST-MODIFIED:${instant(event.stamp)}`,
  `SEQUENCE:${event.sequence}`,
  ...timeLines(event),
  `SUMMARY:${text(event.summary)}`,
  ...(event.place === undefined ? [] : [`LOCATION:${text(event.place)}`]),
  `DESCRIPTION:${text(event.description)}`,
  `URL:${event.url}`,
  `STATUS:${event.isCancelled ? "CANCELLED" : "CONFIRMED"}`,
  ...("on" in event ? ["TRANSP:TRANSPARENT"] : []),
  "END:VEVENT",
];

const timeLines = (event: CalendarEvent): string[] =>
  "on" in event
    ? // The end is the first day after (3.6.1).
      [`DTSTART;VALUE=DATE:${date(event.on)}`, `DTEND;VALUE=DATE:${date(event.on.add({ days: 1 }))}`]
    : [`DTSTART:${instant(event.startsAt)}`, `DTEND:${instant(event.endsAt)}`];

const date = (on: Temporal.PlainDate): string => on.toString().replaceAll("-", "");
const instant = (at: Temporal.Instant): string => at.round("second").toString().replaceAll(/[-:]/g, "");

/** Backslash, semicolon, comma and line end are written with a backslash (3.3.11); other controls are left out. */
const text = (words: string): string =>
  words
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n?|\n/g, "\\n")
    .replaceAll(/\p{Cc}/gu, "");

/** A line holds 75 octets at most; what is longer goes on in the next after a blank (3.1). No character is cut. */
const LINE_OCTETS = 75;

function fold(line: string): string {
  const folded: string[] = [];
  let part = "";
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > LINE_OCTETS) {
      folded.push(part);
      [part, octets] = [" ", 1];
    }
    part += sign;
    octets += size;
  }
  return [...folded, part].join("\r\n");
}
