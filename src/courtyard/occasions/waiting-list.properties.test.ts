/**
 * Whatever people do in whatever order, on a real database: the waiting list keeps its order, no place has two holders,
 * none is lost, there are never more holders than places, and a freed place goes to who waits longest. A failing run
 * prints its seed and the shortest way to it.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import { type Act, command } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { isProblem } from "#frame/problems.ts";
import { openTestHouse, START, type TestHouse } from "../../../test/database.ts";
import { acceptOffer } from "./steps/attendance.ts";
import { addPlaces, findOccasion, openOccasion } from "./steps/occasion.ts";
import { moveUp, signUp, withdrawSignUp } from "./steps/sign-up.ts";
import { findSignUp } from "./steps/sign-up-row.ts";
import { tick } from "./tick.ts";

const clock = new SetClock(START);
let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse({ clock });
  await house.owner.query("insert into occasion_states (kind, state, phase) values ('choir', 'open', 'open')");
});
afterAll(() => house?.close());

const someStep = (run: (act: Act) => Promise<unknown>) =>
  command({
    name: "tryStep",
    does: { zh: "试", en: "try" },
    grants: [{ who: "system", reach: "hub" }],
    act: async (act) => ({ answer: await run(act) }),
  });
async function inside<T>(run: (act: Act) => Promise<T>): Promise<T> {
  const outcome = await perform(house.house, { hub: house.hub, actor: SYSTEM }, someStep(run), {});
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.answer.answer as T;
}

type Deed =
  | { readonly does: "join" | "grow" | "waitADay" }
  | { readonly does: "leave" | "accept" | "decline"; readonly nth: number };
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ does: "join" } as const) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("leave" as const), nth: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("accept" as const), nth: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("decline" as const), nth: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.constant({ does: "grow" } as const) },
  { weight: 1, arbitrary: fc.constant({ does: "waitADay" } as const) },
);

interface Seen {
  readonly id: string;
  readonly state: string;
}
const OVER = ["withdrawn", "lapsed"];
const HOLDS = ["confirmed", "offered"];

async function look(occasionId: string) {
  const signUps = await house.owner.query<Seen>(
    "select id, state from sign_ups where occasion_id = $1 order by signed_up_at, id",
    [occasionId],
  );
  const places = await house.owner.query<{ number: number; holder: string | null }>(
    "select number, sign_up_id as holder from places where occasion_id = $1 order by number",
    [occasionId],
  );
  return { signUps: signUps.rows, places: places.rows };
}

const ofState = (signUps: readonly Seen[], state: string, nth: number): string | undefined => {
  const found = signUps.filter((one) => one.state === state);
  return found[nth % Math.max(found.length, 1)]?.id;
};

async function doOne(occasionId: string, before: Awaited<ReturnType<typeof look>>, one: Deed): Promise<void> {
  const open = before.signUps.filter(({ state }) => !OVER.includes(state));
  if (one.does === "waitADay") {
    clock.forward({ hours: 30 });
    return tick(house.house, house.hub);
  }
  await inside(async (act) => {
    const { occasion } = (await findOccasion(act, occasionId))!;
    if (one.does === "join") return signUp(act, occasion, { guest: { name: "谁" }, how: "desk" });
    if (one.does === "grow") {
      await addPlaces(act, occasionId, [{ line: "", number: before.places.length + 1 }]);
      return moveUp(act, occasion);
    }
    if (!("nth" in one)) return undefined;
    const id =
      one.does === "leave" ? open[one.nth % Math.max(open.length, 1)]?.id : ofState(before.signUps, "offered", one.nth);
    if (id === undefined) return undefined;
    const row = (await findSignUp(act, id))!;
    const done = one.does === "accept" ? await acceptOffer(act, row) : await withdrawSignUp(act, occasion, row);
    if (isProblem(done)) throw new Error(done.code);
    return done;
  });
}

/** What must hold after every deed, seen against what was before it. */
function check(before: Awaited<ReturnType<typeof look>>, after: Awaited<ReturnType<typeof look>>): void {
  const holders = after.places.flatMap(({ holder }) => (holder === null ? [] : [holder]));
  const holding = after.signUps.filter(({ state }) => HOLDS.includes(state)).map(({ id }) => id);
  const waiting = after.signUps.filter(({ state }) => state === "waitlisted").map(({ id }) => id);
  // Each place has one holder, each holder one place; nobody else sits anywhere.
  expect(new Set(holders).size).toBe(holders.length);
  expect(holders.toSorted()).toEqual(holding.toSorted());
  expect(holding.length).toBeLessThanOrEqual(after.places.length);
  // Places are numbered without a gap: none is lost.
  expect(after.places.map(({ number }) => number)).toEqual(after.places.map((_place, at) => at + 1));
  // As long as somebody waits, no place is free.
  if (waiting.length > 0) expect(holders).toHaveLength(after.places.length);
  // Who moved up stood before everybody who still waits: the list was not jumped.
  const waited = before.signUps.filter(({ state }) => state === "waitlisted").map(({ id }) => id);
  const movedUp = waited.filter((id) => !waiting.includes(id) && !ended(after, id));
  const stillWaits = waited.filter((id) => waiting.includes(id));
  const [firstWaits] = stillWaits;
  for (const id of movedUp) {
    if (firstWaits !== undefined) expect(waited.indexOf(id)).toBeLessThan(waited.indexOf(firstWaits));
  }
  // The order of those who wait is the order in which they came.
  expect(stillWaits).toEqual(waiting.slice(0, stillWaits.length));
}

const ended = ({ signUps }: Awaited<ReturnType<typeof look>>, id: string): boolean =>
  OVER.includes(signUps.find((one) => one.id === id)?.state ?? "");

test("random lives of an occasion with a waiting list", { timeout: 120_000 }, async () => {
  const life = fc.asyncProperty(
    fc.integer({ min: 1, max: 3 }),
    fc.array(deed, { minLength: 6, maxLength: 16 }),
    async (capacity, deeds) => {
      clock.set(START);
      const starts = Temporal.Instant.from("2027-06-01T14:00:00+08:00");
      const occasion = { kind: "choir", state: "open", startsAt: starts, endsAt: starts.add({ hours: 2 }) };
      const id = await inside((act) => openOccasion(act, { ...occasion, capacity, waits: true }));
      for (const one of deeds) {
        const before = await look(id);
        await doOne(id, before, one);
        check(before, await look(id));
        clock.forward({ minutes: 1 });
      }
      await house.owner.query("update sign_ups set state = 'withdrawn', answer_by = null where occasion_id = $1", [id]);
    },
  );
  await fc.assert(life, { numRuns: 25 });
});
