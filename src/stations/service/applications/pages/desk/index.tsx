/** The staff's side of applications: lists, one and its steps, new ones, prints, hand-over, yearly calls, window groups. */
import type { RoomPages } from "#frame/visit.ts";
import { mountDoubles } from "./doubles.tsx";
import { mountDuties } from "./duties.tsx";
import { mountHandOver } from "./hand-over.tsx";
import { mountList } from "./list.tsx";
import { mountNew } from "./new.tsx";
import { mountOfPerson } from "./of-person.tsx";
import { mountOne } from "./one.tsx";
import { mountPrints } from "./prints.tsx";
import { mountSteps } from "./step-page.tsx";

export const pages: RoomPages = (door) => {
  mountList(door);
  mountNew(door);
  mountHandOver(door);
  mountDuties(door);
  mountOfPerson(door);
  mountPrints(door);
  mountDoubles(door);
  mountOne(door);
  mountSteps(door);
};
