import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";
import { perform } from "#frame/perform.ts";
import { HUB } from "../../../test/database.ts";
import { demoCode } from "./demo.ts";
import { findSession } from "./session-door.ts";
import { tellCircumstances } from "./circumstances.ts";
import { checkPassword, confirmCodeSecret, renewCodeSecret } from "./commands.ts";
import { TRIES } from "./rules.ts";
import { get, openTestDoor, PASSWORD, type TestDoor } from "./testing.ts";

let door: TestDoor;
beforeAll(async () => {
  door = await openTestDoor();
});
afterAll(() => door.close());

describe("password and code", () => {
  test("both open the door, one of them does not", async () => {
    await door.person("he.lan");
    const first = await door.password("  HE.LAN ");
    expect(first).toMatchObject({ signedIn: false, next: "code" });
    expect(await findSession(door.house, first.session ?? "")).toBeUndefined();
    const second = await door.code(first.session ?? "", await door.phone("he.lan"));
    expect(second.signedIn).toBe(true);
    const session = await findSession(door.house, second.token ?? "");
    expect(session?.actor).toMatchObject({ kind: "staff", posts: [{ kind: "frontDesk", station: null }] });
  });

  test("nothing that opens the door is kept readable", async () => {
    const { signInId } = await door.person("kept.hidden");
    const token = await door.comeIn("kept.hidden");
    const { rows } = await door.owner.query("select * from identity.sign_ins where id = $1", [signInId]);
    const sessions = await door.owner.query("select * from identity.sessions where sign_in_id = $1", [signInId]);
    expect(JSON.stringify([rows, sessions.rows])).not.toContain(token);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(rows[0].code_secret.length).toBeGreaterThan(33);
  });

  test("a code counts once, even for two who come at the same moment", async () => {
    await door.person("once.only");
    const [one, other] = [await door.password("once.only"), await door.password("once.only")];
    const code = await door.phone("once.only");
    const answers = await Promise.all([door.code(one.session ?? "", code), door.code(other.session ?? "", code)]);
    expect(answers.map((answer) => answer.signedIn).sort()).toEqual([false, true]);
    const third = await door.password("once.only");
    expect(await door.code(third.session ?? "", code)).toEqual({ signedIn: false, because: "wrong" });
  });

  test("an older code than the one last used is refused too", async () => {
    await door.person("older.code");
    const { session = "" } = await door.password("older.code");
    const [older, newer] = [await door.phone("older.code"), await door.phone("older.code", 30)];
    expect((await door.code(session, newer)).signedIn).toBe(true);
    const again = await door.password("older.code");
    expect(await door.code(again.session ?? "", older)).toMatchObject({ because: "wrong" });
  });

  test.each([-60, 60])("a code %i seconds away is refused", async (seconds) => {
    const login = `far.${seconds > 0 ? "ahead" : "behind"}`;
    await door.person(login);
    const { session = "" } = await door.password(login);
    expect(await door.code(session, await door.phone(login, seconds))).toMatchObject({ because: "wrong" });
  });

  test("the code has to be typed within ten minutes of the password", async () => {
    await door.person("slow.coach");
    const { session = "" } = await door.password("slow.coach");
    door.clock.forward({ minutes: 10 });
    expect(await door.code(session, await door.phone("slow.coach"))).toEqual({ signedIn: false, because: "expired" });
  });

  test("a recovery code works once, with spaces and small letters", async () => {
    await door.person("lost.phone");
    const token = await door.comeIn("lost.phone");
    get(
      await perform(door.house, { hub: HUB, actor: nobody() }, renewCodeSecret, { session: token, password: PASSWORD }),
    );
    const { rows } = await door.owner.query(
      "select next_code_secret, id from identity.sign_ins where login = 'lost.phone'",
    );
    const { codeAt, openCodeSecret } = await import("./one-time-codes.ts");
    const code = codeAt(openCodeSecret(door.house.secrets, rows[0].next_code_secret, rows[0].id), door.clock.now());
    const renewed = get(
      await perform(door.house, { hub: HUB, actor: nobody() }, confirmCodeSecret, { session: token, code }),
    );
    if (!renewed.done) throw new Error("not renewed");
    expect(renewed.recoveryCodes).toHaveLength(10);
    expect(await findSession(door.house, token)).toBeUndefined();
    expect(await findSession(door.house, renewed.token)).toBeDefined();
    const typed = (renewed.recoveryCodes[3] ?? "").toLowerCase().replace(/(.{4})/g, "$1 ");
    const { session = "" } = await door.password("lost.phone");
    expect((await door.code(session, typed)).signedIn).toBe(true);
    const again = await door.password("lost.phone");
    expect(await door.code(again.session ?? "", typed)).toEqual({ signedIn: false, because: "wrong" });
  });
});

