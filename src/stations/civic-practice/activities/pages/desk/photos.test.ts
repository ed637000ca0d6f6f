/** Photos through the pages: shown when everybody on it agreed, down at once when one takes it back; looking opens no list. */
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { beginActivity } from "../../commands/attend.ts";
import { signUpAtDesk } from "../../commands/sign-up.ts";
import { SYSTEM } from "#frame/access.ts";
import { room } from "../../room.ts";
import { openStage, type Stage } from "../../testing.ts";

let stage: Stage;
let staff: Visitor;
let resident: Visitor;
let activityId: string;
const signUps: Record<string, string> = {};
beforeAll(async () => {
  stage = await openStage();
  const pages = [...room.pages!.staff!, ...room.pages!.anyone!];
  const at = { id: stage.house.hub };
  staff = new Visitor(openDoors(stage.house.house, at, pages, stage.staff), { session: "s" });
  resident = new Visitor(openDoors(stage.house.house, at, pages));
  activityId = await stage.published();
  for (const [name, photo] of [
    ["甲", "yes"],
    ["乙", undefined],
    ["丙", "no"],
  ] as const) {
    const signedUp = await stage.done(stage.desk, signUpAtDesk, { activityId, name, photo });
    signUps[name] = signedUp.signUpId;
  }
  stage.clock.set(`${await stage.dayOf(activityId)}T14:00:00+08:00`);
  await stage.done(SYSTEM, beginActivity, { activityId });
});
afterAll(() => stage?.house.close());

const picture = async (): Promise<File> => {
  const colour = { r: 200, g: 60, b: 40 };
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: colour } })
    .png()
    .toBuffer();
  return new File([new Uint8Array(bytes)], "kites.png", { type: "image/png" });
};
const opened = async (): Promise<number> => {
  const { rows } = await stage.house.owner.query("select 1 from events where name = 'recordOpened'");
  return rows.length;
};

const consentOf = async (name: string, words: string): Promise<void> => {
  await staff.open(here("/photos/people"));
  const [before = "", after = ""] = staff.html.split(`value="${signUps[name]}"`).slice(-2);
  expect(before + after).toContain(words);
  // The button of this very person: the forms of the others are cut away.
  const form = (staff.html.match(/<form[^]*?<\/form>/g) ?? []).find(
    (each) => each.includes(signUps[name] ?? "-") && each.includes(words),
  );
  await staff.returnTo(form ?? "").press(words);
};
const here = (more: string): string => `/desk/activities/${activityId}${more}`;

test("who is shown must have agreed: the refusal names who has not, and the form comes back", async () => {
  await staff.open(here("/photos/people"));
  staff
    .fill("照片", await picture())
    .fill("说明", "扎好的风筝")
    .fillNamed("shownIds", signUps["乙"]!)
    .pick("没有别的");
  await staff.press("放上照片");
  expect(staff.status).toBe(409);
  expect(staff.html).toContain('id="add-shownIds-error"');
  expect([staff.text, staff.value("说明")]).toEqual([expect.stringContaining("有人没有同意：乙"), "扎好的风筝"]);
  staff.fill("照片", new File(["no picture"], "x.png", { type: "image/png" })).fillNamed("shownIds", signUps["甲"]!);
  await staff.pick("没有别的").press("放上照片");
  expect([staff.status >= 400, staff.html.includes('id="add-photo-error"')]).toEqual([true, true]);
});

test("put up, seen by everybody, hidden when consent is taken back; looking at photos opens nobody's record", async () => {
  await staff.open(here("/photos/people"));
  staff
    .fill("照片", await picture())
    .fill("说明", "扎好的风筝")
    .fillNamed("shownIds", signUps["甲"]!)
    .pick("没有别的");
  await staff.press("放上照片");
  expect([staff.path, staff.text]).toEqual([
    here("/photos"),
    expect.stringContaining("同意放照片 1 人，不同意 1 人，没问 1 人"),
  ]);
  await resident.open(`/activities/${activityId}`);
  const source = /src="(\/activities\/photos\/[^"]+)"/.exec(resident.html)?.[1] ?? "";
  expect(resident.html).toContain("扎好的风筝");
  expect((await resident.open(source)).headers.get("content-type")).toMatch(/^image\//);
  const before = await opened();
  await staff.open(here("/photos"));
  await staff.open(here("/photos"));
  expect(await opened()).toBe(before);
  await consentOf("甲", "改成不同意");
  expect(await opened()).toBeGreaterThan(before);
  await resident.open(`/activities/${activityId}`);
  expect(resident.html).not.toContain("扎好的风筝");
  expect((await resident.open(source)).status).toBe(404);
});

test("taken down by the station; the second time it is told in words on the same page", async () => {
  await consentOf("乙", "改成同意");
  await staff.open(here("/photos/people"));
  staff
    .fill("照片", await picture())
    .fillNamed("shownIds", signUps["乙"]!)
    .pick("没有别的");
  await staff.press("放上照片");
  const page = staff.html;
  await staff.open(here("/photos"));
  await staff.press("撤下这张");
  expect(staff.text).toContain("还没有照片");
  await staff.returnTo(page).press("撤下这张");
  expect([staff.heading, staff.status]).toEqual(["照片", 409]);
  expect(staff.text).toContain("这张照片已经撤下了");
});
