import { expect, test } from "vitest";
import { openTestHouse } from "./database.ts";

test("a test's own connection may be cut while it is idle or saying goodbye, and the run goes on", async () => {
  const t = await openTestHouse();
  const {
    rows: [own],
  } = await t.app.query<{ pid: number }>("select pg_backend_pid() as pid");
  const gone = new Promise((told) => t.app.once("remove", told));
  await t.owner.query("select pg_terminate_backend($1)", [own?.pid]);
  await gone;
  expect((await t.app.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await t.close();
});
