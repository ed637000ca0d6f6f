/** `/counter`: when the counter is here, what was called off and why; booked by name and telephone; the notice for the door. */
import { send } from "#frame/sending.ts";
import { wordOf } from "#frame/texts.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Checkbox,
  CheckboxCards,
  DateText,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  List,
  Notice,
  pageFrame,
  PrintButton,
  PrintPage,
  RadioCards,
  type Refused,
  Slip,
  textOf,
  TextInput,
  VisitorPage,
} from "#ui/index.ts";
import { bookAppointment } from "../commands/book.ts";
import { counterNow } from "../queries/queue.ts";
import { listSlots } from "../queries/appointments.ts";
import { listSessions, listWindows, type Session } from "../queries/sessions.ts";
import { Items, itemsOf, papersOf } from "./item.tsx";
import { morning } from "./morning-words.ts";
import { numbersOut, waitsIn } from "./screen.tsx";
import { SessionTag, timesOf } from "./sessions.tsx";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/counter", showDoor);
  door.get("/counter/notice", showNotice);
  door.get("/counter/book", (visit) => showBooking(visit));
  door.post("/counter/book", book);
  door.get("/counter/booked", showBooked);
};

const BACK = { href: "/counter", label: words.counter };

/** What is ahead, and what was called off and would still be ahead. */
async function aheadOf(visit: Visit): Promise<Session[]> {
  const found = await visit.ask(listSessions, {});
  return found.ok ? found.answer.filter((one) => one.state !== "closed" && one.on >= visit.today.toString()) : [];
}

function Ahead({ visit, sessions }: { visit: Visit; sessions: readonly Session[] }) {
  return (
    <List
      items={sessions.map((session) => ({
        title: <DateText date={visit.written(session.on)} long />,
        aside: <SessionTag state={session.state} />,
        meta: [
          timesOf(session),
          session.windows.map((window) => `${window.code} ${visit.say(window.name)}`).join("、"),
          ...(session.reason === "" ? [] : [visit.say(words.why, { reason: session.reason })]),
          ...(session.movedTo === null
            ? []
            : [visit.say(words.movedTo, { date: visit.written(session.movedTo).gregorian })]),
        ],
      }))}
      empty={<EmptyState title={words.nothingPlanned} hint={words.nothingPlannedHint} />}
    />
  );
}

async function showDoor(visit: Visit): Promise<PageAnswer> {
  const now = await visit.ask(counterNow, {});
  const open = now.ok ? now.answer : null;
  return (
    <VisitorPage visit={visit} title={words.counter}>
      <p class="lead">{visit.say(words.counterLead)}</p>
      {open?.left === 0 && <Notice tone="warn">{numbersOut(visit, open.nextOn)}</Notice>}
      {open !== null && open.waiting.length > 0 && (
        <p>{visit.say(morning.waitsNow, { groups: waitsIn(visit, open.waiting) })}</p>
      )}
      <Actions>
        <LinkButton kind="primary" href={visit.link("/counter/book")} label={words.book} />
        <LinkButton href={visit.link("/counter/ticket")} label={words.take} />
        <LinkButton href={visit.link("/counter/mine")} label={words.mine} />
        <LinkButton href={visit.link("/screen")} label={words.screenDoor} />
      </Actions>
      <Ahead visit={visit} sessions={await aheadOf(visit)} />
    </VisitorPage>
  );
}

async function showNotice(visit: Visit): Promise<PageAnswer> {
  return (
    <PrintPage frame={pageFrame(visit)} title={words.counter}>
      <PrintButton />
      <Ahead visit={visit} sessions={await aheadOf(visit)} />
    </PrintPage>
  );
}

/** One question a page: what for, which time, who. What was answered stands in the address: no name is in it. */
async function showBooking(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const wants = came === undefined ? visit.asked("wants") : textOf(came.form, "wants");
  const slot = came === undefined ? visit.asked("slot") : textOf(came.form, "slot");
  const itemId = came === undefined ? visit.asked("item") : textOf(came.form, "item");
  const items = wants === undefined ? [] : await itemsOf(visit, wants);
  const asksItem = wants !== undefined && itemId === undefined && items.length > 0;
  const title =
    wants === undefined
      ? words.whichThing
      : asksItem
        ? words.whichItem
        : slot === undefined
          ? words.whichTime
          : words.who;
  const body =
    wants === undefined ? (
      await Groups({ visit })
    ) : asksItem ? (
      <Items visit={visit} wants={wants} items={items} />
    ) : slot === undefined ? (
      await Times({ visit, wants, item: itemId ?? "" })
    ) : undefined;
  const papers = body === undefined ? await papersOf(visit, itemId ?? "") : [];
  const page = (
    <VisitorPage visit={visit} title={title} back={{ ...BACK, href: visit.link(BACK.href) }}>
      {body ?? (
        <Form action={visit.link("/counter/book")} {...again(visit, came)}>
          <p class="lead">{visit.say(words.whoLead)}</p>
          <input type="hidden" name="wants" value={wants} />
          <input type="hidden" name="slot" value={slot} />
          <input type="hidden" name="item" value={itemId ?? ""} />
          {papers.length > 0 && (
            <CheckboxCards name="papersReady" label={words.papersReady} choices={papers} optional />
          )}
          <TextInput name="name" label={words.name} />
          <TextInput name="phone" label={words.phone} type="tel" />
          <Checkbox name="wantsCall" label={words.wantsCall} />
          <Actions>
            <Button label={words.bookDo} />
          </Actions>
        </Form>
      )}
    </VisitorPage>
  );
  return answer(came, page);
}

