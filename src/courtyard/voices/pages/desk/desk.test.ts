/** The staff's pages through the web's own doors, as a browser without script uses them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pages as startPages } from "#courtyard/desk/pages/start.tsx";
import { nobody } from "#frame/access.ts";
import type { Staff } from "../../../../../test/database.ts";
import { mergeVoice, triageVoice } from "../../commands/triage.ts";
import { raiseVoice } from "../../commands/raise.ts";
import { resolveVoice } from "../../commands/finish.ts";
import { withoutIdentity } from "../../commands/openings.ts";
import { nextStep } from "./next-step.ts";
import { codeIn, type DeskHouse, openDesk } from "./testing.ts";

let house: DeskHouse;
let desk: Staff;
let head: Staff;
let worker: Staff;

beforeAll(async () => {
  house = await openDesk(startPages);
  desk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
  head = await house.staff({ name: "柏长青", posts: [{ kind: "head" }] });
  worker = await house.staff({ name: "晏如松", posts: [{ kind: "stationStaff", station: "service" }] });
});
afterAll(() => house.close());

const raise = async (words: string): Promise<string> =>
  (await house.done(nobody(), raiseVoice, { kind: "wish", words })).matterId;
const stateOf = async (matterId: string): Promise<string> =>
  (await house.owner.query("select state from matters where id = $1", [matterId])).rows[0].state;
/** Where the primary button of a page leads. */
const primary = (text: string): string | undefined => /<a class="btn btn-primary" href="([^"]+)"/.exec(text)?.[1];

describe("one voice, the whole way", () => {
  test("the primary button leads from triage to a confirmed end, each step by its form", async () => {
    const matter = await raise("河边石梯的灯坏了，晚上看不见");
    const path = `/desk/voices/${matter}`;
    const atDesk = house.browser(desk);
    expect((await atDesk.get("/desk/voices")).text).toContain("河边石梯的灯坏了");

    expect(primary((await atDesk.get(path)).text)).toBe(`${path}/triage`);
    await atDesk.get(`${path}/triage`);
    const triaged = await atDesk.send(`${path}/triage`, {
      class: "help",
      station: "service",
      urgency: "normal",
      next: "assign",
    });
    expect(triaged.location).toBe(`${path}/assign`);
    expect(triaged.text).toContain("晏如松");
    expect((await atDesk.send(`${path}/assign`, { handlerId: worker.id })).text).toContain("已交办");

    const atStation = house.browser(worker);
    expect((await atStation.get("/desk")).text).toContain("河边石梯的灯坏了");
    const opened = await atStation.get(path);
    expect(primary(opened.text)).toBe(`${path}/contact`);
    expect(opened.text).toContain("《民法典》第201条");
    await atStation.get(`${path}/contact`);
    await atStation.send(`${path}/contact`, { note: "约了周五去看" });
    await atStation.get(`${path}/suspend`);
    await atStation.send(`${path}/suspend`, { reason: "parts", untilOn: "2026-11-30" });

    const atHead = house.browser(head);
    expect(primary((await atHead.get(path)).text)).toBe(`${path}/suspension`);
    await atHead.get(`${path}/suspension`);
    await atHead.send(`${path}/suspension`, { approve: "yes" });
    expect(await stateOf(matter)).toBe("suspended");

    expect(primary((await atStation.get(path)).text)).toBe(`${path}/resume`);
    await atStation.get(`${path}/resume`);
    await atStation.send(`${path}/resume`, {});
    expect(primary((await atStation.get(path)).text)).toBe(`${path}/resolve`);
    await atStation.get(`${path}/resolve`);
    await atStation.send(`${path}/resolve`, { solved: "partly", reply: "换了三盏灯，还差一盏" });
    // Whoever handled it does not call.
    expect((await atStation.get(path)).text).not.toContain(`${path}/call`);

    expect((await atDesk.get("/desk/calls")).text).toContain("河边石梯");
    expect(primary((await atDesk.get(path)).text)).toBe(`${path}/call`);
    await atDesk.get(`${path}/call`);
    await atDesk.send(`${path}/call`, { outcome: "confirmed", level: "2", words: "最下面一级还是黑" });
    expect(await stateOf(matter)).toBe("confirmed");
    const unhappy = await atDesk.get(path);
    expect(primary(unhappy.text)).toBe(`${path}/remedy`);
    await atDesk.get(`${path}/remedy`);
    expect((await atDesk.send(`${path}/remedy`, { step: "contacted", note: "当面听了" })).text).toContain("已联系");
  });

  test("forwarded by the head: a sheet without identity, and the check every seven days", async () => {
    const matter = (
      await house.done(nobody(), raiseVoice, {
        kind: "call",
        words: "我是滕秋白，电话 13900000001，路口的红绿灯不亮",
        name: "滕秋白",
        phone: "13900000001",
      })
    ).matterId;
    await house.done(desk, triageVoice, { matterId: matter, class: "help", station: "service" });
    const atHead = house.browser(head);
    const path = `/desk/voices/${matter}`;
    await atHead.get(`${path}/forward`);
    const page = await atHead.send(`${path}/forward`, { toBody: "街道城管办", basis: "路灯归城管" });
    expect(primary(page.text)).toBe(`${path}/check`);
    const sheetPath = /href="([^"]+\/sheet\/[^"]+)"/.exec(page.text)?.[1] ?? "";
    const sheet = await atHead.get(sheetPath);
    expect(sheet.text).toContain("路口的红绿灯不亮");
    expect(sheet.text).not.toContain("滕秋白");
    expect(sheet.text).not.toContain("13900000001");
    // Once in the foot, and across the paper.
    expect(sheet.text.match(/柏长青 2026年11月23日 09:00 打印/g)?.length).toBeGreaterThan(1);
    expect((await atHead.get("/desk/forwarded")).text).toContain("路口的红绿灯不亮");
  });

  test("merged voices get one reply each, sent once however often it is pressed", async () => {
    const [lead, one, two] = [
      await raise("广场舞太吵了晚上睡不着"),
      await raise("晚上广场舞太吵了"),
      await raise("广场舞晚上太吵"),
    ];
    const atDesk = house.browser(desk);
    const candidates = await atDesk.get(`/desk/voices/${one}/merge`);
    expect(candidates.text).toContain(lead);
    await atDesk.send(`/desk/voices/${one}/merge`, { intoId: lead });
    await house.done(desk, mergeVoice, { matterId: two, intoId: lead });
    await house.done(desk, triageVoice, { matterId: lead, class: "help", station: "service" });
    await house.done(desk, resolveVoice, { matterId: lead, solved: "yes", reply: "约定晚上九点前结束" });
    const opened = await atDesk.get(`/desk/voices/${lead}`);
    expect(primary(opened.text)).toBe(`/desk/voices/${lead}/reply-all`);
    await atDesk.get(`/desk/voices/${lead}/reply-all`);
    const reply = { reply: "约定晚上九点前结束" };
    const sent = [
      await atDesk.post(`/desk/voices/${lead}/reply-all`, reply),
      await atDesk.post(`/desk/voices/${lead}/reply-all`, reply),
    ];
    expect(sent.map(({ location }) => location)).toEqual(Array(2).fill(`/desk/voices/${lead}?done=reply-all`));
    const { rows } = await house.owner.query(
      "select count(*)::int as n from entries where kind = 'reply' and matter_id = any($1)",
      [[one, two]],
    );
    expect(rows[0].n).toBe(2);
    expect([await stateOf(one), await stateOf(two)]).toEqual(["resolved", "resolved"]);
  });

  test("a lost slip: the new code is shown once, and the old one is dead", async () => {
    const matter = await raise("想要一张长凳");
    const atDesk = house.browser(desk);
    await atDesk.get(`/desk/voices/${matter}/receipt`);
    const slip = await atDesk.send(`/desk/voices/${matter}/receipt`, { identified: "known" });
    expect(codeIn(slip.text)).toHaveLength(24);
    const gone = await atDesk.send("/desk/slip", {});
    expect(gone.location).toBe(`/desk/voices/${matter}`);
    expect((await atDesk.get("/desk/slip")).text).not.toContain('class="code"');
    const { rows } = await house.owner.query(
      "select count(*)::int as n from receipts where matter_id = $1 and ended_at is null",
      [matter],
    );
    expect(rows[0].n).toBe(1);
  });
});

