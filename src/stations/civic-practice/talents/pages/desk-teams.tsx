/** `/desk/teams`: teams as those see them who keep them: members, leads, times of service. */
import { mayEver } from "#frame/access.ts";
import type { Command, Facts } from "#frame/command.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { WEEKDAYS } from "#courtyard/calendar/words.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  List,
  OneStep,
  type Refused,
  Select,
  Table,
  TextInput,
} from "#ui/index.ts";
import type { z } from "zod";
import {
  addServiceTime,
  addTeam,
  changeServiceTime,
  changeTeam,
  endServiceTime,
  joinTeam,
  leaveTeam,
  makeLead,
  retireTeam,
} from "../commands/teams.ts";
import { listTalents } from "../queries/pool.ts";
import { listMembers, listTeams, type Team } from "../queries/teams.ts";
import { grants } from "../rules.ts";
import { TEAM_KINDS, teamKindWords, WEEKDAY_CHOICES } from "../words.ts";
import type { ServiceTime } from "../steps/schedule.ts";
import { serviceLine } from "./teams.tsx";
import { words } from "./words.ts";

export function mountDeskTeams(door: Doorway): void {
  door.get("/desk/teams", (visit) => deskTeams(visit));
  door.post("/desk/teams", async (visit) => {
    const form = await visit.form();
    const added = await visit.perform(addTeam, form, keyOf(form));
    if (!added.ok) return deskTeams(visit, { problem: added.problem, form });
    return redirect(visit.link(`/desk/teams/${added.answer.teamId}`));
  });
  door.get("/desk/teams/:team", (visit) => teamPage(visit));
  door.post("/desk/teams/:team", onTeam(changeTeam, "change"));
  door.post("/desk/teams/:team/join", onTeam(joinTeam, "join"));
  door.post("/desk/teams/:team/lead", onTeam(makeLead));
  door.post("/desk/teams/:team/leave", onTeam(leaveTeam));
  door.post("/desk/teams/:team/services", onTeam(addServiceTime, "service"));
  door.post("/desk/teams/:team/services/change", onTeam(changeServiceTime, "service"));
  door.post("/desk/teams/:team/services/end", onTeam(endServiceTime));
  door.post("/desk/teams/:team/retire", onTeam(retireTeam));
}

async function deskTeams(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const teams = await visit.ask(listTeams, {});
  if (!teams.ok) return teams.problem;
  return answer(
    refused,
    <Desk
      visit={visit}
      title={words.teams}
      aside={
        <Actions>
          <LinkButton href={visit.link("/desk/talents")} label={words.pool} />
          <LinkButton href={visit.link("/desk/consultations")} label={words.consult} />
        </Actions>
      }
    >
      <List
        keys
        label={words.teams}
        items={teams.answer.map((team) => ({
          href: visit.link(`/desk/teams/${team.teamId}`),
          title: visit.say(team.name),
          meta: [visit.say(teamKindWords[team.kind]), ...team.services.map((service) => serviceLine(visit, service))],
        }))}
        empty={<EmptyState title={words.noTeams} icon="users" />}
      />
      {mayEver(visit.actor, grants.keep) && (
        <Card title={words.teamNew}>
          <TeamForm visit={visit} action="/desk/teams" button={visit.say(words.teamNew)} refused={refused} />
        </Card>
      )}
    </Desk>,
  );
}

function TeamForm(props: { visit: Visit; team?: Team; action: string; button: string; refused: Refused | undefined }) {
  const { visit, team, action, button, refused } = props;
  return (
    <Form action={visit.link(action)} {...again(visit, refused)}>
      <Select
        name="kind"
        label={words.kind}
        value={team?.kind}
        options={TEAM_KINDS.map((kind) => ({ value: kind, label: teamKindWords[kind] }))}
      />
      <TextInput name="nameZh" label={words.nameZh} value={team?.name.zh} />
      <TextInput name="nameEn" label={words.nameEn} value={team?.name.en} />
      <TextInput name="doesZh" label={words.doesZh} value={team?.does.zh} />
      <TextInput name="doesEn" label={words.doesEn} value={team?.does.en} />
      <Actions>
        <Button label={button} />
      </Actions>
    </Form>
  );
}

/** A form that does one thing to this team and comes back here; `which` names the form that shows a refusal. */
const onTeam =
  <S extends z.ZodType, F extends Facts, A>(command: Command<S, F, A>, which?: Which) =>
  async (visit: Visit): Promise<PageAnswer> => {
    const form = await visit.form();
    const done = await visit.perform(command, { ...form, teamId: visit.param("team") }, keyOf(form));
    if (done.ok) return redirect(visit.link(command.name === "retireTeam" ? "/desk/teams" : here(visit)));
    return which === undefined ? done.problem : teamPage(visit, { which, problem: done.problem, form });
  };
type Which = "change" | "join" | "service";
const here = (visit: Visit): string => `/desk/teams/${visit.param("team")}`;

