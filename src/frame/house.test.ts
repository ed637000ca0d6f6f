import { spawnSync } from "node:child_process";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestFolder } from "../../test/postgres.ts";
import { keyFilePath, openHouse, type OpenHouse } from "./house.ts";
import { addressOf } from "./postgres.ts";
import { OWNER_LOGIN } from "./postgres/cluster.ts";
import { isProblem } from "./problems.ts";
import { readSettings, sentencesOf, type Settings } from "./settings.ts";

const folder = makeTestFolder();
const settingsFrom = (more: Record<string, string> = {}): Settings => {
  const settings = readSettings({ DATA_DIR: folder, ...more });
  if (isProblem(settings)) throw new Error(sentencesOf(settings).join());
  return settings;
};
const lines: string[] = [];
const open = async (settings = settingsFrom()): Promise<OpenHouse> => {
  const opened = await openHouse(settings, { progress: (line) => void lines.push(line) });
  if (isProblem(opened)) throw new Error(sentencesOf(opened).join());
  return opened;
};
const addHub = (opened: OpenHouse) =>
  opened.house.database.owner.query(
    "insert into hubs (id, kind, slug, name_zh, name_en, created_at) values (500001, 'courtyard', 'one', '一', 'One', current_timestamp)",
  );

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a house on a fresh machine", { timeout: 60_000 }, () => {
  let opened: OpenHouse;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());

  test("tells what it does, and can be asked at once", async () => {
    expect(lines.some((line) => line.includes("0001"))).toBe(true);
    expect(await opened.house.database.reference.selectFrom("hubs").selectAll().execute()).toEqual([]);
    const envelope = opened.house.secrets.encrypt("test", "x", "here");
    expect(opened.house.secrets.decryptText("test", envelope, "here")).toBe("x");
  });

  test("is verified by command while it runs, and a wrong head is found", async () => {
    await addHub(opened);
    const verify = (...args: string[]) =>
      spawnSync(process.execPath, [fileURLToPath(new URL("../../bin/verify.ts", import.meta.url)), ...args], {
        encoding: "utf8",
        // Nothing of the runner's own environment, which sets a BASE_URL.
        env: { PATH: process.env["PATH"], DATA_DIR: folder },
      });
    const sound = verify();
    expect([sound.status, sound.stderr]).toEqual([0, ""]);
    expect(sound.stdout).toMatch(/没有发现改动/);
    expect(verify("--head", `3:${"0".repeat(64)}`)).toMatchObject({ status: 1 });
    expect(verify("--head", "nonsense")).toMatchObject({ status: 2 });
    expect(verify("--hub", "999999")).toMatchObject({ status: 1 });
  });

  test("serves another app by DATABASE_URL, and says what is wrong with an address without repeating it", async () => {
    const { host = "", port = 0, database = "" } = opened.house.database.owner.options;
    const address = (user: string, name = database) => addressOf({ host, port, database: name, user });
    const second = await open(
      settingsFrom({ DATABASE_URL: address("xiaoyuan"), DATABASE_OWNER_URL: address(OWNER_LOGIN) }),
    );
    expect(await second.house.database.reference.selectFrom("hubs").select("id").execute()).toEqual([{ id: 500001 }]);
    await second.close();
    for (const [wrong, name] of [
      [{ DATABASE_URL: address("xiaoyuan"), DATABASE_OWNER_URL: address("stranger-SECRET") }, "DATABASE_OWNER_URL"],
      [{ DATABASE_URL: address("xiaoyuan", "SECRET"), DATABASE_OWNER_URL: address(OWNER_LOGIN) }, "DATABASE_URL"],
    ] as const) {
      const answer = await openHouse(settingsFrom(wrong), { progress: () => undefined });
      const text = isProblem(answer) ? sentencesOf(answer).join() : "opened";
      expect(text).toContain(`${name} `);
      expect(text).not.toContain("SECRET");
    }
  });
});

test("a house that stood before opens again, and never with a new key over old rows", { timeout: 60_000 }, async () => {
  const again = await open();
  const { rowCount } = await again.house.database.owner.query("select 1 from hubs");
  expect(rowCount).toBe(1);
  await again.close();
  await again.close();
  renameSync(keyFilePath(settingsFrom()), join(folder, "aside"));
  const refused = await openHouse(settingsFrom(), { progress: () => undefined });
  expect(refused).toMatchObject({ isProblem: true, code: "house.keys" });
  renameSync(join(folder, "aside"), keyFilePath(settingsFrom()));
  await (await open()).close();
});
