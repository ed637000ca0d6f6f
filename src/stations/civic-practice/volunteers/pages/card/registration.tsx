/** With a card: what I offer, my papers and records, my kin where I lead, and the way out. */
import type { ComponentChildren } from "preact";
import { wordOf } from "#frame/texts.ts";
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  DateText,
  Definition,
  Form,
  keyOf,
  List,
  Notice,
  type Refused,
  Select,
  TextInput,
} from "#ui/index.ts";
import { CardPage } from "#courtyard/cards/pages/shell.tsx";
import { RELATIONS, relationWords } from "#courtyard/people/words.ts";
import { type CheckKind, checkWords } from "#stations/civic-practice/talents/words.ts";
import { changeOwnInterests, declareOwnKin, leaveVolunteering } from "../../commands/register.ts";
import { getMyRegistration } from "../../queries/volunteers.ts";
import { paperWords, volunteerStateWords } from "../../words.ts";
import { hoursSaid, Interests } from "../parts.tsx";
import { words } from "../words/card.ts";
import { words as shared } from "../words/shared.ts";
import { NotYet } from "./hours.tsx";

export function mountRegistration(door: Doorway): void {
  door.get("/card/service", (visit) => show(visit));
  door.post("/card/service", save);
  door.post("/card/service/kin", declareKin);
  door.post("/card/service/leave", leave);
}

async function show(visit: Visit, came?: { interests?: Refused; kin?: Refused }): Promise<PageAnswer> {
  const me = await visit.ask(getMyRegistration, {});
  if (!me.ok) return me.problem;
  const mine = me.answer;
  if (mine === null) return <NotYet visit={visit} />;
  const done = visit.asked("done");
  return answer(
    came?.interests ?? came?.kin,
    <CardPage visit={visit} title={words.serviceTitle}>
      {done !== undefined && <Notice tone="done">{visit.say(done === "kin" ? words.kinSaved : words.saved)}</Notice>}
      {mine.state === "left" && <Notice>{visit.say(words.left)}</Notice>}
      <Definition
        facts={[
          { term: shared.number, value: mine.number ?? "—" },
          { term: shared.state, value: visit.say(volunteerStateWords[mine.state]) },
        ]}
      />
      <Form action={visit.link("/card/service")} {...again(visit, came?.interests)}>
        <Interests skills={mine.skills} times={mine.times} />
        <Actions>
          <Button label={words.save} />
        </Actions>
      </Form>
      <Papers visit={visit} papers={[...mine.papers, ...mine.checks.map(checkLine(visit))]} />
      <h2>{visit.say(words.recordsTitle)}</h2>
      <List
        items={mine.records.map((record) => ({
          title: record.number,
          meta: [
            <DateText date={visit.writtenShort(record.issuedOn)} />,
            hoursSaid(visit, record.minutes),
            ...(record.isWithdrawn ? [visit.say(words.withdrawnRecord)] : []),
          ],
        }))}
        empty={<p class="quiet">{visit.say(words.recordsNone)}</p>}
      />
      {mine.mayLead && <KinForm visit={visit} came={came?.kin} />}
      {mine.state === "active" && (
        <>
          <h2>{visit.say(words.leave)}</h2>
          <p>{visit.say(words.leaveHint)}</p>
          <form method="post" action={visit.link("/card/service/leave")}>
            <input type="hidden" name="csrf" value={visit.csrf} />
            <input type="hidden" name="key" value={visit.newKey()} />
            <input type="hidden" name="volunteerId" value={mine.volunteerId} />
            <Actions>
              <Button kind="quiet" label={words.leave} />
            </Actions>
          </form>
        </>
      )}
    </CardPage>,
  );
}

/** A licence or record check in the same list: what has run out says so. */
const checkLine =
  (visit: Visit) =>
  ({ kind, state, expiresOn }: { kind: CheckKind; state: string; expiresOn: string | null }): PaperLine => ({
    kind,
    untilOn: expiresOn,
    isValid: state === "clear" && (expiresOn === null || expiresOn > visit.today.toString()),
  });

interface PaperLine {
  readonly kind: string;
  readonly untilOn: string | null;
  readonly isValid: boolean;
}

function Papers({ visit, papers }: { visit: Visit; papers: readonly PaperLine[] }): ComponentChildren {
  const said = (paper: PaperLine): string => {
    if (!paper.isValid) return visit.say(words.notValid);
    return paper.untilOn === null
      ? visit.say(words.valid)
      : visit.say(words.validUntil, { date: visit.written(paper.untilOn).gregorian });
  };
  return (
    <>
      <h2>{visit.say(words.papers)}</h2>
      <List
        items={papers.map((paper) => ({
          title: visit.say(wordOf({ ...paperWords, ...checkWords }, paper.kind)),
          meta: [said(paper)],
        }))}
        empty={<p class="quiet">{visit.say(words.papersNone)}</p>}
      />
    </>
  );
}

function KinForm({ visit, came }: { visit: Visit; came: Refused | undefined }) {
  return (
    <>
      <h2>{visit.say(words.kinTitle)}</h2>
      <p>{visit.say(words.kinLead)}</p>
      <Form action={visit.link("/card/service/kin")} {...again(visit, came)}>
        <TextInput name="kinName" label={words.kinName} />
        <Select
          name="relation"
          label={words.kinRelation}
          options={RELATIONS.map((value) => ({ value, label: relationWords[value] }))}
        />
        <Actions>
          <Button kind="secondary" label={words.kinSave} />
        </Actions>
      </Form>
    </>
  );
}

async function save(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(changeOwnInterests, form, keyOf(form));
  if (!done.ok) return show(visit, { interests: { problem: done.problem, form } });
  return redirect(visit.link("/card/service?done=saved"));
}

async function declareKin(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(declareOwnKin, form, keyOf(form));
  if (!done.ok) return show(visit, { kin: { problem: done.problem, form } });
  return redirect(visit.link("/card/service?done=kin"));
}

async function leave(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(leaveVolunteering, { volunteerId: form["volunteerId"] }, keyOf(form));
  return done.ok ? redirect(visit.link("/card/service?done=left")) : done.problem;
}
