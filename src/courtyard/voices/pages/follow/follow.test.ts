/** Following one's matter with the code on the slip: what one sees, what one can do, and who does not learn of it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { type Actor, nobody } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import type { Command, Facts } from "#frame/command.ts";
import { storeFile } from "#frame/files.ts";
import { perform } from "#frame/perform.ts";
import { replaceReceipt } from "#courtyard/matters/commands/receipts.ts";
import { openTestHouse, type Staff, START, type TestHouse } from "../../../../../test/database.ts";
import { resolveVoice } from "../../commands/finish.ts";
import { assignVoice } from "../../commands/handle.ts";
import { raiseVoice } from "../../commands/raise.ts";
import { declineVoice, triageVoice } from "../../commands/triage.ts";
import { openVoice } from "../../queries/one.ts";
import { pages as say } from "../say/index.tsx";
import { openDoors, presetRulesFor, Visitor } from "../testing.ts";
import { pages as follow } from "./index.tsx";

let house: TestHouse;
let fetch: ReturnType<typeof openDoors>;
let desk: Staff;
let handler: Staff;
const clock = new SetClock(START);

beforeAll(async () => {
  house = await openTestHouse({ clock });
  await presetRulesFor(house.owner, house.hub);
  desk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
  handler = await house.staff({ name: "姚水生", posts: [{ kind: "stationStaff", station: "service" }] });
  fetch = openDoors(house.house, { id: house.hub }, [say, follow]);
});
afterAll(() => house.close());

const visitor = (cookies: Readonly<Record<string, string>> = {}): Visitor => new Visitor(fetch, cookies);
const WORDS = "第一行\n第二行 <b>不是标签</b>";

async function done<S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  command: Command<S, F, A>,
  input: unknown,
): Promise<A> {
  const outcome = await perform(house.house, { hub: house.hub, actor }, command, input);
  if (!outcome.ok) throw new Error(`${command.name}: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer;
}

async function raise(more: Record<string, unknown> = {}): Promise<{ matterId: string; code: string }> {
  const raised = await done(nobody(), raiseVoice, { kind: "call", words: WORDS, ...more });
  return { matterId: raised.matterId, code: raised.receipt?.code ?? "" };
}
const triage = (matterId: string) => done(desk, triageVoice, { matterId, class: "help", station: "service" });
async function resolve(matterId: string): Promise<void> {
  await triage(matterId);
  await done(handler, assignVoice, { matterId, handlerId: handler.id });
  await done(handler, resolveVoice, { matterId, solved: "partly", reply: "灯装好了，\n河底那盏下周到。" });
}
async function openWith(code: string, cookies: Readonly<Record<string, string>> = {}): Promise<Visitor> {
  const who = await visitor(cookies).open("/follow");
  return who.fill("回执号", code).press("看进展");
}

describe("the code", () => {
  test("opens its matter however it is typed: spaces, dashes, full-width digits", async () => {
    const { code } = await raise();
    const groups = code.match(/.{4}/g) ?? [];
    const fullWidth = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join("");
    for (const typed of [code, groups.join(" "), groups.join(" － "), fullWidth]) {
      const who = await openWith(typed);
      expect(who.path).toBe("/follow/matter");
      expect(who.html).not.toContain(code);
    }
  });

  test("a wrong digit is told, what was typed stays, and an unknown code says no more than that", async () => {
    const { code } = await raise();
    const wrong = `${code.slice(0, 10)}${(Number(code[10]) + 1) % 10}${code.slice(11)}`;
    const who = await openWith(wrong);
    expect(who.status).toBe(422);
    expect(who.text).toContain("一组一组");
    expect(who.value("回执号")).toBe(wrong);
    await who.fill("回执号", code.slice(0, 20)).press("看进展");
    expect(who.text).toContain("还差 4 位");
    await who.press("看进展");
    expect(who.status).toBe(422);
  });

  test("many wrong tries are slowed down, a right code passes all the same", async () => {
    const { code } = await raise();
    const who = await visitor().open("/follow");
    for (let count = 0; count < 25; count += 1) await who.fill("回执号", "1234").press("看进展");
    expect(who.status).toBe(429);
    await who.fill("回执号", code).press("看进展");
    expect(who.path).toBe("/follow/matter");
    clock.forward({ minutes: 11 });
  });

  test("a receipt replaced at the desk closes where it was open", async () => {
    const { code, matterId } = await raise();
    const who = await openWith(code);
    const { receipt } = await done(desk, replaceReceipt, { matterId, identified: "known" });
    await who.open("/follow/matter");
    expect(who.path).toBe("/follow?closed=1");
    expect((await openWith(receipt.code)).path).toBe("/follow/matter");
  });

  test("nothing opens without a code, and after half an hour it is asked again; what was typed is kept", async () => {
    expect((await visitor().open("/follow/matter")).path).toBe("/follow?closed=1");
    const { code } = await raise();
    const who = await openWith(code);
    await who.follow("补充几句");
    await who.fill("要补充的话", "写了很久的话");
    clock.forward({ minutes: 31 });
    await who.press("补充上去");
    expect(who.path).toBe("/follow?closed=1");
    await who.fill("回执号", code).press("看进展");
    expect(who.value("要补充的话")).toBe("写了很久的话");
  });

  test("putting it away leaves nothing open", async () => {
    const { code } = await raise();
    const who = await openWith(code, { kiosk: "on" });
    await who.press("收起来");
    expect((await who.open("/follow/matter")).path).toBe("/follow?closed=1");
  });
});

describe("the state page", () => {
  test("says in plain words how things stand, who, until when and how that is counted", async () => {
    const { code, matterId } = await raise({ place: "河边石梯" });
    const who = await openWith(code);
    expect(who.text).toContain("我们收到了");
    expect(who.text).toContain("第一行 第二行 <b>不是标签</b>");
    expect(who.text).toContain("还没有定");
    expect(who.html).toMatch(/<details[^]*当天不计，《民法典》第201条/);
    await triage(matterId);
    await done(handler, assignVoice, { matterId, handlerId: handler.id });
    await who.open("/follow/matter");
    expect(who.text).toContain("姚水生");
  });

  test("shows the reply; own files only with this receipt", async () => {
    const bytes = new TextEncoder().encode("RIFF0000WAVE");
    const { fileId } = await done(nobody(), storeFile, { kind: "sound", mime: "audio/wav", bytes });
    const { code, matterId } = await raise({ files: [fileId] });
    await resolve(matterId);
    const who = await openWith(code);
    expect(who.text).toContain("解决了一部分");
    expect(who.text).toContain("河底那盏下周到。");
    await who.open(`/follow/files/${fileId}`);
    expect(who.headers.get("content-disposition")).toContain("attachment");
    expect(who.html).toBe("RIFF0000WAVE");
    const other = await openWith((await raise()).code);
    await other.open(`/follow/files/${fileId}`);
    expect(other.status).toBe(404);
  });
});

describe("what one can do", () => {
  test("adds words, empty ones are refused beside the field", async () => {
    const { code } = await raise();
    const who = await openWith(code);
    await who.follow("补充几句");
    await who.press("补充上去");
    expect(who.status).toBe(422);
    await who.fill("要补充的话", "还有一处").press("补充上去");
    expect(who.text).toContain("补充的话收到了");
    expect(who.text).toContain("还有一处");
  });

  test("rates with a face, once, and only if one wishes", async () => {
    const { code, matterId } = await raise();
    await resolve(matterId);
    const who = await openWith(code);
    await who.follow("评一评");
    expect(who.text).toContain("评不评都行");
    await who.press("交上去");
    expect(who.status).toBe(422);
    await who.pick("不满意").fill("想说说原因吗？", "底下还黑").press("交上去");
    expect(who.text).toContain("评价收到了");
    expect(who.offers("评一评")).toBe(false);
    const { rows } = await house.owner.query("select level from ratings where matter_id = $1", [matterId]);
    expect(rows).toEqual([{ level: 2 }]);
  });

  test("reopens, confirms", async () => {
    const { code, matterId } = await raise();
    await resolve(matterId);
    const who = await openWith(code);
    await who.follow("没解决");
    await who.fill("还差什么", "底下还黑").press("请再办");
    expect(who.text).toContain("正在办");
    await done(handler, resolveVoice, { matterId, solved: "yes", reply: "都亮了" });
    await who.open("/follow/matter");
    await who.follow("办好了");
    await who.press("办好了");
    expect(who.text).toContain("您确认过了");
  });

  test("withdraws after being asked, and may keep it", async () => {
    const { code } = await raise();
    const who = await openWith(code);
    await who.follow("撤回");
    expect(who.offers("我感到有压力")).toBe(true);
    await who.follow("不撤");
    expect(who.offers("补充几句")).toBe(true);
    await who.follow("撤回");
    await who.press("撤回这件事");
    expect(who.text).toContain("您已经撤回");
  });

  test("where somebody is in danger the house goes on, and the receipt ends", async () => {
    const { code, matterId } = await raise({ danger: true });
    const who = await openWith(code);
    await who.follow("撤回");
    await who.press("撤回这件事");
    expect(who.path).toBe("/follow?left=1");
    const { rows } = await house.owner.query("select state from matters where id = $1", [matterId]);
    expect(rows).toEqual([{ state: "recorded" }]);
  });

  test("pressure is offered in every state, reaches the auditor, and the handler sees nothing of it", async () => {
    const { code, matterId } = await raise();
    const who = await openWith(code);
    const states = [() => triage(matterId), () => done(desk, declineVoice, { matterId, reason: "court" })];
    for (const step of [async () => undefined, ...states]) {
      await step();
      await who.open("/follow/matter");
      expect(who.offers("我感到有压力")).toBe(true);
    }
    await who.follow("我感到有压力");
    expect(who.text).toContain("只到监督员手里");
    await who.fill("想说就写几句", "有人劝我撤").press("告诉监督员");
    expect(who.text).toContain("已经告诉监督员");
    const signals = await house.owner.query("select matter_id from pressure_signals where matter_id = $1", [matterId]);
    expect(signals.rows).toHaveLength(1);
    const opened = await done(desk, openVoice, { matterId });
    expect(JSON.stringify(opened)).not.toMatch(/劝我撤|pressure/i);
    await who.open("/follow/matter");
    expect(who.text).not.toContain("劝我撤");
  });

  test("goes on from a matter that is over: a new one, tied to it", async () => {
    const { code, matterId } = await raise();
    await triage(matterId);
    await done(desk, declineVoice, { matterId, reason: "court" });
    const who = await openWith(code);
    expect(who.text).toContain("我们不能受理");
    await who.follow("还没解决，再说一次");
    await who.press("再说一次");
    expect(who.text).toContain("接着上次的事说");
    await who.pick("意见").press("下一步");
    await who.fill("您的话", "还是老样子").press("下一步");
    await who.pick("不是").press("下一步");
    await who.press("下一步");
    await who.pick("不留名字").press("下一步");
    await who.press("交上去");
    const { rows } = await house.owner.query("select kind from matter_links where to_id = $1", [matterId]);
    expect(rows).toEqual([{ kind: "continues" }]);
  });

  test("the same page sent twice acts once", async () => {
    const { code, matterId } = await raise();
    const who = await openWith(code);
    await who.follow("补充几句");
    const page = who.html;
    await who.fill("要补充的话", "一次").press("补充上去");
    await who.returnTo(page).fill("要补充的话", "一次").press("补充上去");
    const { rows } = await house.owner.query("select id from entries where matter_id = $1", [matterId]);
    expect(rows).toHaveLength(1);
  });
});
