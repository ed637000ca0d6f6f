/** `/desk/counter/:session`: one session from its plan to its closing: appointments, the queue, every number. */
import type { Command } from "#frame/command.ts";
import { mayEver } from "#frame/access.ts";
import { wordOf } from "#frame/texts.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  Checkbox,
  DateInput,
  DateText,
  Desk,
  Form,
  keyOf,
  LinkButton,
  List,
  Notice,
  OneStep,
  StateTag,
  TextInput,
} from "#ui/index.ts";
import { arrive, cancelAppointment } from "../commands/book.ts";
import { cancelSession, moveSession } from "../commands/call-off.ts";
import { confirmSession, limitNumbers } from "../commands/plan.ts";
import { closeSession, openSession } from "../commands/run.ts";
import { reinsertTicket } from "../commands/serve.ts";
import { cancelTicket, takeTicket, voidTicket } from "../commands/take.ts";
import { listAppointments } from "../queries/appointments.ts";
import { type OffMarket, sessionsOffMarket } from "../queries/market.ts";
import { counterNow } from "../queries/queue.ts";
import { getSession, type Session } from "../queries/sessions.ts";
import { crowds, grants } from "../rules.ts";
import { appointmentWords } from "../words.ts";
import { accountOf, facesOf } from "./account.tsx";
import { type Came, queueOf } from "./queue.tsx";
import { offMarketText, SessionTag, timesOf } from "./sessions.tsx";
import { morning } from "./morning-words.ts";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/desk/counter/:session", (visit) => showSession(visit));
  for (const [deed, command] of Object.entries(DEEDS)) {
    door.post(`/desk/counter/:session/${deed}`, (visit) => act(visit, command as Command, deed));
  }
};

const DEEDS = {
  confirm: confirmSession,
  numbers: limitNumbers,
  open: openSession,
  close: closeSession,
  cancel: cancelSession,
  move: moveSession,
  take: takeTicket,
  arrive,
  "give-back": cancelAppointment,
  reinsert: reinsertTicket,
  leave: cancelTicket,
  void: voidTicket,
} as const;

async function showSession(visit: Visit, came?: Came): Promise<PageAnswer> {
  const occasionId = visit.param("session");
  const found = await visit.ask(getSession, { occasionId });
  if (!found.ok) return found.problem;
  const session = found.answer;
  const ahead = mayEver(visit.actor, grants.plan) ? await visit.ask(sessionsOffMarket, {}) : undefined;
  const off = ahead?.ok === true ? ahead.answer.find((one) => one.occasionId === session.occasionId) : undefined;
  // While it runs a number is given a hundred times and the session closed once: the closing stands below.
  const steps = (
    <>
      <Steps visit={visit} session={session} came={came} off={off} />
      <Numbers visit={visit} session={session} came={came} />
    </>
  );
  const page = (
    <Desk
      visit={visit}
      title={words.counter}
      heading={visit.written(session.on).gregorian}
      aside={<SessionTag state={session.state} />}
      path={[{ href: "/desk/counter", label: words.counter }]}
    >
      <p>
        <DateText date={visit.written(session.on)} long /> {timesOf(session)} ·{" "}
        {session.windows.map((window) => `${window.code} ${visit.say(window.name)}`).join("、")}
      </p>
      {session.reason !== "" && <Notice tone="warn">{visit.say(words.why, { reason: session.reason })}</Notice>}
      {off !== undefined && (
        <Notice tone="warn">
          {offMarketText(visit, off)}
          {!mayEver(visit.actor, grants.callOff) && ` ${visit.say(words.offMarketHead)}`}
        </Notice>
      )}
      {session.state === "open" && (await crowdOf(visit, session))}
      {session.state !== "open" && steps}
      {mayEver(visit.actor, grants.plan) && ["planned", "confirmed", "open"].includes(session.state) && (
        <Actions>
          <LinkButton href={visit.link(at(session, "windows"))} label={words.seating} />
        </Actions>
      )}
      {await queueOf(visit, session, came)}
      {await appointmentsOf(visit, session)}
      {session.state === "open" && steps}
      {await accountOf(visit, session)}
      {await facesOf(visit, session)}
    </Desk>
  );
  return answer(came, page);
}

/** Where too many wait, or wait for nobody: what the desk can do about it, with the page on which it is done. */
async function crowdOf(visit: Visit, session: Session) {
  const now = await visit.ask(counterNow, {});
  if (!now.ok || now.answer?.occasionId !== session.occasionId || !mayEver(visit.actor, grants.plan)) return null;
  const { left, crowd } = now.answer;
  return (
    <>
      {crowds(now.answer).map((one) => (
        <Notice tone="warn">
          {visit.say(one.isAlone ? morning.crowdAlone : morning.crowdDesk, {
            group: visit.say(wordOf(windowWords, one.wants)),
            count: one.count,
            most: crowd ?? "",
          })}{" "}
          <a href={visit.link(at(session, "windows"))}>{visit.say(words.seating)}</a>
        </Notice>
      ))}
      {session.mostNumbers !== null && left !== null && (
        <p>{visit.say(morning.numbersOf, { most: session.mostNumbers, left })}</p>
      )}
    </>
  );
}

