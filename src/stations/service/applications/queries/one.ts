/** One application: as its applicant follows it with the receipt, and as staff see it when they open it (a logged act). */
import { reaches } from "#frame/access.ts";
import type { Act } from "#frame/command.ts";
import { command, query } from "#frame/command.ts";
import { maskIdNumber } from "#frame/mask.ts";
import { inHub } from "#frame/rows.ts";
import { told } from "#stations/service/guides/words.ts";
import { abilitiesOn, sightOf } from "../abilities.ts";
import { readName } from "#courtyard/matters/steps/read.ts";
import { readRemedies } from "#courtyard/matters/steps/remedies.ts";
import { phasesOf } from "../course.ts";
import { grants } from "../rules.ts";
import { batchOf } from "../steps/batch.ts";
import { type ApplicationFacts, findApplication, itemOf, onApplication, type OwnItem } from "../steps/find.ts";
import { othersTogether } from "../steps/together.ts";
import { readPhases } from "../steps/phases.ts";
import { matterOnlyInput } from "../words.ts";
import { readAuthorisations, readDoubles, readHandOvers, readObjections, readOffers } from "./inside.ts";
import {
  readClocks,
  readCorrections,
  readCourse,
  readTold,
  readMaterials,
  readNotices,
  readOriginals,
  readPapers,
} from "./pieces.ts";
import { answersOf, opened } from "../steps/sealed.ts";

/** What the holder of a receipt sees: state, both clocks, what is missing, who is in charge, what she can do. */
export const followApplication = query({
  name: "followApplication",
  does: { zh: "凭回执查看办件进展", en: "Follow an application with the receipt" },
  input: matterOnlyInput,
  grants: [{ who: "receipt", reach: "own" }],
  find: findApplication,
  async read(view, _input, { matter, application, subject }) {
    const item = await itemOf(view, application);
    const rated = await view.from("ratings", { matter_id: matter.id }).select("id").executeTakeFirst();
    return {
      matterId: matter.id,
      state: matter.state,
      item: item === undefined ? null : { id: item.itemId, name: told(item.content.name) },
      applicant: application.applicant_name,
      agent: application.agent_name,
      preparedAt: matter.raised_at.toString(),
      receivedAt: application.received_at?.toString() ?? null,
      acceptedOn: application.accepted_on?.toString() ?? null,
      batch: await batchOf(view, { matter, application }),
      deemedAccepted: application.deemed_accepted,
      rightDoor: application.right_door,
      decision: decisionOf(application),
      delivered: deliveryOf(application),
      handler: await readName(view, matter.handler_id),
      materials: await readMaterials(view, matter.id, item),
      originals: await readOriginals(view, matter.id),
      papers: await readPapers(view, matter.id),
      corrections: await readCorrections(view, matter.id),
      notices: await readNotices(view, matter.id),
      visitOn: visitAhead(await readPhases(view, matter.id)),
      clocks: await readClocks(view, matter.id),
      entries: (await readTold(view, matter.id, true)).map(({ by: _by, ...entry }) => entry),
      history: await readCourse(view, matter.id, { inside: false }),
      /** What was prepared on the same form. */
      together: (await othersTogether(view, application)).map(({ matterId: _id, ...other }) => other),
      rated: rated !== undefined,
      abilities: abilitiesOn(view.actor, subject),
    };
  },
});
export type Followed = Awaited<ReturnType<(typeof followApplication)["read"]>> & { readonly state: string };

/** The day of a home visit that is announced and not over. */
const visitAhead = (phases: Awaited<ReturnType<typeof readPhases>>): string | null =>
  phases.find((row) => row.phase === "inspection" && row.until_on === null)?.planned_on?.toString() ?? null;

const decisionOf = (row: ApplicationFacts["application"]) =>
  row.decision === null
    ? null
    : {
        decision: row.decision,
        number: row.decision_number,
        by: row.decided_by,
        on: row.decided_on?.toString() ?? null,
        remedies: row.remedies,
        countyVisitedOn: row.county_visited_on?.toString() ?? null,
      };

const deliveryOf = (row: ApplicationFacts["application"]) =>
  row.delivered_at === null
    ? null
    : {
        at: row.delivered_at.toString(),
        how: row.delivered_how,
        to: row.delivered_to,
        postNumber: row.post_number,
      };

/** Staff open it: the read is an event that commits before anything is shown. How much they see is their post's. */
export const openApplication = command({
  name: "openApplication",
  does: { zh: "打开一个办件（留下查看记录）", en: "Open an application; the reading is logged" },
  input: matterOnlyInput,
  grants: grants.see.filter((grant) => grant.who !== "receipt"),
  ...onApplication,
  async act(act, _input, facts) {
    const { matter } = facts;
    act.event({ name: "recordOpened", about: { kind: "application", id: matter.id }, matterId: matter.id });
    return readForStaff(act, facts);
  },
});
export type OpenedApplication = Awaited<ReturnType<typeof readForStaff>>;

