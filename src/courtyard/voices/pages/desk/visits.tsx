/** Home visits of two: planned, made, and the voices heard on them written down one after another. */
import { isProblem, type Problem } from "#frame/problems.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  DateInput,
  DateText,
  Definition,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  List,
  Notice,
  refused,
  Select,
  StateTag,
  TextInput,
  textOf,
  typedOf,
} from "#ui/index.ts";
import { endVisit, planVisit } from "../../commands/meetings.ts";
import { type DeskChoices, listDeskChoices } from "../../queries/desk.ts";
import { getVisit, listVisits, type VisitLine } from "../../queries/meetings.ts";
import { visitStates, words } from "./words.ts";

export function mountVisits(door: Doorway): void {
  door.get("/desk/visits", (visit) => visitsPage(visit));
  door.post("/desk/visits", async (visit) => {
    const form = await visit.form();
    const planned = await visit.perform(planVisit, form, keyOf(form));
    if (!planned.ok) return visitsPage(visit, planned.problem, form);
    return redirect(visit.link(`/desk/visits/${planned.answer.visitId}`));
  });
  door.get("/desk/visits/:visit", async (visit) => {
    const found = await visit.ask(getVisit, { visitId: visit.param("visit") });
    return found.ok ? <OneVisit visit={visit} line={found.answer} /> : found.problem;
  });
  door.post("/desk/visits/:visit", async (visit) => {
    const form = await visit.form();
    const visitId = visit.param("visit");
    const ended = await visit.perform(endVisit, { visitId, outcome: textOf(form, "outcome") }, keyOf(form));
    return ended.ok ? redirect(visit.link(`/desk/visits/${visitId}`)) : ended.problem;
  });
}

async function visitsPage(visit: Visit, problem?: Problem, form: Record<string, unknown> = {}): Promise<PageAnswer> {
  const lines = await visit.ask(listVisits, {});
  if (!lines.ok) return lines.problem;
  const choices = await visit.ask(listDeskChoices, {});
  if (!choices.ok) return choices.problem;
  const page = (
    <Desk visit={visit} title={words.visits} path={[{ href: "/desk", label: words.desk }]}>
      <List
        keys
        label={words.visits}
        items={lines.answer.map((line) => ({
          href: visit.link(`/desk/visits/${line.visitId}`),
          title: line.place,
          aside: <VisitTag line={line} />,
          meta: [
            <DateText date={visit.written(line.plannedOn)} />,
            `${line.first.name}、${line.second.name}`,
            visit.say(words.heardSoMany, { n: line.voices }),
          ],
        }))}
        empty={<EmptyState title={words.noVisits} hint={words.noVisitsHint} icon="users" />}
      />
      <h2>{visit.say(words.planVisit)}</h2>
      <PlanForm visit={visit} choices={choices.answer} problem={problem} form={form} />
    </Desk>
  );
  return isProblem(problem) ? refused(problem, page) : page;
}

function PlanForm(props: {
  visit: Visit;
  choices: DeskChoices;
  problem: Problem | undefined;
  form: Record<string, unknown>;
}) {
  const { visit, choices, problem, form } = props;
  const people = choices.colleagues.map(({ personId, name }) => ({ value: personId, label: name }));
  return (
    <Form
      action={visit.link("/desk/visits")}
      csrf={visit.csrf}
      once={visit.newKey()}
      problem={problem}
      typed={typedOf(form)}
    >
      <TextInput name="place" label={words.visitPlace} />
      <DateInput name="plannedOn" label={words.visitOn} value={visit.today.toString()} />
      <Select name="firstId" label={words.firstVisitor} value={visit.actor.id} options={people} />
      <Select name="secondId" label={words.secondVisitor} options={people} />
      <Actions>
        <Button label={words.plan} />
      </Actions>
    </Form>
  );
}

const VisitTag = ({ line }: { line: VisitLine }) => (
  <StateTag
    tone={line.state === "planned" ? "open" : line.state === "done" ? "done" : "stopped"}
    label={visitStates[line.state]}
  />
);

function OneVisit({ visit, line }: { visit: Visit; line: VisitLine }) {
  const isOpen = line.state === "planned";
  return (
    <Desk
      visit={visit}
      title={words.visit}
      aside={<VisitTag line={line} />}
      path={[{ href: "/desk/visits", label: words.visits }]}
    >
      <Definition
        facts={[
          { term: words.visitPlace, value: line.place },
          { term: words.visitOn, value: <DateText date={visit.written(line.plannedOn)} long /> },
          { term: words.visitors, value: `${line.first.name}、${line.second.name}` },
          { term: words.heardHere, value: visit.say(words.heardSoMany, { n: line.voices }) },
        ]}
      />
      {isOpen && !line.mine && <Notice>{visit.say(words.notMyVisit)}</Notice>}
      {line.state !== "cancelled" && line.mine && (
        <Actions>
          <LinkButton
            kind="primary"
            icon="pen"
            href={visit.link(`/desk/record?visit=${line.visitId}`)}
            label={words.recordOnVisit}
          />
        </Actions>
      )}
      {isOpen && (
        <Form action={visit.link(`/desk/visits/${line.visitId}`)} csrf={visit.csrf} once={visit.newKey()}>
          <Actions>
            <Button kind="secondary" name="outcome" value="done" label={words.visitDone} />
            <Button kind="quiet" name="outcome" value="cancelled" label={words.visitCancel} />
          </Actions>
        </Form>
      )}
    </Desk>
  );
}
