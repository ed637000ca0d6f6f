/** What those who run activities read: everything that is planned, one with its counts, ideas that wait, one's own slip. */
import { sql } from "kysely";
import { z } from "zod";
import { query, type View } from "#frame/command.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { maskName } from "#frame/mask.ts";
import { uuid } from "#frame/input.ts";
import { findSignUp } from "#courtyard/occasions/steps/sign-up-row.ts";
import type { SignUpState, Sound } from "#courtyard/occasions/words.ts";
import { abilitiesOn, type Ability } from "../abilities.ts";
import { grants } from "../rules.ts";
import { findActivity } from "../steps/activity.ts";
import { findByCode } from "../steps/guest.ts";
import { childrenProblem } from "../steps/lead.ts";
import { findOwnPlan } from "../steps/plan.ts";
import { screenCode } from "../steps/screen-code.ts";
import { ACTIVITY, activitiesProblems, activityInput, codeInput } from "../words.ts";
import { activityLines, type ActivityLine, type ActivityPage, lineOf, pageOf } from "./public.ts";

const DAYS_BACK = 45;
const DAYS_BACK_FOR_LEADS = 7;

/** From some weeks ago on; index occasions_kind. */
export const listDeskActivities = query({
  name: "listDeskActivities",
  does: { zh: "活动安排，包括还在筹划的", en: "All activities, those being planned too" },
  grants: grants.list,
  async read(view): Promise<(ActivityLine & { readonly needsAttendance: boolean })[]> {
    const rows = await activityLines(view)
      .where("occasions.happens_on", ">=", view.today.subtract({ days: DAYS_BACK }))
      .where(isNoOldPlan)
      .limit(300)
      .execute();
    return rows.map((row) => ({
      ...lineOf(row),
      needsAttendance: row.state === "running" && row.ends_at.epochMilliseconds < view.now.epochMilliseconds,
    }));
  },
});

/** What was changed before anybody heard of it stands in no list: the new plan does. */
const isNoOldPlan = sql<boolean>`(occasions.state <> 'postponed' or activities.published_at is not null)`;

export const getDeskActivity = query({
  name: "getDeskActivity",
  does: { zh: "一场活动的全部安排", en: "All about one activity" },
  input: activityInput,
  grants: grants.seeDesk,
  find: findActivity,
  async read(view, { activityId }, { activity, occasion, subject }): Promise<DeskActivity | Problem> {
    const row = await activityLines(view).where("occasions.id", "=", activityId).executeTakeFirst();
    if (row === undefined) return refuse(activitiesProblems.unknown);
    const leadId = activity.lead_id;
    const unfit =
      activity.for_children && AHEAD.includes(row.state)
        ? await childrenProblem(view, leadId, occasion.happens_on)
        : undefined;
    return {
      ...(await pageOf(view, row)),
      titleEn: activity.title_en,
      leadId,
      leadName: leadId === null ? null : await nameOf(view, leadId),
      leadProblem: unfit?.text ?? null,
      roomIsOpen: activity.room_is_open,
      station: occasion.station,
      seriesId: activity.series_id,
      venueId: activity.venue_id,
      photoConsents: await countConsents(view, activityId),
      abilities: abilitiesOn(view.actor, subject),
    };
  },
});

const AHEAD: readonly string[] = ["planned", "published", "signUpClosed", "running"];

export interface DeskActivity extends ActivityPage {
  readonly titleEn: string;
  readonly leadId: string | null;
  readonly leadName: string | null;
  /** Children by themselves, and the lead's record check does not hold on that day. */
  readonly leadProblem: Text | null;
  readonly roomIsOpen: boolean;
  readonly station: string | null;
  readonly seriesId: string | null;
  readonly venueId: string;
  readonly photoConsents: { readonly yes: number; readonly no: number; readonly notAsked: number };
  readonly abilities: readonly Ability[];
}

async function nameOf(view: View, personId: string): Promise<string> {
  const person = await view.from("persons", { id: personId }).select("name").executeTakeFirst();
  return person?.name ?? "";
}

/** How many of those who come agree to photos: counts, so that looking at photos opens nobody's record. */
async function countConsents(view: View, activityId: string): Promise<DeskActivity["photoConsents"]> {
  const rows = await view
    .from("activity_guests", { activity_id: activityId })
    .innerJoin("sign_ups", inHub("sign_ups.id", "activity_guests.id"))
    .select((all) => ["activity_guests.photo", all.fn.countAll<string>().as("n")])
    .where("sign_ups.state", "not in", ["withdrawn", "lapsed"])
    .groupBy("activity_guests.photo")
    .execute();
  const of = (said: string | null): number => Number(rows.find(({ photo }) => photo === said)?.n ?? 0);
  return { yes: of("yes"), no: of("no"), notAsked: of(null) };
}

