/** Stations, subjects, times and holidays: what the courtyard goes by, changed by whom it may and never backwards. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Actor } from "#frame/access.ts";
import { nobody, SYSTEM } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import type { Command, Facts } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { raiseVoice } from "#courtyard/voices/commands/raise.ts";
import { triageVoice } from "#courtyard/voices/commands/triage.ts";
import { openTestHouse, type Staff, START, type TestHouse } from "../../../test/database.ts";
import {
  addStation,
  addSubject,
  changeStation,
  closeStation,
  decideRule,
  loadHolidays,
  loadPresetRules,
  proposeRule,
  retireSubject,
} from "./commands/settings.ts";

let house: TestHouse;
const clock = new SetClock(START);
let head: Staff;
let officer: Staff;
let desk: Staff;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  await done(SYSTEM, loadPresetRules, {});
  head = await house.staff({ name: "柏长青", posts: [{ kind: "head" }] });
  officer = await house.staff({ name: "谷立夏", posts: [{ kind: "officer" }] });
  desk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
});
afterAll(() => house.close());

const act = <S extends z.ZodType, F extends Facts, A>(actor: Actor, command: Command<S, F, A>, input: unknown) =>
  perform(house.house, { hub: house.hub, actor }, command, input);
async function done<S extends z.ZodType, F extends Facts, A>(actor: Actor, command: Command<S, F, A>, input: unknown) {
  const outcome = await act(actor, command, input);
  if (!outcome.ok) throw new Error(`refused: ${outcome.problem.code}`);
  return outcome.answer as Exclude<A, { isProblem: true }>;
}
const code = async (outcome: Promise<{ ok: boolean; problem?: { code: string } }>): Promise<string> =>
  (await outcome).problem?.code ?? "done";
const dueOf = async (
  matterId: string,
  rule: string,
): Promise<{ due: string; version: number; provisional: boolean }> => {
  const { rows } = await house.owner.query(
    "select due_on::text as due, rule_version as version, provisional from deadlines where matter_id = $1 and rule = $2 order by id desc",
    [matterId, rule],
  );
  return { ...rows[0], due: String(rows[0]?.due) };
};
async function triaged(): Promise<string> {
  const { matterId } = await done(nobody(), raiseVoice, { kind: "wish", words: "想要一张长凳" });
  await done(desk, triageVoice, { matterId, class: "help", station: "service" });
  return matterId;
}

describe("stations", () => {
  const said = {
    nameZh: "缝补站",
    nameEn: "Mending",
    doesZh: "缝缝补补",
    doesEn: "Mends",
    hoursZh: "赶场日",
    hoursEn: "Market days",
  };

  test("one more is as good as five, and nobody overwrites what she has not seen", async () => {
    await done(head, addStation, { id: "mending", ...said });
    expect(await code(act(head, addStation, { id: "mending", ...said }))).toBe("courtyard.stationTaken");
    expect(await code(act(head, addStation, { id: "Mending 1", ...said }))).toBe("courtyard.stationId");
    expect(await done(head, changeStation, { id: "mending", version: "1", ...said, hoursZh: "每天" })).toEqual({
      id: "mending",
      version: 2,
    });
    expect(await code(act(head, changeStation, { id: "mending", version: "1", ...said }))).toBe(
      "courtyard.changedMeanwhile",
    );
    expect(await code(act(desk, changeStation, { id: "mending", version: "2", ...said }))).toBe("frame.notFound");
    await done(head, closeStation, { id: "mending" });
    expect(await code(act(head, closeStation, { id: "mending" }))).toBe("courtyard.noStation");
  });

  test("with something open cannot be closed", async () => {
    await triaged();
    expect(await code(act(head, closeStation, { id: "service" }))).toBe("courtyard.stationBusy");
  });
});

test("subjects have three levels and are retired from below", async () => {
  const { id: one } = await done(desk, addSubject, { nameZh: "环境" });
  const { id: two } = await done(desk, addSubject, { nameZh: "噪声", parentId: one });
  const { id: three } = await done(desk, addSubject, { nameZh: "夜间", parentId: two });
  expect(await code(act(desk, addSubject, { nameZh: "凌晨", parentId: three }))).toBe("courtyard.tooDeep");
  expect(await code(act(desk, retireSubject, { id: two, retire: "yes" }))).toBe("courtyard.subjectUsed");
  await done(desk, retireSubject, { id: three, retire: "yes" });
  await done(desk, retireSubject, { id: two, retire: "yes" });
  expect(await code(act(desk, retireSubject, { id: three, retire: "no" }))).toBe("courtyard.noSubject");
});

describe("times and limits", () => {
  const change = {
    id: "voices.help",
    value: 5,
    sourceZh: "居民会议决定",
    sourceEn: "Decided by the residents",
    effectiveFrom: "2026-11-25",
  };

  test("take two persons, count from their day, and never change a clock that runs", async () => {
    const before = await triaged();
    const { version } = await done(head, proposeRule, change);
    expect(await code(act(head, proposeRule, { ...change, value: 4 }))).toBe("courtyard.proposalOpen");
    expect(await code(act(head, decideRule, { id: change.id, version, agree: "yes" }))).toBe("frame.notFound");
    clock.set("2026-11-25T09:00:00+08:00");
    expect(await dueOf(await triaged(), change.id)).toMatchObject({ version: 1 });
    await done(officer, decideRule, { id: change.id, version, agree: "yes" });
    expect(await code(act(officer, decideRule, { id: change.id, version, agree: "yes" }))).toBe("courtyard.noProposal");
    expect(await dueOf(await triaged(), change.id)).toMatchObject({ due: "2026-12-02", version: 2 });
    expect(await dueOf(before, change.id)).toMatchObject({ version: 1 });
  });

  test("refused versions never count, and nothing is changed backwards", async () => {
    const past = { ...change, id: "voices.complaint", effectiveFrom: "2026-11-24" };
    expect(await code(act(head, proposeRule, past))).toBe("courtyard.fromPast");
    expect(await code(act(head, proposeRule, { ...past, effectiveFrom: "2026-12-01", value: 15 }))).toBe(
      "courtyard.sameValue",
    );
    expect(await code(act(head, proposeRule, { ...past, effectiveFrom: "2026-12-01", value: 0 }))).toBe(
      "courtyard.badValue",
    );
    const { version } = await done(head, proposeRule, { ...past, effectiveFrom: "2026-11-25", value: 3 });
    await done(officer, decideRule, { id: past.id, version, agree: "no" });
    const { rows } = await house.owner.query(
      "select state, approved_by from deadline_rules where id = $1 and version = $2",
      [past.id, version],
    );
    expect(rows).toEqual([{ state: "refused", approved_by: [head.id, officer.id] }]);
    const { matterId } = await done(nobody(), raiseVoice, { kind: "opinion", words: "门口的灯不亮" });
    await done(desk, triageVoice, { matterId, class: "complaint", station: "service" });
    expect(await dueOf(matterId, "voices.complaint")).toMatchObject({ version: 1 });
  });

  test("law is not for a courtyard to change", async () => {
    const { rows } = await house.owner.query("select content from deadline_rules where id = 'people.objection'");
    const law = { ...rows[0].content, id: "law.example", isSetting: false };
    await house.owner.query(
      "insert into deadline_rules (hub_id, id, version, content, effective_from) values ($1, 'law.example', 1, $2, '2026-01-01')",
      [house.hub, JSON.stringify(law)],
    );
    expect(await code(act(head, proposeRule, { ...change, id: "law.example" }))).toBe("courtyard.law");
  });
});

describe("holidays of a year", () => {
  const name = { zh: "元旦", en: "New Year's Day" };
  const days = (from: string, count: number) =>
    Array.from({ length: count }, (_none, add) => ({
      date: Temporal.PlainDate.from(from).add({ days: add }).toString(),
      name,
    }));
  const table = (publishedOn: string, firstDays: number) =>
    JSON.stringify({
      year: 2027,
      source: "测试用的通知",
      publishedOn,
      off: [...days("2027-01-01", firstDays), ...days("2027-10-01", 13)],
      madeUp: [],
    });

  test("work open dates out anew, those too that the loader is kept out of", async () => {
    clock.set("2026-12-28T09:00:00+08:00");
    const open = await triaged();
    const hidden = await triaged();
    await house.owner.query("update matters set recused = array[$1::uuid] where id = $2", [head.id, hidden]);
    await house.owner.query("update deadlines set recused = array[$1::uuid] where matter_id = $2", [head.id, hidden]);
    expect(await dueOf(open, "voices.help")).toMatchObject({ due: "2027-01-04", provisional: true });
    expect(await done(head, loadHolidays, { table: table("2026-12-20", 4) })).toEqual({ year: 2027 });
    for (const matter of [open, hidden])
      expect(await dueOf(matter, "voices.help")).toMatchObject({ due: "2027-01-06", provisional: false });
    await done(head, loadHolidays, { table: table("2026-12-21", 6) });
    expect(await dueOf(hidden, "voices.help")).toMatchObject({ due: "2027-01-08" });
  });

  test("are refused when unreadable or overtaken", async () => {
    expect(await code(act(head, loadHolidays, { table: "元旦放假" }))).toBe("courtyard.notJson");
    expect(await code(act(head, loadHolidays, { table: '{"year":2027}' }))).toBe("calendar.tableUnreadable");
    expect(await code(act(head, loadHolidays, { table: table("2026-12-01", 3) }))).toBe("courtyard.olderNotice");
    expect(await code(act(desk, loadHolidays, { table: table("2026-12-30", 3) }))).toBe("frame.notFound");
  });
});
