/** An empty installation: the code from the terminal, a courtyard, and the first sign-in of its two administrators. */
import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { startApp } from "../app.ts";
import type { Courtyard } from "../courtyard.ts";
import { lookInBothFaces } from "../look.ts";

const PASSWORDS = { administrator: "青石 板路 三更 雨声", security: "竹影 木窗 半盏 灯火" };

export function setUp(open: () => Courtyard): void {
  test("two administrators set up an empty courtyard and sign in", { timeout: 120_000 }, async () => {
    const app = await startApp({ demo: false });
    try {
      const code = /\/set-up and enter the code (.+)/.exec(app.printed())?.[1] ?? "";
      expect(code).not.toBe("");
      const they = await open().somebody({ at: app.address });
      await they.opens("/");
      expect(they.place).toBe("/set-up");
      await they.writes("启动码", code);
      await they.writes("小院名称（中文）", "槐荫小院");
      await they.writes("小院名称（英文）", "Locust Tree Courtyard");
      await they.writes("网址名", "locust-tree");
      await they.writes("小院编号", "500777");
      for (const [nth, person] of [
        ["administrator", "鲁守成", "shoucheng"],
        ["security", "穆清和", "qinghe"],
      ].entries()) {
        await they.page
          .getByLabel("姓名")
          .nth(nth)
          .fill(person[1] ?? "");
        await they.page
          .getByLabel("登录名")
          .nth(nth)
          .fill(person[2] ?? "");
        await they.page
          .getByLabel("密码")
          .nth(nth)
          .fill(PASSWORDS[person[0] as keyof typeof PASSWORDS]);
      }
      await they.page.getByLabel("我们这里没有赶场日").check();
      expect(await lookInBothFaces(they.page, { forResidents: true })).toEqual([]);
      await they.presses("建立小院");
      await they.isAt("小院建好了");
      expect(await lookInBothFaces(they.page, { forResidents: true })).toEqual([]);
      const secrets = [...(await they.page.content()).matchAll(/<code>([A-Z2-7 ]{32,})<\/code>/g)].map((found) =>
        (found[1] ?? "").replaceAll(" ", ""),
      );
      expect(secrets).toHaveLength(2);
      they.wasNotTroubled();
      await they.leaves();

      for (const [nth, [login, password]] of [
        ["shoucheng", PASSWORDS.administrator],
        ["qinghe", PASSWORDS.security],
      ].entries() as ArrayIterator<[number, [string, string]]>) {
        const one = await open().somebody({ at: app.address });
        await one.opens("/sign-in");
        await one.writes("登录名", login);
        await one.writes("密码", password);
        await one.presses("下一步");
        await one.seesNothingOf("演示");
        await one.writes("验证码", new TOTP({ secret: Secret.fromBase32(secrets[nth] ?? "") }).generate());
        await one.presses("登录");
        await one.isAt("今天");
        one.wasNotTroubled();
        await one.leaves();
      }
    } finally {
      await app.stop();
    }
  });
}
