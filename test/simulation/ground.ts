/**
 * Where runs take place: one database with two app processes' worth of connections on it, and a fresh courtyard for each
 * run. What is put here is set-up; from then on only commands write.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import type { Actor, PostKind } from "#frame/access.ts";
import { realClock, type Clock } from "#frame/clock.ts";
import type { House } from "#frame/command.ts";
import { type Database, openDatabase, openOwnerPool } from "#frame/database.ts";
import { newId, SYSTEM_ID } from "#frame/ids.ts";
import { migrate } from "#frame/migrate.ts";
import type { Connection } from "#frame/postgres.ts";
import { openSecrets } from "#frame/secrets.ts";
import { presetLimits, presetRules } from "#courtyard/calendar/preset-rules.ts";
import { asAdmin, makeTestFolder, openAppPool } from "../postgres.ts";

export const FOREIGN_HUB = 600_000;
export const STATIONS = ["clean-breeze", "red-flag", "civic-practice", "service", "peace"] as const;
export const START = "2026-11-23T09:00:00+08:00";

export interface Worker {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly kind: PostKind;
  readonly station: string | null;
  readonly id: string;
  readonly postId: string;
  readonly actor: Extract<Actor, { kind: "staff" }>;
}

/** Invented people of an invented courtyard; nobody's name occurs in another's. */
const STAFF = [
  ["desk1", "白桂兰", "前台", "frontDesk", null],
  ["desk2", "罗小满", "前台", "frontDesk", null],
  ["peace1", "姚水生", "和事员", "stationStaff", "peace"],
  ["service1", "龚月明", "办事员", "stationStaff", "service"],
  ["head", "柏长青", "社区书记", "head", null],
  ["officer", "谷立夏", "联络员", "officer", null],
  ["auditor", "秦守正", "监督员", "auditor", null],
] as const satisfies readonly (readonly [string, string, string, PostKind, string | null])[];

export interface Ground {
  readonly owner: pg.Pool;
  /** The bare role of the application. */
  readonly app: pg.Pool;
  house(nth: 0 | 1, clock: Clock): House;
  /** One process dies with all its connections; another takes its place. */
  crash(nth: 0 | 1): Promise<void>;
  newCourtyard(): Promise<{ hub: number; staff: Worker[] }>;
  readonly foreigners: readonly Worker[];
  close(): Promise<void>;
}

/** Roles belong to the whole server: whoever migrates waits for the others (test/database.ts takes the same lock). */
const ROLES_LOCK = 7_316_205;
const MIGRATIONS = new URL("../../migrations/", import.meta.url);

export async function openGround(at: { owner: Connection; login: Connection }): Promise<Ground> {
  const database = `simulation_${newId().replaceAll("-", "_")}`;
  const owner = openOwnerPool({ ...at.owner, database });
  await asAdmin(at.owner, async (client) => {
    await client.query("select pg_advisory_lock($1)", [ROLES_LOCK]);
    await client.query(`create database ${database} template template0`);
    await migrate({ owner, login: at.login.user, folder: MIGRATIONS });
  });
  const folder = makeTestFolder();
  const secrets = openSecrets(join(folder, "keys", "keys.json"), { clock: realClock });
  const login = { ...at.login, database };
  const open = (): Database => openDatabase({ login, owner: { ...at.owner, database }, size: 3 });
  const processes: [Database, Database] = [open(), open()];
  const app = openAppPool(login);
  let hub = FOREIGN_HUB;
  return {
    owner,
    app,
    house: (nth, clock) => ({ database: processes[nth], clock, secrets }),
    async crash(nth) {
      const dead = processes[nth];
      processes[nth] = open();
      await dead.close();
    },
    async newCourtyard() {
      hub += 1;
      return { hub, staff: await fillCourtyard(owner, hub) };
    },
    foreigners: await fillCourtyard(owner, FOREIGN_HUB),
    async close() {
      await Promise.all([...processes.map((each) => each.close()), owner.end(), app.end()]);
      await asAdmin(at.owner, (client) => client.query(`drop database if exists ${database} with (force)`));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fillCourtyard(owner: pg.Pool, hub: number): Promise<Worker[]> {
  const staff = STAFF.map(([key, name, title, kind, station]): Worker => {
    const [id, signInId, postId] = [newId(), newId(), newId()];
    const posts = [{ id: postId, kind, station }];
    return {
      key,
      name,
      title,
      kind,
      station,
      id,
      postId,
      actor: { kind: "staff", id, scope: signInId, name, signInId, posts },
    };
  });
  await owner.query(
    "insert into hubs (id, kind, slug, name_zh, name_en, created_at) values ($1, 'courtyard', $2, $2, $2, $3)",
    [hub, `run-${hub}`, START],
  );
  await owner.query(
    `insert into stations (hub_id, id, position, name_zh, name_en, does_zh, does_en, hours_zh, hours_en)
     select $1, station, position, station, station, '', '', '', '' from unnest($2::text[]) with ordinality s (station, position)`,
    [hub, STATIONS],
  );
  await owner.query(
    `insert into deadline_rules (hub_id, id, version, content, effective_from)
     select $1, rule ->> 'id', (rule ->> 'version')::int, rule, (rule ->> 'effectiveFrom')::date from jsonb_array_elements($2) rule`,
    [hub, JSON.stringify([...presetRules, ...presetLimits])],
  );
  await owner.query(
    `insert into persons (hub_id, id, kind, name, added_at) select $1, id, 'staff', name, $4 from unnest($2::uuid[], $3::text[]) p (id, name)`,
    [hub, staff.map(({ id }) => id), staff.map(({ name }) => name), START],
  );
  for (const { postId, id, kind, station, title } of staff) {
    await owner.query(
      `insert into posts (hub_id, id, person_id, kind, station, title_zh, title_en, since_on, proposed_by, confirmed_by, confirmed_at)
       values ($1, $2, $3, $4, $5, $6, $6, '2026-01-01', $7, $8, $9)`,
      [hub, postId, id, kind, station, title, SYSTEM_ID, newId(), START],
    );
  }
  return staff;
}
