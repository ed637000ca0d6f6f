/** The personal checklist: a few questions by a plain GET, so that nothing of it is kept; then only what this person needs. */
import type { Doorway, PageAnswer, Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  CheckboxCards,
  DateText,
  LinkButton,
  List,
  Notice,
  PrintButton,
  RadioCards,
  VisitorPage,
} from "#ui/index.ts";
import { checklist } from "../../queries/open.ts";
import type { ChecklistLine } from "../../rules.ts";
import type { Case, Material, ServiceItem } from "../../words.ts";
import { listWords as words } from "../words.ts";
import { guidePath, LIST, Paper, sayTold, Where, whereAndWhen, type WhereWhen } from "./parts.tsx";

export function mountChecklist(door: Doorway): void {
  door.get(`${LIST}/:item/list`, showChecklist);
}

interface Listed {
  readonly content: ServiceItem;
  readonly cases: readonly Case[];
  readonly ifSo: readonly Material[];
  readonly bring: readonly ChecklistLine[];
  readonly lookedUp: readonly Material[];
}

async function showChecklist(visit: Visit): Promise<PageAnswer> {
  const itemId = visit.param("item");
  const answers = answersOf(visit);
  const open = await visit.ask(checklist, { itemId, cases: answers.cases, have: answers.have });
  if (!open.ok) return open.problem.status === 422 ? { ...open.problem, status: 404 } : open.problem;
  const ifSo = open.answer.ifSo.map(({ id }) => id);
  const notMine = answers.answered ? ifSo.filter((id) => !answers.mine.includes(id)) : [];
  const found = await visit.ask(checklist, { itemId, cases: answers.cases, have: answers.have, notMine });
  if (!found.ok) return found.problem;
  const back = { href: visit.link(guidePath(itemId)), label: sayTold(visit, found.answer.content.name) };
  const when = await whereAndWhen(visit);
  return (
    <VisitorPage visit={visit} title={words.title} back={back}>
      {answers.answered ? (
        <Result visit={visit} itemId={itemId} listed={found.answer} when={when} answers={answers} />
      ) : (
        <Questions visit={visit} itemId={itemId} listed={open.answer} />
      )}
    </VisitorPage>
  );
}

interface Answers {
  readonly answered: boolean;
  readonly cases: readonly Case[];
  readonly mine: readonly string[];
  readonly have: readonly string[];
}

/** Ticks arrive as `have.<paper>=yes`, so that one address holds them all. What nobody asked for is left aside. */
function answersOf(visit: Visit): Answers {
  const query = new URL(visit.here, "http://courtyard").searchParams;
  const ticked = (group: string): string[] =>
    query
      .getAll(group)
      .filter((id) => /^[a-z][A-Za-z0-9]{1,39}$/.test(id))
      .slice(0, 40);
  const forWhom = query.get("for");
  const isMinor = forWhom === "child" || query.get("adult") === "no";
  return {
    answered: query.has("answered"),
    cases: [
      ...(forWhom === "other" ? (["forOther"] as const) : []),
      ...(isMinor ? (["minor"] as const) : []),
      ...(query.get("married") === "yes" ? (["married"] as const) : []),
      ...(query.get("here") === "no" ? (["registeredElsewhere"] as const) : []),
    ],
    mine: ticked("mine"),
    have: ticked("have"),
  };
}

