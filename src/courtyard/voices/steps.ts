/** Steps that the verbs of a voice share: writing one down, and reading one with what access needs to know. */
import type { Act, At } from "#frame/command.ts";
import { writeWords } from "#frame/events.ts";
import { attachFiles } from "#frame/files.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import type { Lock } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import { readyDeadline, writeDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { findMatter, linkMatters, type MatterFacts, openMatter } from "#courtyard/matters/steps/matter.ts";
import { type IssuedReceipt, issueReceipt } from "#courtyard/matters/steps/receipts.ts";
import { holdStaff, nobodyLeft, readRecusals, writeMentions, writeRecusals } from "#courtyard/matters/steps/recuse.ts";
import { indexWords } from "#courtyard/matters/steps/search.ts";
import type { Channel } from "#courtyard/matters/words.ts";
import { type Conflict, findConflicts, type Mentions } from "#courtyard/people/rules.ts";
import { staffToday } from "#courtyard/people/steps.ts";
import { grants, HANDLERS } from "./rules.ts";
import type { VoiceKind } from "./words.ts";

export type VoiceFacts = MatterFacts;

/** The voice that a command is about. */
export async function findVoice(at: At, input: { matterId: string }): Promise<VoiceFacts | undefined> {
  const facts = await findMatter(at, input.matterId);
  return facts?.matter.kind === "voice" ? facts : undefined;
}

export const lockVoice = (input: { matterId: string }): Lock[] => [{ table: "matters", id: input.matterId }];

/** How a command about one voice begins. */
export const onVoice = { see: grants.see, locks: lockVoice, find: findVoice };

export interface NewVoice {
  readonly kind: VoiceKind;
  readonly words: string;
  readonly lang?: string | undefined;
  readonly place?: string | undefined;
  readonly channel: Channel;
  readonly heardAt: Temporal.Instant;
  readonly heardOn: Temporal.PlainDate;
  readonly anonymous: boolean;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly speakerId?: string | undefined;
  readonly recordedBy?: string | undefined;
  readonly secondRecorder?: string | undefined;
  readonly identified: "none" | "known" | "document" | "phone";
  readonly isGrievance?: boolean | undefined;
  readonly aboutNames?: readonly string[] | undefined;
  readonly aboutPosts?: readonly string[] | undefined;
  readonly danger?: boolean | undefined;
  readonly files?: readonly string[] | undefined;
  readonly continues?: string | undefined;
  readonly visitId?: string | undefined;
  readonly sessionId?: string | undefined;
}

export interface Raised {
  readonly matterId: string;
  /** Absent when the recorder turned out to be concerned: somebody else hands out the receipt. */
  readonly receipt: IssuedReceipt | null;
  readonly raisedAt: string;
  /** The civil date by which somebody will have taken it up. */
  readonly triageBy: string;
  /** True when the person who recorded it is now kept out of it. */
  readonly handedOver: boolean;
}

/** Writes a voice down: conflict check first, then every row with who is kept out, receipt, clock, event. */
export async function writeVoice(act: Act, voice: NewVoice): Promise<Raised | Problem> {
  const matterId = newId();
  const mentions = mentionsOf(voice);
  const [conflicts, sum] = await Promise.all([
    conflictsOf(act, mentions, voice.continues),
    readyDeadline(act, "voices.triage", act.today),
  ]);
  const recused = conflicts.map((conflict) => conflict.personId);
  await openMatter(act, {
    id: matterId,
    kind: "voice",
    state: "recorded",
    channel: voice.channel,
    raisedAt: act.now,
    raisedOn: act.today,
    urgency: voice.danger === true ? "danger" : "normal",
    escalated: await nobodyLeft(act, recused),
    nextDueAt: sum.dueAt,
    recused,
  });
  const written = await writeVoiceRows(act, matterId, voice);
  await writeMentions(act, matterId, mentions);
  await writeRecusals(act, matterId, conflicts);
  const attached = await attachFiles(act, matterId, voice.files ?? []);
  if (isProblem(attached)) return attached;
  await indexWords(act, matterId, "voices", [voice.words, voice.place ?? ""]);
  if (voice.continues !== undefined) await linkMatters(act, matterId, voice.continues, "continues");
  writeDeadline(act, matterId, sum);
  const handedOver = recused.includes(act.actor.id);
  const receipt = handedOver ? null : await issueReceipt(act, { matterId, personId: voice.speakerId ?? null });
  act.event({
    name: "voiceRaised",
    about: { kind: "voice", id: matterId },
    matterId,
    state: "recorded",
    words: written,
    facts: raisedFacts(voice, conflicts),
  });
  return { matterId, receipt, raisedAt: act.now.toString(), triageBy: (sum.dueOn ?? act.today).toString(), handedOver };
}

