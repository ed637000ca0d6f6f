/** `/desk/activities/…/list`: who comes, ticked on the screen or on paper; who may fetch which child; signing somebody up; the end. */
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { writeShortDate } from "#courtyard/calendar/days.ts";
import { signUpWords } from "#courtyard/occasions/words.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  CheckboxCards,
  DateText,
  Desk,
  EmptyState,
  Form,
  keyOf,
  List,
  OneStep,
  PrintButton,
  type Refused,
  TextArea,
  TextInput,
} from "#ui/index.ts";
import { arriveByList, arriveByScreen, finishActivity, reviewActivity } from "../commands/attend.ts";
import { handOverChild, namePickUpPerson } from "../commands/children.ts";
import { type ListedGuest, openAttendance } from "../commands/open-list.ts";
import { answerFor, signUpAtDesk, withdrawFor } from "../commands/sign-up.ts";
import { getDeskActivity } from "../queries/desk.ts";
import { getActivity } from "../queries/public.ts";
import { deskPath, step } from "./desk.tsx";
import { GuestFields, guestOf, SlipFor } from "./slips.tsx";
import { deskWords, words } from "./words.ts";
import { VisitorPage } from "#ui/index.ts";

const ROOT = "/desk/activities/:activity";

export const pages: RoomPages = (door) => {
  door.get(`${ROOT}/list`, showList);
  door.post(`${ROOT}/arrive`, (visit) => step(visit, arriveByList, "/list"));
  door.post(`${ROOT}/answer`, (visit) => step(visit, answerFor, "/list"));
  door.post(`${ROOT}/withdraw`, (visit) => step(visit, withdrawFor, "/list"));
  door.post(`${ROOT}/pick-up`, (visit) => step(visit, namePickUpPerson, "/list"));
  door.post(`${ROOT}/hand-over`, (visit) => step(visit, handOverChild, "/list"));
  door.post(`${ROOT}/finish`, (visit) => step(visit, finishActivity, "/list"));
  door.post(`${ROOT}/review`, (visit) => step(visit, reviewActivity));
  door.get(`${ROOT}/sign-up`, (visit) => signUpPage(visit));
  door.post(`${ROOT}/sign-up`, sendSignUp);
};

/** By the code on the screen in the room. */
export const herePages: RoomPages = (door) => {
  door.get("/activities/:activity/here", (visit) => herePage(visit));
  door.post("/activities/:activity/here", arriveHere);
};

async function showList(visit: Visit): Promise<PageAnswer> {
  const activityId = visit.param("activity");
  const found = await visit.ask(getDeskActivity, { activityId });
  if (!found.ok) return found.problem;
  const opened = await visit.perform(openAttendance, { activityId });
  if (!opened.ok) return opened.problem;
  const one = found.answer;
  const { guests } = opened.answer;
  const here = `/desk/activities/${activityId}`;
  const seated = guests.filter(({ state }) => state !== "waitlisted");
  return (
    <Desk
      visit={visit}
      title={one.title}
      path={[...deskPath, { href: here, label: one.title }]}
      aside={<PrintButton />}
    >
      <p>
        <DateText date={visit.written(one.on)} long />
      </p>
      <List
        label={deskWords.list}
        items={guests.map((guest) => ({
          title: `${guest.place ?? "·"} ${guest.name}`,
          aside: visit.say(signUpWords[guest.state]),
          meta: metaOf(visit, guest),
          children: <Steps visit={visit} here={here} guest={guest} />,
        }))}
        empty={<EmptyState title={deskWords.empty} icon="calendar" />}
      />
      {(one.state === "running" || one.state === "finished") && seated.length > 0 && (
        <Card title={deskWords.finish}>
          <Form action={visit.link(`${here}/finish`)} {...again(visit)}>
            <CheckboxCards
              optional
              name="cameIds"
              label={deskWords.came}
              hint={deskWords.finishHint}
              values={seated.filter(({ state }) => state === "checkedIn").map(({ signUpId }) => signUpId)}
              choices={seated.map(({ signUpId, name }) => ({ value: signUpId, label: name }))}
            />
            <Actions>
              <Button>{visit.say(deskWords.finish)}</Button>
            </Actions>
          </Form>
        </Card>
      )}
      {(one.state === "finished" || one.state === "reviewed") && (
        <Card title={deskWords.review}>
          <Form action={visit.link(`${here}/review`)} {...again(visit)}>
            <TextArea name="review" label={deskWords.review} limit={2000} value={one.review} />
            <Actions>
              <Button kind="secondary">{visit.say(deskWords.reviewDo)}</Button>
            </Actions>
          </Form>
        </Card>
      )}
    </Desk>
  );
}

