/** Accepted in batches: papers come on any day, the clocks start with the batch, and silence waits for it too. */
import { beforeAll, expect, test } from "vitest";
import { acceptApplication, askCorrection } from "./commands/check.ts";
import { bringMissing } from "./commands/receive.ts";
import { followApplication, openApplication } from "./queries/one.ts";
import {
  clerk,
  clock,
  code,
  desk,
  done,
  dueOf,
  house,
  ITEMS,
  openRoom,
  publishItems,
  read,
  received,
  stateOf,
} from "./testing.ts";
import { tick } from "./tick.ts";

openRoom();
const day = (date: string) => clock.set(`${date}T09:00:00+08:00`);
const ticked = async (date: string) => {
  day(date);
  await tick(house.house, house.hub);
};
beforeAll(async () => {
  const batches = {
    kind: "monthDays" as const,
    days: [10, 25],
    months: [],
    weekdays: [],
    dates: [],
    source: { zh: "苇岸街道公告" },
  };
  await publishItems(house.owner, house.hub, { inBatches: { ...ITEMS["dibao"]!, batches } });
});
const LEGAL = "items.inBatches.legal";

test("what is complete waits for its batch; the sum of the limit starts with the acceptance", async () => {
  day("2026-11-12");
  const { matterId, holder } = await received("inBatches");
  const followed = await read(holder, followApplication, { matterId });
  expect(followed.ok && followed.answer.batch).toEqual({ on: "2026-11-25", isSettled: false });
  expect(await done(clerk, acceptApplication, { matterId })).toMatchObject({ batchOn: "2026-11-25" });
  expect(await code(clerk, acceptApplication, { matterId })).toBe("applications.batchAhead");
  expect(await done(clerk, openApplication, { matterId })).toMatchObject({
    state: "received",
    batch: { on: "2026-11-25", isSettled: true },
    acceptedOn: null,
  });
  await ticked("2026-11-24");
  expect([await stateOf(matterId), await dueOf(matterId, LEGAL)]).toEqual(["received", undefined]);
  await ticked("2026-11-26");
  const opened = await done(clerk, openApplication, { matterId });
  expect(opened).toMatchObject({
    state: "accepted",
    acceptedOn: "2026-11-25",
    acceptedBy: "谢兰亭",
    deemedAccepted: false,
  });
  // Thirty days from the 25th of November, of which the first does not count.
  expect(await dueOf(matterId, LEGAL)).toBe("2026-12-25");
});

test("on the day itself it is accepted at once; a defect that is found takes it out of the batch", async () => {
  day("2026-11-25");
  const { matterId } = await received("inBatches");
  expect(await done(clerk, acceptApplication, { matterId })).toMatchObject({ batchOn: null });
  expect(await stateOf(matterId)).toBe("accepted");
  day("2026-11-26");
  const other = await received("inBatches", { name: "白露" });
  await done(clerk, acceptApplication, { matterId: other.matterId });
  await done(clerk, askCorrection, { matterId: other.matterId, wanted: ["incomeProof"], message: "请补收入证明。" });
  await ticked("2026-12-10");
  expect(await stateOf(other.matterId)).toBe("correctionNeeded");
  await done(desk, bringMissing, { matterId: other.matterId, there: ["incomeProof"] });
  expect(await done(clerk, acceptApplication, { matterId: other.matterId })).toMatchObject({ batchOn: null });
});

test("silence is acceptance, on the first batch after the hand-over", async () => {
  day("2026-11-12");
  const { matterId } = await received("inBatches", { name: "谷雨" });
  await ticked("2026-11-20");
  expect(await stateOf(matterId)).toBe("received");
  await ticked("2026-11-25");
  expect(await done(clerk, openApplication, { matterId })).toMatchObject({
    state: "accepted",
    acceptedOn: "2026-11-25",
    deemedAccepted: true,
  });
});
