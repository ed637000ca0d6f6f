/** Names of items for lists: each version is read once, however many lines carry it. */
import type { At } from "#frame/command.ts";
import type { Text } from "#frame/texts.ts";
import { findInForce, findItemVersion } from "#stations/service/guides/steps/items.ts";
import { told } from "#stations/service/guides/words.ts";

const noItemYet: Text = { zh: "（还没有选事项）", en: "(no item chosen yet)" };

/** Answers the name for an item and version; without a version, as it is called today. */
export async function itemNames(
  at: At,
  rows: readonly { readonly itemId: string | null; readonly itemVersion?: number | null }[],
): Promise<(row: { readonly itemId: string | null; readonly itemVersion?: number | null }) => Text> {
  const keyOf = (row: { itemId: string | null; itemVersion?: number | null }) =>
    `${row.itemId}/${row.itemVersion ?? ""}`;
  const names = new Map<string, Text>();
  for (const row of rows) {
    if (row.itemId === null || names.has(keyOf(row))) continue;
    const version = row.itemVersion ?? undefined;
    const found =
      version === undefined ? await findInForce(at, row.itemId) : await findItemVersion(at, row.itemId, version);
    if (found !== undefined) names.set(keyOf(row), told(found.content.name));
  }
  return (row) => (row.itemId === null ? noItemYet : (names.get(keyOf(row)) ?? { zh: row.itemId, en: row.itemId }));
}
