/** An attacker who knows the total, every visible number and the method learns no small group. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cell, hideParts, hideSmall, rate, SMALLEST_GROUP } from "./small-cells.ts";

/** Every way to divide a total among so many parts. */
function* divisions(total: number, parts: number): Generator<number[]> {
  if (parts === 1) {
    yield [total];
    return;
  }
  for (let first = 0; first <= total; first += 1)
    for (const rest of divisions(total - first, parts - 1)) yield [first, ...rest];
}

const small = (count: number): boolean => count > 0 && count < SMALLEST_GROUP;
const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
const counts = fc.array(fc.oneof(fc.nat(6), fc.nat(60)), { minLength: 1, maxLength: 8 });

describe("what is hidden", () => {
  test.each([
    [
      [12, 30, 7],
      [12, 30, 7],
    ],
    [
      [0, 9],
      [0, 9],
    ],
    [
      [2, 30, 7],
      [null, 30, null],
    ],
    [
      [4, 2, 30],
      [null, null, null],
    ],
    [
      [1, 1, 30, 9],
      [null, null, 30, null],
    ],
    [
      [1, 4, 0, 20],
      [null, null, 0, null],
    ],
    [
      [5, 4, 4],
      [null, null, null],
    ],
    [
      [5, 4, 0],
      [null, null, 0],
    ],
    [
      [1, 1, 1, 1, 1, 0],
      [null, null, null, null, null, null],
    ],
  ] as [number[], Cell[]][])("%j is told as %j", (parts, shown) => {
    expect(hideParts(parts)).toEqual(shown);
  });

  test("a total under five takes every part with it, in every division", () => {
    expect(hideSmall(3, { station: { a: 3, b: 0 }, kind: { c: 1, d: 2 } })).toEqual({
      total: null,
      divisions: { station: { a: null, b: null }, kind: { c: null, d: null } },
    });
  });

  test("parts that do not add up are a mistake of ours", () => {
    expect(() => hideSmall(9, { station: { a: 3 } })).toThrow("add up");
  });
});

describe("whoever works it out", () => {
  test("sees no small number, and what is shown is true", () => {
    fc.assert(
      fc.property(counts, (parts) => {
        for (const [place, shown] of hideParts(parts).entries()) {
          expect(shown === null || (shown === parts[place] && !small(shown))).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("cannot tell from the total that a hidden one is small", () => {
    fc.assert(
      fc.property(counts, (parts) => {
        fc.pre(!small(sum(parts)));
        const shown = hideParts(parts);
        const rest = sum(parts) - shown.reduce<number>((all, cell) => all + (cell ?? 0), 0);
        const hidden = shown.filter((cell) => cell === null).length;
        // Zeros stand in the open unless all are hidden, so each hidden one holds at least one.
        const atLeast = hidden === shown.length ? 0 : 1;
        if (hidden > 0) {
          expect(hidden).toBeGreaterThan(1);
          expect(rest - atLeast * (hidden - 1)).toBeGreaterThanOrEqual(SMALLEST_GROUP);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("knowing the method as well, still finds two values for every small one", () => {
    const seen = new Map<string, number[][]>();
    for (let parts = 2; parts <= 4; parts += 1) {
      for (let total = SMALLEST_GROUP; total <= 14; total += 1) {
        for (const division of divisions(total, parts)) {
          const key = `${total} ${JSON.stringify(hideParts(division))}`;
          const alike = seen.get(key);
          if (alike === undefined) seen.set(key, [division]);
          else alike.push(division);
        }
      }
    }
    let checked = 0;
    for (const [key, alike] of seen) {
      for (const division of alike) {
        for (const [place, count] of division.entries()) {
          if (!small(count)) continue;
          checked += 1;
          const values = new Set(alike.map((other) => other[place]));
          if (values.size < 2) throw new Error(`${key} reveals ${count} of ${JSON.stringify(division)}`);
        }
      }
    }
    expect(checked).toBeGreaterThan(1_000);
  });
});

test("a rate needs five, and carries its n", () => {
  expect(rate(4, 4)).toBeUndefined();
  expect(rate(4, 5)).toEqual({ percent: 80, n: 5 });
});
