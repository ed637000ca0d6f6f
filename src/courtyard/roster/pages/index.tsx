/** `/hours` for everybody, from what was published; `/desk/roster` for those who work here. */
import { mayEver } from "#frame/access.ts";
import type { Text } from "#frame/texts.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  AgreeOrNot,
  answer,
  Button,
  Card,
  DateText,
  Desk,
  Form,
  keyOf,
  List,
  Notice,
  type Refused,
  Select,
  shortDay,
  StateTag,
  type Tone,
  VisitorPage,
} from "#ui/index.ts";
import { answerDuty, answerSwap, askSwap, withdrawSwap } from "../commands/agree.ts";
import { addDuty, addRosterLine, draftRoster, endRosterLine, publishRoster, withdrawDuty } from "../commands/plan.ts";
import { listHours, listRoster } from "../queries.ts";
import { grants } from "../rules.ts";
import { type Found, Plan, type PlanProps, ROSTER, span } from "./plan.tsx";
import { AskedSwaps, SingleDuties } from "./single.tsx";
import { words } from "./words.ts";

type Duty = Found["duties"][number];

export const pages: RoomPages = (door) => {
  door.get("/hours", showHours);
};

export const staffPages: RoomPages = (door) => {
  door.get(ROSTER, (visit) => rosterPage(visit));
  const verbs = {
    answer: answerDuty,
    "answer-swap": answerSwap,
    "ask-swap": askSwap,
    "withdraw-swap": withdrawSwap,
    add: addDuty,
    line: addRosterLine,
    "end-line": endRosterLine,
    draft: draftRoster,
    publish: publishRoster,
    withdraw: withdrawDuty,
  } as const;
  for (const [path, command] of Object.entries(verbs)) {
    door.post(`${ROSTER}/${path}`, async (visit) => {
      const form = await visit.form();
      const outcome = await visit.perform(command as typeof withdrawDuty, form, keyOf(form));
      return outcome.ok ? redirect(visit.link(ROSTER)) : rosterPage(visit, { form, problem: outcome.problem }, path);
    });
  }
};

async function showHours(visit: Visit): Promise<PageAnswer> {
  const days = await visit.ask(listHours, {});
  if (!days.ok) return days.problem;
  return (
    <VisitorPage visit={visit} title={words.hours} back={{ href: visit.link("/"), label: words.home }}>
      {days.answer.map((day, index) => (
        <Card title={index === 0 ? words.today : visit.written(day.on).weekday}>
          <p>
            <DateText date={visit.written(day.on)} long />
            {day.isMarket && <strong> · {visit.say(words.market)}</strong>}
            {day.holiday !== undefined && <> · {visit.say(words.holiday, { name: visit.say(day.holiday) })}</>}
            {day.isMadeUp && <> · {visit.say(words.madeUp)}</>}
          </p>
          {day.places.length === 0 ? (
            <p class="quiet">{visit.say(words.nobody)}</p>
          ) : (
            <ul>
              {day.places.map(({ name, times }) => (
                <li>
                  <strong>{visit.say(name ?? words.frontDesk)}</strong>{" "}
                  {times.map((time) => span(time.from, time.until)).join(visit.lang === "zh" ? "、" : ", ")}
                </li>
              ))}
            </ul>
          )}
        </Card>
      ))}
    </VisitorPage>
  );
}

const tones: Readonly<Record<string, Tone>> = {
  drafted: "waiting",
  agreed: "done",
  swapped: "done",
  refused: "stopped",
};
const states: Readonly<Record<string, Text>> = {
  drafted: words.drafted,
  agreed: words.agreed,
  swapped: words.swapped,
  refused: words.refused,
};

