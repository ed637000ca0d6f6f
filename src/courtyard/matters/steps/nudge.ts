/** Half, four fifths, all of the time is gone: whoever has it in hand sees it at the top of the list. */
import { z } from "zod";
import type { Act, View } from "#frame/command.ts";
import { uuid } from "#frame/input.ts";
import { inHub } from "#frame/rows.ts";
import { changeMatter, type MatterRow } from "./matter.ts";

const MARKS = { half: "nudged_half_at", most: "nudged_most_at", full: "nudged_full_at" } as const;
export type Share = keyof typeof MARKS;

export const nudgeInput = <const Shares extends readonly [Share, ...Share[]]>(shares: Shares) =>
  z.object({ matterId: uuid(), deadlineId: uuid(), share: z.enum(shares) });

/** Marks the deadline once, and leaves the event of this name. From its end on the matter is late. */
export async function nudge(
  act: Act,
  matter: MatterRow,
  { deadlineId, share }: { readonly deadlineId: string; readonly share: Share },
  name: string,
): Promise<{ nudged: boolean }> {
  const marked = await act
    .update("deadlines", { id: deadlineId })
    .set({ [MARKS[share]]: act.now })
    .where(MARKS[share], "is", null)
    .executeTakeFirst();
  if (marked.numUpdatedRows === 0n) return { nudged: false };
  await changeMatter(act, matter, {
    name,
    ...(share === "full" && matter.late_at === null ? { set: { late_at: act.now } } : {}),
    facts: { deadline: deadlineId, share },
  });
  return { nudged: true };
}

/** Deadlines of one kind of matter of which that share is gone; what the rule `without` limits is nobody's duty. */
export async function dueNudges(view: View, what: { kind: string; share: Share; without: string; most: number }) {
  const open = view
    .from("deadlines", { met_at: null, ended_at: null })
    .innerJoin("matters", inHub("matters.id", "deadlines.matter_id"))
    .select(["deadlines.id", "deadlines.matter_id"])
    .where("matters.kind", "=", what.kind)
    .where("deadlines.rule", "<>", what.without)
    .where(`deadlines.${MARKS[what.share]}`, "is", null);
  const due = {
    half: () => open.where("deadlines.half_on", "<", view.today),
    most: () => open.where("deadlines.most_on", "<", view.today),
    full: () => open.where("deadlines.due_at", "<=", view.now),
  }[what.share]();
  const rows = await due.orderBy("deadlines.due_at").limit(what.most).execute();
  return rows.map((row) => ({ matterId: row.matter_id, deadlineId: row.id }));
}
