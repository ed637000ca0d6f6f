/**
 * Every read of a list stays on an index, as the application's own role with policies on, over a courtyard with years
 * of records: a query that would walk through a whole table is found here and not by the people who wait.
 */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "#frame/ask.ts";
import type { Facts, Query } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import type { z } from "zod";
import { fillRecords } from "../bench/records.ts";
import { countVoices, listVoices, VIEWS } from "#courtyard/voices/queries/lists.ts";
import { openReceipt } from "#courtyard/matters/queries.ts";
import { newReceiptCode } from "#frame/receipt-code.ts";
import { openVoice } from "#courtyard/voices/queries/one.ts";
import { tick } from "#courtyard/voices/tick.ts";
import { openTestHouse, type Staff, type TestHouse } from "./database.ts";
import { presetLimits, presetRules } from "#courtyard/calendar/preset-rules.ts";

/** More than a planner would read from end to end. */
const RECORDS = 30_000;
/** What the records fill. Small tables (posts, stations, rules) may be read whole. */
const GROWING = ["matters", "voices", "words", "events", "receipts", "deadlines", "search_words"];

let house: TestHouse;
let desk: Staff;

beforeAll(async () => {
  house = await openTestHouse();
  for (const rule of [...presetRules, ...presetLimits]) {
    await house.owner.query(
      "insert into deadline_rules (hub_id, id, version, content, effective_from) values ($1, $2, $3, $4, $5)",
      [house.hub, rule.id, rule.version, JSON.stringify(rule), rule.effectiveFrom],
    );
  }
  await fillRecords(house.owner, house.hub, RECORDS);
  desk = await house.staff({ posts: [{ kind: "frontDesk" }, { kind: "stationStaff", station: "peace" }] });
});
afterAll(() => house.close());

interface Sent {
  readonly text: string;
  readonly values: unknown[];
}

/** What a piece of work sends to the database. */
async function sentBy(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const query = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [what, values] = args as [string | Sent, unknown[] | undefined];
    sent.push(
      typeof what === "string" ? { text: what, values: values ?? [] } : { text: what.text, values: what.values ?? [] },
    );
    return (query as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent.filter(({ text }) => /^\s*(select|update)/i.test(text));
}

/** Tables that the plans of these statements walk through from end to end. */
async function walkedThrough(sent: readonly Sent[]): Promise<string[]> {
  const client = await house.app.connect();
  const walked: string[] = [];
  try {
    for (const { text, values } of sent) {
      await client.query(`begin; set local app.hub_id='${house.hub}'; set local app.actor_id='${desk.id}'`);
      const plan = await client.query(`explain (format json) ${text}`, values).catch(() => undefined);
      await client.query("rollback");
      if (plan === undefined) continue; // Statements of another role, such as the sealer's.
      for (const table of seqScans(plan.rows[0]["QUERY PLAN"][0].Plan)) walked.push(`${table}: ${text.slice(0, 200)}`);
    }
  } finally {
    client.release();
  }
  return walked.filter((line) => GROWING.includes(line.split(":")[0] ?? ""));
}

interface Plan {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly Plan[];
}
const seqScans = (plan: Plan): string[] => [
  ...(plan["Node Type"] === "Seq Scan" ? [plan["Relation Name"] ?? ""] : []),
  ...(plan.Plans ?? []).flatMap(seqScans),
];

const asked = <S extends z.ZodType, F extends Facts, A>(query: Query<S, F, A>, input: unknown) =>
  sentBy(() => ask(house.house, { hub: house.hub, actor: desk }, query, input));

test("a plan that walks through a table is recognised", async () => {
  expect(await walkedThrough([{ text: "select * from matters where solved = 'yes'", values: [] }])).toHaveLength(1);
});

test.each(VIEWS)("the list “%s”", async (view) => {
  expect(await walkedThrough(await asked(listVoices, { view }))).toEqual([]);
});

test("the list, searched and paged", async () => {
  const first = await ask(house.house, { hub: house.hub, actor: desk }, listVoices, { view: "all" });
  const after = first.ok ? first.answer.next : null;
  expect(await walkedThrough(await asked(listVoices, { view: "all", search: "石梯 老人", after }))).toEqual([]);
});

test("counts of the menu", async () => {
  expect(await walkedThrough(await asked(countVoices, {}))).toEqual([]);
});

test("a code, an opened record, the tick", async () => {
  expect(await walkedThrough(await asked(openReceipt, { code: newReceiptCode(house.hub).digits }))).toEqual([]);
  const { rows } = await house.owner.query("select id from matters limit 1");
  const opening = () => perform(house.house, { hub: house.hub, actor: desk }, openVoice, { matterId: rows[0].id });
  expect(await walkedThrough(await sentBy(opening))).toEqual([]);
  expect(await walkedThrough(await sentBy(() => tick(house.house, house.hub)))).toEqual([]);
});
