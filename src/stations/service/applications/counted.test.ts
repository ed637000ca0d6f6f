/** The figures are counted as their sentences say, and the register is made from what happened. */
import { expect, test } from "vitest";
import { query } from "#frame/command.ts";
import { askCorrection } from "./commands/check.ts";
import { settleAtWindow } from "./commands/decide.ts";
import { deliverResult } from "./commands/deliver.ts";
import { makeHandOver } from "./commands/hand-over.ts";
import { bringMissing } from "./commands/receive.ts";
import { figures } from "./queries/figures.ts";
import { register } from "./queries/register.ts";
import { clerk, clock, desk, done, head, openRoom, read, received } from "./testing.ts";

openRoom();
const day = (date: string, time = "09:00:00") => clock.set(`${date}T${time}+08:00`);

const period = { fromOn: Temporal.PlainDate.from("2026-11-01"), untilOn: Temporal.PlainDate.from("2026-11-30") };
const counted = query({
  name: "countForTest",
  does: { zh: "测试", en: "test" },
  grants: [{ who: "anyStaff", reach: "hub" }],
  read: async (view) => ({ figures: await figures(view, period), rows: await register.rows(view, period, "zh") }),
});
async function count() {
  const answer = await read(head, counted, {});
  if (!answer.ok) throw new Error(answer.problem.code);
  const figure = (label: string) => {
    const found = answer.answer.figures.find((one) => one.label.zh === label);
    return found?.n === undefined ? found?.value : [found.value, found.n];
  };
  return { figure, rows: answer.answer.rows };
}

test("several times on one day are one visit; trips are saved only by a sheet", async () => {
  day("2026-11-20");
  // Sent back to the bench and here again on the same day, and done: one visit.
  const once = await received("eligibilityCheck", { name: "江惠兰" });
  await done(clerk, askCorrection, { matterId: once.matterId, wanted: ["idCard"], message: "身份证没带" });
  day("2026-11-20", "11:00:00");
  await done(desk, bringMissing, { matterId: once.matterId, there: ["idCard"] });
  await done(clerk, settleAtWindow, { matterId: once.matterId, decisionNumber: "认证-1", delivered: true });
  expect((await count()).figure("少跑的趟数")).toEqual([0, 0]);
  // Carried by the courtyard on its sheet, and fetched on another day: two visits, one trip saved.
  const carried = await received("eligibilityCheck", { name: "万长根" });
  await done(desk, makeHandOver, { toBody: "县人社局", matterIds: [carried.matterId] });
  await done(clerk, settleAtWindow, { matterId: carried.matterId, decisionNumber: "认证-2" });
  day("2026-11-23");
  await done(desk, deliverResult, { matterId: carried.matterId, how: "inHand", to: "万长根", signed: true });
  // Not of this period.
  day("2026-12-02");
  await received("eligibilityCheck", { name: "何春秀" });
  const { figure, rows } = await count();
  expect(["收件", "有决定的件", "一趟办成", "少跑的趟数"].map(figure)).toEqual([2, 2, [1, 2], [1, 1]]);
  expect(rows).toEqual([
    line("江某某", "认证-1", "2026-11-20", "已送达"),
    line("万某某", "认证-2", "2026-11-20", "已送达"),
  ]);
});

const body = "稻溪县人力资源和社会保障局";
const line = (name: string, number: string, on: string, state: string): string[] => [
  "养老待遇资格认证",
  name,
  on,
  on,
  "",
  body,
  "已批准",
  number,
  on,
  "本人当面领取",
  state,
];
