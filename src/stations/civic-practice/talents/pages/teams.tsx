/** `/teams` for everybody, and one's own teams on the card. */
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { CardPage } from "#courtyard/cards/pages/shell.tsx";
import { WEEKDAYS } from "#courtyard/calendar/words.ts";
import { Card, EmptyState, keyOf, Notice, OneStep, VisitorPage } from "#ui/index.ts";
import { leaveTeam } from "../commands/teams.ts";
import { listMyTeams, listTeams, type Team } from "../queries/teams.ts";
import type { ServiceTime } from "../steps/schedule.ts";
import { words } from "./words.ts";

export function mountTeams(door: Doorway): void {
  door.get("/teams", publicTeams);
}

export function mountMyTeams(door: Doorway): void {
  door.get("/card/teams", myTeams);
  door.post("/card/teams/leave", async (visit) => {
    const form = await visit.form();
    const left = await visit.perform(leaveTeam, { teamId: form["teamId"], personId: visit.actor.id }, keyOf(form));
    return left.ok ? redirect(visit.link("/card/teams?left=1")) : left.problem;
  });
}

/** `周三 14:00–16:00 · 陪老人说话 · 堂屋`. */
export function serviceLine(visit: Visit, service: ServiceTime): string {
  const day =
    service.weekday === null
      ? visit.say(words.marketDays)
      : visit.say(words.every, { day: visit.say(WEEKDAYS[service.weekday as keyof typeof WEEKDAYS]) });
  return `${day} ${service.from}–${service.until} · ${visit.say(service.what)} · ${service.place}`;
}

async function publicTeams(visit: Visit): Promise<PageAnswer> {
  const teams = await visit.ask(listTeams, {});
  if (!teams.ok) return teams.problem;
  return (
    <VisitorPage visit={visit} title={words.teams} back={{ href: visit.link("/stations/civic-practice"), label: BACK }}>
      <p class="lead">{visit.say(words.teamsLead)}</p>
      {teams.answer.length === 0 && <EmptyState title={words.noTeams} icon="users" />}
      {teams.answer.map((team) => (
        <TeamCard visit={visit} team={team} />
      ))}
    </VisitorPage>
  );
}
const BACK = { zh: "新时代文明实践站", en: "Civic-practice station" };

function TeamCard({ visit, team }: { visit: Visit; team: Team }) {
  return (
    <Card title={team.name}>
      <p>{visit.say(team.does)}</p>
      {team.services.length === 0 ? (
        <p class="quiet">{visit.say(words.noServices)}</p>
      ) : (
        <ul>
          {team.services.map((service) => (
            <li>{serviceLine(visit, service)}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

async function myTeams(visit: Visit): Promise<PageAnswer> {
  const [teams, mine] = await Promise.all([visit.ask(listTeams, {}), visit.ask(listMyTeams, {})]);
  if (!mine.ok) return mine.problem;
  if (!teams.ok) return teams.problem;
  const own = teams.answer.filter(({ teamId }) => mine.answer.some((one) => one.teamId === teamId));
  return (
    <CardPage visit={visit} title={words.myTeams}>
      {visit.asked("left") !== undefined && <Notice tone="done">{visit.say(words.teamLeft)}</Notice>}
      {own.length === 0 && <p class="lead">{visit.say(words.noMyTeams)}</p>}
      {own.map((team) => (
        <>
          <TeamCard visit={visit} team={team} />
          <OneStep
            visit={visit}
            action="/card/teams/leave"
            hidden={{ teamId: team.teamId }}
            kind="quiet"
            label={words.outOfTeam}
          />
        </>
      ))}
    </CardPage>
  );
}
