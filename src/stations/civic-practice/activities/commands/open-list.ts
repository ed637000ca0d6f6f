/** The list of those who come is personal: opening it leaves an event. */
import { type Act, command } from "#frame/command.ts";
import type { Problem } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import { shown } from "#courtyard/people/steps.ts";
import type { SignUpState } from "#courtyard/occasions/words.ts";
import { findLimitNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { grants, listProblem } from "../rules.ts";
import { findActivity, lockActivity } from "../steps/activity.ts";
import { activityInput, RULES } from "../words.ts";

export interface ListedPickUp {
  readonly pickUpId: string;
  readonly name: string;
  readonly relation: string;
  readonly phone: string | null;
  readonly onlyOn: string | null;
  readonly how: "signUp" | "phone" | "desk";
}

export interface ListedGuest {
  readonly signUpId: string;
  readonly name: string;
  readonly state: SignUpState;
  readonly place: number | null;
  readonly answerBy: string | null;
  readonly isChild: boolean;
  /** Her own number. */
  readonly phone: string | null;
  /** Who is told for her: a neighbour, a daughter. */
  readonly contact: { readonly name: string; readonly phone: string | null } | null;
  readonly guardian: { readonly name: string; readonly phone: string | null } | null;
  readonly photo: "yes" | "no" | null;
  readonly pickUps: readonly ListedPickUp[];
  readonly fetchedBy: string | null;
}

export const openAttendance = command({
  name: "openAttendance",
  does: { zh: "打开活动名单（会留下记录）", en: "Open the list of an activity (this is logged)" },
  input: activityInput,
  grants: grants.seeDesk,
  locks: lockActivity,
  find: findActivity,
  async act(act, { activityId }, { occasion }): Promise<{ guests: ListedGuest[] } | Problem> {
    if (act.actor.kind === "card") {
      const settled = await findLimitNow(act, RULES.attendance, act.today);
      const closed = listProblem(occasion.happens_on, act.today, settled?.most ?? 0);
      if (closed !== undefined) return closed;
    }
    act.event({ name: "recordOpened", about: { kind: "activityList", id: activityId } });
    const rows = await readGuests(act, activityId);
    const pickUps = await act
      .from("pick_up_persons", { withdrawn_at: null })
      .selectAll()
      .where("guest_id", "in", rows.length === 0 ? [activityId] : rows.map(({ id }) => id))
      .orderBy("named_at")
      .orderBy("id")
      .execute();
    const guests = rows.map((row): ListedGuest => ({
      signUpId: row.id,
      name: row.name,
      state: row.state as SignUpState,
      place: row.number,
      answerBy: row.answer_by?.toString() ?? null,
      isChild: row.is_child,
      phone: shown(act, row.person_id, "phone", row.phone),
      contact:
        row.contact_id === null || row.contact_id === row.guardian_id
          ? null
          : { name: row.contact_name ?? "", phone: shown(act, row.contact_id, "phone", row.contact_phone) },
      guardian:
        row.guardian_id === null
          ? null
          : { name: row.guardian_name ?? "", phone: shown(act, row.guardian_id, "phone", row.guardian_phone) },
      photo: row.photo as "yes" | "no" | null,
      pickUps: pickUps
        .filter((one) => one.guest_id === row.id)
        .map((one) => ({
          pickUpId: one.id,
          name: one.name,
          relation: one.relation,
          phone: one.phone === null ? null : act.secrets.decryptText("pickUp", one.phone, `${act.hub}/${one.id}/phone`),
          onlyOn: one.only_on?.toString() ?? null,
          how: one.named_how as ListedPickUp["how"],
        })),
      fetchedBy: pickUps.find((one) => one.id === row.pick_up_id)?.name ?? null,
    }));
    return { guests };
  },
});

/** Index sign_ups_occasion. */
const readGuests = (act: Act, activityId: string) =>
  act
    .from("sign_ups", { occasion_id: activityId })
    .innerJoin("activity_guests", inHub("activity_guests.id", "sign_ups.id"))
    .innerJoin("persons", inHub("persons.id", "sign_ups.person_id"))
    .leftJoin("persons as guardian", inHub("guardian.id", "sign_ups.guardian_id"))
    .leftJoin("persons as contact", inHub("contact.id", "sign_ups.contact_id"))
    .leftJoin("places", inHub("places.sign_up_id", "sign_ups.id"))
    .leftJoin("child_hand_overs", inHub("child_hand_overs.guest_id", "sign_ups.id"))
    .select([
      "sign_ups.id",
      "sign_ups.state",
      "sign_ups.answer_by",
      "persons.name",
      "persons.id as person_id",
      "persons.phone",
      "contact.id as contact_id",
      "contact.name as contact_name",
      "contact.phone as contact_phone",
      "guardian.id as guardian_id",
      "guardian.name as guardian_name",
      "guardian.phone as guardian_phone",
      "activity_guests.is_child",
      "activity_guests.photo",
      "places.number",
      "child_hand_overs.pick_up_id",
    ])
    .where("sign_ups.state", "not in", ["withdrawn", "lapsed"])
    .orderBy("sign_ups.signed_up_at")
    .orderBy("sign_ups.id")
    .execute();
