/** The calendar feed, read back by another library, and by the letter of RFC 5545. */
import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { type Feed, type FeedEvent, writeFeed } from "./feed.ts";

const on = (date: string) => Temporal.PlainDate.from(date);
const event = (more: Partial<FeedEvent> = {}): FeedEvent => ({
  on: on("2026-12-13"),
  summary: "赶场",
  description: "",
  isCancelled: false,
  stamp: Temporal.Instant.from("2026-11-23T01:02:03.456Z"),
  sequence: 0,
  ...more,
});
const feed = (events: readonly FeedEvent[], more: Partial<Feed> = {}): Feed => ({
  hub: 500_001,
  name: "第一小院 赶场日",
  lang: "zh",
  url: "https://courtyard.example/market-days",
  events,
  ...more,
});
const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  return { calendar, events: calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one)) };
};

test("another library reads it: all-day events with their lunar date, no METHOD", () => {
  const { calendar, events } = read(writeFeed(feed([event()])));
  expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
  expect(calendar.getFirstPropertyValue("method")).toBeNull();
  expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("第一小院 赶场日");
  expect(String(calendar.getFirstPropertyValue("refresh-interval"))).toBe("P1D");
  const [only] = events;
  expect(only?.startDate.isDate).toBe(true);
  expect([only?.startDate.toString(), only?.endDate.toString()]).toEqual(["2026-12-13", "2026-12-14"]);
  expect([only?.summary, only?.description]).toEqual(["赶场", "农历冬月初五"]);
  expect(only?.uid).toBe("market-2026-12-13@500001.xiaoyuan");
  expect(only?.component.getFirstPropertyValue("status")).toBe("CONFIRMED");
  expect(String(only?.component.getFirstPropertyValue("dtstamp"))).toBe("2026-11-23T01:02:03Z");
});

test("a cancelled day keeps its id and says so; over the new year the end is the next day", () => {
  const cancelled = event({ on: on("2026-12-31"), isCancelled: true, sequence: 2, description: "停电" });
  const { events } = read(writeFeed(feed([cancelled])));
  expect(events[0]?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
  expect(events[0]?.sequence).toBe(2);
  expect(events[0]?.endDate.toString()).toBe("2027-01-01");
});

test("no line is longer than 75 octets, every line ends with CRLF, and the same days give the same bytes", () => {
  const long = event({ description: "河堤检修，老街断电一天，".repeat(20) });
  const text = writeFeed(feed([long]));
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(writeFeed(feed([long]))).toBe(text);
});

test("whatever a reason says comes back as it was written", () => {
  const words = fc
    .string({ unit: "binary", maxLength: 120 })
    .map((text) =>
      text
        .replaceAll(/\p{Cc}/gu, "")
        .replaceAll(/\s+/g, " ")
        .trim(),
    )
    .filter((text) => text !== "" && text.isWellFormed());
  const property = fc.property(words, words, (summary, reason) => {
    const { events } = read(writeFeed(feed([event({ summary, description: `${reason}\n第二行` })])));
    return events[0]?.summary === summary && events[0].description === `农历冬月初五\n${reason}\n第二行`;
  });
  fc.assert(property, { numRuns: 2_000 });
});
