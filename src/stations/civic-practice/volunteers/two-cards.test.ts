/** What two friends with cards could try together, and one with her own: each is refused in words. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#frame/access.ts";
import { openRooms } from "#frame/rooms.ts";
import { giveCard } from "#courtyard/cards/commands.ts";
import { confirmHours, correctHours, rejectHours } from "./commands/confirm.ts";
import { proposeHours } from "./commands/propose.ts";
import { editVolunteer, registerVolunteer } from "./commands/register.ts";
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

describe("whoever printed a card is one hand with it", () => {
  const noon = { task: "扫街", onDay: "2026-11-22", from: "12:00", until: "13:00" };
  const lead = async (): Promise<string> => {
    const id = await squad.volunteer("新带班");
    await squad.done(squad.desk, editVolunteer, { volunteerId: id, mayLead: true });
    return id;
  };
  const printed = async (by: Actor, personId: string): Promise<Actor> => {
    const { cardId } = await squad.done(by, giveCard, { personId, identified: "known" });
    return { kind: "card", id: personId, scope: `card:${cardId}`, name: "" };
  };

  test("what a worker claimed is not confirmed with a card that she printed; with another worker's it is", async () => {
    const leadId = await lead();
    const { claimId } = await squad.done(squad.leadA, proposeHours, { ...noon, volunteerId: herId, leadId });
    const hers = await printed(squad.leadA, leadId);
    expect(await squad.code(hers, confirmHours, { claimId, notKin: true })).toBe("printersCard");
    const anew = await printed(squad.leadB, leadId);
    expect(await squad.code(anew, confirmHours, { claimId, notKin: true })).toBe("done");
  });

  test("nor do a card and whoever printed it stand for five hours together, in either order", async () => {
    const long = { ...noon, from: "06:00", until: "11:00" };
    const leadId = await lead();
    const hers = await printed(squad.leadA, leadId);
    const volunteers = [await squad.volunteer("长工一"), await squad.volunteer("长工二")];
    for (const [volunteerId, [first, second]] of [
      [volunteers[0], [squad.leadA, hers]],
      [volunteers[1], [hers, squad.leadA]],
    ] as const) {
      const { claimId } = await squad.done(squad.desk, proposeHours, { ...long, volunteerId, leadId });
      await squad.done(first, confirmHours, { claimId, notKin: true });
      expect(await squad.code(second, confirmHours, { claimId, notKin: true })).toBe("printersCard");
      expect(await squad.code(squad.leadB, confirmHours, { claimId, notKin: true })).toBe("done");
    }
  });

  test("a worker who volunteers prints no card that confirms her own hours", async () => {
    const leadId = await lead();
    const own = { ...noon, volunteerId: squad.leadA.id, leadId, isOwnTime: true };
    await squad.done(squad.desk, registerVolunteer, { personId: squad.leadA.id, agreed: true, name: "甘霖" });
    const { claimId } = await squad.done(squad.desk, proposeHours, own);
    const hers = await printed(squad.leadA, leadId);
    expect(await squad.code(hers, confirmHours, { claimId, notKin: true })).toBe("printersCard");
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
