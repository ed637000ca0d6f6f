/** Planning an activity, and changing what is told about one. */
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { listVenues } from "#courtyard/occasions/queries.ts";
import { SOUNDS, soundWords } from "#courtyard/occasions/words.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Checkbox,
  DateInput,
  Desk,
  Form,
  keyOf,
  type Refused,
  Select,
  TextArea,
  TextInput,
} from "#ui/index.ts";
import { changeActivity, planActivity } from "../../commands/plan.ts";
import { getDeskActivity } from "../../queries/desk.ts";
import { listLeads } from "../../queries/people.ts";
import type { Person } from "../../steps/lead.ts";
import { ACTIVITY_KINDS, type ActivityKind, kindWords } from "../../words.ts";
import { words } from "../words.ts";
import { deskWords } from "./words.ts";
import { deskPath, ROOT } from "./parts.tsx";

export const pages: RoomPages = (door) => {
  door.get(`${ROOT}/plan`, (visit) => planPage(visit));
  door.post(`${ROOT}/plan`, plan);
  door.get(`${ROOT}/:activity/change`, (visit) => changePage(visit));
  door.post(`${ROOT}/:activity/change`, change);
};

interface Told {
  readonly kind: ActivityKind;
  readonly title: { readonly zh: string };
  readonly titleEn: string;
  readonly about: string;
  readonly ages: string;
  readonly risk: string;
  readonly bring: string;
  readonly contact: string;
  readonly leadId: string | null;
  readonly forChildren: boolean;
  readonly roomIsOpen: boolean;
}

/** What it is: a meeting stays a meeting, for its agenda hangs on it. */
function WhatFields({ visit, one }: { visit: Visit; one?: Told }) {
  const kinds =
    one === undefined ? ACTIVITY_KINDS : ACTIVITY_KINDS.filter((k) => (k === "meeting") === (one.kind === "meeting"));
  return (
    <>
      <Select
        name="kind"
        label={deskWords.kind}
        value={one?.kind}
        options={kinds.map((kind) => ({ value: kind, label: visit.say(kindWords[kind]) }))}
      />
      <TextInput name="titleZh" label={deskWords.nameZh} value={one?.title.zh} />
      <TextInput name="titleEn" label={deskWords.nameEn} value={one?.titleEn} optional />
      <TextArea name="about" label={deskWords.about} limit={600} value={one?.about} optional />
    </>
  );
}

/** What one has to know, and who leads. */
function MindFields({ visit, leads, one }: { visit: Visit; leads: readonly Person[]; one?: Told }) {
  return (
    <>
      <TextInput name="ages" label={words.ages} value={one?.ages} optional />
      <TextInput name="risk" label={words.risk} value={one?.risk} optional />
      <TextInput name="bring" label={words.bring} value={one?.bring} optional />
      <TextInput name="contact" label={words.contact} value={one?.contact} optional />
      <Select
        name="leadId"
        label={deskWords.lead}
        hint={deskWords.leadHint}
        value={one?.leadId ?? undefined}
        empty={deskWords.nobodyLeads}
        options={leads.map(({ personId, name, as }) => ({ value: personId, label: `${name} · ${visit.say(as)}` }))}
        optional
      />
      <Checkbox name="forChildren" label={deskWords.forChildren} checked={one?.forChildren === true} optional />
      <Checkbox name="roomIsOpen" label={deskWords.roomIsOpen} checked={one?.roomIsOpen === true} optional />
    </>
  );
}

async function planPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const [venues, leads] = [await visit.ask(listVenues, {}), await visit.ask(listLeads, {})];
  if (!venues.ok) return venues.problem;
  if (!leads.ok) return leads.problem;
  const page = (
    <Desk visit={visit} title={deskWords.plan} path={deskPath}>
      <Form action={visit.link(`${ROOT}/plan`)} {...again(visit, came)}>
        <WhatFields visit={visit} />
        <DateInput name="on" label={deskWords.day} />
        <TextInput name="from" label={deskWords.from} value="14:00" short />
        <TextInput name="until" label={deskWords.until} value="16:00" short />
        <Select
          name="venueId"
          label={deskWords.venue}
          options={venues.answer.map(({ venueId, name }) => ({ value: venueId, label: name }))}
        />
        <Select
          name="sound"
          label={deskWords.sound}
          value="normal"
          options={SOUNDS.map((sound) => ({ value: sound, label: soundWords[sound] }))}
        />
        <TextInput name="capacity" label={deskWords.capacity} inputMode="numeric" short optional />
        <Checkbox name="waits" label={deskWords.waits} optional />
        <MindFields visit={visit} leads={leads.answer} />
        <TextInput name="weeks" label={deskWords.weeks} value="1" inputMode="numeric" short />
        <Checkbox name="skipHolidays" label={deskWords.skipHolidays} optional />
        <Checkbox name="skipMarketDays" label={deskWords.skipMarketDays} optional />
        <input type="hidden" name="station" value={stationOf(visit)} />
        <Idea visit={visit} came={came} />
        <Actions>
          <Button>{visit.say(deskWords.planDo)}</Button>
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
          <Button>{visit.say(deskWords.changeDo)}</Button>
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
