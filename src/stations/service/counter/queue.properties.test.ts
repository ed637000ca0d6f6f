/** The queue's order and the account of its numbers, over random mornings. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountFor, countAfter, inOrder, type QueueRules, type Waiting } from "./queue.ts";
import { median, paperInstant, placeAfter, sessionTimes, slotTimes } from "./rules.ts";

const RULES: QueueRules = { ordinaryPerPriority: 2, reinsertAfter: 3 };
const START = Temporal.Instant.from("2026-11-27T08:30:00+08:00");
const at = (minutes: number): Temporal.Instant => START.add({ minutes });

const waitings = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    lane: fc.constantFrom("ordinary" as const, "priority" as const, "appointment" as const),
    queueAt: fc.integer({ min: 0, max: 90 }).map(at),
    isCarried: fc.boolean(),
    dueAt: fc.option(fc.integer({ min: 0, max: 180 }).map(at)),
    reinsertedAt: fc.option(fc.integer({ min: 0, max: 180 }).map(at), { freq: 5 }),
    passed: fc.integer({ min: 0, max: 5 }),
  }),
  { selector: (one) => one.id, maxLength: 40 },
) satisfies fc.Arbitrary<Waiting[]>;

/** Calls everybody, one after the other, at one window. */
function morning(waiting: readonly Waiting[]): Waiting[] {
  let [left, since] = [[...waiting], 2];
  const called: Waiting[] = [];
  while (left.length > 0) {
    const next = inOrder(left, since, at(90), RULES)[0]!;
    since = countAfter(next, since);
    called.push(next);
    left = left.filter((one) => one.id !== next.id).map((one) => ({ ...one, passed: one.passed + 1 }));
  }
  return called;
}

describe("the order", () => {
  test("names everybody once, whoever they are", () => {
    fc.assert(
      fc.property(waitings, fc.integer({ min: 0, max: 9 }), (waiting, since) => {
        const order = inOrder(waiting, since, at(60), RULES).map((one) => one.id);
        expect(order.toSorted()).toEqual(waiting.map((one) => one.id).toSorted());
      }),
      { numRuns: 1_000 },
    );
  });

  test("calls one of the priority lane, then two of the other, as long as both wait", () => {
    const lanes = waitings.map((all) =>
      all.map((one) => ({
        ...one,
        lane: one.lane === "priority" ? one.lane : ("ordinary" as const),
        reinsertedAt: null,
      })),
    );
    fc.assert(
      fc.property(lanes, (waiting) => {
        const called = morning(waiting).map((one) => one.lane);
        const priority = called.filter((lane) => lane === "priority").length;
        const mixed = called.slice(0, Math.min(called.length, called.lastIndexOf("priority") + 1));
        // Whatever comes before the last of the priority lane goes 1 : 2, until the ordinary lane is empty.
        const ordinary = called.length - priority;
        mixed.forEach((lane, index) => {
          const before = mixed.slice(0, index).filter((one) => one === "ordinary").length;
          if (before < ordinary) expect(lane).toBe(index % 3 === 0 ? "priority" : "ordinary");
        });
      }),
      { numRuns: 500 },
    );
  });

  test("within a lane who waits longest is first, and who was carried over before all others", () => {
    fc.assert(
      fc.property(waitings, (waiting) => {
        for (const lane of ["ordinary", "priority"]) {
          const called = morning(waiting.filter((one) => one.reinsertedAt === null)).filter((one) => one.lane === lane);
          for (const [index, one] of called.entries()) {
            const next = called[index + 1];
            if (next === undefined) continue;
            expect(Number(one.isCarried)).toBeGreaterThanOrEqual(Number(next.isCarried));
            if (one.isCarried === next.isCarried)
              expect(Temporal.Instant.compare(one.queueAt, next.queueAt)).toBeLessThanOrEqual(0);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test("whoever was missed comes after exactly three others, or when nobody else waits", () => {
    fc.assert(
      fc.property(waitings, (all) => {
        const fresh = all.map((one) => ({ ...one, reinsertedAt: null }));
        const back = {
          ...fresh[0],
          id: "back",
          lane: "ordinary" as const,
          queueAt: at(0),
          isCarried: false,
          dueAt: null,
        };
        const called = morning([...fresh, { ...back, reinsertedAt: at(60), passed: 0 }]);
        expect(called.findIndex((one) => one.id === "back")).toBe(Math.min(3, fresh.length));
      }),
      { numRuns: 500 },
    );
  });

  test("an appointment whose time has come is before all who just came; one whose time has not come is last", () => {
    const one = { queueAt: at(50), isCarried: false, reinsertedAt: null, passed: 0, dueAt: null };
    const order = inOrder(
      [
        { ...one, id: "ordinary", lane: "ordinary", queueAt: at(0) },
        { ...one, id: "priority", lane: "priority" },
        { ...one, id: "due", lane: "appointment", dueAt: at(60) },
        { ...one, id: "later", lane: "appointment", dueAt: at(61) },
      ],
      2,
      at(60),
      RULES,
    );
    expect(order.map(({ id }) => id)).toEqual(["due", "priority", "ordinary", "later"]);
  });
});

test("every number of a roll is issued, void, back, or named as missing: they add up", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 900 }),
      fc.array(fc.constantFrom("done", "void", "issued", undefined), { minLength: 1, maxLength: 80 }),
      fc.nat({ max: 50 }),
      (from, states, returned) => {
        const rows = states.flatMap((state, index) => (state === undefined ? [] : [{ number: from + index, state }]));
        const account = accountFor(rows, { from, until: from + states.length - 1, returned });
        expect(account.issued + account.voided + account.missing.length).toBe(states.length);
        expect(account.missing.every((number) => states[number - from] === undefined)).toBe(true);
      },
    ),
  );
});

describe("times", () => {
  test("a session that ends not later than it begins ends after midnight", () => {
    const { startsAt, endsAt, hours } = sessionTimes(Temporal.PlainDate.from("2026-02-10"), "20:00", "01:30");
    expect([startsAt.toString(), endsAt.toString(), hours]).toEqual([
      "2026-02-10T12:00:00Z",
      "2026-02-10T17:30:00Z",
      5.5,
    ]);
    expect(slotTimes(startsAt, endsAt, 60)).toHaveLength(5);
    expect(slotTimes(startsAt, endsAt, 0)).toEqual([]);
  });
  test.each([
    ["2026-11-27T08:30:00+08:00", "07:50", "2026-11-27T07:50:00+08:00"],
    ["2026-11-27T08:30:00+08:00", "11:59", "2026-11-27T11:59:00+08:00"],
    ["2026-11-27T20:00:00+08:00", "23:50", "2026-11-27T23:50:00+08:00"],
    ["2026-11-27T20:00:00+08:00", "00:20", "2026-11-28T00:20:00+08:00"],
    ["2026-11-27T04:00:00+08:00", "23:00", "2026-11-26T23:00:00+08:00"],
  ])("the paper of a session of %s that says %s was handed out %s", (start, time, expected) => {
    expect(paperInstant(Temporal.Instant.from(start), time).equals(Temporal.Instant.from(expected))).toBe(true);
  });
  test("a clock that is set back by a day does not send the next to the front", () => {
    expect(placeAfter(at(0).subtract({ hours: 24 }), at(30)).equals(at(30))).toBe(true);
    expect(placeAfter(at(31), at(30)).equals(at(31))).toBe(true);
  });
  test("the median leaves out impossible waits", () => {
    expect([median([]), median([-5]), median([3, 1, 100]), median([4, 2])]).toEqual([undefined, undefined, 3, 3]);
  });
});
