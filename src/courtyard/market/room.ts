/** What the room market hands to the house plan. */
import type { Room } from "#frame/rooms.ts";
import * as dayCommands from "./commands/days.ts";
import * as ruleCommands from "./commands/rules.ts";
import * as queries from "./queries.ts";

export const room: Room = {
  name: "market",
  offer: [ruleCommands, dayCommands, queries],
};
