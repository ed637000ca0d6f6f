/** The random sample of a month: drawn once, by a seed that is written down, so that anybody may draw it again. */
import { createHash, randomBytes } from "node:crypto";
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { findLimitNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { grants } from "../rules.ts";
import { monthInput, sampleInput, volunteersProblems } from "../words.ts";

const SEED_BYTES = 16;

export const drawSample = command({
  name: "drawSample",
  does: { zh: "抽取一个月的时长样本，打电话核实", en: "Draw the month's sample of hours to be telephoned" },
  input: monthInput,
  grants: grants.draw,
  async act(act, { month }) {
    const first =
      month === undefined ? act.today.with({ day: 1 }).subtract({ months: 1 }) : Temporal.PlainDate.from(`${month}-01`);
    const next = first.add({ months: 1 });
    if (Temporal.PlainDate.compare(next, act.today) > 0)
      return refuse(volunteersProblems.monthNotOver, { field: "month" });
    const percent = (await findLimitNow(act, "volunteers.sample", first))?.most ?? 0;
    const rows = await act
      .from("hours_claims")
      .select("id")
      .where("state", "in", ["publicised", "recorded"])
      .where("on_day", ">=", first)
      .where("on_day", "<", next)
      .execute();
    const seed = randomBytes(SEED_BYTES).toString("hex");
    const drawn = sampleOf(
      rows.map((row) => row.id),
      seed,
      percent,
    );
    const made = await act
      .insert("hours_draws", {
        month: first,
        seed,
        percent,
        claims: rows.length,
        drawn_by: act.actor.id,
        drawn_at: act.now,
      })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (Number(made.numInsertedOrUpdatedRows ?? 0n) === 0) return refuse(volunteersProblems.drawn, { field: "month" });
    for (const claimId of drawn) {
      await act
        .insert("hours_samples", { id: newId(), month: first, claim_id: claimId })
        .onConflict((same) => same.doNothing())
        .execute();
    }
    act.event({
      name: "sampleDrawn",
      about: { kind: "hoursDraw" },
      facts: { month: first.toString(), seed, claims: rows.length, drawn: drawn.length },
    });
    return { month: first.toString().slice(0, 7), claims: rows.length, drawn: drawn.length };
  },
});

/** The claims with the smallest hashes under this seed: as many as the share says, rounded up. */
export function sampleOf(claimIds: readonly string[], seed: string, percent: number): string[] {
  const hash = (id: string): string => createHash("sha256").update(`${seed}/${id}`).digest("hex");
  const count = Math.ceil((claimIds.length * percent) / 100);
  return claimIds
    .map((id) => ({ id, hash: hash(id) }))
    .toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

export const noteSample = command({
  name: "noteSample",
  does: { zh: "记下电话核实的结果", en: "Note what the telephone call found" },
  input: sampleInput,
  grants: grants.audit,
  locks: ({ sampleId }) => [{ table: "hours_samples", id: sampleId }],
  async act(act, { sampleId, outcome }) {
    const row = await act
      .update("hours_samples", { id: sampleId })
      .set({ outcome, noted_by: act.actor.id, noted_at: act.now })
      .where((or) => or.or([or("outcome", "is", null), or("outcome", "=", "notReached")]))
      .returning("claim_id")
      .executeTakeFirst();
    if (row === undefined) return refuse(volunteersProblems.noSample);
    act.event({ name: "sampleNoted", about: { kind: "hoursClaim", id: row.claim_id }, facts: { outcome } });
    return { sampleId };
  },
});
