/** What this room holds about a person: where she signed up, came, or waited. */
import { inHub } from "#frame/rows.ts";
import type { PersonalData } from "#frame/own-data.ts";
import { type SignUpState, signUpWords } from "./words.ts";

export const personalData: PersonalData = {
  room: "occasions",
  title: { zh: "您的报名和预约", en: "Your sign-ups and bookings" },
  why: {
    zh: "为给您留位置、有变动时找得到您。",
    en: "Kept to hold your place, and to find you when something changes.",
  },
  async show(act, ids) {
    const rows = await act
      .from("sign_ups")
      .innerJoin("occasions", inHub("occasions.id", "sign_ups.occasion_id"))
      .select(["sign_ups.state", "sign_ups.signed_up_at", "occasions.happens_on"])
      .where("sign_ups.person_id", "in", [...ids])
      .orderBy("sign_ups.signed_up_at")
      .execute();
    return rows.map((row) => ({
      what: { zh: "报名或预约", en: "Sign-up or booking" },
      at: row.signed_up_at.toString(),
      facts: [
        { term: { zh: "哪一天", en: "Day" }, value: row.happens_on.toString() },
        { term: { zh: "情况", en: "State" }, value: signUpWords[row.state as SignUpState] },
      ],
    }));
  },
  /** The rows name a person by her record only, and that is emptied with the record itself. */
  erase: async () => 0,
};