function metaOf(visit: Visit, guest: ListedGuest): string[] {
  const { guardian, photo } = guest;
  const consent = photo === "yes" ? deskWords.agrees : photo === "no" ? deskWords.refuses : deskWords.notAsked;
  return [
    ...(guardian === null ? [] : [`${visit.say(deskWords.guardian)} ${guardian.name} ${guardian.phone ?? ""}`]),
    `${visit.say(deskWords.photo)} ${visit.say(consent)}`,
    ...(guest.pickUps.length === 0
      ? []
      : [
          `${visit.say(deskWords.fetch)} ${guest.pickUps
            .map(({ name, relation, onlyOn }) => {
              const day = onlyOn === null ? "" : writeShortDate(Temporal.PlainDate.from(onlyOn), visit.lang);
              return [name, relation, day === "" ? "" : visit.say(deskWords.todayOnly, { day })].join(" ").trim();
            })
            .join("、")}`,
        ]),
    ...(guest.fetchedBy === null ? [] : [visit.say(deskWords.fetchedBy, { name: guest.fetchedBy })]),
  ];
}

function Steps({ visit, here, guest }: { visit: Visit; here: string; guest: ListedGuest }) {
  const hidden = { signUpId: guest.signUpId };
  const one = (verb: string, label: string, more: Record<string, string> = {}) => (
    <OneStep visit={visit} action={`${here}/${verb}`} hidden={{ ...hidden, ...more }} kind="quiet">
      {label}
    </OneStep>
  );
  return (
    <div class="not-printed">
      <Actions>
        {(guest.state === "confirmed" || guest.state === "absent") && one("arrive", visit.say(deskWords.arrive))}
        {guest.state === "offered" && one("answer", visit.say(deskWords.yes), { answer: "yes" })}
        {guest.state === "offered" && one("answer", visit.say(deskWords.no), { answer: "no" })}
        {(guest.state === "confirmed" || guest.state === "waitlisted") &&
          one("withdraw", visit.say(deskWords.withdraw))}
        {guest.isChild &&
          guest.state === "checkedIn" &&
          guest.fetchedBy === null &&
          guest.pickUps.map(({ pickUpId, name }) =>
            one("hand-over", visit.say(deskWords.handOver, { name }), { pickUpId }),
          )}
      </Actions>
      {guest.isChild && guest.fetchedBy === null && (
        <form method="post" action={visit.link(`${here}/pick-up`)} class="flow">
          <input type="hidden" name="csrf" value={visit.csrf} />
          <input type="hidden" name="key" value={visit.newKey()} />
          <input type="hidden" name="how" value="phone" />
          <input type="hidden" name="signUpId" value={guest.signUpId} />
          <label for={`pick-${guest.signUpId}`}>{visit.say(deskWords.addPickUp)}</label>
          <input class="text-input" id={`pick-${guest.signUpId}`} name="name" maxLength={50} required />
          <Button kind="quiet">{visit.say(deskWords.add)}</Button>
        </form>
      )}
    </div>
  );
}

async function signUpPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(getDeskActivity, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  const here = `/desk/activities/${one.activityId}`;
  const page = (
    <Desk visit={visit} title={deskWords.signFor} path={[...deskPath, { href: here, label: one.title }]}>
      <Form action={visit.link(`${here}/sign-up`)} {...again(visit, came)}>
        <GuestFields one={one} />
        <TextInput name="contactName" label={deskWords.contactName} optional />
        <TextInput name="contactPhone" label={deskWords.contactPhone} inputMode="tel" optional />
        <Actions>
          <Button>{visit.say(words.signUp)}</Button>
        </Actions>
      </Form>
    </Desk>
  );
  return answer(came, page);
}

async function sendSignUp(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const activityId = visit.param("activity");
  const done = await visit.perform(signUpAtDesk, { ...guestOf(form), activityId }, keyOf(form));
  if (!done.ok) return signUpPage(visit, { problem: done.problem, form });
  return (
    <Desk visit={visit} title={words.slipTitle} path={deskPath}>
      <SlipFor visit={visit} signedUp={done.answer} />
    </Desk>
  );
}

async function herePage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(getActivity, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  const page = (
    <VisitorPage visit={visit} title={one.title} back={{ href: visit.link("/activities"), label: words.title }}>
      {visit.asked("done") !== undefined && <p role="status">{visit.say(words.done)}</p>}
      <Form action={visit.link(`/activities/${one.activityId}/here`)} {...again(visit, came)}>
        <TextInput name="screenCode" label={deskWords.screen} value={visit.asked("c")} inputMode="numeric" short />
        <TextInput name="name" label={words.name} />
        <TextInput name="phone" label={words.phone} inputMode="tel" />
        <Actions>
          <Button>{visit.say(deskWords.arrive)}</Button>
        </Actions>
      </Form>
    </VisitorPage>
  );
  return answer(came, page);
}

/** Six figures are few: who guesses is stopped. */
const WRONG_FIGURES = { tries: 20, minutes: 10 };

async function arriveHere(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const activityId = visit.param("activity");
  const came = await visit.perform(arriveByScreen, { ...form, activityId }, keyOf(form));
  if (came.ok) return { redirect: visit.link(`/activities/${activityId}/here?done=1`) };
  await visit.mayTry("screenCode", WRONG_FIGURES);
  return herePage(visit, { problem: came.problem, form });
}
