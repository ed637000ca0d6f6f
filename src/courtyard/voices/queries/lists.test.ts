/** A list's cursor comes from outside: whatever stands in it, the list answers. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "#frame/ask.ts";
import { openTestHouse, type Staff, type TestHouse } from "../../../../test/database.ts";
import { listVoices } from "./lists.ts";

let here: TestHouse;
let desk: Staff;
beforeAll(async () => {
  here = await openTestHouse();
  desk = await here.staff({ posts: [{ kind: "frontDesk" }] });
});
afterAll(() => here.close());

const ID = "0190a0a0-0000-7000-8000-000000000001";

test.each([
  "nonsense",
  "~",
  `~${ID}`,
  "2026-11-23T00:00:00Z~nobody",
  `+275760-09-13T00:00:00Z~${ID}`,
  `-271821-04-20T00:00:00Z~${ID}`,
])("a cursor %j breaks nothing", async (after) => {
  const outcome = await ask(here.house, { hub: here.hub, actor: desk }, listVoices, { view: "all", after });
  expect(outcome).toMatchObject({ ok: true, answer: { lines: [] } });
});