async function Groups({ visit }: { visit: Visit }) {
  const windows = await visit.ask(listWindows, {});
  const groups = windows.ok ? [...new Set(windows.answer.flatMap((window) => window.groups))] : [];
  if (groups.length === 0) return <EmptyState title={words.noTimes} hint={words.noTimesHint} />;
  return (
    <form method="get" action={visit.link("/counter/book")}>
      <RadioCards
        name="wants"
        label={words.takeFor}
        value={groups[0]}
        choices={groups.map((group) => ({ value: group, label: wordOf(windowWords, group) }))}
      />
      <Actions>
        <Button label={words.next} />
      </Actions>
    </form>
  );
}

/** A page of times; who needs a later one asks at the desk. */
const TIMES_SHOWN = 24;

async function Times({ visit, wants, item }: { visit: Visit; wants: string; item: string }) {
  const slots = await visit.ask(listSlots, { wants });
  const times = slots.ok ? slots.answer.slice(0, TIMES_SHOWN) : [];
  if (times.length === 0) return <EmptyState title={words.noTimes} hint={words.noTimesHint} />;
  return (
    <form method="get" action={visit.link("/counter/book")}>
      <input type="hidden" name="wants" value={wants} />
      <input type="hidden" name="item" value={item} />
      <RadioCards
        name="slot"
        label={words.time}
        pairs
        value={slotOf(times[0]!)}
        choices={times.map((slot) => {
          const { gregorian, weekday, lunar } = visit.writtenShort(slot.on);
          const time = writeTime(Temporal.Instant.from(slot.startsAt));
          return { value: slotOf(slot), label: `${gregorian} ${time} ${slot.code}`, hint: `${weekday} ${lunar}` };
        })}
      />
      <Actions>
        <Button label={words.next} />
      </Actions>
    </form>
  );
}

const slotOf = (slot: { occasionId: string; windowId: string; startsAt: string }): string =>
  `${slot.occasionId}/${slot.windowId}/${slot.startsAt}`;

interface Booked {
  readonly code: string;
  readonly startsAt: string;
  /** "" where nobody said what it is about. */
  readonly itemId?: string;
}

async function book(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const [occasionId, windowId, startsAt = ""] = textOf(form, "slot").split("/");
  const how = visit.kiosk ? "kiosk" : "online";
  const { item, ...rest } = form;
  const input = { ...rest, ...(item ? { itemId: item } : {}), occasionId, windowId, startsAt, how };
  const booked = await send(visit, "booking", bookAppointment, input, keyOf(form));
  if (!booked.ok) return showBooking(visit, { problem: booked.problem, form });
  await visit.draft<Booked>("appointment").keep({
    code: booked.answer.code,
    startsAt,
    itemId: booked.answer.itemId ?? "",
  });
  return redirect(visit.link("/counter/booked"));
}

async function showBooked(visit: Visit): Promise<PageAnswer> {
  const booked = await visit.draft<Booked>("appointment").find();
  if (booked === undefined) return redirect(visit.link("/counter"));
  const at = Temporal.Instant.from(booked.startsAt);
  const papers = await papersOf(visit, booked.itemId ?? "");
  return (
    <VisitorPage visit={visit} title={words.booked} back={{ ...BACK, href: visit.link(BACK.href) }}>
      <Slip
        courtyard={pageFrame(visit).courtyard}
        title={words.booked}
        code={booked.code}
        receivedAt={visit.written(at.toZonedDateTimeISO("Asia/Shanghai").toPlainDate())}
        steps={[words.bookedStep]}
        says={{ date: words.slipOn }}
      >
        <p class="slip-number">{writeTime(at)}</p>
        {papers.length > 0 && (
          <div class="slip-part">
            <h3>{visit.say(words.bring)}</h3>
            <ul>
              {papers.map((paper) => (
                <li>□ {visit.say(paper.label)}</li>
              ))}
            </ul>
          </div>
        )}
      </Slip>
      <Actions>
        <PrintButton kind="primary" />
      </Actions>
    </VisitorPage>
  );
}
