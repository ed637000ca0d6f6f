/** `/desk/counter/lines`: devices and rolls, and the roll as a sheet to print. */
import { mayEver } from "#frame/access.ts";
import { wordOf } from "#frame/texts.ts";
import { refuse } from "#frame/problems.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  Desk,
  Form,
  keyOf,
  LinkButton,
  List,
  OneStep,
  pageFrame,
  PrintButton,
  PrintPage,
  type Refused,
  Select,
  TextInput,
} from "#ui/index.ts";
import { addTicketLine, endRoll, endTicketLine, registerRoll, setUpKiosk } from "../commands/lines.ts";
import { listLines } from "../queries/queue.ts";
import { grants } from "../rules.ts";
import { counterProblems, labelOf, lineWords } from "../words.ts";
import { DEVICE_COOKIE } from "./kiosk.tsx";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/desk/counter/lines", (visit) => showLines(visit));
  door.post("/desk/counter/lines", addLine);
  door.post("/desk/counter/lines/roll", addRoll);
  door.post("/desk/counter/lines/kiosk", makeKiosk);
  door.post("/desk/counter/lines/end", endLine);
  door.post("/desk/counter/lines/end-roll", finishRoll);
  door.get("/desk/counter/lines/:line/print", printRoll);
};

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const BACK = [{ href: "/desk/counter", label: words.counter }];

interface Came extends Refused {
  readonly form: Readonly<Record<string, unknown>>;
  readonly at: "line" | "roll" | "end";
}

async function showLines(visit: Visit, came?: Came): Promise<PageAnswer> {
  const lines = await visit.ask(listLines, {});
  if (!lines.ok && !mayEver(visit.actor, grants.keepLines)) return lines.problem;
  const drawn = (at: Came["at"]) => again(visit, came?.at === at ? came : undefined);
  const page = (
    <Desk visit={visit} title={words.lines} path={BACK}>
      <p class="lead">{visit.say(words.linesLead)}</p>
      <Lines visit={visit} lines={lines.ok ? lines.answer : []} />
      <RollEnd
        visit={visit}
        rolls={lines.ok ? lines.answer.filter((line) => line.kind === "roll" && !line.isOver) : []}
        drawn={drawn("end")}
      />
      <Card title={words.addLine}>
        <Form action={visit.link("/desk/counter/lines")} {...drawn("line")}>
          <Select
            name="kind"
            label={words.kind}
            options={(["kiosk", "desk"] as const).map((kind) => ({ value: kind, label: lineWords[kind] }))}
          />
          <TextInput name="prefix" label={words.prefix} />
          <TextInput name="name" label={words.lineName} />
          <Select
            name="paper"
            label={words.paper}
            value="80"
            options={["58", "80"].map((mm) => ({ value: mm, label: mm }))}
          />
          <Button label={words.addDo} />
        </Form>
      </Card>
      <Card title={words.addRoll}>
        <Form id="roll" action={visit.link("/desk/counter/lines/roll")} {...drawn("roll")}>
          <TextInput name="prefix" label={words.prefix} />
          <TextInput name="name" label={words.lineName} />
          <TextInput name="fromNumber" label={words.first} />
          <TextInput name="toNumber" label={words.last} />
          <Button kind="secondary" label={words.rollDo} />
        </Form>
      </Card>
    </Desk>
  );
  return answer(came, page);
}

type Line =
  Awaited<ReturnType<typeof listLines.read>> extends infer Answer
    ? Answer extends readonly (infer One)[]
      ? One
      : never
    : never;

/** Each line with the step that fits its kind. */
function Lines({ visit, lines }: { visit: Visit; lines: readonly Line[] }) {
  return (
    <List
      items={lines.map((line) => ({
        title: `${line.prefix} · ${line.name}`,
        meta: [
          visit.say(wordOf(lineWords, line.kind)),
          ...(line.fromNumber === null ? [] : [`${line.fromNumber}–${line.toNumber}`]),
          ...(line.isOver ? [visit.say(words.over)] : []),
        ],
        children: !line.isOver && (
          <Actions>
            {line.kind === "kiosk" && (
              <OneStep
                visit={visit}
                action="/desk/counter/lines/kiosk"
                hidden={{ lineId: line.lineId }}
                label={words.isKiosk}
              />
            )}
            {line.kind === "roll" && (
              <LinkButton href={visit.link(`/desk/counter/lines/${line.lineId}/print`)} label={words.rollPrint} />
            )}
            {(line.kind === "kiosk" || line.kind === "desk") && (
              <OneStep
                visit={visit}
                action="/desk/counter/lines/end"
                hidden={{ lineId: line.lineId }}
                kind="quiet"
                label={words.endLine}
              />
            )}
          </Actions>
        ),
      }))}
    />
  );
}

function RollEnd(props: {
  visit: Visit;
  rolls: readonly { lineId: string; prefix: string; name: string }[];
  drawn: ReturnType<typeof again>;
}) {
  const { visit, rolls, drawn } = props;
  if (rolls.length === 0) return null;
  return (
    <Card title={words.endRoll}>
      <Form id="end" action={visit.link("/desk/counter/lines/end-roll")} {...drawn}>
        <Select
          name="lineId"
          label={words.roll}
          options={rolls.map((roll) => ({ value: roll.lineId, label: `${roll.prefix} · ${roll.name}` }))}
        />
        <TextInput name="lastTorn" label={words.lastTorn} />
        <Button kind="secondary" label={words.endRoll} />
      </Form>
    </Card>
  );
}

async function addLine(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(addTicketLine, form, keyOf(form));
  return done.ok
    ? redirect(visit.link("/desk/counter/lines"))
    : showLines(visit, { problem: done.problem, form, at: "line" });
}

async function addRoll(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(registerRoll, form, keyOf(form));
  return done.ok
    ? redirect(visit.link("/desk/counter/lines"))
    : showLines(visit, { problem: done.problem, form, at: "roll" });
}

async function finishRoll(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(endRoll, form, keyOf(form));
  return done.ok
    ? redirect(visit.link("/desk/counter/lines"))
    : showLines(visit, { problem: done.problem, form, at: "end" });
}

async function endLine(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(endTicketLine, form, keyOf(form));
  return done.ok ? redirect(visit.link("/desk/counter/lines")) : done.problem;
}

/** The token goes into this device's cookie and nowhere else. */
async function makeKiosk(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(setUpKiosk, form);
  if (!done.ok) return done.problem;
  visit.setCookie(DEVICE_COOKIE, done.answer.device, YEAR_SECONDS);
  return redirect(visit.link("/counter/ticket"));
}

async function printRoll(visit: Visit): Promise<PageAnswer> {
  const lines = await visit.ask(listLines, {});
  if (!lines.ok) return lines.problem;
  const roll = lines.answer.find((line) => line.lineId === visit.param("line") && line.kind === "roll");
  if (roll === undefined) return refuse(counterProblems.noLine);
  const [from, to] = [roll.fromNumber ?? 1, roll.toNumber ?? 1];
  return (
    <PrintPage frame={pageFrame(visit)} title={words.rollPrint} heading={`${roll.prefix} · ${roll.name}`}>
      <PrintButton />
      <p>{visit.say(words.rollCut)}</p>
      <ol class="roll-sheet">
        {Array.from({ length: to - from + 1 }, (_each, at) => (
          <li>
            <p class="roll-number">{labelOf(roll.prefix, from + at)}</p>
            ____:____
          </li>
        ))}
      </ol>
    </PrintPage>
  );
}
