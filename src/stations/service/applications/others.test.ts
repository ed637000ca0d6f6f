/** Who acts for whom, what is refused, what only the window clerk reads, and the other ends of an application. */
import { openRooms } from "#frame/rooms.ts";
import { giveConsent } from "#courtyard/people/commands/consents.ts";
import { raiseVoice } from "#courtyard/voices/commands/raise.ts";
import { convertVoice, triageVoice } from "#courtyard/voices/commands/triage.ts";
import { chooseItem } from "./commands/prepare.ts";
import { addPaper, useEarlierPaper } from "./commands/resident.ts";
import { room } from "./room.ts";
import { describe, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { sayNotOurs, transferApplication } from "./commands/check.ts";
import { enterDecision, submitApplication } from "./commands/decide.ts";

import { postNotice } from "./commands/notice.ts";

import { confirmAuthorisation, recordAuthorisation } from "./commands/authorise.ts";
import { prepareApplication, prepareForResident } from "./commands/prepare.ts";
import { receiveApplication } from "./commands/receive.ts";
import { withdrawApplication } from "./commands/resident.ts";
import { finishAssessment, reviewApplication, startAssessment } from "./commands/review.ts";

import { openApplication } from "./queries/one.ts";

import {
  accepted,
  act,
  clerk,
  clock,
  code,
  desk,
  done,
  head,
  house,
  inReview,
  openRoom,
  other,
  prepared,
  received,
  stateOf,
  station,
  storedPhoto,
} from "./testing.ts";

openRoom();
const day = (date: string, time = "09:00:00") => clock.set(`${date}T${time}+08:00`);

describe("who acts for whom", () => {
  test("a child far away authorises by telephone: two persons hear it", async () => {
    day("2026-11-23");
    const { matterId } = await prepared("dibao", {
      name: "江惠兰",
      agentName: "段家琪",
      agentPhone: "19900000009",
      agentRole: "agent",
      agentBasis: "byPhone",
    });
    const receive = { matterId, identified: "known", there: ["idCard"] };
    expect(await code(desk, receiveApplication, receive)).toBe("applications.authorisationOpen");
    const heard = await done(desk, recordAuthorisation, { matterId, words: "我妈的事由我来办" });
    const { authorisationId } = heard as { authorisationId: string };
    expect(await code(desk, confirmAuthorisation, { matterId, authorisationId })).toBe("applications.sameHand");
    await done(station, confirmAuthorisation, { matterId, authorisationId });
    expect(await code(desk, receiveApplication, receive)).toBe("done");
    const receipts = await house.owner.query("select purpose from receipts where matter_id = $1 order by purpose", [
      matterId,
    ]);
    expect(receipts.rows.map((row) => row.purpose)).toEqual(["proxy", "speaker"]);
  });

  test("for a minor a guardian applies, and no notice hangs", async () => {
    day("2026-11-23");
    const minor = { itemId: "disability", name: "小树", idNumber: "500000201501010015", channel: "desk" };
    expect(await code(desk, prepareForResident, { ...minor })).toMatch(/input\.idNumber|applications\.guardianNeeded/);
    const child = { itemId: "disability", name: "小树", isMinor: true, channel: "desk" };
    expect(await code(desk, prepareForResident, child)).toBe("applications.guardianNeeded");
    const { matterId } = await inReview("disability", {
      name: "小树",
      isMinor: true,
      agentName: "大树",
      agentRole: "guardian",
      agentBasis: "law",
    });
    await done(clerk, startAssessment, { matterId, firstId: station.id, secondId: other.id });
    await done(clerk, finishAssessment, { matterId, outcome: "agreed", note: "二级" });
    expect(await code(station, postNotice, { matterId, persons: 1, place: "公示栏" })).toBe(
      "applications.noticeNotForMinors",
    );
    expect(await code(clerk, submitApplication, { matterId })).toBe("done");
  });

  test("bad input is told in clear words", async () => {
    day("2026-11-23");
    const at = (more: object) => code(nobody(), prepareApplication, { itemId: "dibao", name: "丁", ...more });
    expect(await at({ idNumber: "11010519491231002X" })).toBe("done");
    expect(await at({ idNumber: "110105194912310021" })).toBe("input.idNumber");
    expect(await at({ idNumber: futureBirthday })).toBe("input.bornLater");
    expect(await at({})).toBe("done");
    expect(await code(nobody(), prepareApplication, { itemId: "nothingLikeThis", name: "丁" })).toBe(
      "applications.noItem",
    );
  });

  test("health is the window clerk's alone; the desk sees the state", async () => {
    day("2026-11-23");
    const { matterId } = await received("disability", { name: "夏莲枝", situation: "左腿残疾" });
    const seen = async (who: typeof desk) => {
      const opened = await act(who, openApplication, { matterId });
      return opened.ok ? (opened.answer as { answers: { situation?: string } | null }).answers?.situation : "refused";
    };
    expect(await seen(clerk)).toBe("左腿残疾");
    expect([await seen(desk), await seen(station), await seen(head)]).toEqual([undefined, undefined, undefined]);
  });
});

describe("the other ends", () => {
  test("not ours: taken in, the door told, passed on", async () => {
    day("2026-11-23");
    const { matterId } = await received();
    await done(clerk, sayNotOurs, { matterId, door: "县医保局", message: "这件归医保局办，我们转过去。" });
    await done(clerk, transferApplication, { matterId, toBody: "县医保局" });
    expect(await stateOf(matterId)).toBe("transferred");
  });

  test("a refusal says why and what can be done; the house never refuses by itself", async () => {
    day("2026-11-23");
    const { matterId } = await accepted("eligibilityCheck");
    await done(clerk, reviewApplication, { matterId, handlerId: station.id });
    await done(clerk, submitApplication, { matterId });
    const refusal = {
      matterId,
      decision: "refused",
      decisionNumber: "2",
      decidedBy: "稻溪县人社局",
      decidedOn: "2026-11-23",
    };
    expect(await code(clerk, enterDecision, refusal)).toBe("applications.reasonsNeeded");
    expect(await code(clerk, enterDecision, { ...refusal, reasons: "不符合第3条" })).toBe(
      "applications.remediesNeeded",
    );
    const whole = { ...refusal, reasons: "不符合第3条", remedies: "60日内可申请行政复议" };
    expect(await code({ kind: "system", id: SYSTEM_ID, scope: "system" }, enterDecision, whole)).not.toBe("done");
    expect(await code(clerk, enterDecision, whole)).toBe("done");
  });

  test("withdrawn by the holder, and nothing runs any more", async () => {
    day("2026-11-23");
    const { matterId, holder } = await accepted();
    await done(holder, withdrawApplication, { matterId, reason: "不办了" });
    const { rows } = await house.owner.query(
      "select count(*)::int as n from deadlines where matter_id = $1 and met_at is null and ended_at is null",
      [matterId],
    );
    expect([await stateOf(matterId), rows[0].n]).toEqual(["withdrawn", 0]);
  });
});

/** Born next year, with a right check digit. */
const futureBirthday = (() => {
  const base = "50000020270101001";
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(base[at]), 0);
  return `${base}${"10X98765432"[sum % 11]}`;
})();

