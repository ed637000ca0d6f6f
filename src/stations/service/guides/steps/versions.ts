/** Writing versions: a draft is saved and saved again, published once, and never changed after that. */
import type { Act } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { keepRules } from "#courtyard/matters/steps/keep-rule.ts";
import { rulesOf, sameContent } from "../rules.ts";
import { searchWordsOf } from "../search.ts";
import { guideProblems, type ItemContent } from "../words.ts";
import { findInForce, readContent } from "./items.ts";

export type Origin = "own" | "preset" | "import";

export interface ItemRow {
  readonly id: string;
  readonly kind: string;
  readonly preset: unknown;
  readonly preset_release: number | null;
  readonly retired_at: Temporal.Instant | null;
}

export const findItem = (act: Act, itemId: string): Promise<ItemRow | undefined> =>
  act
    .from("service_items", { id: itemId })
    .select(["id", "kind", "preset", "preset_release", "retired_at"])
    .executeTakeFirst();

/** Adds an entry to the catalogue, behind the others. Undefined when somebody else just took the id. */
export async function addItem(act: Act, itemId: string, kind: ItemContent["kind"]): Promise<ItemRow | undefined> {
  const { last } = await act
    .from("service_items")
    .select((most) => most.fn.max("position").as("last"))
    .executeTakeFirstOrThrow();
  return act
    .insert("service_items", { id: itemId, kind, position: (last ?? 0) + 1, added_at: act.now, added_by: act.actor.id })
    .onConflict((taken) => taken.doNothing())
    .returning(["id", "kind", "preset", "preset_release", "retired_at"])
    .executeTakeFirst();
}

export interface DraftRow {
  readonly version: number;
  readonly revision: number;
  readonly content: ItemContent;
  readonly origin: string;
}

export async function findDraft(act: Act, itemId: string): Promise<DraftRow | undefined> {
  const row = await act
    .from("service_item_versions", { item_id: itemId, state: "draft" })
    .select(["version", "revision", "content", "origin"])
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, content: readContent(row.content) };
}

/** Saves the item's draft, which is begun when there is none. The item's row is locked. */
export async function saveDraft(
  act: Act,
  itemId: string,
  content: ItemContent,
  origin: Origin,
): Promise<{ version: number; revision: number }> {
  const draft = await findDraft(act, itemId);
  const written = {
    content: JSON.stringify(content),
    search: searchWordsOf(content),
    drafted_by: act.actor.id,
    drafted_at: act.now,
    origin,
  };
  if (draft !== undefined) {
    const revision = draft.revision + 1;
    await inVersion(act, itemId, draft.version)
      .set({ ...written, revision })
      .execute();
    return { version: draft.version, revision };
  }
  const version = (await lastVersion(act, itemId)) + 1;
  await act.insert("service_item_versions", { item_id: itemId, version, state: "draft", ...written }).execute();
  return { version, revision: 1 };
}

async function lastVersion(act: Act, itemId: string): Promise<number> {
  const { last } = await act
    .from("service_item_versions", { item_id: itemId })
    .select((most) => most.fn.max("version").as("last"))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

const inVersion = (act: Act, itemId: string, version: number) =>
  act.update("service_item_versions", { item_id: itemId, version });

/** Puts the draft in force from a day on, with its clocks. The item's row is locked. */
export async function publishDraft(
  act: Act,
  itemId: string,
  effectiveFrom: Temporal.PlainDate,
): Promise<{ itemId: string; version: number } | Problem> {
  const item = await findItem(act, itemId);
  if (item === undefined) return refuse(guideProblems.noItem);
  if (item.retired_at !== null) return refuse(guideProblems.retired);
  const draft = await findDraft(act, itemId);
  if (draft === undefined) return refuse(guideProblems.noDraft);
  await inVersion(act, itemId, draft.version)
    .set({ state: "published", effective_from: effectiveFrom, published_by: act.actor.id, published_at: act.now })
    .execute();
  await keepRules(act, rulesOf(itemId, draft.version, draft.content, effectiveFrom));
  act.event({
    name: "itemPublished",
    about: { kind: "serviceItem" },
    facts: { item: itemId, version: draft.version, from: effectiveFrom.toString(), origin: draft.origin },
  });
  return { itemId, version: draft.version };
}

/** Drops the draft, if there is one; its number stays used. */
export async function dropOpenDraft(act: Act, itemId: string): Promise<number | undefined> {
  const draft = await findDraft(act, itemId);
  if (draft === undefined) return undefined;
  await inVersion(act, itemId, draft.version).set({ state: "dropped" }).execute();
  return draft.version;
}

/** Whether a content says anything that is not in force already. */
export async function saysMore(act: Act, itemId: string, content: ItemContent): Promise<boolean> {
  const now = await findInForce(act, itemId);
  return now === undefined || !sameContent(now.content, content);
}
