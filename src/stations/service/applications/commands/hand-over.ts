/** The papers of the day go to the office in the evening: a sheet, signed on both sides. */
import { inHub } from "#frame/rows.ts";
import { type Act, command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { decide } from "#frame/access.ts";
import { grants } from "../rules.ts";
import { findApplication } from "../steps/find.ts";
import { myGroups, visibleApplications } from "../steps/window.ts";
import { applicationProblems, handOverInput, signHandOverInput } from "../words.ts";

export const makeHandOver = command({
  name: "makeHandOver",
  does: { zh: "做一张交接单：今天的材料交给哪个单位", en: "Make a hand-over sheet of the day's papers for an office" },
  input: handOverInput,
  grants: grants.handOver,
  async act(act, input) {
    const matterIds = [...new Set(input.matterIds)];
    for (const matterId of matterIds) {
      const facts = await findApplication(act, { matterId });
      const isInReach = facts !== undefined && decide(act.actor, grants.see, [], facts.subject).allowed;
      if (!isInReach || facts.application.received_at === null) {
        return refuse(applicationProblems.sheetBody, { field: "matterIds" });
      }
      act.keepOut(matterId, facts.matter.recused);
    }
    const handOverId = newId();
    await act
      .insert("hand_overs", {
        id: handOverId,
        to_body: input.toBody,
        made_on: act.today,
        made_by: act.actor.id,
        made_at: act.now,
      })
      .execute();
    for (const matterId of matterIds) {
      await act
        .insert("hand_over_lines", {
          hand_over_id: handOverId,
          matter_id: matterId,
          recused: act.recusedFrom(matterId),
        })
        .execute();
      act.event({
        name: "papersOnSheet",
        about: { kind: "application", id: matterId },
        matterId,
        facts: { sheet: handOverId },
      });
    }
    act.event({
      name: "handOverMade",
      about: { kind: "handOver", id: handOverId },
      facts: { lines: matterIds.length },
    });
    return { handOverId };
  },
});

/** Who sees no line of a sheet does not know of it. */
async function seesLineOf(act: Act, handOverId: string): Promise<boolean> {
  const groups = await myGroups(act);
  const line = await act
    .from("hand_over_lines", { hand_over_id: handOverId })
    .innerJoin("matters", inHub("matters.id", "hand_over_lines.matter_id"))
    .innerJoin("applications", inHub("applications.matter_id", "matters.id"))
    .select("matters.id")
    .where((where) => visibleApplications(where as never, act, groups, grants.see))
    .limit(1)
    .executeTakeFirst();
  return line !== undefined;
}

/** Who took the papers at the office, and when: written once. */
export const signHandOver = command({
  name: "signHandOver",
  does: { zh: "登记对方签收", en: "Enter who took the papers at the office" },
  input: signHandOverInput,
  grants: grants.handOver,
  locks: ({ handOverId }) => [{ table: "hand_overs", id: handOverId }],
  async act(act, input) {
    const sheet = await act.from("hand_overs", { id: input.handOverId }).select("taken_at").executeTakeFirst();
    if (sheet === undefined || !(await seesLineOf(act, input.handOverId))) return refuse(applicationProblems.noSheet);
    if (sheet.taken_at !== null) return refuse(applicationProblems.sheetSigned);
    await act
      .update("hand_overs", { id: input.handOverId })
      .set({ taken_by: input.takenBy, taken_at: act.now })
      .execute();
    act.event({ name: "handOverSigned", about: { kind: "handOver", id: input.handOverId } });
    return { handOverId: input.handOverId };
  },
});
