/**
 * Who knocks: the session behind a cookie, the actor behind a session or a token. Runs on every staff page: two short
 * reads, and a write at most once a minute.
 */
import { civilDate } from "#frame/clock.ts";
import type { House } from "#frame/command.ts";
import { NOBODY_ID } from "#frame/ids.ts";
import { SYSTEM } from "#frame/access.ts";
import { perform } from "#frame/perform.ts";
import { circumstances, realNow } from "./circumstances.ts";
import { keepSession, noteTokenUse } from "./commands/keep.ts";
import { findActorIn, type StaffActor } from "./posts.ts";
import { tokenHash } from "./random-codes.ts";
import { isAlive, SEEN_EVERY_SECONDS } from "./rules.ts";

export interface Session {
  readonly signInId: string;
  /** Where she works now. The actor counts in this hub only; elsewhere she is a visitor until she chooses that place. */
  readonly hubId: number | null;
  readonly csrf: string;
  /** Absent where she has not chosen a place, or holds no post there today. */
  readonly actor?: StaffActor;
}

/** The full session behind the cookie, if it still holds. */
export async function findSession(house: House, token: string): Promise<Session | undefined> {
  const hash = tokenHash(token);
  const row = await house.database.identity
    .selectFrom("identity.sessions as session")
    .innerJoin("identity.sign_ins as signIn", "signIn.id", "session.sign_in_id")
    .select(["signIn.id", "signIn.is_demo", "session.hub_id", "session.csrf", "session.seen_at", "session.ends_at"])
    .where("session.token_hash", "=", hash)
    .where("session.step", "=", "full")
    .where("signIn.disabled_at", "is", null)
    .executeTakeFirst();
  const now = realNow();
  if (row === undefined || !isAlive({ seenAt: row.seen_at, endsAt: row.ends_at }, now)) return undefined;
  if (row.is_demo && !circumstances().demoSignIns) return undefined;
  if (row.seen_at.until(now).total("seconds") >= SEEN_EVERY_SECONDS) {
    await perform(house, { hub: 0, actor: SYSTEM }, keepSession, { session: token });
  }
  const actor = row.hub_id === null ? undefined : await findActor(house, row.hub_id, row.id);
  return { signInId: row.id, hubId: row.hub_id, csrf: row.csrf, ...(actor === undefined ? {} : { actor }) };
}

/** The person that this sign-in is in this hub, with the posts she holds today; absent without any. */
export const findActor = (house: House, hub: number, signInId: string): Promise<StaffActor | undefined> =>
  house.database.readOnce({ hub, actorId: NOBODY_ID }, (tx) =>
    findActorIn(tx, hub, signInId, civilDate(house.clock.now())),
  );

/** Who acts by a token: one person with the one post that the token was made for, as long as she holds it. */
export async function findTokenActor(
  house: House,
  bearer: string,
): Promise<{ hub: number; actor: StaffActor } | undefined> {
  const now = realNow();
  const row = await house.database.identity
    .selectFrom("identity.tokens as token")
    .innerJoin("identity.sign_ins as signIn", "signIn.id", "token.sign_in_id")
    .select([
      "token.id",
      "token.hub_id",
      "token.post_id",
      "token.used_on",
      "token.ends_at",
      "signIn.id as signInId",
      "signIn.is_demo",
    ])
    .where("token.token_hash", "=", tokenHash(bearer))
    .where("token.revoked_at", "is", null)
    .where("signIn.disabled_at", "is", null)
    .executeTakeFirst();
  if (row === undefined || (row.ends_at !== null && Temporal.Instant.compare(now, row.ends_at) >= 0)) return undefined;
  if (row.is_demo && !circumstances().demoSignIns) return undefined;
  const actor = await findActor(house, row.hub_id, row.signInId);
  const posts = actor?.posts.filter((post) => post.id === row.post_id) ?? [];
  if (actor === undefined || posts.length === 0) return undefined;
  if (row.used_on === null || !row.used_on.equals(civilDate(now))) {
    await perform(house, { hub: 0, actor: SYSTEM }, noteTokenUse, { id: row.id });
  }
  return { hub: row.hub_id, actor: { ...actor, scope: `token:${row.id}`, posts } };
}
