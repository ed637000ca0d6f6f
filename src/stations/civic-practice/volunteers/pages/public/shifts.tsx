/** What one can help with, for everybody: shifts that want people, one of them, and the wish to join. */
import { type Problem, refuse } from "#frame/problems.ts";
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  Checkbox,
  Definition,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  List,
  Notice,
  refused,
  TextInput,
  type Typed,
  typedOf,
  VisitorPage,
} from "#ui/index.ts";
import { askToVolunteer } from "../../commands/register.ts";
import { getShift, listOpenShifts } from "../../queries/shifts.ts";
import { backTo, Interests, placesSaid, ShiftTag, shiftFacts, timesOf } from "../parts.tsx";
import { volunteersProblems } from "../../words.ts";
import { words } from "../words/public.ts";
import { words as shared } from "../words/shared.ts";

/** Wishes from one address in ten minutes. */
const WISHES = { tries: 10, minutes: 10 };

export function mountShifts(door: Doorway): void {
  door.get("/volunteer", showList);
  door.get("/volunteer/join", (visit) => <JoinPage visit={visit} />);
  door.post("/volunteer/join", join);
  door.get("/volunteer/shifts/:shift", showOne);
}

async function showList(visit: Visit): Promise<PageAnswer> {
  const shifts = await visit.ask(listOpenShifts, {});
  if (!shifts.ok) return shifts.problem;
  return (
    <VisitorPage visit={visit} title={words.title} back={backTo(visit, visit.kiosk ? "/kiosk" : "/", shared.home)}>
      <p class="lead">{visit.say(words.lead)}</p>
      {visit.asked("asked") !== undefined && <Notice tone="done">{visit.say(words.asked)}</Notice>}
      <List
        items={shifts.answer.map((shift) => ({
          href: visit.link(`/volunteer/shifts/${shift.shiftId}`),
          title: shift.task,
          aside: <ShiftTag state={shift.state} />,
          meta: [
            `${visit.writtenShort(shift.onDay).gregorian} ${visit.writtenShort(shift.onDay).weekday} ${timesOf(shift.startsAt, shift.endsAt)}`,
            shift.place,
            placesSaid(visit, shift),
          ],
        }))}
        empty={<EmptyState title={words.none} hint={words.noneHint} icon="hands" />}
      />
      <Actions>
        <LinkButton kind="primary" icon="hands" href={visit.link("/volunteer/join")} label={words.join} />
        <LinkButton icon="key" href={visit.link("/card")} label={words.withCard} />
        <LinkButton kind="quiet" href={visit.link("/volunteer/hours")} label={words.toHours} />
      </Actions>
    </VisitorPage>
  );
}

async function showOne(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(getShift, { shiftId: visit.param("shift") });
  if (!found.ok) return found.problem;
  const shift = found.answer;
  return (
    <VisitorPage visit={visit} title={shift.task} back={backTo(visit, "/volunteer", words.toList)}>
      <p>
        <ShiftTag state={shift.state} /> {placesSaid(visit, shift)}
      </p>
      <Definition facts={shiftFacts(visit, shift)} />
      {shift.state === "open" ? (
        <>
          <p>{visit.say(words.howTake)}</p>
          <Actions>
            <LinkButton kind="primary" icon="key" href={visit.link("/card")} label={words.withCard} />
            <LinkButton href={visit.link("/volunteer/join")} label={words.join} />
          </Actions>
        </>
      ) : (
        <Notice>{visit.say(words.notOffered)}</Notice>
      )}
    </VisitorPage>
  );
}

function JoinPage({ visit, problem, typed }: { visit: Visit; problem?: Problem; typed?: Typed }) {
  return (
    <VisitorPage visit={visit} title={words.joinTitle} back={backTo(visit, "/volunteer", words.toList)}>
      <p class="lead">{visit.say(words.joinLead)}</p>
      <p>{visit.say(words.minorHint)}</p>
      <Form
        action={visit.link("/volunteer/join")}
        csrf={visit.csrf}
        once={visit.newKey()}
        problem={problem}
        typed={typed}
      >
        <TextInput name="name" label={shared.name} autoComplete="name" />
        <TextInput name="phone" label={shared.phone} type="tel" autoComplete="tel" />
        <Interests />
        <Checkbox name="agreed" value="true" label={shared.agreed} />
        <Actions>
          <Button label={words.send} />
        </Actions>
      </Form>
    </VisitorPage>
  );
}

async function join(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  if (!(await visit.mayTry("volunteer", WISHES))) {
    return {
      status: 429,
      page: <JoinPage visit={visit} typed={typedOf(form)} problem={refuse(volunteersProblems.tooManyTries)} />,
    };
  }
  const asked = await visit.perform(askToVolunteer, form, keyOf(form));
  if (asked.ok) return redirect(visit.link("/volunteer?asked=1"));
  return refused(asked.problem, <JoinPage visit={visit} problem={asked.problem} typed={typedOf(form)} />);
}
