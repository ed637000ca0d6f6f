/** The doors of the room: for everybody, for whoever works here, for whoever has put in her card. */
import type { RoomPages } from "#frame/visit.ts";
import { mountConsultations } from "./consultations.tsx";
import { mountDeskConsultations } from "./desk-consultations.tsx";
import { mountMine } from "./mine.tsx";
import { mountPool } from "./pool.tsx";
import { mountDeskTeams } from "./desk-teams.tsx";
import { mountMyTeams, mountTeams } from "./teams.tsx";

export const pages: RoomPages = (door) => {
  mountTeams(door);
  mountConsultations(door);
};

export const deskPages: RoomPages = (door) => {
  mountPool(door);
  mountDeskTeams(door);
  mountDeskConsultations(door);
};

export const cardPages: RoomPages = (door) => {
  mountMyTeams(door);
  mountMine(door);
};
