/** After a bad rating: the whole way of its remedy, and who may not take it. */
import { describe, expect, test } from "vitest";
import type { Actor } from "#frame/access.ts";
import { settleAtWindow } from "./commands/decide.ts";
import { ownApplicationRemedy, stepApplicationRemedy } from "./commands/remedy.ts";
import { rateApplication } from "./commands/resident.ts";
import { openApplication } from "./queries/one.ts";
import { clerk, clock, code, desk, done, head, house, openRoom, other, received, stateOf } from "./testing.ts";
import { tick } from "./tick.ts";

openRoom();
const day = (date: string) => clock.set(`${date}T09:00:00+08:00`);

describe("a bad rating", () => {
  test("is owned by somebody else, called, put right in its time and called back; not closed by whoever handled it", async () => {
    day("2026-11-23");
    const { matterId, holder } = await received("eligibilityCheck", { name: "何冬生" });
    await done(clerk, settleAtWindow, { matterId, decisionNumber: "RZ-9", delivered: true });
    await done(holder, rateApplication, { matterId, level: 1, words: "跑了两趟" });
    const seen = await done(other, openApplication, { matterId });
    const [remedy] = seen.remedies;
    const remedyId = remedy!.remedyId;
    expect(seen.clocks.map((clock) => [clock.rule, clock.dueOn])).toContainEqual(["ratings.badRemedy", "2026-11-30"]);
    // Whoever handled it sees nothing of it, and cannot take a step.
    const hers = await done(clerk, openApplication, { matterId });
    expect([hers.remedies, hers.clocks.filter((clock) => clock.rule.startsWith("ratings."))]).toEqual([[], []]);
    const step = (actor: Actor, to: string) =>
      code(actor, stepApplicationRemedy, { matterId, remedyId, step: to, note: "打过电话" });
    expect(await step(clerk, "contacted")).not.toBe("done");
    expect(await code(head, ownApplicationRemedy, { matterId, remedyId, ownerId: clerk.id })).toBe(
      "matters.remedyOwner",
    );
    await done(head, ownApplicationRemedy, { matterId, remedyId, ownerId: other.id });
    expect(await step(other, "remedied")).toBe("matters.remedyStep");
    expect(await step(desk, "contacted")).not.toBe("done");
    expect(await step(other, "contacted")).toBe("done");
    // It is not filed before it is put right.
    day("2026-12-20");
    await tick(house.house, house.hub);
    expect(await stateOf(matterId)).toBe("delivered");
    for (const to of ["remedied", "calledBack", "closed"]) expect(await step(other, to)).toBe("done");
    await tick(house.house, house.hub);
    expect(await stateOf(matterId)).toBe("closed");
    const { rows } = await house.owner.query("select unhappy from matters where id = $1", [matterId]);
    expect(rows).toEqual([{ unhappy: false }]);
  });
});
