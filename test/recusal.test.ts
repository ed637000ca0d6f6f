/**
 * Conflict of interest, from every side: who is named in a matter finds no trace of it, whatever posts she holds: not in
 * a table, a list, a count, a search, by a command, or by guessing an address.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { nobody, type PostKind } from "#frame/access.ts";
import { storeFile } from "#frame/files.ts";
import { perform } from "#frame/perform.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { offer } from "../src/app.tsx";
import { HUB, type Staff } from "./database.ts";
import { type Brought, type Busy, KINDS, openBusyCourtyard, postOf } from "./offer/busy.ts";
import { inputFor } from "./offer/inputs.ts";
import { tablesWith } from "./offer/rows.ts";
import { addressesOf, openWeb, PREFIX, sessionFor, type TestWeb } from "./offer/web.ts";
import { realThings } from "./offer/ways.ts";

/** A word that stands in this matter only. */
const MARK = "螺蛳桥";
let busy: Busy;
let web: TestWeb;
/** Holds every post there is, and is named. */
let keptOut: Staff;
let matter: Brought & { readonly fileId: string };
let before: ReadonlyMap<string, string>;
/** Ids of every row of the matter: none of them may reach the one who is kept out. */
let traces: string[];

beforeAll(async () => {
  busy = await openBusyCourtyard();
  web = openWeb(busy);
  keptOut = await busy.staff({ name: "温如玉", posts: KINDS.map((kind: PostKind) => postOf(kind, "service")) });
  before = await answersTo(keptOut);
  matter = await wholeLife();
  traces = await tracesOf(matter.matterId);
}, 120_000);
afterAll(() => busy?.close());

/** A complaint about her, with everything that a matter can have. */
async function wholeLife(): Promise<Brought & { fileId: string }> {
  const { frontDesk: desk, head } = busy.workers;
  const { second } = busy;
  const photo = { kind: "photo", mime: "image/jpeg", bytes: Buffer.from(MARK) };
  const stored = await perform(busy.house, { hub: HUB, actor: nobody() }, storeFile, photo);
  if (!stored.ok) throw new Error(stored.problem.code);
  const { fileId } = stored.answer;
  const said = { kind: "call", words: `${MARK}的事，温如玉拖着不办。`, place: MARK, files: [fileId] };
  const raised = await busy.done(nobody(), "raiseVoice", said);
  const matterId = raised["matterId"] as string;
  const { receiptId, code } = raised["receipt"] as { receiptId: string; code: string };
  const holder = receiptActor(receiptId, matterId);
  const on = (actor: Parameters<Busy["done"]>[0], name: string, more = {}) =>
    busy.done(actor, name, { matterId, ...more });
  await on(desk, "triageVoice", { class: "complaint", station: "service" });
  await on(desk, "assignVoice", { handlerId: second.id });
  await on(second, "startWork");
  await on(second, "reportProgress", { message: `${MARK}在查` });
  await on(second, "noteOnVoice", { note: `${MARK}记一笔` });
  await on(second, "askSuspension", { reason: "weather", untilOn: "2026-11-30" });
  await on(head, "forwardVoice", { toBody: "街道", basis: MARK });
  await on(second, "resolveVoice", { solved: "no", reply: `${MARK}没办成` });
  await on(holder, "addWords", { words: `${MARK}再说一句` });
  await on(holder, "rateVoice", { level: 1, words: MARK });
  await on(holder, "signalPressure", { words: MARK });
  await on(desk, "recordCall", { outcome: "notReached" });
  await busy.done(holder, "raiseVoice", { kind: "call", words: `${MARK}接着说`, continues: matterId });
  return { matterId, receiptId, code, holder, fileId };
}

async function tracesOf(matterId: string): Promise<string[]> {
  const ids = new Set([matterId]);
  const withId = await tablesWith(busy.owner, "id");
  for (const table of await tablesWith(busy.owner, "matter_id")) {
    if (!withId.includes(table)) continue;
    const { rows } = await busy.owner.query<{ id: string }>(`select id::text from ${table} where matter_id = $1`, [
      matterId,
    ]);
    for (const { id } of rows) ids.add(id);
  }
  return [...ids];
}

/** What she learns from every query, asked in a few ways, by the question. */
async function answersTo(actor: Staff): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const query of offer.queries) {
    for (const more of variants(query.name)) {
      const input = { ...inputFor(query.input, realThings(busy, matter)), ...more };
      const outcome = await busy.ask(actor, query, input);
      answers.set(
        `${query.name} ${JSON.stringify(more)}`,
        outcome.ok ? JSON.stringify(outcome.answer) : outcome.problem.code,
      );
    }
  }
  return answers;
}
function variants(name: string): object[] {
  const views = ["inbox", "mine", "late", "escalated", "unhappy", "calls", "forwarded", "suspensions", "all"];
  if (name !== "listVoices") return [{}];
  return [
    ...views.map((view) => ({ view, limit: 200 })),
    { view: "all", search: MARK },
    { view: "all", search: "温如玉" },
  ];
}
const isTrace = (text: string): boolean => text.includes(MARK) || traces.some((id) => text.includes(id));

