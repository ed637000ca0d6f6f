/** `/desk/activities/ideas`: what residents would like to do together, planned or answered. */
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { answer, Button, Desk, EmptyState, keyOf, LinkButton, List, type Refused } from "#ui/index.ts";
import { answerIdea } from "../../commands/ideas.ts";
import { listIdeas } from "../../queries/desk.ts";
import { deskWords } from "../words.ts";
import { deskPath, ROOT } from "./parts.tsx";

export const pages: RoomPages = (door) => {
  door.get(`${ROOT}/ideas`, (visit) => ideasPage(visit));
  door.post(`${ROOT}/ideas`, sendReply);
};

async function ideasPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(listIdeas, {});
  if (!found.ok) return found.problem;
  const page = (
    <Desk visit={visit} title={deskWords.ideas} path={deskPath}>
      <List
        label={deskWords.ideas}
        items={found.answer.map((one) => ({
          title: one.words,
          children: (
            <form method="post" action={visit.link(`${ROOT}/ideas`)} class="flow">
              <input type="hidden" name="csrf" value={visit.csrf} />
              <input type="hidden" name="key" value={visit.newKey()} />
              <input type="hidden" name="ideaId" value={one.ideaId} />
              <LinkButton href={visit.link(`${ROOT}/plan?idea=${one.ideaId}`)}>{visit.say(deskWords.plan)}</LinkButton>
              <label for={`reply-${one.ideaId}`}>{visit.say(deskWords.reply)}</label>
              <input class="input" id={`reply-${one.ideaId}`} name="reply" maxLength={600} required />
              <Button kind="secondary">{visit.say(deskWords.decline)}</Button>
            </form>
          ),
        }))}
        empty={<EmptyState title={deskWords.noIdeas} icon="check" />}
      />
    </Desk>
  );
  return answer(came, page);
}

async function sendReply(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const sent = await visit.perform(answerIdea, form, keyOf(form));
  return sent.ok ? { redirect: visit.link(`${ROOT}/ideas`) } : sent.problem;
}
