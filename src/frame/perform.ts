/**
 * The only way anything is written. Always in this order: parse, begin, name hub and actor, idempotency key, lock,
 * find, access, rule, rows, events, jobs, commit. Nothing leaves the process inside the transaction.
 */
import { sql } from "kysely";
import type { z } from "zod";
import { type Actor, decide, POSTS, type Verdict } from "./access.ts";
import { claimKey, findEarlier, isKey, keepAnswer } from "./answers.ts";
import { civilDate } from "./clock.ts";
import type { Act, Command, Facts, House, Lock, Outcome } from "./command.ts";
import { nameScope, type Sent, type Tx } from "./database.ts";
import { eventRow, type NewEvent } from "./events.ts";
import { isId, SYSTEM_ID } from "./ids.ts";
import { parseInput } from "./input.ts";
import { isProblem, type Problem, problems, refuse } from "./problems.ts";
import { writing } from "./rows.ts";

export const frameProblems = problems("frame", {
  notFound: {
    status: 404,
    zh: "没有找到。也许地址不对，也许它不在您的职责范围内。",
    en: "Not found. Perhaps the address is wrong, or it is not within your duties.",
    door: { zh: "请到前台，或回到首页重新查找。", en: "Ask at the front desk, or start again from the home page." },
  },
  signIn: { status: 401, zh: "请先登录。", en: "Please sign in first." },
  post: { status: 403, zh: "这一步不由您办理，由{doors}办理。", en: "This step is not yours; it is done by {doors}." },
  state: {
    status: 409,
    zh: "现在不能办这一步，事情的状态已经变了。请看最新情况再办。",
    en: "This cannot be done now: the matter has moved on. Look at its present state, then decide.",
  },
  handled: {
    status: 403,
    zh: "您经办过这件事，这一步须由别人来做。",
    en: "You handled this matter, so somebody else has to take this step.",
  },
  keyReused: {
    status: 409,
    zh: "这份表单已经提交过，这次填写的内容和上次不同。第一次的已经收到；要改动，请另外提交。",
    en: "This form was already sent, and what it says now differs. The first one was received; send the change as a new one.",
  },
  badKey: {
    status: 400,
    zh: "防重复的钥匙（Idempotency-Key）要是 16 到 100 个可见的英文字符。",
    en: "The key against doubles (Idempotency-Key) must be 16 to 100 visible ASCII characters.",
  },
  busy: {
    status: 503,
    zh: "正忙，请再试一次。您填的内容没有丢。",
    en: "Busy just now: please try again. What you typed is kept.",
  },
});

export interface Call {
  readonly hub: number;
  readonly actor: Actor;
  /** The same key and input give the first answer again. At least 16 characters. */
  readonly key?: string;
  /** Does everything, then rolls back: for “check your answers”. */
  readonly dryRun?: boolean;
}

const SERIALIZATION_FAILURE = "40001";
const DEADLOCK = "40P01";
const TRIES = 4;

/** Performs a command. Expected refusals come back as values; anything else throws. */
export async function perform<Schema extends z.ZodType, F extends Facts, Answer>(
  house: House,
  call: Call,
  command: Command<Schema, F, Answer>,
  raw: unknown,
): Promise<Outcome<Answer>> {
  const parsed = parseInput(command.input, raw);
  if (!parsed.ok) return { ok: false, problem: parsed.problem };
  if (call.key !== undefined && !isKey(call.key)) return { ok: false, problem: refuse(frameProblems.badKey) };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(house, call, command, parsed.value);
    } catch (failure) {
      if (failure instanceof Refused) {
        if (failure.verdict !== undefined) await recordRefusal(house, call, command.name, failure);
        return { ok: false, problem: failure.problem };
      }
      if (failure instanceof Rehearsed) return { ok: true, answer: failure.answer as Answer };
      if (!isCollision(failure)) throw failure;
      if (attempt >= TRIES) return { ok: false, problem: refuse(frameProblems.busy) };
    }
  }
}

/** Carries a refusal out of the transaction, so that it rolls back. */
class Refused extends Error {
  readonly problem: Problem;
  readonly verdict: Exclude<Verdict, { allowed: true }> | undefined;
  readonly aboutId: string | undefined;
  constructor(problem: Problem, verdict?: Exclude<Verdict, { allowed: true }>, aboutId?: string) {
    super(problem.code);
    this.problem = problem;
    this.verdict = verdict;
    this.aboutId = aboutId;
  }
}

