/** What is read of one voice, piece by piece: the same for its speaker and for staff, who each see their part. */
import type { Act, At } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";

export async function readVoice(at: At, matterId: string) {
  const row = await at
    .from("voices", { matter_id: matterId })
    .innerJoin("words", inHub("words.id", "voices.words_id"))
    .leftJoin("words as headline", inHub("headline.id", "voices.headline_id"))
    .selectAll("voices")
    .select(["words.body", "words.lang", "headline.body as headline"])
    .executeTakeFirstOrThrow();
  return {
    kind: row.kind,
    /** The subject line that an imported voice came with. */
    headline: row.headline,
    /** The number it carried where it came from. */
    outsideNumber: row.outside_number,
    words: row.body,
    lang: row.lang,
    place: row.place,
    anonymous: row.anonymous,
    speakerName: row.speaker_name,
    identified: row.identified,
    recordedBy: row.recorded_by,
    secondRecorder: row.second_recorder,
    heardOn: row.heard_on,
    phone: (act: Act) =>
      row.contact === null ? null : act.secrets.decryptText("contact", row.contact, `${at.hub}/${matterId}`),
  };
}

export async function readStation(at: At, id: string | null) {
  if (id === null) return null;
  const row = await at.from("stations", { id }).select(["id", "name_zh", "name_en"]).executeTakeFirst();
  return row === undefined ? null : { id: row.id, name: { zh: row.name_zh, en: row.name_en } };
}

export async function readSubject(at: At, id: string | null) {
  if (id === null) return null;
  const row = await at.from("subjects", { id }).select(["id", "name_zh", "name_en"]).executeTakeFirst();
  return row === undefined ? null : { id: row.id, name: { zh: row.name_zh, en: row.name_en } };
}

export const readFiles = async (at: At, matterId: string) =>
  (
    await at
      .from("files", { matter_id: matterId, erased_at: null })
      .select(["id", "kind", "mime", "size_bytes"])
      .orderBy("id")
      .execute()
  ).map((row) => ({ fileId: row.id, kind: row.kind, mime: row.mime, sizeBytes: row.size_bytes }));

export const readMerged = async (at: At, matterId: string) =>
  (
    await at.from("matters", { merged_into: matterId }).select(["id", "state", "raised_on"]).orderBy("id").execute()
  ).map((row) => ({ matterId: row.id, state: row.state, raisedOn: row.raised_on.toString() }));

export const readSuspensions = async (at: At, matterId: string) =>
  (await at.from("suspensions", { matter_id: matterId }).selectAll().orderBy("asked_at").execute()).map((row) => ({
    suspensionId: row.id,
    reason: row.reason,
    fromOn: row.from_on.toString(),
    untilOn: row.until_on.toString(),
    decision: row.decision,
    endedOn: row.ended_on?.toString() ?? null,
  }));

export const readForwardings = async (at: At, matterId: string) =>
  (await at.from("forwardings", { matter_id: matterId }).selectAll().orderBy("forwarded_at").execute()).map((row) => ({
    forwardingId: row.id,
    toBody: row.to_body,
    outsideNumber: row.outside_number,
    basis: row.basis,
    withIdentity: row.with_identity,
    forwardedAt: row.forwarded_at.toString(),
    checkedAt: row.checked_at?.toString() ?? null,
    answeredAt: row.answered_at?.toString() ?? null,
  }));

export const readCalls = async (at: At, matterId: string) =>
  (
    await at
      .from("calls", { matter_id: matterId })
      .select(["id", "reached", "called_at", "purpose"])
      .orderBy("called_at")
      .execute()
  ).map((row) => ({ callId: row.id, reached: row.reached, purpose: row.purpose, calledAt: row.called_at.toString() }));

export const readReceipts = async (at: At, matterId: string) =>
  (
    await at
      .from("receipts", { matter_id: matterId })
      .select(["id", "purpose", "issued_at", "ended_at"])
      .orderBy("issued_at")
      .execute()
  ).map((row) => ({
    receiptId: row.id,
    purpose: row.purpose,
    issuedAt: row.issued_at.toString(),
    ended: row.ended_at !== null,
  }));
