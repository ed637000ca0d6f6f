/**
 * A courtyard in the middle of its day: a worker for every post, residents, and voices in every state a voice can rest
 * in. From it the tests take ids of real things, and for each command somebody who may do it to something.
 */
import { type Actor, POSTS, type PostKind, SYSTEM } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import { perform } from "#frame/perform.ts";
import type { Outcome } from "#frame/command.ts";
import { offer } from "../../src/app.tsx";
import { type Frozen, HUB, openTestHouse, OTHER_HUB, START, type Staff, type TestHouse } from "../database.ts";
import { fillCourtyard } from "./fill.ts";
import { ROOM_WAYS } from "./rooms.ts";
import type { Field, Made } from "./inputs.ts";

export const KINDS = Object.keys(POSTS) as PostKind[];
export type AnyCommand = (typeof offer.commands)[number];
export type AnyQuery = (typeof offer.queries)[number];

export function commandOf(name: string): AnyCommand {
  const found = offer.commands.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no command is called ${name}`);
  return found;
}

export interface Brought {
  readonly matterId: string;
  readonly holder: Actor;
  readonly receiptId: string;
  readonly code: string;
}

export interface Busy extends TestHouse {
  readonly clock: SetClock;
  readonly workers: Readonly<Record<PostKind, Staff>>;
  /** A second and a third worker of a station, so that somebody else is always there. */
  readonly handler: Staff;
  readonly second: Staff;
  /** Residents who carry a card; a room adds those who have something to do in it. */
  readonly cards: Actor[];
  /** Voices by what was done to them last. */
  readonly voices: Readonly<Record<string, Brought>>;
  do(actor: Actor, name: string, input: unknown, more?: { key?: string; dryRun?: boolean; hub?: number }): Tried;
  done(actor: Actor, name: string, input: unknown): Promise<Made>;
  ask(actor: Actor, query: AnyQuery, input: unknown, hub?: number): Tried;
  /** Ids of real things by the name of the field that would carry them; the newest first. */
  idsFor(field: Field, voice?: Brought): string[];
  /** Reads the ids of everything anew. */
  lookAround(): Promise<void>;
}
type Tried = Promise<Outcome<unknown>>;

/** Who is who in a courtyard that was filled once; every test of a file gets a copy of it. */
interface Filled extends Pick<Busy, "workers" | "handler" | "second" | "voices" | "cards"> {
  readonly frozen: Frozen;
  readonly at: Temporal.Instant;
}
let filled: Promise<Filled> | undefined;

export async function openBusyCourtyard(): Promise<Busy> {
  filled ??= fillOnce();
  const { frozen, at, voices, cards, ...people } = await filled;
  const clock = new SetClock(at.toString());
  const here = await openTestHouse({ clock, from: frozen });
  const busy = makeBusy(here, clock, { ...people, voices: { ...voices }, cards: [...cards] });
  await busy.lookAround();
  return busy;
}

async function fillOnce(): Promise<Filled> {
  const clock = new SetClock(START);
  const here = await openTestHouse({ clock });
  const workers = {} as Record<PostKind, Staff>;
  for (const kind of KINDS) workers[kind] = await here.staff({ name: `周${kind}`, posts: [postOf(kind, "peace")] });
  const handler = await here.staff({ name: "姚水生", posts: [postOf("stationStaff", "peace")] });
  const second = await here.staff({ name: "龚月明", posts: [postOf("stationStaff", "service"), { kind: "head" }] });
  const voices: Record<string, Brought> = {};
  const busy = makeBusy(here, clock, { workers, handler, second, voices, cards: [] });
  await busy.done(SYSTEM, "loadPresetRules", {});
  await fillCourtyard(busy, voices);
  await busy.lookAround();
  for (const room of ROOM_WAYS) {
    await room.fill?.(busy);
    await busy.lookAround();
  }
  return { workers, handler, second, voices, cards: busy.cards, at: clock.now(), frozen: await here.freeze() };
}

function makeBusy(here: TestHouse, clock: SetClock, people: Omit<Filled, "frozen" | "at">): Busy {
  const known = new Map<string, string[]>();
  const busy: Busy = {
    ...here,
    ...people,
    clock,
    do: (actor, name, input, { hub = HUB, ...more } = {}) =>
      perform(here.house, { hub, actor, ...more }, commandOf(name), input),
    async done(actor, name, input) {
      const outcome = await busy.do(actor, name, input);
      if (!outcome.ok) throw new Error(`${name}: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
      return (outcome.answer ?? {}) as Made;
    },
    ask: (actor, query, input, hub = HUB) => ask(here.house, { hub, actor }, query, input),
    idsFor: (field, voice) => idsFor(known, field, voice),
    lookAround: () => lookAround(here, known),
  };
  return busy;
}

