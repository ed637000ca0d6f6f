/** With a card: my sum in large type, each line of it, and a new one to claim. */
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  again,
  answer,
  Button,
  Actions,
  Checkbox,
  Definition,
  EmptyState,
  Figure,
  Form,
  keyOf,
  LinkButton,
  List,
  Notice,
  Pager,
  type Refused,
  TextInput,
} from "#ui/index.ts";
import { CardPage } from "#courtyard/cards/pages/shell.tsx";
import { proposeHours } from "../../commands/propose.ts";
import { listMyHours } from "../../queries/hours.ts";
import { getShift } from "../../queries/shifts.ts";
import { getMyRegistration } from "../../queries/volunteers.ts";
import { backTo, claimMeta, ClaimTag, hoursSaid, TimeFields, timePair } from "../parts.tsx";
import { words } from "../words/card.ts";

export function mountHours(door: Doorway): void {
  door.get("/card/hours", showHours);
  door.get("/card/hours/new", (visit) => showForm(visit));
  door.post("/card/hours/new", propose);
}

async function showHours(visit: Visit): Promise<PageAnswer> {
  const me = await visit.ask(getMyRegistration, {});
  if (!me.ok) return me.problem;
  if (me.answer === null) return <NotYet visit={visit} />;
  const found = await visit.ask(listMyHours, { after: visit.asked("after") });
  if (!found.ok) return found.problem;
  const { lines, next } = found.answer;
  const sent = visit.asked("sent");
  return (
    <CardPage visit={visit} title={words.hoursTitle}>
      {sent !== undefined && (
        <Notice tone={sent === "disputed" ? "warn" : "done"}>
          {visit.say(sent === "disputed" ? words.sentDisputed : words.sent)}
        </Notice>
      )}
      <Figure label={words.sum} value={hoursSaid(visit, me.answer.minutes)} note={words.sumHint} />
      <Actions>
        <LinkButton kind="primary" icon="plus" href={visit.link("/card/hours/new")} label={words.newTitle} />
      </Actions>
      <h2>{visit.say(words.lines)}</h2>
      <List
        items={lines.map((claim) => ({
          title: claim.task,
          aside: <ClaimTag state={claim.state} />,
          meta: claimMeta(visit, claim),
        }))}
        empty={<EmptyState title={words.linesNone} hint={words.linesNoneHint} icon="clock" />}
      />
      <Pager next={next === null ? undefined : visit.link(`/card/hours?after=${encodeURIComponent(next)}`)} />
    </CardPage>
  );
}

/** Somebody with a card who is no volunteer: the way to become one. */
export const NotYet = ({ visit }: { visit: Visit }) => (
  <CardPage visit={visit} title={words.hoursTitle}>
    <EmptyState title={words.notVolunteer} hint={words.notVolunteerHint} icon="hands" />
  </CardPage>
);

async function showForm(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const asked = visit.asked("shift");
  const found = asked === undefined ? undefined : await visit.ask(getShift, { shiftId: asked });
  const shift = found?.ok === true ? found.answer : undefined;
  const times = shift === undefined ? {} : timePair(shift.startsAt, shift.endsAt);
  const me = await visit.ask(getMyRegistration, {});
  const isStaff = me.ok && me.answer?.isStaff === true;
  return answer(
    came,
    <CardPage visit={visit} title={words.newTitle} back={backTo(visit, "/card/hours", words.toHours)}>
      <p>{visit.say(words.newLead)}</p>
      <Form
        action={visit.link(`/card/hours/new${shift === undefined ? "" : `?shift=${shift.shiftId}`}`)}
        {...again(visit, came)}
      >
        {shift === undefined ? (
          <TextInput name="task" label={words.doing} />
        ) : (
          <>
            <input type="hidden" name="shiftId" value={shift.shiftId} />
            <Definition facts={[{ term: words.doing, value: shift.task }]} />
          </>
        )}
        <TimeFields onDay={shift?.onDay ?? visit.today.toString()} max={visit.today.toString()} {...times} />
        {shift === undefined && <Checkbox name="isHomeHelp" value="true" label={words.isHome} />}
        {isStaff && <Checkbox name="isOwnTime" value="true" label={words.ownTime} />}
        <Actions>
          <Button label={words.send} />
        </Actions>
      </Form>
    </CardPage>,
  );
}

async function propose(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(proposeHours, { ...form, how: "card" }, keyOf(form));
  if (!done.ok) return showForm(visit, { problem: done.problem, form });
  return redirect(visit.link(`/card/hours?sent=${done.answer.state}`));
}
