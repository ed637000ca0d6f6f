/** A team's schedule as shifts, at the desk and with its lead's card: the days ahead, ticked, and opened in one step. */
import type { ComponentChildren } from "preact";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { serviceLine } from "#stations/civic-practice/talents/pages/teams.tsx";
import {
  Actions,
  again,
  answer,
  Button,
  CheckboxCards,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  List,
  Notice,
  type Refused,
  TextArea,
  TextInput,
  type Words,
} from "#ui/index.ts";
import { openScheduledShifts } from "../commands/schedule.ts";
import { getSchedule, listSchedules, type Schedule } from "../queries/schedule.ts";
import { listLeads } from "../queries/volunteers.ts";
import { DETAILS_MAX, SCHEDULE_WEEKS, SCHEDULE_WEEKS_AT_MOST } from "../words.ts";
import { ShiftTag, timesOf } from "./parts.tsx";
import { NeedsFields } from "./shift-form.tsx";
import { words } from "./words/work.ts";

/** The sheet it is drawn on, and the way back. */
type Sheet = (visit: Visit, title: Words, page: ComponentChildren, isOne: boolean) => ComponentChildren;

export function mountSchedule(door: Doorway, base: string, sheet: Sheet): void {
  door.get(`${base}/schedule`, (visit) => showAll(visit, base, sheet));
  door.get(`${base}/schedule/:service`, (visit) => showOne(visit, base, sheet));
  door.post(`${base}/schedule/:service`, async (visit) => {
    const form = await visit.form();
    const serviceId = visit.param("service");
    const done = await visit.perform(openScheduledShifts, { ...form, serviceId }, keyOf(form));
    if (!done.ok) return showOne(visit, base, sheet, { problem: done.problem, form });
    const { shiftIds, stood } = done.answer;
    return redirect(visit.link(`${base}/schedule/${serviceId}?opened=${shiftIds.length}&stood=${stood}`));
  });
}

async function showAll(visit: Visit, base: string, sheet: Sheet): Promise<PageAnswer> {
  const found = await visit.ask(listSchedules, {});
  if (!found.ok) return found.problem;
  const isCard = visit.actor.kind === "card";
  const items = found.answer.map((service) => ({
    href: visit.link(`${base}/schedule/${service.serviceId}`),
    title: `${visit.say(service.team)} · ${visit.say(service.what)}`,
    meta: [
      serviceLine(visit, service),
      visit.say(words.scheduleOpened, { n: service.opened }),
      service.missing === 0 ? visit.say(words.scheduleAll) : visit.say(words.scheduleMissing, { n: service.missing }),
    ],
  }));
  const none = (
    <EmptyState
      title={words.scheduleNone}
      hint={isCard ? words.scheduleNoneCard : words.scheduleNoneHint}
      icon="calendar"
    />
  );
  return sheet(
    visit,
    words.scheduleTitle,
    <>
      <p>{visit.say(words.scheduleLead)}</p>
      <List keys items={items} empty={none} />
    </>,
    false,
  );
}

