/** What may be asked of the counter and put into it. */
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
} from "#frame/input.ts";
import { WINDOW_GROUPS } from "#stations/service/guides/words.ts";
import { FACES, PAPER_OUTCOMES, VOID_REASONS } from "./nouns.ts";

/** A quarter has at most ninety-two days, and no house more windows than it has walls. */
const MOST_DAYS = 92;
const MOST_WINDOWS = 20;
const REASON_MAX = 100;
const LAST_NUMBER = 9_999;
const MOST_NUMBERS = 2_000;

const group = () => choice(WINDOW_GROUPS);
export const noInput = z.object({});
export const sessionInput = z.object({ occasionId: uuid() });

export const windowInput = z.object({
  code: z.string().regex(/^[A-Z][0-9]?$/),
  nameZh: line(30),
  nameEn: line(60),
  groups: listOf(group(), WINDOW_GROUPS.length, 1),
  bodyZh: maybe(line(40)),
  bodyEn: maybe(line(80)),
});
export const changeWindowInput = windowInput.extend({ windowId: uuid() });
export const windowIdInput = z.object({ windowId: uuid() });

export const previewInput = z.object({ from: civilDate(), until: civilDate() });
export const planInput = z.object({
  days: listOf(civilDate(), MOST_DAYS, 1),
  from: timeOfDay(),
  /** Not later than `from`: it ends after midnight. */
  until: timeOfDay(),
  windowIds: listOf(uuid(), MOST_WINDOWS, 1),
  /** One appointment at each window every so many minutes; 0 for none. The time between is for those who just come. */
  slotEvery: wholeNumber(0, 240),
  /** At most so many numbers on each of these days; left out: as many as come. */
  mostNumbers: maybe(wholeNumber(1, MOST_NUMBERS)),
  venueId: maybe(uuid()),
});
export type Plan = z.output<typeof planInput>;

export const numbersInput = sessionInput.extend({ mostNumbers: maybe(wholeNumber(1, MOST_NUMBERS)) });
export const openSessionInput = z.object({
  occasionId: uuid(),
  /** Somebody looked: the paper calendar is right and this computer's date is wrong, or the session was begun earlier or later. */
  dateChecked: flag(),
});
export const callOffInput = z.object({ occasionId: uuid(), reason: line(REASON_MAX) });
export const moveSessionInput = callOffInput.extend({
  toOn: civilDate(),
  from: maybe(timeOfDay()),
  until: maybe(timeOfDay()),
});

const prefix = () => z.string().regex(/^[A-Z]{1,3}$/);
const paper = () => choice(["58", "80"]).default("80");
export const lineInput = z.object({
  kind: choice(["kiosk", "desk"]),
  prefix: prefix(),
  name: line(30),
  paper: paper(),
});
export const rollInput = z.object({
  prefix: prefix(),
  name: line(30),
  fromNumber: wholeNumber(1, LAST_NUMBER),
  toNumber: wholeNumber(1, LAST_NUMBER),
});
export const lineIdInput = z.object({ lineId: uuid() });
export const endRollInput = z.object({ lineId: uuid(), lastTorn: wholeNumber(0, LAST_NUMBER) });

export const takeInput = z.object({
  occasionId: uuid(),
  lineId: uuid(),
  wants: group(),
  priority: flag(),
  /** Only where the person is known anyway: a number needs no name. */
  personId: maybe(uuid()),
  /** Who takes it for somebody else. */
  takenBy: maybe(uuid()),
});
export const takeAtKioskInput = z.object({ device: z.string().regex(/^[\w-]{43}$/), wants: group() });
export const ticketInput = z.object({ ticketId: uuid() });
export const voidInput = z.object({ ticketId: uuid(), why: choice(VOID_REASONS) });
export const voidNumberInput = z.object({
  occasionId: uuid(),
  lineId: uuid(),
  number: wholeNumber(1, LAST_NUMBER),
  why: choice(VOID_REASONS),
});

const MOST_PAPERS = 50;
export const paperInput = z.object({
  occasionId: uuid(),
  lineId: uuid(),
  tickets: listOf(
    z.object({
      number: wholeNumber(1, LAST_NUMBER),
      wants: group(),
      /** When the paper was handed out: written on it by hand, or by the clock on the wall. */
      handedAt: timeOfDay(),
      outcome: choice(PAPER_OUTCOMES),
      servedAt: maybe(timeOfDay()),
      priority: flag(),
    }),
    MOST_PAPERS,
    1,
  ),
});
export type PaperTicket = z.output<typeof paperInput>["tickets"][number];

export const sittingInput = z.object({ sittingId: uuid() });
export const sitInput = sittingInput.extend({
  /** Left out: what the window was planned to serve. */
  groups: listOf(group(), WINDOW_GROUPS.length),
});
export const seatInput = z.object({
  sittingId: uuid(),
  groups: listOf(group(), WINDOW_GROUPS.length, 1),
  /** Left out: not settled yet. */
  clerkId: maybe(uuid()),
});
export const transferInput = z.object({ ticketId: uuid(), wants: group(), onlySittingId: maybe(uuid()) });

const MOST_ITEM_PAPERS = 40;
const itemFields = {
  wants: maybe(group()),
  /** An item of the guides: its papers are told when it is booked. */
  itemId: maybe(z.string().regex(/^[a-z][A-Za-z]{1,39}$/)),
  papersReady: listOf(line(40), MOST_ITEM_PAPERS),
  /** Wants a call the day before. */
  wantsCall: flag(),
};
export const bookInput = z.object({
  occasionId: uuid(),
  windowId: uuid(),
  startsAt: z.iso.datetime({ offset: true }),
  ...itemFields,
  personId: maybe(uuid()),
  name: maybe(personName()),
  phone: maybe(phone()),
  /** Who is told instead: a neighbour, a child far away. Only at the desk. */
  contactId: maybe(uuid()),
  how: choice(["online", "kiosk", "desk", "phone"]).default("online"),
});
export type Booking = z.output<typeof bookInput>;
export const appointmentInput = z.object({ appointmentId: uuid() });
const newTime = { occasionId: uuid(), windowId: uuid(), startsAt: z.iso.datetime({ offset: true }) };
export const rescheduleInput = z.object({ appointmentId: uuid(), ...newTime });
const CODE_MAX = 60;
export const codeInput = z.object({ code: line(CODE_MAX) });
export const rescheduleMineInput = z.object({ code: line(CODE_MAX), ...newTime });

export const faceInput = z.object({ device: z.string().regex(/^[\w-]{43}$/), face: choice(FACES) });
export const slotsInput = z.object({ wants: maybe(group()) });
