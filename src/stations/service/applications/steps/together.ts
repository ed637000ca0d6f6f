/** Several applications on one form: each item of a bundle gets its own, with its own course, clocks and receipt. */
import type { Act, At } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import { type Bundle, findBundle } from "#stations/service/guides/steps/bundles.ts";
import { currentItem, findItemVersion } from "#stations/service/guides/steps/items.ts";
import { told } from "#stations/service/guides/words.ts";
import { applicationProblems } from "../words.ts";
import type { ApplicationRow, OwnItem } from "./find.ts";
import { addPaperTo, copyFile } from "./papers.ts";
import { type NewApplication, type Prepared, writeApplication } from "./write.ts";

export interface Wanted {
  readonly items: readonly OwnItem[];
  readonly bundle: Bundle | undefined;
}

/** One item, or those of a bundle that were chosen; none chosen means all of them. */
export async function findWanted(
  act: Act,
  { itemId, itemIds }: { readonly itemId: string; readonly itemIds: readonly string[] },
): Promise<Wanted | Problem> {
  const item = await currentItem(act, itemId);
  if (item !== undefined) return { items: [item], bundle: undefined };
  const bundle = await findBundle(act, itemId);
  if (bundle === undefined || bundle.retired || bundle.items.length === 0)
    return refuse(applicationProblems.noItem, { field: "itemId" });
  if (itemIds.some((id) => !bundle.items.some((one) => one.itemId === id)))
    return refuse(applicationProblems.notInBundle, { field: "itemIds" });
  const items = itemIds.length === 0 ? bundle.items : bundle.items.filter((one) => itemIds.includes(one.itemId));
  return { items, bundle };
}

export interface PreparedTogether extends Prepared {
  /** Of a bundle: every application with its own receipt, the first among them. */
  readonly together: readonly {
    readonly itemId: string;
    readonly name: Text;
    readonly matterId: string;
    readonly code: string | null;
  }[];
}

/** Writes what was told once into each application. A paper that several want is copied, so that each stands by itself. */
export async function writeWanted(
  act: Act,
  { items, bundle }: Wanted,
  application: Omit<NewApplication, "item" | "together">,
  files: readonly { readonly materialId: string; readonly fileId: string }[] = [],
): Promise<PreparedTogether | Problem> {
  const together = bundle === undefined ? undefined : { id: newId(), bundleId: bundle.itemId };
  const written: { item: OwnItem; prepared: Prepared }[] = [];
  for (const item of items)
    written.push({ item, prepared: await writeApplication(act, { ...application, item, together }) });
  for (const file of files) {
    const problem = await hangUp(act, written, bundle, file);
    if (problem !== undefined) return problem;
  }
  const [first] = written;
  if (first === undefined) return refuse(applicationProblems.noItem, { field: "itemId" });
  const lines = written.map(({ item, prepared }) => ({
    itemId: item.itemId,
    name: told(item.content.name),
    matterId: prepared.matterId,
    code: prepared.receipt?.code ?? null,
  }));
  return { ...first.prepared, together: bundle === undefined ? [] : lines };
}

/** One photo for every application that asks for this paper. */
async function hangUp(
  act: Act,
  written: readonly { item: OwnItem; prepared: Prepared }[],
  bundle: Bundle | undefined,
  { materialId, fileId }: { readonly materialId: string; readonly fileId: string },
): Promise<Problem | undefined> {
  const asked = bundle?.papers.find((paper) => paper.id === materialId)?.asked;
  const places = written.flatMap(({ item, prepared }) => {
    const own = asked === undefined ? materialId : asked.find((one) => one.itemId === item.itemId)?.materialId;
    return own === undefined ? [] : [{ matterId: prepared.matterId, materialId: own }];
  });
  const copies = [];
  for (const place of places.slice(1)) copies.push({ ...place, fileId: await copyFile(act, fileId) });
  for (const place of [...places.slice(0, 1).map((one) => ({ ...one, fileId })), ...copies]) {
    if (place.fileId === undefined) return refuse(applicationProblems.noPaper);
    const paper = { materialId: place.materialId, fileId: place.fileId };
    const added = await addPaperTo(act, { matter_id: place.matterId, applicant_id: null }, paper);
    if (isProblem(added)) return added;
  }
  return undefined;
}

/** The others that were prepared on the same form; by applications_together. */
export async function othersTogether(at: At, application: ApplicationRow) {
  if (application.together_id === null) return [];
  const rows = await at
    .from("applications", { together_id: application.together_id })
    .innerJoin("matters", (join) =>
      join.onRef("matters.hub_id", "=", "applications.hub_id").onRef("matters.id", "=", "applications.matter_id"),
    )
    .select(["matters.id", "matters.state", "applications.item_id", "applications.item_version"])
    .where("applications.matter_id", "<>", application.matter_id)
    .orderBy("matters.id")
    .execute();
  const others = [];
  for (const row of rows) {
    const item =
      row.item_id === null ? undefined : await findItemVersion(at, row.item_id, row.item_version ?? undefined);
    if (item !== undefined) others.push({ matterId: row.id, state: row.state, name: told(item.content.name) });
  }
  return others;
}