function Questions({ visit, itemId, listed }: { visit: Visit; itemId: string; listed: Listed }) {
  const { content, cases, ifSo } = listed;
  const asked = content.materials.filter(({ shared, form }) => !shared && form !== "form");
  const yesNo = [
    { value: "yes", label: words.yes },
    { value: "no", label: words.no },
  ];
  const asksAge = cases.includes("minor") || content.guardianFor.includes("minor");
  return (
    <form class="form" method="get" action={visit.link(`${guidePath(itemId)}/list`)}>
      <p class="lead">{sayTold(visit, content.name)}</p>
      <p>{visit.say(words.intro)}</p>
      <input type="hidden" name="answered" value="yes" />
      <RadioCards
        name="for"
        label={words.forWhom}
        choices={[
          { value: "self", label: words.self },
          { value: "child", label: words.child },
          { value: "other", label: words.other },
        ]}
      />
      {asksAge && <RadioCards pairs name="adult" label={words.minor} choices={yesNo} />}
      {cases.includes("married") && <RadioCards pairs name="married" label={words.married} choices={yesNo} />}
      <RadioCards pairs name="here" label={words.elsewhere} choices={yesNo} />
      {ifSo.length > 0 && (
        <CheckboxCards
          name="mine"
          label={words.applies}
          choices={ifSo.map(({ id, ifSo: when, name }) => ({ value: id, label: sayTold(visit, when ?? name) }))}
        />
      )}
      {asked.length > 0 && (
        <CheckboxCards
          name="have"
          label={words.have}
          choices={asked.map(({ id, name }) => ({ value: id, label: sayTold(visit, name) }))}
        />
      )}
      <Actions>
        <Button label={words.show} />
      </Actions>
    </form>
  );
}

function Result(props: { visit: Visit; itemId: string; listed: Listed; when: WhereWhen; answers: Answers }) {
  const { visit, itemId, listed, when, answers } = props;
  const { content, bring } = listed;
  const toGet = bring.filter(({ have }) => !have);
  const have = bring.filter((line) => line.have);
  return (
    <>
      <p class="lead">{sayTold(visit, content.name)}</p>
      {answers.cases.includes("minor") && content.guardianFor.includes("minor") && (
        <Notice title={words.guardianNote} />
      )}
      {answers.cases.includes("registeredElsewhere") && (
        <Notice>
          <p>{visit.say(words.elsewhereNote, { phone: content.consultPhone })}</p>
        </Notice>
      )}
      {bring.length === 0 && <Notice tone="done" title={words.none} />}
      {toGet.length > 0 && <Lines visit={visit} title={visit.say(words.toGet)} lines={toGet} />}
      {have.length > 0 && <Lines visit={visit} title={visit.say(words.bringAlong)} lines={have} />}
      <Where visit={visit} item={content} when={when} />
      <Actions>
        <PrintButton kind="primary" label={words.printSlip} />
        <LinkButton href={visit.link(`${guidePath(itemId)}/list`)} icon="undo" label={words.again} />
      </Actions>
      <PaperSlip visit={visit} listed={listed} when={when} />
    </>
  );
}

const Lines = ({ visit, title, lines }: { visit: Visit; title: string; lines: readonly ChecklistLine[] }) => (
  <section class="flow">
    <h2>{title}</h2>
    <List label={title} items={lines.map(({ material }) => ({ title: <Paper visit={visit} material={material} /> }))} />
  </section>
);

/** For the hand: big, with both calendars, and nothing about the person on it. */
function PaperSlip({ visit, listed, when }: { visit: Visit; listed: Listed; when: WhereWhen }) {
  const { content, bring } = listed;
  return (
    <section class="slip" data-paper="80" aria-label={visit.say(words.slip)}>
      <p class="slip-head">
        <span class="seal" aria-hidden="true">
          院
        </span>
        {visit.say(visit.hub.name)}
      </p>
      <h2>{visit.say(words.slip)}</h2>
      <p>
        <strong>{sayTold(visit, content.name)}</strong>
      </p>
      <div class="slip-part">
        <ul>
          {bring.map(({ material }) => (
            <li>☐ {sayTold(visit, material.name)}</li>
          ))}
          {bring.length === 0 && <li>{visit.say(words.none)}</li>}
        </ul>
      </div>
      <div class="slip-part">
        <Where visit={visit} item={content} when={when} />
      </div>
      <p class="slip-part small">
        <DateText date={visit.todayWritten} long /> · {content.consultPhone}
      </p>
    </section>
  );
}
