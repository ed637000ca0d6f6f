/** What those who run activities read: everything that is planned, one with its counts, ideas that wait, one's own slip. */
import { z } from "zod";
import { query } from "#frame/command.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { maskName } from "#frame/mask.ts";
import { uuid } from "#frame/input.ts";
import { findSignUp } from "#courtyard/occasions/steps/sign-up-row.ts";
import type { SignUpState } from "#courtyard/occasions/words.ts";
import { grants } from "../rules.ts";
import { findActivity } from "../steps/activity.ts";
import { findByCode } from "../steps/guest.ts";
import { screenCode } from "../steps/screen-code.ts";
import { activitiesProblems, activityInput, codeInput } from "../words.ts";
import { activityLines, type ActivityLine, lineOf, pageOf } from "./public.ts";

const DAYS_BACK = 45;

/** From some weeks ago on; index occasions_kind. */
export const listDeskActivities = query({
  name: "listDeskActivities",
  room: "activities",
  does: { zh: "活动安排，包括还在筹划的", en: "All activities, those being planned too" },
  input: z.object({}),
  grants: grants.list,
  async read(view): Promise<(ActivityLine & { readonly needsAttendance: boolean })[]> {
    const rows = await activityLines(view)
      .where("occasions.happens_on", ">=", view.today.subtract({ days: DAYS_BACK }))
      .limit(300)
      .execute();
    return rows.map((row) => ({
      ...lineOf(row),
      needsAttendance: row.state === "running" && row.ends_at.epochMilliseconds < view.now.epochMilliseconds,
    }));
  },
});

export const getDeskActivity = query({
  name: "getDeskActivity",
  room: "activities",
  does: { zh: "一场活动的全部安排", en: "All about one activity" },
  input: activityInput,
  grants: grants.seeDesk,
  find: findActivity,
  async read(view, { activityId }, { activity, occasion }) {
    const row = await activityLines(view).where("occasions.id", "=", activityId).executeTakeFirst();
    if (row === undefined) return refuse(activitiesProblems.unknown);
    return {
      ...(await pageOf(view, row)),
      titleEn: activity.title_en,
      leadId: activity.lead_id,
      leadCheckedUntil: activity.lead_checked_until?.toString() ?? null,
      roomIsOpen: activity.room_is_open,
      station: occasion.station,
      seriesId: activity.series_id,
      venueId: activity.venue_id,
    };
  },
});

/** The figures on the screen in the room. */
export const getScreenCode = query({
  name: "getScreenCode",
  room: "activities",
  does: { zh: "屏幕签到的号码，一分钟一换", en: "The figures for checking in, new every minute" },
  input: activityInput,
  grants: grants.seeDesk,
  find: findActivity,
  read: async (view, { activityId }) => ({ screenCode: screenCode(view, activityId) }),
});

/** What the slip says now: state, place, answer awaited. The name stays masked, for slips get lost. */
export const getSignUp = query({
  name: "getSignUp",
  room: "activities",
  does: { zh: "凭报名条看自己的报名", en: "One's own sign-up, by the slip" },
  input: codeInput,
  grants: grants.byCode,
  async read(view, { code }) {
    const found = await findByCode(view, code);
    if (isProblem(found)) return found;
    const row = await findSignUp(view, found.guestId);
    const activity = await activityLines(view).where("occasions.id", "=", found.activityId).executeTakeFirst();
    if (row === undefined || activity === undefined) return refuse(activitiesProblems.codeUnknown);
    const person = await view.tx
      .selectFrom("persons")
      .select("name")
      .where("hub_id", "=", view.hub)
      .where("id", "=", row.person_id)
      .executeTakeFirst();
    const place = await view.tx
      .selectFrom("places")
      .select("number")
      .where("hub_id", "=", view.hub)
      .where("sign_up_id", "=", row.id)
      .executeTakeFirst();
    return {
      activity: lineOf(activity),
      name: maskName(person?.name ?? ""),
      state: row.state as SignUpState,
      place: place?.number ?? null,
      answerBy: row.answer_by?.toString() ?? null,
    };
  },
});

export const listIdeas = query({
  name: "listIdeas",
  room: "activities",
  does: { zh: "居民建议的活动，等答复", en: "Ideas of residents that wait for an answer" },
  input: z.object({}),
  grants: grants.ideas,
  async read(view) {
    const rows = await view.tx
      .selectFrom("activity_ideas")
      .select(["id", "words", "proposed_at"])
      .where("hub_id", "=", view.hub)
      .where("state", "=", "proposed")
      .orderBy("proposed_at")
      .orderBy("id")
      .limit(200)
      .execute();
    return rows.map((row) => ({ ideaId: row.id, words: row.words, proposedAt: row.proposed_at.toString() }));
  },
});

/** A photo that is shown, for everybody. */
export const openActivityPhoto = query({
  name: "openActivityPhoto",
  room: "activities",
  does: { zh: "看一张活动照片", en: "See a photo of an activity" },
  input: z.object({ photoId: uuid() }),
  grants: grants.look,
  async read(view, { photoId }) {
    const row = await view.tx
      .selectFrom("activity_photos")
      .select(["mime", "bytes"])
      .where("hub_id", "=", view.hub)
      .where("id", "=", photoId)
      .where("hidden_at", "is", null)
      .executeTakeFirst();
    if (row?.bytes == null) return refuse(activitiesProblems.unknown);
    const bytes = view.secrets.decrypt("activityPhoto", row.bytes, `${view.hub}/${photoId}/bytes`);
    return { mime: row.mime, bytes };
  },
});
