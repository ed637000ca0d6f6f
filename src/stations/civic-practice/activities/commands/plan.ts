/** From an idea to a poster: planned in a room that is free, alone or week after week, published in time, sign-up closed and opened. */
import { type Act, command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { changeOccasion, openOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { bookVenue } from "#courtyard/occasions/steps/venue.ts";
import { findLimitNow, calendarNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { marketDaysBetween } from "#courtyard/market/steps.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { grants, momentOf, seriesDays, tooLate, unpublishable } from "../rules.ts";
import { findActivity, lockActivity, setActivity, toldOf } from "../steps/activity.ts";
import { planIdea } from "../steps/ideas.ts";
import { childrenProblem, leadProblem } from "../steps/lead.ts";
import {
  activitiesProblems,
  ACTIVITY,
  activityInput,
  changeInput,
  planInput,
  type PlanInput,
  RULES,
} from "../words.ts";

export const planActivity = command({
  name: "planActivity",
  room: "activities",
  does: { zh: "筹划活动，可以一次排好几周", en: "Plan an activity, or several weeks of it in one go" },
  input: planInput,
  grants: grants.plan,
  locks: ({ ideaId }) => (ideaId === undefined ? [] : [{ table: "matters", id: ideaId }]),
  find: async (_act, { station }) => ({ subject: { station } }),
  async act(act, input) {
    const refused = await planProblem(act, input);
    if (refused !== undefined) return refused;
    const { days, skipped } = await daysOf(act, input);
    if (days.length === 0) return refuse(activitiesProblems.allSkipped, { field: "on" });
    if (input.ideaId !== undefined) {
      const gone = await planIdea(act, input.ideaId);
      if (gone !== undefined) return gone;
    }
    const seriesId = days.length > 1 ? newId() : null;
    const activityIds: string[] = [];
    for (const on of days) {
      const planned = await planOne(act, input, on, seriesId);
      if (isProblem(planned)) return planned;
      activityIds.push(planned);
    }
    return { activityId: activityIds[0]!, activityIds, skipped: skipped.map(String) };
  },
});

async function planProblem(act: Act, input: PlanInput): Promise<Problem | undefined> {
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
  seriesId: string | null,
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
  });
  const people = capacity === undefined ? {} : { people: capacity };
  const booked = await bookVenue(act, { venueId, occasionId: id, fromAt: startsAt, untilAt: endsAt, sound, ...people });
  if (isProblem(booked)) return booked;
  await act.tx
    .insertInto("activities")
    .values({
      hub_id: act.hub,
      id,
      ...toldColumns(input),
      venue_id: venueId,
      sound,
      series_id: seriesId,
      idea_id: input.ideaId ?? null,
    })
    .execute();
  if (input.kind === "meeting") await act.tx.insertInto("meetings").values({ hub_id: act.hub, id }).execute();
  act.event({ name: "activityPlanned", about: { kind: ACTIVITY, id }, state: "planned", facts: { kind: input.kind } });
  return id;
}

const ledOf = (input: { leadId?: string | undefined; forChildren: boolean }) => ({
  leadId: input.leadId ?? null,
  forChildren: input.forChildren,
});

const toldColumns = (input: Omit<PlanInput, "on" | "from" | "until" | "venueId" | "sound" | "weeks" | "station">) => ({
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

/** What it is and what to bring. A published activity stays publishable: nothing that was told is taken back to nothing. */
export const changeActivity = command({
  name: "changeActivity",
  room: "activities",
  does: { zh: "改活动的说明", en: "Change what is told about an activity" },
  input: changeInput,
  grants: grants.change,
  see: grants.seeDesk,
  locks: lockActivity,
  find: findActivity,
  async act(act, { activityId, ...input }, { activity, occasion }) {
    const unfit = await leadProblem(act, ledOf(input), occasion.happens_on);
    if (unfit !== undefined) return unfit;
    if ((input.kind === "meeting") !== (activity.kind === "meeting")) {
      return refuse(activitiesProblems.notMeeting, { field: "kind" });
    }
    const told = toldColumns({ ...input, waits: false, skipHolidays: false, skipMarketDays: false });
    const changed = toldOf({ ...activity, ...told });
    const refused = occasion.state === "planned" ? undefined : await untellable(act, changed, occasion.happens_on);
    if (refused !== undefined) return refused;
    await act.tx
      .updateTable("activities")
      .set({ ...told, version: activity.version + 1 })
      .where("hub_id", "=", act.hub)
      .where("id", "=", activityId)
      .execute();
    await changeOccasion(act, occasion, { name: "activityChanged" });
    return { activityId };
  },
});

/** What keeps an activity from being told: the poster, the room, and for children who leads them on that day. */
async function untellable(
  act: Act,
  told: ReturnType<typeof toldOf>,
  on: Temporal.PlainDate,
): Promise<Problem | undefined> {
  return unpublishable(told) ?? (told.forChildren ? childrenProblem(act, told.leadId, on) : undefined);
}

export const publishActivity = command({
  name: "publishActivity",
  room: "activities",
  does: { zh: "公布活动，开始报名", en: "Publish an activity: sign-up begins" },
  input: activityInput,
  grants: grants.publish,
  see: grants.seeDesk,
  locks: lockActivity,
  find: findActivity,
  async act(act, { activityId }, { activity, occasion }) {
    const ahead = await findLimitNow(act, RULES.publishAhead, act.today);
    if (ahead === undefined) return refuse(mattersProblems.ruleMissing);
    const refused =
      tooLate(act.today, occasion.happens_on, ahead.most) ??
      (await untellable(act, toldOf(activity), occasion.happens_on));
    if (refused !== undefined) return refused;
    await setActivity(act, activity, { published_at: act.now });
    await changeOccasion(act, occasion, { name: "activityPublished", to: "published" });
    return { activityId };
  },
});

export const closeSignUp = command({
  name: "closeSignUp",
  room: "activities",
  does: { zh: "截止报名", en: "Close the sign-up" },
  input: activityInput,
  grants: grants.close,
  see: grants.seeDesk,
  locks: lockActivity,
  find: findActivity,
  async act(act, { activityId }, { occasion }) {
    await changeOccasion(act, occasion, { name: "signUpClosed", to: "signUpClosed" });
    return { activityId };
  },
});

export const openSignUp = command({
  name: "openSignUp",
  room: "activities",
  does: { zh: "重新开放报名", en: "Open the sign-up again" },
  input: activityInput,
  grants: grants.open,
  see: grants.seeDesk,
  locks: lockActivity,
  find: findActivity,
  async act(act, { activityId }, { occasion }) {
    await changeOccasion(act, occasion, { name: "signUpOpened", to: "published" });
    return { activityId };
  },
});
