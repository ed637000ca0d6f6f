/** Hours in public, as a page and as a list for the board; whoever objects gets a receipt. */
import { type Problem, refuse } from "#frame/problems.ts";
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  DateText,
  Definition,
  EmptyState,
  Form,
  keyOf,
  momentOf,
  Notice,
  PrintButton,
  Quote,
  refused,
  Slip,
  Table,
  TextArea,
  TextInput,
  type Typed,
  typedOf,
  VisitorPage,
} from "#ui/index.ts";
import { findOpen } from "#courtyard/voices/pages/follow/session.ts";
import { objectToHours } from "../../commands/objection.ts";
import { listPublicised } from "../../queries/hours.ts";
import { followHoursObjection } from "../../queries/objections.ts";
import { backTo, hoursSaid } from "../parts.tsx";
import { volunteersProblems } from "../../words.ts";
import { words } from "../words/public.ts";
import { words as shared } from "../words/shared.ts";

const OBJECTIONS = { tries: 10, minutes: 10 };
const WORDS_MAX = 1_000;

export function mountHours(door: Doorway): void {
  door.get("/volunteer/hours", showList);
  door.get("/volunteer/hours/receipt", showReceipt);
  door.get("/volunteer/hours/:claim/object", (visit) => showForm(visit));
  door.post("/volunteer/hours/:claim/object", object);
  door.get("/follow/hours-objection", showFollow);
}

async function showList(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(listPublicised, {});
  if (!found.ok) return found.problem;
  return (
    <VisitorPage visit={visit} title={words.hoursTitle} back={backTo(visit, "/volunteer", shared.volunteers)}>
      <p>{visit.say(words.hoursLead)}</p>
      <Table
        caption={words.hoursTitle}
        captionHidden
        rows={found.answer}
        empty={<EmptyState title={words.hoursNone} hint={words.hoursNoneHint} icon="clock" />}
        columns={[
          { head: words.who, cell: (row) => `${row.name} ${row.number}` },
          { head: words.what, cell: (row) => row.task },
          { head: words.served, cell: (row) => <DateText date={visit.writtenShort(row.onDay)} /> },
          { head: words.length, cell: (row) => hoursSaid(visit, row.minutes) },
          { head: words.openUntil, cell: (row) => <DateText date={visit.writtenShort(row.publicUntil)} /> },
          {
            head: words.object,
            cell: (row) => (
              <a class="not-printed" href={visit.link(`/volunteer/hours/${row.claimId}/object`)}>
                {visit.say(words.object)}
                <span class="out-of-sight">{` ${row.name} ${row.task}`}</span>
              </a>
            ),
          },
        ]}
      />
      <Actions>
        <PrintButton />
      </Actions>
    </VisitorPage>
  );
}

async function showForm(visit: Visit, came?: { problem: Problem; typed: Typed }): Promise<PageAnswer> {
  const found = await visit.ask(listPublicised, {});
  if (!found.ok) return found.problem;
  const claim = found.answer.find((each) => each.claimId === visit.param("claim"));
  const page = (
    <VisitorPage visit={visit} title={words.objectTitle} back={backTo(visit, "/volunteer/hours", words.hoursTitle)}>
      {claim === undefined ? (
        <Notice tone="warn">{visit.say(words.objectGone)}</Notice>
      ) : (
        <>
          <Definition
            facts={[
              { term: words.who, value: `${claim.name} ${claim.number}` },
              { term: words.what, value: `${claim.task}，${hoursSaid(visit, claim.minutes)}` },
              { term: words.served, value: <DateText date={visit.written(claim.onDay)} /> },
            ]}
          />
          <p>{visit.say(words.objectLead)}</p>
          <Form
            action={visit.link(`/volunteer/hours/${claim.claimId}/object`)}
            csrf={visit.csrf}
            once={visit.newKey()}
            problem={came?.problem}
            typed={came?.typed}
          >
            <TextArea name="words" label={words.objectWords} limit={WORDS_MAX} />
            <TextInput name="phone" label={words.objectPhone} type="tel" optional />
            <Actions>
              <Button label={words.send} />
            </Actions>
          </Form>
        </>
      )}
    </VisitorPage>
  );
  return came === undefined ? page : refused(came.problem, page);
}

interface KeptReceipt {
  readonly code: string;
  readonly raisedAt: string;
  readonly answerBy: string;
}
const receiptDraft = (visit: Visit) => visit.draft<KeptReceipt>("hours-objection");

async function object(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const claimId = visit.param("claim");
  const within = await visit.mayTry("objection", OBJECTIONS);
  const done = within ? await visit.perform(objectToHours, { ...form, claimId }, keyOf(form)) : undefined;
  if (done === undefined || !done.ok) {
    const problem = done === undefined ? refuse(volunteersProblems.tooManyTries) : done.problem;
    return showForm(visit, { problem, typed: typedOf(form) });
  }
  const { code, raisedAt, answerBy } = done.answer;
  await receiptDraft(visit).keep({ code, raisedAt, answerBy });
  return redirect(visit.link("/volunteer/hours/receipt"));
}

async function showReceipt(visit: Visit): Promise<PageAnswer> {
  const kept = await receiptDraft(visit).find();
  const phone = visit.hub.helpPhone;
  return (
    <VisitorPage visit={visit} title={words.slipTitle} back={backTo(visit, "/volunteer/hours", words.hoursTitle)}>
      {kept === undefined ? (
        <p>{visit.say(words.noSlip)}</p>
      ) : (
        <>
          <p class="lead">{visit.say(words.slipLead)}</p>
          <Actions>
            <PrintButton />
          </Actions>
          <Slip
            courtyard={visit.hub.name[visit.lang]}
            code={kept.code}
            address={`${visit.absolute("/follow")}#${kept.code}`}
            receivedAt={momentOf(visit, kept.raisedAt)}
            due={visit.written(kept.answerBy)}
            steps={[visit.say(words.slipNext, { date: visit.written(kept.answerBy).gregorian }), words.slipHow]}
            phone={phone === "" ? undefined : phone}
          />
        </>
      )}
    </VisitorPage>
  );
}

/** Where a receipt of an objection leads: what one said, and what was answered. */
async function showFollow(visit: Visit): Promise<PageAnswer> {
  const open = await findOpen(visit);
  if (open?.kind !== "hoursObjection") return redirect(visit.link("/follow?closed=1"));
  const found = await visit.ask(followHoursObjection, { matterId: open.matterId }, open.actor);
  if (!found.ok) return found.problem;
  const { outcome, reply, words: said, raisedAt } = found.answer;
  return (
    <VisitorPage visit={visit} title={words.followTitle} back={backTo(visit, "/follow", words.toFollow)}>
      <p>
        <DateText date={momentOf(visit, raisedAt)} />
      </p>
      {said !== null && <Quote text={said} by={words.followSaid} />}
      {outcome === null ? (
        <Notice>{visit.say(words.followWaiting)}</Notice>
      ) : (
        <>
          <Notice tone="done">{visit.say(outcome === "upheld" ? words.followUpheld : words.followNot)}</Notice>
          {reply !== null && <Quote text={reply} by={words.followReply} />}
        </>
      )}
    </VisitorPage>
  );
}
