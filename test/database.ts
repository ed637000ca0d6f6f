/**
 * A house of its own for each test file: a database cloned from a migrated template, with one courtyard, its five
 * stations and people as the test needs them, on the run's shared server (`cluster.ts`).
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { inject } from "vitest";
import type { Actor, Post, PostKind } from "#frame/access.ts";
import { type Clock, SetClock } from "#frame/clock.ts";
import type { House } from "#frame/command.ts";
import { openDatabase, openOwnerPool } from "#frame/database.ts";
import { newId, SYSTEM_ID } from "#frame/ids.ts";
import { migrate } from "#frame/migrate.ts";
import type { Connection } from "#frame/postgres.ts";
import { openSecrets, type Secrets } from "#frame/secrets.ts";
import { asAdmin, makeTestFolder, openAppPool } from "./postgres.ts";

/** The courtyard that every test's database holds. */
export const HUB = 500_001;
/** Another courtyard in the same database: nothing of it may ever be seen from the first. */
export const OTHER_HUB = 500_002;
export const STATIONS = ["clean-breeze", "red-flag", "civic-practice", "service", "peace"] as const;
/** A Monday, nine in the morning in the courtyard. */
export const START = "2026-11-23T09:00:00+08:00";

export type Staff = Extract<Actor, { kind: "staff" }>;

export interface TestHouse {
  readonly house: House;
  readonly hub: number;
  /** The same database and keys through connections of their own, as a second app process has them. */
  another(): House;
  /** Superuser and owner: sees and changes everything, policies aside. */
  readonly owner: pg.Pool;
  /** The bare role of the application, without any named hub or actor. */
  readonly app: pg.Pool;
  /** Makes a person with posts, and answers her as an actor. */
  staff(about: StaffWanted): Promise<Staff>;
  /** Ends every connection and keeps what was filled in, for others to be cloned from. */
  freeze(): Promise<Frozen>;
  close(): Promise<void>;
}

/** A house that stands still: its database and its keys. */
export interface Frozen {
  readonly database: string;
  readonly secrets: Secrets;
}

export interface StaffWanted {
  readonly name?: string;
  readonly hub?: number;
  readonly posts: readonly { readonly kind: PostKind; readonly station?: string }[];
}

/** A house of its own; with `from` one that is filled already, in a twentieth of the time. */
export async function openTestHouse({
  clock = new SetClock(START),
  from,
}: { clock?: Clock; from?: Frozen } = {}): Promise<TestHouse> {
  const [admin, login] = [inject("ownerConfig"), inject("loginConfig")];
  const database = `test_${newId().replaceAll("-", "_")}`;
  if (from === undefined) await cloneTemplate(admin, login, database);
  else await asAdmin(admin, (client) => client.query(`create database ${database} template ${from.database}`));
  const folder = makeTestFolder();
  const secrets = from?.secrets ?? openSecrets(join(folder, "keys", "keys.json"), { clock });
  const houses: House[] = [];
  const open = (): House => {
    const connections = { login: { ...login, database }, owner: { ...admin, database } };
    const house: House = { database: openDatabase(connections), clock, secrets };
    houses.push(house);
    return house;
  };
  const house = open();
  const owner = house.database.owner;
  const app = openAppPool({ ...login, database });
  const disconnect = () => Promise.all([app.end(), ...houses.map((each) => each.database.close())]);
  return {
    house,
    hub: HUB,
    another: open,
    owner,
    app,
    staff: (wanted) => makeStaff(owner, clock, wanted),
    async freeze() {
      await disconnect();
      // No connection may be left on what others are cloned from, not even one that is just ending.
      await asAdmin(admin, (client) =>
        client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [database]),
      );
      return { database, secrets };
    },
    async close() {
      await disconnect();
      await asAdmin(admin, (client) => client.query(`drop database if exists ${database} with (force)`));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makeStaff(owner: pg.Pool, clock: Clock, wanted: StaffWanted): Promise<Staff> {
  const hub = wanted.hub ?? HUB;
  const [id, signInId] = [newId(), newId()];
  const name = wanted.name ?? `员工${id.slice(-4)}`;
  await owner.query("insert into persons (hub_id, id, kind, name, added_at) values ($1, $2, 'staff', $3, $4)", [
    hub,
    id,
    name,
    clock.now(),
  ]);
  await owner.query("insert into staff_sign_ins (hub_id, person_id, sign_in_id) values ($1, $2, $3)", [
    hub,
    id,
    signInId,
  ]);
  const posts: Post[] = [];
  for (const { kind, station = null } of wanted.posts) {
    const post = { id: newId(), kind, station };
    await owner.query(
      `insert into posts (hub_id, id, person_id, kind, station, title_zh, title_en, since_on, proposed_by, confirmed_by, confirmed_at)
       values ($1, $2, $3, $4, $5, $4, $4, '2026-01-01', $6, $7, $8)`,
      [hub, post.id, id, kind, station, SYSTEM_ID, newId(), clock.now()],
    );
    posts.push(post);
  }
  return { kind: "staff", id, scope: signInId, name, signInId, posts };
}

const MIGRATIONS = new URL("../migrations/", import.meta.url);
/** Any number will do: one test file makes the template, the others wait for it. */
const TEMPLATE_LOCK = 7_316_205;

/** A template is named after what is in it, so that a changed migration never meets an old one. */
async function cloneTemplate(owner: Connection, login: Connection, database: string): Promise<void> {
  const content = createHash("sha256").update(readFileSync(import.meta.filename));
  for (const name of readdirSync(MIGRATIONS).sort())
    content.update(name).update(readFileSync(new URL(name, MIGRATIONS)));
  const template = `template_${content.digest("hex").slice(0, 16)}`;
  await asAdmin(owner, async (client) => {
    await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [template]);
    if (rowCount === 0) await makeTemplate(client, owner, login, template);
    await client.query("select pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
    await client.query(`create database ${database} template ${template}`);
  });
}

async function makeTemplate(client: pg.Client, owner: Connection, login: Connection, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft} template template0`);
  const pool = openOwnerPool({ ...owner, database: draft });
  try {
    await migrate({ owner: pool, login: login.user, folder: MIGRATIONS });
    for (const [id, slug, name] of [
      [HUB, "first", "第一小院"],
      [OTHER_HUB, "second", "第二小院"],
    ] as const) {
      await pool.query(
        "insert into hubs (id, kind, slug, name_zh, name_en, created_at) values ($1, 'courtyard', $2, $3, $2, $4)",
        [id, slug, name, START],
      );
      await pool.query(
        `insert into stations (hub_id, id, position, name_zh, name_en, does_zh, does_en, hours_zh, hours_en)
         select $1, station, position, station, station, '', '', '', '' from unnest($2::text[]) with ordinality s (station, position)`,
        [id, STATIONS],
      );
    }
  } finally {
    await pool.end();
  }
  await client.query(`alter database ${draft} rename to ${template}`);
}
