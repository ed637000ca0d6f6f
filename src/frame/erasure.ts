/**
 * Lawful erasure of what somebody wrote: the row stays and is empty, the event that bound it stays too, and a new event
 * says when and why it was emptied. `verify` passes afterwards and says how many rows were emptied.
 */
import { createHash } from "node:crypto";
import type { Act } from "./command.ts";
import type { HashedWords } from "./events.ts";

/** The event by which `verify` knows an erasure as a lawful one. */
export const WORDS_ERASED = "wordsErased";

/** Empties words for a reason, which is a code (retention, request, court …). Words that are empty already stay so. */
export async function eraseWords(act: Act, wordsId: string, reason: string): Promise<void> {
  await act.asSystem(async () => {
    const row = await act
      .from("words", { id: wordsId })
      .select(["hub_id", "id", "matter_id", "lang", "is_spoken", "written_at", "erased_at", "recused"])
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (row.erased_at !== null) return;
    act.write(act.update("words", { id: wordsId }).set({ body: null, salt: null, erased_at: act.now }));
    if (row.matter_id !== null) act.keepOut(row.matter_id, row.recused);
    act.event({
      name: WORDS_ERASED,
      about: { kind: "words", id: wordsId },
      ...(row.matter_id === null ? {} : { matterId: row.matter_id }),
      facts: { reason, left: emptiedHash({ ...row, erased_at: act.now }) },
    });
  });
}

export interface EmptiedWords extends Omit<HashedWords, "body" | "salt"> {
  readonly erased_at: Temporal.Instant;
}

/** Binds what is left of an emptied row, as `wordsHash` bound the whole. Hexadecimal. */
export function emptiedHash(row: EmptiedWords): string {
  const canonical = JSON.stringify([
    row.hub_id,
    row.id,
    row.matter_id,
    row.lang,
    row.is_spoken,
    row.written_at.toString(),
    row.erased_at.toString(),
  ]);
  return createHash("sha256").update(canonical).digest("hex");
}
