/** Makes a `Visit` of a request: who, where, in which language, with which cookies. */
import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { type Actor, nobody } from "../access.ts";
import { ask } from "../ask.ts";
import { civilDate } from "../clock.ts";
import type { House } from "../command.ts";
import { DRAFT_MINUTES, KIOSK_DRAFT_MINUTES, openDraft } from "../drafts.ts";
import { formToObject } from "../input.ts";
import { mayTry } from "../limits.ts";
import { perform } from "../perform.ts";
import { remember } from "../remember.ts";
import { type Lang, say } from "../texts.ts";
import type { Hub, Preferences, RoomDoor, Visit, WrittenDate } from "../visit.ts";

/** What the courtyard's rooms tell the frame about people and dates; `app.tsx` gives it. */
export interface WebRooms {
  findSession(house: House, token: string): Promise<{ hubId: number | null; csrf: string; actor?: Actor } | undefined>;
  findTokenActor(house: House, bearer: string): Promise<{ hub: number; actor: Actor } | undefined>;
  /** Who carries the card that is open on this device; the token is the one in its cookie. */
  findCard?(house: House, hub: number, token: string, kiosk: boolean): Promise<Actor | undefined>;
  /** A date in both calendars; short: without the year. */
  write(date: Temporal.PlainDate, lang: Lang, short?: boolean): Omit<WrittenDate, "iso">;
  doors(actor: Actor): readonly Omit<RoomDoor, "current">[];
}

export interface WebSettings {
  readonly baseUrl: string;
  readonly trustedProxies: number;
  readonly overTls: boolean;
}

