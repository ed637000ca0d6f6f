/** Residents: looked up with a reason, shown masked, told everything on request, erased lawfully. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Actor } from "#frame/access.ts";
import { SYSTEM } from "#frame/access.ts";
import type { Command, Facts } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { verify } from "#frame/verify.ts";
import { loadPresetRules } from "#courtyard/matters/commands/settings.ts";
import { recordVoice } from "#courtyard/voices/commands/raise.ts";
import { personalData as voicesData } from "#courtyard/voices/own-data.ts";
import { openTestHouse, type Staff, type TestHouse } from "../../../test/database.ts";
import {
  addHousehold,
  addMember,
  addProxy,
  addResident,
  editResident,
  endProxy,
  erasePerson,
  giveConsent,
  lookUpPerson,
  openPerson,
  printMyData,
  withdrawConsent,
} from "./commands.ts";
import { openRooms } from "#frame/rooms.ts";
import { personalData } from "./personal-data.ts";

const MARKER = "巴山夜雨涨秋池";
let house: TestHouse;
let desk: Staff;
let head: Staff;

beforeAll(async () => {
  house = await openTestHouse();
  openRooms([
    { name: "people", personalData },
    { name: "voices", personalData: voicesData },
  ]);
  desk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
  head = await house.staff({ name: "柏长青", posts: [{ kind: "head" }] });
  await done(SYSTEM, loadPresetRules, {});
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

describe("looking somebody up", () => {
  test("answers masked lines to whoever gives a number, and each is an event about that person", async () => {
    const { personId } = await done(desk, addResident, {
      name: "丁香兰",
      phone: "138 0000 1234",
      address: "清溪街道柳荫路12号",
    });
    const asked = await done(desk, lookUpPerson, { reason: "onThePhone", phone: "13800001234" });
    expect(asked).toEqual({
      found: [{ personId, name: "丁某某", phone: "138****1234", address: "清溪街道柳荫路***" }],
    });
    const byName = await done(desk, lookUpPerson, { reason: "atTheDesk", name: "丁香兰" });
    expect(byName.found[0]?.name).toBe("丁香兰");
    expect(await done(desk, lookUpPerson, { reason: "atTheDesk", name: "丁香" })).toEqual({ found: [] });
    const { rows } = await house.owner.query(
      "select about_id, facts from events where name = 'personLookedUp' order by id",
    );
    expect(rows.map((row) => row.about_id)).toEqual([personId, personId, null]);
    expect(rows[0].facts).toEqual({ reason: "onThePhone", by: ["phone"] });
  });

  test("needs a reason and a word", async () => {
    expect(await code(act(desk, lookUpPerson, { reason: "atTheDesk" }))).toBe("people.noSearchWord");
    expect(await code(act(desk, lookUpPerson, { name: "丁香兰" }))).toBe("input.missing");
  });
});

test("a consent holds once per purpose and is withdrawn as easily", async () => {
  const { personId } = await done(desk, addResident, { name: "纪东篱", phone: "13700000001" });
  const given = await done(desk, giveConsent, { personId, purpose: "photo", how: "spoken" });
  expect(await done(desk, giveConsent, { personId, purpose: "photo", how: "paper" })).toEqual(given);
  await done(desk, withdrawConsent, given);
  expect(await code(act(desk, withdrawConsent, given))).toBe("people.alreadyWithdrawn");
  expect(await done(desk, giveConsent, { personId, purpose: "photo", how: "paper" })).not.toEqual(given);
});

test("households and proxies: nobody lives twice, a proxy ends at once", async () => {
  const { personId: one } = await done(desk, addResident, { name: "林下月", phone: "13700000011" });
  const { personId: two } = await done(desk, addResident, { name: "林间石", phone: "13700000012" });
  await done(desk, addHousehold, { address: "柳荫路1号", memberIds: [one, two] });
  const moved = await done(desk, addHousehold, { address: "柳荫路2号", memberIds: [two] });
  expect((await done(desk, openPerson, { personId: one })).household?.members.map((member) => member.name)).toEqual([
    "林下月",
  ]);
  await done(desk, addMember, { householdId: moved.householdId, personId: one });
  expect((await done(desk, openPerson, { personId: two })).household?.address).toBe("柳荫路2号");
  const proxy = await done(desk, addProxy, {
    personId: one,
    proxyId: two,
    kind: "proxy",
    basis: "written",
    sinceOn: "2026-11-01",
  });
  await done(desk, endProxy, proxy);
  expect((await done(desk, openPerson, { personId: one })).proxies).toMatchObject([
    { name: "林间石", untilOn: "2026-11-22" },
  ]);
  expect(await code(act(desk, endProxy, proxy))).toBe("people.noProxy");
});

test("what is left blank when a record is put right is no longer kept", async () => {
  const { personId } = await done(desk, addResident, { name: "谭小溪", phone: "13700000021", address: "柳荫路9号" });
  await done(desk, editResident, { personId, name: "谭晓溪" });
  expect(await done(desk, openPerson, { personId })).toMatchObject({ name: "谭晓溪", phone: null, address: null });
  expect((await done(desk, lookUpPerson, { reason: "atTheDesk", phone: "13700000021" })).found).toEqual([]);
});

describe("one's own data", () => {
  const spoken = (speakerId: string, words: string) => ({
    kind: "call",
    words,
    channel: "desk",
    identified: "known",
    speakerId,
    name: MARKER,
  });

  test("is printed whole, with who looked and why; the clerk's own eyes set its limits, and no event holds a word of it", async () => {
    const { personId } = await done(desk, addResident, { name: MARKER, phone: "13700000031" });
    await done(desk, lookUpPerson, { reason: "homeVisit", phone: "13700000031" });
    const open = await done(desk, recordVoice, spoken(personId, `${MARKER}：路灯坏了`));
    const hidden = await done(desk, recordVoice, spoken(personId, "白桂兰对我态度不好"));
    expect(hidden.handedOver).toBe(true);
    const printed = await done(desk, printMyData, { personId, identified: "document" });
    const text = JSON.stringify(printed);
    expect(text).toContain("13700000031");
    expect(text).toContain("路灯坏了");
    expect(text).toContain("上门走访");
    expect(text).not.toContain("态度不好");
    expect(JSON.stringify(await done(head, printMyData, { personId, identified: "document" }))).toContain("态度不好");
    const { rows } = await house.owner.query("select facts::text from events where facts::text like '%' || $1 || '%'", [
      MARKER,
    ]);
    expect(rows).toEqual([]);
    expect(open.matterId).toBeDefined();
  });

  test("is erased when asked; a running matter keeps its copy until it is over, and verify passes throughout", async () => {
    const { personId } = await done(desk, addResident, { name: "尹沙鸥", phone: "13700000041" });
    const over = await done(desk, recordVoice, spoken(personId, "井盖松了"));
    const running = await done(desk, recordVoice, spoken(personId, "水管漏了"));
    await house.owner.query("update matters set ended_at = $1 where id = $2", [house.house.clock.now(), over.matterId]);
    expect(await code(act(desk, erasePerson, { personId, reason: "request" }))).toBe("frame.notFound");
    const first = await done(head, erasePerson, { personId, reason: "request" });
    const bodies = async () => {
      const { rows } = await house.owner.query(
        "select w.body, v.speaker_name from voices v join words w on w.id = v.words_id where v.matter_id = any($1) order by v.matter_id",
        [[over.matterId, running.matterId]],
      );
      return rows;
    };
    expect(await bodies()).toEqual([
      { body: null, speaker_name: "" },
      { body: "水管漏了", speaker_name: MARKER },
    ]);
    expect((await done(desk, lookUpPerson, { reason: "atTheDesk", phone: "13700000041" })).found).toEqual([]);
    expect(await code(act(desk, editResident, { personId, name: "别人" }))).toBe("people.erased");
    await house.owner.query("update matters set ended_at = $1 where id = $2", [
      house.house.clock.now(),
      running.matterId,
    ]);
    expect(await done(head, erasePerson, { personId, reason: "request" })).toEqual(first);
    expect((await bodies()).map((row) => row.body)).toEqual([null, null]);
    const findings = await verify(house.house.database, house.hub);
    expect(findings.list).toEqual([]);
    expect(findings.erased).toBe(2);
  });
});
