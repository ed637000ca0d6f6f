/** `/desk/activities/rules` and `/decisions`: a draft of the courtyard's rules and its vote; what was decided, begun and ended. */
import type { z } from "zod";
import { mayEver } from "#frame/access.ts";
import type { Command, Facts } from "#frame/command.ts";
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  DateInput,
  DateText,
  Desk,
  EmptyState,
  Form,
  keyOf,
  OneStep,
  Select,
  StateTag,
  TextArea,
  TextInput,
  textOf,
} from "#ui/index.ts";
import { backTo, type CameBack, deskPath, Head } from "./parts.tsx";
import { proposeCourtyardRules, voteOnCourtyardRules, withdrawCourtyardRules } from "../../commands/courtyard-rules.ts";
import { beginDecision, dropDecision, finishDecision, handDecisionOn } from "../../commands/meeting.ts";
import { type DeskDecision, listCourtyardRules, listDeskDecisions } from "../../queries/civic.ts";
import { listDeskActivities } from "../../queries/desk.ts";
import { listInCharge } from "../../queries/people.ts";
import { grants } from "../../rules.ts";
import type { Person } from "../../steps/lead.ts";
import { decisionWords, ruleStateWords } from "../../words.ts";
import { words } from "../words.ts";
import { civicDeskWords, deskWords } from "./words.ts";

const RULES = "/desk/activities/rules";
const DECISIONS = "/desk/activities/decisions";

export const pages: RoomPages = (door) => {
  door.get(RULES, (visit) => rulesPage(visit));
  door.post(`${RULES}/propose`, (visit) => send(visit, proposeCourtyardRules, RULES, rulesPage, "propose"));
  door.post(`${RULES}/vote`, (visit) => send(visit, voteOnCourtyardRules, RULES, rulesPage, "vote"));
  door.post(`${RULES}/withdraw`, (visit) => send(visit, withdrawCourtyardRules, RULES, rulesPage));
  door.get(DECISIONS, (visit) => decisionsPage(visit));
  door.post(`${DECISIONS}/begin`, (visit) => send(visit, beginDecision, DECISIONS, decisionsPage));
  door.post(`${DECISIONS}/hand-on`, (visit) => send(visit, handDecisionOn, DECISIONS, decisionsPage, "hand"));
  door.post(`${DECISIONS}/finish`, (visit) => send(visit, finishDecision, DECISIONS, decisionsPage, "end"));
  door.post(`${DECISIONS}/drop`, (visit) => send(visit, dropDecision, DECISIONS, decisionsPage, "end"));
};

/** A refused form comes back with what was typed, at its own place; a refused step of one button is said at the head. */
async function send<S extends z.ZodType, F extends Facts, A>(
  visit: Visit,
  what: Command<S, F, A>,
  to: string,
  page: (visit: Visit, came: CameBack) => Promise<PageAnswer>,
  at = "",
): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(what, form, keyOf(form));
  return done.ok ? { redirect: visit.link(to) } : page(visit, { problem: done.problem, form, at });
}

async function rulesPage(visit: Visit, came?: CameBack): Promise<PageAnswer> {
  const found = await visit.ask(listCourtyardRules, {});
  if (!found.ok) return found.problem;
  const draft = found.answer.find(({ state }) => state === "proposed");
  const page = (
    <Desk visit={visit} title={words.rules} path={deskPath}>
      <Head came={came} forms={draft === undefined ? ["propose"] : ["vote"]} />
      {draft === undefined ? (
        <Form id="propose" action={visit.link(`${RULES}/propose`)} {...again(visit, backTo(came, "propose"))}>
          <TextArea name="body" label={civicDeskWords.body} limit={6000} value={found.answer[0]?.body.zh} />
          <TextArea name="bodyEn" label={civicDeskWords.bodyEn} limit={9000} optional />
          <Actions>
            <Button label={civicDeskWords.propose} />
          </Actions>
        </Form>
      ) : (
        <Card title={visit.say(words.version, { number: draft.number })}>
          <p>{visit.say(ruleStateWords.proposed)}</p>
          <div class="quote">
            <blockquote>{visit.say(draft.body)}</blockquote>
          </div>
          {mayEver(visit.actor, grants.adoptRules) && (await voteForm(visit, draft.rulesId, came))}
          <OneStep
            visit={visit}
            action={`${RULES}/withdraw`}
            hidden={{ rulesId: draft.rulesId }}
            kind="quiet"
            label={civicDeskWords.withdraw}
          />
        </Card>
      )}
      <p>
        <a href={visit.link("/rules")}>{visit.say(civicDeskWords.versions)}</a>
      </p>
    </Desk>
  );
  return answer(came, page);
}

