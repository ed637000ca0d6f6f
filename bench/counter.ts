/**
 * A market morning everywhere at once: numbers taken and called in 160 courtyards that share one database, each command
 * through HTTP (two requests a number, as desk and window send them) and alone, beside the fewest statements that give or
 * call a number at all. The app is the built one, in a process of its own.
 */
import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { z } from "zod";
import type { Actor, PostKind } from "#frame/access.ts";
import { realClock } from "#frame/clock.ts";
import type { Command, Facts, House } from "#frame/command.ts";
import { openDatabase } from "#frame/database.ts";
import { keyFilePath } from "#frame/house.ts";
import { newId, SYSTEM_ID } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { openSecrets } from "#frame/secrets.ts";
import { tokenHash } from "#courtyard/sign-in/random-codes.ts";
import { presetLimits, presetRules } from "#courtyard/calendar/preset-rules.ts";
import { addTicketLine } from "#stations/service/counter/commands/lines.ts";
import { planSessions } from "#stations/service/counter/commands/plan.ts";
import { openSession } from "#stations/service/counter/commands/run.ts";
import { callNext, sitDown, startServing } from "#stations/service/counter/commands/serve.ts";
import { takeTicket } from "#stations/service/counter/commands/take.ts";
import { addWindow } from "#stations/service/counter/commands/windows.ts";
import { BareCounter } from "./counter-sql.ts";
import { makeClient } from "./load.ts";
import { setStage, type Stage } from "./stage.ts";

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
  /** The desk's bearer token. */
  readonly token: string;
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

interface Opened {
  readonly house: House;
  readonly owner: pg.Pool;
}

export async function measureCounter({ tickets, seconds }: { tickets: number; seconds: number }): Promise<void> {
  const stage = await setStage();
  const database = openDatabase({ login: stage.login, owner: stage.login, size: LANES });
  const settings = { dataDir: stage.dataDir } as Parameters<typeof keyFilePath>[0];
  const house = { database, clock: realClock, secrets: openSecrets(keyFilePath(settings), { mayCreate: false }) };
  const opened: Opened = { house, owner: stage.owner };
  const bare = await BareCounter.open(stage.owner, LANES);
  try {
    const courtyards = await openCourtyards(opened);
    await fillTickets(stage.owner, courtyards, tickets);
    const counters = [new HttpCounter(stage), new WholeCounter(opened), bare] as const;
    await compare(courtyards, counters, { tickets, seconds });
  } finally {
    await bare.close();
    await database.close();
    await stage.close();
  }
}

const NAMES = ["through HTTP", "the command alone", "the bare SQL"] as const;

