/** Places and sign-ups on a real database: what disturbs, who is next, and what the database refuses by itself. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { type Actor, SYSTEM } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import { type Act, type Command, command, type Facts } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { isProblem } from "#frame/problems.ts";
import { listCalls } from "#courtyard/notices/queries.ts";
import { ask } from "#frame/ask.ts";
import { z as schema } from "zod";
import { openTestHouse, START, type Staff, type TestHouse } from "../../../test/database.ts";
import { addVenue, changeVenue, freeVenue, holdVenue, retireVenue } from "./commands.ts";
import { findOccasion, openOccasion } from "./steps/occasion.ts";
import { acceptOffer, checkIn, endSignUps, markAbsent } from "./steps/attendance.ts";
import { signUp, withdrawSignUp } from "./steps/sign-up.ts";
import { findSignUp } from "./steps/sign-up-row.ts";
import { tellOffered } from "./steps/tell.ts";
import { tick } from "./tick.ts";

const clock = new SetClock(START);
let house: TestHouse;
let head: Staff;
let desk: Staff;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  head = await house.staff({ posts: [{ kind: "head" }] });
  desk = await house.staff({ posts: [{ kind: "frontDesk" }] });
  await house.owner.query("insert into occasion_states (kind, state, phase) values ('tea', 'open', 'open')");
});
afterAll(() => house.close());

async function code<S extends z.ZodType, F extends Facts, A>(actor: Actor, what: Command<S, F, A>, input: unknown) {
  const outcome = await perform(house.house, { hub: house.hub, actor }, what, input);
  return outcome.ok ? "done" : outcome.problem.code;
}
/** Runs steps as a room's command would. */
async function inside<T>(run: (act: Act) => Promise<T>): Promise<T> {
  const some = command({
    name: "tryStep",
    does: { zh: "试", en: "try" },
    input: schema.object({}),
    grants: [{ who: "system", reach: "hub" }],
    act: async (act) => ({ answer: await run(act) }),
  });
  const outcome = await perform(house.house, { hub: house.hub, actor: SYSTEM }, some, {});
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.answer.answer;
}
const must = <T>(answer: T): Exclude<T, { isProblem: true }> => {
  if (isProblem(answer)) throw new Error(answer.code);
  return answer as Exclude<T, { isProblem: true }>;
};

