/** One volunteer's papers, licences and record checks at the desk: what was seen, until when, and the forms that note it. */
import { wordOf } from "#frame/texts.ts";
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import { Actions, again, Button, DateInput, Form, keyOf, List, OneStep, type Refused, Select } from "#ui/index.ts";
import { askCheck, endCheck, recordCheck } from "#stations/civic-practice/talents/commands/checks.ts";
import { CHECKS, checkWords } from "#stations/civic-practice/talents/words.ts";
import { endPaper, notePaper } from "../../commands/papers.ts";
import type { getVolunteer } from "../../queries/volunteers.ts";
import { AGREEMENT_REASONS, agreementWords, PAPER_KINDS, type PaperKind, paperWords } from "../../words.ts";
import { words } from "../words/desk.ts";

/** The forms of her page that came back. */
export interface Came {
  readonly edit?: Refused;
  readonly paper?: Refused;
  readonly check?: Refused;
  readonly record?: Refused;
  /** Numbers that were opened, by a command that leaves a trace. */
  readonly contact?: { readonly phone: string | null; readonly guardian: { readonly phone: string | null } | null };
}
export type Volunteer = Awaited<ReturnType<typeof getVolunteer.read>>;

export interface Part {
  readonly visit: Visit;
  readonly she: Exclude<Volunteer, { isProblem: true }>;
  readonly at: string;
  readonly came: Refused | undefined;
}

type Show = (visit: Visit, came?: Came) => Promise<PageAnswer>;

export function mountPapers(door: Doorway, show: Show): void {
  door.post("/desk/volunteers/:person/paper", (visit) => paper(visit, show));
  door.post("/desk/volunteers/:person/paper-end", paperEnd);
  door.post("/desk/volunteers/:person/check", (visit) => check(visit, show));
  door.post("/desk/volunteers/:person/check-end", checkEnd);
}

export function Papers({ visit, she, at, came }: Part) {
  const codes = AGREEMENT_REASONS.map((value) => ({ value, label: agreementWords[value] }));
  const until = (on: string | null): string =>
    on === null ? visit.say(words.forGood) : visit.say(words.validUntil, { date: visit.written(on).gregorian });
  return (
    <>
      <h2>{visit.say(words.papers)}</h2>
      <List
        items={she.papers.map((paper) => ({
          title: visit.say(wordOf(paperWords, paper.kind as PaperKind)),
          meta: [
            ...(paper.code === "" ? [] : [visit.say(wordOf(agreementWords, paper.code))]),
            paper.isValid ? until(paper.untilOn) : visit.say(words.over),
          ],
          children: paper.isValid && (
            <OneStep
              visit={visit}
              action={`${at}/paper-end`}
              hidden={{ paperId: paper.paperId }}
              kind="quiet"
              label={words.paperEnd}
            />
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
          <DateInput name="untilOn" label={words.paperUntil} optional />
          <Actions>
            <Button kind="secondary" label={words.paperNote} />
          </Actions>
        </Form>
      </details>
    </>
  );
}

/** Licences and record checks, as the room talents keeps them: seen by whoever works here, never by their holder. */
export function Checks({ visit, she, at, came }: Part) {
  const said = (check: (typeof she.checks)[number]): string => {
    if (check.state === "asked") return visit.say(words.checkAsked);
    return check.expiresOn === null
      ? visit.say(words.forGood)
      : visit.say(words.validBefore, { date: visit.written(check.expiresOn).gregorian });
  };
  return (
    <>
      <h2>{visit.say(words.checks)}</h2>
      <List
        items={she.checks.map((check) => ({
          title: visit.say(checkWords[check.kind]),
          meta: [said(check)],
          children: (
            <OneStep
              visit={visit}
              action={`${at}/check-end`}
              hidden={{ kind: check.kind }}
              kind="quiet"
              label={words.paperEnd}
            />
          ),
        }))}
        empty={<p class="quiet">{visit.say(words.checksNone)}</p>}
      />
      <details open={came !== undefined}>
        <summary>{visit.say(words.checkNote)}</summary>
        <Form action={visit.link(`${at}/check`)} {...again(visit, came)}>
          <Select
            name="checkKind"
            label={words.checkKind}
            options={CHECKS.map((value) => ({ value, label: checkWords[value] }))}
          />
          <DateInput name="checkedOn" label={words.checkedOn} value={visit.today.toString()} />
          <DateInput name="expiresOn" label={words.expiresOn} hint={words.expiresHint} optional />
          <Actions>
            <Button kind="secondary" name="step" value="record" label={words.checkSeen} />
            <Button kind="quiet" name="step" value="ask" label={words.checkAsk} />
          </Actions>
        </Form>
      </details>
    </>
  );
}

async function paper(visit: Visit, show: Show): Promise<PageAnswer> {
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

/** The kind's field has a name of its own: the form of the papers asks for a kind too. */
async function check(visit: Visit, show: Show): Promise<PageAnswer> {
  const form = await visit.form();
  const volunteerId = visit.param("person");
  const input = { ...form, personId: volunteerId, kind: form["checkKind"] };
  const done =
    form["step"] === "ask"
      ? await visit.perform(askCheck, input, keyOf(form))
      : await visit.perform(recordCheck, input, keyOf(form));
  if (!done.ok) {
    const { field } = done.problem;
    const named = field === "kind" ? { field: "checkKind" } : {};
    return show(visit, { check: { problem: { ...done.problem, ...named }, form } });
  }
  return redirect(visit.link(`/desk/volunteers/${volunteerId}?done=1`));
}

async function checkEnd(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const volunteerId = visit.param("person");
  const done = await visit.perform(endCheck, { personId: volunteerId, kind: form["kind"] }, keyOf(form));
  return done.ok ? redirect(visit.link(`/desk/volunteers/${volunteerId}?done=1`)) : done.problem;
}
