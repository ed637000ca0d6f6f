/** New kin, a new post, a joined record: whoever becomes concerned is kept out of what is open already, without a trace. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Actor } from "#frame/access.ts";
import { SYSTEM, nobody } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import type { Command, Facts, Query } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { addResident } from "#courtyard/people/commands.ts";
import { listMyKin, listStaff } from "#courtyard/people/queries.ts";
import { raiseVoice, recordVoice } from "#courtyard/voices/commands/raise.ts";
import { triageVoice } from "#courtyard/voices/commands/triage.ts";
import { countVoices, listVoices } from "#courtyard/voices/queries/lists.ts";
import { openVoice } from "#courtyard/voices/queries/one.ts";
import { openTestHouse, type Staff, type TestHouse } from "../../../test/database.ts";
import { loadPresetRules } from "./commands/settings.ts";
import {
  addStaff,
  confirmPost,
  confirmPostEnd,
  declareKin,
  endPost,
  joinPersons,
  partPersons,
  proposePost,
  withdrawKin,
} from "./commands/staff.ts";

let house: TestHouse;
let administrator: Staff;
let security: Staff;
let desk: Staff;
let head: Staff;

beforeAll(async () => {
  house = await openTestHouse();
  await done(SYSTEM, loadPresetRules, {});
  administrator = await house.staff({ name: "石砚秋", posts: [{ kind: "administrator" }] });
  security = await house.staff({ name: "安如山", posts: [{ kind: "securityAdministrator" }] });
  desk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
  head = await house.staff({ name: "柏长青", posts: [{ kind: "head" }] });
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
async function read<S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  query: Query<S, F, A>,
  input: unknown,
): Promise<A> {
  const outcome = await ask(house.house, { hub: house.hub, actor }, query, input);
  if (!outcome.ok) throw new Error(`refused: ${outcome.problem.code}`);
  return outcome.answer;
}
const raise = async (words: string, about: object = {}): Promise<string> =>
  (await done(nobody(), raiseVoice, { kind: "opinion", words, ...about })).matterId;

/** What a person of the front desk can tell of a matter: in no list, count, search, guess. */
async function seesNothing(actor: Staff, matterId: string, word: string): Promise<void> {
  const all = (await read(actor, listVoices, { view: "all", limit: 200 })) as { lines: { matterId: string }[] };
  const inbox = (await read(actor, listVoices, { view: "inbox", limit: 200 })) as { lines: { matterId: string }[] };
  const found = (await read(actor, listVoices, { view: "all", search: word })) as { lines: { matterId: string }[] };
  for (const { lines } of [all, inbox, found]) expect(lines.map((line) => line.matterId)).not.toContain(matterId);
  const counts = await read(actor, countVoices, {});
  expect(counts).toMatchObject({ inbox: inbox.lines.length });
  const guess = await act(actor, openVoice, { matterId });
  const nonsense = await act(actor, openVoice, { matterId: newId() });
  expect(guess).toEqual(nonsense);
}
const sees = async (actor: Staff, matterId: string): Promise<boolean> =>
  ((await read(actor, listVoices, { view: "all", limit: 200 })) as { lines: { matterId: string }[] }).lines.some(
    (line) => line.matterId === matterId,
  );

describe("kin", () => {
  test("declared later keeps the declarer out of what is open, and the answer tells nothing", async () => {
    const clerk = await house.staff({ name: "祝晓棠", posts: [{ kind: "frontDesk" }] });
    const matter = await raise("占道的货架一直没人管，摊主叫雷金宝", { aboutNames: ["雷金宝"] });
    expect(await sees(clerk, matter)).toBe(true);
    const answer = await done(clerk, declareKin, { relation: "inLaw", kinName: "雷金宝" });
    expect(Object.keys(answer)).toEqual(["kinId"]);
    await seesNothing(clerk, matter, "货架");
    expect(await sees(desk, matter)).toBe(true);
  });

  test("is about oneself only, and nobody declares herself back in", async () => {
    const clerk = await house.staff({ name: "蓝采薇", posts: [{ kind: "frontDesk" }] });
    const matter = await raise("楼上漏水，住户叫卜连城", { aboutNames: ["卜连城"] });
    const { kinId } = await done(clerk, declareKin, { relation: "sibling", kinName: "卜连城" });
    expect(await code(act(desk, withdrawKin, { kinId }))).toBe("people.noKin");
    expect(await read(desk, listMyKin, {})).toEqual([]);
    await done(clerk, withdrawKin, { kinId });
    expect(await code(act(clerk, withdrawKin, { kinId }))).toBe("people.alreadyWithdrawn");
    await seesNothing(clerk, matter, "漏水");
    const later = await raise("卜连城家的狗没拴绳", { aboutNames: ["卜连城"] });
    expect(await sees(clerk, later)).toBe(true);
  });
});

