/** Phases of one application as rows, and the whole course as the rules look at it. */
import type { Act, At } from "#frame/command.ts";
import type { Course, PhaseFact } from "../course.ts";
import type { PhaseName } from "../words.ts";
import { type ApplicationRow, getItem, type OwnItem } from "./find.ts";

export async function readPhases(at: At, matterId: string) {
  return at
    .from("application_phases", { matter_id: matterId })
    .selectAll()
    .orderBy("from_on")
    .orderBy("round")
    .execute();
}

/** The latest notice of an application. */
export const findNotice = (at: At, matterId: string) =>
  at
    .from("application_notices", { matter_id: matterId })
    .selectAll()
    .orderBy("round", "desc")
    .limit(1)
    .executeTakeFirst();

export const openObjections = (at: At, matterId: string) =>
  at
    .from("application_objections", { application_id: matterId, answered_at: null })
    .select(["matter_id", "notice_id"])
    .execute();

/** Everything that the order of phases is judged by. Its item is the one it began with. */
export async function courseOf(at: At, application: ApplicationRow): Promise<Course & { readonly own: OwnItem }> {
  const own = await getItem(at, application);
  const phases = await readPhases(at, application.matter_id);
  const notice = await findNotice(at, application.matter_id);
  return {
    own,
    item: own.content,
    isMinor: application.is_minor,
    phases: phases.map((row): PhaseFact => ({ phase: row.phase as PhaseName, untilOn: row.until_on })),
    notice:
      notice === undefined
        ? undefined
        : {
            isOver: Temporal.PlainDate.compare(at.today, notice.until_on) > 0,
            objected: notice.outcome === "objected",
            untilOn: notice.until_on,
          },
    openObjections: (await openObjections(at, application.matter_id)).length,
  };
}

export interface NewPhase {
  readonly phase: PhaseName;
  readonly stops: boolean;
  readonly fromOn: Temporal.PlainDate;
  readonly untilOn?: Temporal.PlainDate | undefined;
  readonly plannedOn?: Temporal.PlainDate | undefined;
  readonly firstId?: string | undefined;
  readonly secondId?: string | undefined;
}

/** Begins a phase once more; answers which time it is. */
export async function startPhase(act: Act, matterId: string, phase: NewPhase): Promise<number> {
  const before = (await readPhases(act, matterId)).filter((row) => row.phase === phase.phase);
  const round = before.length + 1;
  await act
    .insert("application_phases", {
      matter_id: matterId,
      phase: phase.phase,
      round,
      stops: phase.stops,
      from_on: phase.fromOn,
      until_on: phase.untilOn ?? null,
      planned_on: phase.plannedOn ?? null,
      first_id: phase.firstId ?? null,
      second_id: phase.secondId ?? null,
      recused: act.recusedFrom(matterId),
    })
    .execute();
  return round;
}

/** Ends the phase that is under way; false when there is none. Who came earlier than planned ends it that day. */
export async function endPhase(
  act: Act,
  matterId: string,
  phase: PhaseName,
  result: { readonly outcome: string; readonly wordsId: string },
): Promise<boolean> {
  const open = (await readPhases(act, matterId)).find((row) => row.phase === phase && row.until_on === null);
  if (open === undefined) return false;
  const isEarly = Temporal.PlainDate.compare(open.from_on, act.today) > 0;
  await act
    .update("application_phases", { matter_id: matterId, phase, round: open.round })
    .set({
      until_on: act.today,
      outcome: result.outcome,
      words_id: result.wordsId,
      ...(isEarly ? { from_on: act.today } : {}),
    })
    .execute();
  return true;
}
