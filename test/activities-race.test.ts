/** A thousand people at once want twenty seats, through two app processes: twenty have one, everybody else is told. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { send } from "./processes/start.ts";
import { lost, openTwoApps, type TwoApps, won } from "./processes/two-apps.ts";

const SEATS = 20;
const PEOPLE = 1_000;
/** Enough once more, for what differs is only what the others are told. */
const FEWER = 200;

let stage: TwoApps;
beforeAll(async () => {
  stage = await openTwoApps();
}, 120_000);
afterAll(() => stage?.close());

async function publish(waits: boolean, on: string): Promise<string> {
  const head = await stage.here.staff({ posts: [{ kind: "head" }] });
  const { venueId } = await stage.act(head, "addVenue", { nameZh: "院坝", nameEn: "Yard", seats: 60, neighbours: [] });
  const told = { kind: "culture", titleZh: "扎风筝", ages: "都行", risk: "无", bring: "无", contact: "前台" };
  const when = { on, from: "14:00", until: "16:00", venueId, capacity: SEATS, waits };
  const { activityId } = await stage.act(head, "planActivity", { ...told, ...when });
  await stage.act(head, "publishActivity", { activityId: String(activityId) });
  return String(activityId);
}

const signUpAll = (activityId: string, people: number) =>
  stage.together(people, (at, address) => {
    const input = { activityId, name: `居民${at}`, phone: `1990000${String(at).padStart(4, "0")}` };
    return send(address, "signUpOnline", input, stage.courtyard);
  });

const places = async (activityId: string) => {
  const { rows } = await stage.here.owner.query<{ taken: number; people: number }>(
    `select count(sign_up_id)::int as taken, count(distinct sign_up_id)::int as people from places where occasion_id = $1`,
    [activityId],
  );
  return rows[0];
};

test(
  "with a waiting list: twenty have a seat, the others wait, each in a place of her own",
  { timeout: 120_000 },
  async () => {
    const activityId = await publish(true, "2026-12-01");
    const answers = await signUpAll(activityId, PEOPLE);
    expect(lost(answers)).toEqual([]);
    const told = answers.map(({ answer }) => answer as { state: string; ahead: number; place: number | null });
    const seated = told.filter(({ state }) => state === "confirmed");
    expect(seated.map(({ place }) => place).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: SEATS }, (_seat, at) => at + 1),
    );
    const waiting = told.filter(({ state }) => state === "waitlisted").map(({ ahead }) => ahead);
    expect(waiting.toSorted((a, b) => a - b)).toEqual(Array.from({ length: PEOPLE - SEATS }, (_one, at) => at));
    expect(await places(activityId)).toEqual({ taken: SEATS, people: SEATS });
  },
);

test("without one: twenty have a seat, the others are told that it is full", { timeout: 120_000 }, async () => {
  const activityId = await publish(false, "2026-12-02");
  const answers = await signUpAll(activityId, FEWER);
  expect(won(answers)).toHaveLength(SEATS);
  expect(lost(answers)).toEqual(["occasions.full"]);
  expect(await places(activityId)).toEqual({ taken: SEATS, people: SEATS });
});
