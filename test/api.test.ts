/** The house as JSON: what it says of itself is true, refusals have one shape, and nobody gets further than her token or her receipt. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decide } from "#frame/access.ts";
import { parseInput } from "#frame/input.ts";
import { offer } from "../src/app.tsx";
import { HUB, OTHER_HUB } from "./database.ts";
import { type Busy, KINDS, openBusyCourtyard, postOf } from "./offer/busy.ts";
import { openCommands } from "./offer/deeds.ts";
import { inputFor, type Made, type Schema } from "./offer/inputs.ts";
import { printOf } from "./offer/rows.ts";
import { tokenFor } from "./offer/tokens.ts";
import { BASE_URL, openWeb, sessionFor, type TestWeb } from "./offer/web.ts";
import { findWay, realThings } from "./offer/ways.ts";

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly responses: Readonly<Record<string, { content: Record<string, { schema: Schema & { $ref?: string } }> }>>;
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: Schema } } };
}
interface Description {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Record<string, Schema>; readonly securitySchemes: Record<string, object> };
}

let busy: Busy;
let web: TestWeb;
let description: Description;
beforeAll(async () => {
  busy = await openBusyCourtyard();
  web = openWeb(busy);
  description = (await (await web.get("/api/openapi.json")).json()) as Description;
}, 120_000);
afterAll(() => busy?.close());

const openQueries = offer.queries.filter((one) => one.grants.some((grant) => grant.who !== "system"));
const receipt = (code: string) => ({ authorization: `Receipt ${code}` });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const codeOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { code?: string }).code;
const raise = { kind: "call", words: "河边的石梯没有路灯" };

describe("the description", () => {
  test("is OpenAPI 3.1, every reference leads somewhere, every operation has its own name", () => {
    expect(description.openapi).toMatch(/^3\.1\.\d$/);
    expect(description.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    const text = JSON.stringify(description);
    for (const [, path = ""] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = path
        .split("/")
        .reduce<unknown>((inside, name) => (inside as Record<string, unknown>)?.[name], description);
      expect([path, typeof found]).toEqual([path, "object"]);
    }
    const operations = Object.values(description.paths).flatMap((verbs) => Object.values(verbs));
    expect(new Set(operations.map((one) => one.operationId)).size).toBe(operations.length);
    for (const one of operations) {
      expect(one.responses).toHaveProperty("200");
      expect(one.summary).toMatch(/[A-Za-z]/);
      expect(
        (one.parameters ?? []).every(
          (each) => /^(header|query|path)$/.test(each.in) && typeof each.schema === "object",
        ),
      ).toBe(true);
    }
    for (const [path, verbs] of Object.entries(description.paths)) {
      expect(path).toMatch(/^\/api\/((commands|queries)\/[a-z][A-Za-z]+|files)$/);
      if (path !== "/api/files") expect(Object.values(verbs)[0]?.description).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  test("names every command and query that somebody may use, and no other", () => {
    const told = Object.keys(description.paths)
      .filter((path) => path !== "/api/files")
      .sort();
    const offered = [
      ...openCommands.map((one) => `/api/commands/${one.name}`),
      ...openQueries.map((one) => `/api/queries/${one.name}`),
    ].sort();
    expect(told).toEqual(offered);
  });

  test("what it describes is what is accepted", () => {
    const wrong: string[] = [];
    for (const one of [...openCommands, ...openQueries]) {
      for (const full of [false, true]) {
        const problem = refusalOf(one, inputFor(describedInput(one.name), undefined, { full }));
        if (problem !== undefined) wrong.push(`${one.name}${full ? " (full)" : ""}: ${problem}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  /** The schema of a command's body, or of a query's questions, as the description has it. */
  function describedInput(name: string): Schema {
    const operation =
      description.paths[`/api/commands/${name}`]?.["post"] ?? description.paths[`/api/queries/${name}`]?.["get"];
    if (operation?.requestBody !== undefined) return operation.requestBody.content["application/json"].schema;
    const asked = (operation?.parameters ?? []).filter((each) => each.in === "query");
    return {
      type: "object",
      properties: Object.fromEntries(asked.map((each) => [each.name, each.schema])),
      required: asked.filter((each) => each.required).map((each) => each.name),
    };
  }
  function refusalOf(
    one: (typeof offer.commands)[number] | (typeof offer.queries)[number],
    input: Made,
  ): string | undefined {
    const parsed = parseInput(one.input, input, { strict: true });
    return parsed.ok ? undefined : `${parsed.problem.code} at ${parsed.problem.field}`;
  }
});

