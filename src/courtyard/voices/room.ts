/** What the room voices hands to the house plan: voices themselves, their import and their export. */
import type { Room } from "#frame/rooms.ts";
import * as calls from "./commands/calls.ts";
import * as finish from "./commands/finish.ts";
import * as followUp from "./commands/follow-up.ts";
import * as handle from "./commands/handle.ts";
import * as meetings from "./commands/meetings.ts";
import * as openings from "./commands/openings.ts";
import * as raise from "./commands/raise.ts";
import * as remedy from "./commands/remedy.ts";
import * as resident from "./commands/resident.ts";
import * as rest from "./commands/rest.ts";
import * as triage from "./commands/triage.ts";
import * as exportCommands from "./export/commands.ts";
import { pages as exportPages } from "./export/pages.tsx";
import * as importCommands from "./import/commands.ts";
import { tasks } from "./import/job.ts";
import { pages as importPages } from "./import/pages.tsx";
import * as importQueries from "./import/queries.ts";
import { tickImports } from "./import/tick.ts";
import { personalData } from "./own-data.ts";
import { pages as deskPages } from "./pages/desk/index.tsx";
import { pages as followPages } from "./pages/follow/index.tsx";
import { pages as sayPages } from "./pages/say/index.tsx";
import * as deskQueries from "./queries/desk.ts";
import * as lists from "./queries/lists.ts";
import * as meetingQueries from "./queries/meetings.ts";
import * as one from "./queries/one.ts";
import { grants } from "./rules.ts";
import { tick } from "./tick.ts";

export const room: Room = {
  name: "voices",
  offer: [
    raise,
    triage,
    handle,
    finish,
    followUp,
    remedy,
    calls,
    rest,
    openings,
    resident,
    meetings,
    lists,
    one,
    meetingQueries,
    deskQueries,
    importCommands,
    importQueries,
    exportCommands,
  ],
  pages: { anyone: [sayPages, followPages], staff: [deskPages, importPages, exportPages] },
  menu: [
    {
      href: "/desk/voices",
      label: { zh: "民声", en: "Voices" },
      grants: grants.see.filter((grant) => grant.who !== "anyStaff"),
    },
    { href: "/desk/record", label: { zh: "登记", en: "Record" }, grants: grants.planVisit },
  ],
  deskDoors: [
    {
      href: "/desk/import",
      icon: "paper",
      title: { zh: "导入旧台账", en: "Import old records" },
      hint: { zh: "先预览，再导入", en: "With a preview first" },
      grants: grants.import,
    },
    {
      href: "/desk/export",
      icon: "paper",
      title: { zh: "导出民声", en: "Export voices" },
      hint: { zh: "表格，自己能看到的", en: "A table of what one may see" },
      grants: grants.export,
    },
  ],
  tick: async (house, hub) => {
    await tick(house, hub);
    await tickImports(house, hub);
  },
  tasks,
  personalData,
};
