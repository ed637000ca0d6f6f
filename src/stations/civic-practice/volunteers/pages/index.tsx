/** Pages of this room: for everybody, below the card, at the desk. */
import type { RoomPages } from "#frame/visit.ts";
import { mountHours as mountCardHours } from "./card/hours.tsx";
import { mountLead } from "./card/lead.tsx";
import { mountRegistration } from "./card/registration.tsx";
import { mountShifts as mountCardShifts } from "./card/shifts.tsx";
import { mountAudit } from "./desk/audit.tsx";
import { mountHours as mountDeskHours } from "./desk/hours.tsx";
import { mountRecord } from "./desk/record.tsx";
import { mountShifts as mountDeskShifts } from "./desk/shifts.tsx";
import { mountThanks } from "./desk/thanks.tsx";
import { mountVolunteer } from "./desk/volunteer.tsx";
import { mountVolunteers } from "./desk/volunteers.tsx";
import { mountCheck } from "./public/check.tsx";
import { mountHours } from "./public/hours.tsx";
import { mountShifts } from "./public/shifts.tsx";

export const publicPages: RoomPages = (door) => {
  mountShifts(door);
  mountHours(door);
  mountCheck(door);
};

export const cardPages: RoomPages = (door) => {
  mountCardShifts(door);
  mountCardHours(door);
  mountLead(door);
  mountRegistration(door);
};

export const deskPages: RoomPages = (door) => {
  mountThanks(door);
  mountVolunteers(door);
  mountVolunteer(door);
  mountDeskShifts(door);
  mountDeskHours(door);
  mountRecord(door);
  mountAudit(door);
};
