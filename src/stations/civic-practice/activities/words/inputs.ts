/** What the forms of this room ask. */
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
  timeOfDay,
  uuid,
  wholeNumber,
  words,
} from "#frame/input.ts";
import { CHECK_IN_WAYS, SOUNDS } from "#courtyard/occasions/words.ts";
import { ACTIVITY_KINDS, TEAM_KINDS } from "./nouns.ts";

export const activityInput = z.object({ activityId: uuid() });
export const guestInput = z.object({ activityId: uuid(), signUpId: uuid() });

const SEATS_AT_MOST = 500;
/** A weekly class of a whole year. */
const REPEATS_AT_MOST = 52;

/** What everybody reads on the poster. */
const told = {
  kind: choice(ACTIVITY_KINDS),
  titleZh: line(40),
  titleEn: maybe(line(80)),
  about: maybe(words(600)),
  ages: maybe(line(40)),
  risk: maybe(words(300)),
  bring: maybe(line(120)),
  contact: maybe(line(60)),
  leadId: maybe(uuid()),
  forChildren: flag(),
  roomIsOpen: flag(),
};

const planned = {
  on: civilDate(),
  from: timeOfDay(),
  until: timeOfDay(),
  venueId: uuid(),
  sound: choice(SOUNDS).default("normal"),
  /** Left out where as many may come as like. */
  capacity: maybe(wholeNumber(1, SEATS_AT_MOST)),
  waits: flag(),
  /** How many weeks in a row, this one included. */
  weeks: wholeNumber(1, REPEATS_AT_MOST).default(1),
  skipHolidays: flag(),
  skipMarketDays: flag(),
};

export const planInput = z.object({
  ...told,
  ...planned,
  station: choice(["clean-breeze", "red-flag", "civic-practice", "service", "peace"]).default("civic-practice"),
  ideaId: maybe(uuid()),
});
/** The teams belong to one station, and a residents' meeting is not theirs to call. */
export const TEAMS_AT = "civic-practice" as const;
export const planForTeamInput = z.object({ ...told, ...planned, kind: choice(TEAM_KINDS), leadId: uuid() });
export const changeTeamPlanInput = planForTeamInput
  .omit({ weeks: true, skipHolidays: true, skipMarketDays: true })
  .extend({ activityId: uuid() });
export type PlanInput = z.output<typeof planInput>;

export const changeInput = z.object({ activityId: uuid(), ...told });
export const moveInput = z.object({
  activityId: uuid(),
  on: civilDate(),
  from: timeOfDay(),
  until: timeOfDay(),
  reason: line(120),
});
export const morePlacesInput = z.object({ activityId: uuid(), more: wholeNumber(1, 100) });
export const cancelInput = z.object({ activityId: uuid(), reason: line(120) });

const pickUpFields = { name: personName(), relation: maybe(line(20)), phone: maybe(phone()) };

/** What anybody is asked who signs up. */
const guest = {
  activityId: uuid(),
  name: personName(),
  isChild: flag(),
  guardianName: maybe(personName()),
  guardianPhone: maybe(phone()),
  guardianAgrees: flag(),
  pickUps: listOf(z.object(pickUpFields), 4),
  photo: maybe(choice(["yes", "no"])),
};
export const signUpOnlineInput = z.object({ ...guest, phone: maybe(phone()) });
export const signUpAtDeskInput = z.object({
  ...guest,
  /** Somebody whom the courtyard knows; name and phone are then hers. */
  personId: maybe(uuid()),
  phone: maybe(phone()),
  /** Who is told, where she has no telephone: a neighbour, a daughter. */
  contactName: maybe(personName()),
  contactPhone: maybe(phone()),
  how: choice(["desk", "phone", "paper"]).default("desk"),
});
export const codeInput = z.object({ code: line(80) });
export const answerInput = z.object({ code: line(80), answer: choice(["yes", "no"]) });
export const answerForInput = guestInput.extend({ answer: choice(["yes", "no"]) });

/** Six figures on the screen, new every minute. */
export const hereInput = z.object({
  activityId: uuid(),
  screenCode: z.string().regex(/^\d{6}$/),
  name: personName(),
  phone: phone(),
});
export const arriveInput = guestInput.extend({ how: choice(CHECK_IN_WAYS).default("list") });
export const finishInput = z.object({
  activityId: uuid(),
  /** Whoever is ticked came; everybody else with a place did not. */
  cameIds: listOf(uuid(), 500),
});
export const reviewInput = z.object({ activityId: uuid(), review: words(2_000) });

export const pickUpInput = guestInput.extend({ ...pickUpFields, how: choice(["phone", "desk"]) });
export const handOverInput = guestInput.extend({ pickUpId: uuid() });
export const photoConsentInput = guestInput.extend({ photo: choice(["yes", "no"]) });
export const photoInput = z.object({
  activityId: uuid(),
  fileId: uuid(),
  caption: maybe(line(60)),
  /** Sign-ups of everybody who can be recognised on it. */
  shownIds: listOf(uuid(), 60),
  nobodyElse: flag(),
});
export const feedbackInput = z.object({ code: line(80), level: wholeNumber(1, 5) });

export const ideaInput = z.object({
  words: words(1_000),
  name: maybe(personName()),
  phone: maybe(phone()),
});
/** Said by word of mouth, and written down for her. */
export const ideaForInput = ideaInput.extend({ how: choice(["desk", "phone", "paper"]).default("desk") });
/** A no says why, and names the right door. */
export const answerIdeaInput = z.object({ ideaId: uuid(), reply: words(600), door: line(120) });

const count = () => wholeNumber(0, 20_000);
const votes = { votesFor: count(), votesAgainst: count(), abstained: count() };
export const agendaInput = z.object({
  activityId: uuid(),
  headlineZh: line(60),
  headlineEn: maybe(line(120)),
  /** Voices it comes from: only those that the worker may see. */
  voiceIds: listOf(uuid(), 50),
});
export const itemInput = z.object({ activityId: uuid(), itemId: uuid() });
export const linkVoicesInput = itemInput.extend({ voiceIds: listOf(uuid(), 50) });
export const presentInput = z.object({ activityId: uuid(), eligible: wholeNumber(1, 20_000), present: count() });
export const decideInput = itemInput.extend({
  ...votes,
  titleZh: line(80),
  titleEn: maybe(line(160)),
  handlerId: maybe(uuid()),
});
export const talkedOverInput = itemInput.extend({ outcome: words(600) });
export const decisionInput = z.object({ decisionId: uuid() });
export const handOnInput = decisionInput.extend({ handlerId: uuid() });
export const reportInput = decisionInput.extend({ report: words(600) });
export const proposeRulesInput = z.object({ body: words(6_000), bodyEn: maybe(words(9_000)) });
export const rulesVersionInput = z.object({ rulesId: uuid() });
export const voteRulesInput = rulesVersionInput.extend({ activityId: uuid(), ...votes, inForceFrom: civilDate() });

export const monthInput = z.object({ month: maybe(z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/)) });
