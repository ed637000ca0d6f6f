/** A calendar feed of timed events as RFC 5545 writes it: escaped, folded at 75 octets, the same ids every time. */

export interface CalendarEvent {
  /** Stays the same for ever. */
  readonly id: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly summary: string;
  readonly place: string;
  readonly description: string;
  readonly url: string;
  readonly isCancelled: boolean;
  readonly stamp: Temporal.Instant;
  /** How often it was changed: it only grows. */
  readonly sequence: number;
}

export function writeCalendar(name: string, hub: number, events: readonly CalendarEvent[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Xiaoyuan//Activities//ZH",
    "CALSCALE:GREGORIAN",
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    "X-WR-TIMEZONE:Asia/Shanghai",
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ...events.flatMap((event) => [
      "BEGIN:VEVENT",
      `UID:${event.id}@${hub}.xiaoyuan`,
      `DTSTAMP:${instant(event.stamp)}`,
      `SEQUENCE:${event.sequence}`,
      `DTSTART:${instant(event.startsAt)}`,
      `DTEND:${instant(event.endsAt)}`,
      `SUMMARY:${text(event.summary)}`,
      `LOCATION:${text(event.place)}`,
      `DESCRIPTION:${text(event.description)}`,
      `URL:${event.url}`,
      `STATUS:${event.isCancelled ? "CANCELLED" : "CONFIRMED"}`,
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

const instant = (at: Temporal.Instant): string => at.round("second").toString().replaceAll(/[-:]/g, "");

/** Backslash, semicolon, comma and line end are written with a backslash (3.3.11); other controls are left out. */
const text = (words: string): string =>
  words
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n?|\n/g, "\\n")
    .replaceAll(/\p{Cc}/gu, "");

/** A line holds 75 octets; what is longer goes on in the next after a blank (3.1). No character is cut. */
const LINE_OCTETS = 75;

function fold(line: string): string {
  const folded: string[] = [];
  let part = "";
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > LINE_OCTETS) {
      folded.push(part);
      part = " ";
    }
    part += sign;
  }
  return [...folded, part].join("\r\n");
}