/** Carries the answer of a dry run out of the transaction, so that it rolls back. */
class Rehearsed extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super("dry run");
    this.answer = answer;
  }
}

const isCollision = (failure: unknown): boolean => {
  const code = (failure as { code?: unknown }).code;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
};

function once<Schema extends z.ZodType, F extends Facts, Answer>(
  house: House,
  call: Call,
  command: Command<Schema, F, Answer>,
  input: z.output<Schema>,
): Promise<Outcome<Answer>> {
  return house.database.write({ hub: call.hub, actorId: call.actor.id }, async (tx, sent) => {
    const { act, pending } = openAct(house, call, tx, sent);
    const key = call.key === undefined || call.dryRun === true ? undefined : { command: command.name, key: call.key };
    const locks = command.locks?.(input) ?? [];
    // Asked in one breath, done by the database one after the other: the key, then the locks, then what is found.
    const claiming = key === undefined ? Promise.resolve(true) : claimKey(act, key, input);
    const locking = lockRows(act, locks);
    const finding = command.find === undefined ? Promise.resolve({ subject: {} } as F) : command.find(act, input);
    const [claimed, hidden, found] = await Promise.allSettled([claiming, locking, finding]);
    if (key !== undefined && !valueOf(claimed)) return answerAgain(act, key, input, valueOf(hidden));
    valueOf(hidden);
    const facts = valueOf(found);
    if (facts === undefined) throw outOfReach({ allowed: false, because: "notFound" }, locks[0]?.id);
    const verdict = decide(call.actor, command.grants, command.see ?? [], facts.subject);
    if (!verdict.allowed) throw outOfReach(verdict, facts.subject.matterId ?? locks[0]?.id);
    if (facts.subject.matterId !== undefined) act.keepOut(facts.subject.matterId, facts.subject.recused ?? []);
    const answer = await command.act(act, input, facts);
    if (isProblem(answer)) throw new Refused(answer);
    leaveEvents(act, pending);
    leaveJobs(act, pending);
    if (call.dryRun === true) {
      await sql`select`.execute(tx); // Answered last, and only where nothing before it failed.
      throw new Rehearsed(answer);
    }
    if (key !== undefined) keepAnswer(act, key, answer);
    return { ok: true, answer };
  });
}

/** The first answer once more. Who was kept out of the matter since then does not get it either. */
async function answerAgain<Answer>(
  act: Act,
  key: { command: string; key: string },
  input: unknown,
  hidden: Lock | undefined,
): Promise<Outcome<Answer>> {
  const earlier = await findEarlier(act, key, input);
  if (earlier.is === "other") throw new Refused(refuse(frameProblems.keyReused));
  if (hidden !== undefined) throw outOfReach({ allowed: false, because: "notFound" }, hidden.id);
  return { ok: true, answer: earlier.answer as Answer };
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === "rejected") throw settled.reason as Error;
  return settled.value;
}

/** The refusal of a verdict, its door named. */
export function verdictProblem(verdict: Exclude<Verdict, { allowed: true }>): Problem {
  if (verdict.because === "notFound") return refuse(frameProblems.notFound);
  if (verdict.because === "signIn") return refuse(frameProblems.signIn);
  const doors = (lang: "zh" | "en"): string =>
    verdict.doors.map((kind) => POSTS[kind][lang]).join(lang === "zh" ? "、" : ", ");
  const words = frameProblems[verdict.because];
  if (verdict.doors.length === 0) return refuse(verdict.because === "post" ? frameProblems.notFound : words);
  const door = { zh: `由${doors("zh")}办理。`, en: `Done by ${doors("en")}.` };
  const filled = {
    ...words,
    zh: words.zh.replace("{doors}", doors("zh")),
    en: words.en.replace("{doors}", doors("en")),
  };
  return refuse(filled, verdict.because === "state" ? {} : { door });
}

const outOfReach = (verdict: Exclude<Verdict, { allowed: true }>, aboutId?: string): Refused =>
  new Refused(verdictProblem(verdict), verdict, aboutId);

interface Pending {
  readonly events: NewEvent[];
  readonly jobs: { task: string; payload: Record<string, string | number>; jobKey: string | null }[];
  readonly recused: Map<string, string[]>;
}

