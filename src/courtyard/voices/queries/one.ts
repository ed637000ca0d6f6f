/** One voice: as its speaker sees it with the receipt, and as staff see it when they open the record (a logged act). */
import { z } from "zod";
import type { Act, View } from "#frame/command.ts";
import { command, query } from "#frame/command.ts";
import { uuid } from "#frame/input.ts";
import { explain } from "#courtyard/calendar/explain.ts";
import { workOut } from "#courtyard/matters/steps/deadlines.ts";
import type { MatterRow } from "#courtyard/matters/steps/matter.ts";
import { matterInput } from "#courtyard/matters/words.ts";
import { abilitiesOn } from "../abilities.ts";
import { grants } from "../rules.ts";
import { findVoice, lockVoice } from "../steps.ts";

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

/** What the holder of a receipt sees: her own words, the answers, who is in charge, until when, what she can do. */
export const followVoice = query({
  name: "followVoice",
  room: "voices",
  does: { zh: "凭回执查看进展", en: "Follow one's matter with the receipt" },
  input: matterInput,
  grants: [{ who: "receipt", reach: "own" }],
  find: findVoice,
  async read(view, _input, { matter, subject }) {
    const voice = await readVoice(view, matter.id);
    const entries = await readEntries(view, matter.id, true);
    const station = await readStation(view, matter.station);
    return {
      matterId: matter.id,
      kind: voice.kind,
      state: matter.state,
      words: voice.words,
      lang: voice.lang,
      place: voice.place,
      raisedAt: matter.raised_at.toString(),
      raisedOn: matter.raised_on.toString(),
      station,
      handler: await readName(view, matter.handler_id),
      solved: matter.solved,
      reopened: matter.reopened,
      files: await readFiles(view, matter.id),
      entries: entries.map(({ by: _by, ...entry }) => entry),
      deadlines: (await readDeadlines(view, matter)).filter((deadline) => deadline.metAt === null),
      rated: await hasRated(view, matter),
      abilities: abilitiesOn(view.actor, subject),
    };
  },
});

async function hasRated(view: View, matter: MatterRow): Promise<boolean> {
  if (view.actor.kind !== "receipt") return false;
  const row = await view.tx
    .selectFrom("ratings")
    .select("id")
    .where("hub_id", "=", view.hub)
    .where("matter_id", "=", matter.id)
    .where("receipt_id", "=", view.actor.receiptId)
    .where("round", "=", matter.reopened)
    .executeTakeFirst();
  return row !== undefined;
}

/** Staff open the record: the read is an event that commits before the content is shown. */
export const openVoice = command({
  name: "openVoice",
  room: "voices",
  does: { zh: "打开一条民声（留下查看记录）", en: "Open a voice; the reading is logged" },
  input: matterInput,
  grants: grants.see.filter((grant) => grant.who !== "receipt"),
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
  async act(act, _input, { matter, subject }) {
    act.event({ name: "recordOpened", about: { kind: "voice", id: matter.id }, matterId: matter.id });
    return readForStaff(act, matter, abilitiesOn(act.actor, subject));
  },
});
export type OpenedVoice = Awaited<ReturnType<typeof readForStaff>>;

async function readForStaff(act: Act, matter: MatterRow, abilities: readonly string[]) {
  const voice = await readVoice(act, matter.id);
  const maySeeContact =
    act.actor.kind === "system" ||
    act.actor.id === matter.handler_id ||
    (act.actor.kind === "staff" && act.actor.posts.some((post) => post.kind === "frontDesk"));
  return {
    matterId: matter.id,
    kind: voice.kind,
    headline: voice.headline,
    outsideNumber: voice.outsideNumber,
    state: matter.state,
    class: matter.class,
    urgency: matter.urgency,
    station: await readStation(act, matter.station),
    subject: await readSubject(act, matter.subject_id),
    channel: matter.channel,
    identified: voice.identified,
    words: voice.words,
    lang: voice.lang,
    place: voice.place,
    anonymous: voice.anonymous,
    /** Only who must call sees whom to call. */
    speaker: maySeeContact ? { name: voice.speakerName, phone: voice.phone(act) } : null,
    recordedBy: await readName(act, voice.recordedBy),
    secondRecorder: await readName(act, voice.secondRecorder),
    raisedAt: matter.raised_at.toString(),
    raisedOn: matter.raised_on.toString(),
    heardOn: voice.heardOn.toString(),
    handler:
      matter.handler_id === null ? null : { id: matter.handler_id, name: await readName(act, matter.handler_id) },
    solved: matter.solved,
    onTheSpot: matter.on_the_spot,
    escalated: matter.escalated,
    turnedBack: matter.turned_back,
    reopened: matter.reopened,
    mergedInto: matter.merged_into,
    merged: await readMerged(act, matter.id),
    files: await readFiles(act, matter.id),
    entries: await readEntries(act, matter.id, false),
    deadlines: await readDeadlines(act, matter),
    suspensions: await readSuspensions(act, matter.id),
    forwardings: await readForwardings(act, matter.id),
    remedies: await readRemedies(act, matter.id),
    calls: await readCalls(act, matter.id),
    history: await readHistory(act, matter.id),
    receipts: await readReceipts(act, matter.id),
    abilities,
  };
}

