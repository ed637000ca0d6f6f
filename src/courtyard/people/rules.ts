/**
 * Conflict of interest, pure: who of the house is kept out of a matter, and why. Who is named, who holds the post that
 * is complained about, and the declared kin of either neither handle nor see it. Sources: 信访工作条例 arts. 28, 30;
 * 监察法 art. 67. It errs to the safe side: a name that only happens to occur keeps its bearer out, never in.
 */
import type { Grant, PostKind } from "#frame/access.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { peopleProblems, type Relation } from "./words.ts";

export type RecusalReason =
  | "named"
  | "nameInWords"
  | "post"
  | "kinNamed"
  | "kinOfStaffNamed"
  | "speaker"
  | "kinOfSpeaker"
  | "declared";

export interface StaffMember {
  readonly personId: string;
  /** Every name she goes by; ids of records joined with hers too. */
  readonly names: readonly string[];
  readonly alsoIds: readonly string[];
  readonly posts: readonly {
    readonly id: string;
    readonly titles: readonly string[];
    readonly duties: readonly string[];
  }[];
  readonly kin: readonly { readonly name: string; readonly personId: string | null; readonly relation: Relation }[];
}

/** What a matter says about persons, as far as anybody knows. */
export interface Mentions {
  /** Everything that was said so far. */
  readonly words: string;
  /** Names given as names: whom it is about. */
  readonly names: readonly string[];
  readonly personIds: readonly string[];
  readonly postIds: readonly string[];
  /** True when the speaker says that it is about how somebody here does the work. */
  readonly isGrievance: boolean;
  readonly speakerName: string;
  readonly speakerId: string | null;
}

export interface Conflict {
  readonly personId: string;
  readonly reason: RecusalReason;
}

/** A name of one character occurs in any text: it counts only where it was given as a name. */
const SHORTEST_NAME_IN_WORDS = 2;

/** By these words somebody complains of conduct; a duty named in the same breath then points at its holder. */
const GRIEVANCE =
  /投诉|举报|控告|反映.{0,6}(干部|人员|书记|主任|专干)|索要|索取|要烟|要钱|收钱|收了.{0,4}(钱|礼)|红包|送礼|吃拿卡要|刁难|卡着|拖着不办|不给办|态度|骂人|推诿|徇私|优亲厚友|偏心|贪|克扣|complain|bribe|rude|refus/iu;

/** All conflicts, each person once, with the strongest reason first found. */
export function findConflicts(mentions: Mentions, staff: readonly StaffMember[]): Conflict[] {
  const found = new Map<string, RecusalReason>();
  const keepOut = (personId: string, reason: RecusalReason): void => {
    if (!found.has(personId)) found.set(personId, reason);
  };
  for (const member of staff) {
    const reason = ownReason(mentions, member);
    if (reason !== undefined) keepOut(member.personId, reason);
  }
  const direct = staff.filter((member) => found.has(member.personId));
  for (const member of staff) {
    const reason = kinReason(mentions, member, direct);
    if (reason !== undefined) keepOut(member.personId, reason);
  }
  return [...found].map(([personId, reason]) => ({ personId, reason }));
}

function ownReason(mentions: Mentions, member: StaffMember): RecusalReason | undefined {
  const ids = [member.personId, ...member.alsoIds];
  if (mentions.speakerId !== null && ids.includes(mentions.speakerId)) return "speaker";
  if (member.names.some((name) => same(name, mentions.speakerName))) return "speaker";
  if (mentions.personIds.some((id) => ids.includes(id))) return "named";
  if (member.names.some((name) => mentions.names.some((given) => same(name, given)))) return "named";
  if (member.names.some((name) => occurs(name, mentions.words))) return "nameInWords";
  if (member.posts.some((post) => concerns(mentions, post))) return "post";
  return undefined;
}

