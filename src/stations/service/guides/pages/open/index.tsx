/** The open pages of the guides. */
import type { RoomPages } from "#frame/visit.ts";
import { mountBatches } from "./batches.tsx";
import { mountChecklist } from "./checklist.tsx";
import { mountGuide } from "./guide.tsx";
import { mountList } from "./list.tsx";

export const pages: RoomPages = (door) => {
  mountList(door);
  mountBatches(door);
  mountChecklist(door);
  mountGuide(door);
};
