/** Reads about the people who work here. Residents are never listed: one is looked up by name or number, with a reason. */
import type { View } from "#frame/command.ts";
import { query } from "#frame/command.ts";
import type { Text } from "#frame/texts.ts";
import { grants } from "./rules.ts";

export interface StaffPost {
  readonly postId: string;
  readonly kind: string;
  readonly station: string | null;
  readonly title: { readonly zh: string; readonly en: string };
  readonly duties: readonly string[];
  readonly sinceOn: string;
  readonly untilOn: string | null;
  /** `ending`: its end is proposed and not yet confirmed. */
  readonly standing: "proposed" | "later" | "inForce" | "ending" | "ended";
  readonly endingOn: string | null;
  readonly proposedBy: string;
  readonly endingBy: string | null;
}

export interface StaffLine {
  readonly personId: string;
  readonly name: string;
  readonly posts: readonly StaffPost[];
}

/** Everybody who works or worked here, with posts. Kin is not in it: that is for oneself. */
export const listStaff = query({
  name: "listStaff",
  does: { zh: "工作人员和岗位", en: "Staff and their posts" },
  grants: grants.seeStaff,
  async read(view): Promise<StaffLine[]> {
    const people = await view
      .from("persons", { kind: "staff", erased_at: null })
      .select(["id", "name"])
      .orderBy("name")
      .execute();
    const posts = await view.from("posts").selectAll().orderBy("since_on").execute();
    return people.map((person) => ({
      personId: person.id,
      name: person.name,
      posts: posts.filter((post) => post.person_id === person.id).map((post) => postLine(post, view.today)),
    }));
  },
});

type PostRow = Awaited<ReturnType<typeof readPost>> & object;
const readPost = (view: View) => view.tx.selectFrom("posts").selectAll().executeTakeFirst();

function postLine(post: PostRow, today: Temporal.PlainDate): StaffPost {
  return {
    postId: post.id,
    kind: post.kind,
    station: post.station,
    title: { zh: post.title_zh, en: post.title_en },
    duties: post.duties,
    sinceOn: post.since_on.toString(),
    untilOn: post.until_on?.toString() ?? null,
    standing: standingOf(post, today),
    endingOn: post.ending_on?.toString() ?? null,
    proposedBy: post.proposed_by,
    endingBy: post.ending_by,
  };
}

function standingOf(post: PostRow, today: Temporal.PlainDate): StaffPost["standing"] {
  if (post.confirmed_at === null) return "proposed";
  if (post.until_on !== null && Temporal.PlainDate.compare(post.until_on, today) < 0) return "ended";
  if (post.ending_on !== null) return "ending";
  return Temporal.PlainDate.compare(post.since_on, today) > 0 ? "later" : "inForce";
}

/** What one has declared oneself. */
export const listMyKin = query({
  name: "listMyKin",
  does: { zh: "我申报的亲属", en: "The kin I have declared" },
  grants: grants.declareKin,
  async read(view) {
    const rows = await view
      .from("kin", { person_id: view.actor.id })
      .select(["id", "relation", "kin_name", "declared_at", "withdrawn_at"])
      .orderBy("declared_at")
      .execute();
    return rows.map((row) => ({
      kinId: row.id,
      relation: row.relation,
      name: row.kin_name,
      declaredAt: row.declared_at.toString(),
      withdrawnAt: row.withdrawn_at?.toString() ?? null,
    }));
  },
});

export const queries = [listStaff, listMyKin] as const;

export interface PostTitle {
  readonly title: Text;
  /** Every post of this title that is in force: who names the title means all of them. */
  readonly postIds: readonly string[];
}

/** The titles of the posts in force, each once: enough to say whom a matter is about without knowing a name. */
export const listPostTitles = query({
  name: "listPostTitles",
  does: { zh: "小院有哪些岗位", en: "Which posts the courtyard has" },
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view): Promise<PostTitle[]> {
    const rows = await view
      .from("posts")
      .select(["id", "title_zh", "title_en"])
      .where("confirmed_at", "is not", null)
      .where("since_on", "<=", view.today)
      .where((or) => or.or([or("until_on", "is", null), or("until_on", ">=", view.today)]))
      .orderBy("title_zh")
      .orderBy("id")
      .execute();
    const titles = new Map<string, { title: Text; postIds: string[] }>();
    for (const row of rows) {
      const known = titles.get(row.title_zh);
      if (known === undefined) {
        titles.set(row.title_zh, { title: { zh: row.title_zh, en: row.title_en }, postIds: [row.id] });
      } else known.postIds.push(row.id);
    }
    return [...titles.values()];
  },
});
