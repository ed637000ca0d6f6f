/** A voice's whole life on the real database, told as the people in it would. */
import { describe, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";
import { replaceReceipt } from "#courtyard/matters/commands/receipts.ts";
import { openReceipt } from "#courtyard/matters/queries.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { START } from "../../../test/database.ts";
import { ownRemedy, stepRemedy } from "./commands/remedy.ts";
import { checkForwarded, forwardVoice, replyToMerged, resolveVoice } from "./commands/finish.ts";
import { confirmVoice, rateVoice, reopenVoice } from "./commands/follow-up.ts";
import { recordCall } from "./commands/calls.ts";
import { assignVoice, turnBackVoice } from "./commands/handle.ts";
import { askSuspension } from "./commands/rest.ts";
import { decideSuspension } from "./commands/rest.ts";
import { raiseVoice } from "./commands/raise.ts";
import { withdrawVoice } from "./commands/resident.ts";
import { declineVoice, mergeVoice, triageVoice } from "./commands/triage.ts";
import { listVoices } from "./queries/lists.ts";
import { followVoice, openVoice } from "./queries/one.ts";
import { tick } from "./tick.ts";
import {
  assigned,
  clock,
  code,
  desk,
  done,
  handler,
  head,
  house,
  officer,
  otherHandler,
  raise,
  read,
  resolved,
  stateOf,
  working,
} from "./testing.ts";

describe("a voice travels the whole way", () => {
  test("raised, triaged, assigned, worked on, resolved, rated, confirmed, closed", async () => {
    const voice = await resolved();
    await done(voice.holder, rateVoice, { matterId: voice.matterId, level: 5 });
    expect(await code(voice.holder, rateVoice, { matterId: voice.matterId, level: 1 })).toBe("voices.ratedBefore");
    await done(voice.holder, confirmVoice, { matterId: voice.matterId });
    expect(await stateOf(voice.matterId)).toBe("confirmed");
    clock.forward({ days: 17 });
    await tick(house.house, house.hub);
    expect(await stateOf(voice.matterId)).toBe("closed");
    clock.set(START);
  });

  test("the code on the slip finds the matter; a replaced one finds nothing", async () => {
    const voice = await raise();
    const found = await read(nobody(), openReceipt, { code: voice.code.replace(/(.{4})/g, "$1 ") });
    expect(found.ok && found.answer.matterId).toBe(voice.matterId);
    const fresh = await done(desk, replaceReceipt, { matterId: voice.matterId, identified: "document" });
    expect(fresh.receipt.code).not.toBe(voice.code);
    const old = await read(nobody(), openReceipt, { code: voice.code });
    expect(old.ok ? "found" : old.problem.code).toBe("matters.wrongReceipt");
  });

  test("words are kept verbatim, line ends aside", async () => {
    const words = " =SUM(1)\r\n<script>𠮷 🏮 ‏עברית\n\n　全角 ";
    const voice = await raise(words);
    const seen = await read(voice.holder, followVoice, { matterId: voice.matterId });
    expect(seen.ok && seen.answer.words).toBe(words.replaceAll("\r\n", "\n"));
  });

  test("the due date shows its sum", async () => {
    const voice = await assigned();
    const opened = await done(handler, openVoice, { matterId: voice.matterId });
    const handling = opened.deadlines.find((deadline) => deadline.rule === "voices.help");
    expect(handling?.dueOn).toBe("2026-12-02");
    expect(handling?.sum.zh.join("")).toContain("7个工作日");
  });
});

describe("what a step refuses", () => {
  test("“not mine” once, soon, then only the secretary decides", async () => {
    const voice = await assigned();
    await done(handler, turnBackVoice, { matterId: voice.matterId, reason: "归服务站办" });
    expect(await code(desk, assignVoice, { matterId: voice.matterId, handlerId: otherHandler.id })).toBe(
      "voices.onlyHeadReassigns",
    );
    await done(head, assignVoice, { matterId: voice.matterId, handlerId: handler.id });
    expect(await code(handler, turnBackVoice, { matterId: voice.matterId, reason: "还是不归我" })).toBe(
      "voices.turnedBackBefore",
    );
  });

  test("“not mine” after its time is refused", async () => {
    const voice = await assigned();
    clock.forward({ days: 3 });
    expect(await code(handler, turnBackVoice, { matterId: voice.matterId, reason: "不归我" })).toBe(
      "voices.turnBackTooLate",
    );
    clock.set(START);
  });

  test("a rest moves the due date and needs another's approval", async () => {
    const voice = await working();
    const asked = await done(handler, askSuspension, {
      matterId: voice.matterId,
      reason: "weather",
      untilOn: "2026-11-30",
    });
    expect(await code(handler, decideSuspension, { ...asked, approve: "yes" })).not.toBe("done");
    await done(head, decideSuspension, { ...asked, approve: "yes" });
    const opened = await done(head, openVoice, { matterId: voice.matterId });
    expect(opened.deadlines.find((deadline) => deadline.rule === "voices.help")?.dueOn).toBe("2026-12-09");
    clock.set("2026-12-01T08:00:00+08:00");
    await tick(house.house, house.hub);
    expect(await stateOf(voice.matterId)).toBe("inProgress");
    clock.set(START);
    const again = await working();
    expect(
      await code(handler, askSuspension, { matterId: again.matterId, reason: "parts", untilOn: "2027-01-20" }),
    ).toBe("voices.suspendedTooLong");
  });

  test("reopened twice, the third time the officer sees it", async () => {
    const voice = await resolved();
    for (let times = 1; times <= 2; times += 1) {
      await done(voice.holder, reopenVoice, { matterId: voice.matterId, reason: "还是黑的" });
      expect(await stateOf(voice.matterId)).toBe("inProgress");
      await done(handler, resolveVoice, { matterId: voice.matterId, solved: "partly", reply: "换了灯泡" });
    }
    const third = await done(voice.holder, reopenVoice, { matterId: voice.matterId, reason: "又坏了" });
    expect(third.state).toBe("resolved");
    const list = await read(officer, listVoices, { view: "escalated" });
    expect(list.ok && list.answer.lines.some((line) => line.matterId === voice.matterId)).toBe(true);
    expect((await done(desk, reopenVoice, { matterId: voice.matterId, reason: "又坏了" })).state).toBe("resolved");
    await done(officer, reopenVoice, { matterId: voice.matterId, reason: "再办一次" });
    expect(await stateOf(voice.matterId)).toBe("inProgress");
    await done(handler, resolveVoice, { matterId: voice.matterId, solved: "yes", reply: "换了整条线" });
    await done(voice.holder, rateVoice, { matterId: voice.matterId, level: 4 });
  });

  test("too late to reopen: the door is to tell it again, linked", async () => {
    const voice = await resolved();
    clock.forward({ days: 16 });
    expect(await code(voice.holder, reopenVoice, { matterId: voice.matterId, reason: "又黑了" })).toBe(
      "voices.reopenTooLate",
    );
    const again = await done(voice.holder, raiseVoice, { kind: "call", words: "又黑了", continues: voice.matterId });
    const { rows } = await house.owner.query("select 1 from matter_links where from_id = $1 and to_id = $2", [
      again.matterId,
      voice.matterId,
    ]);
    expect(rows).toHaveLength(1);
    clock.set(START);
  });

  test("who handled it records neither call nor confirmation; two unreached calls are not satisfaction", async () => {
    const voice = await resolved();
    expect(await code(handler, recordCall, { matterId: voice.matterId, outcome: "confirmed" })).toBe("frame.handled");
    expect((await done(desk, recordCall, { matterId: voice.matterId, outcome: "notReached" })).state).toBe("resolved");
    expect((await done(desk, recordCall, { matterId: voice.matterId, outcome: "notReached" })).state).toBe("closed");
    const { rows } = await house.owner.query("select 1 from ratings where matter_id = $1", [voice.matterId]);
    expect(rows).toHaveLength(0);
  });

  test("a bad rating is remedied step by step, and not by the rated person alone", async () => {
    const voice = await resolved();
    await done(voice.holder, rateVoice, { matterId: voice.matterId, level: 1, words: "敷衍" });
    const { remedies } = await done(head, openVoice, { matterId: voice.matterId });
    const remedyId = remedies[0]?.remedyId;
    expect(
      await code(handler, stepRemedy, { matterId: voice.matterId, remedyId, step: "contacted", note: "打了电话" }),
    ).toBe("matters.remedyOwner");
    expect(await code(head, ownRemedy, { matterId: voice.matterId, remedyId, ownerId: handler.id })).toBe(
      "matters.remedyOwner",
    );
    await done(head, ownRemedy, { matterId: voice.matterId, remedyId, ownerId: desk.id });
    expect(await code(desk, stepRemedy, { matterId: voice.matterId, remedyId, step: "closed", note: "好了" })).toBe(
      "matters.remedyStep",
    );
    for (const step of ["contacted", "remedied", "calledBack", "closed"]) {
      await done(desk, stepRemedy, { matterId: voice.matterId, remedyId, step, note: "已办" });
    }
  });

  test("a matter that closes by time still owes the remedy of its bad rating", async () => {
    const voice = await resolved();
    await done(voice.holder, rateVoice, { matterId: voice.matterId, level: 1 });
    clock.forward({ days: 17 });
    await tick(house.house, house.hub);
    expect(await stateOf(voice.matterId)).toBe("closed");
    const { rows } = await house.owner.query(
      "select rule from deadlines where matter_id = $1 and met_at is null and ended_at is null order by rule",
      [voice.matterId],
    );
    expect(rows).toEqual([{ rule: "ratings.badContact" }, { rule: "ratings.badRemedy" }]);
    clock.set(START);
  });
});

describe("merged, forwarded, declined, withdrawn", () => {
  test("each of fourteen keeps her receipt and gets her own reply; one reopens for all", async () => {
    const lead = await working("石梯要一盏灯");
    const others = [];
    for (let n = 0; n < 3; n += 1) {
      const other = await raise("我也要一盏灯");
      await done(desk, mergeVoice, { matterId: other.matterId, intoId: lead.matterId });
      others.push(other);
    }
    await done(head, forwardVoice, {
      matterId: lead.matterId,
      toBody: "街道城管办",
      basis: "路灯由街道管理",
      outsideNumber: "141-2026-0007",
    });
    await done(desk, checkForwarded, { matterId: lead.matterId, message: "已催问，等回音" });
    await done(head, resolveVoice, { matterId: lead.matterId, solved: "partly", reply: "先装了太阳能灯" });
    for (const other of others)
      await done(desk, replyToMerged, { matterId: other.matterId, reply: "先装了太阳能灯，谢谢您提醒" });
    const seen = await read(others[0]!.holder, followVoice, { matterId: others[0]!.matterId });
    expect(seen.ok && seen.answer.entries.some((entry) => entry.text?.includes("谢谢您提醒"))).toBe(true);
    await done(others[1]!.holder, reopenVoice, { matterId: others[1]!.matterId, reason: "最下面还是黑" });
    expect(await stateOf(lead.matterId)).toBe("inProgress");
    expect(await stateOf(others[1]!.matterId)).toBe("merged");
    expect(await code(lead.holder, followAsCommand, { matterId: others[0]!.matterId })).toBe("frame.notFound");
  });

  test("declined with the right door; danger goes on although withdrawn", async () => {
    const voice = await raise();
    await done(desk, triageVoice, { matterId: voice.matterId, class: "complaint", station: "peace" });
    await done(desk, declineVoice, { matterId: voice.matterId, reason: "court" });
    const seen = await read(voice.holder, followVoice, { matterId: voice.matterId });
    expect(seen.ok && seen.answer.entries[0]?.text).toContain("12368");
    const danger = await done(nobody(), raiseVoice, { kind: "call", words: "电线掉在水里", danger: "on" });
    const holder = receiptActor(danger.receipt!.receiptId, danger.matterId);
    expect((await done(holder, withdrawVoice, { matterId: danger.matterId })).goesOn).toBe(true);
    expect(await stateOf(danger.matterId)).toBe("recorded");
  });

  test("late beyond supervision: the officer sees it, with a nudge left behind", async () => {
    const voice = await assigned();
    clock.set("2026-12-20T10:00:00+08:00");
    await tick(house.house, house.hub);
    await tick(house.house, house.hub);
    const { rows } = await house.owner.query<{ name: string }>("select name from events where matter_id = $1", [
      voice.matterId,
    ]);
    const names = rows.map((row) => row.name);
    expect(names).toContain("voiceNudged");
    expect(names.filter((name) => name === "voiceSupervised")).toHaveLength(1);
    clock.set(START);
  });
});

/** A receipt reaches one matter: any command on another is not found. */
const followAsCommand = confirmVoice;
