/** Who volunteers: the desk's list, one of them with her papers, and what somebody with a card sees of herself. */
import { sql } from "kysely";
import { query, type View } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import { checksOf } from "#stations/civic-practice/talents/steps/pool.ts";
import { grants } from "../rules.ts";
import { findVolunteer, type Volunteer } from "../steps/volunteer.ts";
import { listVolunteersInput, volunteerInput } from "../words.ts";

const LINES = 50;

/** Index volunteers_state. */
export const listVolunteers = query({
  name: "listVolunteers",
  does: { zh: "志愿者名单", en: "The volunteers" },
  input: listVolunteersInput,
  grants: grants.see,
  async read(view, { state, words, after }) {
    let rows = view
      .from("volunteers", { state })
      .innerJoin("persons", inHub("persons.id", "volunteers.id"))
      .select([
        "volunteers.id",
        "volunteers.number",
        "volunteers.skills",
        "volunteers.times",
        "volunteers.may_lead",
        "volunteers.born_on",
        "volunteers.asked_at",
        "persons.name",
      ])
      .orderBy("volunteers.id")
      .limit(LINES + 1);
    if (words !== undefined) {
      rows = rows.where((or) =>
        or.or([
          or(sql<number>`strpos(persons.name, ${words})`, ">", 0),
          or(sql<string>`right(volunteers.number, ${words.length})`, "=", words),
        ]),
      );
    }
    if (after !== undefined) rows = rows.where("volunteers.id", ">", after);
    const found = await rows.execute();
    const lines = found.slice(0, LINES).map((row) => ({
      volunteerId: row.id,
      name: row.name,
      number: row.number,
      skills: row.skills,
      times: row.times,
      mayLead: row.may_lead,
      isMinor: row.born_on !== null,
      askedAt: row.asked_at.toString(),
    }));
    return { lines, next: found.length > LINES ? (lines.at(-1)?.volunteerId ?? null) : null };
  },
});

/** Who may lead: to choose from when a shift is opened. */
export const listLeads = query({
  name: "listLeads",
  does: { zh: "谁能带班", en: "Who may lead a shift" },
  grants: grants.see,
  async read(view) {
    const rows = await view
      .from("volunteers", { state: "active", may_lead: true })
      .innerJoin("persons", inHub("persons.id", "volunteers.id"))
      .select(["volunteers.id", "persons.name"])
      .orderBy("persons.name")
      .execute();
    return rows.map((row) => ({ personId: row.id, name: row.name }));
  },
});

export const getVolunteer = query({
  name: "getVolunteer",
  does: { zh: "看一位志愿者的登记和材料", en: "One volunteer: her registration and papers" },
  input: volunteerInput,
  grants: grants.see,
  async find(view, { volunteerId }) {
    const volunteer = await findVolunteer(view, volunteerId);
    return volunteer === undefined ? undefined : { subject: {}, volunteer };
  },
  read: async (view, _input, { volunteer }) => ({
    ...(await aboutOf(view, volunteer)),
    guardian: volunteer.guardianId === null ? null : await guardianOf(view, volunteer.guardianId),
    papers: await papersAt(view, volunteer.ids),
    checks: await checksOf(view, volunteer.id),
    records: await recordsOf(view, volunteer.ids),
  }),
});

/** With a card: what is kept about me here. */
export const getMyRegistration = query({
  name: "getMyRegistration",
  does: { zh: "我的志愿者登记", en: "My own registration as a volunteer" },
  grants: grants.own,
  find: async (view) => ({ subject: { ownerId: view.actor.id } }),
  async read(view) {
    const volunteer = await findVolunteer(view, view.actor.id);
    if (volunteer === undefined) return null;
    return {
      ...(await aboutOf(view, volunteer)),
      papers: await papersAt(view, volunteer.ids),
      checks: await checksOf(view, volunteer.id),
      records: await recordsOf(view, volunteer.ids),
    };
  },
});

const aboutOf = async (view: View, volunteer: Volunteer) => ({
  volunteerId: volunteer.id,
  name: volunteer.name,
  number: volunteer.number,
  state: volunteer.state,
  skills: volunteer.skills,
  times: volunteer.times,
  mayLead: volunteer.mayLead,
  bornOn: volunteer.bornOn?.toString() ?? null,
  /** Whoever works here says of each claim that it was her own time. */
  isStaff: volunteer.kind === "staff",
  minutes: await minutesOf(view, volunteer.ids),
});

/** Minutes recorded so far. Index hours_claims_person. */
export async function minutesOf(view: View, ids: readonly string[]): Promise<number> {
  const row = await view
    .from("hours_claims", { state: "recorded" })
    .select((sum) => sum.fn.sum<string | null>("recorded_minutes").as("minutes"))
    .where("volunteer_id", "in", [...ids])
    .executeTakeFirst();
  return Number(row?.minutes ?? 0);
}

/** Only who she is: her number is opened by a command that leaves an event. */
async function guardianOf(view: View, id: string) {
  const row = await view.from("persons", { id }).select("name").executeTakeFirst();
  return row === undefined ? null : { name: row.name };
}

async function papersAt(view: View, ids: readonly string[]) {
  const rows = await view
    .from("volunteer_papers")
    .select(["id", "kind", "code", "from_on", "until_on", "ended_on"])
    .where("volunteer_id", "in", [...ids])
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => {
    const isOver = row.until_on !== null && Temporal.PlainDate.compare(row.until_on, view.today) < 0;
    return {
      paperId: row.id,
      kind: row.kind,
      code: row.code,
      fromOn: row.from_on.toString(),
      untilOn: row.until_on?.toString() ?? null,
      isValid: row.ended_on === null && !isOver,
    };
  });
}

async function recordsOf(view: View, ids: readonly string[]) {
  const rows = await view
    .from("service_records")
    .select(["id", "number", "from_on", "until_on", "minutes", "issued_on", "withdrawn_at"])
    .where("volunteer_id", "in", [...ids])
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    recordId: row.id,
    number: row.number,
    fromOn: row.from_on.toString(),
    untilOn: row.until_on.toString(),
    minutes: row.minutes,
    issuedOn: row.issued_on.toString(),
    isWithdrawn: row.withdrawn_at !== null,
  }));
}
