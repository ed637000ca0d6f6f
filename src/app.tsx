/**
 * The house plan in code: which courtyard a request belongs to; the courtyard's rooms, then the five stations; each
 * door and who may knock; what the rooms offer to machines and to time.
 */
import { join } from "node:path";
import type { Hono } from "hono";
import { type Actor, mayEver } from "#frame/access.ts";
import type { House } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import type { Log } from "#frame/log.ts";
import { type MenuDoor, openRooms, type Room } from "#frame/rooms.ts";
import type { Settings } from "#frame/settings.ts";
import type { Tasks } from "#frame/jobs.ts";
import type { Ticks } from "#frame/tick.ts";
import { apiNobody, apiProblems, makeApi, offersOf } from "#frame/web/api.ts";
import { makeDoors } from "#frame/web/doors.ts";
import { makeWeb } from "#frame/web/house-web.ts";
import { keepPreferences, type WebRooms } from "#frame/web/visits.ts";
import { ask } from "#frame/ask.ts";
import { redirect, type RoomPages } from "#frame/visit.ts";
import { renderPage } from "#ui/index.ts";
import { bothCalendars } from "#courtyard/calendar/days.ts";
import { findCard, findCardActor } from "#courtyard/cards/card-door.ts";
import { room as cards } from "#courtyard/cards/room.ts";
import { choicePage, failurePage, problemPage } from "#courtyard/desk/pages/refusals.tsx";
import { room as desk } from "#courtyard/desk/room.ts";
import { openReceipt } from "#courtyard/matters/queries.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { room as notices } from "#courtyard/notices/room.ts";
import { room as occasions } from "#courtyard/occasions/room.ts";
import { room as market } from "#courtyard/market/room.ts";
import { room as matters } from "#courtyard/matters/room.ts";
import { room as people } from "#courtyard/people/room.ts";
import { room as roster } from "#courtyard/roster/room.ts";
import { room as signIn } from "#courtyard/sign-in/room.ts";
import { findSession, findTokenActor } from "#courtyard/sign-in/session-door.ts";
import { room as talents } from "#stations/civic-practice/talents/room.ts";
import { room as volunteers } from "#stations/civic-practice/volunteers/room.ts";
import { room as voices } from "#courtyard/voices/room.ts";
import { room as counter } from "#stations/service/counter/room.ts";
import { room as guides } from "#stations/service/guides/room.ts";
import { room as applications } from "#stations/service/applications/room.ts";
import { room as activities } from "#stations/civic-practice/activities/room.ts";

import { room as openAffairs } from "#stations/clean-breeze/open-affairs/room.ts";
import { room as rewards } from "#stations/civic-practice/rewards/room.ts";

/** The courtyard, then the five stations: every room of the house. A new room is one line here. */
const ROOMS: readonly Room[] = [
  // The one courtyard.
  desk,
  voices,
  people,
  cards,
  matters,
  notices,
  occasions,
  market,
  roster,
  signIn,
  // 1 Clean breeze.
  openAffairs,
  // 2 Red flag.
  // 3 Civic practice.
  talents,
  volunteers,
  rewards,
  activities,
  // 4 Service.
  guides,
  counter,
  applications,
  // 5 Peace.
];
openRooms(ROOMS);

/** The worker's navigation: today first, then each room's doors. */
const MENU: readonly MenuDoor[] = [
  { href: "/desk", label: { zh: "今天", en: "Today" }, grants: [{ who: "anyStaff", reach: "hub" }] },
  ...ROOMS.flatMap((room) => room.menu ?? []),
];

/** What time alone does, room by room. */
export const ticks: Ticks = Object.fromEntries(
  ROOMS.flatMap(({ name, tick }) => (tick === undefined ? [] : [[name, tick]])),
);

/** What jobs do after the commit that added them. */
export const tasks: Tasks = Object.assign({}, ...ROOMS.map((room) => room.tasks ?? {})) as Tasks;

export const offer = offersOf(ROOMS);

export interface AppOptions {
  readonly settings: Pick<Settings, "baseUrl" | "trustedProxies">;
  readonly log: Log;
  /** False in tests, where nothing is built. */
  readonly built: boolean;
}

export function makeApp(house: House, { settings, log, built }: AppOptions): Hono {
  const web = {
    baseUrl: settings.baseUrl,
    trustedProxies: settings.trustedProxies,
    overTls: settings.baseUrl.startsWith("https:"),
  };
  const rooms: WebRooms = {
    findSession,
    findTokenActor,
    findCard,
    write: bothCalendars,
    doors: doorsFor,
  };
  const doors = makeDoors(house, rooms, web, { draw: (page) => renderPage(page as never), problemPage });

  doors.mount(preferences, "anyone");
  for (const { pages = {} } of ROOMS) {
    for (const each of pages.anyone ?? []) doors.mount(each, "anyone");
    for (const each of pages.card ?? []) doors.mount(each, "card");
    for (const each of pages.staff ?? []) doors.mount(each, "staff");
  }

  return makeWeb(
    house,
    { pages: doors.web, api: makeApi(house, offer, findApiActor, web), failurePage, choicePage },
    { ...web, log, ...(built ? { assets: join(import.meta.dirname, "../client/assets") } : {}) },
  );
}

const doorsFor = (actor: Actor) =>
  MENU.filter((door) => actor.kind === "staff" && mayEver(actor, door.grants)).map(({ href, label }) => ({
    href,
    label,
  }));

/** Elder mode, contrast and language, one tap away on every page. */
const preferences: RoomPages = (door) =>
  door.post("/preferences", async (visit) => {
    const form = await visit.form();
    keepPreferences(visit, form);
    const back = form["back"];
    return redirect(typeof back === "string" && isOwnPath(back) ? back : visit.link("/"));
  });

/** Only a path of this site: `//elsewhere` would lead away, also with a tab between, which browsers leave out. */
const isOwnPath = (back: string): boolean => /^\/(?![/\\])[!-~]*$/.test(back);

/** A token, a receipt code or a card's code; a receipt opens its one matter, a card what is its holder's own. */
async function findApiActor(house: House, hub: number, authorization: string | undefined): Promise<Actor | Problem> {
  if (authorization === undefined) return apiNobody();
  const [scheme = "", value = ""] = authorization.split(/\s+(.*)/s);
  if (scheme.toLowerCase() === "receipt") {
    const found = await ask(house, { hub, actor: apiNobody() }, openReceipt, { code: value });
    return found.ok ? receiptActor(found.answer.receiptId, found.answer.matterId) : found.problem;
  }
  if (scheme.toLowerCase() === "card") return findCardActor(house, hub, value);
  const found = scheme.toLowerCase() === "bearer" ? await findTokenActor(house, value) : undefined;
  return found?.hub === hub ? found.actor : refuse(apiProblems.badToken);
}