describe("refusals", () => {
  test("have the shape of RFC 9457, in the reader's language, all at once", async () => {
    const answer = await web.command("raiseVoice", { kind: "shout", phone: "1" }, { "accept-language": "en-GB,en" });
    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    const problem = (await answer.json()) as { all: { field: string; title: string }[] };
    expect(problem).toMatchObject({
      type: "about:blank",
      status: 422,
      code: expect.stringMatching(/^input\./),
      title: expect.any(String),
    });
    expect(problem.all.map((each) => each.field).sort()).toEqual(["kind", "phone", "words"]);
    expect(problem.all.every((each) => !/[\u4e00-\u9fff]/.test(each.title))).toBe(true);
    const chinese = (await (await web.command("raiseVoice", {})).json()) as { title: string };
    expect(chinese.title).toMatch(/[\u4e00-\u9fff]/);
  });

  test.each([
    [
      "a field that nobody asked for",
      () => web.command("raiseVoice", { ...raise, wrods: "x" }),
      400,
      "input.unknownField",
    ],
    ["a key that is too short", () => web.command("raiseVoice", raise, { "idempotency-key": "short" }), 400, undefined],
    [
      "a key with blanks in it",
      () => web.command("raiseVoice", raise, { "idempotency-key": "has blanks in between" }),
      400,
      undefined,
    ],
    ["no JSON", () => web.command("raiseVoice", "{oops"), 400, "api.badJson"],
    ["a list instead of an object", () => web.command("raiseVoice", "[]"), 400, "api.badJson"],
    ["a name that is nobody's", () => web.command("constructor", {}), 404, "api.unknownName"],
    ["what only the house may do", () => web.command("importVoice", {}), 404, "api.unknownName"],
    ["a query that is none", () => web.query("__proto__"), 404, "api.unknownName"],
    ["a token that is none", () => web.command("raiseVoice", raise, bearer("x")), 401, "api.badToken"],
    [
      "a strange way to sign in",
      () => web.command("raiseVoice", raise, { authorization: "Basic eDp5" }),
      401,
      "api.badToken",
    ],
    [
      "a code that is none",
      () => web.query("listVoices", { view: "all" }, receipt("0".repeat(24))),
      404,
      "matters.wrongReceipt",
    ],
    [
      "a courtyard that is none",
      () => web.command("raiseVoice", raise, { Courtyard: "nowhere" }),
      404,
      "api.courtyard",
    ],
    [
      "a body without end",
      () => web.command("raiseVoice", { kind: "call", words: "x".repeat(60_000_000) }),
      413,
      undefined,
    ],
  ] as const)("%s", { timeout: 30_000 }, async (_name, ask, status, code) => {
    const before = await printOf(busy.owner, HUB);
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    const problem = (await answer.json()) as { code: string; title: string; status: number };
    expect(problem).toMatchObject({ status, code: code ?? expect.any(String), title: expect.stringMatching(/./) });
    expect(await printOf(busy.owner, HUB)).toEqual(before);
  });

  test("one key acts once, gives the same answer, and refuses another input", async () => {
    const key = { "idempotency-key": "the-same-key-0001" };
    const [first, again] = [await web.command("raiseVoice", raise, key), await web.command("raiseVoice", raise, key)];
    expect(await again.text()).toBe(await first.text());
    expect(await codeOf(await web.command("raiseVoice", { ...raise, kind: "wish" }, key))).toBe("frame.keyReused");
  });
});