describe("wrong tries", () => {
  const failTimes = async (login: string, times: number, known?: string): Promise<(string | undefined)[]> => {
    const answers: (string | undefined)[] = [];
    for (let index = 0; index < times; index += 1)
      answers.push((await door.password(login, "not the password", known)).because);
    return answers;
  };

  test("five lock for a quarter of an hour, and the right password does not open meanwhile", async () => {
    await door.person("locked.out");
    expect(await failTimes("locked.out", TRIES)).toEqual(["wrong", "wrong", "wrong", "wrong", "locked"]);
    expect(await door.password("locked.out")).toEqual({ signedIn: false, because: "locked" });
    door.clock.forward({ minutes: 14, seconds: 59 });
    expect(await door.password("locked.out")).toMatchObject({ because: "locked" });
    door.clock.forward({ seconds: 1 });
    expect(await door.password("locked.out")).toMatchObject({ next: "code" });
  });

  test("an unknown login is answered exactly like a known one, lock included", async () => {
    await door.person("is.here");
    const [here, nowhere] = [await failTimes("is.here", TRIES + 2), await failTimes("is.nowhere", TRIES + 2)];
    expect(nowhere).toEqual(here);
    expect(await failTimes("不 可能的登录名!", 1)).toEqual(["wrong"]);
  });

  test("tries during the lock do not lengthen it", async () => {
    await door.person("patient");
    await failTimes("patient", TRIES);
    door.clock.forward({ minutes: 14 });
    await failTimes("patient", 20);
    door.clock.forward({ minutes: 1 });
    expect(await door.password("patient")).toMatchObject({ next: "code" });
  });

  test("strangers who fail elsewhere do not lock her out on a machine she has used", async () => {
    await door.person("attacked");
    const { session = "" } = await door.password("attacked");
    const { known = "" } = await door.code(session, await door.phone("attacked"));
    await failTimes("attacked", TRIES);
    expect(await door.password("attacked")).toMatchObject({ because: "locked" });
    expect(await door.password("attacked", PASSWORD, known)).toMatchObject({ next: "code" });
    expect(await door.password("attacked", PASSWORD, `${known}x`)).toMatchObject({ because: "locked" });
    await door.person("another");
    await failTimes("another", TRIES);
    expect(await door.password("another", PASSWORD, known)).toMatchObject({ because: "locked" });
  });

  test("wrong codes count too, and a right password in between forgives nothing", async () => {
    await door.person("guesser");
    const wrong = (await door.phone("guesser")) === "000000" ? "000001" : "000000";
    const answers: (string | undefined)[] = [];
    for (let index = 0; index < TRIES; index += 1) {
      const { session = "" } = await door.password("guesser");
      answers.push((await door.code(session, wrong)).because);
    }
    expect(answers).toEqual(["wrong", "wrong", "wrong", "wrong", "locked"]);
  });

  test("thirty at once get no more than five tries", async () => {
    await door.person("hammered");
    const answers = await Promise.all(
      Array.from({ length: 30 }, () =>
        perform(door.house, { hub: HUB, actor: nobody() }, checkPassword, {
          login: "hammered",
          password: "not the password",
        }),
      ),
    );
    const because = answers.map((answer) => (get(answer) as { because: string }).because);
    expect(because.filter((word) => word === "wrong")).toHaveLength(TRIES - 1);
  });

  test("events of failures carry no login", async () => {
    await failTimes("secret.name.of.nobody", 1);
    const { rows } = await door.owner.query("select * from events where name like 'signIn%'");
    expect(rows.length).toBeGreaterThan(10);
    expect(JSON.stringify(rows)).not.toContain("secret.name");
  });
});

describe("people of the demo", () => {
  test("come in only where that is allowed, and then the page may show their code", async () => {
    await door.person("demo.person", ["frontDesk"], { isDemo: true });
    await door.person("real.person");
    expect(await door.password("demo.person")).toEqual({ signedIn: false, because: "wrong" });
    expect(await demoCode(door.house, "demo.person")).toBeUndefined();
    tellCircumstances({ demoSignIns: true });
    const { session = "" } = await door.password("demo.person");
    const code = (await demoCode(door.house, "demo.person")) ?? "";
    const { token = "" } = await door.code(session, code);
    expect(await findSession(door.house, token)).toBeDefined();
    const next = await demoCode(door.house, "demo.person");
    expect(next).not.toBe(code);
    const again = await door.password("demo.person");
    expect((await door.code(again.session ?? "", next ?? "")).signedIn).toBe(true);
    expect(await demoCode(door.house, "real.person")).toBeUndefined();
    tellCircumstances({ demoSignIns: false });
    expect(await findSession(door.house, token)).toBeUndefined();
  });
});
