/**
 * The house as JSON: every command at POST /api/commands/{name}, every query at GET /api/queries/{name}, described by
 * GET /api/openapi.json, all from the same definitions that the pages use.
 */
import { Hono } from "hono";
import type { z } from "zod";
import { type Actor, nobody } from "../access.ts";
import { ask } from "../ask.ts";
import type { Command, Facts, House, Outcome, Query } from "../command.ts";
import { storeFile } from "../files.ts";
import { parseInput } from "../input.ts";
import { mayTry } from "../limits.ts";
import { perform } from "../perform.ts";
import { isProblem, type Problem, problems, refuse } from "../problems.ts";
import type { Room } from "../rooms.ts";
import { type Lang, say } from "../texts.ts";
import { receiveFile } from "../uploads/receive.ts";
import { describe } from "./openapi.ts";
import { BODY_BYTES_AT_MOST, webProblems } from "./security.ts";
import { addressOf, type Entrance, type WebContext, type WebSettings } from "./visits.ts";

export type AnyCommand = Command<z.ZodType, Facts, unknown>;
export type AnyQuery = Query<z.ZodType, Facts, unknown>;

/** A command or a query, with the room whose it is. */
export type Offered<One> = One & { readonly room: string };

/** What the house offers to machines. */
export interface Offer {
  readonly commands: readonly Offered<AnyCommand>[];
  readonly queries: readonly Offered<AnyQuery>[];
}

/** Who knocks at the API: a token, a receipt code, or nobody. Cookies count for nothing here, so no other site can use them. */
export type FindApiActor = (house: House, hub: number, authorization: string | undefined) => Promise<Actor | Problem>;

export const apiProblems = problems("api", {
  courtyard: {
    status: 404,
    zh: "请在 Courtyard 标头里写明是哪个小院（简称或编号）。",
    en: "Name the courtyard in the header Courtyard: its short name or number.",
  },
  unknownName: {
    status: 404,
    zh: "没有这个接口。请看 /api/openapi.json。",
    en: "There is no such command or query; see /api/openapi.json.",
  },
  badJson: { status: 400, zh: "内容不是有效的 JSON 对象。", en: "The body is not a valid JSON object." },
  badToken: {
    status: 401,
    zh: "令牌无效、已过期或不属于这个小院。",
    en: "The token is invalid, has ended, or is not for this courtyard.",
  },
  tooMany: {
    status: 429,
    zh: "短时间里提交得太多，请过十分钟再试，或使用令牌。",
    en: "Too much at once: wait ten minutes, or use a token.",
  },
  tooManyCodes: {
    status: 429,
    zh: "输错的次数太多，请过十分钟再试。正确的回执码随时有效。",
    en: "Too many wrong tries: wait ten minutes. A right receipt code works at any time.",
  },
  fileKind: { status: 400, zh: "请写明 kind=photo 或 kind=sound。", en: "Say kind=photo or kind=sound." },
});

/** Everything the modules of the rooms export that is a command or a query. */
export function offersOf(rooms: readonly Room[]): Offer {
  const offered = <One extends AnyCommand | AnyQuery>(verb: "act" | "read"): Offered<One>[] =>
    rooms.flatMap(({ name: room, offer = [] }) =>
      offer
        .flatMap((module) => Object.values(module) as unknown[])
        .filter((one): one is One => typeof one === "object" && one !== null && "input" in one && verb in one)
        .map((one) => ({ ...one, room })),
    );
  return { commands: offered("act"), queries: offered("read") };
}

/** What only the house itself may do is no part of the offer. */
const isOpen = (one: AnyCommand | AnyQuery): boolean => one.grants.some((grant) => grant.who !== "system");

/** What one network may send without a token or receipt; a person at a desk has a token. */
const NOBODYS_COMMANDS = { tries: 2_000, minutes: 10 };
/** Receipt codes that are none, from one network: as many as at the page. */
const WRONG_CODES = { tries: 20, minutes: 10 };
/** A code that opens nothing: by the status, or by the field that is said to be wrong. A token is too long to be tried. */
const isWrongCode = (problem: Problem): boolean => problem.status === 422 || problem.field === "code";

/** What a request of the API is answered with and from. */
interface Inside {
  readonly house: House;
  readonly commands: ReadonlyMap<string, AnyCommand>;
  readonly queries: ReadonlyMap<string, AnyQuery>;
  readonly settings: WebSettings;
  readonly findActor: FindApiActor;
}

export function makeApi(
  house: House,
  offer: Offer,
  findActor: FindApiActor,
  settings: WebSettings,
): Hono<{ Bindings: Entrance }> {
  const api = new Hono<{ Bindings: Entrance }>().basePath("/api");
  const commands = new Map(offer.commands.filter(isOpen).map((one) => [one.name, one]));
  const queries = new Map(offer.queries.filter(isOpen).map((one) => [one.name, one]));
  const inside: Inside = { house, commands, queries, settings, findActor };
  let described: object | undefined;

  // The outer door logs it without values and answers; the library's own handler would print it whole.
  api.onError((failure) => {
    throw failure;
  });
  const answer =
    (work: (inside: Inside, context: WebContext) => Promise<Outcome<unknown>>) => async (context: WebContext) => {
      const outcome = await work(inside, context);
      if (outcome.ok) return context.json({ answer: outcome.answer ?? null });
      return problemAnswer(outcome.problem, langOf(context.req.header("accept-language")));
    };
  api.get("/openapi.json", (context) =>
    context.json((described ??= describe([...commands.values()], [...queries.values()]))),
  );
  api.post("/commands/:name", answer(postCommand));
  api.post("/files", answer(postFile));
  api.get("/queries/:name", answer(getQuery));
  api.all(
    "*",
    answer(async () => refused(refuse(apiProblems.unknownName))),
  );
  return api;
}

