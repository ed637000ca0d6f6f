/** The queue on a session's page: a number given with its slip, every number of the morning, one made void. */
import { mayEver } from "#frame/access.ts";
import { wordOf } from "#frame/texts.ts";
import type { Visit } from "#frame/visit.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import {
  Actions,
  again,
  Button,
  Card,
  Checkbox,
  EmptyState,
  Form,
  LinkButton,
  Notice,
  OneStep,
  PrintButton,
  type Refused,
  Select,
  StateTag,
  Table,
} from "#ui/index.ts";
import { listTickets, type TicketLine } from "../queries/numbers.ts";
import { counterNow, listLines } from "../queries/queue.ts";
import type { Session } from "../queries/sessions.ts";
import { grants, waitMinutes } from "../rules.ts";
import { ALIVE, ticketWords, VOID_REASONS, voidWords, WAITING } from "../words.ts";
import { GroupSelect } from "./group-select.tsx";
import { TicketSlip } from "./kiosk.tsx";
import { takeWords } from "./take-words.ts";
import { morning } from "./morning-words.ts";
import { words } from "./words.ts";

/** What was refused, and by which of the page's forms. */
export interface Came extends Refused {
  readonly deed: string;
}

const at = (session: Session, deed: string): string => `/desk/counter/${session.occasionId}/${deed}`;
const waits = (ticket: TicketLine): boolean => WAITING.some((state) => state === ticket.state);
const RUNS = ["open", "closed"];

interface Line {
  readonly lineId: string;
  readonly kind: string;
  readonly prefix: string;
  readonly name: string;
  readonly paper: number;
  readonly isOver: boolean;
}

export async function queueOf(visit: Visit, session: Session, came: Came | undefined) {
  // Before it opens there are only those who were carried into it.
  if (!RUNS.includes(session.state) && visit.asked("given") === undefined) return null;
  if (!mayEver(visit.actor, grants.queue)) return null;
  const [tickets, lines] = await Promise.all([
    visit.ask(listTickets, { occasionId: session.occasionId }),
    visit.ask(listLines, {}),
  ]);
  if (!tickets.ok || !lines.ok) return null;
  const desks = lines.answer.filter((line) => line.kind === "desk" && !line.isOver);
  const waiting = tickets.answer.filter(waits);
  // Of a hundred and forty numbers those matter about which something can be done; over, the whole morning is read.
  const isAlive = ({ state }: TicketLine): boolean =>
    session.state !== "open" || ALIVE.some((alive) => alive === state);
  const ended = tickets.answer.filter((ticket) => !isAlive(ticket));
  const drawn = (deed: string) => again(visit, came?.deed === deed ? came : undefined);
  return (
    <Card title={words.queue}>
      {await givenOf(visit, session, tickets.answer, lines.answer)}
      {session.state === "open" && desks[0] !== undefined && (
        <TakeForm visit={visit} session={session} desks={desks} drawn={drawn("take")} />
      )}
      <Numbers visit={visit} session={session} tickets={tickets.answer.filter(isAlive)} />
      {ended.length > 0 && (
        <details>
          <summary>{visit.say(morning.endedNumbers, { count: ended.length })}</summary>
          <Numbers visit={visit} session={session} tickets={ended} />
        </details>
      )}
      {session.state === "open" && waiting.length > 0 && (
        <Form id="void" action={visit.link(at(session, "void"))} {...drawn("void")}>
          <h3>{visit.say(words.voidCard)}</h3>
          <Select
            name="ticketId"
            label={words.number}
            options={waiting.map((ticket) => ({ value: ticket.ticketId, label: ticket.label }))}
          />
          <Select
            name="why"
            label={words.voidWhy}
            options={VOID_REASONS.map((why) => ({ value: why, label: voidWords[why] }))}
          />
          <Button kind="quiet" label={words.voidDo} />
        </Form>
      )}
      {RUNS.includes(session.state) && (
        <Actions>
          <LinkButton href={visit.link(at(session, "paper"))} label={words.paperEntry} />
        </Actions>
      )}
    </Card>
  );
}

