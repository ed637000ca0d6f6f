/**
 * The house plan in code: which courtyard a request belongs to; the courtyard's rooms, then the five stations; each
 * door and who may knock; what the rooms offer to machines and to time.
 */
import { join } from "node:path";
import type { Hono } from "hono";
import { type Actor, type Grant, mayEver } from "#frame/access.ts";
import type { House } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import type { Log } from "#frame/log.ts";
import type { Settings } from "#frame/settings.ts";
import type { Text } from "#frame/texts.ts";
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
import * as matterQueries from "#courtyard/matters/queries.ts";
import * as matterReceipts from "#courtyard/matters/commands/receipts.ts";
import { openReceipt } from "#courtyard/matters/queries.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { findSession, findTokenActor } from "#courtyard/sign-in/session-door.ts";
import { tick as signInTick } from "#courtyard/sign-in/tick.ts";
import * as voiceFinish from "#courtyard/voices/commands/finish.ts";
import * as voiceFollowUp from "#courtyard/voices/commands/follow-up.ts";
import * as voiceHandle from "#courtyard/voices/commands/handle.ts";
import * as voiceMeetings from "#courtyard/voices/commands/meetings.ts";
import * as voiceRaise from "#courtyard/voices/commands/raise.ts";
import * as voiceRemedy from "#courtyard/voices/commands/remedy.ts";
import * as voiceCalls from "#courtyard/voices/commands/calls.ts";
import * as voiceOpenings from "#courtyard/voices/commands/openings.ts";
import * as voiceRest from "#courtyard/voices/commands/rest.ts";
import * as voiceResident from "#courtyard/voices/commands/resident.ts";
import * as voiceTriage from "#courtyard/voices/commands/triage.ts";
import * as voiceLists from "#courtyard/voices/queries/lists.ts";
import * as voiceOne from "#courtyard/voices/queries/one.ts";
import { offerConversions } from "#courtyard/voices/conversions.ts";
import { grants as voiceGrants } from "#courtyard/voices/rules.ts";
import { tick as voicesTick } from "#courtyard/voices/tick.ts";
import { choicePage, failurePage, problemPage } from "#courtyard/desk/pages/refusals.tsx";
import { pages as helpPages } from "#courtyard/desk/pages/help.tsx";
import { pages as homePages } from "#courtyard/desk/pages/home.tsx";
import { pages as kioskPages } from "#courtyard/desk/pages/kiosk.tsx";
import { pages as startPages } from "#courtyard/desk/pages/start.tsx";
import { pages as auditorPages } from "#courtyard/desk/pages/auditor.tsx";
import { pages as secretaryPages } from "#courtyard/desk/pages/secretary.tsx";
import * as auditorCommands from "#courtyard/desk/commands/auditor.ts";
import * as auditorQueries from "#courtyard/desk/queries/auditor.ts";
import * as figureQueries from "#courtyard/desk/queries/figures.ts";
import * as secretaryQueries from "#courtyard/desk/queries/secretary.ts";
import { grants as deskGrants } from "#courtyard/desk/rules.ts";
import * as matterErasure from "#courtyard/matters/commands/erasure.ts";
import { settingsPages, staffPages } from "#courtyard/matters/pages/index.tsx";
import { settingGrants } from "#courtyard/matters/rules.ts";
import * as settingQueries from "#courtyard/matters/setting-queries.ts";
import { offerPersonalData } from "#courtyard/people/own-data.ts";
import { pages as peoplePages } from "#courtyard/people/pages/index.tsx";
import { personalData as peopleData } from "#courtyard/people/personal-data.ts";
import { grants as peopleGrants } from "#courtyard/people/rules.ts";
import { personalData as voicesData } from "#courtyard/voices/own-data.ts";
import * as courtyardQueries from "#courtyard/desk/queries/courtyard.ts";
import * as matterSettings from "#courtyard/matters/commands/settings.ts";
import * as matterStaff from "#courtyard/matters/commands/staff.ts";
import { tasks as matterTasks } from "#courtyard/matters/tasks.ts";
import * as peopleCommands from "#courtyard/people/commands.ts";
import * as peopleQueries from "#courtyard/people/queries.ts";
import * as signInOffer from "#courtyard/sign-in/api.ts";
import { pages as signInPages } from "#courtyard/sign-in/pages.tsx";
import * as importCommands from "#courtyard/voices/import/commands.ts";
import { tasks as importTasks } from "#courtyard/voices/import/job.ts";
import { pages as importPages } from "#courtyard/voices/import/pages.tsx";
import * as importQueries from "#courtyard/voices/import/queries.ts";
import { tickImports } from "#courtyard/voices/import/tick.ts";
import * as exportCommands from "#courtyard/voices/export/commands.ts";
import { pages as exportPages } from "#courtyard/voices/export/pages.tsx";
import * as presetSubjects from "#courtyard/matters/preset-subjects.ts";
import { pages as voiceDeskPages } from "#courtyard/voices/pages/desk/index.tsx";
import { pages as followPages } from "#courtyard/voices/pages/follow/index.tsx";
import { pages as sayPages } from "#courtyard/voices/pages/say/index.tsx";
import * as voiceDeskQueries from "#courtyard/voices/queries/desk.ts";
import * as voiceMeetingQueries from "#courtyard/voices/queries/meetings.ts";

