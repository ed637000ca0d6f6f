/** What the courtyard tells everybody about itself: its stations, and which posts there are. Names of people are not among it. */
import { z } from "zod";
import type { Text } from "#frame/texts.ts";
import { query } from "#frame/command.ts";

export interface Station {
  readonly id: string;
  readonly name: Text;
  readonly does: Text;
  readonly hours: Text;
}

/** The stations as the courtyard keeps them, in its own order; closed ones are left out. */
export const listStations = query({
  name: "listStations",
  room: "desk",
  does: { zh: "小院有哪些站、做什么、几点开门", en: "The courtyard's stations, what each does, and when it is open" },
  input: z.object({}),
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view): Promise<Station[]> {
    const rows = await view.tx
      .selectFrom("stations")
      .selectAll()
      .where("hub_id", "=", view.hub)
      .where("closed_at", "is", null)
      .orderBy("position")
      .execute();
    return rows.map((row) => ({
      id: row.id,
      name: { zh: row.name_zh, en: row.name_en },
      does: { zh: row.does_zh, en: row.does_en },
      hours: { zh: row.hours_zh, en: row.hours_en },
    }));
  },
});

export interface PostTitle {
  readonly title: Text;
  /** Every post of this title that is in force: who names the title means all of them. */
  readonly postIds: readonly string[];
}

/** The titles of the posts in force, each once: enough to say whom a matter is about without knowing a name. */
export const listPostTitles = query({
  name: "listPostTitles",
  room: "desk",
  does: { zh: "小院有哪些岗位", en: "Which posts the courtyard has" },
  input: z.object({}),
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view): Promise<PostTitle[]> {
    const rows = await view.tx
      .selectFrom("posts")
      .select(["id", "title_zh", "title_en"])
      .where("hub_id", "=", view.hub)
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
