/**
 * For tests of pages: a visitor without scripts. She reads what a page says, fills fields by their labels, presses
 * buttons by their words, and is sent on as a browser would send her. Everything goes through real requests.
 */
import type pg from "pg";
import type { ComponentChild } from "preact";
import type { Actor } from "#frame/access.ts";
import type { House } from "#frame/command.ts";
import type { RoomPages, Hub } from "#frame/visit.ts";
import { makeDoors } from "#frame/web/doors.ts";
import { renderPage } from "#ui/index.ts";
import { bothCalendars } from "#courtyard/calendar/days.ts";
import { presetLimits, presetRules } from "#courtyard/calendar/preset-rules.ts";

const BASE = "http://localhost:8080";

/** The rooms' pages without the rest of the app, for one courtyard. */
export function openDoors(
  house: House,
  hub: Partial<Hub> & { id: number },
  rooms: readonly RoomPages[],
  signedIn?: Actor,
) {
  const doors = makeDoors(
    house,
    {
      // Whoever brings a session cookie is the one who signed in.
      findSession: async () => (signedIn === undefined ? undefined : { hubId: hub.id, csrf: "", actor: signedIn }),
      findTokenActor: async () => undefined,
      write: bothCalendars,
      doors: () => [],
    },
    { baseUrl: BASE, trustedProxies: 0, overTls: false },
    {
      draw: (page: ComponentChild) => renderPage(page as never),
      problemPage: (visit, problem) => visit.say(problem.text, problem.values),
    },
  );
  for (const room of rooms) doors.mount(room, "anyone");
  const entrance: Hub = {
    kind: "courtyard",
    parentId: null,
    slug: "first",
    name: { zh: "第一小院", en: "First Courtyard" },
    place: { zh: "", en: "" },
    helpPhone: "199 0000 0100",
    isDemo: true,
    ...hub,
  };
  return async (path: string, init?: RequestInit): Promise<Response> =>
    doors.web.request(`${BASE}${path}`, init, { hub: entrance, prefix: "" });
}

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

export class Visitor {
  readonly #fetch: Fetch;
  readonly #cookies = new Map<string, string>();
  #filled = new Map<string, string | File | null>();
  html = "";
  path = "";
  status = 0;
  headers = new Headers();

  constructor(fetch: Fetch, cookies: Readonly<Record<string, string>> = {}) {
    this.#fetch = fetch;
    for (const [name, value] of Object.entries(cookies)) this.#cookies.set(name, value);
  }

