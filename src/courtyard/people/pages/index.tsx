/** Pages about residents: look somebody up with a reason, keep a record right, print or erase what we hold. */
import type { RoomPages } from "#frame/visit.ts";
import { mountLookUp } from "./look-up.tsx";
import { mountOwnData } from "./own-data.tsx";
import { mountPerson } from "./person.tsx";

export const pages: RoomPages = (door) => {
  mountLookUp(door);
  mountOwnData(door);
  mountPerson(door);
};
