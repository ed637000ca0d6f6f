/** The two pages of truth: what the secretary reads, what leaves the courtyard, what the auditor sees. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { type Actor, nobody, SYSTEM } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import type { Command, Facts, Query } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { sealAll } from "#frame/seals.ts";
import { loadPresetRules } from "#courtyard/matters/commands/settings.ts";
import { signalPressure } from "#courtyard/matters/commands/receipts.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { addResident, lookUpPerson } from "#courtyard/people/commands.ts";
import { replyToMerged, resolveVoice } from "#courtyard/voices/commands/finish.ts";
import { rateVoice } from "#courtyard/voices/commands/follow-up.ts";
import { recordCall } from "#courtyard/voices/commands/calls.ts";
import { raiseVoice } from "#courtyard/voices/commands/raise.ts";
import { mergeVoice, triageVoice } from "#courtyard/voices/commands/triage.ts";
import { openVoice } from "#courtyard/voices/queries/one.ts";
import { openTestHouse, type Staff, START, type TestHouse } from "../../../test/database.ts";
import { seeSignal } from "./commands/auditor.ts";
import {
  listAudit,
  listRecusals,
  listSignals,
  listUnreachable,
  readSealState,
  verifySeals,
} from "./queries/auditor.ts";
import { readFigures } from "./queries/figures.ts";
import { readTruth } from "./queries/secretary.ts";

let house: TestHouse;
const clock = new SetClock(START);
let head: Staff;
let desk: Staff;
let station: Staff;
let auditor: Staff;
let officer: Staff;
const MARKER = "竹影扫阶尘不动";

beforeAll(async () => {
  house = await openTestHouse({ clock });
  await done(SYSTEM, loadPresetRules, {});
  head = await house.staff({ name: "柏长青", posts: [{ kind: "head" }] });
  desk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
  station = await house.staff({ name: "姚水生", posts: [{ kind: "stationStaff", station: "service" }] });
  auditor = await house.staff({ name: "申明轩", posts: [{ kind: "auditor" }] });
  officer = await house.staff({ name: "谷立夏", posts: [{ kind: "officer" }] });
  await aMonth();
});
afterAll(() => house.close());

const act = <S extends z.ZodType, F extends Facts, A>(actor: Actor, command: Command<S, F, A>, input: unknown) =>
  perform(house.house, { hub: house.hub, actor }, command, input);
async function done<S extends z.ZodType, F extends Facts, A>(actor: Actor, command: Command<S, F, A>, input: unknown) {
  const outcome = await act(actor, command, input);
  if (!outcome.ok) throw new Error(`refused: ${outcome.problem.code}`);
  return outcome.answer as Exclude<A, { isProblem: true }>;
}
async function read<S extends z.ZodType, F extends Facts, A>(actor: Actor, query: Query<S, F, A>, input: unknown) {
  const outcome = await ask(house.house, { hub: house.hub, actor }, query, input);
  if (!outcome.ok) throw new Error(`refused: ${outcome.problem.code}`);
  return outcome.answer as Exclude<A, { isProblem: true }>;
}
const code = async (outcome: Promise<{ ok: boolean; problem?: { code: string } }>): Promise<string> =>
  (await outcome).problem?.code ?? "done";

interface Raised {
  readonly matterId: string;
  readonly actor: Actor;
}
async function raise(words: string): Promise<Raised> {
  const { matterId, receipt } = await done(nobody(), raiseVoice, { kind: "call", words });
  return { matterId, actor: receiptActor(receipt?.receiptId ?? "", matterId) };
}
const triage = (matterId: string) => done(desk, triageVoice, { matterId, class: "help", station: "service" });
const rated = (voice: Raised, level: number, words?: string) =>
  done(voice.actor, rateVoice, { matterId: voice.matterId, level, words });

/** Seven asked for one lamp; two were solved on the spot; one was called in vain; one waits and grows late. */
async function aMonth(): Promise<void> {
  const lead = await raise("楼道灯坏了，晚上看不见");
  await triage(lead.matterId);
  const others = [];
  for (let count = 0; count < 6; count += 1) {
    const other = await raise("楼道的灯不亮");
    await done(desk, mergeVoice, { matterId: other.matterId, intoId: lead.matterId });
    others.push(other);
  }
  await done(station, resolveVoice, { matterId: lead.matterId, solved: "yes", reply: "换好了" });
  for (const other of others) {
    await act(station, replyToMerged, { matterId: other.matterId, solved: "yes", reply: "换好了" });
  }
  for (const voice of [lead, ...others].slice(0, 5)) await rated(voice, 5);
  await rated(others[4] ?? lead, 1, `${MARKER} 灯换了又坏，打我电话13800001234`);
  const spot = await raise("想复印身份证");
  await triage(spot.matterId);
  await done(station, resolveVoice, { matterId: spot.matterId, solved: "yes", reply: "当场印好了", onTheSpot: "on" });
  for (let tries = 0; tries < 2; tries += 1)
    await done(desk, recordCall, { matterId: spot.matterId, outcome: "notReached" });
  const waiting = await raise("水管漏水");
  await triage(waiting.matterId);
  await raise("柏长青办事拖着不办");
}

