/** At the desk: somebody's card given, replaced, stopped; the number is shown once, on the page that prints it. */
import type { Problem } from "#frame/problems.ts";
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  DateText,
  Desk,
  Definition,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  maskName,
  momentOf,
  Notice,
  PrintButton,
  RadioCards,
  type Refused,
  Slip,
} from "#ui/index.ts";
import { endCard, giveCard } from "../commands.ts";
import { getCardOf } from "../queries.ts";
import { END_REASONS, endReasonWords, IDENTIFIED, identifiedWords } from "../words.ts";
import { words } from "./words.ts";

export function mountDesk(door: Doorway): void {
  door.get("/desk/cards/print", showPrint);
  door.post("/desk/cards/print", donePrint);
  door.get("/desk/cards/:person", (visit) => show(visit));
  door.post("/desk/cards/:person/give", give);
  door.post("/desk/cards/:person/end", end);
}

interface KeptCard {
  readonly code: string;
  readonly name: string;
  readonly givenAt: string;
}

/** The code is known only now: it waits encrypted for the page that prints it. */
const printDraft = (visit: Visit) => visit.draft<KeptCard>("desk-card");

async function show(visit: Visit, refused?: { give?: Refused; end?: Refused }): Promise<PageAnswer> {
  const found = await visit.ask(getCardOf, { personId: visit.param("person") });
  if (!found.ok) return found.problem;
  const { name, card, erased } = found.answer;
  const action = `/desk/cards/${visit.param("person")}`;
  const choices = IDENTIFIED.map((value) => ({ value, label: identifiedWords[value] }));
  return answer(
    refused?.give ?? refused?.end,
    <Desk
      visit={visit}
      title={visit.say(words.deskTitle, { name })}
      path={[{ href: "/desk/volunteers", label: { zh: "志愿者", en: "Volunteers" } }]}
    >
      {visit.asked("ended") !== undefined && <Notice tone="done">{visit.say(words.ended)}</Notice>}
      {erased && <Notice tone="warn">{visit.say(words.erased)}</Notice>}
      {card === null ? (
        <Notice title={words.none}>{visit.say(words.noneHint)}</Notice>
      ) : (
        <Definition
          facts={[
            { term: words.heldSince, value: <DateText date={momentOf(visit, card.issuedAt)} /> },
            { term: words.identified, value: visit.say(identifiedWords[card.identified as "known"]) },
          ]}
        />
      )}
      <h2>{visit.say(card === null ? words.giveTitle : words.replaceTitle)}</h2>
      {card !== null && <p>{visit.say(words.replaceHint)}</p>}
      <Form action={visit.link(`${action}/give`)} {...again(visit, refused?.give)}>
        <RadioCards name="identified" label={words.identified} choices={choices} />
        <Actions>
          <Button icon="printer" label={words.give} />
        </Actions>
      </Form>
      {card !== null && (
        <>
          <h2>{visit.say(words.endTitle)}</h2>
          <Form action={visit.link(`${action}/end`)} {...again(visit, refused?.end)}>
            <RadioCards
              name="reason"
              label={words.why}
              pairs
              choices={END_REASONS.map((value) => ({ value, label: endReasonWords[value] }))}
            />
            <Actions>
              <Button kind="secondary" label={words.end} />
            </Actions>
          </Form>
        </>
      )}
    </Desk>,
  );
}

async function give(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const personId = visit.param("person");
  const given = await visit.perform(giveCard, { ...form, personId }, keyOf(form));
  if (!given.ok) return show(visit, { give: refusedBy(given.problem, form) });
  const holder = await visit.ask(getCardOf, { personId });
  const name = holder.ok ? holder.answer.name : "";
  await printDraft(visit).keep({ code: given.answer.code, name: maskName(name), givenAt: visit.now.toString() });
  return redirect(visit.link("/desk/cards/print"));
}

async function end(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const personId = visit.param("person");
  const ended = await visit.perform(endCard, { ...form, personId }, keyOf(form));
  return ended.ok
    ? redirect(visit.link(`/desk/cards/${personId}?ended=1`))
    : show(visit, { end: refusedBy(ended.problem, form) });
}

const refusedBy = (problem: Problem, form: Refused["form"]): Refused => ({ problem, form });

async function showPrint(visit: Visit): Promise<PageAnswer> {
  const card = await printDraft(visit).find();
  return (
    <Desk
      visit={visit}
      title={words.printTitle}
      path={[{ href: "/desk/volunteers", label: { zh: "志愿者", en: "Volunteers" } }]}
    >
      {card === undefined ? (
        <EmptyState title={words.noSlip} hint={words.noSlipHint} icon="printer">
          <LinkButton kind="primary" href={visit.link("/desk/volunteers")} label={words.goOn} />
        </EmptyState>
      ) : (
        <>
          <p>{visit.say(words.printHow)}</p>
          <Form action={visit.link("/desk/cards/print")} csrf={visit.csrf}>
            <Actions>
              <Button label={words.printDone} />
              <PrintButton />
            </Actions>
          </Form>
          <div class="max-w-md">
            <CardSlip visit={visit} card={card} />
          </div>
        </>
      )}
    </Desk>
  );
}

async function donePrint(visit: Visit): Promise<PageAnswer> {
  await printDraft(visit).drop();
  return redirect(visit.link("/desk/volunteers"));
}

function CardSlip({ visit, card }: { visit: Visit; card: KeptCard }) {
  const phone = visit.hub.helpPhone;
  return (
    <Slip
      courtyard={visit.hub.name[visit.lang]}
      title={words.cardName}
      code={card.code}
      address={`${visit.absolute("/card")}#${card.code}`}
      receivedAt={momentOf(visit, card.givenAt)}
      says={{ date: words.givenOn, qr: words.qr, keep: words.keep }}
      steps={[words.stepScan, words.stepSee, words.stepAsk]}
      phone={phone === "" ? undefined : phone}
    >
      <p class="slip-part">
        {visit.say(words.holder)} {card.name}
      </p>
    </Slip>
  );
}
