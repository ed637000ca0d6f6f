/**
 * A market morning everywhere at once: numbers taken and called in 160 courtyards that share one database, each command
 * whole as the app performs it, beside the fewest statements that give or call a number at all. A command here has no
 * HTTP around it; what that costs, `life` measures.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { z } from "zod";
import type { Actor, PostKind } from "#frame/access.ts";
import type { Command, Facts } from "#frame/command.ts";
import { openHouse, type OpenHouse } from "#frame/house.ts";
import { newId, SYSTEM_ID } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { isProblem } from "#frame/problems.ts";
import { readSettings } from "#frame/settings.ts";
import { presetLimits, presetRules } from "#courtyard/calendar/preset-rules.ts";
import { addTicketLine } from "#stations/service/counter/commands/lines.ts";
import { planSessions } from "#stations/service/counter/commands/plan.ts";
import { openSession } from "#stations/service/counter/commands/run.ts";
import { callNext, sitDown, startServing } from "#stations/service/counter/commands/serve.ts";
import { takeTicket } from "#stations/service/counter/commands/take.ts";
import { addWindow } from "#stations/service/counter/commands/windows.ts";
import { BareCounter } from "./counter-sql.ts";

const COURTYARDS = 160;
const FIRST_HUB = 501_000;
const LANES = 8;
const ROUNDS = 3;
/** So many stand waiting in each courtyard while it is measured. */
const WAITING = 20;
const GROUP = "civilAffairs";

export interface Courtyard {
  readonly hub: number;
  readonly desk: Actor;
  readonly occasionId: string;
  readonly lineId: string;
  readonly sittings: readonly string[];
}

/** Milliseconds of each taking and each calling. */
export interface Times {
  readonly take: number[];
  readonly call: number[];
}

/** Takes and calls numbers in one courtyard, and answers what each took. */
export interface Counter {
  take(at: Courtyard): Promise<number>;
  call(at: Courtyard, window: number): Promise<number>;
}

export async function measureCounter({ tickets, seconds }: { tickets: number; seconds: number }): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "xiaoyuan-bench-"));
  const settings = readSettings({ ...process.env, DATA_DIR: dataDir, DEMO: "0" });
  if (isProblem(settings)) throw new Error(settings.code);
  const opened = await openHouse(settings, { progress: () => undefined });
  if (isProblem(opened)) throw new Error(opened.code);
  const bare = await BareCounter.open(opened.house.database.owner, LANES);
  try {
    const courtyards = await openCourtyards(opened);
    await fillTickets(opened.house.database.owner, courtyards, tickets);
    await compare(courtyards, new WholeCounter(opened), bare, { tickets, seconds });
  } finally {
    await bare.close();
    await opened.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function compare(
  courtyards: readonly Courtyard[],
  whole: Counter,
  bare: Counter,
  { tickets, seconds }: { tickets: number; seconds: number },
): Promise<void> {
  await run(courtyards, whole, 2); // Warm-up, not counted.
  await run(courtyards, bare, 1);
  const [ours, theirs]: [Times, Times] = [
    { take: [], call: [] },
    { take: [], call: [] },
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [into, counter] of [
      [ours, whole],
      [theirs, bare],
    ] as const) {
      const times = await run(courtyards, counter, seconds);
      into.take.push(...times.take);
      into.call.push(...times.call);
    }
  }
  console.log(`counter, ${tickets} numbers in ${COURTYARDS} courtyards, ${LANES} at once`);
  for (const deed of ["take", "call"] as const) {
    const [a, b] = [told(ours[deed]), told(theirs[deed])];
    console.log(`  ${deed} a number          ${show(a)}`);
    console.log(`    the bare SQL         ${show(b)}`);
    console.log(
      `    times as long        median ${(a.median / b.median).toFixed(1)}  p95 ${(a.p95 / b.p95).toFixed(1)}`,
    );
  }
}

/** One taken and one called, courtyard after courtyard, so that the queues stay as long as they are. */
async function run(courtyards: readonly Courtyard[], counter: Counter, seconds: number): Promise<Times> {
  const times: Times = { take: [], call: [] };
  const end = performance.now() + seconds * 1000;
  let next = 0;
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      while (performance.now() < end) {
        const turn = next++;
        const at = courtyards[turn % courtyards.length]!;
        times.take.push(await counter.take(at));
        times.call.push(await counter.call(at, Math.floor(turn / courtyards.length) % at.sittings.length));
      }
    }),
  );
  return times;
}

const told = (times: readonly number[]) => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), n: sorted.length };
};
const show = (one: ReturnType<typeof told>): string =>
  `median ${one.median.toFixed(1)} ms  p95 ${one.p95.toFixed(1)} ms  n=${one.n}`;