describe("the secretary's page", () => {
  test("counts what waits and what is late, with her own eyes: what she is kept out of is in no number", async () => {
    const truth = await read(head, readTruth, {});
    expect(truth.waiting).toEqual([
      { station: "service", name: { zh: "service", en: "service" }, waiting: 1, late: 0, oldestOn: "2026-11-23" },
    ]);
    expect(truth.handled).toMatchObject({
      asked: 9,
      answered: 8,
      onTheSpot: 1,
      solved: { yes: 8, partly: 0, no: 0 },
      halfAnsweredDays: 0,
    });
    clock.forward({ days: 21 });
    expect((await read(head, readTruth, {})).waiting[0]).toMatchObject({ waiting: 1, late: 1 });
    clock.set(START);
  });

  test("unrated is not satisfied, unreached is not satisfied, and a share stands on at least five", async () => {
    const { satisfaction } = await read(head, readTruth, {});
    expect(satisfaction).toEqual({
      answered: 8,
      rated: 6,
      satisfied: 5,
      dissatisfied: 1,
      unreached: 1,
      unrated: 1,
      rate: { percent: 83, n: 6 },
    });
    expect((await read(head, readTruth, { fromOn: "2026-01-01", untilOn: "2026-01-31" })).satisfaction.rate).toBeNull();
  });

  test("says who is unhappy and why, numbers masked, and how many asked for the same", async () => {
    const truth = await read(head, readTruth, {});
    expect(truth.unhappy.lines).toMatchObject([
      { level: 1, remedy: "open", said: `${MARKER} 灯换了又坏，打我电话***********` },
    ]);
    expect(truth.merged).toMatchObject([
      { about: "楼道灯坏了，晚上看不见", asked: 7, answered: 7, rated: 6, satisfied: 5 },
    ]);
    expect(truth.weeks.at(-1)).toEqual({ weekOf: "2026-11-23", asked: 9, answered: 8 });
  });

  test("does not take another kind of matter that was joined for a voice that many asked for", async () => {
    const [lead, joined] = [newId(), newId()];
    const row = `insert into matters (hub_id, id, kind, state, channel, raised_at, raised_on, merged_into, ended_at)
      values ($1, $2, 'application', $3, 'desk', $4, '2026-11-23', $5, $6)`;
    const at = START.toString();
    await house.owner.query(row, [house.hub, lead, "prepared", at, null, null]);
    await house.owner.query(row, [house.hub, joined, "joined", at, lead, at]);
    const { merged } = await read(head, readTruth, {});
    expect(merged.map((one) => one.matterId)).not.toContain(lead);
    await house.owner.query("delete from matters where id = any ($1)", [[joined, lead]]);
  });

  test("is for the head only, and names nobody who works here", async () => {
    for (const other of [desk, station, auditor, officer]) {
      expect(await code(ask(house.house, { hub: house.hub, actor: other }, readTruth, {}))).toBe("frame.notFound");
    }
    const text = JSON.stringify(await read(head, readTruth, {}));
    for (const { name, id } of [station, desk, head]) expect(text.includes(name) || text.includes(id)).toBe(false);
  });
});

describe("what leaves the courtyard", () => {
  test("is a whole month, small groups hidden with what would reveal them", async () => {
    expect(await code(ask(house.house, { hub: house.hub, actor: officer }, readFigures, { month: "2026-11" }))).toBe(
      "desk.monthRuns",
    );
    clock.set("2026-12-01T09:00:00+08:00");
    const figures = await read(officer, readFigures, {});
    expect(figures).toMatchObject({ month: "2026-11", total: 10 });
    expect(figures.divisions.kind).toEqual({ wish: 0, call: 10, opinion: 0 });
    expect(figures.divisions.station).toMatchObject({ service: null, none: null, peace: 0 });
    expect(figures.divisions.onTheSpot).toEqual({ yes: null, no: null });
    expect(Object.values(figures.divisions.outcome)).toEqual([null, null, null, null, null]);
    clock.set(START);
  });
});