describe("a voice goes on as an application", () => {
  test("nothing is typed again, who was kept out stays out, the link stays; only the item is chosen", async () => {
    day("2026-11-23");
    openRooms([room]);
    const said = { kind: "call", words: "姚水生帮我看看，我想办低保。", name: "向阳春", phone: "19900000007" };
    const voice = (await done(nobody(), raiseVoice, said)) as { matterId: string };
    await done(desk, triageVoice, { matterId: voice.matterId, class: "help", station: "service" });
    const { matterId } = await done(desk, convertVoice, { matterId: voice.matterId, kind: "application" });
    const { rows } = await house.owner.query(
      "select a.applicant_name, m.recused from applications a join matters m on m.id = a.matter_id where a.matter_id = $1",
      [matterId],
    );
    expect(rows[0]).toEqual({ applicant_name: "向阳春", recused: [station.id] });
    const links = await house.owner.query("select kind from matter_links where from_id = $1 and to_id = $2", [
      voice.matterId,
      matterId,
    ]);
    expect(links.rows).toEqual([{ kind: "convertedInto" }]);
    expect(await code(desk, receiveApplication, { matterId, identified: "known" })).toBe("applications.itemMissing");
    await done(desk, chooseItem, { matterId, itemId: "eligibilityCheck" });
    expect(await code(desk, receiveApplication, { matterId, identified: "known", there: ["idCard"] })).toBe("done");
  });
});

describe("papers brought before", () => {
  test("are offered for the next application and used again only with the person's consent", async () => {
    day("2026-11-23");
    const who = { name: "秦晚照", phone: "19900000008" };
    const first = await received("dibao", who);
    await done(clerk, addPaper, { matterId: first.matterId, materialId: "idCard", fileId: await storedPhoto("id") });
    const { matterId } = await prepared("eligibilityCheck", who);
    const opened = await act(clerk, openApplication, { matterId });
    const offers = opened.ok ? (opened.answer as { offers: { paperId: string }[] }).offers : [];
    expect(offers).toHaveLength(1);
    const use = { matterId, paperId: offers[0]?.paperId };
    expect(await code(clerk, useEarlierPaper, use)).toBe("applications.noConsent");
    const { rows } = await house.owner.query("select applicant_id as id from applications where matter_id = $1", [
      matterId,
    ]);
    await done(desk, giveConsent, { personId: rows[0].id, purpose: "reusePapers", how: "spoken" });
    expect(await code(clerk, useEarlierPaper, use)).toBe("done");
    expect(await code(clerk, useEarlierPaper, use)).toBe("applications.samePhoto");
  });
});