describe("what the pages refuse", () => {
  test("a form with gaps comes back with everything typed", async () => {
    const matter = await raise("楼道堆了杂物");
    const atDesk = house.browser(desk);
    await atDesk.get(`/desk/voices/${matter}/triage`);
    const back = await atDesk.post(`/desk/voices/${matter}/triage`, { station: "peace", urgency: "urgentNeed" });
    expect(back.status).toBe(422);
    expect(back.text).toContain('href="#field-class"');
    expect(back.text).toMatch(/<option value="peace" selected/);
    expect(await stateOf(matter)).toBe("recorded");
  });

  test("what is out of reach is not found, whatever the address", async () => {
    const matter = await raise("还没有分办的事");
    const atStation = house.browser(worker);
    for (const path of [matter, `${matter}/note`, `${matter}/triage`, "nothing", "nothing/triage", `${matter}/fly`]) {
      expect((await atStation.get(`/desk/voices/${path}`)).status, path).toBe(404);
    }
    expect((await atStation.get("/desk/voices?view=all")).text).not.toContain("还没有分办的事");
  });

  test("a step that cannot be taken now leads back to how it stands", async () => {
    const matter = await raise("公告栏的玻璃碎了");
    const atDesk = house.browser(desk);
    const page = await atDesk.get(`/desk/voices/${matter}/resolve`);
    expect(page.location).toBe(`/desk/voices/${matter}?done=moved`);
  });
});

describe("the next step", () => {
  const voice = { state: "triaged", class: "help", handler: null };
  test.each([
    ["a question is answered", { ...voice, class: "consultation" }, ["answer", "assign", "resolve"], "answer"],
    ["help is assigned", voice, ["answer", "assign", "resolve"], "assign"],
    [
      "what a colleague has in hand is hers",
      { ...voice, state: "inProgress", handler: { id: "other", name: "" } },
      ["resolve", "note"],
      undefined,
    ],
    [
      "one's own is resolved",
      { ...voice, state: "inProgress", handler: { id: "me", name: "" } },
      ["resolve", "note"],
      "resolve",
    ],
    ["nothing to do is no button", { ...voice, state: "closed" }, ["note"], undefined],
  ] as const)("%s", (_name, about, offered, expected) => {
    expect(nextStep(about, offered, "me")).toBe(expected);
  });
});

test("a sheet's words lose the speaker's name and long numbers, and nothing else", () => {
  expect(withoutIdentity("我是滕秋白，13900000001，3号楼", "滕秋白")).toBe("我是×××，×××××××××××，3号楼");
  expect(withoutIdentity("白天没人", "白")).toBe("白天没人");
});