/** Who is kept out: by what is said now, and by what was said in the matter that this one goes on from. */
async function conflictsOf(act: Act, mentions: Mentions, continues: string | undefined): Promise<Conflict[]> {
  await holdStaff(act, "toCompare");
  const now = findConflicts(mentions, await staffToday(act));
  if (continues === undefined) return now;
  const before = await act.asSystem(() => readRecusals(act, continues));
  act.keepOut(
    continues,
    before.map((conflict) => conflict.personId),
  );
  return [...now, ...before.filter(({ personId }) => !now.some((conflict) => conflict.personId === personId))];
}

const raisedFacts = (voice: NewVoice, conflicts: readonly Conflict[]) => ({
  kind: voice.kind,
  channel: voice.channel,
  identified: voice.identified,
  anonymous: voice.anonymous,
  by: voice.recordedBy ?? null,
  second: voice.secondRecorder ?? null,
  for: voice.speakerId ?? null,
  keptOut: conflicts.length,
});

/** Whom it concerns, as the conflict check reads it. */
export const mentionsOf = (
  voice: Pick<NewVoice, "words" | "aboutNames" | "aboutPosts" | "isGrievance" | "name" | "speakerId">,
): Mentions => ({
  words: voice.words,
  names: voice.aboutNames ?? [],
  personIds: [],
  postIds: voice.aboutPosts ?? [],
  isGrievance: voice.isGrievance ?? false,
  speakerName: voice.name ?? "",
  speakerId: voice.speakerId ?? null,
});

/** The words and the voice's own row. */
export async function writeVoiceRows(
  act: Act,
  matterId: string,
  voice: NewVoice,
  imported?: { readonly importId: string; readonly print: Uint8Array },
) {
  const written = await writeWords(act, voice.words, { matterId, lang: voice.lang ?? "zh", isSpoken: true });
  act.write(
    act.insert("voices", {
      matter_id: matterId,
      kind: voice.kind,
      words_id: written.id,
      place: voice.place ?? "",
      heard_at: voice.heardAt,
      heard_on: voice.heardOn,
      anonymous: voice.anonymous,
      speaker_id: voice.speakerId ?? null,
      speaker_name: voice.name ?? "",
      contact:
        voice.phone === undefined
          ? null
          : Buffer.from(act.secrets.encrypt("contact", voice.phone, `${act.hub}/${matterId}`)),
      recorded_by: voice.recordedBy ?? null,
      second_recorder: voice.secondRecorder ?? null,
      identified: voice.identified,
      visit_id: voice.visitId ?? null,
      session_id: voice.sessionId ?? null,
      import_id: imported?.importId ?? null,
      import_print: imported === undefined ? null : Buffer.from(imported.print),
      recused: act.recusedFrom(matterId),
    }),
  );
  return written;
}

/** Whether this person is at work today in a post that takes matters in hand. */
export async function worksHere(act: Act, personId: string): Promise<boolean> {
  const post = await act
    .from("posts", { person_id: personId })
    .select("id")
    .where("kind", "in", [...HANDLERS])
    .where("confirmed_at", "is not", null)
    .where("since_on", "<=", act.today)
    .where((or) => or.or([or("until_on", "is", null), or("until_on", ">=", act.today)]))
    .executeTakeFirst();
  return post !== undefined;
}

/** Everybody at work today who can be put in charge of something, by name; one line for each post. */
export const workersToday = (at: At) =>
  at
    .from("posts")
    .innerJoin("persons", inHub("persons.id", "posts.person_id"))
    .select(["persons.id", "persons.name", "posts.title_zh", "posts.title_en", "posts.station", "posts.kind"])
    .where("posts.kind", "in", [...HANDLERS])
    .where("posts.confirmed_at", "is not", null)
    .where("posts.since_on", "<=", at.today)
    .where((or) => or.or([or("posts.until_on", "is", null), or("posts.until_on", ">=", at.today)]))
    .orderBy("persons.name")
    .execute();

/** Who spoke and what was said, for a room in which the voice goes on as another kind of matter. */
export async function readSpeaker(act: Act, voiceId: string) {
  const row = await act
    .from("voices", { matter_id: voiceId })
    .innerJoin("matters", inHub("matters.id", "voices.matter_id"))
    .innerJoin("words", inHub("words.id", "voices.words_id"))
    .select(["voices.speaker_id", "voices.speaker_name", "voices.contact", "words.body", "matters.channel"])
    .executeTakeFirstOrThrow();
  return {
    personId: row.speaker_id,
    name: row.speaker_name,
    phone: row.contact === null ? null : act.secrets.decryptText("contact", row.contact, `${act.hub}/${voiceId}`),
    words: row.body,
    channel: row.channel as Channel,
  };
}
