/** A team's recurring times of service, for this room's pages and for the room that opens shifts from them. */
import type { Act, At } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";

export interface ServiceTime {
  readonly serviceId: string;
  /** 1 (Monday) to 7; null on market days. */
  readonly weekday: number | null;
  readonly from: string;
  readonly until: string;
  readonly what: Text;
  readonly place: string;
}
export interface TeamTime extends ServiceTime {
  readonly teamId: string;
  readonly team: Text;
}

/** The times that are in force, of teams that still serve; `only` picks one. */
export async function servicesOf(at: At, only: { serviceId?: string } = {}): Promise<TeamTime[]> {
  const rows = await (at.tx as Act["tx"])
    .selectFrom("team_services as service")
    .innerJoin("teams", inHub("teams.id", "service.team_id"))
    .selectAll("service")
    .select(["teams.name_zh", "teams.name_en"])
    .where("service.hub_id", "=", at.hub)
    .where("service.ended_at", "is", null)
    .where("teams.retired_at", "is", null)
    .$if(only.serviceId !== undefined, (rows) => rows.where("service.id", "=", only.serviceId!))
    .orderBy("teams.position")
    .orderBy("service.weekday")
    .orderBy("service.starts_time")
    .execute();
  return rows.map((row) => ({
    teamId: row.team_id,
    team: { zh: row.name_zh, en: row.name_en },
    serviceId: row.id,
    weekday: row.weekday,
    from: row.starts_time,
    until: row.ends_time,
    what: { zh: row.what_zh, en: row.what_en },
    place: row.place,
  }));
}

/** Whoever opens shifts from a time of service, or changes it, stands in one line behind it. */
export const lockSchedule = ({ serviceId }: { serviceId: string }): { table: "team_services"; id: string }[] => [
  { table: "team_services", id: serviceId },
];

/** Who leads a team today, by name. */
export async function leadsOf(at: At, teamId: string): Promise<{ personId: string; name: string }[]> {
  const rows = await at
    .from("team_members", { team_id: teamId, is_lead: true, until_on: null })
    .innerJoin("persons", inHub("persons.id", "team_members.person_id"))
    .select(["persons.id", "persons.name"])
    .orderBy("persons.name")
    .execute();
  return rows.map((row) => ({ personId: row.id, name: row.name }));
}
