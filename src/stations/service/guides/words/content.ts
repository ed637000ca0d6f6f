/**
 * The one schema of what the catalogue says, read from a form, the API, a file and the preset alike. An item is
 * something one can apply for; the other kind is a certificate that the committee must not issue (民发〔2020〕20号),
 * with who does it instead. Chinese is required; where English is missing, the Chinese stands.
 */
import { z } from "zod";
import { choice, civilDate, flag, line, listOf, maybe, wholeNumber, words } from "#frame/input.ts";
import type { Text } from "#frame/texts.ts";
import {
  APPLICANTS,
  BATCH_KINDS,
  CASES,
  DAY_KINDS,
  GUARDIAN_FOR,
  LIMIT_STARTS,
  NEEDS,
  PAPER_FORMS,
  PHASES,
  SENSITIVE_KINDS,
  SITUATIONS,
  WINDOW_GROUPS,
} from "./nouns.ts";
import { batchChecks, itemChecks, materialChecks } from "./refusals.ts";

/** One line and one paragraph, in both languages; lengths in code points. */
const short = (max: number) => z.object({ zh: line(max), en: maybe(line(max * 3)) });
const long = (max: number) => z.object({ zh: words(max), en: maybe(words(max * 3)) });
export type Told = z.output<ReturnType<typeof short>>;

/** A text as pages say it: without English, the Chinese stands for both. */
export const told = (text: Told): Text => ({ zh: text.zh, en: text.en ?? text.zh });

/** Item ids are letters only, for the limits of an item are rules named after it (`items.dibao.legal`). */
export const itemId = () => z.string().regex(/^[a-z][A-Za-z]{1,39}$/);

