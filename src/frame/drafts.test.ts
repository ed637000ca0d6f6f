import { afterAll, beforeAll, expect, test } from "vitest";
import { HUB, openTestHouse, OTHER_HUB, START, type TestHouse } from "../../test/database.ts";
import { SetClock } from "./clock.ts";
import { nobody } from "./access.ts";
import { keepDraft, openDraft } from "./drafts.ts";
import { perform } from "./perform.ts";

const clock = new SetClock(START);
let here: TestHouse;
beforeAll(async () => {
  here = await openTestHouse({ clock });
});
afterAll(() => here?.close());

const MARKER = "路灯坏了三天MARKER";

test("a draft keeps words and files until it is dropped", async () => {
  const draft = openDraft<{ body: string; photo: Uint8Array }>(here.house, HUB, "cookie", "say");
  expect(await draft.find()).toBeUndefined();
  await draft.keep({ body: "first", photo: Uint8Array.of(1) });
  await draft.keep({ body: MARKER, photo: Uint8Array.of(1, 2, 3) });
  const found = await draft.find();
  expect(found?.body).toBe(MARKER);
  expect([...(found?.photo ?? [])]).toEqual([1, 2, 3]);
  await draft.drop();
  expect(await draft.find()).toBeUndefined();
});

test("a draft belongs to one cookie, one name and one courtyard", async () => {
  await openDraft(here.house, HUB, "cookie", "say").keep({ body: "mine" });
  expect(await openDraft(here.house, HUB, "another", "say").find()).toBeUndefined();
  expect(await openDraft(here.house, HUB, "cookie", "rate").find()).toBeUndefined();
  expect(await openDraft(here.house, OTHER_HUB, "cookie", "say").find()).toBeUndefined();
});

test("a draft expires, at the kiosk sooner", async () => {
  const [page, kiosk] = [openDraft(here.house, HUB, "page", "say"), openDraft(here.house, HUB, "kiosk", "say", 2)];
  await page.keep("x");
  await kiosk.keep("x");
  clock.forward({ minutes: 2 });
  expect(await kiosk.find()).toBeUndefined();
  clock.forward({ minutes: 57 });
  expect(await page.find()).toBe("x");
  clock.forward({ minutes: 1 });
  expect(await page.find()).toBeUndefined();
});

test("the table holds neither words nor cookie, and no event tells of a draft", async () => {
  await openDraft(here.house, HUB, "COOKIE-SECRET", "say").keep({ body: MARKER });
  const { rows } = await here.owner.query<{ id: Buffer; content: Buffer }>("select id, content from drafts");
  const all = Buffer.concat(rows.flatMap(({ id, content }) => [id, content]));
  for (const secret of [MARKER, "MARKER", "COOKIE-SECRET"]) expect(all.includes(Buffer.from(secret))).toBe(false);
  expect((await here.owner.query("select 1 from events")).rowCount).toBe(0);
});

test("nobody but the house keeps drafts", async () => {
  const input = { id: new Uint8Array(32), content: new Uint8Array(1), minutes: 1 };
  expect(await perform(here.house, { hub: HUB, actor: nobody() }, keepDraft, input)).toMatchObject({ ok: false });
});
