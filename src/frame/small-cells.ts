/**
 * Figures that leave the courtyard hide groups under five, and the complement that would reveal them: whoever knows
 * the total and every visible number can neither work a hidden one out nor be sure that it is small. Each breakdown is
 * one division of the same total; breakdowns within breakdowns are not published. Work lists are never treated so.
 */

/** A group of this size and more is told. */
export const SMALLEST_GROUP = 5;

/** A number, or null where it is hidden. */
export type Cell = number | null;

/** Hides what must be hidden in the divisions of one total. The parts of each division add up to the total. */
export function hideSmall(
  total: number,
  divisions: Readonly<Record<string, Readonly<Record<string, number>>>>,
): { readonly total: Cell; readonly divisions: Readonly<Record<string, Readonly<Record<string, Cell>>>> } {
  const shownTotal = isSmall(total) ? null : total;
  const hidden = Object.entries(divisions).map(([name, parts]) => {
    const counts = Object.values(parts);
    assertDivides(counts, total);
    const shown = shownTotal === null ? counts.map(() => null) : hideParts(counts);
    return [name, Object.fromEntries(Object.keys(parts).map((part, at) => [part, shown[at] ?? null]))] as const;
  });
  return { total: shownTotal, divisions: Object.fromEntries(hidden) };
}

const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_GROUP;

function assertDivides(counts: readonly number[], total: number): void {
  if (counts.some((count) => !Number.isSafeInteger(count) || count < 0))
    throw new RangeError("counts are whole and not negative");
  if (counts.reduce((sum, count) => sum + count, 0) !== total) throw new Error("the parts do not add up to the total");
}

/**
 * The parts of a known total. Hidden are all up to some size, equal ones together: so whatever a hidden small part
 * holds, it could as well hold what a large one beside it holds, and who knows this method is no wiser.
 */
export function hideParts(counts: readonly number[]): Cell[] {
  if (!counts.some(isSmall)) return [...counts];
  const sizes = [...new Set(counts)].filter((count) => count > 0).toSorted((one, other) => one - other);
  const upTo = sizes.find((size) => protects(counts.filter((count) => count > 0 && count <= size)));
  // Where even all of them are too few, the zeros are hidden too, so that nobody knows which parts are empty.
  if (upTo === undefined) return counts.map(() => null);
  return counts.map((count) => (count > 0 && count <= upTo ? null : count));
}

/**
 * Hidden parts are known to hold at least one each. They protect each other when there are two or more, one of them is
 * large, and any of them could be large: the sum, less one for each of the others, reaches five.
 */
function protects(hidden: readonly number[]): boolean {
  const sum = hidden.reduce((all, count) => all + count, 0);
  return hidden.length >= 2 && Math.max(...hidden) >= SMALLEST_GROUP && sum - (hidden.length - 1) >= SMALLEST_GROUP;
}

/** The fewest answers of which a share is told; below it stands only that there are too few. */
export const FEWEST_FOR_A_RATE = 5;

/** A share in whole percent with its n, or absent for fewer than five. */
export function rate(part: number, of: number): { readonly percent: number; readonly n: number } | undefined {
  return of < FEWEST_FOR_A_RATE ? undefined : { percent: Math.round((part / of) * 100), n: of };
}
