/** Planning an activity, and changing what is told about one. */
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { listVenues } from "#courtyard/occasions/queries.ts";
import { Actions, again, answer, Button, Desk, Form, keyOf, type Refused } from "#ui/index.ts";
import { changeActivity, planActivity } from "../../commands/plan.ts";
import { getDeskActivity } from "../../queries/desk.ts";
import { listLeads } from "../../queries/people.ts";
import { MindFields, SeriesFields, WhatFields, WhenFields } from "../plan-fields.tsx";
import { deskWords } from "./words.ts";
import { deskPath, ROOT } from "./parts.tsx";

export const pages: RoomPages = (door) => {
  door.get(`${ROOT}/plan`, (visit) => planPage(visit));
  door.post(`${ROOT}/plan`, plan);
  door.get(`${ROOT}/:activity/change`, (visit) => changePage(visit));
  door.post(`${ROOT}/:activity/change`, change);
};

async function planPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const [venues, leads] = [await visit.ask(listVenues, {}), await visit.ask(listLeads, {})];
  if (!venues.ok) return venues.problem;
  if (!leads.ok) return leads.problem;
  const page = (
    <Desk visit={visit} title={deskWords.plan} path={deskPath}>
      <Form action={visit.link(`${ROOT}/plan`)} {...again(visit, came)}>
        <WhatFields visit={visit} />
        <WhenFields venues={venues.answer} />
        <MindFields visit={visit} leads={leads.answer} />
        <SeriesFields />
        <input type="hidden" name="station" value={stationOf(visit)} />
        <Idea visit={visit} came={came} />
        <Actions>
          <Button label={deskWords.planDo} />
        </Actions>
      </Form>
    </Desk>
  );
  return answer(came, page);
}

/** A station plans for itself; the head plans at the civic-practice station. */
function stationOf({ actor }: Visit): string {
  const own = actor.kind === "staff" ? actor.posts.find(({ kind }) => kind === "stationStaff") : undefined;
  return own?.station ?? "civic-practice";
}

/** The idea that it comes from stays with the form, also when that comes back. */
function Idea({ visit, came }: { visit: Visit; came: Refused | undefined }) {
  const id = visit.asked("idea") ?? came?.form["ideaId"];
  return typeof id === "string" ? <input type="hidden" name="ideaId" value={id} /> : null;
}

async function plan(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const planned = await visit.perform(planActivity, form, keyOf(form));
  if (!planned.ok) return planPage(visit, { problem: planned.problem, form });
  return { redirect: visit.link(`${ROOT}/${planned.answer.activityId}`) };
}

async function changePage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(getDeskActivity, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const leads = await visit.ask(listLeads, {});
  if (!leads.ok) return leads.problem;
  const one = found.answer;
  const here = `${ROOT}/${one.activityId}`;
  const page = (
    <Desk visit={visit} title={deskWords.change} path={[...deskPath, { href: here, label: one.title }]}>
      <p>{visit.say(deskWords.changeLead)}</p>
      <Form action={visit.link(`${here}/change`)} {...again(visit, came)}>
        <WhatFields visit={visit} one={one} />
        <MindFields visit={visit} leads={leads.answer} one={one} />
        <Actions>
          <Button label={deskWords.changeDo} />
        </Actions>
      </Form>
    </Desk>
  );
  return answer(came, page);
}

async function change(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const activityId = visit.param("activity");
  const changed = await visit.perform(changeActivity, { ...form, activityId }, keyOf(form));
  if (!changed.ok) return changePage(visit, { problem: changed.problem, form });
  return { redirect: visit.link(`${ROOT}/${activityId}`) };
}
