/** A house for this room's tests: a courtyard with a hall, its people, and an activity in a few words. */
import type { z } from "zod";
import { type Actor, nobody, SYSTEM } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import type { Command, Facts } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { addVenue } from "#courtyard/occasions/commands.ts";
import { loadPresetRules } from "#courtyard/matters/commands/settings.ts";
import { openTestHouse, START, type Staff, type TestHouse } from "../../../../test/database.ts";
import { newId } from "#frame/ids.ts";
import { recordCheck } from "#stations/civic-practice/talents/commands/checks.ts";
import { addTalent } from "#stations/civic-practice/talents/commands/pool.ts";
import { addTeam, joinTeam } from "#stations/civic-practice/talents/commands/teams.ts";
import { planActivity, publishActivity } from "./commands/plan.ts";

export interface Stage {
  readonly house: TestHouse;
  readonly clock: SetClock;
  readonly head: Staff;
  readonly desk: Staff;
  readonly staff: Staff;
  readonly venueId: string;
  /** The answer, or the code of what was refused. */
  act<S extends z.ZodType, F extends Facts, A>(
    actor: Actor,
    what: Command<S, F, A>,
    input: unknown,
  ): Promise<A | { refused: string }>;
  done<S extends z.ZodType, F extends Facts, A>(actor: Actor, what: Command<S, F, A>, input: unknown): Promise<A>;
  published(more?: object): Promise<string>;
  /** The civil date of an activity. */
  dayOf(activityId: string): Promise<string>;
  /** A volunteer in a team; with the day of her record check, where she has one. */
  tutor(name: string, checkedOn?: string): Promise<string>;
}

export const guest = nobody("guest");

export async function openStage(): Promise<Stage> {
  const clock = new SetClock(START);
  const house = await openTestHouse({ clock });
  const head = await house.staff({ posts: [{ kind: "head" }] });
  const desk = await house.staff({ posts: [{ kind: "frontDesk" }] });
  const staff = await house.staff({ posts: [{ kind: "stationStaff", station: "civic-practice" }] });
  const act: Stage["act"] = async (actor, what, input) => {
    const outcome = await perform(house.house, { hub: house.hub, actor }, what, input);
    return outcome.ok ? outcome.answer : { refused: outcome.problem.code };
  };
  const done: Stage["done"] = async (actor, what, input) => {
    const outcome = await perform(house.house, { hub: house.hub, actor }, what, input);
    if (!outcome.ok) throw new Error(`${what.name}: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
    return outcome.answer;
  };
  await done(SYSTEM, loadPresetRules, {});
  const { venueId } = await done(head, addVenue, { nameZh: "堂屋", nameEn: "Hall", seats: 60, neighbours: [] });
  let day = Temporal.PlainDate.from("2026-12-01");
  const published = async (more: object = {}): Promise<string> => {
    const on = day.toString();
    day = day.add({ days: 1 });
    const planned = await done(staff, planActivity, { ...KITES, on, venueId, ...more });
    await done(head, publishActivity, { activityId: planned.activityId });
    return planned.activityId;
  };
  const teamName = { nameZh: "辅导队", nameEn: "Tutors", doesZh: "辅导作业", doesEn: "Homework" };
  const { teamId } = await done(head, addTeam, { kind: "squad", ...teamName });
  const tutor = async (name: string, checkedOn?: string): Promise<string> => {
    const personId = newId();
    await house.owner.query(
      "insert into persons (hub_id, id, kind, name, added_at) values ($1, $2, 'resident', $3, $4)",
      [house.hub, personId, name, START],
    );
    await done(staff, addTalent, { personId, skills: ["homework"], categories: [] });
    await done(staff, joinTeam, { teamId, personId });
    if (checkedOn !== undefined) await done(staff, recordCheck, { personId, kind: "recordCheck", checkedOn });
    return personId;
  };
  const dayOf = async (activityId: string): Promise<string> => {
    const { rows } = await house.owner.query("select happens_on::text as day from occasions where id = $1", [
      activityId,
    ]);
    return String((rows[0] as { day: string }).day);
  };
  return { house, clock, head, desk, staff, venueId, act, done, published, dayOf, tutor };
}

export const KITES = {
  kind: "culture",
  titleZh: "扎风筝",
  ages: "六岁以上",
  risk: "竹篾划手，备了手套",
  bring: "不用带",
  contact: "文明实践站",
  from: "14:00",
  until: "16:00",
};