/** The worker's navigation: each room's door, and the grants by which somebody sees it. */
const ROOMS: readonly { href: string; label: Text; grants: readonly Grant[] }[] = [
  { href: "/desk", label: { zh: "今天", en: "Today" }, grants: [{ who: "anyStaff", reach: "hub" }] },
  {
    href: "/desk/voices",
    label: { zh: "民声", en: "Voices" },
    grants: voiceGrants.see.filter((grant) => grant.who !== "anyStaff"),
  },
  { href: "/desk/record", label: { zh: "登记", en: "Record" }, grants: voiceGrants.planVisit },
  { href: "/desk/people", label: { zh: "居民", en: "People" }, grants: peopleGrants.lookUp },
  { href: "/desk/truth", label: { zh: "实情", en: "Truth" }, grants: deskGrants.truth },
  { href: "/desk/audit", label: { zh: "监督", en: "Audit" }, grants: deskGrants.audit },
  { href: "/desk/staff", label: { zh: "人员", en: "Staff" }, grants: peopleGrants.seeStaff },
  { href: "/desk/settings", label: { zh: "设置", en: "Settings" }, grants: settingGrants.see },
  { href: "/desk/import", label: { zh: "导入", en: "Import" }, grants: voiceGrants.import },
  { href: "/desk/export", label: { zh: "导出", en: "Export" }, grants: voiceGrants.export },
];

/** Which kinds of matter a voice can become: each station's room adds its own when it is built. */
const CONVERSIONS = [] as const;

/** What time alone does, room by room. */
export const ticks: Ticks = { voices: voicesTick, imports: tickImports, signIn: (house) => signInTick(house) };

/** What jobs do after the commit that added them. */
export const tasks: Tasks = { ...matterTasks, ...importTasks };

export const offer = offersOf(
  courtyardQueries,
  peopleCommands,
  peopleQueries,
  signInOffer,
  matterSettings,
  matterStaff,
  matterErasure,
  settingQueries,
  secretaryQueries,
  figureQueries,
  auditorQueries,
  auditorCommands,
  matterQueries,
  matterReceipts,
  voiceRaise,
  voiceTriage,
  voiceHandle,
  voiceFinish,
  voiceFollowUp,
  voiceRemedy,
  voiceCalls,
  voiceRest,
  voiceOpenings,
  voiceResident,
  voiceMeetings,
  voiceLists,
  voiceOne,
  voiceMeetingQueries,
  voiceDeskQueries,
  importCommands,
  importQueries,
  exportCommands,
  presetSubjects,
);

export interface AppOptions {
  readonly settings: Pick<Settings, "baseUrl" | "trustedProxies">;
  readonly log: Log;
  /** False in tests, where nothing is built. */
  readonly built: boolean;
}

export function makeApp(house: House, { settings, log, built }: AppOptions): Hono {
  offerConversions(CONVERSIONS);
  offerPersonalData([peopleData, voicesData]);
  const web = {
    baseUrl: settings.baseUrl,
    trustedProxies: settings.trustedProxies,
    overTls: settings.baseUrl.startsWith("https:"),
  };
  const rooms: WebRooms = { findSession, findTokenActor, write: bothCalendars, doors: doorsFor };
  const doors = makeDoors(house, rooms, web, { draw: (page) => renderPage(page as never), problemPage });

  doors.mount(preferences, "anyone");
  doors.mount(homePages, "anyone");
  doors.mount(helpPages, "anyone");
  doors.mount(kioskPages, "anyone");
  doors.mount(sayPages, "anyone");
  doors.mount(followPages, "anyone");
  doors.mount(signInPages, "anyone");
  doors.mount(startPages, "staff");
  doors.mount(voiceDeskPages, "staff");
  doors.mount(importPages, "staff");
  doors.mount(exportPages, "staff");
  doors.mount(peoplePages, "staff");
  doors.mount(staffPages, "staff");
  doors.mount(settingsPages, "staff");
  doors.mount(secretaryPages, "staff");
  doors.mount(auditorPages, "staff");

  return makeWeb(
    house,
    { pages: doors.web, api: makeApi(house, offer, findApiActor, web), failurePage, choicePage },
    { ...web, log, ...(built ? { assets: join(import.meta.dirname, "../client/assets") } : {}) },
  );
}

const doorsFor = (actor: Actor) =>
  ROOMS.filter((room) => actor.kind === "staff" && mayEver(actor, room.grants)).map(({ href, label }) => ({
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

/** A token or a receipt code; a code opens its one matter and nothing else. */
async function findApiActor(house: House, hub: number, authorization: string | undefined): Promise<Actor | Problem> {
  if (authorization === undefined) return apiNobody();
  const [scheme = "", value = ""] = authorization.split(/\s+(.*)/s);
  if (scheme.toLowerCase() === "receipt") {
    const found = await ask(house, { hub, actor: apiNobody() }, openReceipt, { code: value });
    return found.ok ? receiptActor(found.answer.receiptId, found.answer.matterId) : found.problem;
  }
  const found = scheme.toLowerCase() === "bearer" ? await findTokenActor(house, value) : undefined;
  return found?.hub === hub ? found.actor : refuse(apiProblems.badToken);
}
