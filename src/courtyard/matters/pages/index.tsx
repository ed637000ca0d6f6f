/** Pages about who works here and what the courtyard goes by. */
import type { RoomPages } from "#frame/visit.ts";
import { mountHolidays } from "./holidays.tsx";
import { mountKin } from "./kin.tsx";
import { mountRules } from "./rules.tsx";
import { mountSettings } from "./settings.tsx";
import { mountStaff } from "./staff.tsx";
import { mountStations } from "./stations.tsx";
import { mountSubjects } from "./subjects.tsx";

export const staffPages: RoomPages = (door) => {
  mountStaff(door);
  mountKin(door);
};

export const settingsPages: RoomPages = (door) => {
  mountSettings(door);
  mountStations(door);
  mountSubjects(door);
  mountRules(door);
  mountHolidays(door);
};
