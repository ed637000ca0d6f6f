/** A bundle with its items as they stand today; and what one comes for, be it one item or a bundle. */
import type { At } from "#frame/command.ts";
import { papersTogether, type TogetherPaper } from "../bundles.ts";
import type { BundleContent, Material, ServiceItem, Told, WindowGroup } from "../words.ts";
import { currentItem, findInForce, findItemVersion, type ItemVersion } from "./items.ts";

export interface Bundle extends ItemVersion {
  readonly content: BundleContent & ItemVersion["content"];
  readonly retired: boolean;
  /** In the bundle's order; what is retired meanwhile is left out. */
  readonly items: readonly ItemVersion<ServiceItem>[];
  readonly papers: readonly TogetherPaper[];
}

/** The bundle in force today, retired ones too (marked). */
export async function findBundle(at: At, itemId: string): Promise<Bundle | undefined> {
  const found = await findInForce(at, itemId);
  if (found?.content.kind !== "bundle") return undefined;
  const items: ItemVersion<ServiceItem>[] = [];
  for (const id of found.content.items) {
    const item = await currentItem(at, id);
    if (item !== undefined) items.push(item);
  }
  return { ...found, content: found.content, items, papers: papersTogether(items) };
}

export interface Visited {
  readonly itemId: string;
  readonly version: number;
  readonly name: Told;
  readonly window: WindowGroup;
  readonly materials: readonly Material[];
}

/** What an appointment is about: an item, in the version it was booked with, or a bundle with all its papers. */
export async function findVisited(at: At, itemId: string, version?: number): Promise<Visited | undefined> {
  const item = await findItemVersion(at, itemId, version);
  if (item !== undefined) {
    const { name, window, materials } = item.content;
    return { itemId, version: item.version, name, window, materials };
  }
  const bundle = await findBundle(at, itemId);
  if (bundle === undefined || (version === undefined && bundle.retired)) return undefined;
  const { name, window } = bundle.content;
  return { itemId, version: version ?? bundle.version, name, window, materials: bundle.papers };
}
