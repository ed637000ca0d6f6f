/** Who may open which page of people, staff, settings, truth and audit; and forms that come back with what was typed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "#frame/access.ts";
import { perform } from "#frame/perform.ts";
import type { Hub } from "#frame/visit.ts";
import { makeDoors } from "#frame/web/doors.ts";
import { bothCalendars } from "#courtyard/calendar/days.ts";
import { loadPresetRules } from "#courtyard/matters/commands/settings.ts";
import { settingsPages, staffPages } from "#courtyard/matters/pages/index.tsx";
import { addResident } from "#courtyard/people/commands.ts";
import { openRooms } from "#frame/rooms.ts";
import { pages as peoplePages } from "#courtyard/people/pages/index.tsx";
import { personalData } from "#courtyard/people/personal-data.ts";
import { renderPage } from "#ui/index.ts";
import { openTestHouse, type Staff, type TestHouse } from "../../../../test/database.ts";
import { pages as auditPages } from "./auditor.tsx";
import { pages as truthPages } from "./secretary.tsx";

const BASE = "http://localhost:8080";
let house: TestHouse;
let ask: (
  as: string,
  path: string,
  form?: Record<string, string>,
) => Promise<{ status: number; text: string; to: string | null }>;
let personId: string;

beforeAll(async () => {
  house = await openTestHouse();
  openRooms([{ name: "people", personalData }]);
  const staff = new Map<string, Staff>();
  for (const kind of ["head", "officer", "auditor", "frontDesk", "administrator", "securityAdministrator"] as const) {
    staff.set(kind, await house.staff({ posts: [{ kind }] }));
  }
  await perform(house.house, { hub: house.hub, actor: SYSTEM }, loadPresetRules, {});
  const added = await perform(house.house, { hub: house.hub, actor: SYSTEM }, addResident, {
    name: "丁香兰",
    phone: "13800001234",
  });
  personId = added.ok ? added.answer.personId : "";
  ask = open(house, staff);
});
afterAll(() => house.close());

function open({ house: opened, hub }: TestHouse, staff: ReadonlyMap<string, Staff>): typeof ask {
  const doors = makeDoors(
    opened,
    {
      findSession: async (_house, token) => {
        const actor = staff.get(token);
        return actor === undefined ? undefined : { hubId: hub, csrf: "", actor };
      },
      findTokenActor: async () => undefined,
      write: bothCalendars,
      doors: () => [],
    },
    { baseUrl: BASE, trustedProxies: 0, overTls: false },
    {
      draw: (page) => renderPage(page as never),
      problemPage: (visit, problem) => visit.say(problem.text, problem.values),
    },
  );
  for (const room of [truthPages, auditPages, peoplePages, staffPages, settingsPages]) doors.mount(room, "staff");
  const entrance: Hub = {
    id: hub,
    kind: "courtyard",
    parentId: null,
    slug: "first",
    name: { zh: "第一小院", en: "First" },
    place: { zh: "", en: "" },
    helpPhone: "",
    isDemo: true,
  };
  return async (as, path, form) => {
    const cookie = `session=${as}`;
    const page = await doors.web.request(`${BASE}${path}`, { headers: { cookie } }, { hub: entrance, prefix: "" });
    if (form === undefined) return { status: page.status, text: await page.text(), to: null };
    const csrf = /name="csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
    const body = new URLSearchParams({ csrf, ...form });
    // The guard of a form is bound to a cookie that came with the page.
    const cookies = [cookie, ...page.headers.getSetCookie().map((line) => line.split(";")[0])].join("; ");
    const posted = await doors.web.request(
      `${BASE}${path}`,
      { method: "POST", headers: { cookie: cookies, origin: BASE }, body },
      { hub: entrance, prefix: "" },
    );
    return { status: posted.status, text: await posted.text(), to: posted.headers.get("location") };
  };
}

test.each([
  ["/desk/truth", ["head"]],
  ["/desk/truth/figures", ["head", "officer"]],
  ["/desk/audit", ["auditor"]],
  ["/desk/audit/recusals", ["auditor"]],
  ["/desk/audit/signals", ["auditor"]],
  ["/desk/audit/slip", ["auditor", "frontDesk", "head", "administrator", "securityAdministrator"]],
  ["/desk/staff", ["head", "officer", "auditor", "frontDesk", "administrator", "securityAdministrator"]],
] as const)("%s opens for %j and is not found for all others", async (path, who) => {
  for (const as of ["head", "officer", "auditor", "frontDesk", "administrator", "securityAdministrator"]) {
    const { status } = await ask(as, path);
    expect([as, status]).toEqual([as, (who as readonly string[]).includes(as) ? 200 : 404]);
  }
});

test("a person's record opens for the desk and leaves an event; for the auditor it does not exist", async () => {
  expect((await ask("auditor", `/desk/people/${personId}`)).status).toBe(404);
  const opened = await ask("frontDesk", `/desk/people/${personId}`);
  expect(opened.text).toContain("13800001234");
  const { rows } = await house.owner.query(
    "select count(*)::int as n from events where name = 'recordOpened' and about_id = $1",
    [personId],
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test("a look-up that lacks its reason comes back with everything typed", async () => {
  const back = await ask("frontDesk", "/desk/people", { name: "丁香兰" });
  expect(back.status).toBe(422);
  expect(back.text).toContain('value="丁香兰"');
  const found = await ask("frontDesk", "/desk/people", { name: "丁香兰", reason: "atTheDesk" });
  expect(found.text).toContain("138****1234");
  expect(found.text).not.toContain("13800001234");
});

test("the print says who printed it, and only the head is offered erasure", async () => {
  const printed = await ask("frontDesk", `/desk/people/${personId}/data`, { identified: "document" });
  expect(printed.text).toContain("这份由");
  expect((await ask("frontDesk", `/desk/people/${personId}/data`)).text).not.toContain("依法删除");
  expect((await ask("head", `/desk/people/${personId}/data`)).text).toContain("依法删除");
});

test("a rule is proposed on its page and its refusal stands at the field", async () => {
  const wrong = await ask("head", "/desk/settings/rules", {
    id: "voices.help",
    value: "7",
    sourceZh: "会议",
    sourceEn: "meeting",
    effectiveFrom: "2026-12-01",
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("和现在的一样");
  const right = await ask("head", "/desk/settings/rules", {
    id: "voices.help",
    value: "5",
    sourceZh: "会议",
    sourceEn: "meeting",
    effectiveFrom: "2026-12-01",
  });
  expect(right.to).toBe("/desk/settings/rules");
  expect((await ask("officer", "/desk/settings/rules")).text).toContain("7 个工作日 → 5 个工作日");
});
