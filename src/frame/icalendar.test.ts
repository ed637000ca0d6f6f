/** The calendar feed, read back by another library, and by the letter of RFC 5545: timed events and whole days. */
import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type CalendarEvent, type DayEvent, type TimedEvent, writeCalendar } from "./icalendar.ts";

const told = {
  summary: "赶场",
  description: "农历冬月初五",
  url: "https://courtyard.example/market-days",
  isCancelled: false,
  stamp: Temporal.Instant.from("2026-11-23T01:02:03.456Z"),
  sequence: 0,
};
const day = (more: Partial<DayEvent> = {}): DayEvent => ({
  ...told,
  id: "market-2026-12-13",
  on: Temporal.PlainDate.from("2026-12-13"),
  ...more,
});
const timed = (more: Partial<TimedEvent> = {}): TimedEvent => ({
  ...told,
  id: "activity-1",
  startsAt: Temporal.Instant.from("2026-12-05T06:00:00Z"),
  endsAt: Temporal.Instant.from("2026-12-05T08:00:00Z"),
  place: "堂屋",
  ...more,
});
const write = (...events: readonly CalendarEvent[]): string =>
  writeCalendar({ hub: 500_001, product: "Market days", name: "第一小院 赶场日", refreshHours: 24, events });
const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  return { calendar, events: calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one)) };
};

describe("another library reads it", () => {
  test("whole days: the end is the day after, nobody is kept busy, no METHOD", () => {
    const { calendar, events } = read(write(day(), day({ on: Temporal.PlainDate.from("2026-12-31") })));
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    expect(calendar.getFirstPropertyValue("method")).toBeNull();
    expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("第一小院 赶场日");
    expect(String(calendar.getFirstPropertyValue("refresh-interval"))).toBe("P1D");
    const [only, newYear] = events;
    expect(only?.startDate.isDate).toBe(true);
    expect([only?.startDate.toString(), only?.endDate.toString()]).toEqual(["2026-12-13", "2026-12-14"]);
    expect([only?.summary, only?.description]).toEqual(["赶场", "农历冬月初五"]);
    expect(only?.uid).toBe("market-2026-12-13@500001.xiaoyuan");
    expect(only?.component.getFirstPropertyValue("transp")).toBe("TRANSPARENT");
    expect(String(only?.component.getFirstPropertyValue("dtstamp"))).toBe("2026-11-23T01:02:03Z");
    expect(newYear?.endDate.toString()).toBe("2027-01-01");
  });
  test("times: begin and end as instants, a place; what is called off keeps its id and says so", () => {
    const { events } = read(write(timed(), timed({ isCancelled: true, sequence: 2 })));
    const [held, off] = events;
    expect([String(held?.startDate), String(held?.endDate)]).toEqual(["2026-12-05T06:00:00Z", "2026-12-05T08:00:00Z"]);
    expect([held?.location, held?.uid, off?.uid]).toEqual([
      "堂屋",
      "activity-1@500001.xiaoyuan",
      "activity-1@500001.xiaoyuan",
    ]);
    expect(held?.component.getFirstPropertyValue("transp")).toBeNull();
    expect(held?.component.getFirstPropertyValue("status")).toBe("CONFIRMED");
    expect([off?.component.getFirstPropertyValue("status"), off?.sequence]).toEqual(["CANCELLED", 2]);
  });
});

test("no line is longer than 75 octets, every line ends with CRLF, and the same events give the same bytes", () => {
  const long = [day({ description: "河堤检修，老街断电一天，".repeat(20) }), timed({ place: "🏮堂屋".repeat(30) })];
  const text = write(...long);
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(write(...long)).toBe(text);
});

test("whatever is written comes back as it was written", () => {
  const words = fc
    .string({ unit: "binary", maxLength: 120 })
    .map((text) =>
      text
        .replaceAll(/\p{Cc}/gu, "")
        .replaceAll(/\s+/g, " ")
        .trim(),
    )
    .filter((text) => text !== "" && text.isWellFormed());
  const property = fc.property(words, words, words, (summary, reason, place) => {
    const { events } = read(write(timed({ summary, place, description: `${reason}\n第二行` })));
    const [one] = events;
    return one?.summary === summary && one.location === place && one.description === `${reason}\n第二行`;
  });
  fc.assert(property, { numRuns: 300 });
});
