/** Writing and dropping drafts. Nobody outside sees them; what is in force stays until the head publishes. */
import { type Act, command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { addItem, dropOpenDraft, findDraft, findItem, saveDraft, saysMore } from "../steps/versions.ts";
import { draftInput, guideProblems, itemInput } from "../words.ts";

/** Saves a draft of an entry, new or not. `revision` guards against saving over somebody else's changes. */
export const draftItem = command({
  name: "draftItem",
  does: { zh: "写一条办事指南的草稿", en: "Write a draft of an entry of the catalogue" },
  input: draftInput,
  grants: grants.draft,
  locks: ({ itemId }) => [{ table: "service_items", id: itemId }],
  async act(act, { itemId, content, revision }) {
    const item = (await findItem(act, itemId)) ?? (await addItem(act, itemId, content.kind));
    if (item === undefined) return refuse(guideProblems.itemTaken, { field: "itemId" });
    const strange = content.kind === "bundle" ? await strangerIn(act, content.items) : undefined;
    if (strange !== undefined)
      return refuse(guideProblems.noSuchItem, { field: "content.items", values: { id: strange } });
    if (item.kind !== content.kind) return refuse(guideProblems.otherKind, { field: "content.kind" });
    if (item.retired_at !== null) return refuse(guideProblems.retired);
    const draft = await findDraft(act, itemId);
    if (revision !== undefined && revision !== (draft?.revision ?? 0)) return refuse(guideProblems.changedMeanwhile);
    if (draft === undefined && !(await saysMore(act, itemId, content))) return refuse(guideProblems.unchanged);
    const saved = await saveDraft(act, itemId, content, "own");
    act.event({ name: "itemDrafted", about: { kind: "serviceItem" }, facts: { item: itemId, ...saved } });
    return { itemId, ...saved };
  },
});

/** The first id that is nothing one can apply for. */
async function strangerIn(act: Act, ids: readonly string[]): Promise<string | undefined> {
  const known = await act
    .from("service_items", { kind: "item" })
    .select("id")
    .where("id", "in", [...ids])
    .execute();
  return ids.find((id) => !known.some((row) => row.id === id));
}

export const dropDraft = command({
  name: "dropDraft",
  does: { zh: "作废一条办事指南的草稿", en: "Drop the draft of an entry" },
  input: itemInput,
  grants: grants.draft,
  locks: ({ itemId }) => [{ table: "service_items", id: itemId }],
  async act(act, { itemId }) {
    const version = await dropOpenDraft(act, itemId);
    if (version === undefined) return refuse(guideProblems.noDraft);
    act.event({ name: "draftDropped", about: { kind: "serviceItem" }, facts: { item: itemId, version } });
    return { itemId, version };
  },
});
