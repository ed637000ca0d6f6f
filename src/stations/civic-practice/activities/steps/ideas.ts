/** What becomes of an idea for something to do together. */
import type { Act } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { activitiesProblems } from "../words.ts";

/** The idea is taken up: its activity is being planned. */
export async function planIdea(act: Act, ideaId: string): Promise<Problem | undefined> {
  const planned = await act.tx
    .updateTable("activity_ideas")
    .set({ state: "planned", answered_at: act.now, answered_by: act.actor.id })
    .where("hub_id", "=", act.hub)
    .where("id", "=", ideaId)
    .where("state", "=", "proposed")
    .executeTakeFirst();
  if (planned.numUpdatedRows === 0n) return refuse(activitiesProblems.noIdea, { field: "ideaId" });
  act.event({ name: "ideaTakenUp", about: { kind: "activityIdea", id: ideaId }, state: "planned" });
  return undefined;
}
