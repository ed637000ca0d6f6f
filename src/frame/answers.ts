/**
 * Idempotency keys: the first answer to a key is kept with the act itself, encrypted, for a day. The same key with the
 * same input gets it again; a refusal rolls the key back too, and so is not remembered.
 */
import type { Act } from "./command.ts";

/** A key is scoped to hub, actor (or draft) and command. */
interface Key {
  readonly command: string;
  readonly key: string;
}

export type Earlier =
  /** The same was asked before, and this was the answer. */
  | { readonly is: "again"; readonly answer: unknown }
  /** Something else was asked under this key. */
  | { readonly is: "other" };

const KEY = /^[!-~]{16,100}$/;
/** Long enough not to be met by chance, short enough for an index; visible ASCII, as a header carries it. */
export const isKey = (text: string): boolean => KEY.test(text);

/** Takes the key; false where it was used before. A second comer waits here until the first commits or rolls back. */
export async function claimKey(act: Act, { command, key }: Key, input: unknown): Promise<boolean> {
  const taken = await act
    .insert("answers", {
      scope: act.actor.scope,
      command,
      key,
      input_hash: printOf(act, command, input),
      answered_at: act.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return taken.numInsertedOrUpdatedRows === 1n;
}

/** What was answered to a key that was used before. */
export async function findEarlier(act: Act, { command, key }: Key, input: unknown): Promise<Earlier> {
  const first = await act
    .from("answers", { scope: act.actor.scope, command, key })
    .select(["input_hash", "answer"])
    .executeTakeFirstOrThrow();
  if (first.answer === null) throw new Error("a kept key has no answer");
  if (!first.input_hash.equals(printOf(act, command, input))) return { is: "other" };
  const text = act.secrets.decryptText("answer", first.answer, placeOf(act, { command, key }));
  return { is: "again", answer: JSON.parse(text) as unknown };
}

/** Keyed, because an input may be as short as a telephone number. */
const printOf = (act: Act, command: string, input: unknown): Buffer =>
  Buffer.from(act.secrets.fingerprint("input", JSON.stringify(input ?? null), `${act.hub}/${command}`));

export function keepAnswer(act: Act, { command, key }: Key, answer: unknown): void {
  const text = JSON.stringify(answer ?? null);
  const kept = act
    .update("answers", { scope: act.actor.scope, command, key })
    .set({ answer: Buffer.from(act.secrets.encrypt("answer", text, placeOf(act, { command, key }))) });
  act.write(kept);
}

const placeOf = (act: Act, { command, key }: Key): string => `${act.hub}/${act.actor.scope}/${command}/${key}`;