describe("the auditor's page", () => {
  test("shows reads, look-ups and refusals with who and why, and no word of any matter", async () => {
    const { matterId } = await raise(`${MARKER}，请来看看`);
    await done(desk, openVoice, { matterId });
    expect(await code(act(auditor, openVoice, { matterId }))).toBe("frame.notFound");
    const { personId } = await done(desk, addResident, { name: "丁香兰", phone: "13800001234" });
    await done(desk, lookUpPerson, { reason: "homeVisit", phone: "13800001234" });
    const reads = await read(auditor, listAudit, { view: "reads" });
    expect(reads.lines[0]).toMatchObject({ by: "白桂兰", name: "recordOpened", aboutKind: "voice", aboutId: matterId });
    const lookUps = await read(auditor, listAudit, { view: "lookUps" });
    expect(lookUps.lines[0]).toMatchObject({
      by: "白桂兰",
      aboutId: personId,
      facts: { reason: "homeVisit", by: ["phone"] },
    });
    const refused = await read(auditor, listAudit, { view: "refused" });
    expect(refused.lines[0]).toMatchObject({ by: "申明轩", facts: { command: "openVoice", because: "notFound" } });
    const recusals = await read(auditor, listRecusals, {});
    expect(recusals).toMatchObject([{ person: "柏长青", reason: "nameInWords" }]);
    expect(JSON.stringify([reads, lookUps, refused, recusals])).not.toContain(MARKER);
    for (const other of [head, desk, station, officer]) {
      expect(await code(ask(house.house, { hub: house.hub, actor: other }, listAudit, { view: "reads" }))).toBe(
        "frame.notFound",
      );
    }
  });

  test("pages by key without gaps or doubles", async () => {
    const { matterId } = await raise("一块松动的石板");
    for (let count = 0; count < 105; count += 1) await done(desk, openVoice, { matterId });
    const first = await read(auditor, listAudit, { view: "reads" });
    const second = await read(auditor, listAudit, { view: "reads", after: first.next });
    const ids = [...first.lines, ...second.lines].map((line) => line.eventId);
    expect(ids.length).toBeGreaterThan(105);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  test("a signal of pressure reaches the auditor only; reading it is logged, and no timeline tells the handler", async () => {
    const voice = await raise("路边摊占了人行道");
    await triage(voice.matterId);
    const { signalId } = await done(voice.actor, signalPressure, {
      matterId: voice.matterId,
      words: "有人上门叫我撤回",
    });
    expect(await read(auditor, listSignals, {})).toMatchObject([{ signalId, hasWords: true, seenAt: null }]);
    expect(await done(auditor, seeSignal, { signalId })).toMatchObject({ words: "有人上门叫我撤回" });
    expect((await read(auditor, listSignals, {}))[0]?.seenAt).not.toBeNull();
    expect(await code(act(head, seeSignal, { signalId }))).toBe("frame.notFound");
    const opened = await done(station, openVoice, { matterId: voice.matterId });
    expect(opened.history.map((event) => event.name)).toEqual(["voiceRaised", "voiceTriaged"]);
  });

  test("a matter that names everybody who could take it in hand is carried on by the auditor", async () => {
    const raised = await done(nobody(), raiseVoice, { kind: "opinion", words: "柏长青、白桂兰、谷立夏都不理我" });
    for (const kept of [head, desk, officer]) {
      expect(await code(act(kept, openVoice, { matterId: raised.matterId }))).toBe("frame.notFound");
    }
    const unreachable = await read(auditor, listUnreachable, {});
    expect(unreachable.map((row) => row.matterId)).toEqual([raised.matterId]);
  });

  test("the state of the seals: an alarm after five minutes, the head, and what verify finds", async () => {
    clock.forward({ minutes: 6 });
    expect(await read(auditor, readSealState, {})).toMatchObject({ head: null, isAlarm: true, unsealedMinutes: 6 });
    await sealAll(house.house);
    const state = await read(desk, readSealState, {});
    expect(state.isAlarm).toBe(false);
    expect(state.eventsToday).toBeGreaterThan(100);
    expect(await read(auditor, verifySeals, { head: state.head })).toMatchObject({
      wrong: 0,
      unsealed: 0,
      headRead: true,
    });
    expect(await read(auditor, verifySeals, { head: "一串乱码" })).toMatchObject({ headRead: false });
    const { rows } = await house.owner.query("select id from events where name = 'voiceRaised' order by id limit 1");
    await house.owner.query("update events set facts = '{}' where id = $1", [rows[0].id]);
    expect(await read(auditor, verifySeals, {})).toMatchObject({
      wrong: 1,
      list: [{ code: "eventChanged", of: rows[0].id }],
    });
  });
});
