/** The days ahead on which a team serves by its schedule: which have their shift already, and which fall on a holiday. */
import type { Subject } from "#frame/access.ts";
import { civilDate } from "#frame/clock.ts";
import type { At } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { marketDaysBetween } from "#courtyard/market/steps.ts";
import { calendarNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { momentOn } from "#stations/civic-practice/talents/rules.ts";
import { leadsOf, servicesOf, type TeamTime } from "#stations/civic-practice/talents/steps/schedule.ts";
import type { ShiftState } from "../words.ts";
import { findVolunteer } from "./volunteer.ts";

export interface ScheduledDay {
  readonly on: Temporal.PlainDate;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** Its name, where the day is one. */
  readonly holiday: Text | null;
  /** Opened from this schedule; whatever became of it, it is not opened again. */
  readonly shift: { readonly shiftId: string; readonly state: ShiftState; readonly leadId: string } | null;
  /** Another shift at this place that overlaps, opened by hand. */
  readonly beside: { readonly task: string; readonly startsAt: Temporal.Instant } | null;
}

/** A time of service; with a card, whoever leads its team reaches it. */
export async function findSchedule(
  at: At,
  { serviceId }: { serviceId: string },
): Promise<{ service: TeamTime; subject: Subject } | undefined> {
  const [service] = await servicesOf(at, { serviceId });
  if (service === undefined) return undefined;
  return { service, subject: (await leads(at, service.teamId)) ? { ownerId: at.actor.id } : {} };
}

/** Whether the one with the card leads that team, under whichever of her records. */
export async function leads(at: At, teamId: string): Promise<boolean> {
  if (at.actor.kind !== "card") return false;
  const ids = (await findVolunteer(at, at.actor.id))?.ids ?? [at.actor.id];
  return (await leadsOf(at, teamId)).some(({ personId }) => ids.includes(personId));
}

/** Of the next weeks, for each time of service; what has begun today is left out. */
export async function daysAhead(
  at: At,
  services: readonly TeamTime[],
  weeks: number,
): Promise<ReadonlyMap<string, ScheduledDay[]>> {
  const last = at.today.add({ weeks });
  const all = Array.from({ length: weeks * 7 + 1 }, (_day, ahead) => at.today.add({ days: ahead }));
  const markets = services.some(({ weekday }) => weekday === null)
    ? (await marketDaysBetween(at, at.today, last)).days.map(({ on }) => on)
    : [];
  const [calendar, shifts] = [await calendarNow(at), await shiftsBetween(at, last)];
  const dayOf = (service: TeamTime, on: Temporal.PlainDate): ScheduledDay => {
    const [startsAt, endsAt] = [momentOn(on.toString(), service.from), momentOn(on.toString(), service.until)];
    const holiday = calendar.why(on);
    const own = shifts.find((shift) => shift.service_id === service.serviceId && shift.service_on?.equals(on));
    const beside = shifts.find(
      (shift) =>
        shift.service_id !== service.serviceId &&
        shift.place === service.place &&
        shift.state !== "cancelled" &&
        Temporal.Instant.compare(shift.starts_at, endsAt) < 0 &&
        Temporal.Instant.compare(startsAt, shift.ends_at) < 0,
    );
    return {
      on,
      startsAt,
      endsAt,
      holiday: holiday.kind === "holiday" ? (holiday.name ?? null) : null,
      shift: own === undefined ? null : { shiftId: own.id, state: own.state as ShiftState, leadId: own.lead_id },
      beside: beside === undefined ? null : { task: beside.task, startsAt: beside.starts_at },
    };
  };
  return new Map(
    services.map((service) => [
      service.serviceId,
      (service.weekday === null ? markets : all.filter((on) => on.dayOfWeek === service.weekday))
        .map((on) => dayOf(service, on))
        .filter((day) => Temporal.Instant.compare(day.startsAt, at.now) > 0),
    ]),
  );
}

/** Index occasions_kind. */
const shiftsBetween = (at: At, last: Temporal.PlainDate) =>
  at
    .from("occasions", { kind: "shift" })
    .innerJoin("shifts", inHub("shifts.id", "occasions.id"))
    .select([
      "occasions.id",
      "occasions.state",
      "occasions.starts_at",
      "occasions.ends_at",
      "shifts.lead_id",
      "shifts.service_id",
      "shifts.service_on",
      "shifts.task",
      "shifts.place",
    ])
    .where("occasions.happens_on", ">=", civilDate(at.now))
    .where("occasions.happens_on", "<=", last)
    .execute();
