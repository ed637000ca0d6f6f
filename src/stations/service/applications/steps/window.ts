/** Whose window an application belongs to: the head gives item groups to window clerks, and a clerk sees no other. */
import { type Expression, type ExpressionBuilder, sql, type SqlBool } from "kysely";
import type { Grant } from "#frame/access.ts";
import type { At } from "#frame/command.ts";
import type { DB } from "#frame/schema.ts";
import { visibleMatters } from "#courtyard/matters/lists.ts";

/** The item groups of the actor's own window; none for who is no window clerk. */
export async function myGroups(at: At): Promise<string[]> {
  if (at.actor.kind !== "staff" || !at.actor.posts.some((post) => post.kind === "windowClerk")) return [];
  const rows = await at
    .from("window_groups", { person_id: at.actor.id, ended_at: null })
    .select("window_group")
    .execute();
  return rows.map((row) => row.window_group);
}

export async function isMyWindow(at: At, group: string | null): Promise<boolean> {
  return group !== null && (await myGroups(at)).includes(group);
}

/** Applications in the actor's reach: by her grants, and as a window clerk by her item groups. */
export function visibleApplications(
  where: ExpressionBuilder<DB, "matters">,
  at: At,
  groups: readonly string[],
  grants: readonly Grant[],
): Expression<SqlBool> {
  const reached = visibleMatters(where, at.actor, grants);
  if (groups.length === 0) return reached;
  return where.or([reached, sql<SqlBool>`applications.window_group = any (${[...groups]}::text[])`]);
}
