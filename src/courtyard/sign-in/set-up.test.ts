import { afterAll, beforeAll, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";
import { perform } from "#frame/perform.ts";
import { findSession } from "./session-door.ts";
import { checkPassword, setUp, signIn } from "./commands.ts";
import { prepareSetup } from "./demo.ts";
import { get, openTestDoor, PASSWORD, type TestDoor } from "./testing.ts";

let door: TestDoor;
beforeAll(async () => {
  door = await openTestDoor();
});
afterAll(() => door.close());

const wanted = {
  nameZh: "槐树小院",
  nameEn: "Locust-tree courtyard",
  slug: "locust-tree",
  number: "500777",
  administrator: { name: "温知夏", login: "wen.zhixia", password: PASSWORD },
  security: { name: "陆守拙", login: "lu.shouzhuo", password: "一壶 老荫茶 慢慢喝" },
  market: { kind: "lunarDigits", digits: [5, 0] },
};
const call = { hub: 500_777, actor: nobody() };

test("an empty installation is set up once, by the code in the terminal, and both founders come in", async () => {
  const stale = await prepareSetup(door.house);
  const code = await prepareSetup(door.house);
  expect(code).toMatch(/^[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}$/);
  const attempt = (input: object) => perform(door.house, call, setUp, { ...wanted, code, ...input });
  expect(await attempt({ code: stale })).toMatchObject({ problem: { code: "signIn.setupCode", field: "code" } });
  expect(await attempt({ slug: "Locust Tree" })).toMatchObject({ problem: { code: "signIn.slug" } });
  expect(await attempt({ security: { ...wanted.security, login: "wen.zhixia" } })).toMatchObject({
    problem: { code: "signIn.sameLogins" },
  });
  const weak = { ...wanted.administrator, password: "password123" };
  expect(await attempt({ administrator: weak })).toMatchObject({
    problem: { code: "signIn.common", field: "administrator.password" },
  });
  // Nothing is assumed about the market: it has to be answered, and “no market day” or “not yet” are answers.
  expect(await attempt({ market: {} })).toMatchObject({ problem: { code: "input.missing", field: "market.kind" } });
  expect(await attempt({ market: { kind: "lunarDigits" } })).toMatchObject({
    problem: { code: "market.noDigits", field: "market.digits" },
  });

  const { hub, founders } = get(await attempt({ code: code?.toLowerCase() }));
  expect(hub).toBe(500_777);
  expect(founders.map((founder) => founder.recoveryCodes.length)).toEqual([10, 10]);
  expect(founders[0]?.address).toMatch(/^otpauth:\/\/totp\/Xiaoyuan:wen\.zhixia\?/);
  const { rows } = await door.owner.query("select id from stations where hub_id = 500777 order by position");
  const rules = await door.owner.query("select state, content from market_rules where hub_id = 500777");
  expect(rules.rows).toMatchObject([
    { state: "approved", content: { pattern: { kind: "lunarDigits", digits: [5, 0] } } },
  ]);
  expect(rows.map((row) => row.id)).toEqual(["clean-breeze", "red-flag", "civic-practice", "service", "peace"]);
  for (const [person, kind] of [
    [wanted.administrator, "administrator"],
    [wanted.security, "securityAdministrator"],
  ] as const) {
    const { login, password } = person;
    const first = get(await perform(door.house, call, checkPassword, { login, password }));
    const session = "session" in first ? first.session : "";
    const entered = get(await perform(door.house, call, signIn, { session, code: await door.phone(login) }));
    const found = entered.signedIn ? await findSession(door.house, entered.token) : undefined;
    expect(found?.actor?.posts.map((post) => post.kind)).toEqual([kind]);
  }

  expect(await prepareSetup(door.house)).toBeUndefined();
  expect(
    await perform(door.house, { ...call, hub: 500_778 }, setUp, { ...wanted, code, number: "500778" }),
  ).toMatchObject({
    problem: { code: "signIn.setupDone" },
  });
});