async function rosterPage(visit: Visit, refused?: Refused, at?: string): Promise<PageAnswer> {
  const found = await visit.ask(listRoster, {});
  if (!found.ok) return found.problem;
  const roster = found.answer as Found;
  const placeOf = (id: string | null) => visit.say(roster.stations.find((one) => one.id === id) ?? words.frontDesk);
  const day = (duty: Duty) => {
    const { gregorian, weekday } = visit.writtenShort(duty.on);
    return `${gregorian} ${weekday}`;
  };
  const told = (duty: Duty) => `${day(duty)} ${span(duty.from, duty.until)} ${placeOf(duty.station)} ${duty.name}`;
  const waiting = roster.duties.filter((duty) => duty.personId === visit.actor.id && duty.state === "drafted");
  const swaps = roster.swaps.filter((swap) => swap.askedOf === visit.actor.id);
  const of = (form: string) => again(visit, at === form ? refused : undefined);
  const mayDraft = mayEver(visit.actor, grants.draft);
  const people = roster.people.map(({ id, name }) => ({ value: id, label: name }));
  return answer(
    refused,
    <Desk visit={visit} title={words.roster}>
      {refused !== undefined && <Notice tone="warn">{visit.say(refused.problem.text, refused.problem.values)}</Notice>}
      {waiting.length + swaps.length > 0 && (
        <Card title={words.mine}>
          <List
            items={[
              ...waiting.map((duty) => ({
                title: told(duty),
                children: <YesNo visit={visit} action="answer" hidden={{ dutyId: duty.id }} />,
              })),
              ...swaps.map((swap) => {
                const duty = roster.duties.find((one) => one.id === swap.dutyId);
                const title = visit.say(words.swapOf, { what: duty === undefined ? "" : told(duty) });
                return { title, children: <YesNo visit={visit} action="answer-swap" hidden={{ swapId: swap.id }} /> };
              }),
            ]}
          />
        </Card>
      )}
      <div class="wide grid items-start gap-4 lg:grid-cols-2">
        <Days visit={visit} roster={roster} placeOf={placeOf} />
        <div class="flow">
          <AskedSwaps visit={visit} roster={roster} told={told} />
          <SwapForm visit={visit} roster={roster} of={of} people={people} told={told} />
          {mayDraft && <SingleDuties visit={visit} roster={roster} of={of} people={people} told={told} />}
          {mayDraft && <Plan visit={visit} roster={roster} of={of} people={people} placeOf={placeOf} />}
        </div>
      </div>
    </Desk>,
  );
}

/** What one looks at every day; the rest is folded away. */
const DAYS_SHOWN = 7;

/** Day by day: who, where, from when; a mark only where something is still open. */
function Days({ visit, roster, placeOf }: Pick<PlanProps, "visit" | "roster" | "placeOf">) {
  const days = [...Map.groupBy(roster.duties, (duty) => duty.on)];
  const items = (some: typeof days) =>
    some.map(([on, duties]) => ({
      title: <DateText date={shortDay(visit, on)} />,
      children: (
        <ul>
          {duties.map((duty) => (
            <li>
              {span(duty.from, duty.until)} {placeOf(duty.station)} · <strong>{duty.name}</strong>
              {duty.needsTwo && <span class="quiet"> · {visit.say(words.needsTwo)}</span>}{" "}
              {!(isSettled(duty) && duty.isPublished) && (
                <StateTag tone={tones[duty.state] ?? "plain"} label={states[duty.state] ?? words.drafted} />
              )}
            </li>
          ))}
        </ul>
      ),
    }));
  const later = days.slice(DAYS_SHOWN);
  return (
    <Card title={words.duties}>
      <List
        label={words.duties}
        empty={<p class="quiet">{visit.say(words.noDuties)}</p>}
        items={items(days.slice(0, DAYS_SHOWN))}
      />
      {later.length > 0 && (
        <details>
          <summary>{visit.say(words.laterDays, { n: later.length })}</summary>
          <List label={words.duties} items={items(later)} />
        </details>
      )}
    </Card>
  );
}

const isSettled = (duty: Duty): boolean => duty.state === "agreed" || duty.state === "swapped";

/** One's own duties, or anybody's for the head, to be taken over or exchanged. */
function SwapForm({ visit, roster, of, people, told }: Omit<PlanProps, "placeOf"> & { told: (duty: Duty) => string }) {
  const mayAskForAll = mayEver(visit.actor, grants.draft);
  const settled = roster.duties.filter(isSettled);
  const own = settled.filter((duty) => mayAskForAll || duty.personId === visit.actor.id);
  if (own.length === 0) return null;
  const options = (duties: readonly Duty[]) => duties.map((duty) => ({ value: duty.id, label: told(duty) }));
  return (
    <Card title={words.askSwap}>
      <Form action={visit.link(`${ROSTER}/ask-swap`)} {...of("ask-swap")} id="ask-swap">
        <Select name="dutyId" label={words.whichDuty} options={options(own)} />
        <Select name="askedOf" label={words.askedOf} options={people} />
        <Select name="returnId" label={words.returnDuty} optional options={options(settled)} />
        <Actions>
          <Button kind="secondary" label={words.askSwap} />
        </Actions>
      </Form>
    </Card>
  );
}

function YesNo({ visit, action, hidden }: { visit: Visit; action: string; hidden: Record<string, string> }) {
  return (
    <div class="row">
      <AgreeOrNot
        visit={visit}
        action={`${ROSTER}/${action}`}
        hidden={hidden}
        agree={words.agree}
        refuse={words.refuse}
      />
    </div>
  );
}
