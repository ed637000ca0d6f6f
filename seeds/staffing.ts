/** One proposal that waits for the other administrator: who stands in at the front desk on market days. */
import { proposePost } from "#courtyard/matters/commands/staff.ts";
import { get } from "./demo/found.ts";
import type { RoomStory } from "./rooms.ts";
import { at } from "./story.ts";

export const staffingStory: RoomStory = {
  tells({ past, founded }) {
    const when = past.instant(at(0, "17:05"));
    const run = async (): Promise<void> => {
      const input = {
        personId: get(founded.people, "luping"),
        kind: "frontDesk",
        titleZh: "前台替班（赶场天）",
        titleEn: "Stands in at the front desk on market days",
        duties: ["前台"],
        sinceOn: past.date(0).add({ days: 3 }).toString(),
      };
      await past.act({
        at: when,
        by: get(founded.actors, "tianyu"),
        command: proposePost,
        input,
        key: "staffing/stands-in",
      });
    };
    return [{ at: when, run }];
  },
};
