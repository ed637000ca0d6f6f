/** What this room holds about a person beside the sign-up itself: consents, pick-up persons, ideas. */
import type { PersonalData } from "#frame/own-data.ts";

export const personalData: PersonalData = {
  room: "activities",
  title: { zh: "您参加活动时的同意和建议", en: "Your consents and ideas for activities" },
  why: {
    zh: "为孩子安全接送、照片只放同意的人；建议为答复您。",
    en: "Kept so that children go home safely, photos show only who agreed, and ideas are answered.",
  },
  async show(act, ids) {
    const guests = await act.tx
      .selectFrom("activity_guests")
      .innerJoin("sign_ups", (join) =>
        join.onRef("sign_ups.hub_id", "=", "activity_guests.hub_id").onRef("sign_ups.id", "=", "activity_guests.id"),
      )
      .innerJoin("activities", (join) =>
        join
          .onRef("activities.hub_id", "=", "activity_guests.hub_id")
          .onRef("activities.id", "=", "activity_guests.activity_id"),
      )
      .select(["activities.title_zh", "activities.title_en", "activity_guests.photo", "sign_ups.signed_up_at"])
      .where("activity_guests.hub_id", "=", act.hub)
      .where("sign_ups.person_id", "in", [...ids])
      .orderBy("sign_ups.signed_up_at")
      .execute();
    const ideas = await act.tx
      .selectFrom("activity_ideas")
      .innerJoin("matters", (join) =>
        join.onRef("matters.hub_id", "=", "activity_ideas.hub_id").onRef("matters.id", "=", "activity_ideas.matter_id"),
      )
      .select(["activity_ideas.words", "matters.raised_at"])
      .where("activity_ideas.hub_id", "=", act.hub)
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
    const guests = act.tx
      .selectFrom("sign_ups")
      .select("id")
      .where("hub_id", "=", act.hub)
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