async function teamPage(visit: Visit, refused?: Refused & { which: Which }): Promise<PageAnswer> {
  const [teams, members, talents] = await Promise.all([
    visit.ask(listTeams, {}),
    visit.ask(listMembers, { teamId: visit.param("team") }),
    visit.ask(listTalents, {}),
  ]);
  if (!members.ok) return members.problem;
  const team = teams.ok ? teams.answer.find(({ teamId }) => teamId === visit.param("team")) : undefined;
  if (team === undefined) return redirect(visit.link("/desk/teams"));
  const keeps = mayEver(visit.actor, grants.keep);
  const outside = (talents.ok ? talents.answer : []).filter(
    ({ personId }) => !members.answer.some((member) => member.personId === personId),
  );
  const of = (which: Which): Refused | undefined => (refused?.which === which ? refused : undefined);
  return answer(
    refused,
    <Desk visit={visit} title={team.name} path={[{ href: "/desk/teams", label: words.teams }]}>
      <p>{visit.say(team.does)}</p>
      <Members visit={visit} members={members.answer} keeps={keeps} />
      {keeps && outside.length > 0 && (
        <Form action={visit.link(`${here(visit)}/join`)} {...again(visit, of("join"))}>
          <Select
            name="personId"
            label={words.joinWho}
            options={outside.map(({ personId, name }) => ({ value: personId, label: name }))}
          />
          <Actions>
            <Button kind="secondary" label={words.joinDo} />
          </Actions>
        </Form>
      )}
      <Services visit={visit} team={team} keeps={keeps} refused={of("service")} />
      {keeps && (
        <Card title={words.edit}>
          <TeamForm
            visit={visit}
            team={team}
            action={here(visit)}
            button={visit.say(words.save)}
            refused={of("change")}
          />
          <OneStep visit={visit} action={`${here(visit)}/retire`} kind="quiet" label={words.teamEnd} />
        </Card>
      )}
    </Desk>,
  );
}

type Member = { personId: string; name: string; isLead: boolean; sinceOn: string };

function Members({ visit, members, keeps }: { visit: Visit; members: readonly Member[]; keeps: boolean }) {
  return (
    <Table
      caption={words.members}
      rows={members}
      columns={[
        { head: words.name, cell: (row) => (row.isLead ? `${row.name}（${visit.say(words.lead)}）` : row.name) },
        { head: words.since, cell: (row) => visit.writtenShort(row.sinceOn).gregorian },
        {
          head: "",
          cell: (row) =>
            keeps && (
              <Actions>
                <OneStep
                  visit={visit}
                  action={`${here(visit)}/lead`}
                  hidden={{ personId: row.personId, ...(row.isLead ? {} : { isLead: "on" }) }}
                  kind="quiet"
                  label={row.isLead ? words.noLead : words.makeLead}
                />
                <OneStep
                  visit={visit}
                  action={`${here(visit)}/leave`}
                  hidden={{ personId: row.personId }}
                  kind="quiet"
                  label={words.outOfTeam}
                />
              </Actions>
            ),
        },
      ]}
      empty={<EmptyState title={words.none} icon="users" />}
    />
  );
}

function Services(props: { visit: Visit; team: Team; keeps: boolean; refused: Refused | undefined }) {
  const { visit, team, keeps, refused } = props;
  const changing = team.services.find(({ serviceId }) => serviceId === visit.asked("service"));
  return (
    <Card title={words.serves}>
      {team.services.map((service) => (
        <div class="row">
          <span>{serviceLine(visit, service)}</span>
          <LinkButton
            kind="quiet"
            href={visit.link(`/desk/shifts/schedule/${service.serviceId}`)}
            label={words.serviceShifts}
          />
          {keeps && (
            <>
              <LinkButton
                kind="quiet"
                href={visit.link(`${here(visit)}?service=${service.serviceId}`)}
                label={words.serviceChange}
              />
              <OneStep
                visit={visit}
                action={`${here(visit)}/services/end`}
                hidden={{ serviceId: service.serviceId }}
                kind="quiet"
                label={words.serviceEnd}
              />
            </>
          )}
        </div>
      ))}
      {keeps && <ServiceForm visit={visit} changing={changing} refused={refused} />}
    </Card>
  );
}

/** A new time, or one of them changed. */
function ServiceForm(props: { visit: Visit; changing: ServiceTime | undefined; refused: Refused | undefined }) {
  const { visit, changing, refused } = props;
  const days = WEEKDAY_CHOICES.map((day) => ({
    value: day,
    label:
      day === "market"
        ? words.marketDays
        : visit.say(words.every, { day: visit.say(WEEKDAYS[Number(day) as keyof typeof WEEKDAYS]) }),
  }));
  const action =
    changing === undefined ? `${here(visit)}/services` : `${here(visit)}/services/change?service=${changing.serviceId}`;
  return (
    <>
      <h3>{visit.say(changing === undefined ? words.serviceNew : words.serviceChange)}</h3>
      {changing !== undefined && (
        <p class="quiet">
          {serviceLine(visit, changing)} {visit.say(words.serviceChangeLead)}
        </p>
      )}
      <Form action={visit.link(action)} {...again(visit, refused)}>
        {changing !== undefined && <input type="hidden" name="serviceId" value={changing.serviceId} />}
        <Select
          name="on"
          label={words.day}
          value={changing === undefined ? undefined : String(changing.weekday ?? "market")}
          options={days}
        />
        <TextInput name="from" label={words.from} value={changing?.from ?? "09:00"} />
        <TextInput name="until" label={words.untilTime} value={changing?.until ?? "11:00"} />
        <TextInput name="whatZh" label={words.whatZh} value={changing?.what.zh} />
        <TextInput name="whatEn" label={words.whatEn} value={changing?.what.en} />
        <TextInput name="place" label={words.place} value={changing?.place} />
        <Actions>
          <Button kind="secondary" label={changing === undefined ? words.serviceDo : words.serviceSave} />
          {changing !== undefined && (
            <LinkButton kind="quiet" href={visit.link(here(visit))} label={words.serviceNew} />
          )}
        </Actions>
      </Form>
    </>
  );
}
