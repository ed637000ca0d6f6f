/**
 * Whatever is proposed, corrected, confirmed, not accepted, publicised, recorded or reversed in whatever order, also from
 * paper lists that come in late: no two hours of one person that count ever overlap, no day ever has more than eight,
 * and the ledger holds exactly what is recorded.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "#frame/access.ts";
import { recordedMinutes } from "./rules.ts";
import { findPatterns, type SeenClaim } from "./patterns.ts";
import { confirmHours, correctHours, rejectHours } from "./commands/confirm.ts";
import { proposeHours } from "./commands/propose.ts";
import { confirmReversal, proposeReversal } from "./commands/reverse.ts";
import { publiciseHours, recordHours } from "./commands/time.ts";
import { openSquad, type Squad } from "./testing.ts";

let squad: Squad;
beforeAll(async () => {
  squad = await openSquad();
  squad.clock.set("2026-11-30T09:00:00+08:00");
});
afterAll(() => squad.close());

const DAYS = ["2026-11-19", "2026-11-20"];
const time = (quarter: number): string =>
  `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;

const stretch = fc
  .tuple(
    fc.constantFrom(...DAYS),
    fc.integer({ min: 24, max: 84 }),
    fc.integer({ min: 2, max: 24 }),
    fc.constantFrom(0, 0, 15),
  )
  .map(([onDay, from, length, awayMinutes]) => ({
    onDay,
    from: time(from),
    until: time(Math.min(from + length, 95)),
    awayMinutes,
  }));
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ deed: fc.constant("propose" as const), times: stretch }) },
  {
    weight: 6,
    arbitrary: fc.record({
      deed: fc.constantFrom("confirm", "correct", "reject", "record", "reverse"),
      nth: fc.nat({ max: 11 }),
      times: stretch,
    }),
  },
);

test("no overlap, no day beyond eight hours, ledger and claims agree", { timeout: 120_000 }, async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
      runs += 1;
      const volunteerId = await squad.volunteer(`试${runs}`);
      const claims: string[] = [];
      for (const each of steps) {
        if (each.deed === "propose") {
          const done = await squad.try(squad.leadA, proposeHours, {
            volunteerId,
            task: "试",
            how: "paper",
            ...each.times,
          });
          if (done.ok) claims.push(String(done.answer["claimId"]));
        } else await doTo(claims, each);
        await check(volunteerId);
      }
      await fold(volunteerId);
    }),
    { numRuns: 40, verbose: 1 },
  );
});

async function doTo(
  claims: string[],
  { deed, nth, times }: { deed: string; nth: number; times: object },
): Promise<void> {
  const claimId = claims[nth % Math.max(claims.length, 1)];
  if (claimId === undefined) return;
  const yes = { claimId, notKin: true };
  if (deed === "confirm") {
    await squad.try(squad.leadB, confirmHours, yes);
    await squad.try(squad.head, confirmHours, yes);
  } else if (deed === "correct") {
    const done = await squad.try(squad.leadA, correctHours, { claimId, ...times });
    if (done.ok) claims.push(String(done.answer["claimId"]));
  } else if (deed === "reject") await squad.try(squad.leadB, rejectHours, { claimId, reason: "notThere" });
  else if (deed === "record") {
    await squad.try(SYSTEM, publiciseHours, { claimId });
    await squad.owner.query(
      "update hours_claims set public_until = '2026-11-29' where id = $1 and state = 'publicised'",
      [claimId],
    );
    await squad.try(SYSTEM, recordHours, { claimId });
  } else {
    await squad.try(squad.head, proposeReversal, { claimId, reason: "sample" });
    await squad.try(squad.auditor, confirmReversal, { claimId });
  }
}

/** Read by the owner, as the tables have it. */
async function check(volunteerId: string): Promise<void> {
  const { rows } = await squad.owner.query<{ overlaps: number; most: number; recorded: number }>(
    `with counting as (select * from hours_claims where volunteer_id = $1
       and state in ('proposed', 'confirmed', 'publicised', 'recorded'))
     select (select count(*)::int from counting a join counting b on a.id < b.id
              and a.from_at < b.until_at and b.from_at < a.until_at) as overlaps,
            (select coalesce(max(sum), 0)::int from (select sum(minutes) from counting group by on_day) d) as most,
            (select coalesce(sum(recorded_minutes), 0)::int from hours_claims where volunteer_id = $1 and state = 'recorded') as recorded`,
    [volunteerId],
  );
  expect(rows[0]?.overlaps).toBe(0);
  expect(rows[0]?.most).toBeLessThanOrEqual(480);
  expect(await squad.hours(volunteerId)).toBe(rows[0]?.recorded);
}

