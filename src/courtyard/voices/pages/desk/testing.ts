/** For the tests of these pages: a house with rules, its doors, and a browser without script for any worker. */
import { SYSTEM } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import type { Command, Facts } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import type { Hub, RoomPages } from "#frame/visit.ts";
import { makeDoors } from "#frame/web/doors.ts";
import { SESSION_COOKIE } from "#frame/web/visits.ts";
import { bothCalendars } from "#courtyard/calendar/days.ts";
import { loadPresetRules } from "#courtyard/matters/commands/settings.ts";
import { renderPage } from "#ui/index.ts";
import type { z } from "zod";
import type { Actor } from "#frame/access.ts";
import { HUB, openTestHouse, START, type Staff, type TestHouse } from "../../../../../test/database.ts";
import { pages } from "./index.tsx";

export interface Shown {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
}

type Fields = Readonly<Record<string, string | readonly string[] | File>>;

export interface DeskHouse extends TestHouse {
  readonly clock: SetClock;
  browser(actor: Staff): Browser;
  done<S extends z.ZodType, F extends Facts, A>(actor: Actor, command: Command<S, F, A>, input: unknown): Promise<A>;
}

const hub: Hub = {
  id: HUB,
  kind: "courtyard",
  parentId: null,
  slug: "first",
  name: { zh: "第一小院", en: "First Courtyard" },
  place: { zh: "", en: "" },
  helpPhone: "199 0000 0100",
  isDemo: false,
};

/** `more` are pages of other rooms that a test looks at as well. */
export async function openDesk(...more: readonly RoomPages[]): Promise<DeskHouse> {
  const clock = new SetClock(START);
  const house = await openTestHouse({ clock });
  const actors = new Map<string, Staff>();
  const rooms = {
    findSession: async (_house: unknown, token: string) => {
      const actor = actors.get(token);
      return actor === undefined ? undefined : { hubId: HUB, csrf: "", actor };
    },
    findTokenActor: async () => undefined,
    write: bothCalendars,
    doors: () => [],
  };
  const doors = makeDoors(
    house.house,
    rooms,
    { baseUrl: "http://localhost:8080", trustedProxies: 0, overTls: false },
    { draw: (page) => renderPage(page as never), problemPage: (_visit, problem) => `problem ${problem.code}` },
  );
  for (const room of [...more, pages]) doors.mount(room, "staff");
  const desk: DeskHouse = {
    ...house,
    clock,
    browser(actor) {
      actors.set(actor.id, actor);
      return new Browser(async (path, init) => doors.web.request(path, init, { hub, prefix: "" }), actor.id);
    },
    async done(actor, command, input) {
      const outcome = await perform(house.house, { hub: HUB, actor }, command, input);
      if (!outcome.ok) throw new Error(`refused: ${outcome.problem.code}`);
      return outcome.answer;
    },
  };
  await desk.done(SYSTEM, loadPresetRules, {});
  return desk;
}

/** Keeps cookies and the guards of the last form it saw; follows redirects as a browser does. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #fetch: (path: string, init: RequestInit) => Promise<Response>;
  #csrf = "";
  #key = "";
  constructor(fetch: (path: string, init: RequestInit) => Promise<Response>, session: string) {
    this.#fetch = fetch;
    this.#cookies.set(SESSION_COOKIE, session);
  }
  get = (path: string): Promise<Shown> => this.#ask(path, { method: "GET" });
  /** Sends the form last seen; a list of values under one name is sent as several. */
  post(path: string, fields: Fields): Promise<Shown> {
    const body = Object.values(fields).some((value) => value instanceof File) ? new FormData() : new URLSearchParams();
    body.set("csrf", this.#csrf);
    body.set("key", this.#key);
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one as string);
    return this.#ask(path, { method: "POST", body });
  }
  /** Sends, and looks at the page it leads to. */
  async send(path: string, fields: Fields): Promise<Shown> {
    const sent = await this.post(path, fields);
    return sent.location === null ? sent : { ...(await this.get(sent.location)), location: sent.location };
  }
  async #ask(path: string, init: RequestInit): Promise<Shown> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await this.#fetch(path, { ...init, headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      this.#cookies.set(name, value);
    }
    const text = await response.text();
    this.#csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.#csrf;
    this.#key = /name="key" value="([^"]+)"/.exec(text)?.[1] ?? this.#key;
    return { status: response.status, location: response.headers.get("location"), text };
  }
}

/** The code on the first slip of a page. */
export const codeIn = (text: string): string => /<p class="code">(.*?)<\/p>/.exec(text)?.[1]?.replace(/\D/g, "") ?? "";
