/** The counted day is the day that the time zone's own table names. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { civilDate, TIME_ZONE } from "./clock.ts";

const SECONDS = Temporal.Instant.from("2200-01-01T00:00:00Z").epochMilliseconds / 1000;

test("every instant falls on the day that the time zone says", () => {
  fc.assert(
    fc.property(fc.integer({ min: -SECONDS, max: SECONDS }), fc.constantFrom(0, 1, 999), (seconds, milliseconds) => {
      const at = Temporal.Instant.fromEpochMilliseconds(seconds * 1000 + milliseconds);
      expect(civilDate(at).toString()).toBe(at.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString());
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  "1991-12-31T15:59:59.999Z",
  "1991-12-31T16:00:00Z",
  "2026-11-22T15:59:59.999999999Z",
  "2026-11-22T16:00:00Z",
])("at the edge: %s", (text) => {
  const at = Temporal.Instant.from(text);
  expect(civilDate(at).toString()).toBe(at.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString());
});
