/** What those who keep the catalogue read: every entry with its drafts and versions, what a draft changes, the file. */
import { query, type View } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import type { Lang, Text } from "#frame/texts.ts";
import { writeCatalogueFile } from "../catalogue-file.ts";
import { grants } from "../rules.ts";
import { findGuides, searchWordsOf } from "../search.ts";
import { catalogueToday, findInForce, readContent } from "../steps/items.ts";
import { type Difference, differences } from "../telling.ts";
import { guideProblems, type ItemContent, itemInput, listItemsInput, noInput, told, type Told } from "../words.ts";

export interface ItemLine {
  readonly itemId: string;
  readonly kind: ItemContent["kind"];
  readonly name: Told;
  readonly retired: boolean;
  /** The version in force today. */
  readonly version: number | null;
  readonly effectiveFrom: string | null;
  readonly draft: number | null;
  /** A version whose day is still to come. */
  readonly coming: { readonly version: number; readonly effectiveFrom: string } | null;
}

/** The whole catalogue as the desk sees it: drafts, retired entries and all; some hundred lines, by primary key. */
export const listItems = query({
  name: "listItems",
  does: { zh: "目录，连草稿和停用的", en: "The catalogue with drafts and retired entries" },
  input: listItemsInput,
  grants: grants.seeDrafts,
  async read(view, { asked }): Promise<ItemLine[]> {
    const items = await view
      .from("service_items")
      .select(["id", "kind", "retired_at"])
      .orderBy("position")
      .orderBy("id")
      .execute();
    const inForce = new Map((await catalogueToday(view)).map((entry) => [entry.itemId, entry]));
    const waiting = Map.groupBy(await readWaiting(view), (row) => row.item_id);
    const entries = items.flatMap((item) => {
      const now = inForce.get(item.id);
      const rows = waiting.get(item.id) ?? [];
      const draft = rows.find((row) => row.state === "draft");
      const coming = rows.find((row) => row.state === "published");
      const content = draft?.content ?? now?.content ?? coming?.content;
      if (content === undefined) return [];
      const line = {
        itemId: item.id,
        kind: item.kind as ItemContent["kind"],
        name: content.name,
        retired: item.retired_at !== null,
        version: now?.version ?? null,
        effectiveFrom: now?.effectiveFrom?.toString() ?? null,
        draft: draft?.version ?? null,
        coming: coming === undefined ? null : { version: coming.version, effectiveFrom: String(coming.effective_from) },
      };
      return [{ line, content, search: searchWordsOf(content) }];
    });
    return findGuides(entries, asked ?? "").map(({ line }) => line);
  },
});

/** Drafts, and versions whose day has not come. */
async function readWaiting(view: View) {
  const rows = await view
    .from("service_item_versions")
    .select(["item_id", "version", "state", "effective_from", "content"])
    .where((where) =>
      where.or([
        where("state", "=", "draft"),
        where.and([where("state", "=", "published"), where("effective_from", ">", view.today)]),
      ]),
    )
    .execute();
  return rows.map((row) => ({ ...row, content: readContent(row.content) }));
}

export interface VersionLine {
  readonly version: number;
  readonly state: "draft" | "inForce" | "coming" | "superseded" | "dropped";
  readonly origin: "own" | "preset" | "import";
  readonly effectiveFrom: string | null;
  readonly at: string;
}

/** One entry for whoever edits it: what counts, what the draft would change, all versions. */
export const readItem = query({
  name: "readItem",
  does: { zh: "一条目录的草稿、现行版和历次版本", en: "One entry: draft, version in force, earlier versions" },
  input: itemInput,
  grants: grants.seeDrafts,
  async read(view, { itemId }) {
    const item = await view.from("service_items", { id: itemId }).select(["kind", "retired_at"]).executeTakeFirst();
    if (item === undefined) return refuse(guideProblems.noItem);
    const now = await findInForce(view, itemId);
    const rows = await view
      .from("service_item_versions", { item_id: itemId })
      .select(["version", "state", "origin", "effective_from", "drafted_at", "published_at", "revision", "content"])
      .orderBy("version", "desc")
      .execute();
    const draft = rows.find((row) => row.state === "draft");
    const content = draft === undefined ? undefined : readContent(draft.content);
    const names = new Map((await catalogueToday(view)).map((entry) => [entry.itemId, told(entry.content.name)]));
    const compare = (lang: "zh" | "en"): Difference[] =>
      content === undefined ? [] : differences(now?.content, content, lang).map((each) => named(each, names, lang));

    return {
      itemId,
      kind: item.kind as ItemContent["kind"],
      retired: item.retired_at !== null,
      now: now === undefined ? null : { version: now.version, content: now.content },
      draft:
        draft === undefined || content === undefined
          ? null
          : { version: draft.version, revision: draft.revision, origin: draft.origin, content },
      changes: { zh: compare("zh"), en: compare("en") },
      versions: rows.map((row) => versionLine(view, row, now?.version)),
    };
  },
});

/** Items of a bundle are read by name. */
function named(difference: Difference, names: ReadonlyMap<string, Text>, lang: Lang): Difference {
  if (difference.field !== "items") return difference;
  const read = (ids: readonly string[]) => ids.map((id) => names.get(id)?.[lang] ?? id);
  return { ...difference, gone: read(difference.gone), come: read(difference.come) };
}

function versionLine(
  view: View,
  row: {
    version: number;
    state: string;
    origin: string;
    effective_from: Temporal.PlainDate | null;
    drafted_at: Temporal.Instant;
    published_at: Temporal.Instant | null;
  },
  inForce: number | undefined,
): VersionLine {
  const isComing = row.effective_from !== null && Temporal.PlainDate.compare(row.effective_from, view.today) > 0;
  const published = row.version === inForce ? "inForce" : isComing ? "coming" : "superseded";
  return {
    version: row.version,
    state: row.state === "published" ? published : (row.state as "draft" | "dropped"),
    origin: row.origin as VersionLine["origin"],
    effectiveFrom: row.effective_from?.toString() ?? null,
    at: (row.published_at ?? row.drafted_at).toString(),
  };
}

/** The catalogue in force as a file, ready to be imported elsewhere. */
export const exportItems = query({
  name: "exportItems",
  does: { zh: "把现行目录导出成文件", en: "The catalogue in force as a file" },
  input: noInput,
  grants: grants.read,
  async read(view) {
    const entries = (await catalogueToday(view)).filter(({ retired }) => !retired);
    return {
      text: writeCatalogueFile(entries.map(({ itemId, content }) => ({ id: itemId, content }))),
      count: entries.length,
    };
  },
});
