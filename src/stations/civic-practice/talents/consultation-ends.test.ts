/** A question does not outlive its consultation, though nobody ends it; a slot is given back before its time, or not at all. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, nobody, SYSTEM } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import { perform } from "#frame/perform.ts";
import { openRooms } from "#frame/rooms.ts";
import { newId } from "#frame/ids.ts";
import { loadPresetRules } from "#courtyard/matters/commands/settings.ts";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { openTestHouse, START, type Staff, type TestHouse } from "../../../../test/database.ts";
import { cancelBooking, closeConsultation } from "./commands/consultation-ends.ts";
import { bookConsultation, offerConsultation } from "./commands/consultations.ts";
import { addTalent } from "./commands/pool.ts";
import { deskPages } from "./pages/index.tsx";
import { tick } from "./tick.ts";

openRooms([]);
const clock = new SetClock(START);
let house: TestHouse;
let keeper: Staff;
let personId: string;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  keeper = await house.staff({ posts: [{ kind: "stationStaff", station: "civic-practice" }] });
  await done(SYSTEM, loadPresetRules, {});
  personId = newId();
  await house.owner.query(
    "insert into persons (hub_id, id, kind, name, added_at) values ($1, $2, 'resident', '谢知春', $3)",
    [house.hub, personId, START],
  );
  await done(keeper, addTalent, { personId, skills: ["law"], categories: [] });
});
afterAll(() => house.close());

const attempt = (actor: Actor, command: unknown, input: object) =>
  perform(house.house, { hub: house.hub, actor }, command as typeof closeConsultation, input);
async function done(actor: Actor, command: unknown, input: object): Promise<Record<string, string>> {
  const outcome = await attempt(actor, command, input);
  if (!outcome.ok) throw new Error(`${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer as never;
}
async function code(actor: Actor, command: unknown, input: object): Promise<string> {
  const outcome = await attempt(actor, command, input);
  return outcome.ok ? "done" : outcome.problem.code;
}

/** On the Thursday from nine to ten; the slot at nine is booked, with a question. */
async function booked() {
  clock.set(START);
  const slots = { topic: "other", on: "2026-11-26", from: "09:00", until: "10:00", slotMinutes: 20, place: "静室" };
  const { occasionId = "" } = await done(keeper, offerConsultation, { ...slots, personId });
  const booking = { occasionId, slot: 1, name: "过路人", question: "墙上渗水找谁？" };
  const { code: slip = "", signUpId = "" } = await done(nobody(), bookConsultation, booking);
  return { occasionId, slip, signUpId };
}
async function left(occasionId: string, signUpId: string) {
  const { rows } = await house.owner.query(
    `select o.state, s.state as sign_up, q.question is null as forgotten from occasions o
     join sign_ups s on s.occasion_id = o.id join consultation_questions q on q.sign_up_id = s.id
     where o.id = $1 and s.id = $2`,
    [occasionId, signUpId],
  );
  return rows[0];
}

test("nobody ends it: after seven days it is over by itself, nobody is marked, the question is gone", async () => {
  const { occasionId, signUpId } = await booked();
  clock.set("2026-12-03T09:59:00+08:00");
  await tick(house.house, house.hub);
  expect(await left(occasionId, signUpId)).toEqual({ state: "open", sign_up: "confirmed", forgotten: false });
  expect(await code(SYSTEM, closeConsultation, { occasionId })).toBe("talents.notOver");
  clock.set("2026-12-03T10:00:00+08:00");
  await tick(house.house, house.hub);
  expect(await left(occasionId, signUpId)).toEqual({ state: "over", sign_up: "confirmed", forgotten: true });
});

test("the desk ends one that is over, and calls off only what lies ahead", async () => {
  const { occasionId, signUpId } = await booked();
  const fetch = openDoors(house.house, { id: house.hub }, [deskPages], keeper);
  const clerk = await new Visitor(fetch, { session: "in" }).open("/desk/consultations");
  expect([clerk.offers("取消这一场"), clerk.offers("结束这一场，删掉问的事")]).toEqual([true, false]);
  expect(await code(keeper, closeConsultation, { occasionId })).toBe("talents.notOver");
  clock.set("2026-11-26T10:00:00+08:00");
  await clerk.open("/desk/consultations");
  await clerk.press("结束这一场，删掉问的事");
  expect(clerk.status).toBe(200);
  expect(await left(occasionId, signUpId)).toEqual({ state: "over", sign_up: "confirmed", forgotten: true });
  const { rows } = await house.owner.query("select 1 from phone_calls");
  expect(rows).toEqual([]);
});

test("a slot is not given back once its time has begun", async () => {
  const { occasionId, signUpId, slip } = await booked();
  clock.set("2026-11-26T09:00:00+08:00");
  expect(await code(nobody(), cancelBooking, { code: slip })).toBe("talents.slotBegun");
  expect(await left(occasionId, signUpId)).toEqual({ state: "open", sign_up: "confirmed", forgotten: false });
});

test("giving back waits for whoever holds the consultation, and reads again what became of the slot", async () => {
  const { occasionId, signUpId, slip } = await booked();
  const holder = await house.owner.connect();
  await holder.query("begin");
  try {
    await holder.query("select 1 from occasions where id = $1 for update", [occasionId]);
    let answered = false;
    const leaving = code(nobody(), cancelBooking, { code: slip }).finally(() => {
      answered = true;
    });
    while (!answered && (await waitingForLock()) === 0);
    await holder.query("update sign_ups set state = 'absent', ended_at = now() where id = $1", [signUpId]);
    await holder.query("commit");
    expect(await leaving).toBe("occasions.over");
  } finally {
    await holder.query("rollback");
    holder.release();
  }
  expect((await left(occasionId, signUpId)).sign_up).toBe("absent");
});

async function waitingForLock(): Promise<number> {
  const { rows } = await house.owner.query(
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows.length;
}