/** The plan that I made for my team and that nobody published yet, as its form takes it. */
export const getMyPlan = query({
  name: "getMyTeamPlan",
  does: { zh: "我给队里排的、还没公布的活动", en: "The unpublished activity that I planned for my team" },
  input: activityInput,
  grants: grants.ownPlan,
  see: grants.seeOwnPlan,
  find: findOwnPlan,
  async read(view, { activityId }, { activity }) {
    const row = await activityLines(view).where("occasions.id", "=", activityId).executeTakeFirst();
    if (row === undefined) return refuse(activitiesProblems.unknown);
    return {
      ...lineOf(row),
      titleEn: activity.title_en,
      about: activity.about,
      risk: activity.risk,
      bring: activity.bring,
      leadId: activity.lead_id,
      forChildren: activity.for_children,
      roomIsOpen: activity.room_is_open,
      venueId: activity.venue_id,
      sound: activity.sound as Sound,
    };
  },
});

/** For the volunteer at her page: the activities that she leads, or planned for her team; index occasions_kind. */
export const listLedByMe = query({
  name: "listActivitiesLedByMe",
  does: { zh: "我带队的、我排的活动", en: "The activities that I lead or planned" },
  grants: grants.ledByMe,
  async read(view): Promise<(ActivityLine & { readonly iLead: boolean; readonly iPlanned: boolean })[]> {
    const rows = await activityLines(view)
      .where("occasions.happens_on", ">=", view.today.subtract({ days: DAYS_BACK_FOR_LEADS }))
      .where(isNoOldPlan)
      .where((is) =>
        is.or([is("activities.lead_id", "=", view.actor.id), is("occasions.planned_by", "=", view.actor.id)]),
      )
      .execute();
    return rows.map((row) => ({
      ...lineOf(row),
      iLead: row.lead_id === view.actor.id,
      iPlanned: row.state === "planned" && row.planned_by === view.actor.id,
    }));
  },
});

/** The list on which a sign-up stands now: a moved activity took its sign-ups along. */
export const findListOf = query({
  name: "findListOfSignUp",
  does: { zh: "一条报名在哪场活动的名单上", en: "On which activity's list a sign-up stands" },
  input: z.object({ signUpId: uuid() }),
  grants: grants.list,
  async read(view, { signUpId }) {
    const row = await findSignUp(view, signUpId);
    if (row?.kind !== ACTIVITY) return refuse(activitiesProblems.unknown);
    const moved = await view
      .from("occasions", { kind: ACTIVITY, moved_from: row.occasion_id })
      .select("id")
      .executeTakeFirst();
    if (moved === undefined || row.person_id === null) return { activityId: row.occasion_id, signUpId };
    const now = await view
      .from("sign_ups", { occasion_id: moved.id, person_id: row.person_id })
      .select("id")
      .executeTakeFirst();
    return { activityId: moved.id, signUpId: now?.id ?? signUpId };
  },
});

/** The figures on the screen in the room. */
export const getScreenCode = query({
  name: "getScreenCode",
  does: { zh: "屏幕签到的号码，一分钟一换", en: "The figures for checking in, new every minute" },
  input: activityInput,
  grants: grants.seeDesk,
  find: findActivity,
  read: async (view, { activityId }) => ({ screenCode: screenCode(view, activityId) }),
});

/** What the slip says now: state, place, answer awaited. The name stays masked, for slips get lost. */
export const getSignUp = query({
  name: "getSignUp",
  does: { zh: "凭报名条看自己的报名", en: "One's own sign-up, by the slip" },
  input: codeInput,
  grants: grants.byCode,
  async read(view, { code }) {
    const found = await findByCode(view, code);
    if (isProblem(found)) return found;
    const row = await findSignUp(view, found.guestId);
    const activity = await activityLines(view).where("occasions.id", "=", found.activityId).executeTakeFirst();
    if (row === undefined || activity === undefined) return refuse(activitiesProblems.codeUnknown);
    const person = await view.from("persons").select("name").where("id", "=", row.person_id).executeTakeFirst();
    const place = await view.from("places", { sign_up_id: row.id }).select("number").executeTakeFirst();
    return {
      activity: lineOf(activity),
      name: maskName(person?.name ?? ""),
      state: row.state as SignUpState,
      place: place?.number ?? null,
      answerBy: row.answer_by?.toString() ?? null,
    };
  },
});

/** A photo that is shown, for everybody. */
export const openActivityPhoto = query({
  name: "openActivityPhoto",
  does: { zh: "看一张活动照片", en: "See a photo of an activity" },
  input: z.object({ photoId: uuid() }),
  grants: grants.look,
  async read(view, { photoId }) {
    const row = await view
      .from("activity_photos", { id: photoId, hidden_at: null })
      .select(["mime", "bytes"])
      .executeTakeFirst();
    if (row?.bytes == null) return refuse(activitiesProblems.unknown);
    const bytes = view.secrets.decrypt("activityPhoto", row.bytes, `${view.hub}/${photoId}/bytes`);
    return { mime: row.mime, bytes };
  },
});
