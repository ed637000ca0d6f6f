/** Somebody joins the pool, changes what she offers, leaves. What she is politically needs a consent of its own. */
import { type Act, command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { findConsent, findPerson } from "#courtyard/people/steps.ts";
import { grants } from "../rules.ts";
import { findHere, findOwn, findTalent } from "../steps/pool.ts";
import {
  CATEGORIES,
  type Category,
  categoryWords,
  NEEDS_CONSENT,
  personInput,
  talentInput,
  talentsProblems,
} from "../words.ts";

type Talent = ReturnType<typeof talentInput.parse>;

export const addTalent = command({
  name: "addTalent",
  does: { zh: "请一位能帮忙的人进人才库", en: "Take somebody who can help into the talent pool" },
  input: talentInput,
  grants: grants.keep,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  find: findHere,
  async act(act, input) {
    const person = await findPerson(act, input.personId);
    if (person === undefined || person.erased) return refuse(talentsProblems.notPerson, { field: "personId" });
    const before = await act.from("talents", { person_id: person.id }).select("left_on").executeTakeFirst();
    if (before !== undefined && before.left_on === null) return refuse(talentsProblems.alreadyTalent);
    const minor = await minorColumns(act, input);
    if (isProblem(minor)) return minor;
    const row = { skills: input.skills, offers: input.offers ?? "", ...minor, joined_on: act.today, left_on: null };
    await act
      .insert("talents", { person_id: person.id, ...row })
      .onConflict((same) => same.columns(["hub_id", "person_id"]).doUpdateSet(row))
      .execute();
    const refused = await writeCategories(act, person, input.categories);
    if (refused !== undefined) return refused;
    act.event({ name: "talentAdded", about: { kind: "talent", id: person.id }, facts: { skills: input.skills } });
    return { personId: person.id };
  },
});

export const changeTalent = command({
  name: "changeTalent",
  does: { zh: "改一个人能帮什么忙", en: "Change what somebody can help with" },
  input: talentInput,
  grants: grants.keep,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  find: findHere,
  async act(act, input) {
    const person = await findPerson(act, input.personId);
    if (person === undefined || (await findTalent(act, person.id)) === undefined) {
      return refuse(talentsProblems.notTalent);
    }
    const minor = await minorColumns(act, input);
    if (isProblem(minor)) return minor;
    await act
      .update("talents", { person_id: person.id })
      .set({ skills: input.skills, offers: input.offers ?? "", ...minor })
      .execute();
    const refused = await writeCategories(act, person, input.categories);
    if (refused !== undefined) return refused;
    act.event({ name: "talentChanged", about: { kind: "talent", id: person.id }, facts: { skills: input.skills } });
    return { personId: person.id };
  },
});

/** A minor joins only with a guardian who agrees (重庆市志愿服务条例 art. 9). */
async function minorColumns(act: Act, input: Talent) {
  if ((input.adultOn === undefined) !== (input.guardianId === undefined)) {
    return refuse(talentsProblems.guardianNeeded, { field: input.adultOn === undefined ? "adultOn" : "guardianId" });
  }
  if (input.guardianId === undefined || input.adultOn === undefined) return { adult_on: null, guardian_id: null };
  const guardian = await findPerson(act, input.guardianId);
  if (guardian === undefined || guardian.id === input.personId) {
    return refuse(talentsProblems.guardianNeeded, { field: "guardianId" });
  }
  return { adult_on: Temporal.PlainDate.from(input.adultOn), guardian_id: guardian.id };
}

async function writeCategories(
  act: Act,
  person: { id: string; ids: readonly string[] },
  wanted: readonly Category[],
): Promise<Problem | undefined> {
  const held = await act
    .from("talent_categories", { person_id: person.id, ended_at: null })
    .select(["id", "category"])
    .execute();
  const gone = held.filter(({ category }) => !wanted.includes(category as Category));
  if (gone.length > 0) {
    await act.tx
      .updateTable("talent_categories")
      .set({ ended_at: act.now })
      .where("hub_id", "=", act.hub)
      .where(
        "id",
        "in",
        gone.map(({ id }) => id),
      )
      .execute();
  }
  for (const category of wanted.filter((one) => !held.some((row) => row.category === one))) {
    const consent = NEEDS_CONSENT.includes(category) ? await findConsent(act, person.ids, "talentCategory") : undefined;
    if (NEEDS_CONSENT.includes(category) && consent === undefined) {
      return refuse(talentsProblems.consentNeeded, {
        field: "categories",
        values: { category: categoryWords[category] },
      });
    }
    await act
      .insert("talent_categories", {
        id: newId(),
        person_id: person.id,
        category,
        consent_id: consent?.id ?? null,
        since_on: act.today,
      })
      .execute();
  }
  return undefined;
}

/** Leaving ends memberships and what was noted about her; service that was done stays done. */
export const leaveTalents = command({
  name: "leaveTalents",
  does: { zh: "退出人才库", en: "Leave the talent pool" },
  input: personInput,
  grants: grants.leave,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  find: findOwn,
  async act(act, { personId }) {
    await act.update("talents", { person_id: personId }).set({ left_on: act.today, skills: [], offers: "" }).execute();
    await act.update("team_members", { person_id: personId, until_on: null }).set({ until_on: act.today }).execute();
    await endCategories(act, personId);
    act.event({ name: "talentLeft", about: { kind: "talent", id: personId } });
    return { personId };
  },
});

/** Papers go on to their day: shifts ask for them too, of whoever is a volunteer. They end with her record, or at the desk. */
const endCategories = (act: Act, personId: string) =>
  act.update("talent_categories", { person_id: personId, ended_at: null }).set({ ended_at: act.now }).execute();

/** A consent was taken back: what was kept on it ends at once. */
export const dropCategory = command({
  name: "dropCategory",
  does: { zh: "同意撤回后，不再保留这类身份", en: "Ends a category whose consent was taken back" },
  input: personInput,
  grants: [{ who: "system", reach: "hub" }],
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  async act(act, { personId }) {
    await act
      .update("talent_categories", { person_id: personId, ended_at: null })
      .set({ ended_at: act.now })
      .where(
        "category",
        "in",
        CATEGORIES.filter((one) => NEEDS_CONSENT.includes(one)),
      )
      .execute();
    act.event({ name: "talentCategoriesDropped", about: { kind: "talent", id: personId } });
    return { personId };
  },
});