async function compare(
  courtyards: readonly Courtyard[],
  counters: readonly Counter[],
  { tickets, seconds }: { tickets: number; seconds: number },
): Promise<void> {
  for (const counter of counters) await run(courtyards, counter, 2); // Warm-up, not counted.
  const all = counters.map((): Times => ({ take: [], call: [] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, counter] of counters.entries()) {
      const times = await run(courtyards, counter, seconds);
      all[at]!.take.push(...times.take);
      all[at]!.call.push(...times.call);
    }
  }
  console.log(`counter, ${tickets} numbers in ${COURTYARDS} courtyards, ${LANES} at once`);
  for (const deed of ["take", "call"] as const) {
    const found = all.map((times) => told(times[deed]));
    const limit = found.at(-1)!;
    for (const [at, one] of found.entries()) {
      const ratio = `×${(one.median / limit.median).toFixed(1)} ×${(one.p95 / limit.p95).toFixed(1)}`;
      console.log(`  ${deed} a number, ${NAMES[at]!.padEnd(18)} ${show(one)}  ${ratio}`);
    }
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
  readonly #opened: Opened;
  constructor(opened: Opened) {
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

/** As desk and window do it: one request takes a number, one calls the next. Every answer is checked. */
class HttpCounter implements Counter {
  readonly #send: ReturnType<typeof makeClient>;
  constructor(stage: Stage) {
    this.#send = makeClient(stage.port, LANES);
  }
  take(at: Courtyard): Promise<number> {
    return this.#post(at, "takeTicket", { occasionId: at.occasionId, lineId: at.lineId, wants: GROUP });
  }
  async call(at: Courtyard, window: number): Promise<number> {
    const input = { sittingId: at.sittings[window]! };
    const took = await this.#post(at, "callNext", input);
    await this.#post(at, "startServing", input);
    return took;
  }
  async #post(at: Courtyard, name: string, input: object): Promise<number> {
    const headers = {
      "content-type": "application/json",
      authorization: `Bearer ${at.token}`,
      courtyard: String(at.hub),
      "idempotency-key": newId(),
    };
    const answer = await this.#send("POST", `/api/commands/${name}`, headers, JSON.stringify(input));
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${answer.text}`);
    return answer.milliseconds;
  }
}

async function done<S extends z.ZodType, F extends Facts, A>(
  { house }: Opened,
  { hub, desk }: Pick<Courtyard, "hub" | "desk">,
  what: Command<S, F, A>,
  input: unknown,
): Promise<A> {
  const outcome = await perform(house, { hub, actor: desk, key: newId() }, what, input);
  if (!outcome.ok) throw new Error(`${what.name}: ${outcome.problem.code}`);
  return outcome.answer;
}

async function openCourtyards(opened: Opened): Promise<Courtyard[]> {
  const courtyards: Courtyard[] = [];
  for (let at = 0; at < COURTYARDS; at += 1) courtyards.push(await openCourtyard(opened, FIRST_HUB + at));
  return courtyards;
}

/** Two windows, one device, one session that is open. */
async function openCourtyard(opened: Opened, hub: number): Promise<Courtyard> {
  const { owner } = opened;
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
  const head = { hub, desk: (await staff(owner, hub, "head", now)).actor };
  const { actor, token } = await staff(owner, hub, "frontDesk", now);
  const desk = { hub, desk: actor };
  const windowIds: string[] = [];
  for (const code of ["A", "B"])
    windowIds.push(
      (await done(opened, head, addWindow, { code, nameZh: code, nameEn: code, groups: [GROUP] })).windowId,
    );
  // Around now, whenever it is measured: the app closes a session that was forgotten.
  const begins = opened.house.clock
    .now()
    .toZonedDateTimeISO("Asia/Shanghai")
    .round({ smallestUnit: "hour", roundingMode: "floor" });
  const time = (hours: number): string => begins.add({ hours }).toPlainTime().toString({ smallestUnit: "minute" });
  const days = [begins.toPlainDate().toString()];
  const plan = { days, from: time(0), until: time(4), windowIds, slotEvery: 0 };
  const occasionId = (await done(opened, desk, planSessions, plan)).occasionIds[0]!;
  await done(opened, desk, openSession, { occasionId, dateChecked: true });
  const { lineId } = await done(opened, desk, addTicketLine, { kind: "desk", prefix: "D", name: "前台" });
  const { rows } = await owner.query<{ id: string }>("select id from sittings where occasion_id = $1", [occasionId]);
  for (const { id } of rows) await done(opened, desk, sitDown, { sittingId: id });
  return { ...desk, token, occasionId, lineId, sittings: rows.map((row) => row.id) };
}

async function staff(
  owner: pg.Pool,
  hub: number,
  kind: PostKind,
  now: string,
): Promise<{ readonly actor: Actor; readonly token: string }> {
  const [id, signInId, post] = [newId(), newId(), newId()];
  const token = randomBytes(32).toString("base64url");
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
  await owner.query("insert into staff_sign_ins values ($1, $2, $3)", [hub, id, signInId]);
  await owner.query(
    "insert into identity.sign_ins (id, login, password_hash, code_secret, created_at) values ($1, $2, '-', '', $3)",
    [signInId, `bench-${hub}-${kind}`, now],
  );
  await owner.query(
    "insert into identity.tokens (id, token_hash, sign_in_id, hub_id, post_id, label, made_at) values ($1, $2, $3, $4, $5, 'bench', $6)",
    [newId(), tokenHash(token), signInId, hub, post, now],
  );
  const posts = [{ id: post, kind, station: null }];
  return { actor: { kind: "staff", id, scope: signInId, name: "测速员", signInId, posts }, token };
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
