/**
 * Files: encrypted rows, committed with the act that brings them. A file is stored first and belongs to nothing; the
 * act that names its id attaches it to a matter. What is not attached within two hours is forgotten (`forget.ts`).
 * Bytes arrive here re-encoded and checked already (`uploads/`); sound and paper keep their own form.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { type Act, type At, command } from "./command.ts";
import { newId } from "./ids.ts";
import { type Problem, problems, refuse } from "./problems.ts";

/** After re-encoding: small enough to be committed with the act. */
export const FILE_BYTES_AT_MOST = 1_048_576;
export const FILES_PER_MATTER = 4;
const FILE_KINDS = ["photo", "sound", "paper", "import"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export const fileProblems = problems("files", {
  gone: {
    zh: "附件没有找到，可能放得太久已经清除。请重新添加。",
    en: "The attachment was not found; perhaps it waited too long and was removed. Please add it again.",
  },
});

export const storeFile = command({
  name: "storeFile",
  does: { zh: "存放一个附件，随后由办事的人引用", en: "Stores a file, for an act that names it afterwards" },
  input: z.object({
    kind: z.enum(FILE_KINDS),
    mime: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,60}$/),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length <= FILE_BYTES_AT_MOST),
    thumbnail: z
      .instanceof(Uint8Array)
      .refine((bytes) => bytes.length <= FILE_BYTES_AT_MOST)
      .optional(),
  }),
  grants: [{ who: "anyone", reach: "hub" }],
  async act(act, { kind, mime, bytes, thumbnail }) {
    const id = newId();
    const sealed = (part: "file" | "thumbnail", content: Uint8Array): Buffer =>
      Buffer.from(act.secrets.encrypt(part, content, `${act.hub}/${id}`));
    act.write(
      act.insert("files", {
        id,
        kind,
        mime,
        bytes: sealed("file", bytes),
        thumbnail: thumbnail === undefined ? null : sealed("thumbnail", thumbnail),
        size_bytes: bytes.length,
        sha256: printOf(act, bytes),
        stored_at: act.now,
      }),
    );
    act.event({ name: "fileStored", about: { kind: "file", id }, facts: { kind, sizeBytes: bytes.length } });
    return { fileId: id };
  },
});

/** A keyed hash, so that nobody who reads the table can tell a photo that he has himself. Equal files are still equal. */
function printOf(act: Act, bytes: Uint8Array): Buffer {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return Buffer.from(act.secrets.fingerprint("file", sha256, String(act.hub)));
}

/** Step: hands stored files to a matter. Refuses when one is gone, erased or another matter's already. */
export async function attachFiles(act: Act, matterId: string, ids: readonly string[]): Promise<Problem | undefined> {
  const wanted = [...new Set(ids)].sort();
  if (wanted.length === 0) return undefined;
  // As the system: whoever brings a file to a matter that he will not see may still bring it.
  const attached = await act.asSystem(() =>
    act
      .update("files", { matter_id: null, erased_at: null })
      .set({ matter_id: matterId, recused: act.recusedFrom(matterId) })
      .where((is) => is("id", "=", is.fn.any(is.val(wanted))))
      .executeTakeFirst(),
  );
  if (Number(attached.numUpdatedRows) !== wanted.length) return refuse(fileProblems.gone);
  for (const id of wanted) act.event({ name: "fileAttached", about: { kind: "file", id }, matterId });
  return undefined;
}

/** Step: keeps a stored picture that belongs to no matter, because a room's own row shows it to everybody. */
export async function keepPicture(act: Act, id: string): Promise<Problem | undefined> {
  const kept = await act
    .update("files", { id, kind: "photo", matter_id: null, erased_at: null })
    .set({ is_kept: true })
    .executeTakeFirst();
  if (Number(kept.numUpdatedRows) !== 1) return refuse(fileProblems.gone);
  act.event({ name: "fileKept", about: { kind: "file", id } });
  return undefined;
}

export interface OpenedFile {
  readonly id: string;
  readonly kind: FileKind;
  readonly mime: string;
  readonly matterId: string | null;
  readonly bytes: Uint8Array;
  readonly thumbnail: Uint8Array | undefined;
}

/** A file with its content, if it is there, not erased, and not hidden from the reader. Whether she may see the matter is the caller's question. */
export async function findFile(view: At, id: string): Promise<OpenedFile | undefined> {
  const row = await view
    .from("files", { id, erased_at: null })
    .select(["id", "kind", "mime", "matter_id", "bytes", "thumbnail"])
    .executeTakeFirst();
  if (row === undefined || row.bytes === null) return undefined;
  const opened = (part: "file" | "thumbnail", content: Uint8Array): Uint8Array =>
    view.secrets.decrypt(part, content, `${view.hub}/${id}`);
  return {
    id: row.id,
    kind: row.kind as FileKind,
    mime: row.mime,
    matterId: row.matter_id,
    bytes: opened("file", row.bytes),
    thumbnail: row.thumbnail === null ? undefined : opened("thumbnail", row.thumbnail),
  };
}

/** Step: empties a file for a reason, which is a code. The row stays and says when. */
export async function eraseFile(act: Act, id: string, reason: string): Promise<void> {
  await act.asSystem(async () => {
    const row = await act
      .from("files", { id })
      .select(["matter_id", "recused", "erased_at"])
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (row.erased_at !== null) return;
    act.write(act.update("files", { id }).set({ bytes: null, thumbnail: null, erased_at: act.now }));
    if (row.matter_id !== null) act.keepOut(row.matter_id, row.recused);
    act.event({
      name: "fileErased",
      about: { kind: "file", id },
      ...(row.matter_id === null ? {} : { matterId: row.matter_id }),
      facts: { reason },
    });
  });
}
