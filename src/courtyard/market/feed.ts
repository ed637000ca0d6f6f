/**
 * Market days for calendar programs, as RFC 5545 (iCalendar) and 7986 write them: all-day events whose ids stay the
 * same, called-off days marked as such, no METHOD (a feed is published, not an invitation). Same days, same bytes.
 */
import type { Lang } from "#frame/texts.ts";
import { writeLunar } from "#courtyard/calendar/days.ts";

export interface FeedEvent {
  readonly on: Temporal.PlainDate;
  readonly summary: string;
  /** Plain text; line ends are kept. */
  readonly description: string;
  readonly isCancelled: boolean;
  /** When it was last decided about. */
  readonly stamp: Temporal.Instant;
  /** How often it was decided about: it only grows. */
  readonly sequence: number;
}

export interface Feed {
  readonly hub: number;
  readonly name: string;
  readonly lang: Lang;
  /** The page that says the same, absolute. */
  readonly url: string;
  readonly events: readonly FeedEvent[];
}

export function writeFeed(feed: Feed): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Xiaoyuan//Market days//ZH",
    "CALSCALE:GREGORIAN",
    `NAME:${text(feed.name)}`,
    `X-WR-CALNAME:${text(feed.name)}`,
    "X-WR-TIMEZONE:Asia/Shanghai",
    // Programs ask again once a day: a cancelled market is known the evening before.
    "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    "X-PUBLISHED-TTL:P1D",
    ...feed.events.flatMap((event) => eventLines(event, feed)),
    "END:VCALENDAR",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

function eventLines(event: FeedEvent, { hub, url, lang }: Feed): string[] {
  const lunar = writeLunar(event.on, lang);
  const description = [lunar, event.description].filter((line) => line !== "").join("\n");
  return [
    "BEGIN:VEVENT",
    `UID:market-${event.on.toString()}@${hub}.xiaoyuan`,
    `DTSTAMP:${instant(event.stamp)}`,
    `LAST-MODIFIED:${instant(event.stamp)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART;VALUE=DATE:${date(event.on)}`,
    // The end is the first day after (RFC 5545, 3.6.1).
    `DTEND;VALUE=DATE:${date(event.on.add({ days: 1 }))}`,
    `SUMMARY:${text(event.summary)}`,
    `DESCRIPTION:${text(description)}`,
    `URL:${url}`,
    `STATUS:${event.isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

const date = (on: Temporal.PlainDate): string => on.toString().replaceAll("-", "");
const instant = (at: Temporal.Instant): string => at.round("second").toString().replaceAll(/[-:]/g, "");

/** Backslash, semicolon, comma and line end are written with a backslash (3.3.11); other controls are left out. */
const text = (words: string): string =>
  words
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n?|\n/g, "\\n")
    .replaceAll(/\p{Cc}/gu, "");

/** A line holds 75 octets at most; what is longer goes on in the next one after a blank (3.1). No character is cut. */
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
