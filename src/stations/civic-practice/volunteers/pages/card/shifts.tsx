/** With a card: the shifts I have taken, those that want people, and one of them to take or give back. */
import type { Problem } from "#frame/problems.ts";
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import { Actions, Button, Definition, ErrorSummary, keyOf, LinkButton, List, Notice } from "#ui/index.ts";
import { CardPage } from "#courtyard/cards/pages/shell.tsx";
import { giveBackShift, takeShift } from "../../commands/takers.ts";
import { getShift, listMyShifts, listOpenShifts, type ShiftLine } from "../../queries/shifts.ts";
import { takerStateWords } from "../../words.ts";
import { backTo, placesSaid, ShiftTag, shiftFacts, timesOf } from "../parts.tsx";
import { words } from "../words/card.ts";
import { words as shared } from "../words/shared.ts";

export function mountShifts(door: Doorway): void {
  door.get("/card/shifts", showMine);
  door.get("/card/shifts/:shift", (visit) => showOne(visit));
  door.post("/card/shifts/:shift/take", take);
  door.post("/card/shifts/:shift/give-back", giveBack);
}

const meta = (visit: Visit, shift: ShiftLine): string[] => [
  `${visit.writtenShort(shift.onDay).gregorian} ${visit.writtenShort(shift.onDay).weekday} ${timesOf(shift.startsAt, shift.endsAt)}`,
  shift.place,
];

async function showMine(visit: Visit): Promise<PageAnswer> {
  const [mine, open] = [await visit.ask(listMyShifts, {}), await visit.ask(listOpenShifts, {})];
  if (!mine.ok) return mine.problem;
  if (!open.ok) return open.problem;
  const { taken } = mine.answer;
  const others = open.answer.filter(({ shiftId }) => !taken.some((each) => each.shiftId === shiftId));
  return (
    <CardPage visit={visit} title={words.shiftsTitle}>
      {visit.asked("done") === "given-back" && <Notice tone="done">{visit.say(words.givenBack)}</Notice>}
      <h2>{visit.say(words.mine)}</h2>
      <List
        items={taken.map((shift) => ({
          href: visit.link(`/card/shifts/${shift.shiftId}`),
          title: shift.task,
          aside: <ShiftTag state={shift.state} />,
          meta: [...meta(visit, shift), visit.say(takerStateWords[shift.mine])],
          children: shift.served === "" ? undefined : <p>{`${visit.say(shared.served)}：${shift.served}`}</p>,
        }))}
        empty={<p class="quiet">{visit.say(words.mineNone)}</p>}
      />
      <h2>{visit.say(words.wanted)}</h2>
      <List
        items={others.map((shift) => ({
          href: visit.link(`/card/shifts/${shift.shiftId}`),
          title: shift.task,
          aside: <ShiftTag state={shift.state} />,
          meta: [...meta(visit, shift), placesSaid(visit, shift)],
        }))}
        empty={<p class="quiet">{visit.say(words.wantedNone)}</p>}
      />
    </CardPage>
  );
}

async function showOne(visit: Visit, problem?: Problem): Promise<PageAnswer> {
  const found = await visit.ask(getShift, { shiftId: visit.param("shift") });
  if (!found.ok) return found.problem;
  const shift = found.answer;
  const isAhead = ["open", "filled"].includes(shift.state);
  const page = (
    <CardPage visit={visit} title={shift.task} back={backTo(visit, "/card/shifts", words.shiftsTitle)}>
      {problem !== undefined && <ErrorSummary problems={[problem]} />}
      {visit.asked("done") === "taken" && <Notice tone="done">{visit.say(words.taken)}</Notice>}
      <p>
        <ShiftTag state={shift.state} /> {placesSaid(visit, shift)}
      </p>
      <Definition facts={shiftFacts(visit, shift)} />
      {shift.mine !== null && isAhead && (
        <Step visit={visit} shift={shift} to="give-back" kind="secondary" label={visit.say(words.giveBack)} />
      )}
      {shift.mine === null && shift.state === "open" && (
        <Step visit={visit} shift={shift} to="take" kind="primary" label={visit.say(words.take)} />
      )}
      {shift.mine !== null && ["running", "ended"].includes(shift.state) && (
        <Actions>
          <LinkButton
            kind="primary"
            href={visit.link(`/card/hours/new?shift=${shift.shiftId}`)}
            label={words.claimIt}
          />
        </Actions>
      )}
    </CardPage>
  );
  return problem === undefined ? page : { status: problem.status, page };
}

function Step(props: {
  visit: Visit;
  shift: ShiftLine & { mine: { takerId: string } | null };
  to: string;
  kind: "primary" | "secondary";
  label: string;
}) {
  const { visit, shift, to, kind, label } = props;
  return (
    <form method="post" action={visit.link(`/card/shifts/${shift.shiftId}/${to}`)}>
      <input type="hidden" name="csrf" value={visit.csrf} />
      <input type="hidden" name="key" value={visit.newKey()} />
      {shift.mine !== null && <input type="hidden" name="takerId" value={shift.mine.takerId} />}
      <Actions>
        <Button kind={kind} label={label} />
      </Actions>
    </form>
  );
}

async function take(visit: Visit): Promise<PageAnswer> {
  const shiftId = visit.param("shift");
  const done = await visit.perform(takeShift, { shiftId }, keyOf(await visit.form()));
  return done.ok ? redirect(visit.link(`/card/shifts/${shiftId}?done=taken`)) : showOne(visit, done.problem);
}

async function giveBack(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(giveBackShift, { takerId: form["takerId"] }, keyOf(form));
  return done.ok ? redirect(visit.link("/card/shifts?done=given-back")) : showOne(visit, done.problem);
}
