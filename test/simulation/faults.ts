/** What goes wrong in a run: a process dies, a message comes twice, two act at once, a connection is cut, the clock jumps. */
import pg from "pg";
import { BrokenInvariant } from "./audit.ts";
import type { Chance } from "./chance.ts";
import { chooseCall } from "./life.ts";
import { type Matter, type Model } from "./model.ts";
import { type Nth, type Result, type Sending, type Stage, lineOf } from "./stage.ts";
import type { Call } from "./table.ts";

const other = (nth: Nth): Nth => (nth === 0 ? 1 : 0);
const POLL_MS = 2;
const POLLS = 2_000;
const ADMIN_SHUTDOWN = "57P01";

/** Somebody holds a row (or the table of new receipts), so that acts come to stand in the middle of their transactions. */
async function whileHeld<T>(stage: Stage, matter: Matter | undefined, run: (held: Held) => Promise<T>): Promise<T> {
  const client = await stage.ground.owner.connect();
  try {
    await client.query("begin");
    if (matter === undefined) await client.query("lock table receipts in share mode");
    else await client.query("select from matters where hub_id = $1 and id = $2 for update", [stage.hub, matter.id]);
    let released = false;
    const release = async (): Promise<void> => {
      if (!released) await client.query("rollback");
      released = true;
    };
    try {
      return await run({ release, waiting: (how, unless) => waiting(client, how, unless) });
    } finally {
      await release();
    }
  } finally {
    client.release();
  }
}
interface Held {
  release(): Promise<void>;
  /** Process numbers of the acts that stand and wait, as soon as there are so many, or `unless` says that none will come. */
  waiting(howMany: number, unless: () => boolean): Promise<number[]>;
}

async function waiting(client: pg.PoolClient, howMany: number, unless: () => boolean): Promise<number[]> {
  for (let poll = 0; poll < POLLS && !unless(); poll += 1) {
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' order by pid",
    );
    if (rows.length >= howMany) return rows.map(({ pid }) => pid);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return [];
}

interface Flying {
  readonly sending: Sending;
  readonly promise: Promise<Result | Error>;
  landed(): boolean;
}
function fly(stage: Stage, sending: Sending, nth: Nth): Flying {
  let done = false;
  const promise = stage
    .send(sending, nth)
    .catch((failure: unknown) => failure as Error)
    .finally(() => (done = true));
  return { sending, promise, landed: () => done };
}

/** Two acts on one matter through two processes; the house must take them one after the other. */
export async function race(stage: Stage, chance: Chance, key: string): Promise<void> {
  const { model } = stage;
  const matter = chance.pick(model.matters);
  const near = [matter, matter, ...model.childrenOf(matter)];
  const calls = [chooseCall(model, [], chance, matter), chooseCall(model, [], chance, chance.pick(near))];
  const nth = chance.whole(2) as Nth;
  const sendings: Sending[] = [];
  for (const [at, call] of calls.entries()) {
    const opened = await stage.open(call, `${key}-${at}`, nth);
    if (opened === undefined) return;
    sendings.push(opened);
  }
  const [first, second] = sendings as [Sending, Sending];
  const [one, two] = await whileHeld(stage, matter, async (held) => {
    const a = fly(stage, first, nth);
    await held.waiting(1, a.landed);
    const b = fly(stage, second, other(nth));
    await held.waiting(2, () => b.landed() || a.landed());
    // What needed nothing of the held row came first.
    const order = b.landed() && !a.landed() ? [b, a] : [a, b];
    if (a.landed()) await held.waiting(1, b.landed);
    await held.release();
    await Promise.all([a.promise, b.promise]);
    return order as [Flying, Flying];
  });
  for (const flying of [one, two]) {
    const result = await flying.promise;
    if (result instanceof Error) throw result;
    stage.follow(
      flying.sending,
      result,
      flying === one ? " (at once with the next)" : " (at once with the one before)",
    );
  }
  await stage.check(undefined);
}

/** The same message at the same moment at two processes: one act, one answer. */
export async function twice(stage: Stage, sending: Sending, nth: Nth): Promise<void> {
  const both = await Promise.all([fly(stage, sending, nth).promise, fly(stage, sending, other(nth)).promise]);
  const [one, two] = both as [Result | Error, Result | Error];
  if (one instanceof Error) throw one;
  if (two instanceof Error) throw two;
  const [done, copy] = one.ok || !two.ok ? [one, two] : [two, one];
  stage.follow(sending, done, " (twice at once)");
  if (!sameAnswer(stage, sending.call, done, copy)) {
    const answers = `${show(one)} and ${show(two)}`;
    throw new BrokenInvariant("one key, one answer", `${lineOf(stage.model, sending.call)}: ${answers}`);
  }
  await stage.check(sending.call.matter);
}

