/** What the desk's forms choose from, what is due today, which voices are alike, and the files of a voice. */
import type { View } from "#frame/command.ts";
import { query } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import { endOfDay } from "#courtyard/calendar/days.ts";
import { visibleMatters } from "#courtyard/matters/lists.ts";
import { matterInput } from "#courtyard/matters/words.ts";
import { grants } from "../rules.ts";
import { findVoice } from "../steps.ts";

export interface Named {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}

export interface DeskChoices {
  readonly stations: readonly Named[];
  /** Every subject by its whole way down the tree, in the order of the tree. */
  readonly subjects: readonly Named[];
  /** Posts and what they look after: “whom does it concern?” without naming a person. */
  readonly posts: readonly (Named & { readonly duties: readonly string[] })[];
  readonly colleagues: readonly { readonly personId: string; readonly name: string }[];
}

export const listDeskChoices = query({
  name: "listDeskChoices",
  does: {
    zh: "前台表单里可选的站点、分类、岗位、同事",
    en: "Stations, subjects, posts and colleagues that the desk's forms offer",
  },
  grants: grants.record,
  async read(view): Promise<DeskChoices> {
    const [stations, posts, subjects] = await Promise.all([readStations(view), readPosts(view), readSubjects(view)]);
    const colleagues = new Map(posts.map((post) => [post.person_id, post.name]));
    return {
      stations: stations.map(named),
      subjects,
      posts: posts.map((post) => ({
        id: post.id,
        name: { zh: post.title_zh, en: post.title_en },
        duties: post.duties,
      })),
      colleagues: [...colleagues].map(([personId, name]) => ({ personId, name })),
    };
  },
});

/** A list needs no more of the choices than this. */
export const listOpenStations = query({
  name: "listOpenStations",
  does: { zh: "开着的站点", en: "The stations that are open" },
  grants: grants.record,
  read: async (view): Promise<readonly Named[]> => (await readStations(view)).map(named),
});

const named = (row: { id: string; name_zh: string; name_en: string }): Named => ({
  id: row.id,
  name: { zh: row.name_zh, en: row.name_en === "" ? row.name_zh : row.name_en },
});

const readStations = (view: View) =>
  view.from("stations", { closed_at: null }).select(["id", "name_zh", "name_en"]).orderBy("position").execute();

const readPosts = (view: View) =>
  view
    .from("posts")
    .innerJoin("persons", inHub("persons.id", "posts.person_id"))
    .select(["posts.id", "posts.person_id", "posts.title_zh", "posts.title_en", "posts.duties", "persons.name"])
    .where("posts.confirmed_at", "is not", null)
    .where("posts.since_on", "<=", view.today)
    .where((or) => or.or([or("posts.until_on", "is", null), or("posts.until_on", ">=", view.today)]))
    .orderBy("persons.name")
    .orderBy("posts.id")
    .execute();

async function readSubjects(view: View): Promise<Named[]> {
  const rows = await view
    .from("subjects", { retired_at: null })
    .select(["id", "parent_id", "name_zh", "name_en"])
    .orderBy("position")
    .orderBy("id")
    .execute();
  const below = (parent: string | null, above: Named["name"] | undefined): Named[] =>
    rows
      .filter((row) => row.parent_id === parent)
      .flatMap((row) => {
        const own = named(row).name;
        const name = above === undefined ? own : { zh: `${above.zh} › ${own.zh}`, en: `${above.en} › ${own.en}` };
        return [{ id: row.id, name }, ...below(row.id, name)];
      });
  return below(null, undefined);
}

export interface ShortLine {
  readonly matterId: string;
  readonly kind: string;
  readonly state: string;
  readonly excerpt: string;
  readonly place: string;
  readonly raisedOn: string;
  readonly dueAt: string | null;
}

const EXCERPT = 60;

const shortRows = (view: View) =>
  view
    .from("matters", { kind: "voice", ended_at: null })
    .innerJoin("voices", inHub("voices.matter_id", "matters.id"))
    .innerJoin("words", inHub("words.id", "voices.words_id"))
    .select((column) => [
      "matters.id",
      "voices.kind",
      "matters.state",
      column.fn<string | null>("left", ["words.body", column.val(EXCERPT)]).as("excerpt"),
      "voices.place",
      "matters.raised_on",
      "matters.next_due_at",
    ])
    .where((where) => visibleMatters(where as never, view.actor, grants.see));

/** A phone or identity number within the first words is not for a list. */
const shortLine = (row: Awaited<ReturnType<ReturnType<typeof shortRows>["execute"]>>[number]): ShortLine => ({
  matterId: row.id,
  kind: row.kind,
  state: row.state,
  excerpt: (row.excerpt ?? "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\d{5,}/g, (digits) => "*".repeat(digits.length)),
  place: row.place,
  raisedOn: row.raised_on.toString(),
  dueAt: row.next_due_at?.toString() ?? null,
});

/** What ends today at 24:00, the earliest first. */
export const listDueToday = query({
  name: "listDueToday",
  does: { zh: "今天到期的", en: "What is due today" },
  grants: grants.see,
  async read(view) {
    const rows = await shortRows(view)
      .where("matters.next_due_at", ">=", view.now)
      .where("matters.next_due_at", "<=", endOfDay(view.today))
      .orderBy("matters.next_due_at")
      .orderBy("matters.id")
      .limit(30)
      .execute();
    return rows.map(shortLine);
  },
});

/** Fewer shared words than this is chance; the newest half year is where doubles are. */
const SHARED_AT_LEAST = 3;
const DAYS_BACK = 180;
const MOST_ALIKE = 12;

/** Open voices that share the most search words with this one. */
export const listAlikeVoices = query({
  name: "listAlikeVoices",
  does: { zh: "可能是同一件事的民声", en: "Open voices that may be about the same thing" },
  input: matterInput,
  grants: grants.see.filter((grant) => grant.who !== "receipt"),
  find: findVoice,
  async read(view, { matterId }) {
    const own = await view.from("search_words", { room: "voices", id: matterId }).select("word").execute();
    if (own.length === 0) return [];
    const words = own.map((row) => row.word);
    const shared = view
      .from("search_words", { room: "voices" })
      .select((column) => ["id", column.fn.countAll<number>().as("shared")])
      .where("word", "in", words)
      .where("id", "<>", matterId)
      .groupBy("id")
      .having((count) => count.fn.countAll(), ">=", Math.min(SHARED_AT_LEAST, words.length));
    const rows = await shortRows(view)
      .innerJoin(shared.as("shared"), "shared.id", "matters.id")
      .select("shared.shared")
      .where("matters.state", "not in", ["merged", "declined", "confirmed"])
      .where("matters.raised_on", ">=", view.today.subtract({ days: DAYS_BACK }))
      .orderBy("shared.shared", "desc")
      .orderBy("matters.id", "desc")
      .limit(MOST_ALIKE)
      .execute();
    return rows.map(shortLine);
  },
});

/** Whether the voice that leads this merged one has its answer: only then can this one get its own. */
export const getLeadOfMerged = query({
  name: "getLeadOfMerged",
  does: { zh: "并案的主件是否已经办结", en: "Whether the leading voice of a merged one is answered" },
  input: matterInput,
  grants: grants.see.filter((grant) => grant.who !== "receipt"),
  find: findVoice,
  async read(view, _input, { matter }) {
    if (matter.merged_into === null) return { answered: false };
    const lead = await findVoice(view, { matterId: matter.merged_into });
    return { answered: lead !== undefined && lead.matter.resolved_at !== null };
  },
});
