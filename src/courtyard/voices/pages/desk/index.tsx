/** The staff's side of voices: lists, one voice and its steps, recording for others, visits, sessions, calls. */
import type { RoomPages } from "#frame/visit.ts";
import { mountCalls } from "./calls.tsx";
import { mountList } from "./list.tsx";
import { mountMatter } from "./matter.tsx";
import { mountRecord } from "./record.tsx";
import { mountSessions } from "./sessions.tsx";
import { mountSheet } from "./sheet.tsx";
import { mountSlip } from "./slip.tsx";
import { mountSteps } from "./step-page.tsx";
import { mountVisits } from "./visits.tsx";

export const pages: RoomPages = (door) => {
  mountList(door);
  mountCalls(door);
  mountRecord(door);
  mountSlip(door);
  mountVisits(door);
  mountSessions(door);
  mountSheet(door);
  mountMatter(door);
  mountSteps(door);
};