/** What the outer door found out before the inner one was opened. */
export interface Entrance {
  readonly hub: Hub;
  /** "" for a lone courtyard, else `/slug`. */
  readonly prefix: string;
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const TOKEN_BYTES = 32;
const VISIT_COOKIE = "visit";
export const SESSION_COOKIE = "session";
const PREFERENCES_COOKIE = "see";
const KIOSK_COOKIE = "kiosk";
const CARD_COOKIE = "card";
/** Pages on which a card counts. Elsewhere its holder is nobody: what she says there stays as unnamed as before. */
const CARD_PAGES = /^\/card(\/|$)/;

type Bindings = { Bindings: Entrance };
export type WebContext = Context<Bindings>;

/** Answers what makes a visit of each request. */
export function openVisits(house: House, rooms: WebRooms, settings: WebSettings) {
  const writers = { zh: writerOf(rooms, "zh"), en: writerOf(rooms, "en") };
  return (context: WebContext): Promise<Visit> => openVisit(context, house, rooms, settings, writers);
}

async function openVisit(
  context: WebContext,
  house: House,
  rooms: WebRooms,
  settings: WebSettings,
  writers: Readonly<Record<Lang, Writer>>,
): Promise<Visit> {
  const { hub, prefix } = context.env;
  const cookies = openCookies(context, settings);
  const preferences = readPreferences(cookies.cookie(PREFERENCES_COOKIE), context.req.header("accept-language"));
  let token = keepVisitToken(cookies);
  const sessionToken = cookies.cookie(SESSION_COOKIE);
  const session = sessionToken === undefined ? undefined : await rooms.findSession(house, sessionToken);
  const now = house.clock.now().round("millisecond");
  const url = new URL(context.req.url);
  const kiosk = cookies.cookie(KIOSK_COOKIE) !== undefined || url.pathname.startsWith("/kiosk");
  const given = cookies.cookie(CARD_COOKIE);
  let cardToken = given;
  const isCardPage = given !== undefined && CARD_PAGES.test(url.pathname);
  const card = isCardPage ? await rooms.findCard?.(house, hub.id, given, kiosk) : undefined;
  const worker = session?.actor !== undefined && session.hubId === hub.id ? session.actor : undefined;
  const actor = card ?? worker ?? nobody(`visit:${printOf(house, "visit", token)}`);
  let form: Promise<Record<string, unknown>> | undefined;
  const { long, short } = writers[preferences.lang];
  const today = civilDate(now);
  return {
    house,
    hub,
    actor,
    preferences,
    lang: preferences.lang,
    kiosk,
    now,
    today,
    todayWritten: long(today.toString()),
    written: (date) => long(String(date)),
    writtenShort: (date) => short(String(date)),
    rooms: doorsOf(rooms, actor, prefix, url.pathname),
    here: `${prefix}${url.pathname}${url.search}`,
    path: url.pathname,
    param: (name) => context.req.param(name) ?? "",
    asked: (name) => context.req.query(name),
    form() {
      form ??= readForm(context.req.raw);
      return form;
    },
    link: (path) => `${prefix}${path}`,
    absolute: (path) => `${settings.baseUrl}${prefix}${path}`,
    get csrf() {
      return printOf(house, "csrf", [token, sessionToken ?? "", cardToken ?? ""].join("/"));
    },
    newKey: () => randomBytes(TOKEN_BYTES).toString("base64url"),
    say: (text, values) => say(preferences.lang, text, values),
    draft: (name) => openDraft(house, hub.id, token, name, kiosk ? KIOSK_DRAFT_MINUTES : DRAFT_MINUTES),
    startAnew() {
      token = newVisitToken(cookies);
      cookies.dropCookie(CARD_COOKIE);
      cardToken = undefined;
    },
    mayTry: (what, limit) => mayTry(house, hub.id, what, addressOf(context, settings), limit),
    perform: (command, input, how = {}) => {
      const { actor: as = actor, ...rest } = how;
      return perform(house, { hub: hub.id, actor: as, ...rest }, command, input);
    },
    ask: (query, input, as = actor) => ask(house, { hub: hub.id, actor: as }, query, input),
    header: (name, value) => context.header(name, value),
    ...cookies,
  };
}

/** Lists show the same days over and over, and a lunar date takes as long as all the rest of its row. */
const DAYS_REMEMBERED = 2_000;

type Writer = Readonly<Record<"long" | "short", (on: string) => WrittenDate>>;

function writerOf(rooms: WebRooms, lang: Lang): Writer {
  const writer = (short: boolean) =>
    remember(DAYS_REMEMBERED, (on): WrittenDate => {
      const date = Temporal.PlainDate.from(on);
      return { iso: date.toString(), ...rooms.write(date, lang, short) };
    });
  return { long: writer(false), short: writer(true) };
}

const doorsOf = (rooms: WebRooms, actor: Actor, prefix: string, path: string): Visit["rooms"] =>
  rooms.doors(actor).map((door) => ({
    ...door,
    href: `${prefix}${door.href}`,
    current: door.href === "/desk" ? path === "/desk" : path.startsWith(door.href),
  }));

type Cookies = Pick<Visit, "cookie" | "setCookie" | "dropCookie">;

function openCookies(context: WebContext, { overTls }: WebSettings): Cookies {
  const options = { path: "/", httpOnly: true, sameSite: "Lax" as const, secure: overTls };
  // Over TLS the name itself forbids that another host or a plain connection sets the cookie.
  const named = (name: string): string => (overTls ? `__Host-${name}` : name);
  return {
    cookie: (name) => getCookie(context, named(name)),
    setCookie: (name, value, maxAgeSeconds) =>
      setCookie(context, named(name), value, {
        ...options,
        ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
      }),
    dropCookie: (name) => void deleteCookie(context, named(name), options),
  };
}

const printOf = (house: House, purpose: string, value: string): string =>
  Buffer.from(house.secrets.fingerprint(purpose, value, "")).toString("base64url");

/** A posted form; an island posts the same as JSON. */
async function readForm(request: Request): Promise<Record<string, unknown>> {
  if (request.headers.get("content-type")?.startsWith("application/json") !== true) {
    return formToObject(await request.formData());
  }
  const value: unknown = await request.json();
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError("a form is an object");
  return value as Record<string, unknown>;
}

/** Language, elder mode and contrast as the cookie remembers them; without one, Chinese unless the browser prefers English. */
function readPreferences(cookie: string | undefined, accepted: string | undefined): Preferences {
  const kept = new URLSearchParams(cookie ?? "");
  const lang = kept.get("lang") ?? (/^\s*en\b/i.test(accepted ?? "") ? "en" : "zh");
  return {
    lang: lang === "en" ? "en" : "zh",
    elder: kept.get("elder") === "on",
    contrast: kept.get("contrast") === "on",
  };
}

/** A visitor's secret: drafts and CSRF hang on it. It says nothing about who she is, and ends with the browser. */
function keepVisitToken(cookies: Cookies): string {
  const kept = cookies.cookie(VISIT_COOKIE);
  return kept !== undefined && /^[\w-]{43}$/.test(kept) ? kept : newVisitToken(cookies);
}

function newVisitToken(cookies: Cookies): string {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  cookies.setCookie(VISIT_COOKIE, token);
  return token;
}

/** The visitor's address, for counting tries only; it is never stored. Our own proxies stand at the right of the list. */
export function addressOf(context: WebContext, settings: WebSettings): string {
  if (settings.trustedProxies > 0) {
    const list = (context.req.header("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
    const address = list.at(-settings.trustedProxies);
    if (address !== undefined && address !== "") return networkOf(address.slice(0, 100));
  }
  return networkOf(context.env.incoming?.socket?.remoteAddress ?? "unknown");
}

/** One household holds a whole /64 of IPv6 addresses, and may change within it at will. */
const networkOf = (address: string): string =>
  address.includes(":") && !address.includes(".") ? address.split(":").slice(0, 4).join(":") : address;

/** Remembers what was tapped: elder, contrast or language. */
export function keepPreferences(visit: Visit, form: Record<string, unknown>): void {
  const { lang, elder, contrast } = visit.preferences;
  const onOff = (value: unknown, before: boolean): string =>
    value === "on" || value === "off" ? value : before ? "on" : "off";
  const kept = new URLSearchParams({
    lang: form["lang"] === "zh" || form["lang"] === "en" ? form["lang"] : lang,
    elder: onOff(form["elder"], elder),
    contrast: onOff(form["contrast"], contrast),
  });
  visit.setCookie(PREFERENCES_COOKIE, kept.toString(), YEAR_SECONDS);
}
