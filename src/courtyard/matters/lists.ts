/** Grants turned into the WHERE of a list: the same table that refuses a command decides what a list shows. */
import { type Expression, type ExpressionBuilder, sql, type SqlBool } from "kysely";
import type { Actor, Grant, Post } from "#frame/access.ts";
import { isId } from "#frame/ids.ts";
import type { DB } from "#frame/schema.ts";

type Where = ExpressionBuilder<DB, "matters">;

/** Every matter of the hub, as far as reach goes. */
const ALL = sql<SqlBool>`true`;

/** Matters within the reach of the actor's grants, in the states that each grant names. Row-level security does the rest. */
export function visibleMatters(where: Where, actor: Actor, grants: readonly Grant[]): Expression<SqlBool> {
  const reached = grants.flatMap((grant) => {
    const within = withinReach(where, actor, grant);
    if (within === undefined) return [];
    const states = grant.states === undefined ? [] : [sql<SqlBool>`matters.state = any (${[...grant.states]}::text[])`];
    const others = grant.unlessHandled === true ? [sql<SqlBool>`${actor.id}::uuid <> all (matters.handled_by)`] : [];
    const narrowed = [...(within === ALL ? [] : [within]), ...states, ...others];
    return [narrowed.length === 0 ? ALL : where.and(narrowed)];
  });
  // Who reaches all needs no second reason: the shorter statement has the cheaper plan.
  if (reached.includes(ALL)) return ALL;
  return reached.length === 0 ? sql<SqlBool>`false` : where.or(reached);
}

function withinReach(where: Where, actor: Actor, grant: Grant): Expression<SqlBool> | undefined {
  if (grant.who === "anyone") return ALL;
  if (grant.who === "system") return actor.kind === "system" ? ALL : undefined;
  if (grant.who === "receipt") {
    return actor.kind === "receipt" ? where("matters.id", "=", actor.matterId) : undefined;
  }
  if (grant.who === "card" || actor.kind !== "staff") return undefined;
  const posts = actor.posts.filter((post) => grant.who === "anyStaff" || post.kind === grant.who);
  if (posts.length === 0) return undefined;
  return reachOf(where, actor, grant, posts);
}

function reachOf(where: Where, actor: Actor, grant: Grant, posts: readonly Post[]): Expression<SqlBool> | undefined {
  switch (grant.reach) {
    case "hub":
      return ALL;
    case "matter":
      return where("matters.handler_id", "=", actor.id);
    case "untriaged":
      return where("matters.station", "is", null);
    case "escalated":
      return where("matters.escalated", "=", true);
    case "station": {
      const stations = posts.flatMap((post) => (post.station === null ? [] : [post.station]));
      return stations.length === 0 ? undefined : where("matters.station", "in", stations);
    }
    case "own":
      return undefined;
  }
}

/** The last row seen of a list that stands newest first, as the address carries it; what does not fit begins at the top. */
export function lastSeen(after: string | undefined): { at: Temporal.Instant; id: string } | undefined {
  const [, at, id] = /^(.{10,40})[~_](.{36})$/.exec(after ?? "") ?? [];
  if (at === undefined || !isId(id)) return undefined;
  try {
    const instant = Temporal.Instant.from(at);
    // Beyond year 9999 PostgreSQL writes and reads years in another way.
    return /^\d{4}-/.test(instant.toString()) ? { at: instant, id } : undefined;
  } catch {
    return undefined;
  }
}

/** What came before the last row seen; everything where none was. By matters_time. */
export const before = (where: Where, last: ReturnType<typeof lastSeen>): Expression<SqlBool> =>
  last === undefined
    ? where.lit(true)
    : where.or([
        where("matters.raised_at", "<", last.at),
        where.and([where("matters.raised_at", "=", last.at), where("matters.id", "<", last.id)]),
      ]);

/** One page of lines and where the next begins: of `found`, which was asked for one row more than `limit`. */
export function pageOf<Line extends { readonly raisedAt: string; readonly matterId: string }>(
  found: readonly Line[],
  limit: number,
): { lines: Line[]; next: string | null } {
  const lines = found.slice(0, limit);
  const last = lines.at(-1);
  return { lines, next: found.length > limit && last !== undefined ? `${last.raisedAt}~${last.matterId}` : null };
}
