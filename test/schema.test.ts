import { afterAll, beforeAll, expect, test } from "vitest";
import { generateTypes } from "../bin/types.ts";
import { openTestHouse, type TestHouse } from "./database.ts";

let here: TestHouse;
beforeAll(async () => {
  here = await openTestHouse();
});
afterAll(() => here?.close());

const connection = () => {
  const { host = "", port = 0, user = "", database = "", password } = here.owner.options;
  return { host, port, user, database, ...(typeof password === "string" ? { password } : {}) };
};

test("src/frame/schema.ts is what the migrations make; otherwise run node bin/types.ts", { timeout: 60_000 }, () => {
  expect(generateTypes(connection(), { verify: true })).toBeUndefined();
});

test("a column that the types do not know is noticed", { timeout: 60_000 }, async () => {
  await here.owner.query("alter table hubs add column not_in_the_types integer");
  expect(generateTypes(connection(), { verify: true })).toContain("not_in_the_types");
});
