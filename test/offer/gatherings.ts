/** Places and calls of the busy courtyard. */
import { newId } from "#frame/ids.ts";
import { HUB } from "../database.ts";
import type { RoomWays } from "./rooms.ts";

export const gatherings: RoomWays = {
  readable: [/^venues\.name_(zh|en)$/, /^venue_bookings\.purpose$/, /^sign_ups\.guest_name$/, /^phone_calls\.name$/],
  async fill(busy) {
    const { head, frontDesk } = busy.workers;
    const hall = await busy.done(head, "addVenue", { nameZh: "大屋", nameEn: "Hall", seats: 30, neighbours: [] });
    const venue = { nameZh: "小屋", nameEn: "Small room", seats: 8, neighbours: [hall["venueId"]] };
    await busy.done(head, "addVenue", venue);
    const booking = { venueId: hall["venueId"], on: "2026-12-02", from: "09:00", until: "10:00", purpose: "议事" };
    await busy.done(frontDesk, "holdVenue", booking);
    await busy.owner.query(
      `insert into phone_calls (hub_id, id, reason, name, station, due_on, asked_at)
       values ($1, $2, 'test.cancelled', '过路人', 'peace', '2026-11-23', now())`,
      [HUB, newId()],
    );
  },
  tables: { callId: ["phone_calls"], bookingId: ["venue_bookings"], neighbours: ["venues"] },
  special: {
    holdVenue: () => ({ on: "2026-12-03", from: "09:00", until: "10:00" }),
    freeVenue: async ({ owner }) => {
      const { rows } = await owner.query("select id from venue_bookings where occasion_id is null and state = 'held'");
      return { bookingId: rows[0]?.id };
    },
    retireVenue: async ({ owner }) => {
      const { rows } = await owner.query(
        "select id from venues v where not exists (select from venue_bookings b where b.venue_id = v.id and b.state = 'held')",
      );
      return { venueId: rows[0]?.id };
    },
    exportRegister: () => ({ register: "none" }),
  },
  notYet: { exportRegister: "no room offers a register yet" },
};