  /** Opens a page; redirects are followed. */
  async open(path: string, init: RequestInit = {}): Promise<this> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await this.#fetch(path, {
      ...init,
      headers: { cookie, "accept-language": "zh" },
      redirect: "manual",
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const to = answer.headers.get("location");
    if (to !== null) return this.open(to);
    this.#filled = new Map();
    [this.html, this.path, this.status, this.headers] = [await answer.text(), path, answer.status, answer.headers];
    return this;
  }

  /** What the page says, without its tags. */
  get text(): string {
    return plain(/<main[^]*<\/main>/.exec(this.html)?.[0] ?? this.html);
  }

  get heading(): string {
    return plain(/<h1[^>]*>([^]*?)<\/h1>/.exec(this.html)?.[1] ?? "");
  }

  /** Writes into the field with this label. */
  fill(label: string, value: string | File): this {
    this.#filled.set(attribute(this.#control(label), "name"), value);
    return this;
  }

  /** Writes into a field by its name: for one of many that say the same. */
  fillNamed(name: string, value: string): this {
    this.#filled.set(name, value);
    return this;
  }

  /** Picks the card with this label; `untick` takes a tick away. */
  pick(label: string): this {
    const control = this.#control(label);
    this.#filled.set(attribute(control, "name"), attribute(control, "value"));
    return this;
  }

  /** What a field with this label holds as the page arrives. */
  value(label: string): string {
    const control = this.#control(label);
    return control.startsWith("<textarea") ? contentOf(control) : attribute(control, "value");
  }

  isPicked(label: string): boolean {
    return / checked/.test(this.#control(label));
  }

  /** Presses the button with these words: its form travels with everything in it, hidden fields and kept answers too. */
  async press(words: string): Promise<this> {
    for (const form of this.html.match(/<form[^]*?<\/form>/g) ?? []) {
      const button = (form.match(/<button[^]*?<\/button>/g) ?? []).find((each) => plain(each).includes(words));
      if (button === undefined || form.includes('class="preferences"')) continue;
      const body = this.#fieldsOf(form);
      const name = attribute(button, "name");
      if (name !== "") body.append(name, attribute(button, "value"));
      return this.open(attribute(button, "formaction") || attribute(form, "action"), { method: "POST", body });
    }
    throw new Error(`no button “${words}” on ${this.path}: ${this.text}`);
  }

  /** Goes where the link with these words leads. */
  follow(words: string, place = 0): Promise<this> {
    const links = (this.html.match(/<a [^]*?<\/a>/g) ?? []).filter((link) => plain(link).includes(words));
    const link = links[place];
    if (link === undefined) throw new Error(`no link “${words}” on ${this.path}: ${this.text}`);
    return this.open(attribute(link, "href"));
  }

  offers(words: string): boolean {
    return (this.html.match(/<(a|button) [^]*?<\/\1>/g) ?? []).some((each) => plain(each).includes(words));
  }

  /** A second look at the same page later, as a page left open: its html can be put back. */
  returnTo(html: string): this {
    this.html = html;
    return this;
  }

  #control(label: string): string {
    const found = [...this.html.matchAll(/<label[^>]* for="([^"]+)"[^>]*>([^]*?)<\/label>/g)].find(([, , inner]) =>
      plain(inner ?? "").startsWith(label),
    );
    const id = found?.[1];
    const control = new RegExp(
      `<(?:input|select)[^>]* id="${id}"[^>]*>|<textarea[^>]* id="${id}"[^]*?</textarea>`,
    ).exec(this.html);
    if (id === undefined || control === null) throw new Error(`no field “${label}” on ${this.path}: ${this.text}`);
    return control[0];
  }

  #fieldsOf(form: string): FormData {
    const body = new FormData();
    const filled = new Map(this.#filled);
    for (const [control] of form.matchAll(/<input[^>]*>|<textarea[^]*?<\/textarea>/g)) {
      const [name, type] = [attribute(control, "name"), attribute(control, "type")];
      if (filled.has(name)) continue;
      if (type === "radio" || type === "checkbox") {
        if (/ checked/.test(control)) body.append(name, attribute(control, "value"));
      } else if (type !== "file") {
        // A browser sends line ends of a text area as CRLF.
        body.append(
          name,
          control.startsWith("<textarea") ? contentOf(control).replaceAll("\n", "\r\n") : attribute(control, "value"),
        );
      }
    }
    for (const [choice] of form.matchAll(/<select[^]*?<\/select>/g)) {
      const name = attribute(choice, "name");
      const options = choice.match(/<option[^>]*>/g) ?? [];
      const chosen = options.find((option) => / selected/.test(option)) ?? options[0] ?? "";
      if (!filled.has(name)) body.append(name, attribute(chosen, "value"));
    }
    for (const [name, value] of filled) if (value !== null) body.append(name, value);
    return body;
  }
}

const attribute = (tag: string, name: string): string =>
  unescape(new RegExp(`^<[^>]* ${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
/** A browser drops one line end right after the opening tag. */
const contentOf = (area: string): string =>
  unescape(/<textarea[^>]*>([^]*?)<\/textarea>/.exec(area)?.[1] ?? "").replace(/^\n/, "");
const plain = (html: string): string =>
  unescape(html.replace(/<(script|style)[^]*?<\/\1>/g, "").replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
const unescape = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** The rules without which no clock can start, as a new courtyard begins with them. */
export async function presetRulesFor(owner: pg.Pool, hub: number): Promise<void> {
  for (const rule of [...presetRules, ...presetLimits]) {
    await owner.query(
      "insert into deadline_rules (hub_id, id, version, content, effective_from) values ($1, $2, $3, $4, $5)",
      [hub, rule.id, rule.version, JSON.stringify(rule), rule.effectiveFrom],
    );
  }
}

/** From the home page to the check page of “say something”, anonymously. */
export async function tell(who: Visitor, words: string): Promise<Visitor> {
  await who.open("/");
  await who.follow("我有话说");
  await who.pick("呼声").press("下一步");
  await who.fill("您的话", words).fill("在哪里", "河边石梯").press("下一步");
  await who.pick("不是").press("下一步");
  await who.press("下一步");
  return who.pick("不留名字").press("下一步");
}

/** The code on the slip that a page shows; "" where there is none. */
export const codeOn = (page: Visitor): string =>
  /<p class="code">([^]*?)<\/p>/.exec(page.html)?.[1]?.replace(/\D/g, "") ?? "";