export const postOf = (kind: PostKind, station: string) =>
  ["stationStaff", "windowClerk", "volunteer"].includes(kind) ? { kind, station } : { kind };

/** The same posts in the other courtyard. */
export async function otherWorkers(here: TestHouse): Promise<Staff[]> {
  const made: Staff[] = [];
  for (const kind of KINDS) made.push(await here.staff({ hub: OTHER_HUB, posts: [postOf(kind, "peace")] }));
  return made;
}

/** Every table's ids, by table; the newest first. */
async function lookAround(here: TestHouse, known: Map<string, string[]>): Promise<void> {
  const { rows: tables } = await here.owner.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name in ('hub_id', 'id') and data_type in ('integer', 'uuid')
     group by 1 having count(*) = 2`,
  );
  const { rows } = await here.owner.query<{ name: string; ids: string[] }>(
    tables
      .map(
        ({ name }) =>
          `select '${name}' as name, array(select id::text from ${name} where hub_id = ${HUB} order by id desc limit 40) as ids`,
      )
      .join(" union all "),
  );
  for (const { name, ids } of rows) known.set(name, ids);
  const staff = await here.owner.query<{ id: string }>(
    `select id::text from persons where hub_id = ${HUB} and kind = 'staff' order by id desc`,
  );
  for (const kind of ["photo", "import"]) {
    const loose = await here.owner.query<{ id: string }>(
      "select id::text from files where hub_id = $1 and kind = $2 and matter_id is null order by id desc",
      [HUB, kind],
    );
    known.set(
      kind,
      loose.rows.map((row) => row.id),
    );
  }
  known.set(
    "staff",
    staff.rows.map((row) => row.id),
  );
  const handlers = await here.owner.query<{ id: string }>(
    `select distinct person_id::text as id from posts
     where hub_id = ${HUB} and kind in ('frontDesk', 'stationStaff', 'head', 'officer') and confirmed_at is not null order by id`,
  );
  known.set(
    "handlers",
    handlers.rows.map((row) => row.id),
  );
  const residents = await here.owner.query<{ id: string }>(
    `select id::text from persons where hub_id = ${HUB} and kind <> 'staff' order by id`,
  );
  known.set(
    "residents",
    residents.rows.map((row) => row.id),
  );
}

/** Which table a field's ids come from, where its name does not say it. */
const TABLES: Record<string, readonly string[]> = {
  matterId: ["matters"],
  intoId: ["matters", "residents"],
  continues: ["matters"],
  files: ["photo", "files"],
  fileIds: ["import", "files"],
  aboutPosts: ["posts"],
  firstId: ["staff"],
  secondId: ["staff"],
  ownerId: ["handlers"],
  handlerId: ["handlers"],
  personId: ["residents", "staff"],
  speakerId: ["residents"],
  memberIds: ["residents"],
  kinPersonId: ["residents"],
  proxyId: ["proxies", "residents"],
  parentId: ["subjects"],
  sessionId: ["listening_sessions"],
  kinId: ["staff_kin", "kin"],
  wordsId: ["words"],
  signalId: ["pressure_signals"],
  id: ["subjects"],
};
/** Rooms may call different things by one name: all of them are tried. */
for (const [name, tables] of ROOM_WAYS.flatMap((room) => Object.entries(room.tables ?? {}))) {
  TABLES[name] = [...(TABLES[name] ?? []), ...tables];
}

function idsFor(known: ReadonlyMap<string, string[]>, { name }: Field, voice?: Brought): string[] {
  if (voice !== undefined && name === "matterId") return [voice.matterId];
  if (voice !== undefined && name === "receiptId") return [voice.receiptId];
  const tables = TABLES[name] ?? [`${name.replace(/Ids?$/, "").replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}s`];
  return tables.flatMap((table) => known.get(table) ?? []);
}
