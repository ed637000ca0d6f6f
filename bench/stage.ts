/** A fresh house on a database of its own: the built app as a process, one courtyard, people at the desk, records. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { openOwnerPool } from "#frame/database.ts";
import { SYSTEM_ID, newId } from "#frame/ids.ts";
import { joinServer } from "#frame/house.ts";
import { isProblem } from "#frame/problems.ts";
import { readSettings } from "#frame/settings.ts";
import { presetLimits, presetRules } from "#courtyard/calendar/preset-rules.ts";
import { tokenHash } from "#courtyard/sign-in/random-codes.ts";

const HUB = 500_901;

export interface Stage {
  readonly port: number;
  /** Bearer token of somebody at the front desk, and the cookie of her session. */
  readonly token: string;
  readonly cookie: string;
  readonly hub: number;
  readonly owner: pg.Pool;
  readonly login: pg.PoolConfig;
  readonly dataDir: string;
  /** Resident memory of the app, in MB. */
  memoryMegabytes(): Promise<number>;
  close(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), "xiaoyuan-bench-"));
  const port = await freePort();
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    DEMO: "0",
    BASE_URL: `http://localhost:${port}`,
  };
  const main = join(import.meta.dirname, "../dist/server/main.js");
  // As `npm start` starts it.
  const app = spawn(process.execPath, ["--max-semi-space-size=4", "--max-old-space-size=384", main], {
    env,
    stdio: "ignore",
  });
  await listening(port, app);
  const settings = readSettings(env);
  if (isProblem(settings)) throw new Error(settings.code);
  const server = await joinServer(settings, () => undefined);
  if (isProblem(server)) throw new Error(server.code);
  const owner = openOwnerPool(server.owner);
  const people = await openCourtyard(owner);
  return {
    port,
    ...people,
    hub: HUB,
    owner,
    login: server.login,
    dataDir,
    async memoryMegabytes() {
      const { readFile } = await import("node:fs/promises");
      const status = await readFile(`/proc/${app.pid}/status`, "utf8").catch(() => "");
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    },
    async close() {
      await owner.end();
      const gone = new Promise((ended) => app.once("exit", ended));
      app.kill("SIGTERM");
      await gone;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function openCourtyard(owner: pg.Pool): Promise<{ token: string; cookie: string }> {
  const [person, post, signIn] = [newId(), newId(), newId()];
  const [token, session] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];
  const now = Temporal.Now.instant().toString();
  const later = Temporal.Now.instant().add({ hours: 8 }).toString();
  await owner.query(
    "insert into hubs (id, kind, slug, name_zh, name_en, created_at) values ($1, 'courtyard', 'bench', '测速小院', 'Bench', $2)",
    [HUB, now],
  );
  await owner.query(
    "insert into stations (hub_id, id, position, name_zh, name_en, does_zh, does_en, hours_zh, hours_en) values ($1, 'peace', 5, '综治信访工作站', 'Peace', '', '', '', '')",
    [HUB],
  );
  for (const rule of [...presetRules, ...presetLimits]) {
    await owner.query(
      "insert into deadline_rules (hub_id, id, version, content, effective_from) values ($1, $2, $3, $4, $5)",
      [HUB, rule.id, rule.version, JSON.stringify(rule), rule.effectiveFrom.toString()],
    );
  }
  await owner.query("insert into persons (hub_id, id, kind, name, added_at) values ($1, $2, 'staff', '测速员', $3)", [
    HUB,
    person,
    now,
  ]);
  await owner.query(
    `insert into posts (hub_id, id, person_id, kind, title_zh, title_en, since_on, proposed_by, confirmed_by, confirmed_at)
     values ($1, $2, $3, 'frontDesk', '前台', 'desk', '2026-01-01', $4, $5, $6)`,
    [HUB, post, person, SYSTEM_ID, newId(), now],
  );
  await owner.query("insert into staff_sign_ins values ($1, $2, $3)", [HUB, person, signIn]);
  await owner.query(
    "insert into identity.sign_ins (id, login, password_hash, code_secret, created_at) values ($1, 'bench', '-', '', $2)",
    [signIn, now],
  );
  await owner.query(
    "insert into identity.tokens (id, token_hash, sign_in_id, hub_id, post_id, label, made_at) values ($1, $2, $3, $4, $5, 'bench', $6)",
    [newId(), tokenHash(token), signIn, HUB, post, now],
  );
  await owner.query(
    "insert into identity.sessions (token_hash, sign_in_id, hub_id, csrf, step, opened_at, seen_at, ends_at) values ($1, $2, $3, 'bench', 'full', $4, $4, $5)",
    [tokenHash(session), signIn, HUB, now, later],
  );
  return { token, cookie: `session=${session}` };
}

async function listening(port: number, app: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (app.exitCode !== null) throw new Error("the app did not start");
    const answer = await fetch(`http://localhost:${port}/healthz`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((passed) => setTimeout(passed, 100));
  }
  throw new Error("the app does not answer");
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
