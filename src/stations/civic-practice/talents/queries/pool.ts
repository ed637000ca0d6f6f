/** The pool as those see it who find and keep: skills and valid papers; categories only where a record is opened. */
import { z } from "zod";
import { inHub } from "#frame/rows.ts";
import { command, query, type View } from "#frame/command.ts";
import { choice, maybe } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { findHere, findOwn } from "../steps/pool.ts";
import { CHECKS, personInput, SKILLS, talentsProblems } from "../words.ts";

export interface TalentLine {
  readonly personId: string;
  readonly name: string;
  readonly skills: readonly string[];
  /** Kinds of papers that hold today. */
  readonly papers: readonly string[];
}

/** The whole pool of a courtyard is a page or two. */
const LISTED = 300;

/** Index talents primary key; by name. */
export const listTalents = query({
  name: "listTalents",
  does: { zh: "人才库：谁能帮什么忙", en: "The talent pool: who can help with what" },
  input: z.object({ skill: maybe(choice(SKILLS)), paper: maybe(choice(CHECKS)) }),
  grants: grants.find,
  find: findHere,
  async read(view, { skill, paper }): Promise<TalentLine[]> {
    const rows = await view
      .from("talents", { left_on: null })
      .innerJoin("persons", inHub("persons.id", "talents.person_id"))
      .select(["talents.person_id", "talents.skills", "persons.name"])
      .orderBy("persons.name")
      .limit(LISTED)
      .execute();
    const papers = await validPapers(view);
    return rows
      .map((row) => ({
        personId: row.person_id,
        name: row.name,
        skills: row.skills,
        papers: papers.get(row.person_id) ?? [],
      }))
      .filter((line) => skill === undefined || line.skills.includes(skill))
      .filter((line) => paper === undefined || line.papers.includes(paper));
  },
});

async function validPapers(view: View): Promise<Map<string, string[]>> {
  const rows = await view
    .from("talent_checks", { state: "clear" })
    .select(["person_id", "kind"])
    .where((or) => or.or([or("expires_on", "is", null), or("expires_on", ">", view.today)]))
    .execute();
  const papers = new Map<string, string[]>();
  for (const row of rows) papers.set(row.person_id, [...(papers.get(row.person_id) ?? []), row.kind]);
  return papers;
}

/** One record whole, with what she is: opening it leaves an event. */
export const openTalent = command({
  name: "openTalent",
  does: { zh: "打开一个人的人才登记", en: "Open somebody's record in the talent pool" },
  input: personInput,
  grants: grants.open,
  find: findOwn,
  async act(act, { personId }, { talent }) {
    const person = await act.from("persons", { id: personId }).select("name").executeTakeFirst();
    if (person === undefined) return refuse(talentsProblems.notTalent);
    const categories = await act
      .from("talent_categories", { person_id: personId, ended_at: null })
      .select("category")
      .execute();
    const checks = await act
      .from("talent_checks", { person_id: personId })
      .select(["kind", "state", "checked_on", "expires_on"])
      .where("state", "<>", "ended")
      .orderBy("kind")
      .execute();
    act.event({ name: "recordOpened", about: { kind: "talent", id: personId } });
    return {
      personId,
      name: person.name,
      skills: talent.skills,
      offers: talent.offers,
      adultOn: talent.adult_on?.toString() ?? null,
      guardianId: talent.guardian_id,
      categories: categories.map(({ category }) => category),
      checks: checks.map((row) => ({
        kind: row.kind,
        state: row.state,
        checkedOn: row.checked_on?.toString() ?? null,
        expiresOn: row.expires_on?.toString() ?? null,
      })),
    };
  },
});

/** So long before its end a paper is renewed without a gap. */
const SOON_DAYS = 60;

/** Index talent_checks_expiry: papers that end soon or have ended, the earliest first. */
export const listChecksDue = query({
  name: "listChecksDue",
  does: { zh: "快到期的证件和查询", en: "Licences and checks that end soon" },
  grants: grants.keep,
  find: findHere,
  async read(view) {
    const rows = await view
      .from("talent_checks", { state: "clear" })
      .innerJoin("persons", inHub("persons.id", "talent_checks.person_id"))
      .select(["talent_checks.person_id", "talent_checks.kind", "talent_checks.expires_on", "persons.name"])
      .leftJoin("talents", (join) =>
        join
          .onRef("talents.hub_id", "=", "talent_checks.hub_id")
          .onRef("talents.person_id", "=", "talent_checks.person_id")
          .on("talents.left_on", "is", null),
      )
      .select("talents.person_id as talent_id")
      .where("talent_checks.expires_on", "<=", view.today.add({ days: SOON_DAYS }))
      .orderBy("talent_checks.expires_on")
      .limit(LISTED)
      .execute();
    return rows.map((row) => ({
      personId: row.person_id,
      name: row.name,
      kind: row.kind,
      expiresOn: row.expires_on?.toString() ?? "",
      isTalent: row.talent_id !== null,
    }));
  },
});
