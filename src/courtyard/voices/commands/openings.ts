/** What is opened beside a voice itself: its files, its forwarding sheet. Each opening is logged before it is shown. */
import { z } from "zod";
import { inHub } from "#frame/rows.ts";
import { command } from "#frame/command.ts";
import { fileProblems, findFile } from "#frame/files.ts";
import { uuid } from "#frame/input.ts";
import { frameProblems } from "#frame/perform.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { findVoice } from "../steps.ts";

/** A photo or recording of a voice, for whoever may see the voice. `content` is base64. */
export const openVoiceFile = command({
  name: "openVoiceFile",
  does: { zh: "民声所附的照片、录音", en: "A photo or recording of a voice" },
  input: z.object({ matterId: uuid(), fileId: uuid() }),
  grants: grants.see.filter((grant) => grant.who !== "receipt"),
  see: grants.see,
  find: findVoice,
  async act(act, { matterId, fileId }) {
    const file = await findFile(act, fileId);
    if (file === undefined || file.matterId !== matterId) return refuse(fileProblems.gone);
    act.event({ name: "recordOpened", about: { kind: "file", id: fileId }, matterId });
    return { kind: file.kind, mime: file.mime, content: Buffer.from(file.bytes).toString("base64") };
  },
});

/** Whoever forwards or keeps asking prints the sheet. */
const SHEET_GRANTS = [
  { who: "frontDesk", reach: "hub" },
  { who: "anyStaff", reach: "matter" },
  { who: "head", reach: "hub" },
  { who: "officer", reach: "escalated" },
] as const;

/**
 * What a forwarding sheet says of the speaker: name and number only where the forwarding says that they are needed.
 * Elsewhere the speaker's own name and every long number are taken out of the words.
 */
export const openForwardingSheet = command({
  name: "openForwardingSheet",
  does: {
    zh: "转办单上的原话和当事人（需要时才写明）",
    en: "Words and speaker for a forwarding sheet; the speaker only where needed",
  },
  input: z.object({ matterId: uuid(), forwardingId: uuid() }),
  grants: SHEET_GRANTS,
  see: grants.see,
  find: findVoice,
  async act(act, { matterId, forwardingId }) {
    const row = await act
      .from("forwardings", { matter_id: matterId, id: forwardingId })
      .innerJoin("voices", inHub("voices.matter_id", "forwardings.matter_id"))
      .innerJoin("words", inHub("words.id", "voices.words_id"))
      .select(["forwardings.with_identity", "voices.anonymous", "voices.speaker_name", "voices.contact", "words.body"])
      .executeTakeFirst();
    if (row === undefined) return refuse(frameProblems.notFound);
    act.event({ name: "recordOpened", about: { kind: "forwarding", id: forwardingId }, matterId });
    const words = row.body ?? "";
    if (!row.with_identity || row.anonymous) return { words: withoutIdentity(words, row.speaker_name), speaker: null };
    const phone =
      row.contact === null ? null : act.secrets.decryptText("contact", row.contact, `${act.hub}/${matterId}`);
    return { words, speaker: { name: row.speaker_name, phone } };
  },
});

const crossed = (text: string): string => "×".repeat([...text].length);

export function withoutIdentity(words: string, speakerName: string): string {
  const bare = words.replace(/\d{5,}[\dXx]?/gu, crossed);
  // A name of one character occurs in any text.
  return [...speakerName].length < 2 ? bare : bare.replaceAll(speakerName, crossed(speakerName));
}
