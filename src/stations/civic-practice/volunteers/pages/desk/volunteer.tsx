/** One volunteer at the desk: card, papers, what she offers, records of service, leaving. */
import { wordOf } from "#frame/texts.ts";
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
  type Refused,
  Select,
  StateTag,
} from "#ui/index.ts";
import { endPaper, notePaper } from "../../commands/papers.ts";
import { issueRecord } from "../../commands/records.ts";
import { editVolunteer, leaveVolunteering } from "../../commands/register.ts";
import { getVolunteer } from "../../queries/volunteers.ts";
import {
  AGREEMENT_REASONS,
  agreementWords,
  PAPER_KINDS,
  type PaperKind,
  paperWords,
  SKILLS,
  skillWords,
  volunteerStateWords,
} from "../../words.ts";
import { hoursSaid, Interests } from "../parts.tsx";
import { words } from "../words/desk.ts";
import { words as shared } from "../words/shared.ts";
import { recordDraft } from "./record.tsx";
import { PATH } from "./tabs.tsx";

export function mountVolunteer(door: Doorway): void {
  door.get("/desk/volunteers/:person", (visit) => show(visit));
  door.post("/desk/volunteers/:person/edit", edit);
  door.post("/desk/volunteers/:person/paper", paper);
  door.post("/desk/volunteers/:person/paper-end", paperEnd);
  door.post("/desk/volunteers/:person/record", issue);
  door.post("/desk/volunteers/:person/leave", leave);
}

interface Came {
  readonly edit?: Refused;
  readonly paper?: Refused;
  readonly record?: Refused;
}
type Volunteer = Awaited<ReturnType<typeof getVolunteer.read>>;

async function show(visit: Visit, came: Came = {}): Promise<PageAnswer> {
  const found = await visit.ask(getVolunteer, { volunteerId: visit.param("person") });
  if (!found.ok) return found.problem;
  const she = found.answer as Exclude<Volunteer, { isProblem: true }>;
  const registered = visit.asked("registered");
  const at = `/desk/volunteers/${she.volunteerId}`;
  return answer(
    came.edit ?? came.paper ?? came.record,
    <Desk
      visit={visit}
      title={she.name}
      path={PATH}
      aside={
        <LinkButton kind="primary" icon="key" href={visit.link(`/desk/cards/${she.volunteerId}`)}>
          {visit.say(words.card)}
        </LinkButton>
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
          ...(she.phone === null ? [] : [{ term: words.contact, value: she.phone }]),
          ...(she.guardian === null
            ? []
            : [{ term: words.guardian, value: `${she.guardian.name} ${she.guardian.phone ?? ""}` }]),
          { term: words.sum, value: hoursSaid(visit, she.minutes) },
        ]}
      />
      <Papers visit={visit} she={she} at={at} came={came.paper} />
      <Records visit={visit} she={she} at={at} came={came.record} />
      <h2>{visit.say(words.change)}</h2>
      <Form action={visit.link(`${at}/edit`)} {...again(visit, came.edit)}>
        <Interests skills={she.skills} times={she.times} />
        <Checkbox name="mayLead" value="true" label={words.mayLeadLabel} checked={she.mayLead} />
        <Actions>
          <Button kind="secondary">{visit.say(words.save)}</Button>
        </Actions>
      </Form>
      <h2>{visit.say(she.state === "left" ? words.again : words.leave)}</h2>
      {she.state === "left" ? (
        <LinkButton href={visit.link(`/desk/volunteers/new?person=${she.volunteerId}`)}>
          {visit.say(words.again)}
        </LinkButton>
      ) : (
        <>
          <p>{visit.say(words.leaveHint)}</p>
          <OneStep visit={visit} action={`${at}/leave`}>
            {visit.say(words.leaveDo)}
          </OneStep>
        </>
      )}
    </Desk>,
  );
}

interface Part {
  readonly visit: Visit;
  readonly she: Exclude<Volunteer, { isProblem: true }>;
  readonly at: string;
  readonly came: Refused | undefined;
}

function Papers({ visit, she, at, came }: Part) {
  const codes = [
    ...AGREEMENT_REASONS.map((value) => ({ value: value as string, label: agreementWords[value] })),
    ...SKILLS.map((value) => ({ value: value as string, label: skillWords[value] })),
  ];
  const until = (on: string | null): string =>
    on === null ? visit.say(words.forGood) : visit.say(words.validUntil, { date: visit.written(on).gregorian });
  return (
    <>
      <h2>{visit.say(words.papers)}</h2>
      <List
        items={she.papers.map((paper) => ({
          title: visit.say(wordOf(paperWords, paper.kind as PaperKind)),
          meta: [
            ...(paper.code === "" ? [] : [visit.say(wordOf({ ...agreementWords, ...skillWords }, paper.code))]),
            paper.isValid ? until(paper.untilOn) : visit.say(words.over),
          ],
          children: paper.isValid && (
            <OneStep visit={visit} action={`${at}/paper-end`} hidden={{ paperId: paper.paperId }} kind="quiet">
              {visit.say(words.paperEnd)}
            </OneStep>
          ),
        }))}
        empty={<p class="quiet">{visit.say(words.papersNone)}</p>}
      />
      <details open={came !== undefined}>
        <summary>{visit.say(words.paperNote)}</summary>
        <Form action={visit.link(`${at}/paper`)} {...again(visit, came)}>
          <Select
            name="kind"
            label={words.paperKind}
            options={PAPER_KINDS.map((value) => ({ value, label: paperWords[value] }))}
          />
          <Select name="code" label={words.paperCode} optional options={codes} />
          <DateInput name="fromOn" label={words.paperFrom} value={visit.today.toString()} />
          <DateInput name="untilOn" label={words.paperUntil} hint={words.paperUntilHint} optional />
          <Actions>
            <Button kind="secondary">{visit.say(words.paperNote)}</Button>
          </Actions>
        </Form>
      </details>
    </>
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
            <Button kind="secondary" icon="printer">
              {visit.say(words.issue)}
            </Button>
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

async function paper(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const volunteerId = visit.param("person");
  const done = await visit.perform(notePaper, { ...form, volunteerId }, keyOf(form));
  if (!done.ok) return show(visit, { paper: { problem: done.problem, form } });
  return redirect(visit.link(`/desk/volunteers/${volunteerId}?done=1`));
}

async function paperEnd(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(endPaper, { paperId: form["paperId"] }, keyOf(form));
  return done.ok ? redirect(visit.link(`/desk/volunteers/${visit.param("person")}?done=1`)) : done.problem;
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
