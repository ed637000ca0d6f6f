/** `/consultations`: book advice without an account; the slip gives it back. */
import type { Problem } from "#frame/problems.ts";
import { send } from "#frame/sending.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  Card,
  CodeInput,
  DateText,
  EmptyState,
  fieldOf,
  Form,
  keyOf,
  LinkButton,
  momentOf,
  Notice,
  PrintButton,
  RadioCards,
  refused,
  Slip,
  TextArea,
  TextInput,
  type Typed,
  typedOf,
  VisitorPage,
} from "#ui/index.ts";
import { pageFrame } from "#ui/frame-of.ts";
import { cancelBooking } from "../commands/consultation-ends.ts";
import { bookConsultation } from "../commands/consultations.ts";
import { type Consultation, listConsultations } from "../queries/consultations.ts";
import { QUESTION_MAX, topicWords } from "../words.ts";
import { words } from "./words.ts";

interface KeptSlip {
  readonly code: string;
  readonly startsAt: string;
  readonly topic: keyof typeof topicWords;
  readonly place: string;
}

/** The code is known only now: it waits encrypted for the page that prints it. */
const slipDraft = (visit: Visit) => visit.draft<KeptSlip>("consultation-slip");

export function mountConsultations(door: Doorway): void {
  door.get("/consultations", listPage);
  door.get("/consultations/back", (visit) => backPage(visit));
  door.post("/consultations/back", giveBack);
  door.get("/consultations/slip", slipPage);
  door.get("/consultations/:occasion", (visit) => bookPage(visit));
  door.post("/consultations/:occasion", book);
}

export const freeOf = (one: Consultation) => one.slots.filter(({ isFree }) => isFree);
const BACK = { href: "/stations/civic-practice", label: { zh: "新时代文明实践站", en: "Civic-practice station" } };

async function listPage(visit: Visit): Promise<PageAnswer> {
  const ahead = await visit.ask(listConsultations, {});
  if (!ahead.ok) return ahead.problem;
  return (
    <VisitorPage visit={visit} title={words.consult} back={{ href: visit.link(BACK.href), label: BACK.label }}>
      <p class="lead">{visit.say(words.consultLead)}</p>
      {visit.asked("back") !== undefined && <Notice tone="done">{visit.say(words.givenBack)}</Notice>}
      {ahead.answer.length === 0 && <EmptyState title={words.noConsult} hint={words.noConsultHint} icon="scale" />}
      {ahead.answer.map((one) => (
        <Card title={topicWords[one.topic]}>
          <p>
            <DateText date={momentOf(visit, one.startsAt)} /> · {one.place}
          </p>
          {freeOf(one).length === 0 ? (
            <p class="quiet">{visit.say(words.fullUp)}</p>
          ) : (
            <p class="row">
              <LinkButton href={visit.link(`/consultations/${one.occasionId}`)} label={words.time} />
              <span>{visit.say(words.free, { n: freeOf(one).length })}</span>
            </p>
          )}
        </Card>
      ))}
      <p>
        <a href={visit.link("/consultations/back")}>{visit.say(words.giveBack)}</a>
      </p>
    </VisitorPage>
  );
}

async function bookPage(visit: Visit, problem?: Problem, typed?: Typed): Promise<PageAnswer> {
  const ahead = await visit.ask(listConsultations, {});
  if (!ahead.ok) return ahead.problem;
  const one = ahead.answer.find(({ occasionId }) => occasionId === visit.param("occasion"));
  if (one === undefined || (freeOf(one).length === 0 && problem === undefined)) {
    return redirect(visit.link("/consultations"));
  }
  const page = (
    <VisitorPage
      visit={visit}
      title={topicWords[one.topic]}
      back={{ href: visit.link("/consultations"), label: words.consult }}
    >
      <p class="lead">
        <DateText date={visit.written(one.on)} long /> · {one.place}
      </p>
      <Form
        action={visit.link(`/consultations/${one.occasionId}`)}
        csrf={visit.csrf}
        once={visit.newKey()}
        problem={problem}
        typed={typed}
      >
        <RadioCards
          name="slot"
          label={words.time}
          choices={freeOf(one).map(({ number, startsAt }) => ({
            value: String(number),
            label: momentOf(visit, startsAt).time ?? startsAt,
          }))}
        />
        <TextInput name="name" label={words.yourName} />
        <TextInput optional name="phone" label={words.yourPhone} hint={words.phoneHint} />
        <TextArea optional name="question" label={words.question} hint={words.questionHint} limit={QUESTION_MAX} />
        <Actions>
          <Button label={words.book} />
        </Actions>
      </Form>
    </VisitorPage>
  );
  return problem === undefined ? page : refused(problem, page);
}

async function book(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const booked = await send(
    visit,
    "consultation",
    bookConsultation,
    { ...form, occasionId: visit.param("occasion") },
    keyOf(form),
  );
  if (!booked.ok) return bookPage(visit, booked.problem, typedOf(form));
  const { code, startsAt, topic, place } = booked.answer;
  await slipDraft(visit).keep({ code, startsAt, topic, place });
  return redirect(visit.link("/consultations/slip"));
}

async function slipPage(visit: Visit): Promise<PageAnswer> {
  const slip = await slipDraft(visit).find();
  if (slip === undefined) return redirect(visit.link("/consultations"));
  return (
    <VisitorPage visit={visit} title={words.booked} back={{ href: visit.link("/consultations"), label: words.consult }}>
      <Slip
        courtyard={pageFrame(visit).courtyard}
        title={words.bookedSlip}
        code={slip.code}
        address={visit.absolute(`/consultations/back#${slip.code}`)}
        receivedAt={momentOf(visit, slip.startsAt)}
        steps={[`${visit.say(topicWords[slip.topic])} · ${slip.place}`, words.bookedStep, words.bookedBack]}
        phone={visit.hub.helpPhone}
        says={{ date: words.slipDate, qr: words.qr, keep: words.keep }}
      />
      <Actions>
        <PrintButton />
      </Actions>
    </VisitorPage>
  );
}

function backPage(visit: Visit, problem?: Problem, typed?: Typed): PageAnswer {
  const page = (
    <VisitorPage
      visit={visit}
      title={words.giveBack}
      back={{ href: visit.link("/consultations"), label: words.consult }}
    >
      <p class="lead">{visit.say(words.giveBackLead)}</p>
      <Form action={visit.link("/consultations/back")} csrf={visit.csrf} problem={problem} typed={typed}>
        <CodeInput name="code" label={words.code} />
        <Actions>
          <Button label={words.giveBackDo} />
        </Actions>
      </Form>
    </VisitorPage>
  );
  return problem === undefined ? page : { status: problem.status, page };
}

/** As many wrong numbers as at a receipt's door. */
const WRONG_CODES = { tries: 20, minutes: 10 };

async function giveBack(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const back = await visit.perform(cancelBooking, { code: fieldOf(form, "code") ?? "" });
  if (back.ok) {
    await slipDraft(visit).drop();
    return redirect(visit.link("/consultations?back=1"));
  }
  // Only failures count, so that a right number is never locked out.
  if (!(await visit.mayTry("consultation", WRONG_CODES))) {
    return backPage(visit, { ...back.problem, ...TOO_MANY, field: "code" }, typedOf(form));
  }
  return backPage(visit, back.problem, typedOf(form));
}
const TOO_MANY = {
  status: 429,
  text: {
    zh: "试的次数太多了，请过十分钟再试，或者到前台说一声。",
    en: "Too many tries: wait ten minutes, or ask at the desk.",
  },
} as const;
