/** What waits for an administrator: the other one's proposals. */
import { mayEver } from "#frame/access.ts";
import type { View } from "#frame/command.ts";
import type { WaitingFigure } from "#frame/rooms.ts";
import { grants } from "./rules.ts";

/** Posts that one of two administrators proposed and the other has not confirmed; those of one's own hand are not for oneself. */
export async function countToConfirm(view: View): Promise<WaitingFigure[]> {
  if (!mayEver(view.actor, grants.confirmPost)) return [];
  const row = await view
    .from("posts")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where((or) =>
      or.or([
        or.and([or("confirmed_at", "is", null), or("proposed_by", "<>", view.actor.id)]),
        or.and([or("ending_on", "is not", null), or("ending_by", "<>", view.actor.id)]),
      ]),
    )
    .where("person_id", "<>", view.actor.id)
    .executeTakeFirstOrThrow();
  return [
    {
      label: { zh: "任职等确认", en: "Posts to confirm" },
      hint: { zh: "另一位管理员提出的", en: "proposed by the other administrator" },
      count: Number(row.count),
      href: "/desk/staff",
    },
  ];
}
