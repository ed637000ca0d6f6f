/** Who sits at a window in one session and what it serves there: settled beforehand, and changed when somebody else comes. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { staffToday } from "#courtyard/people/steps.ts";
import { grants } from "../rules.ts";
import { backToGroup, serveGroups } from "../steps/groups.ts";
import { findSitting } from "../steps/session.ts";
import { counterProblems, seatInput } from "../words.ts";

export const arrangeWindow = command({
  name: "arrangeWindow",
  does: { zh: "一场里一个窗口谁来坐、办哪些", en: "Who sits at a window of a session, and what it serves there" },
  input: seatInput,
  grants: grants.plan,
  locks: ({ sittingId }) => [{ table: "sittings", id: sittingId }],
  find: findSitting,
  async act(act, { groups, clerkId }, { sitting }) {
    if (clerkId !== undefined && !(await staffToday(act)).some((one) => one.personId === clerkId))
      return refuse(counterProblems.noClerk, { field: "clerkId" });
    const refused = await serveGroups(act, sitting, groups);
    if (refused !== undefined) return refused;
    // With nobody there, whoever was sent to this window alone would wait in vain.
    if (clerkId === undefined) await backToGroup(act, sitting.id);
    act.write(
      act
        .update("sittings", { id: sitting.id })
        .set({ planned_groups: [...new Set(groups)], clerk_id: clerkId ?? null }),
    );
    act.event({
      name: "windowArranged",
      about: { kind: "sitting", id: sitting.id },
      facts: { occasion: sitting.occasion_id, groups, ...(clerkId === undefined ? {} : { clerk: clerkId }) },
    });
    return { sittingId: sitting.id, occasionId: sitting.occasion_id };
  },
});
