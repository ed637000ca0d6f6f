/** One volunteer at the desk: card, papers, what she offers, records of service, leaving. */
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Checkbox,
  DateInput,
  Definition,
  Desk,
  Form,
  keyOf,
  LinkButton,
  List,
  Notice,
  OneStep,
  StateTag,
} from "#ui/index.ts";
import { openVolunteerContact } from "../../commands/contacts.ts";
import { issueRecord } from "../../commands/records.ts";
import { editVolunteer, leaveVolunteering } from "../../commands/register.ts";
import { getVolunteer } from "../../queries/volunteers.ts";
import { volunteerStateWords } from "../../words.ts";
import { hoursSaid, Interests } from "../parts.tsx";
import { words } from "../words/desk.ts";
import { words as shared } from "../words/shared.ts";
import { type Came, Checks, mountPapers, Papers, type Part, type Volunteer } from "./papers.tsx";
import { recordDraft } from "./record.tsx";
import { PATH } from "./tabs.tsx";

export function mountVolunteer(door: Doorway): void {
  door.get("/desk/volunteers/:person", (visit) => show(visit));
  door.post("/desk/volunteers/:person/edit", edit);
  door.post("/desk/volunteers/:person/contact", async (visit) => {
    const opened = await visit.perform(openVolunteerContact, { volunteerId: visit.param("person") });
    return opened.ok ? show(visit, { contact: opened.answer }) : opened.problem;
  });
  mountPapers(door, show);
  door.post("/desk/volunteers/:person/record", issue);
  door.post("/desk/volunteers/:person/leave", leave);
}

async function show(visit: Visit, came: Came = {}): Promise<PageAnswer> {
  const found = await visit.ask(getVolunteer, { volunteerId: visit.param("person") });
  if (!found.ok) return found.problem;
  const she = found.answer as Exclude<Volunteer, { isProblem: true }>;
  const registered = visit.asked("registered");
  const at = `/desk/volunteers/${she.volunteerId}`;
  return answer(
    came.edit ?? came.paper ?? came.check ?? came.record,
    <Desk
      visit={visit}
      title={she.name}
      path={PATH}
      aside={
        <LinkButton kind="primary" icon="key" href={visit.link(`/desk/cards/${she.volunteerId}`)} label={words.card} />
      }
    >
      {registered !== undefined && <Notice tone="done">{visit.say(words.registered, { number: registered })}</Notice>}
      {visit.asked("done") !== undefined && <Notice tone="done">{visit.say(words.saved)}</Notice>}
      <p>
        <StateTag tone={she.state === "active" ? "done" : "plain"} label={volunteerStateWords[she.state]} />
      </p>
      <Definition
        facts={[
          { term: shared.number, value: she.number ?? "—" },
          ...(came.contact === undefined ? [] : [{ term: words.contact, value: came.contact.phone ?? "—" }]),
          ...(she.guardian === null
            ? []
            : [{ term: words.guardian, value: `${she.guardian.name} ${came.contact?.guardian?.phone ?? ""}` }]),
          { term: words.sum, value: hoursSaid(visit, she.minutes) },
        ]}
      />
      {came.contact === undefined && (
        <OneStep visit={visit} action={`${at}/contact`} kind="quiet" label={words.openContact} />
      )}
      <Papers visit={visit} she={she} at={at} came={came.paper} />
      <Checks visit={visit} she={she} at={at} came={came.check} />
      <Records visit={visit} she={she} at={at} came={came.record} />
      <h2>{visit.say(words.change)}</h2>
      <Form action={visit.link(`${at}/edit`)} {...again(visit, came.edit)}>
        <Interests skills={she.skills} times={she.times} />
        <Checkbox name="mayLead" value="true" label={words.mayLeadLabel} checked={she.mayLead} />
        <Actions>
          <Button kind="secondary" label={words.save} />
        </Actions>
      </Form>
      <h2>{visit.say(she.state === "left" ? words.again : words.leave)}</h2>
      {she.state === "left" ? (
        <LinkButton href={visit.link(`/desk/volunteers/new?person=${she.volunteerId}`)} label={words.again} />
      ) : (
        <>
          <p>{visit.say(words.leaveHint)}</p>
          <OneStep visit={visit} action={`${at}/leave`} label={words.leaveDo} />
        </>
      )}
    </Desk>,
  );
}

function Records({ visit, she, at, came }: Part) {
  return (
    <>
      <h2>{visit.say(words.recordsTitle)}</h2>
      <p>{visit.say(words.recordLead)}</p>
      {she.records.length > 0 && (
        <List
          items={she.records.map((record) => ({
            href: visit.link(`/desk/records/${record.recordId}`),
            title: record.number,
            meta: [
              visit.written(record.issuedOn).gregorian,
              hoursSaid(visit, record.minutes),
              ...(record.isWithdrawn ? [visit.say(words.withdrawn)] : []),
            ],
          }))}
        />
      )}
      <details open={came !== undefined}>
        <summary>{visit.say(words.issue)}</summary>
        <Form action={visit.link(`${at}/record`)} {...again(visit, came)}>
          <RecordPeriod visit={visit} />
          <Checkbox name="withIdNumber" value="true" label={words.withId} />
          <Actions>
            <Button kind="secondary" icon="printer" label={words.issue} />
          </Actions>
        </Form>
      </details>
    </>
  );
}

/** The names on this page are unique: the papers' form asks for dates too. */
const RecordPeriod = ({ visit }: { visit: Visit }) => (
  <>
    <DateInput name="recordFrom" label={words.fromOn} value={visit.today.with({ month: 1, day: 1 }).toString()} />
    <DateInput name="recordUntil" label={words.untilOn} value={visit.today.toString()} />
  </>
);

async function edit(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const volunteerId = visit.param("person");
  const done = await visit.perform(editVolunteer, { ...form, volunteerId }, keyOf(form));
  if (!done.ok) return show(visit, { edit: { problem: done.problem, form } });
  return redirect(visit.link(`/desk/volunteers/${volunteerId}?done=1`));
}

/** Fields of the form → fields of the command. */
const RECORD_FIELDS: Readonly<Record<string, string>> = { fromOn: "recordFrom", untilOn: "recordUntil" };

async function issue(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const input = {
    volunteerId: visit.param("person"),
    fromOn: form["recordFrom"],
    untilOn: form["recordUntil"],
    withIdNumber: form["withIdNumber"],
  };
  const done = await visit.perform(issueRecord, input, keyOf(form));
  if (!done.ok) {
    const { field } = done.problem;
    const named = field === undefined ? {} : { field: RECORD_FIELDS[field] ?? field };
    return show(visit, { record: { problem: { ...done.problem, ...named }, form } });
  }
  await recordDraft(visit).keep({ recordId: done.answer.recordId, code: done.answer.code });
  return redirect(visit.link(`/desk/records/${done.answer.recordId}`));
}

async function leave(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const volunteerId = visit.param("person");
  const done = await visit.perform(leaveVolunteering, { volunteerId }, keyOf(form));
  return done.ok ? redirect(visit.link(`/desk/volunteers/${volunteerId}?done=1`)) : done.problem;
}
