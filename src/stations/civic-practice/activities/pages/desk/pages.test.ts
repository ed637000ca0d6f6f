/** The desk's pages as the head opens them, without script. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { room } from "../../room.ts";
import { openStage, type Stage } from "../../testing.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.house.close());

test("rules are drafted at the desk, decisions and photos have their pages", async () => {
  const { house, head } = stage;
  const doors = openDoors(house.house, { id: house.hub }, [...room.pages!.staff!, ...room.pages!.anyone!], head);
  const desk = new Visitor(doors, { session: "head" });
  const activityId = await stage.published();
  for (const path of ["rules", "decisions", activityId, `${activityId}/photos`]) {
    expect([path, (await desk.open(`/desk/activities/${path}`)).status]).toEqual([path, 200]);
  }
  await desk.open("/desk/activities/rules");
  desk.fill("院规民约全文", "晚上十点以后不放音响。");
  await desk.press("交议事会表决");
  expect(desk.text).toContain("晚上十点以后不放音响。");
});