/** A web address: nothing else may stand behind a link. */
const address = () => z.string().regex(/^https:\/\/[^\s"'<>]{1,290}$/);

const basis = z.object({ text: short(200), url: maybe(address()) });
export type Basis = z.output<typeof basis>;

/** Ten years of working days: more is a slip of the pen (as in the calendar's rules). */
const MOST_DAYS = 2500;

/** How long it may take, who says so, and from when it counts. `isSetting`: a start value, for the courtyard to check. */
const limit = z.object({
  days: wholeNumber(1, MOST_DAYS),
  kind: choice(DAY_KINDS),
  from: choice(LIMIT_STARTS),
  source: short(200),
  isSetting: flag(),
});
export type ItemLimit = z.output<typeof limit>;

/** The notice on the board: its days, and the shorter ones after an objection was looked into. */
const notice = z.object({
  days: wholeNumber(1, 60),
  kind: choice(DAY_KINDS),
  afterObjectionDays: maybe(wholeNumber(1, 60)),
  notForMinors: flag(),
  source: short(200),
});
export type ItemNotice = z.output<typeof notice>;

/** What an application of this item walks through besides being taken in, decided and handed over. */
const phases = z.object({
  inspection: flag(),
  assessment: flag(),
  publicNotice: maybe(notice),
  /** Phases whose time does not count towards the limits. */
  notCounted: listOf(choice(PHASES), PHASES.length),
  /** Near kin of staff are registered and reported, and the county must visit (重庆低保条例 art. 33). */
  reportKin: flag(),
  /** Who was approved stands on a list that stays up, masked as the notice was (same, art. 18). */
  listApproved: maybe(flag()),
});

const MOST_BATCH_DATES = 60;

/** Papers are accepted in batches on published days only (for dibao in rural areas: 重庆低保条例 art. 17). */
const batches = z
  .object({
    kind: choice(BATCH_KINDS),
    /** Days of the month; one that falls on a holiday moves to the next working day. */
    days: listOf(wholeNumber(1, 31), 31),
    /** Months in which there is a batch; none named: every month. */
    months: listOf(wholeNumber(1, 12), 12),
    /** 1 Monday … 7 Sunday. */
    weekdays: listOf(wholeNumber(1, 7), 7),
    dates: listOf(civilDate(), MOST_BATCH_DATES),
    source: short(200),
  })
  .superRefine(batchChecks);
export type Batches = z.output<typeof batches>;

/** Once a year for each person, who is called some months before. */
const yearly = z.object({
  remindMonths: wholeNumber(1, 11),
  ifMissed: long(200),
  source: short(200),
});

const MOST_COPIES = 9;

/** One paper. What the authorities share among themselves (`shared`) is never asked for (在线政务服务规定 art. 7). */
const material = z
  .object({
    id: z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/),
    name: short(80),
    form: choice(PAPER_FORMS),
    /** Originals that are looked at and given back, and copies or sheets that stay. */
    originals: wholeNumber(0, MOST_COPIES),
    copies: wholeNumber(0, MOST_COPIES),
    /** Where one gets it. */
    from: short(120),
    need: choice(NEEDS),
    cases: listOf(choice(CASES), CASES.length),
    ifSo: maybe(short(120)),
    shared: flag(),
    note: maybe(short(200)),
  })
  .superRefine(materialChecks);
export type Material = z.output<typeof material>;

const question = z.object({ question: short(120), answer: long(600) });

const MOST_ALIASES = 40;
const MOST_MATERIALS = 40;

const shared = {
  name: short(60),
  /** Words people say for it, in either language: “养老钱”, “disability card”. */
  aliases: listOf(line(30), MOST_ALIASES),
  basis: listOf(basis, 12, 1),
};

export const serviceItem = z
  .object({
    kind: z.literal("item"),
    ...shared,
    situations: listOf(choice(SITUATIONS), SITUATIONS.length, 1),
    window: choice(WINDOW_GROUPS),
    gives: long(300),
    forWhom: long(400),
    conditions: listOf(long(300), 20),
    materials: listOf(material, MOST_MATERIALS),
    procedure: listOf(long(300), 20, 1),
    legalLimit: maybe(limit),
    promisedLimit: maybe(limit),
    /** Whatever is to be said about time that the two limits do not say. */
    timeNote: maybe(long(400)),
    phases,
    batches: maybe(batches),
    yearly: maybe(yearly),
    applicants: listOf(choice(APPLICANTS), APPLICANTS.length, 1),
    guardianFor: listOf(choice(GUARDIAN_FOR), GUARDIAN_FOR.length),
    sensitive: listOf(choice(SENSITIVE_KINDS), SENSITIVE_KINDS.length),
    fee: short(120),
    accepts: short(120),
    decides: short(120),
    elsewhere: listOf(long(200), 10),
    visits: wholeNumber(0, MOST_COPIES),
    result: short(120),
    delivery: maybe(short(200)),
    ifRefused: listOf(long(300), 10, 1),
    consultPhone: line(60),
    complaintPhone: line(60),
    questions: listOf(question, 20),
    /** Start values that the courtyard should compare with its own county's. */
    startValues: maybe(short(200)),
  })
  .superRefine(itemChecks);
export type ServiceItem = z.output<typeof serviceItem>;

export const notIssued = z.object({
  kind: z.literal("notIssued"),
  ...shared,
  /** Who does it, or that nobody needs it any more. */
  instead: long(300),
  /** What to take there. */
  bring: maybe(long(200)),
  /** What the committee may do all the same: tell where to go, write down what it knows on an authority's request. */
  committee: maybe(long(200)),
});
export type NotIssued = z.output<typeof notIssued>;

const MOST_BUNDLED = 8;

/** What one occasion in a life brings together (高效办成一件事): several items, one form, one list of papers, one way. */
export const bundle = z.object({
  kind: z.literal("bundle"),
  ...shared,
  situations: listOf(choice(SITUATIONS), SITUATIONS.length, 1),
  /** The window to which one goes first. */
  window: choice(WINDOW_GROUPS),
  gives: long(300),
  forWhom: long(400),
  /** Items of the catalogue; each keeps its own course and clocks. */
  items: listOf(itemId(), MOST_BUNDLED, 2),
  procedure: listOf(long(300), 20, 1),
  startValues: maybe(short(200)),
});
export type BundleContent = z.output<typeof bundle>;

export const itemContent = z.discriminatedUnion("kind", [serviceItem, notIssued, bundle]);
export type ItemContent = z.output<typeof itemContent>;