/** The capacity of the day, which may change as long as numbers are given. */
function Numbers({ visit, session, came }: Omit<StepsProps, "off">) {
  if (!mayEver(visit.actor, grants.plan) || !["planned", "confirmed", "open"].includes(session.state)) return null;
  const isAgain = came?.deed === "numbers";
  return (
    <>
      {session.state !== "open" && session.mostNumbers !== null && (
        <p>{visit.say(morning.numbersAtMost, { most: session.mostNumbers })}</p>
      )}
      <details open={isAgain}>
        <summary>{visit.say(morning.numbersChange)}</summary>
        <Form id="numbers" action={visit.link(at(session, "numbers"))} {...again(visit, isAgain ? came : undefined)}>
          <TextInput
            name="mostNumbers"
            label={morning.mostNumbers}
            hint={morning.mostNumbersHint}
            value={session.mostNumbers === null ? "" : String(session.mostNumbers)}
            optional
          />
          <Button kind="secondary" label={words.change} />
        </Form>
      </details>
    </>
  );
}

const at = (session: Session, deed: string): string => `/desk/counter/${session.occasionId}/${deed}`;

interface StepsProps {
  readonly visit: Visit;
  readonly session: Session;
  readonly came: Came | undefined;
  readonly off: OffMarket | undefined;
}

function Steps({ visit, session, came, off }: StepsProps) {
  const mayRun = mayEver(visit.actor, grants.queue);
  const isAhead = ["planned", "confirmed"].includes(session.state);
  const drawn = (deed: string) => again(visit, came?.deed === deed ? came : undefined);
  return (
    <>
      {mayRun && session.state === "planned" && (
        <OneStep visit={visit} action={at(session, "confirm")} label={words.confirm} />
      )}
      {mayRun && isAhead && (
        <Form action={visit.link(at(session, "open"))} {...drawn("open")}>
          {session.on !== visit.today.toString() && <Checkbox name="dateChecked" label={words.dateChecked} />}
          <Actions>
            <Button label={words.open} />
          </Actions>
        </Form>
      )}
      {mayRun && session.state === "open" && (
        <Form action={visit.link(at(session, "close"))} {...drawn("close")}>
          <p class="quiet">{visit.say(words.closeHint)}</p>
          <Button kind="secondary" label={words.close} />
        </Form>
      )}
      {isAhead && mayEver(visit.actor, grants.callOff) && (
        <CallOff visit={visit} session={session} came={came} off={off} />
      )}
    </>
  );
}

/** Where the market itself was called off, its reason and its new day stand there already. */
function CallOff({ visit, session, came, off }: StepsProps) {
  return (
    <Card title={words.callOff}>
      <p>{visit.say(words.callOffLead)}</p>
      <Form
        action={visit.link(at(session, "move"))}
        {...again(visit, came?.deed === "cancel" || came?.deed === "move" ? came : undefined)}
      >
        <TextInput name="reason" label={words.reason} value={off === undefined ? "" : visit.say(off.reason)} />
        <DateInput name="toOn" label={words.toOn} value={off?.toOn ?? ""} optional />
        <Actions>
          <Button kind="secondary" label={words.moveDo} />
          <Button kind="danger" formAction={visit.link(at(session, "cancel"))} label={words.cancelDo} />
        </Actions>
      </Form>
    </Card>
  );
}

async function appointmentsOf(visit: Visit, session: Session) {
  const found = await visit.ask(listAppointments, { occasionId: session.occasionId });
  if (!found.ok) return null;
  const mayKeep = mayEver(visit.actor, grants.keepAppointments);
  return (
    <Card title={words.appointments}>
      {mayKeep && ["planned", "confirmed"].includes(session.state) && (
        <LinkButton href={visit.link(at(session, "book"))} label={words.deskBook} />
      )}
      <List
        items={found.answer.map((one) => ({
          title: `${writeTime(Temporal.Instant.from(one.startsAt))} ${one.window} ${one.name}`,
          aside: <StateTag tone="plain" label={wordOf(appointmentWords, one.state)} />,
          meta: [visit.say(wordOf(windowWords, one.wants))],
          children: mayKeep && one.state === "booked" && (
            <Actions>
              {session.state === "open" && (
                <OneStep
                  visit={visit}
                  action={at(session, "arrive")}
                  hidden={{ appointmentId: one.appointmentId }}
                  label={words.arrived}
                />
              )}
              <LinkButton
                kind="quiet"
                href={visit.link(at(session, `appointments/${one.appointmentId}`))}
                label={words.reschedule}
              />
              <OneStep
                visit={visit}
                action={at(session, "give-back")}
                hidden={{ appointmentId: one.appointmentId }}
                kind="quiet"
                label={words.cancelAppointment}
              />
            </Actions>
          ),
        }))}
        empty={<p class="quiet">{visit.say(words.noAppointments)}</p>}
      />
    </Card>
  );
}

async function act(visit: Visit, command: Command, deed: string): Promise<PageAnswer> {
  const form = await visit.form();
  const occasionId = visit.param("session");
  const done = await visit.perform(command, { ...form, occasionId }, keyOf(form));
  if (!done.ok) return showSession(visit, { problem: done.problem, form, deed });
  const { ticketId } = (done.answer ?? {}) as { ticketId?: string };
  const given = deed === "take" || deed === "arrive" ? `?given=${ticketId}` : "";
  return redirect(visit.link(`/desk/counter/${occasionId}${given}`));
}
