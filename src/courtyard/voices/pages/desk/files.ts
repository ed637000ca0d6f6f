/**
 * A photo or a recording that comes with a form: checked, stored at once, and kept by number until the form is taken,
 * so that a refusal elsewhere on the page does not ask for it again.
 */
import { storeFile } from "#frame/files.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { receiveFile } from "#frame/uploads/receive.ts";
import type { Draft, Visit } from "#frame/visit.ts";

const FIELDS = ["photo", "sound"] as const;
type FileField = (typeof FIELDS)[number];

export type KeptFiles = Partial<Record<FileField, { readonly fileId: string; readonly name: string }>>;

/** Kept under the form's own name: what came with one person's words never hangs on another's. */
export const filesDraft = (visit: Visit, form: string): Draft<KeptFiles> => visit.draft(`desk-files-${form}`);

export const fileIds = (kept: KeptFiles): string[] => FIELDS.flatMap((field) => kept[field]?.fileId ?? []);

/** Stores what was sent; a new photo takes the place of the one before. What arrived well is kept in any case. */
export async function takeFiles(
  visit: Visit,
  name: string,
  form: Readonly<Record<string, unknown>>,
): Promise<{ kept: KeptFiles; problem?: Problem }> {
  const draft = filesDraft(visit, name);
  let kept = (await draft.find()) ?? {};
  let problem: Problem | undefined;
  for (const field of FIELDS) {
    const sent = [form[field]].flat()[0];
    if (!(sent instanceof File) || sent.size === 0) continue;
    const fileId = await store(visit, field, sent);
    if (isProblem(fileId)) problem ??= { ...fileId, field };
    else kept = { ...kept, [field]: { fileId, name: sent.name } };
  }
  await draft.keep(kept);
  return problem === undefined ? { kept } : { kept, problem };
}

async function store(visit: Visit, kind: FileField, sent: File): Promise<string | Problem> {
  const ready = await receiveFile(kind, new Uint8Array(await sent.arrayBuffer()), sent.type);
  if (isProblem(ready)) return ready;
  const stored = await visit.perform(storeFile, ready);
  return stored.ok ? stored.answer.fileId : stored.problem;
}
