/**
 * Telephone numbers are shown one at a time, to whoever has to call, and each time that leaves an event: of the volunteer
 * and her guardian, of somebody in the auditor's sample, of whoever objected.
 */
import { type Act, command } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import { shown } from "#courtyard/people/steps.ts";
import { grants } from "../rules.ts";
import { findObjection, objectorPhone } from "../steps/objection.ts";
import { findVolunteer } from "../steps/volunteer.ts";
import { objectionInput, samplePhoneInput, volunteerInput } from "../words.ts";

interface Contact {
  readonly name: string;
  readonly phone: string | null;
}

export const openVolunteerContact = command({
  name: "openVolunteerContact",
  does: { zh: "看志愿者和监护人的电话", en: "See the telephone of a volunteer and of her guardian" },
  input: volunteerInput,
  grants: grants.see,
  async find(act, { volunteerId }) {
    const volunteer = await findVolunteer(act, volunteerId);
    return volunteer === undefined ? undefined : { subject: {}, volunteer };
  },
  async act(act, _input, { volunteer }) {
    act.event({ name: "recordOpened", about: { kind: "volunteer", id: volunteer.id } });
    const own = await contactOf(act, volunteer.ids);
    const guardian = volunteer.guardianId === null ? undefined : await contactOf(act, [volunteer.guardianId]);
    return { phone: own?.phone ?? null, guardian: guardian ?? null };
  },
});

/** Whom the auditor calls to ask whether the service took place. */
export const openSamplePhone = command({
  name: "openSamplePhone",
  does: { zh: "看抽查对象的电话", en: "See the telephone of somebody in the sample" },
  input: samplePhoneInput,
  grants: grants.audit,
  async find(act, { sampleId }) {
    const row = await act.tx
      .selectFrom("hours_samples as sample")
      .innerJoin("hours_claims as claim", inHub("claim.id", "sample.claim_id"))
      .select("claim.volunteer_id")
      .where("sample.hub_id", "=", act.hub)
      .where("sample.id", "=", sampleId)
      .executeTakeFirst();
    const volunteer = row === undefined ? undefined : await findVolunteer(act, row.volunteer_id);
    return volunteer === undefined ? undefined : { subject: {}, volunteer };
  },
  async act(act, { sampleId }, { volunteer }) {
    act.event({ name: "recordOpened", about: { kind: "hoursSample", id: sampleId } });
    return { phone: (await contactOf(act, volunteer.ids))?.phone ?? null };
  },
});

export const openObjectorContact = command({
  name: "openObjectorContact",
  does: { zh: "看提意见的人留的电话", en: "See the telephone that whoever objected has left" },
  input: objectionInput,
  grants: grants.answerObjection,
  find: findObjection,
  async act(act, { matterId }) {
    act.event({ name: "recordOpened", about: { kind: "hoursObjection", id: matterId }, matterId });
    return { phone: await objectorPhone(act, matterId) };
  },
});

/** One person's name and number, under whichever of her records it stands. */
async function contactOf(act: Act, ids: readonly string[]): Promise<Contact | undefined> {
  const rows = await act
    .from("persons")
    .select(["id", "name", "phone"])
    .where("id", "in", [...ids])
    .orderBy("id")
    .execute();
  const row = rows.find((each) => each.phone !== null) ?? rows[0];
  return row === undefined ? undefined : { name: row.name, phone: shown(act, row.id, "phone", row.phone) };
}
