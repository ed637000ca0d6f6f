/**
 * How a story is told: steps in working time, each a command by somebody. Days count in working days from the last one
 * that is over (0), backwards (-1 is the working day before), so that deadlines in working days hold whenever the demo
 * is made. What is told here happens through the same commands as everything else.
 */
import type { Command } from "#frame/command.ts";
import type { Channel, MatterClass, SOLVED, Urgency } from "#courtyard/matters/words.ts";
import { replaceReceipt, signalPressure } from "#courtyard/matters/commands/receipts.ts";
import {
  answerVoice,
  checkForwarded,
  forwardVoice,
  replyToMerged,
  resolveVoice,
} from "#courtyard/voices/commands/finish.ts";
import { confirmVoice, rateVoice, reopenVoice } from "#courtyard/voices/commands/follow-up.ts";
import { recordCall } from "#courtyard/voices/commands/calls.ts";
import { ownRemedy, stepRemedy } from "#courtyard/voices/commands/remedy.ts";
import {
  assignVoice,
  noteOnVoice,
  reportProgress,
  startWork,
  turnBackVoice,
} from "#courtyard/voices/commands/handle.ts";
import { askSuspension } from "#courtyard/voices/commands/rest.ts";
import { resumeVoice } from "#courtyard/voices/commands/rest.ts";
import { decideSuspension } from "#courtyard/voices/commands/rest.ts";
import { raiseVoice, recordVoice } from "#courtyard/voices/commands/raise.ts";
import { addWords, withdrawVoice } from "#courtyard/voices/commands/resident.ts";
import { openVoice } from "#courtyard/voices/queries/one.ts";
import { declineVoice, mergeVoice, triageVoice } from "#courtyard/voices/commands/triage.ts";
import type { DeclineReason, VoiceKind } from "#courtyard/voices/words.ts";
import type { StationId } from "./courtyard.ts";
import type { ResidentKey, StaffKey } from "./people.ts";

/** A working day (0 is the last one that is over) and a time of day; or so many minutes before the demo is made. */
export type Moment = { readonly day: number; readonly time: string } | { readonly minutesAgo: number };
export const at = (day: number, time: string): Moment => ({ day, time });
export const minutesAgo = (minutes: number): Moment => ({ minutesAgo: minutes });

/** What earlier steps made known: ids by the names that the story uses. */
export interface Known {
  /** The matter that the step is about. */
  readonly matterId: string;
  person(key: StaffKey | ResidentKey): string;
  /** The subject with this Chinese name. */
  subject(name: string): string;
  /** Another voice of the story. */
  voice(key: string): string;
  /** The visit or listening session of this name. */
  gathering(key: string): string;
  suspension(): Promise<string>;
  remedy(): Promise<string>;
  /** A picture of `pictures/`, stored for this voice. */
  picture(name: string): Promise<string>;
  /** The civil date of a working day. */
  date(day: number): string;
}

/** `speaker` acts with the receipt in hand, `visitor` without one. */
export type Who = StaffKey | "speaker" | "visitor" | "house";

export interface Step {
  readonly at: Moment;
  readonly by: Who;
  readonly command: Command;
  /** The house says that there is no such thing, and the auditor sees that somebody asked. */
  readonly isRefused?: true;
  input(known: Known): object | Promise<object>;
}

export interface VoiceStory {
  readonly key: string;
  /** The voice is raised or recorded by the first, and goes on by the others. */
  readonly steps: readonly [Step, ...Step[]];
}

const step = <C>(when: Moment, by: Who, command: C, input: Step["input"]): Step => ({
  at: when,
  by,
  command: command as Command,
  input,
});
/** A step about the story's own voice. */
const about = <C>(
  when: Moment,
  by: Who,
  command: C,
  input: (known: Known) => object | Promise<object> = () => ({}),
): Step => step(when, by, command, async (known) => ({ matterId: known.matterId, ...(await input(known)) }));

export interface Said {
  readonly kind: VoiceKind;
  readonly words: string;
  readonly lang?: "zh" | "en";
  readonly place?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly anonymous?: true;
  readonly danger?: true;
  readonly isGrievance?: true;
  readonly aboutNames?: readonly string[];
  /** The name of a picture that comes with it. */
  readonly picture?: string;
}

/** Raised by the resident herself, online or at the kiosk. */
export const raised = (when: Moment, { picture, ...said }: Said & { readonly kiosk?: true }): Step =>
  step(when, "visitor", raiseVoice, async (known) => ({
    ...said,
    ...(picture === undefined ? {} : { files: [await known.picture(picture)] }),
  }));

export interface Heard extends Said {
  readonly channel: Exclude<Channel, "online" | "kiosk" | "import">;
  readonly identified?: "none" | "known" | "document" | "phone";
  readonly speaker?: ResidentKey;
  /** The visit or session in which it was said. */
  readonly gathering?: string;
}

/** Recorded by somebody of the house in the speaker's own words. */
export const heard = (when: Moment, by: StaffKey, { speaker, gathering, ...said }: Heard): Step =>
  step(when, by, recordVoice, (known) => ({
    identified: speaker === undefined ? "none" : "known",
    ...said,
    ...(speaker === undefined ? {} : { speakerId: known.person(speaker) }),
    ...(gathering === undefined
      ? {}
      : { [said.channel === "visit" ? "visitId" : "sessionId"]: known.gathering(gathering) }),
  }));

