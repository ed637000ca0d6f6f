/** What the courtyard goes by, as versioned data: its stations, its subjects, its times and limits, the year's holidays. */
import * as holidays from "./settings/holidays.ts";
import * as rules from "./settings/rules.ts";
import * as stations from "./settings/stations.ts";
import * as subjects from "./settings/subjects.ts";

export * from "./settings/holidays.ts";
export * from "./settings/rules.ts";
export * from "./settings/stations.ts";
export * from "./settings/subjects.ts";

export const commands = [
  stations.addStation,
  stations.changeStation,
  stations.closeStation,
  subjects.addSubject,
  subjects.changeSubject,
  subjects.retireSubject,
  rules.loadPresetRules,
  rules.proposeRule,
  rules.decideRule,
  holidays.loadHolidays,
  holidays.recomputeDeadlines,
] as const;
