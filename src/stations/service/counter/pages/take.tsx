/**
 * `/desk/counter/take?person=…`: a number for somebody who has a record, whom the window then knows; it may be taken by
 * her household or a proxy, for at most as many others as the limit says.
 */
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import type { Problem } from "#frame/problems.ts";
import { type OpenedPerson, openPerson } from "#courtyard/people/commands/residents.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Checkbox,
  Definition,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  type Refused,
  Select,
  textOf,
} from "#ui/index.ts";
import { takeTicket } from "../commands/take.ts";
import { counterNow, listLines, type Now } from "../queries/queue.ts";
import { GroupSelect } from "./group-select.tsx";
import { closeTo } from "./desk-book.tsx";
import { DeskLine } from "./queue.tsx";
import { takeWords } from "./take-words.ts";
import { words } from "./words.ts";

const PATH = "/desk/counter/take";

export const pages: RoomPages = (door) => {
  door.get(PATH, (visit) => showTake(visit));
  door.post(PATH, take);
};

async function showTake(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const [now, lines] = await Promise.all([visit.ask(counterNow, {}), visit.ask(listLines, {})]);
  if (!now.ok) return now.problem;
  if (!lines.ok) return lines.problem;
  const personId = came === undefined ? (visit.asked("person") ?? "") : textOf(came.form, "personId");
  const person = personId === "" ? undefined : await visit.perform(openPerson, { personId });
  if (person?.ok === false) return person.problem;
  const known = person === undefined || person.answer.erased ? undefined : person.answer;
  const desks = lines.answer.filter((line) => line.kind === "desk" && !line.isOver);
  const page = (
    <Desk visit={visit} title={takeWords.title} path={[{ href: "/desk/counter", label: words.counter }]}>
      {known === undefined ? (
        <EmptyState title={words.findPerson} hint={takeWords.fromRecord}>
          <LinkButton href={visit.link("/desk/people")} label={words.findPerson} />
        </EmptyState>
      ) : now.answer === null ? (
        <EmptyState title={words.screenClosed} hint={takeWords.notOpenHint}>
          <LinkButton href={visit.link("/desk/counter")} label={words.sessions} />
        </EmptyState>
      ) : desks.length === 0 ? (
        <EmptyState title={takeWords.noLine} hint={takeWords.noLineHint}>
          <LinkButton href={visit.link("/desk/counter/lines")} label={words.lines} />
        </EmptyState>
      ) : (
        <TakeFor visit={visit} person={known} now={now.answer} desks={desks} came={came} />
      )}
    </Desk>
  );
  return answer(came, page);
}

interface TakeForProps {
  readonly visit: Visit;
  readonly person: OpenedPerson;
  readonly now: Now;
  readonly desks: readonly { readonly lineId: string; readonly prefix: string; readonly name: string }[];
  readonly came: Refused | undefined;
}

function TakeFor({ visit, person, now, desks, came }: TakeForProps) {
  const groups = [...new Set(now.windows.flatMap((window) => window.groups))];
  const others = closeTo(visit, person);
  return (
    <Form action={visit.link(PATH)} {...again(visit, came)}>
      <input type="hidden" name="occasionId" value={now.occasionId} />
      <input type="hidden" name="personId" value={person.personId} />
      <Definition facts={[{ term: words.person, value: person.name }]} />
      <DeskLine desks={desks} />
      <GroupSelect groups={groups} />
      {others.size > 0 && (
        <Select
          name="takenBy"
          label={takeWords.takenBy}
          empty={takeWords.herself}
          options={[...others].map(([value, label]) => ({ value, label }))}
          optional
        />
      )}
      <Checkbox name="priority" label={words.priority} />
      <Actions>
        <Button label={words.takeDo} />
      </Actions>
    </Form>
  );
}

/** That she has a number in this queue already is said where the queue is chosen. */
const atQueue = (problem: Problem): Problem =>
  problem.field === "personId" ? { ...problem, field: "wants" } : problem;

async function take(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const taken = await visit.perform(takeTicket, form, keyOf(form));
  if (!taken.ok) return showTake(visit, { problem: atQueue(taken.problem), form });
  return redirect(visit.link(`/desk/counter/${textOf(form, "occasionId")}?given=${taken.answer.ticketId}`));
}
