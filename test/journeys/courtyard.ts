/** One courtyard and one browser for all journeys, and the people who come in: residents as they are, staff signed in. */
import type { Browser } from "playwright-core";
import { DEMO_PASSWORD, type StaffKey } from "#seeds/people.ts";
import type { RunningApp } from "./app.ts";
import { Somebody } from "./somebody.ts";

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 900 };

export interface Comes {
  readonly withoutScript?: boolean;
  /** Another courtyard's address. */
  readonly at?: string;
  readonly screen?: { readonly width: number; readonly height: number };
}

export class Courtyard {
  readonly app: RunningApp;
  readonly #browser: Browser;
  readonly #staff = new Map<string, Promise<Somebody>>();

  constructor(app: RunningApp, browser: Browser) {
    this.app = app;
    this.#browser = browser;
  }

  /** Somebody nobody knows, with a phone of her own. */
  async somebody({ withoutScript = false, screen = PHONE, at = this.app.address }: Comes = {}): Promise<Somebody> {
    const context = await this.#browser.newContext({
      javaScriptEnabled: !withoutScript,
      viewport: screen,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      acceptDownloads: true,
    });
    return new Somebody(await context.newPage(), at);
  }

  /** A worker at her desk. She signs in once; a one-time code is good for one sign-in only. */
  worker(login: StaffKey, how: Comes = {}): Promise<Somebody> {
    const known = this.#staff.get(login);
    if (known !== undefined) return known;
    const coming = this.#signIn(login, { screen: DESK, ...how });
    this.#staff.set(login, coming);
    return coming;
  }

  async #signIn(login: StaffKey, how: Comes): Promise<Somebody> {
    const she = await this.somebody(how);
    await she.opens("/sign-in");
    await she.writes("登录名", login);
    await she.writes("密码", DEMO_PASSWORD);
    await she.presses("下一步");
    const shown = await she.page.getByText("演示：现在的验证码是").first().innerText();
    await she.writes("验证码", /\d{6}/.exec(shown)?.[0] ?? "");
    await she.presses("登录");
    await she.isAt("今天");
    return she;
  }

  async closes(): Promise<void> {
    await this.#browser.close();
    await this.app.stop();
  }
}
