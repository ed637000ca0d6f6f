/** What is read of one voice, piece by piece: the same for its speaker and for staff, who each see their part. */
import type { Act, View } from "#frame/command.ts";
import { explain } from "#courtyard/calendar/explain.ts";
import { workOut } from "#courtyard/matters/steps/deadlines.ts";
import type { MatterRow } from "#courtyard/matters/steps/matter.ts";

type At = Act | View;

export interface Entry {
  readonly id: string;
  readonly kind: string;
  /** Null when it was lawfully erased. */
  readonly text: string | null;
  readonly by: string | null;
  readonly at: string;
  readonly visible: boolean;
}

export interface WorkedDeadline {
  readonly rule: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly startOn: string;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly provisional: boolean;
  readonly isLate: boolean;
  readonly metAt: string | null;
  /** The sum, line by line, in both languages. */
  readonly sum: { readonly zh: readonly string[]; readonly en: readonly string[] };
}

export async function readVoice(at: At, matterId: string) {
  const row = await (at.tx as Act["tx"])
    .selectFrom("voices")
    .innerJoin("words", (join) =>
      join.onRef("words.hub_id", "=", "voices.hub_id").onRef("words.id", "=", "voices.words_id"),
    )
    .leftJoin("words as headline", (join) =>
      join.onRef("headline.hub_id", "=", "voices.hub_id").onRef("headline.id", "=", "voices.headline_id"),
    )
    .selectAll("voices")
    .select(["words.body", "words.lang", "headline.body as headline"])
    .where("voices.hub_id", "=", at.hub)
    .where("voices.matter_id", "=", matterId)
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

export async function readEntries(at: At, matterId: string, visibleOnly: boolean): Promise<Entry[]> {
  let rows = (at.tx as Act["tx"])
    .selectFrom("entries")
    .innerJoin("words", (join) =>
      join.onRef("words.hub_id", "=", "entries.hub_id").onRef("words.id", "=", "entries.words_id"),
    )
    .leftJoin("persons", (join) =>
      join.onRef("persons.hub_id", "=", "entries.hub_id").onRef("persons.id", "=", "entries.by_id"),
    )
    .select(["entries.id", "entries.kind", "words.body", "persons.name", "entries.written_at", "entries.visible"])
    .where("entries.hub_id", "=", at.hub)
    .where("entries.matter_id", "=", matterId);
  if (visibleOnly) rows = rows.where("entries.visible", "=", true);
  return (await rows.orderBy("entries.written_at").orderBy("entries.id").execute()).map((row) => ({
    id: row.id,
    kind: row.kind,
    text: row.body,
    by: row.name,
    at: row.written_at.toString(),
    visible: row.visible,
  }));
}

export async function readDeadlines(at: At, matter: MatterRow): Promise<WorkedDeadline[]> {
  const rows = await (at.tx as Act["tx"])
    .selectFrom("deadlines")
    .selectAll()
    .where("hub_id", "=", at.hub)
    .where("matter_id", "=", matter.id)
    .where("ended_at", "is", null)
    .orderBy("due_at")
    .execute();
  return Promise.all(
    rows.map(async (row) => {
      const sum = await workOut(at, row);
      return {
        rule: row.rule,
        title: sum.rule.title,
        startOn: row.start_on.toString(),
        dueOn: sum.dueOn?.toString() ?? null,
        dueAt: sum.dueAt?.toString() ?? null,
        provisional: sum.provisional,
        isLate: row.met_at === null && sum.dueAt !== null && Temporal.Instant.compare(at.now, sum.dueAt) >= 0,
        metAt: row.met_at?.toString() ?? null,
        sum: { zh: explain(sum, "zh"), en: explain(sum, "en") },
      };
    }),
  );
}

export async function readStation(at: At, id: string | null) {
  if (id === null) return null;
  const row = await (at.tx as Act["tx"])
    .selectFrom("stations")
    .select(["id", "name_zh", "name_en"])
    .where("hub_id", "=", at.hub)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, name: { zh: row.name_zh, en: row.name_en } };
}

export async function readSubject(at: At, id: string | null) {
  if (id === null) return null;
  const row = await (at.tx as Act["tx"])
    .selectFrom("subjects")
    .select(["id", "name_zh", "name_en"])
    .where("hub_id", "=", at.hub)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, name: { zh: row.name_zh, en: row.name_en } };
}

export async function readName(at: At, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await (at.tx as Act["tx"])
    .selectFrom("persons")
    .select("name")
    .where("hub_id", "=", at.hub)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.name ?? null;
}

export const readFiles = async (at: At, matterId: string) =>
  (
    await (at.tx as Act["tx"])
      .selectFrom("files")
      .select(["id", "kind", "mime", "size_bytes"])
      .where("hub_id", "=", at.hub)
      .where("matter_id", "=", matterId)
      .where("erased_at", "is", null)
      .orderBy("id")
      .execute()
  ).map((row) => ({ fileId: row.id, kind: row.kind, mime: row.mime, sizeBytes: row.size_bytes }));

export const readMerged = async (at: At, matterId: string) =>
  (
    await (at.tx as Act["tx"])
      .selectFrom("matters")
      .select(["id", "state", "raised_on"])
      .where("hub_id", "=", at.hub)
      .where("merged_into", "=", matterId)
      .orderBy("id")
      .execute()
  ).map((row) => ({ matterId: row.id, state: row.state, raisedOn: row.raised_on.toString() }));

export const readSuspensions = async (at: At, matterId: string) =>
  (
    await (at.tx as Act["tx"])
      .selectFrom("suspensions")
      .selectAll()
      .where("hub_id", "=", at.hub)
      .where("matter_id", "=", matterId)
      .orderBy("asked_at")
      .execute()
  ).map((row) => ({
    suspensionId: row.id,
    reason: row.reason,
    fromOn: row.from_on.toString(),
    untilOn: row.until_on.toString(),
    decision: row.decision,
    endedOn: row.ended_on?.toString() ?? null,
  }));

export const readForwardings = async (at: At, matterId: string) =>
  (
    await (at.tx as Act["tx"])
      .selectFrom("forwardings")
      .selectAll()
      .where("hub_id", "=", at.hub)
      .where("matter_id", "=", matterId)
      .orderBy("forwarded_at")
      .execute()
  ).map((row) => ({
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
    await (at.tx as Act["tx"])
      .selectFrom("calls")
      .select(["id", "reached", "called_at", "purpose"])
      .where("hub_id", "=", at.hub)
      .where("matter_id", "=", matterId)
      .orderBy("called_at")
      .execute()
  ).map((row) => ({ callId: row.id, reached: row.reached, purpose: row.purpose, calledAt: row.called_at.toString() }));

export const readReceipts = async (at: At, matterId: string) =>
  (
    await (at.tx as Act["tx"])
      .selectFrom("receipts")
      .select(["id", "purpose", "issued_at", "ended_at"])
      .where("hub_id", "=", at.hub)
      .where("matter_id", "=", matterId)
      .orderBy("issued_at")
      .execute()
  ).map((row) => ({
    receiptId: row.id,
    purpose: row.purpose,
    issuedAt: row.issued_at.toString(),
    ended: row.ended_at !== null,
  }));
