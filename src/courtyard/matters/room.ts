/** What the room matters hands to the house plan. */
import { mayEver } from "#frame/access.ts";
import type { Room } from "#frame/rooms.ts";
import { grants as peopleGrants } from "#courtyard/people/rules.ts";
import * as erasure from "./commands/erasure.ts";
import * as receipts from "./commands/receipts.ts";
import * as settings from "./commands/settings.ts";
import * as staff from "./commands/staff.ts";
import { settingsPages, staffPages } from "./pages/index.tsx";
import * as presetSubjects from "./preset-subjects.ts";
import * as queries from "./queries.ts";
import { settingGrants } from "./rules.ts";
import * as settingQueries from "./setting-queries.ts";
import { tasks } from "./tasks.ts";

export const room: Room = {
  name: "matters",
  offer: [settings, staff, erasure, settingQueries, queries, receipts, presetSubjects],
  pages: { staff: [staffPages, settingsPages] },
  menu: [
    { href: "/desk/staff", label: { zh: "人员", en: "Staff" }, grants: peopleGrants.seeStaff },
    { href: "/desk/settings", label: { zh: "设置", en: "Settings" }, grants: settingGrants.see },
  ],
  async waiting(view) {
    const isTold = mayEver(view.actor, settingGrants.arrivals);
    const count = isTold ? (await settingQueries.arrivals(view)).size : 0;
    if (count === 0) return [];
    const label = { zh: "新版本带来的规定", en: "Rules of the new version" };
    return [{ label, hint: { zh: "一个月内新来的", en: "came within a month" }, count, href: "/desk/settings/rules" }];
  },
  tasks,
};
