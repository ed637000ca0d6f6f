/** `/activities.ics` read by another library: what a phone that follows it learns when something is published, changed, cancelled, moved. */
import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRooms } from "#frame/rooms.ts";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { cancelActivity, postponeActivity } from "../commands/call-off.ts";
import { changeActivity, planActivity } from "../commands/plan.ts";
import { room } from "../room.ts";
import { KITES, openStage, type Stage } from "../testing.ts";

let stage: Stage;
let phone: Visitor;
beforeAll(async () => {
  openRooms([room]);
  stage = await openStage();
  phone = new Visitor(openDoors(stage.house.house, { id: stage.house.hub }, room.pages!.anyone!));
});
afterAll(() => stage?.house.close());

/** The events of the feed, by the activity they are of. */
async function feed(): Promise<Map<string, { status: string; sequence: number; summary: string; from: string }>> {
  await phone.open("/activities.ics");
  const calendar = new ICAL.Component(ICAL.parse(phone.html) as never);
  const events = calendar.getAllSubcomponents("vevent").map((one) => {
    const event = new ICAL.Event(one);
    const id = /^activity-(.+)@/.exec(event.uid)?.[1] ?? event.uid;
    const from = event.startDate.toJSDate().toISOString();
    const status = String(one.getFirstPropertyValue("status"));
    return [id, { status, sequence: event.sequence, summary: event.summary, from }] as const;
  });
  expect(new Set(events.map(([id]) => id)).size).toBe(events.length);
  return new Map(events);
}

test("published and changed, cancelled, moved: status and sequence say so under the same id; a plan is nobody's news", async () => {
  const [kites, chess, choir] = [
    await stage.published(),
    await stage.published({ titleZh: "下棋, 喝茶；聊天" }),
    await stage.published({ titleZh: "合唱" }),
  ] as const;
  const planned = await stage.done(stage.staff, planActivity, { ...KITES, on: "2026-12-20", venueId: stage.venueId });
  const before = await feed();
  expect(phone.headers.get("content-type")).toContain("text/calendar");
  expect([...before.keys()].sort()).toEqual([kites, chess, choir].sort());
  expect([...before.values()].map(({ status }) => status)).toEqual(["CONFIRMED", "CONFIRMED", "CONFIRMED"]);
  expect(before.get(chess)?.summary).toBe("下棋, 喝茶；聊天");
  expect(before.get(kites)?.from).toBe("2026-12-01T06:00:00.000Z");
  expect(before.has(planned.activityId)).toBe(false);

  const { from: _from, until: _until, ...told } = KITES;
  await stage.done(stage.staff, changeActivity, { ...told, activityId: kites, titleZh: "扎龙风筝" });
  await stage.done(stage.head, cancelActivity, { activityId: chess, reason: "下雨" });
  const to = { activityId: choir, on: "2026-12-15", from: "09:00", until: "10:00", reason: "停电" };
  const { activityId: moved } = await stage.done(stage.head, postponeActivity, to);

  const after = await feed();
  expect(after.get(kites)).toMatchObject({ status: "CONFIRMED", summary: "扎龙风筝", from: before.get(kites)?.from });
  expect(after.get(chess)?.status).toBe("CANCELLED");
  // The old day is struck out, and the new one stands beside it.
  expect(after.get(choir)).toMatchObject({ status: "CANCELLED", from: before.get(choir)?.from });
  expect(after.get(moved)).toMatchObject({
    status: "CONFIRMED",
    summary: "合唱",
    from: "2026-12-15T01:00:00.000Z",
  });
  for (const id of [kites, chess, choir]) {
    expect(after.get(id)!.sequence, id).toBeGreaterThan(before.get(id)!.sequence);
  }
  // Asked again without a change, it says the same.
  const text = phone.html;
  await feed();
  expect(phone.html).toBe(text);
});
