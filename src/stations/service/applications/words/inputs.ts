/** What each verb of an application takes: every field with its limit. */
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
  timeOfDay,
  uuid,
  wholeNumber,
  words,
} from "#frame/input.ts";
import { IDENTIFIED } from "#courtyard/matters/words.ts";
import { itemId, WINDOW_GROUPS } from "#stations/service/guides/words.ts";
import {
  AGENT_BASES,
  AGENT_ROLES,
  APPLICATION_STATES,
  ASSESSMENT_OUTCOMES,
  CALL_OUTCOMES,
  HEIR_RELATIONS,
  CHANNELS_HERE,
  DELIVERED_HOW,
  INSPECTION_OUTCOMES,
  OBJECTION_OUTCOMES,
  TOLD_HOW,
  WISHES,
} from "./nouns.ts";

const matterId = uuid();
/** A material's own name within its item. */
const materialId = () => z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/);

const told = {
  situation: maybe(words(2_000)),
  wish: maybe(choice(WISHES)),
};
const agent = {
  agentId: maybe(uuid()),
  agentName: maybe(personName()),
  agentPhone: maybe(phone()),
  agentRole: maybe(choice(AGENT_ROLES)),
  agentBasis: maybe(choice(AGENT_BASES)),
};

/** Of a bundle: those of its items that are wanted; none named means all. */
const itemIds = () => listOf(itemId(), 8);

export const prepareInput = z.object({
  itemId: itemId(),
  itemIds: itemIds(),
  name: personName(),
  phone: maybe(phone()),
  idNumber: maybe(idNumber()),
  address: maybe(line(200)),
  isMinor: maybe(flag()),
  ...told,
  agentName: maybe(personName()),
  agentPhone: maybe(phone()),
  agentRole: maybe(choice(AGENT_ROLES)),
  files: maybe(listOf(z.object({ materialId: materialId(), fileId: uuid() }), 12)),
  kiosk: maybe(flag()),
});
export const prepareForInput = z.object({
  itemId: itemId(),
  itemIds: itemIds(),
  applicantId: maybe(uuid()),
  name: maybe(personName()),
  phone: maybe(phone()),
  idNumber: maybe(idNumber()),
  address: maybe(line(200)),
  isMinor: maybe(flag()),
  memberIds: maybe(listOf(uuid(), 20)),
  channel: choice(CHANNELS_HERE),
  ...told,
  ...agent,
});
export const chooseItemInput = z.object({ matterId, itemId: itemId() });
export const authoriseInput = z.object({ matterId, words: words(1_000) });
export const confirmAuthorisationInput = z.object({ matterId, authorisationId: uuid() });

export const receiveInput = z.object({
  matterId,
  identified: choice(IDENTIFIED),
  applicantId: maybe(uuid()),
  there: maybe(listOf(materialId(), 40)),
  originals: maybe(listOf(z.object({ name: line(60), pieces: wholeNumber(1, 99) }), 12)),
  /** When the papers were handed over, where that was earlier than now: device time of the offline desk, paper roll. */
  receivedOn: maybe(civilDate()),
  receivedTime: maybe(timeOfDay()),
  paperNumber: maybe(line(40)),
});
export const bringInput = z.object({
  matterId,
  there: listOf(materialId(), 40, 1),
  originals: maybe(listOf(z.object({ name: line(60), pieces: wholeNumber(1, 99) }), 12)),
  came: maybe(flag()),
});
export const correctionInput = z.object({
  matterId,
  wanted: maybe(listOf(materialId(), 40)),
  message: words(2_000),
  /** A second list takes the head and her written reason. */
  reason: maybe(words(1_000)),
});
export const matterOnlyInput = z.object({ matterId });
export const notOursInput = z.object({ matterId, door: line(120), message: words(2_000) });
export const transferInput = z.object({ matterId, toBody: line(100), outsideNumber: maybe(line(60)) });
export const reviewInput = z.object({ matterId, handlerId: uuid() });
export const planInspectionInput = z.object({ matterId, plannedOn: civilDate(), firstId: uuid(), secondId: uuid() });
export const finishInspectionInput = z.object({ matterId, outcome: choice(INSPECTION_OUTCOMES), note: words(2_000) });
export const startAssessmentInput = z.object({ matterId, firstId: uuid(), secondId: uuid() });
export const finishAssessmentInput = z.object({ matterId, outcome: choice(ASSESSMENT_OUTCOMES), note: words(2_000) });
export const finishRecheckInput = z.object({ matterId, note: words(2_000) });
export const postNoticeInput = z.object({
  matterId,
  persons: wholeNumber(1, 99),
  /** How much: “每月 580 元”. */
  amount: maybe(line(40)),
  place: line(60),
  /** Where else it hangs. */
  places: maybe(listOf(line(60), 5)),
});
export const approvedInput = z.object({ after: maybe(line(80)) });
export const stopNoticeInput = z.object({ matterId, reason: words(1_000) });

