/** Teams as everybody sees them: what they do and when. Who is in them is seen by those who keep them. */
import { z } from "zod";
import { query } from "#frame/command.ts";
import { uuid } from "#frame/input.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { grants } from "../rules.ts";
import { findTeam, HERE } from "../steps/pool.ts";
import { type ServiceTime, servicesOf } from "../steps/schedule.ts";
import type { TeamKind } from "../words.ts";

export interface Team {
  readonly teamId: string;
  readonly kind: TeamKind;
  readonly name: Text;
  readonly does: Text;
  readonly services: readonly ServiceTime[];
}

export const listTeams = query({
  name: "listTeams",
  does: { zh: "小院有哪些队伍、什么时候来服务", en: "The courtyard's teams, and when they serve" },
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view): Promise<Team[]> {
    const teams = await view.from("teams", { retired_at: null }).selectAll().orderBy("position").execute();
    const services = await servicesOf(view);
    return teams.map((row) => ({
      teamId: row.id,
      kind: row.kind as TeamKind,
      name: { zh: row.name_zh, en: row.name_en },
      does: { zh: row.does_zh, en: row.does_en },
      services: services.filter(({ teamId }) => teamId === row.id),
    }));
  },
});

/** Members by name, for the station; on a card one sees the teams one is in (`listMyTeams`). */
export const listMembers = query({
  name: "listMembers",
  does: { zh: "一支队伍的队员", en: "A team's members" },
  input: z.object({ teamId: uuid() }),
  grants: grants.find,
  find: async (view, { teamId }) => ((await findTeam(view, teamId)) === undefined ? undefined : HERE),
  async read(view, { teamId }) {
    const rows = await view
      .from("team_members", { team_id: teamId, until_on: null })
      .innerJoin("persons", inHub("persons.id", "team_members.person_id"))
      .select(["team_members.person_id", "team_members.is_lead", "team_members.since_on", "persons.name"])
      .orderBy("team_members.is_lead", "desc")
      .orderBy("persons.name")
      .execute();
    return rows.map((row) => ({
      personId: row.person_id,
      name: row.name,
      isLead: row.is_lead,
      sinceOn: row.since_on.toString(),
    }));
  },
});

export const listMyTeams = query({
  name: "listMyTeams",
  does: { zh: "我在哪些队伍里", en: "The teams I am in" },
  grants: [{ who: "card", reach: "hub" }],
  async read(view) {
    const rows = await view
      .from("team_members", { person_id: view.actor.id, until_on: null })
      .select(["team_id", "is_lead"])
      .execute();
    return rows.map((row) => ({ teamId: row.team_id, isLead: row.is_lead }));
  },
});