async function readForStaff(act: Act, facts: ApplicationFacts) {
  const { matter, application, subject } = facts;
  const item = await itemOf(act, application);
  const sight = sightOf(act.actor, subject, item?.content);
  const abilities = abilitiesOn(act.actor, subject);
  const mayCalm = abilities.includes("remedy");
  return {
    matterId: matter.id,
    state: matter.state,
    item: item === undefined ? null : itemFacts(item),
    phasesDue: item === undefined ? [] : phasesOf({ item: item.content, isMinor: application.is_minor }),
    ...readPeople(act, application, sight.content),
    members: await readMembers(act, matter.id),
    answers: sight.content ? answersOf(act, matter.id, application.answers) : null,
    sight,
    channel: matter.channel,
    ...(await readDates(act, facts)),
    /** That somebody here is kin of whom it is about, and not who. */
    kin: matter.recused.length > 0,
    handler:
      matter.handler_id === null ? null : { id: matter.handler_id, name: await readName(act, matter.handler_id) },
    materials: await readMaterials(act, matter.id, item),
    originals: await readOriginals(act, matter.id),
    papers: sight.content ? await readPapers(act, matter.id) : [],
    corrections: await readCorrections(act, matter.id),
    notices: await readNotices(act, matter.id),
    phases: await phasesFor(act, matter.id),
    clocks: (await readClocks(act, matter.id)).filter((clock) => mayCalm || !clock.rule.startsWith("ratings.")),
    heir:
      application.heir_id === null
        ? null
        : {
            name: await readName(act, application.heir_id),
            relation: application.heir_relation,
            diedOn: application.died_on?.toString() ?? null,
          },
    doubles: abilities.includes("join") ? await readDoubles(act, application) : [],
    together: await visibleTogether(act, application),
    joinedInto: matter.merged_into,
    /** Of bad ratings only those learn who may put them right. */
    remedies: mayCalm ? await readRemedies(act, matter.id) : [],
    entries: (await readTold(act, matter.id, false)).filter(
      (entry) => entry.visible || sight.content || matter.handler_id === act.actor.id,
    ),
    history: await readCourse(act, matter.id, { inside: true }),
    abilities,
    ...(await readInside(act, facts, sight.content)),
  };
}

/** What was prepared on the same form, as far as the reader may open it. */
async function visibleTogether(act: Act, application: ApplicationFacts["application"]) {
  const visible = [];
  for (const other of await othersTogether(act, application)) {
    const facts = await findApplication(act, other);
    if (facts !== undefined && grants.see.some((grant) => reaches(act.actor, grant, facts.subject)))
      visible.push(other);
  }
  return visible;
}

/** The phases with the two who look, by name: they stand on the sheet that is taken along. */
async function phasesFor(act: Act, matterId: string) {
  const phases = [];
  for (const row of await readPhases(act, matterId)) {
    phases.push({
      phase: row.phase,
      round: row.round,
      fromOn: row.from_on.toString(),
      untilOn: row.until_on?.toString() ?? null,
      plannedOn: row.planned_on?.toString() ?? null,
      first: await readName(act, row.first_id),
      second: await readName(act, row.second_id),
      outcome: row.outcome,
    });
  }
  return phases;
}

const itemFacts = ({ itemId, version, content }: OwnItem) => ({
  id: itemId,
  version,
  name: told(content.name),
  window: content.window,
  decides: told(content.decides),
  accepts: told(content.accepts),
  visits: content.visits,
  sensitive: content.sensitive,
  reportKin: content.phases.reportKin,
  notice: content.phases.publicNotice ?? null,
});

/** Whom it is for and who acts for her; numbers and address in full only for who examines it. */
function readPeople(act: Act, application: ApplicationFacts["application"], content: boolean) {
  const seen = (column: "contact" | "address" | "agent_contact" | "id_number"): string | null =>
    opened(act, application.matter_id, column, application[column]);
  const idNumber = seen("id_number");
  return {
    applicant: {
      id: application.applicant_id,
      name: application.applicant_name,
      phone: seen("contact"),
      idNumber: idNumber === null || content ? idNumber : maskIdNumber(idNumber),
      address: content ? seen("address") : null,
      isMinor: application.is_minor,
      identified: application.identified,
    },
    agent:
      application.agent_name === ""
        ? null
        : {
            id: application.agent_id,
            name: application.agent_name,
            phone: seen("agent_contact"),
            role: application.agent_role,
            basis: application.agent_basis,
          },
  };
}

async function readDates(act: Act, { matter, application }: ApplicationFacts) {
  return {
    preparedAt: matter.raised_at.toString(),
    preparedBy: await readName(act, application.prepared_by),
    received:
      application.received_at === null
        ? null
        : {
            at: application.received_at.toString(),
            on: application.received_on?.toString() ?? null,
            enteredAt: application.entered_at?.toString() ?? null,
            by: await readName(act, application.received_by),
            paperNumber: application.paper_number,
          },
    acceptedOn: application.accepted_on?.toString() ?? null,
    batch: await batchOf(act, { matter, application }),
    acceptedBy: await readName(act, application.accepted_by),
    deemedAccepted: application.deemed_accepted,
    rightDoor: application.right_door,
    submittedOn: application.submitted_on?.toString() ?? null,
    outsideNumber: application.outside_number,
    decision: decisionOf(application),
    delivered: deliveryOf(application),
    isLate: matter.late_at !== null && !["approved", "refused", "delivered", "closed"].includes(matter.state),
    lateTold: application.late_told_at !== null,
  };
}

async function readInside(act: Act, facts: ApplicationFacts, content: boolean) {
  const { matter, application } = facts;
  return {
    authorisations: await readAuthorisations(act, matter.id),
    // Whoever answers an objection reads it, also where what was told stays with the window clerk.
    objections:
      content || abilitiesOn(act.actor, facts.subject).includes("answerObjection")
        ? await readObjections(act, matter.id)
        : [],
    handOvers: await readHandOvers(act, matter.id),
    offers: content ? await readOffers(act, application) : [],
  };
}

async function readMembers(act: Act, matterId: string) {
  const rows = await act
    .from("application_members", { matter_id: matterId })
    .innerJoin("persons", inHub("persons.id", "application_members.person_id"))
    .select(["persons.id", "persons.name"])
    .orderBy("persons.name")
    .execute();
  return rows.map((row) => ({ personId: row.id, name: row.name }));
}
