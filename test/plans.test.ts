/**
 * Every read of a list stays on an index, as the application's own role with policies on, over a courtyard with years
 * of records: a query that would walk through a whole table is found here and not by the people who wait.
 */
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
import { openCounter } from "#stations/service/counter/testing.ts";
import { listTickets } from "#stations/service/counter/queries/numbers.ts";
import { counterNow, windowNow } from "#stations/service/counter/queries/queue.ts";
import { countApplications, listApplications } from "#stations/service/applications/queries/lists.ts";
import { LIST_VIEWS } from "#stations/service/applications/words.ts";
import { openTestHouse, type Staff, type TestHouse } from "./database.ts";
import { plansOf, sentBy, type Sent } from "./plans.ts";
import { presetLimits, presetRules } from "#courtyard/calendar/preset-rules.ts";

/** More than a planner would read from end to end. */
const RECORDS = 30_000;
/** What the records fill. Small tables (posts, stations, rules) may be read whole. */
const GROWING = ["matters", "voices", "words", "events", "receipts", "deadlines", "search_words", "applications"];

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
  await fillApplications(house);
  desk = await house.staff({ posts: [{ kind: "frontDesk" }, { kind: "stationStaff", station: "peace" }] });
});
afterAll(() => house.close());

const walkedThrough = async (sent: readonly Sent[]): Promise<string[]> =>
  (await plansOf(house, desk.id, sent)).walked.filter((line) => GROWING.includes(line.split(":")[0] ?? ""));

const asked = <S extends z.ZodType, F extends Facts, A>(query: Query<S, F, A>, input: unknown) =>
  sentBy(() => ask(house.house, { hub: house.hub, actor: desk }, query, input));

/** One in ten of all that was ever brought, spread over the years. */
async function fillApplications({ owner, hub }: TestHouse): Promise<void> {
  await owner.query(
    `with made as (
       insert into matters (hub_id, id, kind, state, station, channel, raised_at, raised_on, resolved_at, ended_at)
       select $1, gen_random_uuid(), 'application', 'closed', 'peace', 'desk', at, at::date, at, at
       from (select timestamptz '2016-01-01' + n * interval '1 day' as at from generate_series(1, $2::int) n) t
       returning id)
     insert into applications (hub_id, matter_id, applicant_name) select $1, id, '办件人' from made`,
    [hub, RECORDS / 10],
  );
  await owner.query("analyze matters, applications");
}

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

test.each(LIST_VIEWS)("the list of applications “%s”", async (view) => {
  const sent = await asked(listApplications, { view });
  expect(await walkedThrough(sent)).toEqual([]);
  // A few among years of voices, found without walking through the voices.
  if (view === "all") expect((await plansOf(house, desk.id, sent)).indexes).toContain("matters_time");
});

test("counts of applications", async () => {
  expect(await walkedThrough(await asked(countApplications, {}))).toEqual([]);
});

test("the counter among the numbers of years", async () => {
  const counter = await openCounter("2026-11-23T08:00:00+08:00");
  try {
    const { occasionId, sittings } = await counter.open("2026-11-24");
    await counter.house.owner.query(
      `insert into tickets (hub_id, id, occasion_id, line_id, round_id, number, label, wants, state, issued_at, queue_at, issued_by)
       select $1, gen_random_uuid(), $2, $3, gen_random_uuid(), n, n::text, 'other', 'done', now(), now(), $4
       from generate_series(1, $5::int) n`,
      [counter.house.hub, await counter.plan("2026-11-27"), counter.lineId, counter.desk.id, RECORDS],
    );
    await counter.house.owner.query("analyze tickets");
    const call = { hub: counter.house.hub, actor: counter.desk };
    const sent = await sentBy(async () => {
      await ask(counter.house.house, call, listTickets, { occasionId });
      await ask(counter.house.house, call, counterNow, {});
      await ask(counter.house.house, call, windowNow, { sittingId: sittings[0] });
    });
    const { walked, indexes } = await plansOf(counter.house, counter.desk.id, sent);
    expect(sent.some(({ text }) => text.includes("tickets"))).toBe(true);
    expect(walked.filter((line) => line.startsWith("tickets:"))).toEqual([]);
    expect(indexes).toContain("tickets_session");
    expect(indexes).toContain("tickets_waiting");
  } finally {
    await counter.house.close();
  }
});
