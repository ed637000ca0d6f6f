/** `/desk/counter`: the sessions, which of them are due to be confirmed, and the plan of a quarter with one button. */
import { reaches } from "#frame/access.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import {
  Actions,
  again,
  answer,
  Button,
  CheckboxCards,
  DateInput,
  DateText,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  Notice,
  type Refused,
  StateTag,
  Table,
  TextInput,
  type Tone,
} from "#ui/index.ts";
import { planSessions } from "../commands/plan.ts";
import { type OffMarket, sessionsOffMarket } from "../queries/market.ts";
import { listSessions, listWindows, previewPlan, sessionsToConfirm } from "../queries/sessions.ts";
import { grants, planSpan } from "../rules.ts";
import { type SessionState, sessionWords, STATION } from "../words.ts";
import { morning } from "./morning-words.ts";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/desk/counter", showSessions);
  door.get("/desk/counter/plan", (visit) => showPlan(visit));
  door.post("/desk/counter/plan", plan);
};

const BACK = [{ href: "/desk/counter", label: words.counter }];
const TONES: Readonly<Record<SessionState, Tone>> = {
  planned: "plain",
  confirmed: "waiting",
  open: "open",
  closed: "done",
  cancelled: "stopped",
  moved: "stopped",
};
export const SessionTag = ({ state }: { state: string }) => (
  <StateTag tone={TONES[state as SessionState]} label={sessionWords[state as SessionState]} />
);
export const timesOf = (session: { startsAt: string; endsAt: string }): string =>
  `${writeTime(Temporal.Instant.from(session.startsAt))}–${writeTime(Temporal.Instant.from(session.endsAt))}`;

/** What became of the day, and what is to be decided. */
export const offMarketText = (visit: Visit, { on, reason, movedTo }: OffMarket): string => {
  const text = visit.say(words.offMarket, { date: visit.written(on).gregorian, reason: visit.say(reason) });
  if (movedTo === null) return text;
  return `${text} ${visit.say(words.offMarketTo, { date: visit.written(movedTo).gregorian })}`;
};

async function showSessions(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(listSessions, {});
  if (!found.ok) return found.problem;
  // A worker of another station helps nowhere here: a door that would not open is not drawn.
  const mayPlan = grants.plan.some((grant) => reaches(visit.actor, grant, { station: STATION }));
  const due = mayPlan ? await visit.ask(sessionsToConfirm, {}) : undefined;
  const off = mayPlan ? await visit.ask(sessionsOffMarket, {}) : undefined;
  return (
    <Desk
      visit={visit}
      title={words.counter}
      aside={mayPlan && <LinkButton href={visit.link("/desk/counter/plan")} label={words.plan} />}
    >
      {off?.ok === true &&
        off.answer.map((one) => (
          <Notice tone="warn">
            <a href={visit.link(`/desk/counter/${one.occasionId}`)}>{offMarketText(visit, one)}</a>
          </Notice>
        ))}
      {due?.ok === true &&
        due.answer.map(({ occasionId, on }) => (
          <Notice tone="warn">
            <a href={visit.link(`/desk/counter/${occasionId}`)}>
              {visit.say(words.toConfirm, { date: visit.written(on).gregorian })}
            </a>
          </Notice>
        ))}
      <Table
        caption={words.sessions}
        keys
        rows={found.answer}
        href={(session) => visit.link(`/desk/counter/${session.occasionId}`)}
        columns={[
          { head: words.day, cell: (session) => <DateText date={visit.writtenShort(session.on)} /> },
          { head: words.time, cell: timesOf },
          { head: words.windows, cell: (session) => session.windows.map((window) => window.code).join(" ") },
          { head: words.state, cell: (session) => <SessionTag state={session.state} /> },
        ]}
        empty={<EmptyState title={words.nothingPlanned} hint={words.nothingPlannedHint} />}
      />
      <Actions>
        <LinkButton href={visit.link("/desk/window")} label={words.window} />
        {mayPlan && <LinkButton href={visit.link("/desk/counter/lines")} label={words.lines} />}
        <LinkButton href={visit.link("/desk/counter/windows")} label={words.windowSettings} />
        <LinkButton href={visit.link("/screen")} label={words.screenDoor} />
        <LinkButton href={visit.link("/counter/notice")} label={words.notice} />
      </Actions>
    </Desk>
  );
}

async function showPlan(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const { fromOn, untilOn } = planSpan(visit.today);
  const [preview, windows] = await Promise.all([
    visit.ask(previewPlan, { from: fromOn.toString(), until: untilOn.toString() }),
    visit.ask(listWindows, {}),
  ]);
  if (!preview.ok) return preview.problem;
  if (!windows.ok) return windows.problem;
  const free = preview.answer.days.filter((day) => !day.isPlanned);
  const hint = (day: string) => (day === "holiday" ? words.isHoliday : day === "madeUp" ? words.isMadeUp : undefined);
  const page = (
    <Desk visit={visit} title={words.plan} path={BACK}>
      <p class="lead">{visit.say(words.planLead)}</p>
      {!preview.answer.isKnown && <Notice tone="warn">{visit.say(words.ruleUnknown)}</Notice>}
      {windows.answer.length === 0 ? (
        <EmptyState title={words.noWindows} hint={words.noWindowsHint} />
      ) : (
        <Form action={visit.link("/desk/counter/plan")} {...again(visit, refused)}>
          {free.length > 0 && (
            <CheckboxCards
              name="days"
              label={words.days}
              pairs
              values={free.map((day) => day.on)}
              choices={free.map((day) => {
                const { gregorian, weekday, lunar } = visit.writtenShort(day.on);
                return { value: day.on, label: `${gregorian} ${weekday} ${lunar}`, hint: hint(day.day) };
              })}
            />
          )}
          <DateInput name="oneDay" label={words.oneDay} optional />
          <TextInput name="from" label={words.from} value="08:30" />
          <TextInput name="until" label={words.until} value="11:30" />
          <TextInput name="slotEvery" label={words.slotEvery} value="30" />
          <TextInput name="mostNumbers" label={morning.mostNumbers} hint={morning.mostNumbersHint} optional />
          <CheckboxCards
            name="windowIds"
            label={words.windows}
            values={windows.answer.map((window) => window.windowId)}
            choices={windows.answer.map((window) => ({
              value: window.windowId,
              label: `${window.code} · ${visit.say(window.name)}`,
            }))}
          />
          <Actions>
            <Button label={words.planDo} />
          </Actions>
        </Form>
      )}
    </Desk>
  );
  return answer(refused, page);
}

async function plan(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const days = [form["days"], form["oneDay"]].flat().filter((day) => typeof day === "string" && day !== "");
  const planned = await visit.perform(planSessions, { ...form, days }, keyOf(form));
  return planned.ok ? redirect(visit.link("/desk/counter")) : showPlan(visit, { problem: planned.problem, form });
}
