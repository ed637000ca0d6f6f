/** For the auditor alone: shapes that smell, the months' samples, reversals that wait for the second hand. */
import { query, type View } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import { homesOf } from "#courtyard/people/kin.ts";
import { findPatterns } from "../patterns.ts";
import { grants } from "../rules.ts";

/** Three months, and not more claims than a courtyard has in them. */
const DAYS_BACK = 90;
const CLAIMS_AT_MOST = 5_000;

export const auditHours = query({
  name: "auditHours",
  does: { zh: "时长的异常形态、电话抽查、等确认的冲销", en: "Patterns, samples to be telephoned, reversals to decide" },
  grants: grants.audit,
  read: async (view) => ({
    sightings: await sightingsOf(view),
    draws: await drawsOf(view),
    samples: await samplesOf(view),
    reversals: await reversalsOf(view),
  }),
});

/** Index hours_claims_time. */
async function sightingsOf(view: View) {
  const rows = await view
    .from("hours_claims")
    .select(["id", "volunteer_id", "proposed_by", "confirmed_by", "proposed_at", "minutes"])
    .where("state", "in", ["confirmed", "publicised", "recorded"])
    .where("proposed_at", ">=", view.now.subtract({ hours: DAYS_BACK * 24 }))
    .orderBy("proposed_at")
    .limit(CLAIMS_AT_MOST)
    .execute();
  const homes = await homesOf(view, [...new Set(rows.map((row) => row.volunteer_id))]);
  const sightings = findPatterns(
    rows.map((row) => ({
      id: row.id,
      volunteerId: row.volunteer_id,
      home: homes.get(row.volunteer_id),
      proposedBy: row.proposed_by,
      confirmedBy: row.confirmed_by,
      proposedAt: row.proposed_at,
      minutes: row.minutes,
    })),
  );
  const names = await namesOf(view, [
    ...new Set(
      sightings.flatMap((one) => [...one.volunteerIds, ...(one.confirmerId === null ? [] : [one.confirmerId])]),
    ),
  ]);
  return sightings.map((one) => ({
    pattern: one.pattern,
    claims: one.claimIds.length,
    firstClaimId: one.claimIds[0] ?? "",
    volunteers: one.volunteerIds.map((id) => names.get(id) ?? ""),
    confirmer: one.confirmerId === null ? null : (names.get(one.confirmerId) ?? ""),
  }));
}

async function namesOf(view: View, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await view
    .from("persons")
    .select(["id", "name"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function drawsOf(view: View) {
  const rows = await view.from("hours_draws").selectAll().orderBy("month", "desc").limit(12).execute();
  return rows.map((row) => ({
    month: row.month.toString().slice(0, 7),
    seed: row.seed,
    percent: row.percent,
    claims: row.claims,
    drawnAt: row.drawn_at.toString(),
  }));
}

/** Whom to call: the volunteer's lead knows whom she served; the volunteer herself is the second to ask. */
async function samplesOf(view: View) {
  const rows = await view.tx
    .selectFrom("hours_samples as sample")
    .innerJoin("hours_claims as claim", inHub("claim.id", "sample.claim_id"))
    .innerJoin("persons as volunteer", inHub("volunteer.id", "claim.volunteer_id"))
    .leftJoin("shifts", inHub("shifts.id", "claim.shift_id"))
    .select([
      "sample.id",
      "sample.month",
      "sample.outcome",
      "claim.id as claim_id",
      "claim.task",
      "claim.on_day",
      "claim.minutes",
      "volunteer.name",
      "shifts.served",
      "shifts.place",
    ])
    .where("sample.hub_id", "=", view.hub)
    .orderBy("sample.month", "desc")
    .orderBy("sample.id")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    sampleId: row.id,
    month: row.month.toString().slice(0, 7),
    outcome: row.outcome,
    claimId: row.claim_id,
    task: row.task,
    onDay: row.on_day.toString(),
    minutes: row.minutes,
    name: row.name,
    served: row.served ?? "",
    place: row.place ?? "",
  }));
}

async function reversalsOf(view: View) {
  const rows = await view.tx
    .selectFrom("hours_claims as claim")
    .innerJoin("persons as volunteer", inHub("volunteer.id", "claim.volunteer_id"))
    .leftJoin("persons as proposer", inHub("proposer.id", "claim.reversal_by"))
    .select([
      "claim.id",
      "claim.task",
      "claim.on_day",
      "claim.recorded_minutes",
      "claim.end_reason",
      "volunteer.name",
      "proposer.name as by",
    ])
    .where("claim.hub_id", "=", view.hub)
    .where("claim.state", "=", "recorded")
    .where("claim.reversal_by", "is not", null)
    .orderBy("claim.on_day")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    claimId: row.id,
    task: row.task,
    onDay: row.on_day.toString(),
    minutes: row.recorded_minutes ?? 0,
    reason: row.end_reason ?? "",
    name: row.name,
    by: row.by ?? "",
  }));
}
