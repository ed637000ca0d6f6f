/** Becoming a volunteer, changing what one offers, leaving: always by one's own wish. No quotas, no ranking. */
import { type Act, command } from "#frame/command.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { noteKin } from "#courtyard/people/kin.ts";
import { findPerson, knowPerson } from "#courtyard/people/steps.ts";
import { findOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { ageProblem, grants } from "../rules.ts";
import { giveBack } from "../steps/shift.ts";
import { findVolunteer, lockVolunteer, nextNumber } from "../steps/volunteer.ts";
import {
  askInput,
  editInput,
  ownInterestsInput,
  ownKinInput,
  registerInput,
  volunteerInput,
  volunteersProblems,
} from "../words.ts";

const NUMBER_DIGITS = 6;

/** At the desk: somebody on record, or somebody new. Who asked before, or had left, comes back under her old number. */
export const registerVolunteer = command({
  name: "registerVolunteer",
  does: { zh: "登记为志愿者", en: "Register a volunteer" },
  input: registerInput,
  grants: grants.register,
  async act(act, input) {
    if (!input.agreed) return refuse(volunteersProblems.notAgreed, { field: "agreed" });
    const bornOn = input.bornOn === undefined ? undefined : Temporal.PlainDate.from(input.bornOn);
    const young = ageProblem(bornOn, input.guardian !== undefined, act.today);
    if (young !== undefined) return young;
    const personId = await personOf(act, input);
    if (isProblem(personId)) return personId;
    const known = await findVolunteer(act, personId);
    if (known?.state === "active") return refuse(volunteersProblems.already, { field: "name" });
    const minor =
      input.guardian === undefined || bornOn === undefined ? undefined : await guardianOf(act, input.guardian);
    if (minor?.guardian_id === personId) return refuse(volunteersProblems.guardianSelf, { field: "guardian.name" });
    const number = known?.number ?? (await newNumber(act));
    const row = {
      state: "active",
      number,
      skills: input.skills,
      times: input.times,
      born_on: minor === undefined ? null : (bornOn ?? null),
      guardian_id: minor?.guardian_id ?? null,
      guardian_how: minor?.guardian_how ?? null,
      guardian_agreed_on: minor === undefined ? null : act.today,
      registered_by: act.actor.id,
      registered_at: act.now,
      left_on: null,
    };
    const volunteerId = known?.id ?? personId;
    await act
      .insert("volunteers", { id: volunteerId, asked_at: act.now, ...row })
      .onConflict((same) => same.columns(["hub_id", "id"]).doUpdateSet(row))
      .execute();
    act.event({
      name: "volunteerRegistered",
      about: { kind: "volunteer", id: volunteerId },
      state: "active",
      facts: { number, isMinor: minor !== undefined, again: known?.state === "left" },
    });
    return { volunteerId, number };
  },
});

async function personOf(
  act: Act,
  input: {
    personId?: string | undefined;
    name?: string | undefined;
    phone?: string | undefined;
    idNumber?: string | undefined;
  },
): Promise<string | Problem> {
  if (input.personId !== undefined) {
    const person = await findPerson(act, input.personId);
    return person === undefined || person.erased
      ? refuse(volunteersProblems.whoIsIt, { field: "personId" })
      : person.id;
  }
  if (input.name === undefined) return refuse(volunteersProblems.whoIsIt, { field: "name" });
  const { name, phone, idNumber } = input;
  return knowPerson(act, { name, phone, idNumber });
}

const guardianOf = async (act: Act, guardian: { name: string; phone: string; how: string }) => ({
  guardian_id: await knowPerson(act, { name: guardian.name, phone: guardian.phone }),
  guardian_how: guardian.how,
});

/** The public number of a volunteer: the courtyard's number, and the next of the line. It says nothing about her. */
const newNumber = async (act: Act): Promise<string> =>
  `${act.hub}${String(await nextNumber(act, "volunteers")).padStart(NUMBER_DIGITS, "0")}`;

/** By anybody, from a phone or the kiosk: the desk calls her, and registers her when she comes. */
export const askToVolunteer = command({
  name: "askToVolunteer",
  does: { zh: "我想当志愿者", en: "Ask to become a volunteer" },
  input: askInput,
  grants: grants.ask,
  async act(act, { name, phone, skills, times, agreed }) {
    if (!agreed) return refuse(volunteersProblems.notAgreed, { field: "agreed" });
    const personId = await knowPerson(act, { name, phone });
    const known = await findVolunteer(act, personId);
    // Whether somebody is registered already is told to nobody who only knows her name and number.
    if (known !== undefined) return { asked: true };
    await act
      .insert("volunteers", { id: personId, state: "applied", skills, times, asked_at: act.now })
      .onConflict((same) => same.columns(["hub_id", "id"]).doNothing())
      .execute();
    act.event({ name: "volunteerAsked", about: { kind: "volunteer", id: personId }, state: "applied" });
    return { asked: true };
  },
});

export const editVolunteer = command({
  name: "editVolunteer",
  does: {
    zh: "改志愿者能做什么、什么时候有空、能不能带班",
    en: "Change what a volunteer offers, and whether she may lead",
  },
  input: editInput,
  grants: grants.register,
  locks: ({ volunteerId }) => [{ table: "volunteers", id: volunteerId }],
  async act(act, { volunteerId, skills, times, mayLead }) {
    const volunteer = await findVolunteer(act, volunteerId);
    if (volunteer === undefined) return refuse(volunteersProblems.notVolunteer);
    await change(act, volunteer.id, { skills, times, may_lead: mayLead }, "volunteerChanged", { mayLead });
    return { volunteerId: volunteer.id };
  },
});

/** With a card: what one offers is one's own to say. */
export const changeOwnInterests = command({
  name: "changeOwnInterests",
  does: { zh: "改我能做什么、什么时候有空", en: "Change what I offer and when" },
  input: ownInterestsInput,
  grants: grants.own,
  find: async (act) => ({ subject: { ownerId: act.actor.id } }),
  async act(act, { skills, times }) {
    const volunteer = await findVolunteer(act, act.actor.id);
    if (volunteer === undefined) return refuse(volunteersProblems.notVolunteer);
    await change(act, volunteer.id, { skills, times }, "volunteerChanged", {});
    return { volunteerId: volunteer.id };
  },
});

/** Out from one day to the next, without a reason. Hours and points stay; places in coming shifts become free. */
export const leaveVolunteering = command({
  name: "leaveVolunteering",
  does: { zh: "退出志愿者（时长和积分都留着）", en: "Leave; hours and points stay" },
  input: volunteerInput,
  grants: [...grants.register, ...grants.own],
  async find(act, { volunteerId }) {
    const known = await findVolunteer(act, volunteerId);
    if (known === undefined) return undefined;
    await lockVolunteer(act, known.ids);
    const volunteer = (await findVolunteer(act, volunteerId)) ?? known;
    return { subject: volunteer.ids.includes(act.actor.id) ? { ownerId: act.actor.id } : {}, volunteer };
  },
  async act(act, _input, { volunteer }) {
    if (volunteer.state === "left") return refuse(volunteersProblems.hasLeft);
    if (volunteer.state === "applied") {
      // Who only asked has no number yet: it is given now, so that the line stays whole, and she is out again.
      await change(
        act,
        volunteer.id,
        { number: await newNumber(act), state: "left", left_on: act.today },
        "volunteerLeft",
        {},
      );
      return { volunteerId: volunteer.id };
    }
    await giveAllBack(act, volunteer.ids);
    await change(act, volunteer.id, { state: "left", left_on: act.today }, "volunteerLeft", {});
    return { volunteerId: volunteer.id };
  },
});

/** Places in shifts to come become free for others. */
async function giveAllBack(act: Act, ids: readonly string[]): Promise<void> {
  const coming = await act
    .from("shift_takers", { state: "taken" })
    .select(["id", "shift_id"])
    .where("volunteer_id", "in", [...ids])
    .where("from_at", ">", act.now)
    .orderBy("shift_id")
    .execute();
  for (const { id, shift_id: occasionId } of coming) {
    const found = await findOccasion(act, occasionId);
    if (found !== undefined) await giveBack(act, found.occasion, id);
  }
}

/** Who leads others declares her kin about herself, as those who work here do: she will not confirm their hours. */
export const declareOwnKin = command({
  name: "declareOwnKin",
  does: { zh: "申报自己的亲属（不给他们确认时长）", en: "Declare one's own kin, whose hours one does not confirm" },
  input: ownKinInput,
  grants: grants.own,
  find: async (act) => ({ subject: { ownerId: act.actor.id } }),
  act: async (act, kin) => ({ kinId: await noteKin(act, act.actor.id, kin) }),
});

async function change(
  act: Act,
  volunteerId: string,
  set: Readonly<Record<string, unknown>>,
  event: string,
  facts: Readonly<Record<string, boolean>>,
): Promise<void> {
  await act.update("volunteers", { id: volunteerId }).set(set).execute();
  act.event({ name: event, about: { kind: "volunteer", id: volunteerId }, facts });
}