async function voteForm(visit: Visit, rulesId: string, came?: CameBack) {
  const listed = await visit.ask(listDeskActivities, {});
  const meetings = listed.ok ? listed.answer.filter(({ kind }) => kind === "meeting") : [];
  return (
    <Form id="vote" action={visit.link(`${RULES}/vote`)} {...again(visit, backTo(came, "vote"))}>
      <input type="hidden" name="rulesId" value={rulesId} />
      <Select
        name="activityId"
        label={civicDeskWords.meeting}
        options={meetings.map(({ activityId, title, on }) => ({
          value: activityId,
          label: `${visit.say(title)} ${on}`,
        }))}
      />
      <TextInput name="votesFor" label={deskWords.votesFor} inputMode="numeric" short />
      <TextInput name="votesAgainst" label={deskWords.votesAgainst} value="0" inputMode="numeric" short />
      <TextInput name="abstained" label={deskWords.abstained} value="0" inputMode="numeric" short />
      <DateInput name="inForceFrom" label={words.inForce} />
      <Actions>
        <Button label={civicDeskWords.vote} />
      </Actions>
    </Form>
  );
}

async function decisionsPage(visit: Visit, came?: CameBack): Promise<PageAnswer> {
  const found = await visit.ask(listDeskDecisions, {});
  if (!found.ok) return found.problem;
  const open = found.answer.filter(({ state }) => state === "open" || state === "inProgress");
  const of = (one: DeskDecision): CameBack | undefined =>
    came !== undefined && came.at !== "" && one.mayReport && textOf(came.form, "decisionId") === one.matterId
      ? came
      : undefined;
  const people = open.some(({ mayReport }) => mayReport) ? await visit.ask(listInCharge, {}) : undefined;
  const workers = people?.ok === true ? people.answer : [];
  const page = (
    <Desk visit={visit} title={words.decisions} path={deskPath}>
      <p>{visit.say(civicDeskWords.decisionsLead)}</p>
      <Head came={came} forms={open.some((one) => of(one) !== undefined) ? ["end", "hand"] : []} />
      {open.length === 0 && <EmptyState title={civicDeskWords.noneOpen} icon="check" />}
      {open.map((one) => (
        <DecisionCard visit={visit} one={one} workers={workers} came={of(one)} />
      ))}
      <p>
        <a href={visit.link("/decisions")}>{visit.say(civicDeskWords.allDecisions)}</a>
      </p>
    </Desk>
  );
  return answer(came, page);
}

interface OneDecision {
  readonly visit: Visit;
  readonly one: DeskDecision;
  readonly workers: readonly Person[];
  readonly came: CameBack | undefined;
}

/** Whoever leaves or is ill hands it on: the next in charge finds it among what waits. */
function HandOn({ visit, one, workers, came }: OneDecision) {
  const back = backTo(came, "hand");
  return (
    <details open={back !== undefined}>
      <summary>{visit.say(civicDeskWords.handOn)}</summary>
      <Form id={`hand-${one.matterId}`} action={visit.link(`${DECISIONS}/hand-on`)} {...again(visit, back)}>
        <input type="hidden" name="decisionId" value={one.matterId} />
        <Select
          name="handlerId"
          label={civicDeskWords.handOnTo}
          options={workers
            .filter(({ personId }) => personId !== one.handlerId)
            .map(({ personId, name, as }) => ({ value: personId, label: `${name} · ${visit.say(as)}` }))}
        />
        <Actions>
          <Button kind="secondary" label={civicDeskWords.handOnDo} />
        </Actions>
      </Form>
    </details>
  );
}

function DecisionCard(props: OneDecision) {
  const { visit, one, came } = props;
  const id = one.matterId;
  return (
    <Card title={one.title}>
      <p>
        {one.isLate && <StateTag tone="late" label={words.late} />} {visit.say(decisionWords[one.state])} ·{" "}
        {visit.say(words.votes, one.votes)}
      </p>
      <p>
        {visit.say(civicDeskWords.inCharge)} {one.inCharge}
        {one.dueOn !== null && (
          <>
            {" · "}
            {visit.say(words.due)} <DateText date={visit.written(one.dueOn)} />
          </>
        )}
      </p>
      {one.mayReport && one.state === "open" && (
        <OneStep
          visit={visit}
          action={`${DECISIONS}/begin`}
          hidden={{ decisionId: id }}
          kind="secondary"
          label={civicDeskWords.begin}
        />
      )}
      {one.mayReport && (
        <Form id={`end-${id}`} action={visit.link(`${DECISIONS}/finish`)} {...again(visit, backTo(came, "end"))}>
          <input type="hidden" name="decisionId" value={id} />
          <TextArea name="report" label={civicDeskWords.report} limit={600} rows={3} />
          <Actions>
            <Button label={civicDeskWords.finish} />
            <button class="btn btn-outline" formaction={visit.link(`${DECISIONS}/drop`)}>
              {visit.say(civicDeskWords.drop)}
            </button>
          </Actions>
        </Form>
      )}
      {one.mayReport && <HandOn {...props} />}
    </Card>
  );
}
