/** Objections to hours: the list of those who answer, one of them, and what its bringer sees by her receipt. */
import { query, type View } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import { visibleMatters } from "#courtyard/matters/lists.ts";
import { grants } from "../rules.ts";
import { findObjection } from "../steps/objection.ts";
import { objectionInput } from "../words.ts";

const LINES = 50;

/** Unanswered first; row-level security keeps those concerned out. Index matters_time. */
export const listHoursObjections = query({
  name: "listHoursObjections",
  does: { zh: "对时长的意见", en: "Objections to hours" },
  grants: grants.answerObjection,
  async read(view) {
    const rows = await view
      .from("matters", { kind: "hoursObjection" })
      .innerJoin("hours_objections as objection", inHub("objection.matter_id", "matters.id"))
      .select(["matters.id", "matters.state", "matters.raised_at", "matters.next_due_at", "objection.outcome"])
      .where((where) => visibleMatters(where as never, view.actor, grants.answerObjection))
      .orderBy("matters.raised_at", "desc")
      .orderBy("matters.id", "desc")
      .limit(LINES)
      .execute();
    return rows.map((row) => ({
      matterId: row.id,
      state: row.state,
      raisedAt: row.raised_at.toString(),
      dueAt: row.next_due_at?.toString() ?? null,
      outcome: row.outcome,
    }));
  },
});

export const getHoursObjection = query({
  name: "getHoursObjection",
  does: { zh: "看一条对时长的意见", en: "One objection to hours" },
  input: objectionInput,
  grants: grants.answerObjection,
  find: findObjection,
  async read(view, { matterId }, { matter, claimId, hasPhone }) {
    return { matterId, claimId, state: matter.state, hasPhone, ...(await wordsOf(view, matterId)) };
  },
});

/** By the receipt: what one said, and what was answered. Nothing about whose hours it is beyond what was public. */
export const followHoursObjection = query({
  name: "followHoursObjection",
  does: { zh: "凭回执看自己提的意见", en: "Follow one's own objection by its receipt" },
  input: objectionInput,
  grants: [{ who: "receipt", reach: "matter" }],
  find: findObjection,
  read: async (view, { matterId }, { matter }) => ({
    matterId,
    state: matter.state,
    raisedAt: matter.raised_at.toString(),
    ...(await wordsOf(view, matterId)),
  }),
});

async function wordsOf(view: View, matterId: string) {
  const row = await view.tx
    .selectFrom("hours_objections as objection")
    .innerJoin("words as said", inHub("said.id", "objection.words_id"))
    .leftJoin("words as reply", inHub("reply.id", "objection.reply_words_id"))
    .select(["said.body as said", "reply.body as reply", "objection.outcome", "objection.answered_at"])
    .where("objection.hub_id", "=", view.hub)
    .where("objection.matter_id", "=", matterId)
    .executeTakeFirstOrThrow();
  return {
    words: row.said,
    reply: row.reply,
    outcome: row.outcome,
    answeredAt: row.answered_at?.toString() ?? null,
  };
}