function openAct(house: House, call: Call, tx: Tx, sent: Sent): { act: Act; pending: Pending } {
  const pending: Pending = { events: [], jobs: [], recused: new Map() };
  const now = house.clock.now().round("millisecond");
  const act: Act = {
    ...writing(tx, call.hub),
    tx,
    hub: call.hub,
    actor: call.actor,
    secrets: house.secrets,
    now,
    today: civilDate(now),
    write: (statement) => sent(statement.execute()),
    event: (event) => void pending.events.push(event),
    job: (task, payload, jobKey) => void pending.jobs.push({ task, payload, jobKey: jobKey ?? null }),
    recusedFrom(matterId) {
      const list = pending.recused.get(matterId);
      if (list === undefined) throw new Error("who is kept out of this matter was not told to the act");
      return list;
    },
    keepOut: (matterId, persons) => void pending.recused.set(matterId, [...persons]),
    asSystem: (run) => asOther("actor", run),
    asIdentity: (run) => asOther("role", run),
  };
  // A step that acts as the system may be called by another that already does: only the outermost goes back.
  const depth = { actor: 0, role: 0 };
  const change = {
    actor: (there: boolean) => nameScope(tx, { hub: call.hub, actorId: there ? SYSTEM_ID : call.actor.id }),
    role: (there: boolean) => sql`set local role ${sql.raw(there ? "xiaoyuan_identity" : "xiaoyuan_app")}`.execute(tx),
  };
  async function asOther<T>(what: "actor" | "role", run: () => Promise<T>): Promise<T> {
    if (depth[what] === 0) sent(change[what](true));
    depth[what] += 1;
    try {
      return await run();
    } finally {
      depth[what] -= 1;
      // Also when `run` threw and its caller catches; where the transaction itself failed, going back is rolling back.
      if (depth[what] === 0) sent(change[what](false));
    }
  }
  return { act, pending };
}

/**
 * Locks the named rows in one order everywhere, so that two acts never wait for each other in a circle. Answers the
 * first of them that is not there for this actor.
 */
async function lockRows(act: Act, locks: readonly Lock[]): Promise<Lock | undefined> {
  const inOrder = [...locks].sort((a, b) => (a.table + a.id < b.table + b.id ? -1 : 1));
  const locked = await Promise.all(
    inOrder.map((lock) =>
      sql`select 1 from ${sql.table(lock.table)} where hub_id = ${act.hub} and id = ${lock.id} for update`.execute(
        act.tx,
      ),
    ),
  );
  return inOrder[locked.findIndex(({ rows }) => rows.length === 0)];
}

function leaveEvents(act: Act, pending: Pending): void {
  if (pending.events.length === 0) return;
  const rows = pending.events.map((event) => eventRow(act, event));
  act.write(act.tx.insertInto("events").values(rows.map((row) => ({ ...row, facts: JSON.stringify(row.facts) }))));
}

function leaveJobs(act: Act, pending: Pending): void {
  for (const { task, payload, jobKey } of pending.jobs) {
    const added = sql`select jobs.add(${task}, ${JSON.stringify(payload)}::json, ${jobKey})`;
    act.write({ execute: () => added.execute(act.tx) });
  }
}

/** A refused attempt of somebody who signed in is a fact for the auditor; it is written after the rollback. */
async function recordRefusal(house: House, call: Call, name: string, refused: Refused): Promise<void> {
  if (call.actor.kind !== "staff" || refused.verdict === undefined) return;
  const { because } = refused.verdict;
  await house.database.write({ hub: call.hub, actorId: call.actor.id }, async (tx, sent) => {
    const { act, pending } = openAct(house, call, tx, sent);
    const id = isId(refused.aboutId) ? refused.aboutId : undefined;
    const matter = id === undefined ? undefined : await findMatter(act, id);
    // Who is kept out of the matter is kept out of this event too.
    if (matter !== undefined) act.keepOut(matter.id, matter.recused);
    act.event({
      name: "accessRefused",
      about: { kind: matter === undefined ? "command" : "matter", ...(id === undefined ? {} : { id }) },
      ...(matter === undefined ? {} : { matterId: matter.id }),
      facts: { command: name, because },
    });
    leaveEvents(act, pending);
  });
}

const findMatter = (act: Act, id: string): Promise<{ id: string; recused: string[] } | undefined> =>
  act.asSystem(() => act.from("matters", { id }).select(["id", "recused"]).executeTakeFirst());