test("who is kept out since then does not get her old answer by its key", async () => {
  const clerk = await house.staff({ name: "车前子", posts: [{ kind: "frontDesk" }] });
  const matterId = await raise("麻石板家的狗整夜叫");
  const call = { hub: house.hub, actor: clerk, key: newId() };
  const open = () => perform(house.house, call, openVoice, { matterId });
  const first = await open();
  expect(first.ok).toBe(true);
  expect(await open()).toEqual(first);
  await done(clerk, declareKin, { relation: "inLaw", kinName: "麻石板" });
  expect(await code(open())).toBe("frame.notFound");
});

describe("posts", () => {
  const post = (personId: string, kind: string, about: object = {}) => ({
    personId,
    kind,
    titleZh: "前台接待",
    titleEn: "Front desk",
    sinceOn: "2026-11-01",
    ...about,
  });

  test("take a system and a security administrator, and nobody about herself", async () => {
    const { personId } = await done(administrator, addStaff, { name: "鲁小满" });
    const { postId } = await done(administrator, proposePost, post(personId, "frontDesk"));
    expect(await code(act(administrator, confirmPost, { postId }))).toBe("people.sameHand");
    const second = await house.staff({ name: "石研冬", posts: [{ kind: "administrator" }] });
    expect(await code(act(second, confirmPost, { postId }))).toBe("people.otherAdministrator");
    expect(await code(act(head, confirmPost, { postId }))).toBe("frame.notFound");
    await done(security, confirmPost, { postId });
    expect(await code(act(security, confirmPost, { postId }))).toBe("people.alreadyConfirmed");
    const own = await done(administrator, proposePost, post(security.id, "stationStaff", { station: "peace" }));
    expect(await code(act(security, confirmPost, own))).toBe("people.ownPost");
  });

  test("that watch each other never meet in one person", async () => {
    expect(await code(act(administrator, proposePost, post(administrator.id, "securityAdministrator")))).toBe(
      "people.postsClash",
    );
    expect(await code(act(administrator, proposePost, post(desk.id, "auditor")))).toBe("people.postsClash");
  });

  test("of stations name an open station", async () => {
    expect(await code(act(administrator, proposePost, post(desk.id, "stationStaff")))).toBe("people.stationNeeded");
    expect(await code(act(administrator, proposePost, post(desk.id, "stationStaff", { station: "moon" })))).toBe(
      "people.noStation",
    );
  });

  test("end by two persons as they begin", async () => {
    const clerk = await house.staff({ name: "闻喜鹊", posts: [{ kind: "frontDesk" }] });
    const postId = clerk.posts[0]?.id;
    expect(await code(act(administrator, endPost, { postId, lastOn: "2026-11-20" }))).toBe("people.endsBeforeStart");
    await done(administrator, endPost, { postId, lastOn: "2026-11-22" });
    expect(await code(act(administrator, confirmPostEnd, { postId }))).toBe("people.sameHand");
    const standing = async () =>
      (await read(head, listStaff, {})).find((line) => line.personId === clerk.id)?.posts[0]?.standing;
    expect(await standing()).toBe("ending");
    await done(security, confirmPostEnd, { postId });
    expect(await standing()).toBe("ended");
  });

  test("confirmed later keep their holder out of complaints about the duty, and the matter goes back to be assigned", async () => {
    const clerk = await house.staff({ name: "路遥知", posts: [{ kind: "frontDesk" }] });
    const matter = await raise("办低保的人一直拖着不办，还要烟", { isGrievance: true });
    await done(desk, triageVoice, { matterId: matter, class: "complaint", station: "service" });
    await house.owner.query("update matters set state = 'assigned', handler_id = $1 where id = $2", [clerk.id, matter]);
    const { postId } = await done(
      administrator,
      proposePost,
      post(clerk.id, "stationStaff", { station: "service", titleZh: "低保专干", duties: ["办低保"] }),
    );
    expect(await sees(clerk, matter)).toBe(true);
    await done(security, confirmPost, { postId });
    await seesNothing(clerk, matter, "低保");
    const { rows } = await house.owner.query("select state, handler_id from matters where id = $1", [matter]);
    expect(rows).toEqual([{ state: "triaged", handler_id: null }]);
  });

  test("that begin another day keep their holder out of what is said until then", async () => {
    const clerk = await house.staff({ name: "甘棠梨", posts: [] });
    const later = post(clerk.id, "frontDesk", { sinceOn: "2026-12-01" });
    await done(security, confirmPost, await done(administrator, proposePost, later));
    const matter = await raise("甘棠梨还没上班就说话不算数");
    const { rows } = await house.owner.query("select recused from matters where id = $1", [matter]);
    expect(rows).toEqual([{ recused: [clerk.id] }]);
  });

  test("are compared with complaints that only said that they are complaints", async () => {
    const clerk = await house.staff({ name: "桑知了", posts: [{ kind: "frontDesk" }] });
    const matter = await raise("配钥匙的窗口总是没有人", { isGrievance: true });
    expect(await sees(clerk, matter)).toBe(true);
    const duty = post(clerk.id, "stationStaff", { station: "service", titleZh: "便民专干", duties: ["配钥匙"] });
    await done(security, confirmPost, await done(administrator, proposePost, duty));
    await seesNothing(clerk, matter, "配钥匙");
  });
});

