/** On the card of a talent: her own consultations, what people will ask, and who came. */
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { CardPage } from "#courtyard/cards/pages/shell.tsx";
import {
  Actions,
  Button,
  Card,
  CheckboxCards,
  DateText,
  EmptyState,
  Form,
  keyOf,
  momentOf,
  OneStep,
  Quote,
} from "#ui/index.ts";
import { cancelConsultation, finishConsultation, openQuestions } from "../commands/consultations.ts";
import { listConsultations } from "../queries/consultations.ts";
import { topicWords } from "../words.ts";
import { words } from "./words.ts";

export function mountMine(door: Doorway): void {
  door.get("/card/consultations", listPage);
  door.get("/card/consultations/:occasion", (visit) => redirect(visit.link("/card/consultations")));
  door.post("/card/consultations/:occasion", questionsPage);
  door.post("/card/consultations/:occasion/finish", async (visit) => {
    const form = await visit.form();
    const input = { ...form, occasionId: visit.param("occasion") };
    const over = await visit.perform(finishConsultation, input, keyOf(form));
    return over.ok ? redirect(visit.link("/card/consultations")) : over.problem;
  });
  door.post("/card/consultations/:occasion/cancel", async (visit) => {
    const input = { occasionId: visit.param("occasion") };
    const off = await visit.perform(cancelConsultation, input, keyOf(await visit.form()));
    return off.ok ? redirect(visit.link("/card/consultations")) : off.problem;
  });
}

async function listPage(visit: Visit): Promise<PageAnswer> {
  const ahead = await visit.ask(listConsultations, {});
  if (!ahead.ok) return ahead.problem;
  const mine = ahead.answer.filter(({ isMine }) => isMine);
  return (
    <CardPage visit={visit} title={words.mine}>
      <p class="lead">{visit.say(words.mineLead)}</p>
      {mine.length === 0 && <EmptyState title={words.none} icon="calendar" />}
      {mine.map((one) => (
        <Card title={topicWords[one.topic]}>
          <p>
            <DateText date={momentOf(visit, one.startsAt)} long /> · {one.place}
          </p>
          <OneStep visit={visit} action={`/card/consultations/${one.occasionId}`} label={words.questions} />
        </Card>
      ))}
    </CardPage>
  );
}

/** Opening is an act: it comes by a button, and leaves an event. */
async function questionsPage(visit: Visit): Promise<PageAnswer> {
  const occasionId = visit.param("occasion");
  const opened = await visit.perform(openQuestions, { occasionId });
  if (!opened.ok) return opened.problem;
  const at = `/card/consultations/${occasionId}`;
  const isBegun = opened.answer.some(
    ({ startsAt }) => startsAt !== "" && Temporal.Instant.compare(visit.now, startsAt) >= 0,
  );
  return (
    <CardPage
      visit={visit}
      title={words.questions}
      back={{ href: visit.link("/card/consultations"), label: words.mine }}
    >
      {opened.answer.length === 0 && <EmptyState title={words.nobodyBooked} icon="users" />}
      {opened.answer.map((one) => (
        <Card title={`${momentOf(visit, one.startsAt).time ?? ""} · ${one.name}`}>
          {one.question === null ? (
            <p class="quiet">{visit.say(words.noQuestion)}</p>
          ) : (
            <Quote text={one.question} by={one.name} />
          )}
        </Card>
      ))}
      {isBegun && opened.answer.length > 0 && (
        <Form action={visit.link(`${at}/finish`)} csrf={visit.csrf} once={visit.newKey()}>
          <CheckboxCards
            optional
            name="came"
            label={words.came}
            choices={opened.answer.map(({ signUpId, name }) => ({ value: signUpId, label: name }))}
          />
          <Actions>
            <Button label={words.finish} />
          </Actions>
        </Form>
      )}
      <OneStep visit={visit} action={`${at}/cancel`} kind="quiet" label={words.cancel} />
    </CardPage>
  );
}
