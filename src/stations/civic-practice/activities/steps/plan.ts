/** Planned in a room that is free, alone or week after week, without the days that are left out. */
import type { Act, At } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { marketDaysBetween } from "#courtyard/market/steps.ts";
import { calendarNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { openOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { bookVenue } from "#courtyard/occasions/steps/venue.ts";
import { momentOf, seriesDays } from "../rules.ts";
import { activitiesProblems, ACTIVITY, type PlanInput } from "../words.ts";
import { type ActivityFacts, findActivity } from "./activity.ts";
import { leadProblem } from "./lead.ts";

export interface Planned {
  readonly activityId: string;
  readonly activityIds: readonly string[];
  /** Days that were left out: holidays, market days. */
  readonly skipped: readonly string[];
}

/** `instead` is the plan whose place it takes. */
export async function planDays(act: Act, input: PlanInput, instead?: string): Promise<Planned | Problem> {
  const refused = planProblem(act, input);
  if (refused !== undefined) return refused;
  const { days, skipped } = await daysOf(act, input);
  if (days.length === 0) return refuse(activitiesProblems.allSkipped, { field: "on" });
  const seriesId = days.length > 1 ? newId() : null;
  const activityIds: string[] = [];
  for (const on of days) {
    const planned = await planOne(act, input, on, { seriesId, instead });
    if (isProblem(planned)) return planned;
    activityIds.push(planned);
  }
  return { activityId: activityIds[0]!, activityIds, skipped: skipped.map(String) };
}

function planProblem(act: Act, input: PlanInput): Problem | undefined {
  const startsAt = momentOf(input.on, input.from);
  if (Temporal.Instant.compare(momentOf(input.on, input.until), startsAt) <= 0) {
    return refuse(activitiesProblems.endsFirst, { field: "until" });
  }
  if (Temporal.Instant.compare(startsAt, act.now) <= 0) return refuse(activitiesProblems.inPast, { field: "on" });
  return undefined;
}

async function daysOf(act: Act, input: PlanInput) {
  const first = Temporal.PlainDate.from(input.on);
  const last = first.add({ weeks: input.weeks });
  const markets = input.skipMarketDays ? (await marketDaysBetween(act, first, last)).days : [];
  const calendar = await calendarNow(act);
  const skip = (on: Temporal.PlainDate): boolean =>
    (input.skipHolidays && calendar.why(on).kind === "holiday") || markets.some((market) => market.on.equals(on));
  return seriesDays(first, input.weeks, skip);
}

async function planOne(
  act: Act,
  input: PlanInput,
  on: Temporal.PlainDate,
  of: { seriesId: string | null; instead: string | undefined },
): Promise<string | Problem> {
  const unfit = await leadProblem(act, ledOf(input), on);
  if (unfit !== undefined) return unfit;
  const [startsAt, endsAt] = [momentOf(on, input.from), momentOf(on, input.until)];
  const { capacity, waits, station, venueId, sound } = input;
  const id = await openOccasion(act, {
    kind: ACTIVITY,
    state: "planned",
    station,
    startsAt,
    endsAt,
    capacity,
    waits: waits && capacity !== undefined,
    ...(of.instead === undefined ? {} : { movedFrom: of.instead }),
  });
  const people = capacity === undefined ? {} : { people: capacity };
  const booked = await bookVenue(act, { venueId, occasionId: id, fromAt: startsAt, untilAt: endsAt, sound, ...people });
  if (isProblem(booked)) return booked;
  await act
    .insert("activities", {
      id,
      ...toldColumns(input),
      venue_id: venueId,
      sound,
      series_id: of.seriesId,
      idea_id: input.ideaId ?? null,
    })
    .execute();
  if (input.kind === "meeting") await act.insert("meetings", { id }).execute();
  act.event({ name: "activityPlanned", about: { kind: ACTIVITY, id }, state: "planned", facts: { kind: input.kind } });
  return id;
}

/** The plan with whoever made it as its owner, under whichever of her records. */
export async function findOwnPlan(at: At, { activityId }: { activityId: string }): Promise<ActivityFacts | undefined> {
  const found = await findActivity(at, { activityId });
  const planner = found?.occasion.planned_by;
  if (found === undefined || planner == null || at.actor.kind !== "card") return undefined;
  const ids = (await findPerson(at, at.actor.id))?.ids ?? [at.actor.id];
  const { ownerId: _lead, ...subject } = found.subject;
  return { ...found, subject: ids.includes(planner) ? { ...subject, ownerId: at.actor.id } : subject };
}

export const ledOf = (input: { leadId?: string | undefined; forChildren: boolean }) => ({
  leadId: input.leadId ?? null,
  forChildren: input.forChildren,
});

export const toldColumns = (
  input: Omit<PlanInput, "on" | "from" | "until" | "venueId" | "sound" | "weeks" | "station">,
) => ({
  kind: input.kind,
  title_zh: input.titleZh,
  title_en: input.titleEn ?? "",
  about: input.about ?? "",
  ages: input.ages ?? "",
  risk: input.risk ?? "",
  bring: input.bring ?? "",
  contact: input.contact ?? "",
  lead_id: input.leadId ?? null,
  for_children: input.forChildren,
  room_is_open: input.roomIsOpen,
});
