/** Putting drafts in force, and taking entries out of the catalogue: the head's part. */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { findItem, publishDraft } from "../steps/versions.ts";
import { guideProblems, itemInput, publishInput, publishManyInput } from "../words.ts";

/** In force from today, or from a later day. Applications already taken in keep the version of their day. */
export const publishItem = command({
  name: "publishItem",
  does: { zh: "发布一条办事指南", en: "Put the draft of an entry in force" },
  input: publishInput,
  grants: grants.publish,
  locks: ({ itemId }) => [{ table: "service_items", id: itemId }],
  async act(act, { itemId, effectiveFrom }) {
    const from = startOf(act, effectiveFrom);
    return isProblem(from) ? from : publishDraft(act, itemId, from);
  },
});

/** After an import: many drafts at once, all or none. */
export const publishItems = command({
  name: "publishItems",
  does: { zh: "一次发布多条办事指南", en: "Put many drafts in force at once" },
  input: publishManyInput,
  grants: grants.publish,
  locks: ({ itemIds }) => [...new Set(itemIds)].map((id) => ({ table: "service_items" as const, id })),
  async act(act, { itemIds, effectiveFrom }) {
    const from = startOf(act, effectiveFrom);
    if (isProblem(from)) return from;
    const published = [];
    for (const itemId of new Set(itemIds)) {
      const one = await publishDraft(act, itemId, from);
      if (isProblem(one)) return { ...one, field: "itemIds" };
      published.push(one);
    }
    return { published };
  },
});

function startOf(act: Act, written: string | undefined): Temporal.PlainDate | Problem {
  const from = written === undefined ? act.today : Temporal.PlainDate.from(written);
  return Temporal.PlainDate.compare(from, act.today) < 0
    ? refuse(guideProblems.fromPast, { field: "effectiveFrom" })
    : from;
}

/** No new application; those under way keep their guide. Nothing is deleted. */
export const retireItem = command({
  name: "retireItem",
  does: { zh: "停用一条办事指南", en: "Take an entry out of the catalogue" },
  input: itemInput,
  grants: grants.publish,
  locks: ({ itemId }) => [{ table: "service_items", id: itemId }],
  async act(act, { itemId }) {
    const item = await findItem(act, itemId);
    if (item === undefined) return refuse(guideProblems.noItem);
    if (item.retired_at !== null) return refuse(guideProblems.retired);
    await setRetired(act, itemId, { retired_at: act.now, retired_by: act.actor.id });
    act.event({ name: "itemRetired", about: { kind: "serviceItem" }, facts: { item: itemId } });
    return { itemId };
  },
});

export const restoreItem = command({
  name: "restoreItem",
  does: { zh: "恢复一条停用的办事指南", en: "Bring a retired entry back" },
  input: itemInput,
  grants: grants.publish,
  locks: ({ itemId }) => [{ table: "service_items", id: itemId }],
  async act(act, { itemId }) {
    const item = await findItem(act, itemId);
    if (item === undefined) return refuse(guideProblems.noItem);
    if (item.retired_at === null) return refuse(guideProblems.notRetired);
    await setRetired(act, itemId, { retired_at: null, retired_by: null });
    act.event({ name: "itemRestored", about: { kind: "serviceItem" }, facts: { item: itemId } });
    return { itemId };
  },
});

const setRetired = (
  act: Act,
  itemId: string,
  set: { retired_at: Temporal.Instant | null; retired_by: string | null },
) => act.update("service_items", { id: itemId }).set(set).execute();
