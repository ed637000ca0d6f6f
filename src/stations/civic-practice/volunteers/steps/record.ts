/** Hours become truth, or are taken back: the ledger's counter-entry, the points that follow, the records that do not hold any more. */
import type { Act } from "#frame/command.ts";
import { gatherAccounts, earn, reverse } from "#courtyard/ledger/steps/book.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { earnForHours, reverseEarning } from "#stations/civic-practice/rewards/steps/earn.ts";
import { recordedMinutes } from "../rules.ts";
import { type ClaimReason } from "../words.ts";
import { changeClaim, type ClaimRow } from "./claim.ts";

/** Writes the hours into the ledger, in half hours, and gives the points of the rule of that day. */
export async function recordClaim(act: Act, claim: ClaimRow, set: Partial<ClaimRow> = {}): Promise<number> {
  const minutes = recordedMinutes(claim.minutes);
  await changeClaim(act, claim.id, {
    name: "hoursRecorded",
    to: "recorded",
    set: { ...set, recorded_at: act.now, recorded_minutes: minutes },
    facts: { volunteer: claim.volunteer_id, minutes, on: claim.on_day.toString() },
  });
  const personId = await gathered(act, claim.volunteer_id);
  const about = { kind: "hoursClaim", id: claim.id };
  await earn(act, { unit: "hours", personId, amount: minutes, about, countsOn: claim.on_day });
  await earnForHours(act, { personId, minutes, servedOn: claim.on_day, claimId: claim.id });
  return minutes;
}

/** Takes recorded hours back by a counter-entry; two hands have decided it. Points follow, what was bought stays bought. Answers the tenths of points owed. */
export async function reverseClaim(
  act: Act,
  claim: ClaimRow,
  by: { readonly proposed: string; readonly decided: string; readonly reason: ClaimReason },
): Promise<{ owed: number }> {
  await changeClaim(act, claim.id, {
    name: "hoursReversed",
    to: "reversed",
    set: {
      reversal_by: by.proposed,
      reversal_at: claim.reversal_at ?? act.now,
      clash_since: null,
      reversed_by: by.decided,
      ended_at: act.now,
      ended_by: by.decided,
      end_reason: by.reason,
    },
    facts: { volunteer: claim.volunteer_id, minutes: claim.recorded_minutes, reason: by.reason, proposed: by.proposed },
  });
  const personId = await gathered(act, claim.volunteer_id);
  const about = { kind: "hoursClaim", id: claim.id };
  await reverse(act, { unit: "hours", personId, amount: claim.recorded_minutes ?? 0, about });
  const { owed } = await reverseEarning(act, { claimId: claim.id, personId: claim.volunteer_id });
  await withdrawRecords(act, claim);
  return { owed };
}

/** Records that counted these hours say too much now: whoever checks one learns that it was withdrawn. */
async function withdrawRecords(act: Act, claim: ClaimRow): Promise<void> {
  const rows = await act
    .update("service_records", { withdrawn_at: null })
    .set({ withdrawn_at: act.now, withdrawn_by: act.actor.id, withdraw_reason: "reversed" })
    .where("volunteer_id", "in", [...((await findPerson(act, claim.volunteer_id))?.ids ?? [claim.volunteer_id])])
    .where("from_on", "<=", claim.on_day)
    .where("until_on", ">=", claim.on_day)
    .where("issued_on", ">=", claim.on_day)
    .returning("id")
    .execute();
  for (const { id } of rows) {
    act.event({ name: "recordWithdrawn", about: { kind: "serviceRecord", id }, facts: { reason: "reversed" } });
  }
}

/** The record that stays, with what joined records had. */
async function gathered(act: Act, volunteerId: string): Promise<string> {
  const person = await findPerson(act, volunteerId);
  if (person === undefined) throw new Error("hours of somebody whom the courtyard does not know");
  const others = person.ids.filter((id) => id !== person.id);
  await gatherAccounts(act, person.id, others);
  return person.id;
}
