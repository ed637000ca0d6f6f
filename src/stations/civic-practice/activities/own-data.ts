/** What this room holds about a person beside the sign-up itself: consents, pick-up persons, ideas. */
import { inHub } from "#frame/rows.ts";
import type { PersonalData } from "#frame/own-data.ts";

export const personalData: PersonalData = {
  room: "activities",
  title: { zh: "您参加活动时的同意和建议", en: "Your consents and ideas for activities" },
  why: {
    zh: "为孩子安全接送、照片只放同意的人；建议为答复您。",
    en: "Kept so that children go home safely, photos show only who agreed, and ideas are answered.",
  },
  async show(act, ids) {
    const guests = await act
      .from("activity_guests")
      .innerJoin("sign_ups", inHub("sign_ups.id", "activity_guests.id"))
      .innerJoin("activities", inHub("activities.id", "activity_guests.activity_id"))
      .select(["activities.title_zh", "activities.title_en", "activity_guests.photo", "sign_ups.signed_up_at"])
      .where("sign_ups.person_id", "in", [...ids])
      .orderBy("sign_ups.signed_up_at")
      .execute();
    const ideas = await act
      .from("activity_ideas")
      .innerJoin("matters", inHub("matters.id", "activity_ideas.matter_id"))
      .select(["activity_ideas.words", "matters.raised_at"])
      .where("activity_ideas.person_id", "in", [...ids])
      .orderBy("matters.raised_at")
      .execute();
    return [
      ...guests.map((row) => ({
        what: { zh: "参加活动", en: "An activity" },
        at: row.signed_up_at.toString(),
        facts: [
          { term: { zh: "活动", en: "Activity" }, value: { zh: row.title_zh, en: row.title_en || row.title_zh } },
          { term: { zh: "放照片", en: "Photos shown" }, value: PHOTO[row.photo ?? "none"] ?? PHOTO["none"]! },
        ],
      })),
      ...ideas.map((row) => ({
        what: { zh: "活动建议", en: "An idea for an activity" },
        at: row.raised_at.toString(),
        facts: [{ term: { zh: "原话", en: "Words" }, value: row.words }],
      })),
    ];
  },
  async erase(act, ids) {
    const guests = act
      .from("sign_ups")
      .select("id")
      .where((is) => is.or([is("person_id", "in", [...ids]), is("guardian_id", "in", [...ids])]));
    const pickUps = await act.tx
      .updateTable("pick_up_persons")
      .set({ name: "", relation: "", phone: null, withdrawn_at: act.now })
      .where("hub_id", "=", act.hub)
      .where("guest_id", "in", guests)
      .where("name", "<>", "")
      .executeTakeFirst();
    const ideas = await act.tx
      .updateTable("activity_ideas")
      .set({ words: "", person_id: null })
      .where("hub_id", "=", act.hub)
      .where("person_id", "in", [...ids])
      .executeTakeFirst();
    return Number(pickUps.numUpdatedRows) + Number(ideas.numUpdatedRows);
  },
};

const PHOTO: Readonly<Record<string, { zh: string; en: string }>> = {
  yes: { zh: "同意", en: "agreed" },
  no: { zh: "不同意", en: "not agreed" },
  none: { zh: "没有问过", en: "not asked" },
};
