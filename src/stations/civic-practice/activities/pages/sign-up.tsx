/** Signing up, the slip, what the slip opens. Nobody needs an account. */
import { send } from "#frame/sending.ts";
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { writeInstant } from "#courtyard/calendar/days.ts";
import { signUpWords } from "#courtyard/occasions/words.ts";
import { ratingWords } from "#courtyard/matters/words.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Checkbox,
  CodeInput,
  DateText,
  Definition,
  Form,
  fieldOf,
  keyOf,
  LinkButton,
  Notice,
  type Posted,
  PrintButton,
  RadioCards,
  type Refused,
  Slip,
  TextInput,
  VisitorPage,
} from "#ui/index.ts";
import { giveFeedback } from "../commands/ideas.ts";
import { answerByCode, signUpOnline, withdrawByCode } from "../commands/sign-up.ts";
import { getSignUp } from "../queries/desk.ts";
import { type ActivityPage, getActivity } from "../queries/public.ts";
import type { GuestSignedUp } from "../steps/guest.ts";
import { activitiesProblems } from "../words.ts";
import { stateTag } from "./parts.tsx";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/activities/mine", (visit) => minePage(visit));
  door.post("/activities/mine", showMine);
  door.post("/activities/mine/withdraw", (visit) => byCode(visit, withdrawByCode));
  door.post("/activities/mine/answer", (visit) => byCode(visit, answerByCode));
  door.post("/activities/mine/rate", (visit) => byCode(visit, giveFeedback));
  door.get("/activities/:activity/sign-up", (visit) => signUpPage(visit));
  door.post("/activities/:activity/sign-up", sendSignUp);
};

const back = (visit: Visit) => ({ href: visit.link("/activities"), label: words.title });

async function signUpPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(getActivity, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  if (one.state !== "published" && came === undefined) return <Closed visit={visit} one={one} />;
  const page = (
    <VisitorPage
      visit={visit}
      title={`${visit.say(words.signUp)} · ${visit.say(one.title)}`}
      back={{ href: visit.link(`/activities/${one.activityId}`), label: one.title }}
    >
      <p class="lead">
        <DateText date={visit.written(one.on)} long /> · {visit.say(one.venue)}
      </p>
      <p>{visit.say(words.signUpLead)}</p>
      <Form action={visit.link(`/activities/${one.activityId}/sign-up`)} {...again(visit, came)}>
        <GuestFields one={one} />
        <Actions>
          <Button icon="check" label={words.signUp} />
        </Actions>
      </Form>
    </VisitorPage>
  );
  return answer(came, page);
}

/** An old poster, a link that somebody sent: it says that it is too late, and where to go. */
const Closed = ({ visit, one }: { visit: Visit; one: ActivityPage }) => (
  <VisitorPage
    visit={visit}
    title={one.title}
    back={{ href: visit.link(`/activities/${one.activityId}`), label: one.title }}
  >
    <p>{stateTag(one.state)}</p>
    <Notice tone="warn">
      {visit.say(activitiesProblems.closed)} {visit.say(activitiesProblems.closed.door ?? words.signUpLead)}
    </Notice>
    <LinkButton href={visit.link("/activities")} label={words.title} />
  </VisitorPage>
);

/** The same questions online and at the desk; of a child those about the guardian as well. */
export function GuestFields({ one }: { one: ActivityPage }) {
  return (
    <>
      <TextInput name="name" label={words.name} autoComplete="name" />
      {!one.forChildren && (
        <>
          <TextInput name="phone" label={words.phone} hint={words.phoneHint} inputMode="tel" optional />
          <Checkbox name="isChild" label={words.isChild} optional />
        </>
      )}
      <TextInput name="guardianName" label={words.guardianName} optional={!one.forChildren} />
      <TextInput name="guardianPhone" label={words.guardianPhone} inputMode="tel" optional={!one.forChildren} />
      <Checkbox name="guardianAgrees" label={words.guardianAgrees} optional={!one.forChildren} />
      <TextInput name="pickUpName" label={words.pickUpName} hint={words.pickUpHint} optional />
      <RadioCards
        name="photo"
        label={words.photo}
        hint={words.photoHint}
        optional
        choices={[
          { value: "yes", label: words.photoYes },
          { value: "no", label: words.photoNo },
        ]}
      />
    </>
  );
}

/** One field for whoever fetches the child; more are named at the desk. */
export function guestOf(form: Posted): Record<string, unknown> {
  const name = fieldOf(form, "pickUpName");
  return { ...form, pickUps: name === undefined ? [] : [{ name }] };
}

async function sendSignUp(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const activityId = visit.param("activity");
  const signedUp = await send(visit, "signUp", signUpOnline, { ...guestOf(form), activityId }, keyOf(form));
  if (!signedUp.ok) return signUpPage(visit, { problem: signedUp.problem, form });
  return <SlipPage visit={visit} signedUp={signedUp.answer} />;
}

