/** `/counter/mine`: the appointment on one's slip: seen, moved to another time, or given back. */
import { refuse } from "#frame/problems.ts";
import { wordOf } from "#frame/texts.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import {
  Actions,
  again,
  answer,
  Button,
  CodeInput,
  Form,
  keyOf,
  Notice,
  type Refused,
  textOf,
  VisitorPage,
} from "#ui/index.ts";
import { cancelMyAppointment, rescheduleMyAppointment } from "../commands/book.ts";
import { findMyAppointment, listSlots } from "../queries/appointments.ts";
import { listWindows } from "../queries/sessions.ts";
import { appointmentWords, counterProblems } from "../words.ts";
import { atSlot, SlotSelect, slotOf } from "./desk-book.tsx";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/counter/mine", (visit) => showMine(visit));
  door.post("/counter/mine", mine);
};

/** Wrong codes within ten minutes from one address; only they count, and a right code opens all the same. */
const WRONG_CODES = { tries: 10, minutes: 10 };

interface Found {
  readonly code: string;
  readonly startsAt: string;
  readonly state: string;
  readonly wants: string;
}

async function showMine(visit: Visit, came?: Refused, found?: Found): Promise<PageAnswer> {
  const page = (
    <VisitorPage visit={visit} title={words.mine} back={{ href: visit.link("/counter"), label: words.counter }}>
      {visit.asked("ended") !== undefined && <Notice tone="done">{visit.say(words.givenBack)}</Notice>}
      {found === undefined ? (
        <Form action={visit.link("/counter/mine")} {...again(visit, came)}>
          <CodeInput name="code" label={words.code} />
          <Button label={words.look} />
        </Form>
      ) : (
        await One({ visit, found, came })
      )}
    </VisitorPage>
  );
  return answer(came, page);
}

async function One({ visit, found, came }: { visit: Visit; found: Found; came: Refused | undefined }) {
  const at = Temporal.Instant.from(found.startsAt);
  const { gregorian, weekday } = visit.written(at.toZonedDateTimeISO("Asia/Shanghai").toPlainDate());
  const isBooked = found.state === "booked";
  const [slots, windows] = await Promise.all([
    visit.ask(listSlots, { wants: found.wants }),
    visit.ask(listWindows, {}),
  ]);
  const free = isBooked && slots.ok ? slots.answer.slice(0, TIMES_SHOWN) : [];
  return (
    <>
      <p class="lead">
        {gregorian} {weekday} {writeTime(at)} · {visit.say(wordOf(appointmentWords, found.state))}
      </p>
      {free.length > 0 && (
        <Form action={visit.link("/counter/mine")} {...again(visit, came)}>
          <input type="hidden" name="code" value={found.code} />
          <SlotSelect visit={visit} slots={free} windows={windows.ok ? windows.answer : []} label={words.newTime} />
          <Actions>
            <Button name="deed" value="move" kind="secondary" label={words.rescheduleDo} />
          </Actions>
        </Form>
      )}
      {isBooked && (
        <Form id="end" action={visit.link("/counter/mine")} csrf={visit.csrf} once={visit.newKey()}>
          <input type="hidden" name="code" value={found.code} />
          <Button name="deed" value="end" kind="danger" label={words.giveBack} />
        </Form>
      )}
    </>
  );
}

/** A page of times; who needs a later one asks at the desk. */
const TIMES_SHOWN = 24;

async function mine(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const code = textOf(form, "code");
  const found = await visit.ask(findMyAppointment, { code });
  if (!found.ok) return wrongCode(visit, { problem: found.problem, form });
  if (form["deed"] === "end") {
    const ended = await visit.perform(cancelMyAppointment, { code }, keyOf(form));
    return ended.ok ? redirect(visit.link("/counter/mine?ended=1")) : showMine(visit, { problem: ended.problem, form });
  }
  const one = { ...found.answer, code };
  if (form["deed"] !== "move") return showMine(visit, undefined, one);
  const slot = slotOf(form);
  const moved = await visit.perform(rescheduleMyAppointment, { code, ...slot }, keyOf(form));
  if (!moved.ok) return showMine(visit, { problem: atSlot(moved.problem), form }, one);
  const kept = { code: moved.answer.code, startsAt: slot.startsAt, itemId: moved.answer.itemId ?? "" };
  await visit.draft("appointment").keep(kept);
  return redirect(visit.link("/counter/booked"));
}

async function wrongCode(visit: Visit, came: Refused): Promise<PageAnswer> {
  if (await visit.mayTry("appointment", WRONG_CODES)) return showMine(visit, came);
  return showMine(visit, { ...came, problem: refuse(counterProblems.tooManyTries, { field: "code" }) });
}
