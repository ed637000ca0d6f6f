/** Shifts at the desk: the list, a new one, one with its people, signed up, noted, cancelled. */
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Desk,
  EmptyState,
  fieldOf,
  Form,
  keyOf,
  LinkButton,
  List,
  Notice,
  Pager,
  type Refused,
  Select,
  Tabs,
} from "#ui/index.ts";
import { cancelShift } from "../../commands/shifts.ts";
import { takeShift } from "../../commands/takers.ts";
import { getShiftList, listShifts } from "../../queries/shifts.ts";
import { listLeads } from "../../queries/volunteers.ts";
import { CANCEL_REASONS, cancelReasonWords } from "../../words.ts";
import { ShiftTag, timesOf } from "../parts.tsx";
import { Chosen, pick, type Picked, PickVolunteer } from "../pick-volunteer.tsx";
import { mountSchedule } from "../schedule.tsx";
import { OpenShiftForm, openFrom } from "../shift-form.tsx";
import { attend, ShiftListParts } from "../shift-list.tsx";
import { words } from "../words/desk.ts";
import { words as shared } from "../words/shared.ts";
import { words as work } from "../words/work.ts";
import { RoomTabs } from "./tabs.tsx";

const PATH = [{ href: "/desk/shifts", label: shared.shifts }];
const SCHEDULE = { href: "/desk/shifts/schedule", label: work.scheduleTitle };

export function mountShifts(door: Doorway): void {
  door.get("/desk/shifts", showList);
  door.get("/desk/shifts/new", (visit) => showNew(visit));
  door.post("/desk/shifts/new", (visit) => openFrom(visit, "/desk/shifts", (came) => showNew(visit, came)));
  mountSchedule(door, "/desk/shifts", (visit, title, page, isOne) => (
    <Desk visit={visit} title={title} path={isOne ? [...PATH, SCHEDULE] : PATH}>
      {page}
    </Desk>
  ));
  door.get("/desk/shifts/:shift", (visit) => showOne(visit));
  door.post("/desk/shifts/:shift/attend", (visit) =>
    attend(visit, "/desk/shifts", (came) => showOne(visit, { list: came })),
  );
  door.post("/desk/shifts/:shift/find", async (visit) => showOne(visit, { looked: await visit.form() }));
  door.post("/desk/shifts/:shift/take", take);
  door.post("/desk/shifts/:shift/cancel", cancel);
}

const VIEWS = { coming: words.coming, past: words.past, cancelled: words.cancelledTab };
type ShiftsView = keyof typeof VIEWS;

async function showList(visit: Visit): Promise<PageAnswer> {
  const asked = visit.asked("view");
  const view: ShiftsView = asked === "past" || asked === "cancelled" ? asked : "coming";
  const found = await visit.ask(listShifts, { view, after: visit.asked("after") });
  if (!found.ok) return found.problem;
  const { lines, next } = found.answer;
  return (
    <Desk
      visit={visit}
      title={words.shiftsTitle}
      aside={
        <Actions>
          <LinkButton kind="primary" icon="plus" href={visit.link("/desk/shifts/new")} label={work.openTitle} />
          <LinkButton href={visit.link("/desk/shifts/schedule")} label={work.scheduleTitle} />
        </Actions>
      }
    >
      <RoomTabs visit={visit} at="shifts" />
      <Tabs
        label={shared.state}
        tabs={(Object.keys(VIEWS) as ShiftsView[]).map((each) => ({
          href: visit.link(`/desk/shifts?view=${each}`),
          label: VIEWS[each],
          current: each === view,
        }))}
      />
      <List
        items={lines.map((shift) => ({
          href: visit.link(`/desk/shifts/${shift.shiftId}`),
          title: shift.task,
          aside: <ShiftTag state={shift.state} />,
          meta: [
            `${visit.writtenShort(shift.onDay).gregorian} ${visit.writtenShort(shift.onDay).weekday} ${timesOf(shift.startsAt, shift.endsAt)}`,
            shift.place,
            visit.say(words.people, { taken: shift.taken, places: shift.places }),
            shift.leadName,
          ],
        }))}
        empty={<EmptyState title={words.shiftsNone} hint={words.shiftsNoneHint} icon="calendar" />}
      />
      <Pager
        next={next === null ? undefined : visit.link(`/desk/shifts?view=${view}&after=${encodeURIComponent(next)}`)}
      />
    </Desk>
  );
}

