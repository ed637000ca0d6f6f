/** Where a page of a list by day goes on. */

/** The last row seen, as the address carries it: its day and its id. What is no day of the calendar begins at the top. */
export function dayKey(
  after: string | undefined,
): { readonly on: Temporal.PlainDate; readonly id: string } | undefined {
  const [, on, id] = /^(\d{4}-\d\d-\d\d)\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/.exec(after ?? "") ?? [];
  if (on === undefined || id === undefined) return undefined;
  try {
    return { on: Temporal.PlainDate.from(on), id };
  } catch {
    return undefined;
  }
}
