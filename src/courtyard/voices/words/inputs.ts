/** What each verb of a voice takes: every field with its limit. */
import { z } from "zod";
import {
  choice,
  civilDate,
  flag,
  line,
  listOf,
  maybe,
  personName,
  phone,
  uuid,
  wholeNumber,
  words,
} from "#frame/input.ts";
import { CLASSES, IDENTIFIED, REPLY_MAX, SOLVED, URGENCIES, WORDS_MAX } from "#courtyard/matters/words.ts";
import { DECLINE_REASONS, SUSPEND_REASONS, VOICE_KINDS } from "./nouns.ts";

const raised = {
  kind: choice(VOICE_KINDS),
  words: words(WORDS_MAX),
  lang: maybe(choice(["zh", "en"])),
  place: maybe(line(100)),
  anonymous: maybe(flag()),
  name: maybe(personName()),
  phone: maybe(phone()),
  /** It is about how somebody here does the work. */
  isGrievance: maybe(flag()),
  aboutNames: maybe(listOf(personName(), 5)),
  aboutPosts: maybe(listOf(uuid(), 5)),
  danger: maybe(flag()),
  files: maybe(listOf(uuid(), 4)),
};

export const raiseInput = z.object({ ...raised, continues: maybe(uuid()), kiosk: maybe(flag()) });
export const recordInput = z.object({
  ...raised,
  channel: choice(["desk", "phone", "visit", "session", "paper"]),
  identified: choice(IDENTIFIED),
  speakerId: maybe(uuid()),
  visitId: maybe(uuid()),
  sessionId: maybe(uuid()),
  /** The civil date on which it was said, when that was earlier (visit, paper). */
  heardOn: maybe(civilDate()),
});

const matterId = uuid();
export const matterOnlyInput = z.object({ matterId });
export const triageInput = z.object({
  matterId,
  class: choice(CLASSES),
  station: line(30),
  subjectId: maybe(uuid()),
  urgency: maybe(choice(URGENCIES)),
});
export const answerInput = z.object({ matterId, reply: words(REPLY_MAX) });
export const assignInput = z.object({ matterId, handlerId: uuid() });
export const reasonInput = z.object({ matterId, reason: words(1_000) });
export const contactInput = z.object({ matterId, note: maybe(words(1_000)) });
export const progressInput = z.object({ matterId, message: words(REPLY_MAX) });
export const noteInput = z.object({ matterId, note: words(REPLY_MAX) });
export const suspendInput = z.object({ matterId, reason: choice(SUSPEND_REASONS), untilOn: civilDate() });
export const decideSuspensionInput = z.object({ matterId, suspensionId: uuid(), approve: choice(["yes", "no"]) });
export const forwardInput = z.object({
  matterId,
  toBody: line(100),
  outsideNumber: maybe(line(60)),
  basis: line(200),
  withIdentity: maybe(flag()),
});
export const forwardCheckInput = z.object({ matterId, outsideNumber: maybe(line(60)), message: words(REPLY_MAX) });
export const resolveInput = z.object({
  matterId,
  solved: choice(SOLVED),
  reply: words(REPLY_MAX),
  onTheSpot: maybe(flag()),
  urgentNeed: maybe(flag()),
  files: maybe(listOf(uuid(), 4)),
});
export const rateInput = z.object({ matterId, level: wholeNumber(1, 5), words: maybe(words(2_000)) });
export const callInput = z.object({
  matterId,
  receiptId: maybe(uuid()),
  outcome: choice(["notReached", "confirmed", "stillWrong", "noOpinion"]),
  level: maybe(wholeNumber(1, 5)),
  words: maybe(words(2_000)),
});
export const remedyInput = z.object({
  matterId,
  remedyId: uuid(),
  step: choice(["contacted", "remedied", "calledBack", "closed", "appealed"]),
  note: words(REPLY_MAX),
});
export const ownRemedyInput = z.object({ matterId, remedyId: uuid(), ownerId: uuid() });
export const mergeInput = z.object({ matterId, intoId: uuid() });
export const declineInput = z.object({ matterId, reason: choice(DECLINE_REASONS), reply: maybe(words(REPLY_MAX)) });
export const withdrawInput = z.object({ matterId, reason: maybe(words(1_000)) });
export const convertInput = z.object({ matterId, kind: line(40), refusedByResident: maybe(flag()) });
