/** Who somebody is in a hub: the person her sign-in is linked to, with the posts she holds today. */
import { inHub } from "#frame/rows.ts";
import { type Actor, type PostKind, POSTS } from "#frame/access.ts";
import type { ReadTx, Tx } from "#frame/database.ts";

export type StaffActor = Extract<Actor, { kind: "staff" }>;

/** Read inside an open transaction of that hub; absent without a post in force. */
export async function findActorIn(
  tx: ReadTx | Tx,
  hub: number,
  signInId: string,
  today: Temporal.PlainDate,
): Promise<StaffActor | undefined> {
  const rows = await (tx as ReadTx)
    .selectFrom("staff_sign_ins as link")
    .innerJoin("persons as person", inHub("person.id", "link.person_id"))
    .innerJoin("posts as post", inHub("post.person_id", "link.person_id"))
    .select(["person.id as personId", "person.name", "post.id", "post.kind", "post.station"])
    .where("link.hub_id", "=", hub)
    .where("link.sign_in_id", "=", signInId)
    .where("person.erased_at", "is", null)
    .where("post.confirmed_at", "is not", null)
    .where("post.since_on", "<=", today)
    .where((or) => or.or([or("post.until_on", "is", null), or("post.until_on", ">=", today)]))
    .orderBy("post.id")
    .execute();
  const [first] = rows;
  if (first === undefined) return undefined;
  return {
    kind: "staff",
    id: first.personId,
    scope: `staff:${first.personId}`,
    name: first.name,
    signInId,
    posts: rows
      .filter((row) => row.kind in POSTS)
      .map((row) => ({ id: row.id, kind: row.kind as PostKind, station: row.station })),
  };
}