/** Texts of all rows that the bare role sees with this actor set. */
async function rowsFor(actorId: string): Promise<Map<string, string[]>> {
  const seen = new Map<string, string[]>();
  const client = await busy.app.connect();
  for (const table of await tablesWith(busy.owner, "recused")) {
    await client.query("begin");
    await client.query(`set local app.hub_id = '${HUB}'; set local app.actor_id = '${actorId}'`);
    const { rows } = await client.query<{ row: string }>(`select each::text as row from ${table} each`);
    // That a file was stored, before it belonged to anything, is nobody's secret.
    seen.set(
      table,
      rows.map(({ row }) => row).filter((row) => isTrace(row) && !row.includes(",fileStored,file,")),
    );
    await client.query("rollback");
  }
  client.release();
  return seen;
}

test("no table yields a row of the matter", async () => {
  const others = await rowsFor(busy.workers.frontDesk.id);
  expect([...others.values()].filter((rows) => rows.length > 0).length).toBeGreaterThanOrEqual(12);
  const hers = [...(await rowsFor(keptOut.id))].filter(([, rows]) => rows.length > 0);
  expect(hers).toEqual([]);
});

test("lists, counts and search stay as they were before it was raised", async () => {
  const now = await answersTo(keptOut);
  expect([...now].filter(([, answer]) => isTrace(answer))).toEqual([]);
  for (const [question, answer] of before) {
    if (/^count|"view"/.test(question)) expect([question, now.get(question)]).toEqual([question, answer]);
  }
  // Somebody else finds it: the search itself works.
  expect(await searchBy(busy.workers.frontDesk)).toContain(matter.matterId);
});
async function searchBy(actor: Staff): Promise<string> {
  const list = offer.queries.find((query) => query.name === "listVoices")!;
  const outcome = await busy.ask(actor, list, { view: "all", search: MARK });
  return outcome.ok ? JSON.stringify(outcome.answer) : outcome.problem.code;
}

test("every command on it is “not found”, as on a matter that never was", { timeout: 60_000 }, async () => {
  const wrong: string[] = [];
  for (const command of offer.commands) {
    const input = inputFor(command.input, realThings(busy, matter));
    if (!("matterId" in input)) continue;
    for (const full of [false, true]) {
      const made = inputFor(command.input, realThings(busy, matter), { full });
      const outcome = await busy.do(keptOut, command.name, made, { dryRun: true });
      const code = outcome.ok ? "done" : outcome.problem.code;
      if (code !== "frame.notFound") wrong.push(`${command.name}: ${code}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("its file cannot be taken, its receipt cannot be borrowed by id", async () => {
  const taken = await busy.do(keptOut, "recordVoice", {
    kind: "wish",
    words: "灯",
    channel: "desk",
    identified: "none",
    files: [matter.fileId],
  });
  expect(taken).toMatchObject({ ok: false, problem: { code: "files.gone" } });
  const other = busy.voices["resolved"]!;
  const lent = await busy.do(keptOut, "replaceReceipt", {
    matterId: other.matterId,
    receiptId: matter.receiptId,
    identified: "known",
  });
  expect(lent.ok).toBe(false);
});

test("no address shows it, while the front desk sees it at some", { timeout: 60_000 }, async () => {
  const ways = addressesOf("get").map((path) =>
    path
      .replace(":matter", matter.matterId)
      .replace(":file", matter.fileId)
      .replace(/:\w+/g, (name) => (name === ":step" ? "note" : matter.matterId)),
  );
  const more = ["/desk/voices?view=all", `/desk/voices?view=all&search=${encodeURIComponent(MARK)}`];
  const look = async (worker: Staff): Promise<string[]> => {
    const { cookie } = await sessionFor(busy, worker);
    const seen: string[] = [];
    for (const path of [...ways, ...more]) {
      const answer = await web.get(`${PREFIX}${path}`, { cookie });
      const text = await answer.text();
      expect([path, answer.status]).not.toEqual([path, 500]);
      // What she typed into the address herself is no trace.
      const typed = [...traces, encodeURIComponent(MARK), `value="${MARK}"`].filter(
        (each) => path.includes(each) || each.startsWith("value"),
      );
      const shown = typed.reduce((rest, each) => rest.replaceAll(each, ""), text);
      if (isTrace(shown) || (path.includes("/files/") && answer.status === 200)) seen.push(path);
    }
    return seen;
  };
  expect((await look(busy.workers.frontDesk)).length).toBeGreaterThanOrEqual(3);
  expect(await look(keptOut)).toEqual([]);
});
