/**
 * Answers between the pages of a form, files included: encrypted, on the server, for a short time. Nothing of them
 * stands in hidden fields or addresses. The row's name is a hash of the visitor's cookie, so that who reads the table
 * cannot take up somebody's draft.
 * A draft is no act and leaves no event, but it is a write: two commands that only the house itself may perform.
 */
import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import { z } from "zod";
import { SYSTEM, SYSTEM_ONLY } from "./access.ts";
import { command, type House } from "./command.ts";
import { SYSTEM_ID } from "./ids.ts";
import { perform } from "./perform.ts";
import type { Draft } from "./visit.ts";

/** For whom nobody waits with a form half filled. */
export const DRAFT_MINUTES = 60;
/** At the kiosk the next person may already stand behind. */
export const KIOSK_DRAFT_MINUTES = 2;
/** A page of words and four files of 1 MB, with room to spare. */
const DRAFT_BYTES_AT_MOST = 8_000_000;

/**
 * The draft of one visitor under one name. `token` is the secret in her cookie. Content is plain data: objects, lists,
 * texts, numbers, bytes (no Temporal values, which cannot be kept this way: keep their text).
 */
export function openDraft<T>(
  house: House,
  hub: number,
  token: string,
  name: string,
  minutes = DRAFT_MINUTES,
): Draft<T> {
  const id = createHash("sha256")
    .update(JSON.stringify([token, name]))
    .digest();
  return {
    async find() {
      const row = await house.database.read({ hub, actorId: SYSTEM_ID }, (tx) =>
        tx
          .selectFrom("drafts")
          .select("content")
          .where("hub_id", "=", hub)
          .where("id", "=", id)
          .where("expires_at", ">", house.clock.now())
          .executeTakeFirst(),
      );
      if (row === undefined) return undefined;
      return deserialize(house.secrets.decrypt("draft", row.content, place(hub, id))) as T;
    },
    async keep(content) {
      await performed(perform(house, { hub, actor: SYSTEM }, keepDraft, { id, content: serialize(content), minutes }));
    },
    async drop() {
      await performed(perform(house, { hub, actor: SYSTEM }, dropDraft, { id }));
    },
  };
}

const place = (hub: number, id: Uint8Array): string => `${hub}/${Buffer.from(id).toString("hex")}`;

async function performed(outcome: ReturnType<typeof perform>): Promise<void> {
  const { ok } = await outcome;
  if (!ok) throw new Error("the house refused its own draft");
}

const draftId = z.instanceof(Uint8Array).refine((id) => id.length === 32);

export const keepDraft = command({
  name: "keepDraft",
  does: { zh: "暂存填了一半的表单", en: "Keeps a form that is half filled" },
  input: z.object({
    id: draftId,
    content: z.instanceof(Uint8Array).refine((content) => content.length <= DRAFT_BYTES_AT_MOST),
    minutes: z.number().min(1).max(DRAFT_MINUTES),
  }),
  grants: SYSTEM_ONLY,
  async act(act, { id, content, minutes }) {
    const sealed = Buffer.from(act.secrets.encrypt("draft", content, place(act.hub, id)));
    const kept = { content: sealed, expires_at: act.now.add({ minutes }) };
    act.write(
      act
        .insert("drafts", { id: Buffer.from(id), ...kept })
        .onConflict((conflict) => conflict.columns(["hub_id", "id"]).doUpdateSet(kept)),
    );
    return {};
  },
});

const dropDraft = command({
  name: "dropDraft",
  does: { zh: "丢弃暂存的表单", en: "Drops a kept form" },
  input: z.object({ id: draftId }),
  grants: SYSTEM_ONLY,
  async act(act, { id }) {
    act.write(act.tx.deleteFrom("drafts").where("hub_id", "=", act.hub).where("id", "=", Buffer.from(id)));
    return {};
  },
});
