/** A card from the desk: opens what is one's own, dies when it is replaced, ends by itself, names nobody elsewhere. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, nobody, SYSTEM } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import { ask } from "#frame/ask.ts";
import type { Command, Facts } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { addResident } from "#courtyard/people/commands.ts";
import { joinPersons } from "#courtyard/matters/commands/staff.ts";
import { loadPresetRules } from "#courtyard/matters/commands/settings.ts";
import { codeOn, Visitor } from "#courtyard/voices/pages/testing.ts";
import { HUB, openTestHouse, START, type Staff, type TestHouse } from "../../../test/database.ts";
import { openWeb, PREFIX, sessionFor, type TestWeb } from "../../../test/offer/web.ts";
import { endCard, giveCard } from "./commands.ts";
import { openCard } from "./queries.ts";

const clock = new SetClock(START);
let here: TestHouse;
let desk: Staff;
let web: TestWeb;

beforeAll(async () => {
  here = await openTestHouse({ clock });
  web = openWeb(here);
  desk = await here.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
  await done(SYSTEM, loadPresetRules, {});
});
afterAll(() => here.close());

const act = <A>(actor: Actor, command: Command<never, Facts, A>, input: unknown) =>
  perform(here.house, { hub: HUB, actor }, command as never, input);
async function done(actor: Actor, command: unknown, input: unknown): Promise<Record<string, string>> {
  const outcome = await act(actor, command as never, input);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.answer as never;
}
const open = (code: string) => ask(here.house, { hub: HUB, actor: nobody() }, openCard, { code });
const person = async (name: string): Promise<string> => String((await done(desk, addResident, { name }))["personId"]);
const cardFor = async (personId: string): Promise<string> =>
  String((await done(desk, giveCard, { personId, identified: "known" }))["code"]);
const visitor = (cookies = {}) => new Visitor((path, init) => web.fetch(path, init ?? {}), cookies);
async function signedIn(code: string, cookies = {}): Promise<Visitor> {
  const she = await visitor(cookies).open(`${PREFIX}/card`);
  return she.fill("卡上的号码", code).press("打开我的页面");
}

describe("the code", () => {
  test("opens the card as typed, spaced, or with the whole address of the QR code", async () => {
    const personId = await person("苗春生");
    const code = await cardFor(personId);
    for (const typed of [code, code.replace(/(\d{4})/g, "$1 "), `http://localhost:8080/card#${code}`]) {
      expect(await open(typed)).toMatchObject({ ok: true, answer: { personId, name: "苗春生" } });
    }
  });

  test("is stored nowhere: not in a table, not in an event", async () => {
    const code = await cardFor(await person("苗秋生"));
    const { rows } = await here.owner.query(
      "select row_to_json(cards)::text || row_to_json(events)::text as all from cards, events",
    );
    expect(rows.filter((row) => row.all.includes(code))).toEqual([]);
  });

  test("dies when the desk gives a new one, and when the card is stopped", async () => {
    const personId = await person("苗冬生");
    const [first, second] = [await cardFor(personId), await cardFor(personId)];
    expect((await open(first)).ok).toBe(false);
    expect((await open(second)).ok).toBe(true);
    await done(desk, endCard, { personId, reason: "lost" });
    expect(await open(second)).toMatchObject({ ok: false, problem: { code: "cards.wrong", status: 404 } });
    expect(await act(desk, endCard as never, { personId, reason: "lost" })).toMatchObject({
      problem: { code: "cards.noCard" },
    });
  });

  test("of two given at once one holds", async () => {
    const personId = await person("苗夏生");
    const codes = await Promise.all(Array.from({ length: 8 }, () => cardFor(personId)));
    const opened = await Promise.all(codes.map(open));
    expect(opened.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  test("of a record that was joined into another opens that other person's page", async () => {
    const [twice, once] = [await person("苗大生"), await person("苗达生")];
    const code = await cardFor(twice);
    await done(desk, joinPersons, { personId: twice, intoId: once });
    expect(await open(code)).toMatchObject({ ok: true, answer: { personId: once } });
  });

  test("of another courtyard opens nothing here", async () => {
    expect(await open("500002123456789012345678")).toMatchObject({ ok: false });
  });
});

describe("on a device", () => {
  test("my page opens, says who I am, and closes without leaving anything", async () => {
    const she = await signedIn(await cardFor(await person("谷雨晴")));
    expect(she.heading).toBe("谷雨晴，您好");
    await she.press("收起我的卡");
    expect(she.text).toContain("卡已经收好");
    expect((await she.open(`${PREFIX}/card`)).text).toContain("打开我的页面");
  });

  test("a wrong digit is told, what was typed stays, and the right code opens after twenty wrong ones", async () => {
    const code = await cardFor(await person("谷雨霖"));
    const wrong = `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`;
    for (let tries = 0; tries < 21; tries += 1) await signedIn(wrong);
    const she = await signedIn(wrong);
    expect(she.text).toContain("请过十分钟再试");
    expect(she.value("卡上的号码")).toBe(wrong);
    await she.fill("卡上的号码", code).press("打开我的页面");
    expect(she.heading).toBe("谷雨霖，您好");
  });

  test("ends by itself after half an hour without a page, not while pages are opened", async () => {
    const she = await signedIn(await cardFor(await person("谷雨霏")));
    for (let pages = 0; pages < 3; pages += 1) {
      clock.forward({ minutes: 29 });
      expect((await she.open(`${PREFIX}/card`)).heading).toBe("谷雨霏，您好");
    }
    clock.forward({ minutes: 30 });
    expect((await she.open(`${PREFIX}/card`)).text).toContain("打开我的页面");
  });

  test("at the kiosk it ends after two minutes, and when the screen is cleared", async () => {
    const code = await cardFor(await person("谷雨霁"));
    const she = await signedIn(code, { kiosk: "on" });
    expect(she.heading).toBe("谷雨霁，您好");
    clock.forward({ minutes: 2 });
    expect((await she.open(`${PREFIX}/card`)).text).toContain("打开我的页面");
    await she.fill("卡上的号码", code).press("打开我的页面");
    await she.press("我走了，清掉屏幕");
    expect((await she.open(`${PREFIX}/card`)).text).toContain("打开我的页面");
  });

  test("closes when the desk replaces it", async () => {
    const personId = await person("谷雨霜");
    const she = await signedIn(await cardFor(personId));
    await cardFor(personId);
    expect((await she.open(`${PREFIX}/card`)).text).toContain("打开我的页面");
  });

  test("elsewhere its holder is nobody: a voice raised in the same browser names no one", async () => {
    const personId = await person("谷雨雪");
    const she = await signedIn(await cardFor(personId));
    await she.open(`${PREFIX}/say`);
    await she.pick("呼声").press("下一步");
    await she.fill("您的话", "石梯上要一盏灯").press("下一步");
    await she.pick("不是").press("下一步");
    await she.press("下一步");
    await she.pick("不留名字").press("下一步");
    await she.press("交上去，拿回执");
    expect(codeOn(she)).toHaveLength(24);
    const { rows } = await here.owner.query("select actor_kind from events where actor_id = $1", [personId]);
    expect(rows).toEqual([]);
  });
});

describe("at the desk and at the API", () => {
  test("the desk prints a card once; what is printed opens", async () => {
    const personId = await person("麦小满");
    const { cookie } = await sessionFor(here, desk);
    const clerk = visitor({ session: cookie.replace("session=", "") });
    await clerk.open(`${PREFIX}/desk/cards/${personId}`);
    await clerk.press("打印新卡");
    expect(clerk.status).toBe(422);
    await clerk.pick("本人来，看过证件").press("打印新卡");
    const code = codeOn(clerk);
    expect(clerk.text).toContain("麦＊＊");
    expect(await open(code)).toMatchObject({ ok: true });
    await clerk.open(`${PREFIX}/desk/cards/${personId}`);
    expect(clerk.html).not.toContain(code.slice(6, 14));
    await clerk.pick("卡丢了，先停用").press("停用这张卡");
    expect(clerk.text).toContain("卡已停用");
    expect((await open(code)).ok).toBe(false);
  });

  test("the API takes the code in the header, and tells a wrong one apart from none", async () => {
    const code = await cardFor(await person("麦芒种"));
    const own = await web.query("getMyCard", {}, { authorization: `Card ${code}` });
    expect(await own.json()).toMatchObject({ answer: { name: "麦芒种" } });
    expect((await web.query("getMyCard", {}, { authorization: "Card 1234" })).status).toBe(422);
    expect((await web.query("getMyCard")).status).toBe(401);
    const strange = await web.command(
      "giveCard",
      { personId: await person("麦秋分"), identified: "known" },
      { authorization: `Card ${code}` },
    );
    expect(strange.status).toBe(404);
  });
});