const saidOf = (visit: Visit, { state, place, ahead }: GuestSignedUp): string => {
  if (state === "waitlisted") return visit.say(words.waiting, { ahead });
  return place === null ? visit.say(words.confirmedOpen) : visit.say(words.confirmed, { place });
};

export function SlipFor({ visit, signedUp }: { visit: Visit; signedUp: GuestSignedUp }) {
  return (
    <>
      <p class="lead" role="status">
        {saidOf(visit, signedUp)}
      </p>
      <Slip
        courtyard={visit.say(visit.hub.name)}
        title={words.slipTitle}
        code={signedUp.code}
        address={visit.absolute(`/activities/mine#${signedUp.code}`)}
        receivedAt={visit.todayWritten}
        steps={[saidOf(visit, signedUp), words.slipStep]}
        phone={visit.hub.helpPhone}
      />
      <Actions>
        <PrintButton />
      </Actions>
    </>
  );
}

const SlipPage = ({ visit, signedUp }: { visit: Visit; signedUp: GuestSignedUp }) => (
  <VisitorPage visit={visit} title={words.slipTitle} back={back(visit)}>
    <SlipFor visit={visit} signedUp={signedUp} />
  </VisitorPage>
);

function minePage(visit: Visit, came?: Refused): PageAnswer {
  const page = (
    <VisitorPage visit={visit} title={words.mine} back={back(visit)}>
      {visit.asked("done") !== undefined && <Notice tone="done">{visit.say(words.done)}</Notice>}
      <Form action={visit.link("/activities/mine")} {...again(visit, came)}>
        <CodeInput name="code" label={words.code} />
        <Actions>
          <Button label={words.show} />
        </Actions>
      </Form>
    </VisitorPage>
  );
  return answer(came, page);
}

/** Wrong codes within ten minutes from one address. */
const WRONG_CODES = { tries: 20, minutes: 10 };
const TOO_MANY = {
  status: 429,
  text: {
    zh: "试的次数太多了，请过十分钟再试，或者到前台说一声。",
    en: "Too many tries: wait ten minutes, or ask at the desk.",
  },
} as const;

/** Only failures count, so that a right number is never locked out. */
async function wrongCode(visit: Visit, { problem, form }: Refused): Promise<PageAnswer> {
  if (await visit.mayTry("signUpCode", WRONG_CODES)) return minePage(visit, { problem, form });
  return minePage(visit, { problem: { ...problem, ...TOO_MANY, field: "code" }, form });
}

async function showMine(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const found = await visit.ask(getSignUp, { code: form["code"] });
  if (!found.ok) {
    return wrongCode(visit, { problem: found.problem, form });
  }
  const { activity, name, state, place, answerBy } = found.answer;
  const code = String(form["code"]);
  const isOpen = ["confirmed", "waitlisted"].includes(state);
  return (
    <VisitorPage visit={visit} title={words.yourState} back={back(visit)}>
      <p class="lead">{visit.say(activity.title)}</p>
      <Definition
        facts={[
          { term: words.name, value: name },
          { term: words.when, value: <DateText date={visit.written(activity.on)} long /> },
          { term: words.yourState, value: visit.say(signUpWords[state]) },
          ...(place === null ? [] : [{ term: words.place, value: place }]),
          ...(answerBy === null
            ? []
            : [{ term: words.answerBy, value: writeInstant(Temporal.Instant.from(answerBy), visit.lang) }]),
        ]}
      />
      <Form
        action={visit.link(`/activities/mine/${state === "offered" ? "answer" : isOpen ? "withdraw" : "rate"}`)}
        {...again(visit)}
      >
        <input type="hidden" name="code" value={code} />
        {state === "offered" && (
          <Actions>
            <Button name="answer" value="yes" icon="check" label={words.accept} />
            <Button kind="secondary" name="answer" value="no" label={words.passOn} />
          </Actions>
        )}
        {isOpen && (
          <Actions>
            <Button kind="secondary" label={words.withdraw} />
          </Actions>
        )}
        {state === "checkedIn" && (
          <>
            <RadioCards
              name="level"
              label={words.rate}
              choices={[5, 4, 3, 2, 1].map((level) => ({
                value: String(level),
                label: ratingWords[level as 1 | 2 | 3 | 4 | 5],
              }))}
            />
            <Actions>
              <Button label={words.rateDo} />
            </Actions>
          </>
        )}
      </Form>
    </VisitorPage>
  );
}

async function byCode(
  visit: Visit,
  what: typeof withdrawByCode | typeof answerByCode | typeof giveFeedback,
): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(what as typeof withdrawByCode, form, keyOf(form));
  if (!done.ok) return wrongCode(visit, { problem: done.problem, form });
  return { redirect: visit.link("/activities/mine?done=1") };
}