describe("who knocks", () => {
  test("cookies count for nothing", async () => {
    const { cookie } = await sessionFor(busy, busy.workers.head);
    expect((await web.get("/first/desk", { cookie })).status).toBe(200);
    const answer = await web.query("listStaff", {}, { cookie, origin: BASE_URL });
    expect(answer.status).toBe(401);
    expect((await web.command("addSubject", { nameZh: "路灯" }, { cookie })).status).toBe(401);
    expect((await web.query("listStaff", {}, bearer(await tokenFor(busy, busy.workers.head)))).status).toBe(200);
  });

  test("a receipt reaches its own matter and nothing else", async () => {
    const { resolved, unhappy, recorded } = busy.voices;
    const mine = receipt(resolved!.code);
    const own = await web.query("followVoice", { matterId: resolved!.matterId }, mine);
    expect(own.status).toBe(200);
    for (const other of [unhappy!, recorded!]) {
      expect(await codeOf(await web.query("followVoice", { matterId: other.matterId }, mine))).toBe("frame.notFound");
      const words = { matterId: other.matterId, words: "不是我的" };
      expect(await codeOf(await web.command("addWords", words, mine))).toBe("frame.notFound");
    }
    const list = (await (await web.query("listVoices", { view: "all" }, mine)).json()) as {
      answer: { lines: { matterId: string }[] };
    };
    expect(list.answer.lines.map((line) => line.matterId)).toEqual([resolved!.matterId]);
    expect((await web.query("listStaff", {}, mine)).status).not.toBe(200);
  });

  test("a receipt or a token of one courtyard opens nothing in another", async () => {
    const there = { Courtyard: String(OTHER_HUB) };
    const code = receipt(busy.voices["resolved"]!.code);
    expect(await codeOf(await web.query("listVoices", { view: "all" }, { ...code, ...there }))).toBe(
      "matters.wrongReceipt",
    );
    const token = bearer(await tokenFor(busy, busy.workers.head));
    expect(await codeOf(await web.query("listVoices", { view: "all" }, { ...token, ...there }))).toBe("api.badToken");
  });

  test("a token acts with its one post, whatever else its owner may do", { timeout: 120_000 }, async () => {
    const many = await busy.staff({ posts: KINDS.map((kind) => postOf(kind, "peace")) });
    const wrong: string[] = [];
    for (const [at, post] of many.posts.entries()) {
      const token = bearer(await tokenFor(busy, many, { post: at }));
      const actor = { ...many, posts: [post] };
      for (const command of openCommands) {
        const voice = busy.voices["resolved"];
        // With nothing but the post: whether somebody with it alone could ever do this to anything.
        const may = command.grants.some(
          (grant) => decide(actor, [{ ...grant, reach: "hub", states: undefined } as never], [], {}).allowed,
        );
        if (may) continue;
        const answer = await web.command(command.name, inputFor(command.input, realThings(busy, voice)), token);
        if (answer.status === 200 || answer.status >= 500)
          wrong.push(`${command.name} by ${post.kind}: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("an ended, revoked or postless token opens nothing", async () => {
    const ends = async (change: string, values: readonly unknown[] = []) => {
      const worker = await busy.staff({ posts: [{ kind: "head" }] });
      const token = bearer(await tokenFor(busy, worker));
      expect((await web.query("listStaff", {}, token)).status).toBe(200);
      await busy.owner.query(change, [worker.posts[0]?.id, ...values]);
      expect(await codeOf(await web.query("listStaff", {}, token))).toBe("api.badToken");
    };
    await ends("update identity.tokens set revoked_at = current_timestamp where post_id = $1");
    await ends("update identity.tokens set ends_at = current_timestamp - interval '1 second' where post_id = $1");
    await ends("update posts set until_on = '2026-11-22' where id = $1");
    await ends("update posts set confirmed_at = null, confirmed_by = null where id = $1");
  });

  test("whatever a command answers can be written as JSON and comes back the same", { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    for (const command of openCommands) {
      const way = await findWay(busy, command);
      const outcome =
        way === undefined ? undefined : await busy.do(way.actor, command.name, way.input, { dryRun: true });
      if (outcome?.ok !== true) continue;
      const told = JSON.stringify(outcome.answer ?? null);
      if (/\[object |"\$?Temporal/.test(told)) wrong.push(`${command.name}: ${told.slice(0, 100)}`);
      expect(JSON.parse(told)).toEqual(outcome.answer ?? null);
    }
    expect(wrong).toEqual([]);
  });
});
