/** The desk's pages of the catalogue. */
import type { RoomPages } from "#frame/visit.ts";
import { mountEdit } from "./edit.tsx";
import { mountFile } from "./file.tsx";
import { mountItem } from "./item.tsx";
import { mountList } from "./list.tsx";

export const pages: RoomPages = (door) => {
  mountList(door);
  mountFile(door);
  mountEdit(door);
  mountItem(door);
};
