import { afterAll, beforeAll, expect, test } from "vitest";
import { HUB, openTestHouse, OTHER_HUB, START, type TestHouse } from "../../test/database.ts";
import { SetClock } from "./clock.ts";
import { mayTry } from "./limits.ts";

const clock = new SetClock(START);
let here: TestHouse;
beforeAll(async () => {
  here = await openTestHouse({ clock });
});
afterAll(() => here?.close());

const LIMIT = { tries: 3, minutes: 15 };
const tries = (what: string, who: string, times: number, hub = HUB): Promise<boolean[]> =>
  Promise.all(Array.from({ length: times }, () => mayTry(here.house, hub, what, who, LIMIT)));
const allowed = (answers: readonly boolean[]): number => answers.filter(Boolean).length;

test("as many tries as the limit says, however many come at once, and again in the next window", async () => {
  expect(allowed(await tries("signIn", "192.0.2.1", 20))).toBe(3);
  clock.forward({ minutes: 15 });
  expect(allowed(await tries("signIn", "192.0.2.1", 5))).toBe(3);
});

test("each purpose, each address and each courtyard counts for itself", async () => {
  await tries("follow", "192.0.2.2", 5);
  expect(allowed(await tries("signIn", "192.0.2.2", 1))).toBe(1);
  expect(allowed(await tries("follow", "192.0.2.3", 1))).toBe(1);
  expect(allowed(await tries("follow", "192.0.2.2", 1, OTHER_HUB))).toBe(1);
  expect(allowed(await tries("follow", "192.0.2.2", 1))).toBe(0);
});

test("no address is kept, and the same one looks different the next day", async () => {
  const buckets = async () =>
    (await here.owner.query<{ bucket: Buffer }>("select bucket from limits order by bucket")).rows;
  await here.owner.query("delete from limits");
  await tries("signIn", "192.0.2.4", 1);
  const today = await buckets();
  await here.owner.query("delete from limits");
  clock.forward({ hours: 24 });
  await tries("signIn", "192.0.2.4", 1);
  expect([today.length, (await buckets()).length]).toEqual([1, 1]);
  expect(await buckets()).not.toEqual(today);
  expect(JSON.stringify((await here.owner.query("select * from limits")).rows)).not.toContain("192.0.2");
});