/** The same key gives the same answer; nothing at all to somebody who was kept out of the matter since. */
function sameAnswer(stage: Stage, { by, matter, input }: Call, first: Result, copy: Result): boolean {
  const into = stage.model.matters.find(({ id }) => id === input["intoId"]);
  const hidden = by.kind === "worker" && [matter, into].some((one) => one?.keptOut.includes(by.worker.id) === true);
  if (hidden && first.ok) return !copy.ok;
  return JSON.stringify(first) === JSON.stringify(copy);
}
const show = (result: Result): string => (result.ok ? JSON.stringify(result.answer) : result.code);

/** A message that comes again long after it was answered. */
export async function again(stage: Stage, chance: Chance, nth: Nth): Promise<void> {
  if (stage.delivered.length === 0) return;
  const { sending, answer } = chance.pick(stage.delivered);
  const changed = chance.odds(0.2);
  const call = changed
    ? { ...sending.call, input: { ...sending.call.input, ...differently(sending.call) } }
    : sending.call;
  const result = await stage.send({ ...sending, call }, nth);
  stage.note(`again${changed ? ", changed" : ""}: ${lineOf(stage.model, call)} → ${result.ok ? "done" : result.code}`);
  if (changed && result.ok) throw new BrokenInvariant("one key, one input", lineOf(stage.model, call));
  if (!changed && !sameAnswer(stage, call, { ok: true, answer }, result)) {
    const answers = `${show(result)}, first ${JSON.stringify(answer)}`;
    throw new BrokenInvariant("one key, one answer", `${lineOf(stage.model, call)}: ${answers}`);
  }
  await stage.check(undefined);
}
const differently = ({ verb, input }: Call): Record<string, unknown> =>
  verb === "raiseVoice" || verb === "recordVoice"
    ? { words: `${String(input["words"])}!` }
    : verb === "declareKin"
      ? { kinName: `${String(input["kinName"])}子` }
      : { matterId: "01920000-0000-7000-8000-00000000beef" };

/** The connection is cut in the middle of the transaction: nothing of it may stay, and the retry acts once. */
export async function cut(stage: Stage, sending: Sending, nth: Nth): Promise<void> {
  const { call } = sending;
  const result = await whileHeld(stage, call.matter, async (held) => {
    const flying = fly(stage, sending, nth);
    const pids = await held.waiting(1, flying.landed);
    if (pids.length > 0)
      await stage.ground.owner.query("select pg_terminate_backend(pid) from unnest($1::int[]) pid", [pids]);
    else await held.release();
    return flying.promise;
  });
  if (!(result instanceof Error)) return stage.settle(sending, result, " (nothing to cut)");
  if (!isLost(result)) throw result;
  stage.note(`${lineOf(stage.model, call)} (cut off)`);
  await stage.check(undefined);
  const retried = await stage.send(sending, other(nth));
  await stage.settle(sending, retried, " (sent again after the cut)");
}
const isLost = (failure: Error): boolean =>
  (failure as { code?: string }).code === ADMIN_SHUTDOWN ||
  /Connection terminated|terminating connection/.test(failure.message);

/** Forwards a day, a fortnight, over the year's end; or a little back. */
export function jump(stage: Stage, chance: Chance, how: "day" | "fortnight" | "yearEnd" | "back"): void {
  const { model } = stage;
  stage.at(jumped(model, chance, how));
  stage.note(`the clock jumps (${how})`);
}
function jumped(model: Model, chance: Chance, how: "day" | "fortnight" | "yearEnd" | "back"): Temporal.Instant {
  const here = model.now.toZonedDateTimeISO("Asia/Shanghai");
  switch (how) {
    case "back":
      return model.now.subtract({ seconds: 1 + chance.whole(40) });
    case "yearEnd":
      return here.with({ month: 12, day: 31, hour: 23, minute: 30 + chance.whole(30) }).toInstant();
    case "day":
    case "fortnight":
      return here.add({ days: how === "day" ? 1 : 14 }).toInstant();
  }
}
