/** What two friends with cards could try together, and one with her own: each is refused in words. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#frame/access.ts";
import { openRooms } from "#frame/rooms.ts";
import { confirmHours, correctHours, rejectHours } from "./commands/confirm.ts";
import { proposeHours } from "./commands/propose.ts";
import { editVolunteer } from "./commands/register.ts";
import { room } from "./room.ts";
import { openSquad, type Squad } from "./testing.ts";

const DAY = "2026-11-23";
let squad: Squad;
let she: Actor;
let herId: string;
let friend: Actor;
let friendId: string;
beforeAll(async () => {
  squad = await openSquad();
  openRooms([room]);
  [herId, friendId] = [await squad.volunteer("尤小满"), await squad.volunteer("蔺知秋")];
  [she, friend] = [await squad.cardOf(herId), await squad.cardOf(friendId)];
  squad.clock.set(`${DAY}T20:00:00+08:00`);
});
afterAll(() => squad.close());

const morning = { task: "扫街", onDay: DAY, from: "08:00", until: "12:00" };

describe("nobody picks her own second hand", () => {
  test("a friend's name is no lead's, and without it the friend does not reach the hours", async () => {
    const picked = await squad.try(she, proposeHours, { ...morning, leadId: friendId });
    expect(picked).toMatchObject({ ok: false, problem: { code: "volunteers.noLead", field: "leadId" } });
    const { claimId } = await squad.done(she, proposeHours, morning);
    expect(await squad.code(friend, confirmHours, { claimId, notKin: true })).not.toBe("done");
    expect(await squad.state(String(claimId))).toBe("proposed");
  });

  test("whom the house asked to lead may be named, and confirms", async () => {
    await squad.done(squad.desk, editVolunteer, { volunteerId: friendId, mayLead: true });
    const evening = { ...morning, from: "17:00", until: "19:00", leadId: friendId };
    const { claimId } = await squad.done(she, proposeHours, evening);
    await squad.done(friend, confirmHours, { claimId, notKin: true });
    expect(await squad.state(String(claimId))).toBe("confirmed");
  });
});

describe("a correction", () => {
  test("of recorded hours is not thrown out by her whose hours they are", async () => {
    const recorded = await squad.served(herId, DAY, "13:00", "15:00");
    for (const day of ["2026-11-24", "2026-11-30"]) await squad.on(day);
    expect(await squad.state(recorded)).toBe("recorded");
    const shorter = { claimId: recorded, onDay: DAY, from: "13:00", until: "14:00" };
    const { claimId } = await squad.done(squad.desk, correctHours, shorter);
    expect(await squad.code(she, rejectHours, { claimId, reason: "wrongTime" })).toBe("ownHours");
    await squad.done(squad.leadA, confirmHours, { claimId, notKin: true });
    expect(await squad.state(recorded)).toBe("reversed");
  });

  test("changes the time and never the day, however old", async () => {
    const claimId = await squad.served(friendId, "2026-11-29", "08:00", "10:00");
    const moved = { claimId, onDay: "2024-03-01", from: "08:00", until: "11:00" };
    const outcome = await squad.try(squad.desk, correctHours, moved);
    expect(outcome).toMatchObject({ ok: false, problem: { code: "volunteers.sameDay", field: "onDay" } });
  });
});
