/** Hours within paid duty, and hours of two records that turn out to be one person: seen, told in words, put right. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "#frame/ask.ts";
import { openRooms } from "#frame/rooms.ts";
import { joinPersons, partPersons } from "#courtyard/matters/commands/staff/records.ts";
import { answerDuty } from "#courtyard/roster/commands/agree.ts";
import { addDuty, publishRoster } from "#courtyard/roster/commands/plan.ts";
import { confirmHours, correctHours } from "./commands/confirm.ts";
import { proposeHours } from "./commands/propose.ts";
import { getClaim, listClaims } from "./queries/hours.ts";
import { clashes, type DayClaim } from "./rules.ts";
import { room } from "./room.ts";
import { openSquad, type Squad } from "./testing.ts";

let squad: Squad;
beforeAll(async () => {
  squad = await openSquad();
  openRooms([room]);
});
afterAll(() => squad.close());

const yes = { notKin: true };

describe("paid duty", () => {
  const DAY = "2026-11-24";
  let volunteerId: string;
  beforeAll(async () => {
    squad.clock.set("2026-11-23T09:00:00+08:00");
    volunteerId = await squad.volunteer("温如玉", { personId: squad.leadB.id, name: undefined });
    const duty = { station: "civic-practice", personId: squad.leadB.id, on: DAY, from: "09:00", until: "12:00" };
    const { dutyId } = await squad.done(squad.head, addDuty, duty);
    await squad.done(squad.leadB, answerDuty, { dutyId, agree: "yes" });
    await squad.done(squad.head, publishRoster, { from: DAY, to: DAY });
    squad.clock.set(`${DAY}T20:00:00+08:00`);
  });
  const claim = (from: string, until: string) => ({
    volunteerId,
    task: "送饭",
    onDay: DAY,
    from,
    until,
    isOwnTime: true,
  });

  test("hours that touch it are refused with the times of the roster, whatever box was ticked; those around it are hers", async () => {
    const refused = await squad.try(squad.leadA, proposeHours, claim("11:30", "13:00"));
    expect(refused).toMatchObject({ ok: false, problem: { code: "volunteers.onPaidDuty", field: "from" } });
    if (!refused.ok) expect(refused.problem.values).toEqual({ from: "09:00", until: "12:00" });
    expect(await squad.code(squad.leadA, proposeHours, claim("07:00", "09:00"))).toBe("done");
    const { claimId } = await squad.done(squad.leadA, proposeHours, claim("12:00", "14:00"));
    const onto = { claimId, onDay: DAY, from: "11:00", until: "14:00" };
    expect(await squad.code(squad.leadA, correctHours, onto)).toBe("onPaidDuty");
    expect(await squad.code(squad.desk, confirmHours, { claimId, ...yes })).toBe("done");
  });

  test("a post as a volunteer is not paid, and a duty that she has not agreed to counts for nothing", async () => {
    squad.clock.set("2026-11-25T08:00:00+08:00");
    const helper = await squad.staff({ name: "韦阿姨", posts: [{ kind: "volunteer" }] });
    await squad.volunteer("韦阿姨", { personId: helper.id, name: undefined });
    const duty = { personId: helper.id, on: "2026-11-25", from: "09:00", until: "12:00" };
    const { dutyId } = await squad.done(squad.head, addDuty, duty);
    await squad.done(helper, answerDuty, { dutyId, agree: "yes" });
    const other = { personId: squad.leadB.id, on: "2026-11-25", from: "09:00", until: "12:00" };
    await squad.done(squad.head, addDuty, other);
    await squad.done(squad.head, publishRoster, { from: "2026-11-25", to: "2026-11-25" });
    squad.clock.set("2026-11-25T20:00:00+08:00");
    for (const id of [helper.id, squad.leadB.id]) {
      const served = { ...claim("09:30", "11:00"), volunteerId: id, onDay: "2026-11-25" };
      expect(await squad.code(squad.leadA, proposeHours, served)).toBe("done");
    }
  });

  test("what the roster says only afterwards is seen when it is confirmed", async () => {
    squad.clock.set("2026-11-26T11:00:00+08:00");
    const served = { ...claim("08:00", "10:00"), onDay: "2026-11-26" };
    const { claimId } = await squad.done(squad.leadA, proposeHours, served);
    const duty = { personId: squad.leadB.id, on: "2026-11-26", from: "08:30", until: "12:00" };
    const { dutyId } = await squad.done(squad.head, addDuty, duty);
    await squad.done(squad.leadB, answerDuty, { dutyId, agree: "yes" });
    await squad.done(squad.head, publishRoster, { from: "2026-11-26", to: "2026-11-26" });
    expect(await squad.code(squad.desk, confirmHours, { claimId, ...yes })).toBe("onPaidDuty");
    expect(await squad.state(String(claimId))).toBe("proposed");
  });
});

describe("two records, one person", () => {
  let [one, other] = ["", ""];
  const DAY = "2026-11-20";
  const propose = (volunteerId: string, from: string, until: string) =>
    squad
      .done(squad.leadA, proposeHours, { volunteerId, task: "扫街", onDay: DAY, from, until })
      .then(({ claimId }) => String(claimId));
  const states = (...ids: string[]) => Promise.all(ids.map((id) => squad.state(id)));
  const disputed = async () => {
    const found = await ask(squad.house, { hub: squad.hub, actor: squad.desk }, listClaims, { view: "disputed" });
    return found.ok
      ? (found.answer as { lines: readonly { claimId: string }[] }).lines.map(({ claimId }) => claimId)
      : [];
  };
  beforeAll(async () => {
    squad.clock.set("2026-11-23T09:00:00+08:00");
    [one, other] = [await squad.volunteer("向天明"), await squad.volunteer("向明")];
  });

  test("overlaps and too long a day are seen at once; parted again, each stands on its own", async () => {
    const first = await propose(one, "08:00", "11:00");
    const over = await propose(other, "10:30", "12:00");
    await squad.done(squad.leadB, confirmHours, { claimId: over, ...yes });
    const long = await propose(other, "13:00", "19:00");
    await squad.done(squad.head, joinPersons, { personId: other, intoId: one });
    expect(await states(first, over, long)).toEqual(["proposed", "disputed", "disputed"]);
    expect(await disputed()).toEqual(expect.arrayContaining([over, long]));
    expect(await squad.code(squad.leadB, confirmHours, { claimId: over, ...yes })).toBe("disputed");
    const seen = await ask(squad.house, { hub: squad.hub, actor: squad.desk }, getClaim, { claimId: over });
    expect(seen).toMatchObject({ ok: true, answer: { others: [{ claimId: first }] } });
    expect(
      await squad.code(squad.leadA, proposeHours, {
        volunteerId: other,
        task: "扫街",
        onDay: DAY,
        from: "20:00",
        until: "23:30",
      }),
    ).toBe("done");
    expect(
      await squad.code(squad.leadA, proposeHours, {
        volunteerId: one,
        task: "扫街",
        onDay: DAY,
        from: "05:00",
        until: "07:00",
      }),
    ).toBe("tooLongDay");
    const shorter = { claimId: first, onDay: DAY, from: "08:00", until: "10:00" };
    const done = await squad.done(squad.leadA, correctHours, shorter);
    expect(done["undisputed"]).toEqual([over]);
    await squad.done(squad.head, partPersons, { personId: other });
    expect(await squad.state(long)).toBe("proposed");
    expect(await disputed()).toEqual([]);
  });

  test("hours that were recorded already stay in the ledger, are shown, and are put right by a correction", async () => {
    const [mine, hers] = [await squad.volunteer("田甜"), await squad.volunteer("田恬")];
    const first = await squad.served(mine, DAY, "08:00", "11:00");
    const later = await squad.served(hers, DAY, "10:00", "12:00");
    await squad.on("2026-11-24");
    await squad.on("2026-11-28");
    expect(await states(first, later)).toEqual(["recorded", "recorded"]);
    await squad.done(squad.head, joinPersons, { personId: hers, intoId: mine });
    expect(await states(first, later)).toEqual(["recorded", "recorded"]);
    expect(await disputed()).toEqual([later]);
    await squad.done(squad.head, partPersons, { personId: hers });
    expect(await disputed()).toEqual([]);
    await squad.done(squad.head, joinPersons, { personId: hers, intoId: mine });
    const { claimId } = await squad.done(squad.leadA, correctHours, {
      claimId: later,
      onDay: DAY,
      from: "11:00",
      until: "12:00",
    });
    await squad.done(squad.head, confirmHours, { claimId, ...yes });
    expect(await disputed()).toEqual([]);
    expect(await squad.hours(mine)).toBe(180 + 60);
  });
});

test("parted, hours and points of the joined record flow back; what was spent meanwhile is owed by whoever spent it", async () => {
  squad.clock.set("2026-12-14T09:00:00+08:00");
  const [mine, hers] = [await squad.volunteer("祝山"), await squad.volunteer("祝珊")];
  await squad.served(hers, "2026-12-13", "08:00", "10:00");
  await squad.on("2026-12-15");
  await squad.on("2026-12-19");
  const had = async () => [
    await squad.hours(mine),
    await squad.points(mine),
    await squad.hours(hers),
    await squad.points(hers),
  ];
  expect(await had()).toEqual([0, 0, 120, 2]);
  // Claimed before and recorded after the records were joined: hers all the same.
  await squad.served(hers, "2026-12-18", "08:00", "09:00");
  await squad.done(squad.head, joinPersons, { personId: hers, intoId: mine });
  await squad.on("2026-12-21");
  await squad.on("2026-12-25");
  expect(await had()).toEqual([180, 3, 0, 0]);
  await squad.done(squad.head, partPersons, { personId: hers });
  expect(await had()).toEqual([0, 0, 180, 3]);
});

test("the rule: recorded before not recorded, earlier before later, and nothing twice", () => {
  const at = (time: string) => Temporal.Instant.from(`2026-11-20T${time}:00+08:00`);
  const claim = (id: string, state: DayClaim["state"], from: string, until: string, proposed = id): DayClaim => ({
    id,
    state,
    fromAt: at(from),
    untilAt: at(until),
    minutes: at(from).until(at(until)).total("minutes"),
    proposedAt: at(`0${proposed}:00`),
    isClashing: false,
  });
  const duty = [{ fromAt: at("18:00"), untilAt: at("19:00") }];
  expect(
    clashes(
      [
        claim("1", "proposed", "08:00", "10:00"),
        claim("2", "recorded", "09:00", "11:00"),
        claim("3", "recorded", "10:30", "12:00"),
        claim("4", "confirmed", "18:30", "19:30"),
        claim("5", "rejected", "08:00", "20:00"),
      ],
      duty,
      480,
    ),
  ).toEqual({ disputed: ["1"], unconfirmed: ["4"], recorded: ["3"] });
});
