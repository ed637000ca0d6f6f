/** One item of a meeting's agenda, with the voices behind it that this worker may see. */
import { query, type View } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { visibleMatters } from "#courtyard/matters/lists.ts";
import { grants as matterGrants } from "#courtyard/matters/rules.ts";
import { grants } from "../rules.ts";
import { findActivity } from "../steps/activity.ts";
import { activitiesProblems, itemInput } from "../words.ts";

export interface AgendaItem {
  readonly itemId: string;
  readonly meeting: Text;
  readonly headline: Text;
  readonly state: "open" | "decided" | "talkedOver";
  readonly votes: { readonly for: number; readonly against: number; readonly abstained: number } | null;
  readonly outcome: string;
  readonly voices: readonly { readonly matterId: string; readonly raisedOn: string }[];
}

export const getAgendaItem = query({
  name: "getAgendaItem",
  does: { zh: "一个议题和它来自哪些民声", en: "One agenda item and the voices it comes from" },
  input: itemInput,
  grants: grants.meet,
  find: findActivity,
  async read(view, { activityId, itemId }, { activity }) {
    const row = await view
      .from("agenda_items", { meeting_id: activityId, id: itemId })
      .selectAll()
      .where("state", "<>", "withdrawn")
      .executeTakeFirst();
    if (row === undefined) return refuse(activitiesProblems.noItem);
    const item: AgendaItem = {
      itemId,
      meeting: { zh: activity.title_zh, en: activity.title_en || activity.title_zh },
      headline: { zh: row.headline_zh, en: row.headline_en || row.headline_zh },
      state: row.state as AgendaItem["state"],
      votes:
        row.votes_for === null
          ? null
          : { for: row.votes_for, against: row.votes_against ?? 0, abstained: row.abstained ?? 0 },
      outcome: row.outcome,
      voices: await voicesBehind(view, itemId),
    };
    return item;
  },
});

async function voicesBehind(view: View, itemId: string): Promise<AgendaItem["voices"]> {
  const rows = await view
    .from("agenda_voices", { item_id: itemId })
    .innerJoin("matters", inHub("matters.id", "agenda_voices.matter_id"))
    .select(["matters.id", "matters.raised_on"])
    .where((where) => visibleMatters(where as never, view.actor, matterGrants.see))
    .orderBy("matters.raised_at")
    .orderBy("matters.id")
    .execute();
  return rows.map((row) => ({ matterId: row.id, raisedOn: row.raised_on.toString() }));
}
