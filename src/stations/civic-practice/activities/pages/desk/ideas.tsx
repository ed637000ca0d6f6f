/** `/desk/activities/ideas`: what residents would like to do together: written down for somebody, planned, or answered with the right door. */
import { mayEver } from "#frame/access.ts";
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  DateText,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  List,
  type Refused,
  StateTag,
  TextArea,
  TextInput,
} from "#ui/index.ts";
import { answerIdea, proposeActivityFor } from "../../commands/ideas.ts";
import { getIdea, listIdeas } from "../../queries/ideas.ts";
import { grants } from "../../rules.ts";
import { IdeaParts, IdeaSlip, IdeaTag } from "../ideas.tsx";
import { words } from "../words.ts";
import { deskWords } from "./words.ts";
import { HowSheCame, type CameBack, deskPath, Head, ROOT } from "./parts.tsx";

const IDEAS = `${ROOT}/ideas`;
const path = [...deskPath, { href: IDEAS, label: deskWords.ideas }];

export const pages: RoomPages = (door) => {
  door.get(IDEAS, showAll);
  door.get(`${IDEAS}/new`, (visit) => newPage(visit));
  door.post(`${IDEAS}/new`, writeDown);
  door.get(`${IDEAS}/:idea`, (visit) => ideaPage(visit));
  door.post(`${IDEAS}/:idea`, reply);
};

async function showAll(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(listIdeas, {});
  if (!found.ok) return found.problem;
  return (
    <Desk
      visit={visit}
      title={deskWords.ideas}
      path={deskPath}
      aside={<LinkButton href={visit.link(`${IDEAS}/new`)} label={deskWords.newIdea} />}
    >
      <List
        label={deskWords.ideas}
        items={found.answer.map((one) => ({
          href: visit.link(`${IDEAS}/${one.ideaId}`),
          title: one.words,
          meta: [
            <DateText date={visit.writtenShort(one.proposedOn)} />,
            one.answerBy === null ? (
              ""
            ) : (
              <>
                {visit.say(words.ideaAnswerBy)} <DateText date={visit.writtenShort(one.answerBy)} />
              </>
            ),
            one.isLate ? <StateTag tone="late" label={words.late} /> : "",
          ],
        }))}
        empty={<EmptyState title={deskWords.noIdeas} icon="check" />}
      />
    </Desk>
  );
}

function newPage(visit: Visit, came?: Refused): PageAnswer {
  const page = (
    <Desk visit={visit} title={deskWords.newIdea} path={path}>
      <Form action={visit.link(`${IDEAS}/new`)} {...again(visit, came)}>
        <TextArea name="words" label={words.ideaWords} limit={1000} />
        <TextInput name="name" label={deskWords.ideaName} optional />
        <TextInput name="phone" label={words.phone} inputMode="tel" optional />
        <HowSheCame />
        <Actions>
          <Button label={deskWords.ideaDo} />
        </Actions>
      </Form>
    </Desk>
  );
  return answer(came, page);
}

async function writeDown(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const written = await visit.perform(proposeActivityFor, form, keyOf(form));
  if (!written.ok) return newPage(visit, { problem: written.problem, form });
  return (
    <Desk visit={visit} title={words.ideaSlip} path={path}>
      <IdeaSlip visit={visit} code={written.answer.code} />
    </Desk>
  );
}

async function ideaPage(visit: Visit, came?: CameBack): Promise<PageAnswer> {
  const found = await visit.ask(getIdea, { ideaId: visit.param("idea") });
  if (!found.ok) return found.problem;
  const idea = found.answer;
  const isOpen = idea.state === "proposed" && mayEver(visit.actor, grants.answerIdea);
  const page = (
    <Desk
      visit={visit}
      title={deskWords.idea}
      path={path}
      aside={
        isOpen && <LinkButton href={visit.link(`${ROOT}/plan?idea=${idea.ideaId}`)} label={deskWords.ideaAsPlan} />
      }
    >
      <Head came={came} forms={isOpen ? ["reply"] : []} />
      <p>
        <IdeaTag idea={idea} />
      </p>
      <IdeaParts visit={visit} idea={idea} />
      {idea.sum !== null && (
        <details>
          <summary>{visit.say(deskWords.ideaSum)}</summary>
          {idea.sum[visit.lang].map((line) => (
            <p>{line}</p>
          ))}
        </details>
      )}
      {isOpen && (
        <Card title={deskWords.decline}>
          <Form id="reply" action={visit.link(`${IDEAS}/${idea.ideaId}`)} {...again(visit, came)}>
            <TextArea name="reply" label={deskWords.reply} limit={600} rows={3} />
            <TextInput name="door" label={deskWords.replyDoor} hint={deskWords.replyDoorHint} />
            <Actions>
              <Button kind="secondary" label={deskWords.decline} />
            </Actions>
          </Form>
        </Card>
      )}
    </Desk>
  );
  return answer(came, page);
}

async function reply(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const ideaId = visit.param("idea");
  const sent = await visit.perform(answerIdea, { ...form, ideaId }, keyOf(form));
  if (!sent.ok) return ideaPage(visit, { problem: sent.problem, form, at: "reply" });
  return { redirect: visit.link(`${IDEAS}/${ideaId}`) };
}