describe("places", () => {
  const hold = (venueId: string, from: string, until: string, sound = "normal") =>
    code(desk, holdVenue, { venueId, on: "2026-12-01", from, until, sound, purpose: "试" });
  let hall: string;
  let room: string;
  beforeAll(async () => {
    const add = async (nameZh: string, neighbours: string[]) => {
      const input = { nameZh, nameEn: nameZh, seats: 12, neighbours };
      const added = await perform(house.house, { hub: house.hub, actor: head }, addVenue, input);
      if (!added.ok) throw new Error(added.problem.code);
      return added.answer.venueId;
    };
    hall = await add("大屋", []);
    room = await add("小屋", [hall]);
  });

  test("are booked once for a time; one may begin when the other ends", async () => {
    expect(await hold(hall, "09:00", "10:00")).toBe("done");
    expect(await hold(hall, "09:59", "11:00")).toBe("occasions.venueTaken");
    expect(await hold(hall, "10:00", "11:00")).toBe("done");
    expect(await hold(hall, "12:00", "11:00")).toBe("occasions.endsBeforeStart");
    expect(await hold(newId(), "12:00", "13:00")).toBe("occasions.noVenue");
  });
  test("a wall has two sides: loud and quiet are kept apart, whichever came first", async () => {
    expect(await hold(hall, "14:00", "15:00", "loud")).toBe("done");
    expect(await hold(room, "14:30", "15:30", "quiet")).toBe("occasions.tooLoud");
    expect(await hold(room, "14:30", "15:30", "normal")).toBe("done");
    expect(await hold(room, "16:00", "17:00", "quiet")).toBe("done");
    expect(await hold(hall, "16:30", "17:30", "loud")).toBe("occasions.tooLoud");
  });
  test("a booking that is given back frees the time, and a place with bookings ahead is not closed", async () => {
    expect(await hold(room, "18:00", "19:00")).toBe("done");
    const { rows } = await house.owner.query<{ id: string }>(
      "select id from venue_bookings where venue_id = $1 order by from_at desc limit 1",
      [room],
    );
    expect(await code(head, retireVenue, { venueId: room })).toBe("occasions.venueInUse");
    expect(await code(desk, freeVenue, { bookingId: rows[0]?.id })).toBe("done");
    expect(await code(desk, freeVenue, { bookingId: rows[0]?.id })).toBe("occasions.noBooking");
    expect(await hold(room, "18:30", "19:30")).toBe("done");
  });
  test("taking down a wall frees both rooms of each other", async () => {
    const input = { venueId: room, nameZh: "小屋", nameEn: "Small", seats: 12, neighbours: [] };
    expect(await code(head, changeVenue, input)).toBe("done");
    const { rows } = await house.owner.query("select neighbours from venues where id = $1", [hall]);
    expect(rows).toEqual([{ neighbours: [] }]);
  });
  test("the database refuses a second booking whatever the application believes", async () => {
    const insert = () =>
      house.owner.query(
        `insert into venue_bookings (hub_id, id, venue_id, from_at, until_at, booked_by, booked_at)
         values ($1, $2, $3, '2027-01-01 09:00+08', '2027-01-01 10:00+08', $4, now())`,
        [house.hub, newId(), hall, desk.id],
      );
    await insert();
    await expect(insert()).rejects.toThrow(/exclusion/);
  });
});

