/** The pages through the web's own doors, as a browser without script uses them: cookies, forms, redirects. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeDoors } from "#frame/web/doors.ts";
import type { Hub } from "#frame/visit.ts";
import { bothCalendars } from "#courtyard/calendar/days.ts";
import { renderPage } from "#ui/index.ts";
import { HUB, OTHER_HUB } from "../../../test/database.ts";
import { findSession, findTokenActor } from "./session-door.ts";
import { tellCircumstances } from "./circumstances.ts";
import { prepareSetup } from "./demo.ts";
import { pages } from "./pages.tsx";
import { openTestDoor, PASSWORD, type TestDoor } from "./testing.ts";

const ORIGIN = "http://localhost:8080";
let door: TestDoor;
let doors: ReturnType<typeof makeDoors>;
beforeAll(async () => {
  door = await openTestDoor();
  const rooms = { findSession, findTokenActor, write: bothCalendars, doors: () => [] };
  const settings = { baseUrl: ORIGIN, trustedProxies: 0, overTls: false };
  doors = makeDoors(door.house, rooms, settings, {
    draw: (page) => renderPage(page as never),
    problemPage: (_visit, problem) => `problem ${problem.code}`,
  });
  doors.mount(pages, "anyone");
});
afterAll(() => door.close());

const hubOf = (id: number, isDemo = false): Hub => ({
  id,
  kind: "courtyard",
  parentId: null,
  slug: "first",
  name: { zh: "第一小院", en: "First" },
  place: { zh: "", en: "" },
  helpPhone: "",
  isDemo,
});

interface Shown {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
}

/** A browser with cookies and no script. */
class Browser {
  readonly cookies = new Map<string, string>();
  readonly #hub: Hub;
  #csrf = "";
  constructor(hub = hubOf(HUB)) {
    this.#hub = hub;
  }
  async open(path: string): Promise<Shown> {
    return this.#ask(path, { method: "GET" });
  }
  async post(path: string, fields: Record<string, string>): Promise<Shown> {
    const body = new URLSearchParams({ csrf: this.#csrf, ...fields });
    return this.#ask(path, { method: "POST", body });
  }
  async #ask(path: string, init: RequestInit): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await doors.web.request(
      `${ORIGIN}${path}`,
      { ...init, headers: { cookie, origin: ORIGIN } },
      { hub: this.#hub, prefix: "" },
    );
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await answer.text();
    this.#csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.#csrf;
    return { status: answer.status, location: answer.headers.get("location"), text };
  }
}

let browser: Browser;
beforeEach(() => {
  browser = new Browser();
});

async function signedIn(login: string): Promise<void> {
  await browser.open("/sign-in");
  await browser.post("/sign-in", { login, password: PASSWORD });
  await browser.open("/sign-in/code");
  door.clock.forward({ seconds: 60 });
  const last = await browser.post("/sign-in/code", { code: await door.phone(login) });
  expect(last.location).toBe("/desk");
}

describe("coming in", () => {
  test("password, then code, then the desk; the fields say what they are for, and a wrong try keeps the login only", async () => {
    await door.person("front.desk");
    const form = await browser.open("/sign-in");
    expect(form.text).toMatch(/autocomplete="username"/i);
    expect(form.text).toMatch(/type="password"[^>]*autocomplete="current-password"/i);
    const wrong = await browser.post("/sign-in", { login: "front.desk", password: "wrong password" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("登录名、密码或验证码不对");
    expect(wrong.text).toContain('value="front.desk"');
    expect(wrong.text).not.toContain("wrong password");
    const right = await browser.post("/sign-in", { login: "front.desk", password: PASSWORD });
    expect([right.status, right.location]).toEqual([303, "/sign-in/code"]);
    const code = await browser.open("/sign-in/code");
    expect(code.text).toMatch(/inputmode="numeric"[^>]*autocomplete="one-time-code"/i);
    const token = browser.cookies.get("session");
    const last = await browser.post("/sign-in/code", { code: ` ${await door.phone("front.desk")} ` });
    expect([last.status, last.location]).toEqual([303, "/desk"]);
    expect(browser.cookies.get("session")).not.toBe(token);
    expect(browser.cookies.get("known")).toBeDefined();
  });

  test("a code without a password before it starts at the beginning", async () => {
    await browser.open("/sign-in/code");
    const answer = await browser.post("/sign-in/code", { code: "123456" });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("请从登录名重新开始");
  });

  test("a locked login is told when it opens and whom to ask", async () => {
    await door.person("locked.page");
    await browser.open("/sign-in");
    let answer: Shown | undefined;
    for (let index = 0; index < 5; index += 1)
      answer = await browser.post("/sign-in", { login: "locked.page", password: "wrong password" });
    expect(answer?.status).toBe(429);
    expect(answer?.text).toContain("安全管理员");
  });

  test("the demo's people and codes are shown in the demo's courtyard only, and only where allowed", async () => {
    await door.person("demo.shown", ["frontDesk"], { isDemo: true });
    const demo = new Browser(hubOf(HUB, true));
    expect((await demo.open("/sign-in")).text).not.toContain("demo.shown");
    tellCircumstances({ demoSignIns: true });
    expect((await browser.open("/sign-in")).text).not.toContain("demo.shown");
    expect((await demo.open("/sign-in")).text).toContain("demo.shown");
    await demo.post("/sign-in", { login: "demo.shown", password: PASSWORD });
    expect((await demo.open("/sign-in/code")).text).toContain(await door.phone("demo.shown"));
    tellCircumstances({ demoSignIns: false });
  });
});

describe("my sign-in", () => {
  test("shows sessions; a new password keeps me in; signing out shuts the door", async () => {
    await door.person("page.owner");
    expect((await browser.open("/me")).location).toBe("/sign-in");
    await signedIn("page.owner");
    const me = await browser.open("/me");
    expect(me.text).toContain("登录着的地方");
    expect(me.text).toContain("还没有令牌");
    await browser.open("/me/password");
    const weak = await browser.post("/me/password", { password: PASSWORD, newPassword: "short" });
    expect(weak.text).toContain("密码太短");
    await browser.open("/me/password");
    expect(
      (await browser.post("/me/password", { password: PASSWORD, newPassword: "井台边的 第九块青石板" })).location,
    ).toBe("/me");
    expect((await browser.open("/me")).status).toBe(200);
    const before = browser.cookies.get("session") ?? "";
    expect((await browser.post("/sign-out", {})).location).toBe("/");
    expect(browser.cookies.has("session")).toBe(false);
    expect(await findSession(door.house, before)).toBeUndefined();
  });

  test("a new phone: password, QR code, a code from it, recovery codes once", async () => {
    await door.person("new.phone");
    await signedIn("new.phone");
    await browser.open("/me/code");
    const shown = await browser.post("/me/code", { password: PASSWORD });
    expect(shown.text).toContain('class="qr"');
    const secret = /<code>([A-Z2-7 ]{20,})<\/code>/.exec(shown.text)?.[1]?.replaceAll(" ", "") ?? "";
    const { TOTP, Secret } = await import("otpauth");
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: door.clock.now().epochMilliseconds,
    });
    const wrong = await browser.post("/me/code/confirm", { code: code === "000000" ? "000001" : "000000" });
    expect(wrong.status).toBe(422);
    const done = await browser.post("/me/code/confirm", { code });
    expect(done.text.match(/<code>[0-9A-Z]{4}( [0-9A-Z]{4}){3}<\/code>/g)).toHaveLength(10);
  });

  test("a token is made with the password, shown once, listed without itself, and revoked", async () => {
    await door.person("token.page", ["head"]);
    await signedIn("token.page");
    const form = await browser.open("/me/tokens/make");
    const post = /<option value="([0-9a-f-]{36})"/.exec(form.text)?.[1] ?? "";
    const endsOn = door.clock.now().toZonedDateTimeISO("Asia/Shanghai").toPlainDate().add({ days: 9 }).toString();
    const made = await browser.post("/me/tokens/make", { post, label: "月报", endsOn, password: PASSWORD });
    const token = /<code>(xiaoyuan_[\w-]+)<\/code>/.exec(made.text)?.[1] ?? "";
    expect(await findTokenActor(door.house, token)).toMatchObject({ hub: HUB });
    const me = await browser.open("/me");
    expect(me.text).toContain("月报");
    expect(me.text).not.toContain(token);
    const id = /name="id" value="([0-9a-f-]{36})"/.exec(me.text)?.[1] ?? "";
    expect((await browser.post("/me/tokens/revoke", { id })).location).toBe("/me");
    expect(await findTokenActor(door.house, token)).toBeUndefined();
  });
});

test("whoever works in two courtyards chooses one, and is led there", async () => {
  tellCircumstances({ demoSignIns: true });
  await door.person("two.pages", ["officer"], { isDemo: true, hub: OTHER_HUB });
  await door.person("two.pages", ["officer"], { isDemo: true });
  await signedIn("two.pages");
  const places = await browser.open("/place");
  expect(places.text).toContain("第二小院");
  expect((await browser.post("/place", { hub: String(OTHER_HUB) })).location).toBe("/second/desk");
  tellCircumstances({ demoSignIns: false });
});

test("administrators propose and confirm, and the paper leads its owner through the first sign-in", async () => {
  const personId = await door.personWithout(["stationStaff"]);
  await door.person("first.admin", ["administrator"]);
  await door.person("second.admin", ["securityAdministrator"]);
  await door.person("no.admin", ["frontDesk"]);
  await signedIn("no.admin");
  expect((await browser.open("/sign-ins")).text).toContain("problem");
  browser = new Browser();
  await signedIn("first.admin");
  await browser.open("/sign-ins");
  expect((await browser.post("/sign-ins", { personId, kind: "new", login: "x" })).text).toContain("登录名为 2 到 60");
  expect((await browser.post("/sign-ins", { personId, kind: "new", login: "paper.owner" })).location).toBe("/sign-ins");
  expect((await browser.open("/sign-ins")).text).not.toContain('name="id"');
  browser = new Browser();
  await signedIn("second.admin");
  const list = await browser.open("/sign-ins");
  const id = /name="id" value="([0-9a-f-]{36})"/.exec(list.text)?.[1] ?? "";
  const paper = await browser.post("/sign-ins/confirm", { id });
  const password = /<code>([0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4})<\/code>/.exec(paper.text)?.[1] ?? "";

  browser = new Browser();
  await browser.open("/sign-in");
  expect((await browser.post("/sign-in", { login: "paper.owner", password })).location).toBe("/sign-in/start");
  expect((await browser.open("/sign-in/start")).text).toContain('class="qr"');
  const done = await browser.post("/sign-in/start", {
    password: "晒坝上的 一筐红橘子",
    code: await door.phone("paper.owner"),
  });
  expect(done.text).toContain("请收好备用码");
  expect((await browser.open("/me")).status).toBe(200);
});

test("an empty installation leads to its set-up page, which shows once what has to be printed", async () => {
  const empty = await openTestDoor();
  const kept = [door, doors] as const;
  door = empty;
  doors = makeDoors(
    empty.house,
    { findSession, findTokenActor, write: bothCalendars, doors: () => [] },
    { baseUrl: ORIGIN, trustedProxies: 0, overTls: false },
    { draw: (page) => renderPage(page as never), problemPage: (_visit, problem) => `problem ${problem.code}` },
  );
  doors.mount(pages, "anyone");
  const first = new Browser(hubOf(0));
  const code = (await prepareSetup(empty.house)) ?? "";
  expect((await first.open("/sign-in")).location).toBe("/set-up");
  await first.open("/set-up");
  const fields = {
    code,
    nameZh: "槐树小院",
    nameEn: "Locust-tree courtyard",
    slug: "locust-tree",
    number: "500777",
    "administrator.name": "温知夏",
    "administrator.login": "wen.zhixia",
    "administrator.password": PASSWORD,
    "security.name": "陆守拙",
    "security.login": "lu.shouzhuo",
    "security.password": "一壶 老荫茶 慢慢喝",
    "market.kind": "later",
  };
  const wrong = await first.post("/set-up", { ...fields, number: "12" });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="locust-tree"');
  expect(wrong.text).not.toContain(PASSWORD);
  const done = await first.post("/set-up", fields);
  expect(done.text.match(/class="qr"/g)).toHaveLength(2);
  for (const line of empty.house.secrets.paperCopy()) expect(done.text).toContain(line);
  await empty.close();
  [door, doors] = kept;
  tellCircumstances({ clock: door.clock });
});
