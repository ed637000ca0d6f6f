/** The form by which a lead or the desk proposes somebody's hours, also from a paper list that comes in later. */
import type { ComponentChildren } from "preact";
import { redirect, type PageAnswer, type Visit } from "#frame/visit.ts";
import { Actions, again, Button, Checkbox, Definition, Form, keyOf, type Refused, TextInput } from "#ui/index.ts";
import { proposeHours } from "../commands/propose.ts";
import { getShift } from "../queries/shifts.ts";
import { TimeFields, timePair } from "./parts.tsx";
import { words } from "./words/desk.ts";
import { words as shared } from "./words/shared.ts";

/** What the address says: a shift, one of its people, her times. */
export async function prefilled(visit: Visit) {
  const shiftId = visit.asked("shift");
  const found = shiftId === undefined ? undefined : await visit.ask(getShift, { shiftId });
  const shift = found?.ok === true ? found.answer : undefined;
  const planned = shift === undefined ? undefined : timePair(shift.startsAt, shift.endsAt);
  const times = { from: visit.asked("from") ?? planned?.from, until: visit.asked("until") ?? planned?.until };
  return { shift, volunteerId: visit.asked("volunteer"), ...times };
}

export function ProposeForm(props: {
  visit: Visit;
  action: string;
  came: Refused | undefined;
  known: Awaited<ReturnType<typeof prefilled>>;
  /** At the desk: who was chosen, shown in the form. A lead's address says whose hours they are. */
  whom?: ComponentChildren;
}) {
  const { visit, action, came, known, whom } = props;
  const { shift, volunteerId } = known;
  return (
    <Form
      action={visit.link(`${action}${visit.here.includes("?") ? visit.here.slice(visit.here.indexOf("?")) : ""}`)}
      {...again(visit, came)}
    >
      {whom ?? <input type="hidden" name="volunteerId" value={volunteerId} />}
      {shift === undefined ? (
        <TextInput name="task" label={shared.task} />
      ) : (
        <>
          <input type="hidden" name="shiftId" value={shift.shiftId} />
          <Definition facts={[{ term: shared.task, value: shift.task }]} />
        </>
      )}
      <TimeFields
        onDay={shift?.onDay ?? visit.today.toString()}
        max={visit.today.toString()}
        from={known.from ?? "09:00"}
        until={known.until ?? "11:00"}
      />
      {shift === undefined && <Checkbox name="isHomeHelp" value="true" label={words.isHome} />}
      <Checkbox name="isOwnTime" value="true" label={words.ownTime} />
      <Actions>
        <Button label={words.propose} />
      </Actions>
    </Form>
  );
}

export async function proposeFrom(
  visit: Visit,
  to: string,
  show: (came: Refused) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(proposeHours, form, keyOf(form));
  return done.ok
    ? redirect(visit.link(`${to}/${done.answer.claimId}?done=yes`))
    : show({ problem: done.problem, form });
}
