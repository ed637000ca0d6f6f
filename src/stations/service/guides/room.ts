/** What the room guides hands to the house plan. */
import type { Room } from "#frame/rooms.ts";
import * as draft from "./commands/draft.ts";
import * as importing from "./commands/import.ts";
import * as preset from "./commands/preset.ts";
import * as publish from "./commands/publish.ts";
import * as desk from "./queries/desk.ts";
import * as open from "./queries/open.ts";

export const room: Room = {
  name: "guides",
  offer: [open, desk, draft, publish, importing, preset],
};
