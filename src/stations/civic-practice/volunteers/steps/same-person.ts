/**
 * Two records turned out to be one person, or two after all: her hours are looked at together, day by day, and of two what was
 * gathered into one account flows back. What is not
 * recorded yet and does not fit waits as disputed; what is recorded stays in the ledger and is shown to be cleared up.
 */
import type { Act } from "#frame/command.ts";
import { partAccounts } from "#courtyard/ledger/steps/part.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { paidDuties } from "#courtyard/roster/steps.ts";
import { earningsOf } from "#stations/civic-practice/rewards/steps/earn.ts";
import { clashes, type DayClaim, overlap, settled } from "../rules.ts";
import { changeClaim, claimsOfDay, limitsOn, unconfirmClaim } from "./claim.ts";
import { lockVolunteer } from "./volunteer.ts";

export async function recordsChanged(act: Act, personIds: readonly string[]): Promise<void> {
  const seen = new Map<string, readonly string[]>();
  for (const id of personIds) {
    const person = await findPerson(act, id);
    if (person === undefined || seen.has(person.id)) continue;
    seen.set(person.id, person.ids);
    await lockVolunteer(act, person.ids);
    await lookAgain(act, person.ids);
  }
  // More than one person: they were parted just now, and what was gathered flows back to whose it is.
  for (const [stays, ids] of seen) {
    for (const [parted, others] of seen) if (parted !== stays) await flowBack(act, { stays, ids }, { parted, others });
  }
}

async function flowBack(
  act: Act,
  { stays, ids }: { stays: string; ids: readonly string[] },
  { parted, others }: { parted: string; others: readonly string[] },
): Promise<void> {
  const claims = (await claimsOf(act, others)).map(({ id }) => id);
  await partAccounts(act, {
    stays: { id: stays, ids },
    parted: { id: parted, ids: others },
    aboutIds: [...claims, ...(await earningsOf(act, claims))],
  });
}

const claimsOf = (act: Act, ids: readonly string[]) =>
  act
    .from("hours_claims")
    .select("id")
    .where("volunteer_id", "in", [...ids])
    .where("recorded_minutes", "is not", null)
    .execute();

const LIVE = ["proposed", "disputed", "confirmed", "publicised", "recorded"];

async function lookAgain(act: Act, ids: readonly string[]): Promise<void> {
  const claims = (await claimsOfDay(act, ids)).filter((claim) => LIVE.includes(claim.state));
  const [first] = claims.map((claim) => claim.fromAt).toSorted(Temporal.Instant.compare);
  const last = claims
    .map((claim) => claim.untilAt)
    .toSorted(Temporal.Instant.compare)
    .at(-1);
  if (first === undefined || last === undefined) return;
  const duties = await paidDuties(act, ids, first, last);
  for (const onDay of new Set(claims.map((claim) => claim.onDay))) {
    const day = claims.filter((claim) => claim.onDay === onDay);
    const isQuiet = day.length === 1 && day.every((claim) => claim.state !== "disputed" && !claim.isClashing);
    if (isQuiet && !duties.some((duty) => day.some((claim) => overlap(duty, claim)))) continue;
    await judge(act, day, duties, (await limitsOn(act, Temporal.PlainDate.from(onDay))).dayMinutes);
  }
}

async function judge(
  act: Act,
  day: readonly DayClaim[],
  duties: Parameters<typeof clashes>[1],
  dayMinutes: number,
): Promise<void> {
  const found = clashes(day, duties, dayMinutes);
  for (const id of found.disputed) await unconfirmClaim(act, id, "disputed");
  for (const id of found.unconfirmed) await unconfirmClaim(act, id, "proposed");
  for (const { id, isClashing } of day) {
    const isFound = found.recorded.includes(id);
    if (isFound === isClashing) continue;
    await changeClaim(act, id, {
      name: isFound ? "hoursClashFound" : "hoursClashOver",
      set: { clash_since: isFound ? act.now : null },
    });
  }
  const rest = day.filter(({ id }) => !found.disputed.includes(id));
  for (const id of settled(rest, dayMinutes)) await changeClaim(act, id, { name: "hoursUndisputed", to: "proposed" });
}