/** The commands as the app performs them: key against doubles, access, rule, rows, event. */
class WholeCounter implements Counter {
  readonly #opened: OpenHouse;
  constructor(opened: OpenHouse) {
    this.#opened = opened;
  }
  async take(at: Courtyard): Promise<number> {
    const start = performance.now();
    await done(this.#opened, at, takeTicket, { occasionId: at.occasionId, lineId: at.lineId, wants: GROUP });
    return performance.now() - start;
  }
  async call(at: Courtyard, window: number): Promise<number> {
    const input = { sittingId: at.sittings[window]! };
    const start = performance.now();
    await done(this.#opened, at, callNext, input);
    const took = performance.now() - start;
    // She comes to the window: not measured, and without it nobody else is called.
    await done(this.#opened, at, startServing, input);
    return took;
  }
}

async function done<S extends z.ZodType, F extends Facts, A>(
  { house }: OpenHouse,
  { hub, desk }: Pick<Courtyard, "hub" | "desk">,
  what: Command<S, F, A>,
  input: unknown,
): Promise<A> {
  const outcome = await perform(house, { hub, actor: desk, key: newId() }, what, input);
  if (!outcome.ok) throw new Error(`${what.name}: ${outcome.problem.code}`);
  return outcome.answer;
}

async function openCourtyards(opened: OpenHouse): Promise<Courtyard[]> {
  const courtyards: Courtyard[] = [];
  for (let at = 0; at < COURTYARDS; at += 1) courtyards.push(await openCourtyard(opened, FIRST_HUB + at));
  return courtyards;
}

/** Two windows, one device, one session that is open. */
async function openCourtyard(opened: OpenHouse, hub: number): Promise<Courtyard> {
  const { owner } = opened.house.database;
  const now = opened.house.clock.now().toString();
  await owner.query(
    "insert into hubs (id, kind, slug, name_zh, name_en, created_at) values ($1, 'courtyard', $2, '测速小院', 'Bench', $3)",
    [hub, `bench-${hub}`, now],
  );
  await owner.query(
    "insert into stations (hub_id, id, position, name_zh, name_en, does_zh, does_en, hours_zh, hours_en) values ($1, 'service', 4, '便民服务站', 'Service', '', '', '', '')",
    [hub],
  );
  const rules = [...presetRules, ...presetLimits];
  await owner.query(
    `insert into deadline_rules (hub_id, id, version, content, effective_from)
     select $1, * from unnest($2::text[], $3::int[], $4::jsonb[], $5::date[])`,
    [
      hub,
      rules.map((rule) => rule.id),
      rules.map((rule) => rule.version),
      rules.map((rule) => JSON.stringify(rule)),
      rules.map((rule) => rule.effectiveFrom.toString()),
    ],
  );
  const head = { hub, desk: await staff(owner, hub, "head", now) };
  const desk = { hub, desk: await staff(owner, hub, "frontDesk", now) };
  const windowIds: string[] = [];
  for (const code of ["A", "B"])
    windowIds.push(
      (await done(opened, head, addWindow, { code, nameZh: code, nameEn: code, groups: [GROUP] })).windowId,
    );
  const today = opened.house.clock.now().toZonedDateTimeISO("Asia/Shanghai").toPlainDate().toString();
  const plan = { days: [today], from: "08:30", until: "11:30", windowIds, slotEvery: 0 };
  const occasionId = (await done(opened, desk, planSessions, plan)).occasionIds[0]!;
  await done(opened, desk, openSession, { occasionId, dateChecked: true });
  const { lineId } = await done(opened, desk, addTicketLine, { kind: "desk", prefix: "D", name: "前台" });
  const { rows } = await owner.query<{ id: string }>("select id from sittings where occasion_id = $1", [occasionId]);
  for (const { id } of rows) await done(opened, desk, sitDown, { sittingId: id });
  return { ...desk, occasionId, lineId, sittings: rows.map((row) => row.id) };
}

async function staff(owner: pg.Pool, hub: number, kind: PostKind, now: string): Promise<Actor> {
  const [id, signInId, post] = [newId(), newId(), newId()];
  await owner.query("insert into persons (hub_id, id, kind, name, added_at) values ($1, $2, 'staff', '测速员', $3)", [
    hub,
    id,
    now,
  ]);
  await owner.query(
    `insert into posts (hub_id, id, person_id, kind, title_zh, title_en, since_on, proposed_by, confirmed_by, confirmed_at)
     values ($1, $2, $3, $4, $4, $4, '2026-01-01', $5, $6, $7)`,
    [hub, post, id, kind, SYSTEM_ID, newId(), now],
  );
  return { kind: "staff", id, scope: signInId, name: "测速员", signInId, posts: [{ id: post, kind, station: null }] };
}

/** The morning so far: numbers that were called and served, and the last of them still waiting. */
async function fillTickets(owner: pg.Pool, courtyards: readonly Courtyard[], tickets: number): Promise<void> {
  const each = Math.max(WAITING, Math.ceil(tickets / courtyards.length));
  for (const { hub, occasionId, lineId, sittings, desk } of courtyards) {
    await owner.query(
      `insert into tickets (hub_id, id, occasion_id, line_id, round_id, number, label, wants, state, sitting_id, issued_at,
         queue_at, issued_by, calls, called_at, last_called_at, served_at, ended_at)
       select $1, gen_random_uuid(), $2, $3, $2, n, 'D' || lpad(n::text, 3, '0'), $4,
         case when n > $6::int then 'issued' else 'done' end, case when n > $6 then null else $7::uuid end, at, at, $8,
         (n <= $6)::int, case when n <= $6 then at end, case when n <= $6 then at end, case when n <= $6 then at end,
         case when n <= $6 then at end
       from (select n, now() - interval '2 hours' + n * interval '10 seconds' as at from generate_series(1, $5::int) n) t`,
      [hub, occasionId, lineId, GROUP, each, each - WAITING, sittings[0], desk.id],
    );
    await owner.query("insert into line_rounds (hub_id, line_id, occasion_id, last_number) values ($1, $2, $3, $4)", [
      hub,
      lineId,
      occasionId,
      each,
    ]);
  }
  await owner.query("analyze");
}
