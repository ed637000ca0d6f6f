/**
 * A catalogue from a file: every entry that says something new becomes a draft, or nothing does. With a dry run it is
 * the preview. The file's form is described in the room's README; what is exported here comes back the same.
 */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { isProblem, type Problem, refuse, refuseAll } from "#frame/problems.ts";
import { type FileEntry, readCatalogueFile } from "../catalogue-file.ts";
import { grants } from "../rules.ts";
import { addItem, findDraft, findItem, saveDraft, saysMore } from "../steps/versions.ts";
import { guideProblems, importInput } from "../words.ts";

export type ImportedAs = "added" | "changed" | "same";

export interface ImportedLine {
  readonly itemId: string;
  readonly name: { readonly zh: string; readonly en?: string | undefined };
  readonly as: ImportedAs;
}

export const importItems = command({
  name: "importItems",
  does: { zh: "从文件导入办事指南，成为草稿", en: "Import entries from a file, as drafts" },
  input: importInput,
  grants: grants.draft,
  locks: ({ text }) => {
    const read = readCatalogueFile(text);
    return isProblem(read) ? [] : read.map(({ id }) => ({ table: "service_items" as const, id }));
  },
  async act(act, { text }) {
    const read = readCatalogueFile(text);
    if (isProblem(read)) return read;
    const lines: ImportedLine[] = [];
    const problems: Problem[] = [];
    for (const entry of read) {
      const as = await importEntry(act, entry);
      if (isProblem(as)) problems.push(as);
      else lines.push({ itemId: entry.id, name: entry.content.name, as });
    }
    const [first, ...rest] = problems;
    if (first !== undefined) return refuseAll([first, ...rest]);
    const facts = { added: countOf(lines, "added"), changed: countOf(lines, "changed"), same: countOf(lines, "same") };
    if (facts.added + facts.changed > 0) act.event({ name: "itemsImported", about: { kind: "serviceItem" }, facts });
    return { ...facts, lines };
  },
});

const countOf = (lines: readonly ImportedLine[], as: ImportedAs): number =>
  lines.filter((line) => line.as === as).length;

async function importEntry(act: Act, { id, content, line }: FileEntry): Promise<ImportedAs | Problem> {
  const known = await findItem(act, id);
  const about = { field: "text", values: { line, id } };
  if (known !== undefined && known.kind !== content.kind) return refuse(guideProblems.importOtherKind, about);
  if (known !== undefined && known.retired_at !== null) return refuse(guideProblems.importRetired, about);
  if (known !== undefined && (await findDraft(act, id)) !== undefined)
    return refuse(guideProblems.importDraftOpen, about);
  if (known !== undefined && !(await saysMore(act, id, content))) return "same";
  if (known === undefined && (await addItem(act, id, content.kind)) === undefined) {
    return refuse(guideProblems.itemTaken, about);
  }
  await saveDraft(act, id, content, "import");
  return known === undefined ? "added" : "changed";
}