/** The number just given, or one whose slip is wanted again: the page prints the slip alone. */
async function givenOf(visit: Visit, session: Session, tickets: readonly TicketLine[], lines: readonly Line[]) {
  const given = tickets.find((ticket) => ticket.ticketId === visit.asked("given"));
  if (given === undefined) return null;
  const place = tickets.indexOf(given);
  const ahead = tickets.filter((one, index) => index < place && waits(one) && one.wants === given.wants).length;
  const now = await visit.ask(counterNow, {});
  const open = now.ok && now.answer?.occasionId === session.occasionId ? now.answer : undefined;
  const isLong = open?.crowd != null && ahead > open.crowd;
  const minutes = waitMinutes(ahead, open?.waiting.find((one) => one.wants === given.wants)?.pace ?? null);
  const paper = lines.find((line) => line.lineId === given.lineId)?.paper ?? 80;
  return (
    <>
      <Notice tone="done">{visit.say(words.given, { label: given.label, count: ahead })}</Notice>
      <TicketSlip
        visit={visit}
        label={given.label}
        wants={given.wants}
        ahead={ahead}
        minutes={minutes}
        isLong={isLong}
        paper={paper}
        on={session.on}
      />
      <Actions>
        <PrintButton />
      </Actions>
    </>
  );
}

function TakeForm(props: { visit: Visit; session: Session; desks: readonly Line[]; drawn: ReturnType<typeof again> }) {
  const { visit, session, desks, drawn } = props;
  const groups = [...new Set(session.windows.flatMap((window) => window.groups))];
  return (
    <Form action={visit.link(at(session, "take"))} {...drawn}>
      <DeskLine desks={desks} />
      <GroupSelect groups={groups} />
      <Checkbox name="priority" label={words.priority} />
      <p class="quiet small">{visit.say(takeWords.fromRecord)}</p>
      <Actions>
        <Button kind="secondary" label={words.takeDo} />
      </Actions>
    </Form>
  );
}

/** Which of the desk's lines gives the number; asked only where there are several. */
export function DeskLine({ desks }: { desks: readonly Pick<Line, "lineId" | "prefix" | "name">[] }) {
  if (desks.length === 1) return <input type="hidden" name="lineId" value={desks[0]!.lineId} />;
  return (
    <Select
      name="lineId"
      label={words.lineName}
      value={desks[0]!.lineId}
      empty={false}
      options={desks.map((line) => ({ value: line.lineId, label: `${line.prefix} · ${line.name}` }))}
    />
  );
}

/** Every number of the morning, with the steps that the desk may take with it. */
function Numbers({ visit, session, tickets }: { visit: Visit; session: Session; tickets: readonly TicketLine[] }) {
  return (
    <Table
      caption={words.numbers}
      captionHidden
      rows={tickets}
      columns={[
        { head: words.number, cell: (ticket) => ticket.label },
        { head: words.takeFor, cell: (ticket) => visit.say(wordOf(windowWords, ticket.wants)) },
        { head: words.issuedAt, cell: (ticket) => writeTime(Temporal.Instant.from(ticket.issuedAt)) },
        { head: words.window, cell: (ticket) => windowCell(visit, ticket) },
        {
          head: words.state,
          cell: (ticket) => (
            <>
              <StateTag tone="plain" label={wordOf(ticketWords, ticket.state)} />
              {ticket.state === "carriedOver" && <CarriedTo visit={visit} next={ticket.next} />}
              {session.state === "open" && <TicketSteps visit={visit} session={session} ticket={ticket} />}
            </>
          ),
        },
      ]}
      empty={<EmptyState title={words.noNumbers} />}
    />
  );
}

/** Where she is or was; of those who wait, which window alone may call her. */
const windowCell = (visit: Visit, ticket: TicketLine): string =>
  waits(ticket) && ticket.only !== null ? visit.say(morning.onlyAt, { code: ticket.only }) : (ticket.window ?? "—");

/** Where somebody comes first now, with the slip that says the day. */
function CarriedTo({ visit, next }: { visit: Visit; next: TicketLine["next"] }) {
  if (next === null) return <p class="quiet small">{visit.say(words.carriedWaits)}</p>;
  return (
    <p class="small">
      <a href={visit.link(`/desk/counter/${next.occasionId}?given=${next.ticketId}`)}>
        {visit.say(words.carriedTo, { date: visit.writtenShort(next.on).gregorian, label: next.label })}
      </a>
    </p>
  );
}

function TicketSteps({ visit, session, ticket }: { visit: Visit; session: Session; ticket: TicketLine }) {
  const hidden = { ticketId: ticket.ticketId };
  return (
    <>
      {ticket.mayReinsert && (
        <OneStep visit={visit} action={at(session, "reinsert")} hidden={hidden} label={words.reinsert} />
      )}
      {waits(ticket) && (
        <Actions>
          <LinkButton
            kind="quiet"
            icon="printer"
            href={visit.link(`/desk/counter/${session.occasionId}?given=${ticket.ticketId}`)}
            label={words.slipAgain}
          />
          <OneStep visit={visit} action={at(session, "leave")} hidden={hidden} kind="quiet" label={words.giveUp} />
        </Actions>
      )}
    </>
  );
}
