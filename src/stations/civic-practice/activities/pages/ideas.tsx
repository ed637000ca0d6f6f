/** `/activities/idea`: an idea of anybody, its slip with a code, and by that code the answer. Nobody needs an account. */
import { redirect, type PageAnswer, type RoomPages, type Visit } from "#frame/visit.ts";
import { findOpen, followPath } from "#courtyard/voices/pages/follow/session.ts";
import {
  Actions,
  again,
  answer,
  Button,
  DateText,
  Form,
  keyOf,
  LinkButton,
  PrintButton,
  Quote,
  type Refused,
  StateTag,
  TextArea,
  TextInput,
  VisitorPage,
} from "#ui/index.ts";
import { ReceiptSlip } from "#courtyard/matters/pages/follow.tsx";
import { proposeActivity } from "../commands/ideas.ts";
import { followIdea, type IdeaPage } from "../queries/ideas.ts";
import { IDEA, ideaWords } from "../words.ts";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/activities/idea", (visit) => ideaPage(visit));
  door.post("/activities/idea", send);
  door.get("/activities/idea/mine", showMine);
};

const back = (visit: Visit) => ({ href: visit.link("/activities"), label: words.title });

function ideaPage(visit: Visit, came?: Refused): PageAnswer {
  const page = (
    <VisitorPage visit={visit} title={words.ideaTitle} back={back(visit)}>
      <p class="lead">{visit.say(words.ideaLead)}</p>
      <Form action={visit.link("/activities/idea")} {...again(visit, came)}>
        <TextArea name="words" label={words.ideaWords} limit={1000} />
        <TextInput name="name" label={words.name} hint={words.optional} autoComplete="name" optional />
        <TextInput name="phone" label={words.phone} inputMode="tel" autoComplete="tel" optional />
        <Actions>
          <Button icon="check" label={words.ideaDo} />
        </Actions>
      </Form>
    </VisitorPage>
  );
  return answer(came, page);
}

async function send(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const sent = await visit.perform(proposeActivity, form, keyOf(form));
  if (!sent.ok) return ideaPage(visit, { problem: sent.problem, form });
  return (
    <VisitorPage visit={visit} title={words.ideaSlip} back={back(visit)}>
      <IdeaSlip visit={visit} code={sent.answer.code} />
    </VisitorPage>
  );
}

export function IdeaSlip({ visit, code }: { visit: Visit; code: string }) {
  return (
    <>
      <p class="lead" role="status">
        {visit.say(words.ideaThanks)}
      </p>
      <ReceiptSlip
        visit={visit}
        title={words.ideaSlip}
        code={code}
        receivedAt={visit.todayWritten}
        steps={[words.ideaStep]}
      />
      <Actions>
        <PrintButton />
      </Actions>
    </>
  );
}

/** Opened by the code under “follow”; also by the receipt of the voice that became the idea. */
async function showMine(visit: Visit): Promise<PageAnswer> {
  const open = await findOpen(visit);
  if (open === undefined) return redirect(visit.link("/follow?closed=1"));
  if (open.kind !== IDEA) return redirect(visit.link(followPath(open.kind)));
  const found = await visit.ask(followIdea, { ideaId: open.matterId }, open.actor);
  if (!found.ok) return found.problem;
  return (
    <VisitorPage
      visit={visit}
      title={words.ideaMine}
      aside={<IdeaTag idea={found.answer} />}
      back={{ href: visit.link(visit.kiosk ? "/kiosk" : "/"), label: words.home }}
    >
      <IdeaParts visit={visit} idea={found.answer} />
    </VisitorPage>
  );
}

export const IdeaTag = ({ idea }: { idea: IdeaPage }) => (
  <StateTag
    tone={idea.state === "proposed" ? "open" : idea.state === "planned" ? "done" : "stopped"}
    label={ideaWords[idea.state]}
  />
);

/** What was said, what was answered, where to go instead, what came of it: the same for whoever reads it aloud. */
export function IdeaParts({ visit, idea }: { visit: Visit; idea: IdeaPage }) {
  return (
    <>
      <Quote text={idea.words} by={words.ideaYours} />
      <p class="quiet">
        <DateText date={visit.written(idea.proposedOn)} />
      </p>
      {idea.answerBy !== null && (
        <p>
          {visit.say(words.ideaAnswerBy)} <DateText date={visit.written(idea.answerBy.on)} />{" "}
          {idea.answerBy.isLate && <StateTag tone="late" label={words.late} />}
        </p>
      )}
      {idea.reply !== "" && (
        <>
          <h2>{visit.say(words.ideaReply)}</h2>
          <p class="lead">{idea.reply}</p>
        </>
      )}
      {idea.door !== "" && (
        <p>
          <strong>{visit.say(words.ideaDoor)}</strong> {idea.door}
        </p>
      )}
      {idea.activity !== null && (
        <p>
          {visit.say(idea.activity.title)} · <DateText date={visit.written(idea.activity.on)} />
        </p>
      )}
      {idea.activity !== null && (
        <LinkButton href={visit.link(`/activities/${idea.activity.activityId}`)} label={words.ideaBecame} />
      )}
    </>
  );
}