async function readVoice(at: At, matterId: string) {
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

async function readEntries(at: At, matterId: string, visibleOnly: boolean): Promise<Entry[]> {
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

async function readStation(at: At, id: string | null) {
  if (id === null) return null;
  const row = await (at.tx as Act["tx"])
    .selectFrom("stations")
    .select(["id", "name_zh", "name_en"])
    .where("hub_id", "=", at.hub)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, name: { zh: row.name_zh, en: row.name_en } };
}

async function readSubject(at: At, id: string | null) {
  if (id === null) return null;
  const row = await (at.tx as Act["tx"])
    .selectFrom("subjects")
    .select(["id", "name_zh", "name_en"])
    .where("hub_id", "=", at.hub)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, name: { zh: row.name_zh, en: row.name_en } };
}

async function readName(at: At, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await (at.tx as Act["tx"])
    .selectFrom("persons")
    .select("name")
    .where("hub_id", "=", at.hub)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.name ?? null;
}

const readFiles = async (at: At, matterId: string) =>
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

const readMerged = async (at: At, matterId: string) =>
  (
    await (at.tx as Act["tx"])
      .selectFrom("matters")
      .select(["id", "state", "raised_on"])
      .where("hub_id", "=", at.hub)
      .where("merged_into", "=", matterId)
      .orderBy("id")
      .execute()
  ).map((row) => ({ matterId: row.id, state: row.state, raisedOn: row.raised_on.toString() }));

const readSuspensions = async (at: At, matterId: string) =>
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

const readForwardings = async (at: At, matterId: string) =>
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

const readRemedies = async (at: At, matterId: string) =>
  (
    await (at.tx as Act["tx"])
      .selectFrom("remedies")
      .leftJoin("persons", (join) =>
        join.onRef("persons.hub_id", "=", "remedies.hub_id").onRef("persons.id", "=", "remedies.owner_id"),
      )
      .select(["remedies.id", "remedies.state", "remedies.owner_id", "persons.name", "remedies.opened_at"])
      .where("remedies.hub_id", "=", at.hub)
      .where("remedies.matter_id", "=", matterId)
      .orderBy("remedies.opened_at")
      .execute()
  ).map((row) => ({
    remedyId: row.id,
    state: row.state,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.name },
    openedAt: row.opened_at.toString(),
  }));

const readCalls = async (at: At, matterId: string) =>
  (
    await (at.tx as Act["tx"])
      .selectFrom("calls")
      .select(["id", "reached", "called_at", "purpose"])
      .where("hub_id", "=", at.hub)
      .where("matter_id", "=", matterId)
      .orderBy("called_at")
      .execute()
  ).map((row) => ({ callId: row.id, reached: row.reached, purpose: row.purpose, calledAt: row.called_at.toString() }));

const readReceipts = async (at: At, matterId: string) =>
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

/** What happened, step by step, without reads: for the timeline. */
const readHistory = async (at: At, matterId: string) =>
  (
    await (at.tx as Act["tx"])
      .selectFrom("events")
      .leftJoin("persons", (join) =>
        join.onRef("persons.hub_id", "=", "events.hub_id").onRef("persons.id", "=", "events.actor_id"),
      )
      .select(["events.name", "events.at", "events.state", "events.actor_kind", "persons.name as by"])
      .where("events.hub_id", "=", at.hub)
      .where("events.matter_id", "=", matterId)
      .where("events.name", "not in", ["recordOpened", "personsRecused", "pressureSignalled", "voiceRated"])
      .orderBy("events.id")
      .execute()
  ).map((row) => ({ name: row.name, at: row.at.toString(), state: row.state, by: row.by, byKind: row.actor_kind }));

/** Who can be put in charge: everybody at work today whom nothing keeps out. */
export const listHandlers = query({
  name: "listHandlers",
  room: "voices",
  does: { zh: "可以负责这件事的人", en: "Who can be put in charge of a voice" },
  input: matterInput,
  grants: grants.see.filter((grant) => grant.who !== "receipt"),
  find: findVoice,
  async read(view, _input, { matter }) {
    const rows = await view.tx
      .selectFrom("posts")
      .innerJoin("persons", (join) =>
        join.onRef("persons.hub_id", "=", "posts.hub_id").onRef("persons.id", "=", "posts.person_id"),
      )
      .select(["persons.id", "persons.name", "posts.title_zh", "posts.title_en", "posts.station", "posts.kind"])
      .where("posts.hub_id", "=", view.hub)
      .where("posts.kind", "in", ["frontDesk", "stationStaff", "head", "officer"])
      .where("posts.confirmed_at", "is not", null)
      .where("posts.since_on", "<=", view.today)
      .where((or) => or.or([or("posts.until_on", "is", null), or("posts.until_on", ">=", view.today)]))
      .orderBy("persons.name")
      .execute();
    return rows
      .filter((row) => !matter.recused.includes(row.id))
      .map((row) => ({
        personId: row.id,
        name: row.name,
        title: { zh: row.title_zh, en: row.title_en },
        station: row.station,
      }));
  },
});

/** A voice's matter id must be known to ask; kept for the API. */
export const fileInput = z.object({ matterId: uuid(), fileId: uuid() });