describe("signing up", () => {
  const open = (more: Partial<Parameters<typeof openOccasion>[1]> = {}) =>
    inside((act) =>
      openOccasion(act, {
        kind: "tea",
        state: "open",
        startsAt: Temporal.Instant.from("2026-11-26T14:00:00+08:00"),
        endsAt: Temporal.Instant.from("2026-11-26T16:00:00+08:00"),
        capacity: 2,
        waits: true,
        ...more,
      }),
    );
  const resident = async (): Promise<string> => {
    const id = newId();
    await house.owner.query(
      "insert into persons (hub_id, id, kind, name, added_at) values ($1, $2, 'resident', $3, $4)",
      [house.hub, id, `居民${id.slice(-4)}`, clock.now()],
    );
    return id;
  };
  const join = async (occasionId: string, personId?: string, more = {}) =>
    inside(async (act) => {
      const found = await findOccasion(act, occasionId);
      const who = personId === undefined ? { guest: { name: "过路的人" } } : { personId };
      return signUp(act, found!.occasion, { ...who, how: "desk", ...more });
    });
  const leave = (occasionId: string, signUpId: string) =>
    inside(async (act) => {
      const found = await findOccasion(act, occasionId);
      const offered = must(await withdrawSignUp(act, found!.occasion, (await findSignUp(act, signUpId))!));
      await tellOffered(act, occasionId, offered, "service");
      return offered;
    });
  const states = async (occasionId: string): Promise<string[]> => {
    const { rows } = await house.owner.query<{ state: string }>(
      "select state from sign_ups where occasion_id = $1 order by id",
      [occasionId],
    );
    return rows.map(({ state }) => state);
  };

  test("gives places in order, then the waiting list, and nobody twice", async () => {
    const id = await open();
    const first = await resident();
    expect(must(await join(id, first))).toMatchObject({ state: "confirmed", place: 1 });
    expect(await join(id, first)).toMatchObject({ code: "occasions.alreadySignedUp" });
    expect(must(await join(id))).toMatchObject({ state: "confirmed", place: 2 });
    expect(must(await join(id, await resident()))).toMatchObject({ state: "waitlisted", place: null, ahead: 0 });
    expect(must(await join(id, await resident()))).toMatchObject({ state: "waitlisted", ahead: 1 });
    const full = await open({ waits: false, capacity: 1 });
    await join(full);
    expect(await join(full)).toMatchObject({ code: "occasions.full" });
  });

  test("a freed place is offered to who waits longest, and until it is answered nobody else gets it", async () => {
    const id = await open({ capacity: 1 });
    const { signUpId } = must(await join(id));
    const waiting = [await resident(), await resident()];
    for (const person of waiting) await join(id, person);
    const offered = await leave(id, signUpId);
    expect(offered).toMatchObject([{ personId: waiting[0] }]);
    expect(offered[0]?.answerBy.toString()).toBe("2026-11-24T04:00:00Z");
    expect(must(await join(id))).toMatchObject({ state: "waitlisted", ahead: 1 });
    const calls = await ask(house.house, { hub: house.hub, actor: desk }, listCalls, {});
    expect(calls.ok && calls.answer.map(({ title }) => title.zh)).toEqual(["打个电话"]);
    clock.forward({ hours: 28 });
    await tick(house.house, house.hub);
    expect(await states(id)).toEqual(["withdrawn", "lapsed", "offered", "waitlisted"]);
    clock.set(START);
  });

  test("yes keeps the place; a second yes, and a no afterwards, are told what they are", async () => {
    const id = await open({ capacity: 1 });
    const { signUpId } = must(await join(id));
    await join(id, await resident());
    const [offer] = await leave(id, signUpId);
    const accept = () => inside(async (act) => acceptOffer(act, (await findSignUp(act, offer!.signUpId))!));
    expect(await accept()).toBeUndefined();
    expect(await accept()).toMatchObject({ code: "occasions.answered" });
    const arrive = () => inside(async (act) => checkIn(act, (await findSignUp(act, offer!.signUpId))!, "paper"));
    expect(await inside(async (act) => markAbsent(act, (await findSignUp(act, offer!.signUpId))!))).toBeUndefined();
    expect(await arrive()).toBeUndefined();
    expect(await states(id)).toEqual(["withdrawn", "checkedIn"]);
    const late = inside(async (act) => {
      const found = await findOccasion(act, id);
      return withdrawSignUp(act, found!.occasion, (await findSignUp(act, offer!.signUpId))!);
    });
    expect(await late).toMatchObject({ code: "occasions.over" });
  });

  test("at most so many open ones of one kind", async () => {
    const person = await resident();
    for (const expected of ["confirmed", "confirmed", "occasions.tooManyOpen"]) {
      const answer = await join(await open(), person, { openAtMost: 2 });
      expect(isProblem(answer) ? answer.code : answer.state).toBe(expected);
    }
  });

  test("slots: the time that was chosen, each window once", async () => {
    const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}:00+08:00`);
    const places = ["A", "B"].flatMap((line) =>
      ["09:00", "09:15"].map((time, index) => ({ line, number: index + 1, startsAt: at(time) })),
    );
    const id = await open({ capacity: undefined, waits: false, places });
    const book = (line: string, time: string) => join(id, undefined, { place: { line, startsAt: at(time) } });
    expect(must(await book("A", "09:15"))).toMatchObject({ place: 2 });
    expect(await book("A", "09:15")).toMatchObject({ code: "occasions.full" });
    expect(must(await book("B", "09:15"))).toMatchObject({ place: 2 });
  });

  test("whoever counts on something that is cancelled is told, and every place is free again", async () => {
    const id = await open();
    for (let n = 0; n < 3; n += 1) await join(id, await resident());
    const ended = await inside((act) => endSignUps(act, id));
    expect(ended).toHaveLength(3);
    const { rows } = await house.owner.query("select 1 from places where occasion_id = $1 and sign_up_id is not null", [
      id,
    ]);
    expect(rows).toEqual([]);
  });
});