export const triage = (
  when: Moment,
  by: StaffKey,
  group: MatterClass,
  station: StationId,
  subject?: string,
  urgency?: Urgency,
): Step =>
  about(when, by, triageVoice, (known) => ({
    class: group,
    station,
    urgency,
    ...(subject === undefined ? {} : { subjectId: known.subject(subject) }),
  }));
export const merge = (when: Moment, by: StaffKey, into: string): Step =>
  about(when, by, mergeVoice, (known) => ({ intoId: known.voice(into) }));
export const decline = (when: Moment, by: StaffKey, reason: DeclineReason, reply?: string): Step =>
  about(when, by, declineVoice, () => ({ reason, reply }));
export const answer = (when: Moment, by: StaffKey, reply: string): Step =>
  about(when, by, answerVoice, () => ({ reply }));
export const assign = (when: Moment, by: StaffKey, handler: StaffKey): Step =>
  about(when, by, assignVoice, (known) => ({ handlerId: known.person(handler) }));
export const turnBack = (when: Moment, by: StaffKey, reason: string): Step =>
  about(when, by, turnBackVoice, () => ({ reason }));
export const start = (when: Moment, by: StaffKey, note?: string): Step => about(when, by, startWork, () => ({ note }));
export const tell = (when: Moment, by: StaffKey, message: string): Step =>
  about(when, by, reportProgress, () => ({ message }));
export const note = (when: Moment, by: StaffKey, text: string): Step =>
  about(when, by, noteOnVoice, () => ({ note: text }));
export const askRest = (
  when: Moment,
  by: StaffKey,
  reason: "weather" | "parts" | "otherBody" | "speakerAway",
  until: number,
): Step => about(when, by, askSuspension, (known) => ({ reason, untilOn: known.date(until) }));
export const decideRest = (when: Moment, by: StaffKey, approve: "yes" | "no"): Step =>
  about(when, by, decideSuspension, async (known) => ({ suspensionId: await known.suspension(), approve }));
export const resume = (when: Moment, by: StaffKey): Step => about(when, by, resumeVoice);
export const forward = (
  when: Moment,
  by: StaffKey,
  to: {
    readonly toBody: string;
    readonly outsideNumber?: string;
    readonly basis: string;
    readonly withIdentity?: true;
  },
): Step => about(when, by, forwardVoice, () => to);
export const check = (when: Moment, by: StaffKey, message: string, outsideNumber?: string): Step =>
  about(when, by, checkForwarded, () => ({ message, outsideNumber }));
export const resolve = (
  when: Moment,
  by: StaffKey,
  solved: (typeof SOLVED)[number],
  reply: string,
  how: { readonly onTheSpot?: true; readonly urgentNeed?: true } = {},
): Step => about(when, by, resolveVoice, () => ({ solved, reply, ...how }));
export const replyMerged = (when: Moment, by: StaffKey, reply: string): Step =>
  about(when, by, replyToMerged, () => ({ reply }));
export const confirm = (when: Moment, by: "speaker" | StaffKey): Step => about(when, by, confirmVoice);
export const reopen = (when: Moment, by: "speaker" | StaffKey, reason: string): Step =>
  about(when, by, reopenVoice, () => ({ reason }));
export const rate = (when: Moment, level: number, words?: string): Step =>
  about(when, "speaker", rateVoice, () => ({ level, words }));
export const call = (
  when: Moment,
  by: StaffKey,
  outcome: "notReached" | "confirmed" | "stillWrong" | "noOpinion",
  opinion: { readonly level?: number; readonly words?: string } = {},
): Step => about(when, by, recordCall, () => ({ outcome, ...opinion }));
export const owner = (when: Moment, by: StaffKey, who: StaffKey): Step =>
  about(when, by, ownRemedy, async (known) => ({ remedyId: await known.remedy(), ownerId: known.person(who) }));
export const remedy = (
  when: Moment,
  by: StaffKey,
  next: "contacted" | "remedied" | "calledBack" | "closed" | "appealed",
  text: string,
): Step => about(when, by, stepRemedy, async (known) => ({ remedyId: await known.remedy(), step: next, note: text }));
export const add = (when: Moment, by: "speaker" | StaffKey, words: string): Step =>
  about(when, by, addWords, () => ({ words }));
export const withdraw = (when: Moment, by: "speaker" | StaffKey, reason?: string): Step =>
  about(when, by, withdrawVoice, () => ({ reason }));
export const pressure = (when: Moment, words?: string): Step =>
  about(when, "speaker", signalPressure, () => ({ words }));
/** A colleague identifies the speaker and prints the slip that the recorder could not. */
export const newReceipt = (when: Moment, by: StaffKey): Step =>
  about(when, by, replaceReceipt, () => ({ identified: "known" }));
/** Somebody reads the whole of it; the reading is logged. */
export const open = (when: Moment, by: StaffKey): Step => about(when, by, openVoice);
/** Somebody who is kept out follows an old link: not found. */
export const openInVain = (when: Moment, by: StaffKey): Step => ({ ...about(when, by, openVoice), isRefused: true });
