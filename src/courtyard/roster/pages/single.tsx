/** Single duties: one more for a day, one that falls away, and a swap that was asked for and is not needed any more. */
import { mayEver } from "#frame/access.ts";
import type { Visit } from "#frame/visit.ts";
import { Actions, Button, Card, DateInput, Form, List, OneStep, Select } from "#ui/index.ts";
import { grants } from "../rules.ts";
import { type Found, type PlanProps, ROSTER, WhoWhereWhen } from "./plan.tsx";
import { words } from "./words.ts";

type Duty = Found["duties"][number];

/** For the head: a duty beside the pattern, and one that is taken off. */
export function SingleDuties(props: Omit<PlanProps, "placeOf"> & { readonly told: (duty: Duty) => string }) {
  const { visit, roster, of, people, told } = props;
  const open = roster.duties.filter((duty) => duty.state !== "refused");
  return (
    <Card title={words.single}>
      <Form action={visit.link(`${ROSTER}/add`)} {...of("add")} id="add-duty">
        <DateInput name="on" label={words.onDay} min={visit.today.toString()} />
        <WhoWhereWhen roster={roster} people={people} />
        <Actions>
          <Button kind="secondary" label={words.addDuty} />
        </Actions>
      </Form>
      {open.length > 0 && (
        <details>
          <summary>{visit.say(words.withdraw)}</summary>
          <Form action={visit.link(`${ROSTER}/withdraw`)} {...of("withdraw")} id="withdraw-duty">
            <Select
              name="dutyId"
              label={words.whichDuty}
              options={open.map((duty) => ({ value: duty.id, label: told(duty) }))}
            />
            <Actions>
              <Button kind="secondary" label={words.withdraw} />
            </Actions>
          </Form>
        </details>
      )}
    </Card>
  );
}

/** What one asked of others and waits for; the head sees everybody's. */
export function AskedSwaps(props: { visit: Visit; roster: Found; told: (duty: Duty) => string }) {
  const { visit, roster, told } = props;
  const seesAll = mayEver(visit.actor, grants.draft);
  const asked = roster.swaps.filter((swap) => seesAll || swap.askedBy === visit.actor.id);
  if (asked.length === 0) return null;
  const nameOf = (id: string) => roster.people.find((person) => person.id === id)?.name ?? "";
  return (
    <Card title={words.askedSwaps}>
      <List
        label={words.askedSwaps}
        items={asked.map((swap) => {
          const duty = roster.duties.find((one) => one.id === swap.dutyId);
          return {
            title: duty === undefined ? "" : told(duty),
            meta: [visit.say(words.waitsFor, { name: nameOf(swap.askedOf) })],
            children: (
              <OneStep
                visit={visit}
                action={`${ROSTER}/withdraw-swap`}
                hidden={{ swapId: swap.id }}
                label={words.withdrawSwap}
              />
            ),
          };
        })}
      />
    </Card>
  );
}
