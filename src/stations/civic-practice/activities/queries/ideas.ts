/** Ideas for activities: those that wait, one at the desk, and one's own by the receipt. */
import { z } from "zod";
import { query, type View } from "#frame/command.ts";
import { uuid } from "#frame/input.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { civilDate } from "#frame/clock.ts";
import { explain } from "#courtyard/calendar/explain.ts";
import type { Sum } from "#courtyard/calendar/words.ts";
import { workOut } from "#courtyard/matters/steps/deadlines.ts";
import { visibleMatters } from "#courtyard/matters/lists.ts";
import { grants } from "../rules.ts";
import { findIdea, type IdeaFacts } from "../steps/ideas.ts";
import { IDEA, type IdeaState, RULES } from "../words.ts";

export interface IdeaPage {
  readonly ideaId: string;
  readonly words: string;
  readonly state: IdeaState;
  readonly proposedOn: string;
  /** By when it is answered, while it waits; and whether that day is over. */
  readonly answerBy: { readonly on: string; readonly isLate: boolean; readonly provisional: boolean } | null;
  readonly reply: string;
  /** Where to go instead. */
  readonly door: string;
  /** What came of it, once it is told. */
  readonly activity: { readonly activityId: string; readonly title: Text; readonly on: string } | null;
}

/** The oldest first; index matters_inbox. */
export const listIdeas = query({
  name: "listIdeas",
  does: { zh: "居民建议的活动，等答复", en: "Ideas of residents that wait for an answer" },
  grants: grants.seeIdeas,
  async read(view) {
    const rows = await view
      .from("matters", { state: "proposed", kind: IDEA, ended_at: null })
      .innerJoin("activity_ideas", inHub("activity_ideas.matter_id", "matters.id"))
      .select(["matters.id", "activity_ideas.words", "matters.raised_at", "matters.raised_on", "matters.next_due_at"])
      .where((where) => visibleMatters(where as never, view.actor, grants.seeIdeas))
      .orderBy("matters.raised_at")
      .orderBy("matters.id")
      .limit(200)
      .execute();
    return rows.map((row) => ({
      ideaId: row.id,
      words: row.words,
      proposedAt: row.raised_at.toString(),
      proposedOn: row.raised_on.toString(),
      // The last moment of a civil day.
      answerBy: row.next_due_at === null ? null : civilDate(row.next_due_at.subtract({ seconds: 1 })).toString(),
      isLate: row.next_due_at !== null && Temporal.Instant.compare(row.next_due_at, view.now) <= 0,
    }));
  },
});

export const getIdea = query({
  name: "getIdea",
  does: { zh: "一条活动建议", en: "One idea for an activity" },
  input: z.object({ ideaId: uuid() }),
  grants: grants.seeIdeas,
  find: findIdea,
  async read(view, _input, facts): Promise<IdeaPage & { sum: { zh: string[]; en: string[] } | null }> {
    const sum = await sumOf(view, facts.matter.id);
    const worked = sum === undefined ? null : { zh: explain(sum, "zh"), en: explain(sum, "en") };
    return { ...(await pageOf(view, facts)), sum: worked };
  },
});

export const followIdea = query({
  name: "followIdea",
  does: { zh: "凭回执看自己的活动建议", en: "One's own idea, by the receipt" },
  input: z.object({ ideaId: uuid() }),
  grants: [{ who: "receipt", reach: "own" }],
  find: findIdea,
  read: (view, _input, facts) => pageOf(view, facts),
});

/** The clock that runs for its answer, worked out; none once it is answered. */
async function sumOf(view: View, ideaId: string): Promise<Sum | undefined> {
  const row = await view
    .from("deadlines", { matter_id: ideaId, rule: RULES.idea, met_at: null, ended_at: null })
    .select(["rule", "rule_version", "start_on", "suspensions"])
    .executeTakeFirst();
  return row === undefined ? undefined : workOut(view, row);
}

function answerByOf(view: View, sum: Sum | undefined): IdeaPage["answerBy"] {
  if (sum === undefined || sum.dueOn === null || sum.dueAt === null) return null;
  const isLate = Temporal.Instant.compare(sum.dueAt, view.now) <= 0;
  return { on: sum.dueOn.toString(), isLate, provisional: sum.provisional };
}

async function pageOf(view: View, { matter, idea }: IdeaFacts): Promise<IdeaPage> {
  const row = await view
    .from("activities", { idea_id: matter.id })
    .innerJoin("occasions", inHub("occasions.id", "activities.id"))
    .select(["activities.id", "activities.title_zh", "activities.title_en", "occasions.happens_on"])
    .where("activities.published_at", "is not", null)
    .orderBy("occasions.starts_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    ideaId: matter.id,
    words: idea.words,
    state: matter.state as IdeaState,
    proposedOn: matter.raised_on.toString(),
    answerBy: answerByOf(view, await sumOf(view, matter.id)),
    reply: idea.reply,
    door: idea.door,
    activity:
      row === undefined
        ? null
        : {
            activityId: row.id,
            title: { zh: row.title_zh, en: row.title_en || row.title_zh },
            on: row.happens_on.toString(),
          },
  };
}
