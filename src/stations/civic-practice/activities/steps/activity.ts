/** An activity with its occasion: found, and what access needs to know of it. */
import type { Subject } from "#frame/access.ts";
import type { Act, At } from "#frame/command.ts";
import { findOccasion, type OccasionRow } from "#courtyard/occasions/steps/occasion.ts";
import { grants } from "../rules.ts";
import { ACTIVITY } from "../words.ts";

export interface ActivityFacts {
  readonly subject: Subject;
  readonly occasion: OccasionRow;
  readonly activity: ActivityRow;
}
export type ActivityRow = Awaited<ReturnType<typeof readActivity>> & object;

const readActivity = (at: At, id: string) => at.from("activities", { id }).selectAll().executeTakeFirst();

/** Undefined also where the occasion is something else: a shift, a counter session. */
export async function findActivity(at: At, { activityId }: { activityId: string }): Promise<ActivityFacts | undefined> {
  const found = await findOccasion(at, activityId);
  if (found?.occasion.kind !== ACTIVITY) return undefined;
  const activity = await readActivity(at, activityId);
  if (activity === undefined) return undefined;
  const owner = activity.lead_id === null ? {} : { ownerId: activity.lead_id };
  return { occasion: found.occasion, activity, subject: { ...found.subject, ...owner } };
}

/** Every step on an activity stands in one line behind its occasion. */
export const lockActivity = ({ activityId }: { activityId: string }): { table: "occasions"; id: string }[] => [
  { table: "occasions", id: activityId },
];

/** How a command of the desk about one activity begins. */
export const onActivity = { see: grants.seeDesk, locks: lockActivity, find: findActivity };

export const toldOf = (row: ActivityRow) => ({
  kind: row.kind,
  ages: row.ages,
  risk: row.risk,
  bring: row.bring,
  contact: row.contact,
  leadId: row.lead_id,
  forChildren: row.for_children,
  roomIsOpen: row.room_is_open,
});

export async function setActivity(
  act: Act,
  row: ActivityRow,
  set: Partial<Record<"published_at" | "attendance_at", Temporal.Instant>> & { ended_reason?: string; review?: string },
): Promise<void> {
  await act
    .update("activities", { id: row.id })
    .set({ ...set, version: row.version + 1 })
    .execute();
}