/** The last state that the events of a claim tell is the state that its row has. */
async function fold(volunteerId: string): Promise<void> {
  const { rows } = await squad.owner.query<{ id: string; now: string; told: string | null }>(
    `select id, state as now, (select state from events where about_kind = 'hoursClaim' and about_id = hours_claims.id
       and state is not null order by events.id desc limit 1) as told
     from hours_claims where volunteer_id = $1`,
    [volunteerId],
  );
  expect(rows.filter(({ now, told }) => now !== told)).toEqual([]);
}

test("what is recorded is at most what was served, in half hours, and less than half an hour below it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 480 }), (minutes) => {
      const recorded = recordedMinutes(minutes);
      return recorded <= minutes && recorded % 30 === 0 && minutes - recorded < 30;
    }),
  );
});

test("two at once: of two overlapping claims one counts, the other is disputed", async () => {
  const volunteerId = await squad.volunteer("两处同时报");
  const hours = { volunteerId, task: "试", onDay: DAYS[0], from: "08:00", until: "10:00" };
  const both = await Promise.all([squad.leadA, squad.leadB].map((lead) => squad.done(lead, proposeHours, hours)));
  expect(both.map((one) => one["state"]).sort()).toEqual(["disputed", "proposed"]);
});

test("patterns: each shape is seen from its count on, and not below it", () => {
  const claim = (at: number, more: Partial<SeenClaim> = {}): SeenClaim => ({
    id: `c${at}`,
    volunteerId: "v1",
    home: undefined,
    proposedBy: `p${at}`,
    confirmedBy: `k${at}`,
    proposedAt: Temporal.Instant.from(`2026-11-${String(at + 1).padStart(2, "0")}T10:00:00+08:00`),
    minutes: 60 + at,
    ...more,
  });
  const many = (n: number, more: (at: number) => Partial<SeenClaim>): SeenClaim[] =>
    Array.from({ length: n }, (_each, at) => claim(at, more(at)));
  const seen = (claims: readonly SeenClaim[]) => findPatterns(claims).map((one) => one.pattern);
  expect(seen(many(9, () => ({})))).toEqual([]);
  expect(seen(many(5, () => ({ confirmedBy: "k" })))).toEqual(["oneConfirmer"]);
  expect(seen(many(4, () => ({ confirmedBy: "k" })))).toEqual([]);
  expect(seen(many(5, () => ({ minutes: 240 })))).toEqual(["alwaysSame"]);
  expect(seen(many(4, (at) => ({ confirmedBy: "k", home: "h", volunteerId: `v${at % 2}` })))).toEqual(["oneFamily"]);
  const night = Temporal.Instant.from("2026-11-20T23:10:00+08:00");
  expect(seen(many(3, () => ({ proposedBy: "p", proposedAt: night })))).toEqual(["atNight"]);
  const noon = Temporal.Instant.from("2026-11-20T12:00:00+08:00");
  const batch = (n: number) =>
    many(n, (at) => ({ proposedBy: "p", volunteerId: `v${at}`, proposedAt: noon.add({ seconds: at * 20 }) }));
  expect(seen(batch(8))).toEqual(["inBatches"]);
  expect(seen(batch(7))).toEqual([]);
});
