/** What the forms and the API of this room take. */
import { z } from "zod";
import {
  choice,
  civilDate,
  flag,
  idNumber,
  line,
  listOf,
  maybe,
  personName,
  phone,
  refusal,
  timeOfDay,
  uuid,
  wholeNumber,
  words,
} from "#frame/input.ts";
import { RELATIONS } from "#courtyard/people/words.ts";
import {
  AGREEMENT_REASONS,
  CLAIM_REASONS,
  CLAIM_STATES,
  CLAIM_WAYS,
  GUARDIAN_HOW,
  PAPER_KINDS,
  RECORD_REASONS,
  SAMPLE_OUTCOMES,
  SERVED_HOW,
  SKILLS,
  TIMES,
  VOLUNTEER_STATES,
} from "./nouns.ts";

import { volunteersProblems } from "./refusals.ts";

const TASK_MAX = 40;
const WORDS_MAX = 1_000;
const DAY_MINUTES = 1_440;

const interests = { skills: listOf(choice(SKILLS), SKILLS.length), times: listOf(choice(TIMES), TIMES.length) };
const guardian = z.object({ name: personName(), phone: phone(), how: choice(GUARDIAN_HOW) });

/** Somebody known already, or somebody new; a document is not needed to help. */
export const registerInput = z.object({
  personId: maybe(uuid()),
  name: maybe(personName()),
  phone: maybe(phone()),
  idNumber: maybe(idNumber()),
  ...interests,
  /** Only of minors. */
  bornOn: maybe(civilDate()),
  guardian: maybe(guardian),
  /** She has read (or was read) what is kept about her, and agrees. */
  agreed: flag(),
});
export const askInput = z.object({ name: personName(), phone: phone(), ...interests, agreed: flag() });
export const editInput = z.object({ volunteerId: uuid(), ...interests, mayLead: flag() });
export const ownInterestsInput = z.object(interests);
export const volunteerInput = z.object({ volunteerId: uuid() });
export const listVolunteersInput = z.object({
  state: choice(VOLUNTEER_STATES).default("active"),
  /** A part of the name, or the end of the number. */
  words: maybe(line(40)),
  after: maybe(uuid()),
});

export const paperInput = z.object({
  volunteerId: uuid(),
  kind: choice(PAPER_KINDS),
  /** Why an agreement is needed. */
  code: maybe(choice(AGREEMENT_REASONS)),
  fromOn: civilDate(),
  untilOn: maybe(civilDate()),
});
export const endPaperInput = z.object({ paperId: uuid() });
export const ownKinInput = z.object({ relation: choice(RELATIONS), kinName: personName() });

/** From and until are what was really served, the way there and back not counted; `awayMinutes` are breaks in between. */
const served = {
  onDay: civilDate(),
  from: timeOfDay(),
  until: timeOfDay(),
  awayMinutes: wholeNumber(0, DAY_MINUTES).default(0),
};
export const proposeInput = z.object({
  /** Left out by somebody with a card: herself. */
  volunteerId: maybe(uuid()),
  shiftId: maybe(uuid()),
  leadId: maybe(uuid()),
  task: maybe(line(TASK_MAX)),
  ...served,
  isHomeHelp: flag(),
  /** Of somebody who works here: it was not in paid time. */
  isOwnTime: flag(),
  how: choice(CLAIM_WAYS).default("desk"),
});
export const claimInput = z.object({ claimId: uuid() });
export const confirmInput = z.object({
  claimId: uuid(),
  /** “I am not her kin”: said each time, and compared with what was declared. */
  notKin: flag(),
});
export const servedInput = z.object({ claimId: uuid(), said: choice(["yes", "no"]), servedHow: choice(SERVED_HOW) });
export const correctInput = z.object({ claimId: uuid(), ...served });
export const claimReasonInput = z.object({ claimId: uuid(), reason: choice(CLAIM_REASONS) });

const CLAIM_VIEWS = ["toConfirm", ...CLAIM_STATES] as const;
export const listClaimsInput = z.object({
  view: choice(CLAIM_VIEWS).default("toConfirm"),
  after: maybe(line(60)),
});
export const ownClaimsInput = z.object({ after: maybe(line(60)) });

export const objectInput = z.object({ claimId: uuid(), words: words(WORDS_MAX), phone: maybe(phone()) });
export const objectionInput = z.object({ matterId: uuid() });
export const answerObjectionInput = z.object({
  matterId: uuid(),
  outcome: choice(["upheld", "notUpheld"]),
  reply: words(WORDS_MAX),
});

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;
/** As `2026-11`. */
export const monthInput = z.object({
  month: maybe(
    z
      .string()
      .refine((text) => MONTH.test(text), refusal(volunteersProblems.badMonth))
      .meta({ pattern: MONTH.source }),
  ),
});
/** Whose number is shown: one at a time. */
export const samplePhoneInput = z.object({ sampleId: uuid() });
export const sampleInput = z.object({ sampleId: uuid(), outcome: choice(SAMPLE_OUTCOMES) });

export const issueRecordInput = z.object({
  volunteerId: uuid(),
  fromOn: civilDate(),
  untilOn: civilDate(),
  /** Her document number stands on it only when she asks for that herself. */
  withIdNumber: flag(),
});
export const recordInput = z.object({ recordId: uuid() });
export const withdrawRecordInput = z.object({ recordId: uuid(), reason: choice(RECORD_REASONS) });
export const checkRecordInput = z.object({ code: line(200) });
