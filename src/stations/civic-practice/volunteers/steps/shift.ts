/** A shift inside a transaction: the occasion with its task, and who has taken it. */
import type { Subject } from "#frame/access.ts";
import { civilDate } from "#frame/clock.ts";
import type { Act, At } from "#frame/command.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { endSignUps } from "#courtyard/occasions/steps/attendance.ts";
import { changeOccasion, findOccasion, type OccasionRow, openOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { withdrawSignUp } from "#courtyard/occasions/steps/sign-up.ts";
import { findSignUp } from "#courtyard/occasions/steps/sign-up-row.ts";
import type { Paper } from "../serving.ts";
import type { OpenShift, ShiftState } from "../words.ts";
import { findVolunteer } from "./volunteer.ts";

export type ShiftRow = Awaited<ReturnType<typeof readShift>> & object;
export type TakerRow = Awaited<ReturnType<typeof readTaker>> & object;

export interface ShiftFacts {
  readonly subject: Subject;
  readonly shift: ShiftRow;
  readonly occasion: OccasionRow;
}

/** A shift and its places, with everything one has to know before coming. */
export async function insertShift(
  act: Act,
  plan: Omit<OpenShift, "onDay" | "from" | "until" | "leadId"> & { readonly leadId: string },
  when: { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant },
  from?: { readonly serviceId: string; readonly on: Temporal.PlainDate },
): Promise<string> {
  const shiftId = await openOccasion(act, { kind: "shift", state: "open", capacity: plan.places, ...when });
  await act
    .insert("shifts", {
      id: shiftId,
      lead_id: plan.leadId,
      task: plan.task,
      details: plan.details ?? "",
      place: plan.place,
      bring: plan.bring ?? "",
      risk: plan.risk,
      risk_note: plan.riskNote ?? "",
      is_home_help: plan.isHomeHelp,
      served: plan.served ?? "",
      min_age: plan.minAge,
      needs_licence: plan.needsLicence ?? null,
      needs_check: plan.needsCheck,
      needs_agreement: plan.needsAgreement ?? null,
      needs_insurance: plan.needsInsurance,
      service_id: from?.serviceId ?? null,
      service_on: from?.on ?? null,
    })
    .execute();
  const { leadId: lead, places, risk, isHomeHelp } = plan;
  act.event({
    name: "shiftOpened",
    about: { kind: "shift", id: shiftId },
    state: "open",
    facts: { lead, on: civilDate(when.startsAt).toString(), places, risk, isHomeHelp },
  });
  return shiftId;
}

export const readShift = (at: At, shiftId: string) => at.from("shifts", { id: shiftId }).selectAll().executeTakeFirst();

/** The shift of a command; with a card its lead reaches it. */
export async function findShift(
  at: At & Pick<At, "actor">,
  { shiftId }: { shiftId: string },
): Promise<ShiftFacts | undefined> {
  const shift = await readShift(at, shiftId);
  const found = shift === undefined ? undefined : await findOccasion(at, shiftId);
  if (shift === undefined || found === undefined) return undefined;
  const { occasion } = found;
  return { shift, occasion, subject: { state: occasion.state, ...(await leads(at, shift.lead_id)) } };
}

/** Whether the one with the card is that lead, under whichever of her records. */
async function leads(at: At & Pick<At, "actor">, leadId: string): Promise<{ ownerId?: string }> {
  if (at.actor.kind !== "card") return {};
  if (at.actor.id === leadId) return { ownerId: leadId };
  const me = await findVolunteer(at, at.actor.id);
  return me?.ids.includes(leadId) === true ? { ownerId: at.actor.id } : {};
}

const readTaker = (at: At, takerId: string) => at.from("shift_takers", { id: takerId }).selectAll().executeTakeFirst();

export interface TakerFacts extends ShiftFacts {
  readonly taker: TakerRow;
  /** Whether it is her own place that the one with the card holds. */
  readonly isOwn: boolean;
}

export async function findTaker(
  at: At & Pick<At, "actor">,
  { takerId }: { takerId: string },
): Promise<TakerFacts | undefined> {
  const taker = await readTaker(at, takerId);
  const facts = taker === undefined ? undefined : await findShift(at, { shiftId: taker.shift_id });
  if (taker === undefined || facts === undefined) return undefined;
  const me = at.actor.kind === "card" ? await findVolunteer(at, at.actor.id) : undefined;
  const isOwn = me?.ids.includes(taker.volunteer_id) === true;
  return { ...facts, taker, isOwn, ...(isOwn ? { subject: { ...facts.subject, ownerId: at.actor.id } } : {}) };
}

export async function papersOf(at: At, ids: readonly string[]): Promise<Paper[]> {
  const rows = await at
    .from("volunteer_papers", { ended_on: null })
    .select(["kind", "code", "from_on", "until_on"])
    .where("volunteer_id", "in", [...ids])
    .execute();
  return rows.map((row) => ({ kind: row.kind, code: row.code, fromOn: row.from_on, untilOn: row.until_on }));
}

export const turnShift = (act: Act, occasion: OccasionRow, to: ShiftState, name: string): Promise<void> =>
  changeOccasion(act, occasion, { name, to });

/** A place is given back and free for the next; a shift that was filled wants people again. */
export async function giveBack(act: Act, occasion: OccasionRow, takerId: string): Promise<Problem | undefined> {
  const row = await findSignUp(act, takerId);
  if (row === undefined) throw new Error("a taken shift without its sign-up");
  const offered = await withdrawSignUp(act, occasion, row);
  if (isProblem(offered)) return offered;
  await setTaker(act, takerId, { state: "givenBack" });
  if (occasion.state === "filled") await turnShift(act, occasion, "open", "shiftReopened");
  return undefined;
}

export async function setTaker(
  act: Act,
  takerId: string,
  set: {
    state: string;
    came_at?: Temporal.Instant | null;
    went_at?: Temporal.Instant | null;
    noted_by?: string;
  },
): Promise<void> {
  await act.update("shift_takers", { id: takerId }).set(set).execute();
}

/** Everybody who had taken it is free again. Answers whom to tell. */
export async function cancelTakers(act: Act, shiftId: string): Promise<string[]> {
  await endSignUps(act, shiftId);
  const rows = await act
    .update("shift_takers", { shift_id: shiftId, state: "taken" })
    .set({ state: "cancelled" })
    .returning("volunteer_id")
    .execute();
  return rows.map((row) => row.volunteer_id);
}
