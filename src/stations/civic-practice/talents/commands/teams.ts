/** Teams with leads and members, and the times at which they serve. Nobody is assigned: people join and leave. */
import { z } from "zod";
import { command } from "#frame/command.ts";
import { uuid } from "#frame/input.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { findHere, findOwn, findTalent, findTeam } from "../steps/pool.ts";
import { lockSchedule } from "../steps/schedule.ts";
import { changeServiceInput, memberInput, serviceInput, talentsProblems, teamInput } from "../words.ts";

const lockTeam = ({ teamId }: { teamId: string }) => [{ table: "teams" as const, id: teamId }];

export const addTeam = command({
  name: "addTeam",
  does: { zh: "成立一支队伍", en: "Found a team" },
  input: teamInput,
  grants: grants.keep,
  find: findHere,
  async act(act, input) {
    const teamId = newId();
    const last = await act
      .from("teams")
      .select((max) => max.fn.max("position").as("position"))
      .executeTakeFirst();
    await act
      .insert("teams", {
        id: teamId,
        kind: input.kind,
        name_zh: input.nameZh,
        name_en: input.nameEn,
        does_zh: input.doesZh,
        does_en: input.doesEn,
        position: Number(last?.position ?? 0) + 1,
      })
      .execute();
    act.event({ name: "teamAdded", about: { kind: "team", id: teamId }, facts: { kind: input.kind } });
    return { teamId };
  },
});

export const changeTeam = command({
  name: "changeTeam",
  does: { zh: "改一支队伍的名称和任务", en: "Change a team's name and task" },
  input: teamInput.extend({ teamId: uuid() }),
  grants: grants.keep,
  locks: lockTeam,
  find: findHere,
  async act(act, { teamId, ...input }) {
    const changed = await act
      .update("teams", { id: teamId, retired_at: null })
      .set({
        kind: input.kind,
        name_zh: input.nameZh,
        name_en: input.nameEn,
        does_zh: input.doesZh,
        does_en: input.doesEn,
      })
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return refuse(talentsProblems.leaderNotFound);
    act.event({ name: "teamChanged", about: { kind: "team", id: teamId }, facts: { kind: input.kind } });
    return { teamId };
  },
});

export const retireTeam = command({
  name: "retireTeam",
  does: { zh: "解散一支队伍", en: "End a team" },
  input: z.object({ teamId: uuid() }),
  grants: grants.keep,
  locks: lockTeam,
  find: findHere,
  async act(act, { teamId }) {
    const ended = await act
      .update("teams", { id: teamId, retired_at: null })
      .set({ retired_at: act.now })
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) return refuse(talentsProblems.leaderNotFound);
    await act.update("team_members", { team_id: teamId, until_on: null }).set({ until_on: act.today }).execute();
    act.event({ name: "teamRetired", about: { kind: "team", id: teamId } });
    return { teamId };
  },
});

export const joinTeam = command({
  name: "joinTeam",
  does: { zh: "加入一支队伍", en: "Join a team" },
  input: memberInput,
  grants: grants.keep,
  locks: lockTeam,
  find: findHere,
  async act(act, { teamId, personId, isLead }) {
    if ((await findTeam(act, teamId)) === undefined) return refuse(talentsProblems.leaderNotFound);
    if ((await findTalent(act, personId)) === undefined) {
      return refuse(talentsProblems.notTalent, { field: "personId" });
    }
    const id = newId();
    const joined = await act
      .insert("team_members", { id, team_id: teamId, person_id: personId, is_lead: isLead, since_on: act.today })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (Number(joined.numInsertedOrUpdatedRows ?? 0n) === 0) return refuse(talentsProblems.alreadyMember);
    act.event({
      name: "teamJoined",
      about: { kind: "team", id: teamId },
      facts: { person: personId, lead: isLead },
    });
    return { teamId };
  },
});

