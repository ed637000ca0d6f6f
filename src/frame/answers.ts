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

export type Claim =
  /** Nobody used the key before: the act goes on, and `keepAnswer` ends it. */
  | { readonly is: "new" }
  /** The same was asked before, and this was the answer. */
  | { readonly is: "again"; readonly answer: unknown }
  /** Something else was asked under this key. */
  | { readonly is: "other" };

const KEY = /^[!-~]{16,100}$/;
/** Long enough not to be met by chance, short enough for an index; visible ASCII, as a header carries it. */
export const isKey = (text: string): boolean => KEY.test(text);

/** Takes the key. A second comer waits here until the first commits or rolls back. */
export async function claimKey(act: Act, { command, key }: Key, input: unknown): Promise<Claim> {
  // Keyed, because an input may be as short as a telephone number.
  const print = act.secrets.fingerprint("input", JSON.stringify(input ?? null), `${act.hub}/${command}`);
  const inputHash = Buffer.from(print);
  const taken = await act.tx
    .insertInto("answers")
    .values({
      hub_id: act.hub,
      scope: act.actor.scope,
      command,
      key,
      input_hash: inputHash,
      answered_at: act.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows === 1n) return { is: "new" };
  const first = await act.tx
    .selectFrom("answers")
    .select(["input_hash", "answer"])
    .where("hub_id", "=", act.hub)
    .where("scope", "=", act.actor.scope)
    .where("command", "=", command)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  if (first.answer === null) throw new Error("a kept key has no answer");
  if (!first.input_hash.equals(inputHash)) return { is: "other" };
  const text = act.secrets.decryptText("answer", first.answer, placeOf(act, { command, key }));
  return { is: "again", answer: JSON.parse(text) as unknown };
}

export async function keepAnswer(act: Act, { command, key }: Key, answer: unknown): Promise<void> {
  const text = JSON.stringify(answer ?? null);
  await act.tx
    .updateTable("answers")
    .set({ answer: Buffer.from(act.secrets.encrypt("answer", text, placeOf(act, { command, key }))) })
    .where("hub_id", "=", act.hub)
    .where("scope", "=", act.actor.scope)
    .where("command", "=", command)
    .where("key", "=", key)
    .execute();
}

const placeOf = (act: Act, { command, key }: Key): string => `${act.hub}/${act.actor.scope}/${command}/${key}`;
