/** What the residents' meetings decided and how far it is, and the courtyard's own rules in every version: for everybody. */
import { decide } from "#frame/access.ts";
import { query, type View } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { grants } from "../rules.ts";
import type { DecisionState } from "../words.ts";

export interface DecisionLine {
  readonly matterId: string;
  readonly title: Text;
  readonly state: DecisionState;
  readonly decidedOn: string;
  readonly dueOn: string | null;
  /** Still open after its last day. */
  readonly isLate: boolean;
  readonly votes: { readonly for: number; readonly against: number; readonly abstained: number };
  readonly report: string;
}

/** A decision as those who work here see it: who is in charge, and whether this worker may write down how far it is. */
export interface DeskDecision extends DecisionLine {
  readonly handlerId: string | null;
  readonly inCharge: string;
  readonly mayReport: boolean;
}

/** Index decisions_time: the newest first, at most so many on the page. */
const DECISIONS_SHOWN = 200;
const decisionRows = (view: View) =>
  view
    .from("decisions")
    .innerJoin("matters", inHub("matters.id", "decisions.matter_id"))
    .innerJoin("agenda_items", inHub("agenda_items.id", "decisions.item_id"))
    .leftJoin("deadlines", inHub("deadlines.matter_id", "decisions.matter_id"))
    .leftJoin("persons", inHub("persons.id", "matters.handler_id"))
    .select([
      "decisions.matter_id",
      "decisions.title_zh",
      "decisions.title_en",
      "decisions.report",
      "decisions.decided_on",
      "matters.state",
      "matters.handler_id",
      "matters.recused",
      "persons.name",
      "agenda_items.votes_for",
      "agenda_items.votes_against",
      "agenda_items.abstained",
      "deadlines.due_on",
      "deadlines.due_at",
      "matters.ended_at",
    ])
    .orderBy("decisions.decided_on", "desc")
    .orderBy("decisions.matter_id", "desc")
    .limit(DECISIONS_SHOWN)
    .execute();

type DecisionRow = Awaited<ReturnType<typeof decisionRows>>[number];
const decisionLine = (view: View, row: DecisionRow): DecisionLine => ({
  matterId: row.matter_id,
  title: { zh: row.title_zh, en: row.title_en === "" ? row.title_zh : row.title_en },
  state: row.state as DecisionState,
  decidedOn: row.decided_on.toString(),
  dueOn: row.due_on?.toString() ?? null,
  isLate: row.ended_at === null && row.due_at !== null && Temporal.Instant.compare(row.due_at, view.now) <= 0,
  votes: { for: row.votes_for ?? 0, against: row.votes_against ?? 0, abstained: row.abstained ?? 0 },
  report: row.report,
});

export const listDecisions = query({
  name: "listMeetingDecisions",
  does: { zh: "居民议事会议定的事，办到哪一步", en: "What the residents' meetings decided, and how far it is" },
  grants: grants.look,
  read: async (view): Promise<DecisionLine[]> => (await decisionRows(view)).map((row) => decisionLine(view, row)),
});

export const listDeskDecisions = query({
  name: "listDecisionsInHand",
  does: { zh: "议定的事谁在办", en: "What was decided, with who is in charge" },
  grants: grants.seeDecisions,
  async read(view): Promise<DeskDecision[]> {
    return (await decisionRows(view)).map((row) => {
      const { matter_id: matterId, state, handler_id: handlerId, recused } = row;
      const verdict = decide(view.actor, grants.decisions, [], { matterId, state, handlerId, recused });
      return { ...decisionLine(view, row), handlerId, inCharge: row.name ?? "", mayReport: verdict.allowed };
    });
  },
});

export const listCourtyardRules = query({
  name: "listCourtyardRules",
  does: { zh: "院规民约，各个版本", en: "The courtyard's own rules, every version" },
  grants: grants.look,
  async read(view) {
    const rows = await view
      .from("courtyard_rules")
      .selectAll()
      .where("state", "<>", "withdrawn")
      .orderBy("number", "desc")
      .execute();
    return rows.map((row) => ({
      rulesId: row.id,
      number: row.number,
      state: row.state as "proposed" | "adopted" | "refused",
      body: { zh: row.body, en: row.body_en === "" ? row.body : row.body_en },
      proposedOn: row.proposed_at.toString(),
      inForceFrom: row.in_force_from?.toString() ?? null,
      votes:
        row.votes_for === null
          ? null
          : { for: row.votes_for, against: row.votes_against ?? 0, abstained: row.abstained ?? 0 },
    }));
  },
});
