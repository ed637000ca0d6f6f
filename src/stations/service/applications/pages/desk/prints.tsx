/** What is printed of an application, from the form one signs to the proof of delivery. Each print is a logged reading. */
import type { ComponentChildren } from "preact";
import { frameProblems } from "#frame/perform.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import type { Doorway } from "#frame/visit.ts";
import { DateText, Definition, type Fact, momentOf } from "#ui/index.ts";
import { ApplicationForm, Authorisation, Delivery, plannedVisit, VisitSheet } from "./forms.tsx";
import { printWords as words } from "./new-words.ts";
import { nameOf, type Part, piecesOf } from "./parts.tsx";
import { itemOf, List, Sheet } from "./sheet.tsx";
import { open } from "./step-page.tsx";
import { words as deskWords } from "./words.ts";

interface Print {
  readonly label: Text;
  readonly ready: (one: Part["one"]) => boolean;
  readonly page: (part: Part) => ComponentChildren;
}

const PRINTS: Readonly<Record<string, Print>> = {
  application: { label: words.application, ready: (one) => one.item !== null, page: ApplicationForm },
  // Who acts by law shows another paper.
  authorisation: {
    label: words.authorisation,
    ready: (one) => one.agent !== null && one.agent.role !== "guardian",
    page: Authorisation,
  },
  receipt: { label: words.receipt, ready: (one) => one.received !== null, page: Receipt },
  acceptance: { label: words.acceptance, ready: (one) => one.acceptedOn !== null, page: Acceptance },
  correction: { label: words.correction, ready: (one) => one.corrections.length > 0, page: Correction },
  visit: { label: words.visit, ready: (one) => plannedVisit(one) !== undefined, page: VisitSheet },
  refusal: { label: words.refusal, ready: (one) => one.decision?.decision === "refused", page: Refusal },
  delivery: { label: words.delivery, ready: (one) => one.decision !== null, page: Delivery },
};

/** What can be printed now, in the order in which it comes. */
export const printsOf = (one: Part["one"]): readonly { readonly path: string; readonly label: Text }[] =>
  Object.entries(PRINTS).flatMap(([path, { label, ready }]) => (ready(one) ? [{ path, label }] : []));

export function mountPrints(door: Doorway): void {
  door.get("/desk/applications/:matter/print/:what", async (visit) => {
    const print = PRINTS[visit.param("what")];
    const one = await open(visit);
    if (isProblem(one)) return one;
    return print === undefined || !print.ready(one) ? refuse(frameProblems.notFound) : print.page({ visit, one });
  });
}

const clockOf = (one: Part["one"], rule: string) => one.clocks.find((clock) => clock.rule === rule);

function Receipt(part: Part) {
  const { visit, one } = part;
  const check = clockOf(one, "applications.check");
  const there = one.materials
    .filter((line) => line.state === "there")
    .map((line) => [visit.say(line.name), piecesOf(visit, line)].filter(Boolean).join("，"));
  const originals = one.originals
    .filter((line) => line.returnedAt === null)
    .map((line) => visit.say(deskWords.pieces, { name: line.name, n: line.pieces }));
  return (
    <Sheet {...part} title={words.receipt} line={visit.say(words.receiptLine, { item: itemOf(part) })}>
      <Definition
        facts={[
          {
            term: words.receivedAt,
            value: <DateText date={momentOf(visit, one.received?.at ?? one.preparedAt)} long />,
          },
          ...(one.received?.paperNumber == null ? [] : [{ term: words.number, value: one.received.paperNumber }]),
        ]}
      />
      <h2>{visit.say(words.papers)}</h2>
      <List lines={there} empty={visit.say(words.none)} />
      <h2>{visit.say(words.originals)}</h2>
      <List lines={originals} empty={visit.say(words.none)} />
      {one.batch !== null && <p>{visit.say(words.batchLine, { date: visit.written(one.batch.on).gregorian })}</p>}
      {check?.dueOn != null && check.metAt === null && (
        <p>{visit.say(words.checkBy, { date: visit.written(check.dueOn).gregorian })}</p>
      )}
      <p>{visit.say(words.code)}</p>
    </Sheet>
  );
}

function Acceptance(part: Part) {
  const { visit, one } = part;
  const limits: Fact[] = one.clocks
    .filter((clock) => clock.rule.startsWith("items."))
    .map((clock) => ({
      term: clock.title,
      value: (
        <ul class="prose-list small">
          {clock.sum[visit.lang].map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      ),
    }));
  return (
    <Sheet {...part} title={words.acceptance} line={visit.say(words.acceptLine, { item: itemOf(part) })}>
      <Definition
        facts={[
          { term: words.acceptedOn, value: <DateText date={visit.written(one.acceptedOn ?? "")} long /> },
          { term: words.decides, value: visit.say(one.item?.decides ?? deskWords.nobody) },
          ...limits,
        ]}
      />
      {one.deemedAccepted && <p>{visit.say(words.deemed)}</p>}
      <p>{visit.say(words.paused)}</p>
    </Sheet>
  );
}

function Correction(part: Part) {
  const { visit, one } = part;
  const last = one.corrections.at(-1);
  const clock = clockOf(one, "applications.correction");
  return (
    <Sheet {...part} title={words.correction} line={visit.say(words.correctionLine, { item: itemOf(part) })}>
      <List lines={(last?.wanted ?? []).map((id) => visit.say(nameOf(one, id)))} empty="" />
      <p class="whitespace-pre-wrap">{last?.message ?? visit.say(deskWords.erased)}</p>
      {clock?.dueOn != null && <p>{visit.say(words.bringBy, { date: visit.written(clock.dueOn).gregorian })}</p>}
    </Sheet>
  );
}

function Refusal(part: Part) {
  const { visit, one } = part;
  const { decision } = one;
  const reasons = one.entries.findLast((entry) => entry.kind === "reply")?.text;
  const line = visit.say(words.refusalLine, { item: itemOf(part), body: decision?.by ?? "" });
  return (
    <Sheet {...part} title={words.refusal} line={line}>
      <Definition
        facts={[
          { term: words.number, value: decision?.number ?? "" },
          {
            term: words.on,
            value: <DateText date={visit.written(decision?.on ?? one.preparedAt.slice(0, 10))} long />,
          },
          { term: words.reasons, value: <span class="whitespace-pre-wrap">{reasons ?? ""}</span> },
          { term: words.remedies, value: <span class="whitespace-pre-wrap">{decision?.remedies ?? ""}</span> },
        ]}
      />
    </Sheet>
  );
}
