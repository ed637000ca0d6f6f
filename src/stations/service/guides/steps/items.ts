/** What other rooms ask of the catalogue inside their own transaction: the version in force, and one that was. */
import { inHub } from "#frame/rows.ts";
import type { At } from "#frame/command.ts";
import { type ItemContent, itemContent, type ServiceItem } from "../words.ts";

export interface ItemVersion<Content extends ItemContent = ItemContent> {
  readonly itemId: string;
  readonly version: number;
  /** The first day it counts; a draft has none. */
  readonly effectiveFrom: Temporal.PlainDate | null;
  readonly content: Content;
}

/** The item in force today; undefined when there is none, or when it is retired: it takes no new application. */
export async function currentItem(at: At, itemId: string): Promise<ItemVersion<ServiceItem> | undefined> {
  const found = await findInForce(at, itemId);
  return found?.content.kind === "item" && !found.retired ? { ...found, content: found.content } : undefined;
}

/**
 * An item as an application keeps it: the named version, also when the item is retired since; without a version the
 * one in force today. Drafts are nobody's guide and are not found.
 */
export async function findItemVersion(
  at: At,
  itemId: string,
  version?: number,
): Promise<ItemVersion<ServiceItem> | undefined> {
  if (version === undefined) return currentItem(at, itemId);
  const row = await published(at)
    .where("service_item_versions.item_id", "=", itemId)
    .where("service_item_versions.version", "=", version)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const found = read(row);
  return found.content.kind === "item" ? { ...found, content: found.content } : undefined;
}

/** Either kind as it stands today, retired ones too (marked). */
export async function findInForce(
  at: At,
  itemId: string,
): Promise<(ItemVersion & { readonly retired: boolean }) | undefined> {
  // By the primary key: some versions of one item.
  const row = await published(at)
    .where("service_item_versions.item_id", "=", itemId)
    .where("service_item_versions.effective_from", "<=", at.today)
    .orderBy("service_item_versions.effective_from", "desc")
    .orderBy("service_item_versions.version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : read(row);
}

export interface CatalogueEntry extends ItemVersion {
  readonly retired: boolean;
  /** What it is found by besides its words: spelled, and by first letters. */
  readonly search: readonly string[];
}

/** The whole catalogue as it stands today, in its order: some hundred entries at most, so it is read at once. */
export async function catalogueToday(at: At): Promise<CatalogueEntry[]> {
  // By service_items_in_force; one row of each item, its latest in force.
  const rows = await published(at)
    .select("service_item_versions.search")
    .distinctOn("service_item_versions.item_id")
    .where("service_item_versions.effective_from", "<=", at.today)
    .orderBy("service_item_versions.item_id")
    .orderBy("service_item_versions.effective_from", "desc")
    .orderBy("service_item_versions.version", "desc")
    .execute();
  return rows
    .toSorted((one, other) => one.position - other.position || (one.item_id < other.item_id ? -1 : 1))
    .map((row) => ({ ...read(row), search: row.search }));
}

const published = (at: At) =>
  at
    .from("service_item_versions", { state: "published" })
    .innerJoin("service_items", inHub("service_items.id", "service_item_versions.item_id"))
    .select([
      "service_item_versions.item_id",
      "service_item_versions.version",
      "service_item_versions.effective_from",
      "service_item_versions.content",
      "service_items.position",
      "service_items.retired_at",
    ]);

const read = (row: {
  item_id: string;
  version: number;
  effective_from: Temporal.PlainDate | null;
  content: unknown;
  retired_at: Temporal.Instant | null;
}): ItemVersion & { readonly retired: boolean } => ({
  itemId: row.item_id,
  version: row.version,
  effectiveFrom: row.effective_from,
  content: readContent(row.content),
  retired: row.retired_at !== null,
});

/** A stored content goes through the schema again: a row that does not fit is a mistake in the house, and throws. */
export const readContent = (stored: unknown): ItemContent => itemContent.parse(stored);
