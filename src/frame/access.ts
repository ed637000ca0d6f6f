/**
 * Who may do and see what. This file holds the only function that says no.
 *
 * A room grants its verbs to posts: how far the grant reaches, and in which states. The same grants refuse commands,
 * narrow lists (`visibleMatters` in the room matters turns them into SQL) and tell pages which buttons to draw.
 * What is out of reach is not found; a refusal about something that one may know of names the right door.
 */
import { NOBODY_ID, SYSTEM_ID } from "./ids.ts";
import type { Text } from "./texts.ts";

/** The posts that this house knows, with the words a refusal uses for them. */
export const POSTS = {
  frontDesk: { zh: "前台", en: "the front desk" },
  stationStaff: { zh: "站点工作人员", en: "the station's staff" },
  head: { zh: "社区书记", en: "the community secretary" },
  officer: { zh: "街道联络员", en: "the subdistrict officer" },
  auditor: { zh: "监督员", en: "the auditor" },
  administrator: { zh: "系统管理员", en: "the system administrator" },
  securityAdministrator: { zh: "安全管理员", en: "the security administrator" },
  windowClerk: { zh: "窗口办事员", en: "the window clerk" },
  volunteer: { zh: "志愿者", en: "a volunteer" },
} as const satisfies Record<string, Text>;
export type PostKind = keyof typeof POSTS;

export interface Post {
  readonly id: string;
  readonly kind: PostKind;
  /** The station the post belongs to; null for posts of the whole courtyard. */
  readonly station: string | null;
}

/** Who acts. Staff act with every post they hold in the hub they work in now; a token carries one post only. */
export type Actor =
  | { readonly kind: "nobody"; readonly id: string; readonly scope: string }
  | {
      readonly kind: "receipt";
      readonly id: string;
      readonly scope: string;
      readonly receiptId: string;
      readonly matterId: string;
    }
  /** A resident with a card from the desk (a volunteer's, say): she reaches what is her own. */
  | { readonly kind: "card"; readonly id: string; readonly scope: string; readonly name: string }
  | {
      readonly kind: "staff";
      readonly id: string;
      readonly scope: string;
      readonly name: string;
      readonly signInId: string;
      readonly posts: readonly Post[];
    }
  | { readonly kind: "system"; readonly id: string; readonly scope: string };

export const SYSTEM: Actor = { kind: "system", id: SYSTEM_ID, scope: "system" };
/** A visitor; `scope` is the draft or the request that her idempotency keys belong to. */
export const nobody = (scope = "nobody"): Actor => ({ kind: "nobody", id: NOBODY_ID, scope });

/**
 * How far a grant reaches. `matter`: what one handles; `station`: the post's station; `untriaged`: what no station has
 * yet; `escalated`: late, forwarded, or nobody left to handle it; `own`: what is about oneself; `hub`: the courtyard.
 */
export type Reach = "hub" | "station" | "matter" | "untriaged" | "escalated" | "own";

export interface Grant {
  readonly who: PostKind | "anyone" | "receipt" | "card" | "anyStaff" | "system";
  readonly reach: Reach;
  readonly states?: readonly string[];
  /** Who handled the matter may not do this (follow-up, rating, confirmation, withdrawal). */
  readonly unlessHandled?: true;
}

/** For what the house does by itself: keeping drafts, counting tries, forgetting what has expired. */
export const SYSTEM_ONLY: readonly Grant[] = [{ who: "system", reach: "hub" }];

/** What an act is about, as far as access needs to know it. Left-out facts match nothing. */
export interface Subject {
  readonly matterId?: string;
  readonly station?: string | null;
  readonly handlerId?: string | null;
  readonly handledBy?: readonly string[];
  readonly escalated?: boolean;
  readonly state?: string;
  readonly ownerId?: string;
  /** Persons kept out. The database hides the row from them too; this is the second lock. */
  readonly recused?: readonly string[];
}

export type Verdict =
  | { readonly allowed: true }
  /** Out of reach: as if it did not exist. */
  | { readonly allowed: false; readonly because: "notFound" }
  /** Nobody has signed in, and somebody who has might be allowed. */
  | { readonly allowed: false; readonly because: "signIn" }
  /** One may know of it, but not do this: the posts that may are the right door. */
  | { readonly allowed: false; readonly because: "post" | "state" | "handled"; readonly doors: readonly PostKind[] };

/** The one decision. `see` are the grants by which the actor may know of the subject at all. */
export function decide(actor: Actor, grants: readonly Grant[], see: readonly Grant[], subject: Subject): Verdict {
  if (subject.recused?.includes(actor.id)) return { allowed: false, because: "notFound" };
  const reaching = grants.filter((grant) => reaches(actor, grant, subject));
  const inState = reaching.filter((grant) => matchesState(grant, subject));
  const handled = subject.handledBy?.includes(actor.id) === true;
  if (inState.some((grant) => !(grant.unlessHandled && handled))) return { allowed: true };
  const doors = [...new Set(grants.map((grant) => grant.who))].filter((who): who is PostKind => who in POSTS);
  if (inState.length > 0) return { allowed: false, because: "handled", doors };
  if (reaching.length > 0) return { allowed: false, because: "state", doors };
  if (see.some((grant) => reaches(actor, grant, subject))) return { allowed: false, because: "post", doors };
  if (actor.kind === "nobody" && subject.matterId === undefined && grants.some((grant) => grant.who !== "system")) {
    return { allowed: false, because: "signIn" };
  }
  return { allowed: false, because: "notFound" };
}

/** Whether a grant covers this actor and this subject, states aside. */
export function reaches(actor: Actor, grant: Grant, subject: Subject): boolean {
  switch (grant.who) {
    case "anyone":
      return true;
    case "system":
      return actor.kind === "system";
    case "receipt":
      return actor.kind === "receipt" && actor.matterId === subject.matterId;
    case "card":
      return actor.kind === "card" && (grant.reach === "hub" || subject.ownerId === actor.id);
    case "anyStaff":
      return actor.kind === "staff" && actor.posts.some((post) => covers(actor, post, grant.reach, subject));
    default:
      return (
        actor.kind === "staff" &&
        actor.posts.some((post) => post.kind === grant.who && covers(actor, post, grant.reach, subject))
      );
  }
}

const matchesState = (grant: Grant, subject: Subject): boolean =>
  grant.states === undefined || (subject.state !== undefined && grant.states.includes(subject.state));

function covers(actor: Actor, post: Post, reach: Reach, subject: Subject): boolean {
  switch (reach) {
    case "hub":
      return true;
    case "station":
      return post.station !== null && subject.station === post.station;
    case "matter":
      return subject.handlerId === actor.id;
    case "untriaged":
      return subject.station === null;
    case "escalated":
      return subject.escalated === true;
    case "own":
      return subject.ownerId === actor.id;
  }
}

/** Whether the actor holds a post that some grant names, whatever the subject: may the menu show this at all? */
export const mayEver = (actor: Actor, grants: readonly Grant[]): boolean =>
  grants.some((grant) => {
    if (grant.who === "anyone") return true;
    if (actor.kind === "staff") return grant.who === "anyStaff" || actor.posts.some((post) => post.kind === grant.who);
    return grant.who === actor.kind;
  });