async function showOne(visit: Visit, base: string, sheet: Sheet, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(getSchedule, { serviceId: visit.param("service") });
  if (!found.ok) return found.problem;
  const schedule = found.answer;
  const here = `${base}/schedule/${schedule.serviceId}`;
  const isLong = visit.asked("weeks") === String(SCHEDULE_WEEKS_AT_MOST);
  const until = visit.today.add({ weeks: isLong ? SCHEDULE_WEEKS_AT_MOST : SCHEDULE_WEEKS }).toString();
  const isShown = ({ on }: { on: string }): boolean => on <= until;
  const missing = schedule.days.filter((day) => day.shift === null && isShown(day));
  return answer(
    came,
    sheet(
      visit,
      `${visit.say(schedule.team)} · ${visit.say(schedule.what)}`,
      <>
        <Done visit={visit} />
        <p>{serviceLine(visit, schedule)}</p>
        {missing.length > 0 && (
          <Form action={visit.link(isLong ? `${here}?weeks=${SCHEDULE_WEEKS_AT_MOST}` : here)} {...again(visit, came)}>
            <Days visit={visit} days={missing} />
            {schedule.last !== null && <p class="quiet">{visit.say(words.scheduleAgain)}</p>}
            <TextArea
              name="details"
              label={words.details}
              optional
              rows={3}
              limit={DETAILS_MAX}
              value={schedule.last?.details}
            />
            <TextInput name="bring" label={words.bring} optional value={schedule.last?.bring} />
            <NeedsFields leads={await leadsFor(visit, schedule.leads)} empty={false} known={schedule.last} />
            <Actions>
              <Button label={words.scheduleDo} />
            </Actions>
          </Form>
        )}
        <Actions>
          <LinkButton
            kind="quiet"
            href={visit.link(isLong ? here : `${here}?weeks=${SCHEDULE_WEEKS_AT_MOST}`)}
            label={isLong ? words.scheduleLess : words.scheduleMore}
          />
        </Actions>
        <Standing visit={visit} schedule={schedule} base={base} />
      </>,
      true,
    ),
  );
}

/** What is ticked is what nothing speaks against; the day is written as everywhere. */
function Days({ visit, days }: { visit: Visit; days: Schedule["days"] }) {
  const noteOf = ({ holiday, beside }: Schedule["days"][number]): string | undefined => {
    if (beside !== null) {
      const [time = ""] = timesOf(beside.startsAt, beside.startsAt).split("–");
      return visit.say(words.scheduleBeside, { time, task: beside.task });
    }
    return holiday === null ? undefined : visit.say(words.scheduleHoliday, { name: visit.say(holiday) });
  };
  return (
    <CheckboxCards
      name="days"
      label={words.scheduleDays}
      hint={words.scheduleDaysHint}
      pairs
      values={days.filter((day) => day.holiday === null && day.beside === null).map(({ on }) => on)}
      choices={days.map((day) => ({ value: day.on, label: dayOf(visit, day.on), hint: noteOf(day) }))}
    />
  );
}

/** `12月3日 星期四 · 十月廿四`. */
function dayOf(visit: Visit, on: string): string {
  const { gregorian, weekday, lunar } = visit.writtenShort(on);
  return [`${gregorian} ${weekday}`, lunar].filter((part) => part !== undefined && part !== "").join(" · ");
}

function Standing({ visit, schedule, base }: { visit: Visit; schedule: Schedule; base: string }) {
  const stand = schedule.days.flatMap((day) => (day.shift === null ? [] : [{ on: day.on, ...day.shift }]));
  if (stand.length === 0) return null;
  return (
    <>
      <h2>{visit.say(words.scheduleStands)}</h2>
      <p class="quiet">{visit.say(words.scheduleStandsHint)}</p>
      <List
        items={stand.map(({ on, shiftId, state, leadId }) => ({
          // With a card one opens the list of what one leads oneself.
          href: visit.actor.kind !== "card" || leadId === visit.actor.id ? visit.link(`${base}/${shiftId}`) : undefined,
          title: dayOf(visit, on),
          aside: <ShiftTag state={state} />,
        }))}
      />
    </>
  );
}

/** The team's own leads first, then whoever else may lead; with a card one leads it oneself. */
async function leadsFor(visit: Visit, own: Schedule["leads"]): Promise<Schedule["leads"]> {
  if (visit.actor.kind === "card") return [];
  const others = await visit.ask(listLeads, {});
  const more = others.ok ? others.answer.filter(({ personId }) => !own.some((one) => one.personId === personId)) : [];
  return [...own, ...more];
}

function Done({ visit }: { visit: Visit }) {
  const [opened, stood] = [visit.asked("opened"), visit.asked("stood")];
  if (opened === undefined) return null;
  return (
    <Notice tone="done">
      {visit.say(words.scheduleDone, { n: opened })}
      {stood !== undefined && stood !== "0" && ` ${visit.say(words.scheduleStood, { n: stood })}`}
    </Notice>
  );
}