export const objectInput = z.object({
  noticeId: uuid(),
  words: words(2_000),
  name: maybe(personName()),
  phone: maybe(phone()),
});
export const answerObjectionInput = z.object({
  matterId,
  objectionId: uuid(),
  outcome: choice(OBJECTION_OUTCOMES),
  answer: words(2_000),
  toldHow: choice(TOLD_HOW),
});

export const submitInput = z.object({ matterId, outsideNumber: maybe(line(60)) });
export const decisionInput = z.object({
  matterId,
  decision: choice(["approved", "refused"]),
  decisionNumber: line(60),
  decidedBy: line(100),
  decidedOn: civilDate(),
  countyVisitedOn: maybe(civilDate()),
  reasons: maybe(words(4_000)),
  remedies: maybe(words(2_000)),
});
export const settleInput = z.object({
  matterId,
  decisionNumber: line(60),
  note: maybe(words(1_000)),
  delivered: maybe(flag()),
});
export const deliverInput = z.object({
  matterId,
  how: choice(DELIVERED_HOW),
  to: personName(),
  signed: flag(),
  postNumber: maybe(line(40)),
});
export const returnOriginalsInput = z.object({ matterId, originalIds: listOf(uuid(), 40, 1), to: personName() });
export const paperInput = z.object({ matterId, materialId: materialId(), fileId: uuid() });
export const copyPaperInput = z.object({ matterId, paperId: uuid() });
export const openFileInput = z.object({ matterId, paperId: uuid() });
export const lateInput = z.object({ matterId, reason: words(2_000) });
export const messageInput = z.object({ matterId, message: words(2_000) });
export const withdrawInput = z.object({ matterId, reason: maybe(words(1_000)) });
export const rateInput = z.object({ matterId, level: wholeNumber(1, 5), words: maybe(words(2_000)) });
export const remedyInput = z.object({
  matterId,
  remedyId: uuid(),
  step: choice(["contacted", "remedied", "calledBack", "closed", "appealed"]),
  note: words(4_000),
});
export const ownRemedyInput = z.object({ matterId, remedyId: uuid(), ownerId: uuid() });

export const handOverInput = z.object({ toBody: line(100), matterIds: listOf(uuid(), 200, 1) });
export const handOverOnlyInput = z.object({ handOverId: uuid() });
export const signHandOverInput = z.object({ handOverId: uuid(), takenBy: personName() });
export const windowGroupsInput = z.object({
  personId: uuid(),
  groups: listOf(choice(WINDOW_GROUPS), WINDOW_GROUPS.length),
});
export const heirInput = z.object({
  matterId,
  diedOn: civilDate(),
  heirName: personName(),
  heirPhone: maybe(phone()),
  relation: choice(HEIR_RELATIONS),
  /** What was asked for a household goes on without the one who asked. */
  goesOn: flag(),
});
export const joinInput = z.object({
  matterId,
  otherId: uuid(),
  /** Somebody has looked: where no number says so, these are the same person. */
  isSame: flag(),
});
export const yearlyInput = z.object({ personId: uuid(), itemId: itemId(), dueOn: civilDate() });
export const dutyIdInput = z.object({ dutyId: uuid() });
export const yearlyCallInput = z.object({ dutyId: uuid(), outcome: choice(CALL_OUTCOMES) });

export const LIST_VIEWS = [
  "open",
  "mine",
  "check",
  "late",
  "notice",
  "objections",
  "decided",
  "originals",
  "unhappy",
  "all",
] as const;
export const listInput = z.object({
  view: choice(LIST_VIEWS),
  group: maybe(choice(WINDOW_GROUPS)),
  state: maybe(choice(APPLICATION_STATES)),
  itemId: maybe(itemId()),
  after: maybe(line(80)),
  limit: maybe(wholeNumber(1, 200)),
});