/** Leading is a part of being a member; it is given and taken like that. */
export const makeLead = command({
  name: "makeLead",
  does: { zh: "请一位队员当队长，或者不再当", en: "Make a member lead, or no longer" },
  input: memberInput,
  grants: grants.keep,
  locks: lockTeam,
  find: findHere,
  async act(act, { teamId, personId, isLead }) {
    const changed = await act
      .update("team_members", { team_id: teamId, person_id: personId, until_on: null })
      .set({ is_lead: isLead })
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return refuse(talentsProblems.notMember);
    act.event({
      name: "teamLeadChanged",
      about: { kind: "team", id: teamId },
      facts: { person: personId, lead: isLead },
    });
    return { teamId };
  },
});

export const leaveTeam = command({
  name: "leaveTeam",
  does: { zh: "退出一支队伍", en: "Leave a team" },
  input: z.object({ teamId: uuid(), personId: uuid() }),
  grants: grants.leave,
  locks: lockTeam,
  find: findOwn,
  async act(act, { teamId, personId }) {
    const left = await act
      .update("team_members", { team_id: teamId, person_id: personId, until_on: null })
      .set({ until_on: act.today })
      .executeTakeFirst();
    if (left.numUpdatedRows === 0n) return refuse(talentsProblems.notMember);
    act.event({ name: "teamLeft", about: { kind: "team", id: teamId }, facts: { person: personId } });
    return { teamId };
  },
});

export const addServiceTime = command({
  name: "addServiceTime",
  does: { zh: "定下一支队伍的服务时间", en: "Set a time at which a team serves" },
  input: serviceInput,
  grants: grants.keep,
  locks: lockTeam,
  find: findHere,
  async act(act, input) {
    if ((await findTeam(act, input.teamId)) === undefined) return refuse(talentsProblems.leaderNotFound);
    if (input.until <= input.from) return refuse(talentsProblems.endsBeforeStart, { field: "until" });
    const serviceId = newId();
    await act.insert("team_services", { id: serviceId, team_id: input.teamId, ...serviceColumns(input) }).execute();
    act.event({ name: "serviceAdded", about: { kind: "team", id: input.teamId }, facts: { on: input.on } });
    return { serviceId };
  },
});

const serviceColumns = (input: Omit<z.output<typeof serviceInput>, "teamId">) => ({
  weekday: input.on === "market" ? null : Number(input.on),
  starts_time: input.from,
  ends_time: input.until,
  what_zh: input.whatZh,
  what_en: input.whatEn,
  place: input.place,
});

/** From now on; shifts that were opened from it stand as they are. */
export const changeServiceTime = command({
  name: "changeServiceTime",
  does: { zh: "改一支队伍的服务时间", en: "Change a time at which a team serves" },
  input: changeServiceInput,
  grants: grants.keep,
  locks: lockSchedule,
  find: findHere,
  async act(act, { serviceId, ...input }) {
    if (input.until <= input.from) return refuse(talentsProblems.endsBeforeStart, { field: "until" });
    const changed = await act
      .update("team_services", { id: serviceId, ended_at: null })
      .set(serviceColumns(input))
      .returning("team_id")
      .executeTakeFirst();
    if (changed === undefined) return refuse(talentsProblems.noServiceTime);
    act.event({ name: "serviceChanged", about: { kind: "team", id: changed.team_id }, facts: { on: input.on } });
    return { serviceId };
  },
});

export const endServiceTime = command({
  name: "endServiceTime",
  does: { zh: "不再在这个时间服务", en: "A team no longer serves at this time" },
  input: z.object({ serviceId: uuid() }),
  grants: grants.keep,
  locks: lockSchedule,
  find: findHere,
  async act(act, { serviceId }) {
    const ended = await act
      .update("team_services", { id: serviceId, ended_at: null })
      .set({ ended_at: act.now })
      .returning("team_id")
      .executeTakeFirst();
    if (ended === undefined) return refuse(talentsProblems.noServiceTime);
    act.event({ name: "serviceEnded", about: { kind: "team", id: ended.team_id } });
    return { serviceId };
  },
});