function kinReason(mentions: Mentions, member: StaffMember, direct: readonly StaffMember[]): RecusalReason | undefined {
  for (const kin of member.kin) {
    if (kin.personId !== null && mentions.personIds.includes(kin.personId)) return "kinNamed";
    if (mentions.names.some((given) => same(kin.name, given)) || occurs(kin.name, mentions.words)) return "kinNamed";
    if (kin.personId !== null && kin.personId === mentions.speakerId) return "kinOfSpeaker";
    if (same(kin.name, mentions.speakerName)) return "kinOfSpeaker";
  }
  return direct.some((other) => other.personId !== member.personId && areKin(member, other))
    ? "kinOfStaffNamed"
    : undefined;
}

/** Kinship is declared by one of the two; it holds both ways. */
function areKin(one: StaffMember, other: StaffMember): boolean {
  const declared = (by: StaffMember, about: StaffMember): boolean =>
    by.kin.some((kin) =>
      kin.personId === null ? about.names.some((name) => same(name, kin.name)) : kin.personId === about.personId,
    );
  return declared(one, other) || declared(other, one);
}

function concerns(mentions: Mentions, post: StaffMember["posts"][number]): boolean {
  if (mentions.postIds.includes(post.id)) return true;
  if (!mentions.isGrievance && !GRIEVANCE.test(mentions.words)) return false;
  return [...post.titles, ...post.duties].some((word) => occurs(word, mentions.words));
}

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s·•]/gu, "")
    .toLowerCase();

const same = (name: string, given: string): boolean => given !== "" && plain(name) === plain(given);

const occurs = (name: string, text: string): boolean =>
  [...plain(name)].length >= SHORTEST_NAME_IN_WORDS && plain(text).includes(plain(name));

/**
 * Posts that never meet in one person: the two administrators watch each other (GB/T 22239-2019, 8.1.4.2), and the
 * auditor comes from another body and holds no post here.
 */
export function postsClash(kinds: readonly PostKind[]): boolean {
  const held = new Set(kinds);
  if (held.has("administrator") && held.has("securityAdministrator")) return true;
  return held.has("auditor") && held.size > 1;
}

/** Two persons decide about a post: one as system, one as security administrator, and nobody about herself. */
export function maySecond(
  facts: { readonly proposer: string; readonly proposerKinds: readonly PostKind[]; readonly about: string },
  actor: { readonly id: string; readonly kinds: readonly PostKind[] },
): Problem | undefined {
  if (actor.id === facts.proposer) return refuse(peopleProblems.sameHand);
  if (actor.id === facts.about) return refuse(peopleProblems.ownPost);
  // What the house itself proposed at set-up needs one person of either kind.
  if (facts.proposer === SYSTEM_ID) return undefined;
  const both = [...facts.proposerKinds, ...actor.kinds];
  const isBoth = both.includes("administrator") && both.includes("securityAdministrator");
  return isBoth ? undefined : refuse(peopleProblems.otherAdministrator);
}

const desk = { who: "frontDesk", reach: "hub" } as const;
const station = { who: "stationStaff", reach: "hub" } as const;
const head = { who: "head", reach: "hub" } as const;
const administrators = [
  { who: "administrator", reach: "hub" },
  { who: "securityAdministrator", reach: "hub" },
] as const;
const system = { who: "system", reach: "hub" } as const;

/** Who may do what with people; `own` reaches what is about oneself. */
export const grants = {
  seePeople: [desk, head],
  addResident: [desk, station, head, system],
  editResident: [desk, head],
  openPerson: [desk, head],
  household: [desk, head, system],
  proxy: [desk, head, system],
  lookUp: [desk, station, head],
  ownData: [desk, head],
  erase: [head],
  joinPersons: [desk, head],
  consent: [desk, station, head, system],
  /** About oneself only: the command takes nobody else's name. */
  declareKin: [{ who: "anyStaff", reach: "hub" }],
  addStaff: [{ who: "administrator", reach: "hub" }, system],
  proposePost: [...administrators, system],
  confirmPost: administrators,
  endPost: administrators,
  seeStaff: [{ who: "anyStaff", reach: "hub" }],
} as const satisfies Record<string, readonly Grant[]>;