const refused = (problem: Problem): Outcome<never> => ({ ok: false, problem });

async function postCommand(inside: Inside, context: WebContext): Promise<Outcome<unknown>> {
  const command = inside.commands.get(context.req.param("name") ?? "");
  if (command === undefined) return refused(refuse(apiProblems.unknownName));
  if (isTooMuch(context)) return refused(refuse(webProblems.tooMuch));
  const input = await readJson(context.req.raw);
  if (isProblem(input)) return refused(input);
  const strict = parseInput(command.input, input, { strict: true });
  if (!strict.ok) return strict;
  const actor = await whoWrites(inside, context);
  if (isProblem(actor)) return refused(actor);
  const key = context.req.header("idempotency-key");
  const call = { hub: context.env.hub.id, actor, ...(key === undefined ? {} : { key }) };
  return perform(inside.house, call, command, input);
}

/** Files come first, as bytes; the command that needs them names their ids. */
async function postFile(inside: Inside, context: WebContext): Promise<Outcome<unknown>> {
  if (isTooMuch(context)) return refused(refuse(webProblems.tooMuch));
  const kind = context.req.query("kind");
  if (kind !== "photo" && kind !== "sound") return refused(refuse(apiProblems.fileKind, { field: "kind" }));
  const actor = await whoWrites(inside, context);
  if (isProblem(actor)) return refused(actor);
  const bytes = new Uint8Array(await context.req.arrayBuffer());
  const ready = await receiveFile(kind, bytes, context.req.header("content-type") ?? "");
  if (isProblem(ready)) return refused(ready);
  return perform(inside.house, { hub: context.env.hub.id, actor }, storeFile, ready);
}

async function getQuery(inside: Inside, context: WebContext): Promise<Outcome<unknown>> {
  const query = inside.queries.get(context.req.param("name") ?? "");
  if (query === undefined) return refused(refuse(apiProblems.unknownName));
  const input = readQuestion(new URL(context.req.url).searchParams);
  const strict = parseInput(query.input, input, { strict: true });
  if (!strict.ok) return strict;
  const actor = await whoAsks(inside, context);
  if (isProblem(actor)) return refused(actor);
  const outcome = await ask(inside.house, { hub: context.env.hub.id, actor }, query, input);
  if (outcome.ok || actor.kind !== "nobody") return outcome;
  return refused(await counted(inside, context, outcome.problem));
}

const isTooMuch = (context: WebContext): boolean =>
  Number(context.req.header("content-length") ?? 0) > BODY_BYTES_AT_MOST;

async function whoAsks(inside: Inside, context: WebContext): Promise<Actor | Problem> {
  const actor = await inside.findActor(inside.house, context.env.hub.id, context.req.header("authorization"));
  return isProblem(actor) ? counted(inside, context, actor) : actor;
}

async function whoWrites(inside: Inside, context: WebContext): Promise<Actor | Problem> {
  const actor = await whoAsks(inside, context);
  if (isProblem(actor) || actor.kind !== "nobody") return actor;
  const { house, settings } = inside;
  const within = await mayTry(house, context.env.hub.id, "api", addressOf(context, settings), NOBODYS_COMMANDS);
  return within ? actor : refuse(apiProblems.tooMany);
}

/** What does not fit a code is counted, so that codes are not tried in a row; a right one opens its matter all the same. */
async function counted({ house, settings }: Inside, context: WebContext, problem: Problem): Promise<Problem> {
  if (!isWrongCode(problem)) return problem;
  const within = await mayTry(house, context.env.hub.id, "receipt", addressOf(context, settings), WRONG_CODES);
  return within ? problem : refuse(apiProblems.tooManyCodes);
}

export const apiNobody = (): Actor => nobody("api");

/** What a machine is told when something breaks: that it broke. A bug is no refusal, so it stands in no list of them. */
export const failureAnswer = (accepted: string | undefined): Response => {
  const title = {
    zh: "系统出错，这一步没有办成。请稍后再试。",
    en: "Something broke and nothing was done. Please try again later.",
  };
  return new Response(
    JSON.stringify({ type: "about:blank", status: 500, code: "api.failed", title: title[langOf(accepted)] }),
    { status: 500, headers: { "content-type": "application/problem+json; charset=utf-8" } },
  );
};

export const langOf = (accepted: string | undefined): Lang => (/^\s*en\b/i.test(accepted ?? "") ? "en" : "zh");

async function readJson(request: Request): Promise<object | Problem> {
  const text = await request.text();
  if (text.length > BODY_BYTES_AT_MOST) return refuse(webProblems.tooMuch);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below in the same words.
  }
  return refuse(apiProblems.badJson);
}

/** Values behind the question mark; repeated names are a list. */
function readQuestion(asked: URLSearchParams): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const name of new Set(asked.keys())) {
    const values = asked.getAll(name);
    const one = values[0] ?? "";
    Object.defineProperty(input, name, {
      value: values.length > 1 ? values : /^\d{1,9}$/.test(one) ? Number(one) : one,
      enumerable: true,
    });
  }
  return input;
}

/** RFC 9457, with the words in the reader's language, the field and the right door. */
export function problemAnswer(problem: Problem, lang: Lang): Response {
  const one = (each: Problem) => ({
    code: each.code,
    title: say(lang, each.text, each.values),
    ...(each.field === undefined ? {} : { field: each.field }),
    ...(each.door === undefined ? {} : { door: say(lang, each.door) }),
  });
  const body = {
    type: "about:blank",
    status: problem.status,
    ...one(problem),
    ...(problem.all === undefined ? {} : { all: problem.all.map(one) }),
  };
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: { "content-type": "application/problem+json; charset=utf-8" },
  });
}