describe("joined records", () => {
  test("recompute: who is named under one record is kept out under the other, and stays so when they are parted", async () => {
    const clerk = await house.staff({ name: "温九如", posts: [{ kind: "frontDesk" }] });
    const { personId } = await done(desk, addResident, { name: "温久儒", phone: "13800005678" });
    const matter = await raise("温久儒占了公用的晾衣杆", { aboutNames: ["温久儒"] });
    expect(await sees(clerk, matter)).toBe(true);
    await done(desk, joinPersons, { personId, intoId: clerk.id });
    await seesNothing(clerk, matter, "晾衣");
    await done(desk, partPersons, { personId });
    await seesNothing(clerk, matter, "晾衣");
    expect(await code(act(desk, partPersons, { personId }))).toBe("people.notJoined");
  });

  test("of kin count too: a speaker known under a joined record", async () => {
    const clerk = await house.staff({ name: "苗春生", posts: [{ kind: "frontDesk" }] });
    const one = await done(desk, addResident, { name: "成素秋", phone: "13800001111" });
    const other = await done(desk, addResident, { name: "程素秋", phone: "13800002222" });
    await done(clerk, declareKin, { relation: "spouse", kinName: "成素秋", kinPersonId: one.personId });
    const spoken = {
      kind: "wish",
      words: "希望多几条长凳",
      channel: "desk",
      identified: "known",
      speakerId: other.personId,
    };
    const { matterId } = await done(desk, recordVoice, spoken);
    expect(await sees(clerk, matterId)).toBe(true);
    await done(desk, joinPersons, { personId: other.personId, intoId: one.personId });
    await seesNothing(clerk, matterId, "长凳");
  });

  test("stay one deep, and only residents are joined into others", async () => {
    const [one, two, three] = await Promise.all(
      ["13900000001", "13900000002", "13900000003"].map((phone) => done(desk, addResident, { name: "顾一舟", phone })),
    );
    const [a, b, c] = [one?.personId, two?.personId, three?.personId];
    await done(desk, joinPersons, { personId: a, intoId: b });
    expect(await code(act(desk, joinPersons, { personId: b, intoId: c }))).toBe("people.joinOtherWay");
    expect(await code(act(desk, joinPersons, { personId: a, intoId: c }))).toBe("people.alreadyJoined");
    expect(await code(act(desk, joinPersons, { personId: b, intoId: a }))).toBe("people.samePerson");
    expect(await code(act(desk, joinPersons, { personId: desk.id, intoId: c }))).toBe("people.joinOtherWay");
    // Joined into the old id, it lands at the record that the id stands for now.
    expect(await done(desk, joinPersons, { personId: c, intoId: a })).toEqual({ personId: b });
  });
});
