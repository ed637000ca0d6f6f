/** A small counter for tests: two windows, a desk that gives numbers and a red roll, days that are opened by their date. */
import type { z } from "zod";
import type { Actor } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import type { Command, Facts } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { presetRulesFor } from "#courtyard/voices/pages/testing.ts";
import { openTestHouse, type Staff, type TestHouse } from "../../../../test/database.ts";
import { addTicketLine, registerRoll } from "./commands/lines.ts";
import { planSessions } from "./commands/plan.ts";
import { openSession } from "./commands/run.ts";
import { addWindow } from "./commands/windows.ts";

export interface Counter {
  readonly house: TestHouse;
  readonly clock: SetClock;
  readonly head: Staff;
  readonly desk: Staff;
  /** A for civil affairs, B for medical insurance. */
  readonly windowIds: readonly string[];
  readonly lineId: string;
  readonly rollId: string;
  done<S extends z.ZodType, F extends Facts, A>(actor: Actor, what: Command<S, F, A>, input: unknown): Promise<A>;
  /** The code of the refusal, or "done". */
  code<S extends z.ZodType, F extends Facts, A>(actor: Actor, what: Command<S, F, A>, input: unknown): Promise<string>;
  plan(on: string, more?: object): Promise<string>;
  /** Planned and opened on its day; the windows in the order of their letters. */
  open(on: string, more?: object): Promise<{ occasionId: string; sittings: string[] }>;
}

export async function openCounter(start: string): Promise<Counter> {
  const clock = new SetClock(start);
  const house = await openTestHouse({ clock });
  await presetRulesFor(house.owner, house.hub);
  const [head, desk] = [
    await house.staff({ posts: [{ kind: "head" }] }),
    await house.staff({ posts: [{ kind: "frontDesk" }] }),
  ];
  const done: Counter["done"] = async (actor, what, input) => {
    const outcome = await perform(house.house, { hub: house.hub, actor }, what, input);
    if (!outcome.ok) throw new Error(`${what.name}: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
    return outcome.answer;
  };
  const windowIds: string[] = [];
  for (const [code, group] of [
    ["A", "civilAffairs"],
    ["B", "medicalInsurance"],
  ] as const)
    windowIds.push((await done(head, addWindow, { code, nameZh: code, nameEn: code, groups: [group] })).windowId);
  const { lineId } = await done(desk, addTicketLine, { kind: "desk", prefix: "D", name: "前台" });
  const { lineId: rollId } = await done(desk, registerRoll, { prefix: "P", name: "卷", fromNumber: 1, toNumber: 9 });
  const plan = async (on: string, more: object = {}) => {
    const input = { days: [on], from: "08:30", until: "11:30", windowIds, slotEvery: 60, ...more };
    return (await done(desk, planSessions, input)).occasionIds[0]!;
  };
  return {
    house,
    clock,
    head,
    desk,
    windowIds,
    lineId,
    rollId,
    done,
    plan,
    async code(actor, what, input) {
      const outcome = await perform(house.house, { hub: house.hub, actor }, what, input);
      return outcome.ok ? "done" : outcome.problem.code;
    },
    async open(on, more) {
      const occasionId = await plan(on, more);
      clock.set(`${on}T08:30:00+08:00`);
      await done(desk, openSession, { occasionId });
      const { rows } = await house.owner.query<{ id: string }>(
        `select s.id from sittings s join service_windows w on w.id = s.window_id where s.occasion_id = $1 order by w.code`,
        [occasionId],
      );
      return { occasionId, sittings: rows.map((row) => row.id) };
    },
  };
}