async function showNew(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const leads = await visit.ask(listLeads, {});
  if (!leads.ok) return leads.problem;
  return answer(
    came,
    <Desk visit={visit} title={work.openTitle} path={PATH}>
      <OpenShiftForm visit={visit} action="/desk/shifts/new" came={came} leads={leads.answer} />
    </Desk>,
  );
}

async function showOne(
  visit: Visit,
  came: { list?: Refused; take?: Refused; cancel?: Refused; looked?: Record<string, unknown> } = {},
): Promise<PageAnswer> {
  const shiftId = visit.param("shift");
  const found = await visit.ask(getShiftList, { shiftId });
  if (!found.ok) return found.problem;
  const shift = found.answer;
  const typed = came.take === undefined ? undefined : fieldOf(came.take.form, "volunteerId");
  const picked = await pick(visit, typed ?? visit.asked("volunteer"), came.looked);
  const isAhead = ["open", "filled"].includes(shift.state);
  const calls = visit.asked("calls");
  return answer(
    came.list ?? came.take ?? came.cancel,
    <Desk visit={visit} title={shift.task} path={PATH}>
      {calls !== undefined && <Notice tone="done">{visit.say(work.cancelled, { n: calls })}</Notice>}
      <ShiftListParts visit={visit} shift={shift} base="/desk/shifts" came={came.list} />
      {shift.state === "open" && (
        <div class="not-printed flow">
          <h2>{visit.say(words.signUp)}</h2>
          <SignUp visit={visit} at={`/desk/shifts/${shiftId}`} picked={picked} came={came.take} />
        </div>
      )}
      {isAhead && (
        <div class="not-printed flow">
          <h2>{visit.say(work.cancelTitle)}</h2>
          <p>{visit.say(work.cancelHint)}</p>
          <Form action={visit.link(`/desk/shifts/${shiftId}/cancel`)} {...again(visit, came.cancel)}>
            <Select
              name="reason"
              label={shared.why}
              options={CANCEL_REASONS.map((value) => ({ value, label: cancelReasonWords[value] }))}
            />
            <Actions>
              <Button kind="secondary" label={work.cancel} />
            </Actions>
          </Form>
        </div>
      )}
    </Desk>,
  );
}

/** Whoever has no phone is signed up here: looked for, chosen, signed up. */
function SignUp(props: { visit: Visit; at: string; picked: Picked; came: Refused | undefined }) {
  const { visit, at, picked, came } = props;
  const { chosen } = picked;
  if (chosen === undefined) return <PickVolunteer visit={visit} picked={picked} href={at} />;
  return (
    <Form action={visit.link(`${at}/take`)} {...again(visit, came)}>
      <Chosen visit={visit} one={chosen} href={at} />
      <Actions>
        <Button kind="secondary" label={words.signUpDo} />
      </Actions>
    </Form>
  );
}

async function take(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const shiftId = visit.param("shift");
  const done = await visit.perform(takeShift, { shiftId, volunteerId: form["volunteerId"] }, keyOf(form));
  if (!done.ok) {
    // The form has no field to stand beside: who it is was chosen before.
    const { field: _field, ...problem } = done.problem;
    return showOne(visit, { take: { problem, form } });
  }
  return redirect(visit.link(`/desk/shifts/${shiftId}`));
}

async function cancel(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const shiftId = visit.param("shift");
  const done = await visit.perform(cancelShift, { shiftId, reason: form["reason"] }, keyOf(form));
  if (!done.ok) return showOne(visit, { cancel: { problem: done.problem, form } });
  return redirect(visit.link(`/desk/shifts/${shiftId}?calls=${done.answer.toCall}`));
}
