import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { HUB, openTestHouse, type TestHouse } from "../../test/database.ts";
import { SYSTEM } from "./access.ts";
import { command } from "./command.ts";
import { newId } from "./ids.ts";
import { startJobs } from "./jobs.ts";
import { openLog } from "./log.ts";
import { perform } from "./perform.ts";
import { runTicks, startTick } from "./tick.ts";

let here: TestHouse;
let lines: string[] = [];
const log = openLog((line) => void lines.push(line));
beforeAll(async () => {
  here = await openTestHouse();
});
afterAll(() => here?.close());

const addJob = (task: string) =>
  command({
    name: "addJob",
    does: { zh: "加一件事", en: "Adds a job" },
    input: z.object({ id: z.string() }),
    grants: [{ who: "system", reach: "hub" }],
    async act(act, { id }) {
      act.event({ name: "jobAdded", about: { kind: "job", id } });
      act.job(task, { id });
      return {};
    },
  });
const add = (task: string, id: string, dryRun = false) =>
  perform(here.house, { hub: HUB, actor: SYSTEM, dryRun }, addJob(task), { id });

test("a job runs after its act commits, never after a rollback", async () => {
  const ran = Promise.withResolvers<unknown>();
  const seen: unknown[] = [];
  const [rehearsed, meant] = [newId(), newId()];
  const task = async (_house: unknown, payload: unknown) => {
    seen.push(payload);
    ran.resolve(undefined);
  };
  await add("tell", rehearsed, true);
  await add("tell", meant);
  const jobs = await startJobs(here.house, { tell: task }, { log });
  await ran.promise;
  await jobs.stop();
  await jobs.stop();
  expect(seen).toEqual([{ id: meant }]);
});

test("a job that fails is told of without its payload or values, and is kept to run again", async () => {
  lines = [];
  const id = newId();
  await add("stumble", id);
  const stumble = async () => {
    await here.house.database.owner.query("select $1::uuid", ["王大妈 MARKER"]);
  };
  const jobs = await startJobs(here.house, { stumble }, { log });
  const rows = await vi.waitFor(async () => {
    const answer = await here.owner.query(
      "select last_error from graphile_worker._private_jobs where attempts = 1 and last_error is not null",
    );
    expect(answer.rowCount).toBe(1);
    return answer.rows as readonly { last_error: string }[];
  }, 10_000);
  await jobs.stop();
  const told = lines.map(
    (line) => JSON.parse(line) as { happening: string; task?: string; failure?: { code?: string } },
  );
  expect(told).toMatchObject([{ happening: "jobFailed", task: "stumble", failure: { code: "22P02" } }]);
  expect(rows).toMatchObject([{ last_error: expect.stringContaining("22P02") as string }]);
  for (const text of [lines.join(""), JSON.stringify(rows)]) expect(text).not.toMatch(/MARKER|王大妈/);
  expect(lines.join("")).not.toContain(id);
});

test("a tick runs for every courtyard, one after the other, and one that fails stops none", async () => {
  lines = [];
  const order: string[] = [];
  let inside = 0;
  const tick = (name: string) => async (_house: unknown, hub: number) => {
    inside += 1;
    expect(inside).toBe(1);
    await new Promise((done) => setImmediate(done));
    order.push(`${name} ${hub}`);
    inside -= 1;
    if (name === "broken") throw new Error("a bug");
  };
  await runTicks(here.house, { broken: tick("broken"), whole: tick("whole") }, log);
  expect(order).toEqual(["broken 500001", "whole 500001", "broken 500002", "whole 500002"]);
  expect(lines.map((line) => (JSON.parse(line) as { tick: string }).tick)).toEqual(["broken", "broken"]);
});

test("the house ticks, seals, and stops when told", async () => {
  const twice = Promise.withResolvers<unknown>();
  let rounds = 0;
  const count = async (_house: unknown, hub: number) => {
    if (hub === HUB) rounds += 1;
    if (rounds === 2) twice.resolve(undefined);
  };
  const ticking = startTick(here.house, { count }, { everySeconds: 0.01, log });
  await twice.promise;
  await ticking.stop();
  const stoppedAt = rounds;
  await new Promise((done) => setTimeout(done, 50));
  expect(rounds).toBe(stoppedAt);
  expect((await here.owner.query("select 1 from events where seal is null")).rowCount).toBe(0);
});
