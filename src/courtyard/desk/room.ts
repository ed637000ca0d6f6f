/** What the room desk hands to the house plan: the open door, the kiosk, the worker's first page, the pages of truth. */
import type { Room } from "#frame/rooms.ts";
import * as auditorCommands from "./commands/auditor.ts";
import * as registerCommands from "./commands/registers.ts";
import { pages as auditorPages } from "./pages/auditor.tsx";
import { pages as helpPages } from "./pages/help.tsx";
import { pages as homePages } from "./pages/home.tsx";
import { pages as kioskPages } from "./pages/kiosk.tsx";
import { pages as registerPages } from "./pages/registers.tsx";
import { pages as secretaryPages } from "./pages/secretary.tsx";
import { pages as startPages } from "./pages/start.tsx";
import { countForAuditor } from "./queries/audit-waiting.ts";
import * as auditorQueries from "./queries/auditor.ts";
import * as courtyardQueries from "./queries/courtyard.ts";
import * as figureQueries from "./queries/figures.ts";
import * as secretaryQueries from "./queries/secretary.ts";
import * as waitingQueries from "./queries/waiting.ts";
import { grants } from "./rules.ts";

export const room: Room = {
  name: "desk",
  offer: [
    courtyardQueries,
    secretaryQueries,
    figureQueries,
    auditorQueries,
    auditorCommands,
    registerCommands,
    waitingQueries,
  ],
  pages: {
    anyone: [homePages, helpPages, kioskPages],
    staff: [startPages, secretaryPages, auditorPages, registerPages],
  },
  menu: [
    { href: "/desk/truth", label: { zh: "实情", en: "Truth" }, grants: grants.truth },
    { href: "/desk/audit", label: { zh: "监督", en: "Audit" }, grants: grants.audit },
    { href: "/desk/registers", label: { zh: "台账", en: "Registers" }, grants: [{ who: "anyStaff", reach: "hub" }] },
  ],
  waiting: countForAuditor,
};
