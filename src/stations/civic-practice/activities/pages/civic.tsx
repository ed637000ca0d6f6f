/** `/decisions` and `/rules`: what was decided and how far it is; the courtyard's own rules, old versions too. */
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { Actions, DateText, EmptyState, LinkButton, List, PrintButton, StateTag, VisitorPage } from "#ui/index.ts";
import { listCourtyardRules, listDecisions } from "../queries/civic.ts";
import { decisionWords, ruleStateWords } from "../words.ts";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/decisions", showDecisions);
  door.get("/rules", showRules);
};

const back = (visit: Visit) => ({ href: visit.link("/activities"), label: words.title });

async function showDecisions(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(listDecisions, {});
  if (!found.ok) return found.problem;
  return (
    <VisitorPage visit={visit} title={words.decisions} back={back(visit)}>
      <List
        label={words.decisions}
        items={found.answer.map((one) => ({
          title: visit.say(one.title),
          aside: <StateTag tone={one.state === "done" ? "done" : "open"} label={decisionWords[one.state]} />,
          meta: [
            one.isLate ? <StateTag tone="late" label={words.late} /> : "",
            <>
              {visit.say(words.decidedOn)} <DateText date={visit.written(one.decidedOn)} />
            </>,
            visit.say(words.votes, one.votes),
            one.dueOn === null ? (
              ""
            ) : (
              <>
                {visit.say(words.due)} <DateText date={visit.written(one.dueOn)} />
              </>
            ),
          ],
          children:
            one.report === "" ? undefined : (
              <div class="quote">
                <blockquote>{one.report}</blockquote>
              </div>
            ),
        }))}
        empty={<EmptyState title={words.noDecisions} icon="check" />}
      />
    </VisitorPage>
  );
}

async function showRules(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(listCourtyardRules, {});
  if (!found.ok) return found.problem;
  return (
    <VisitorPage visit={visit} title={words.rules} back={back(visit)}>
      {found.answer.length === 0 && <EmptyState title={words.noRules} icon="check" />}
      {found.answer.map((one) => (
        <section class="flow">
          <h2>{visit.say(words.version, { number: one.number })}</h2>
          <p>
            {visit.say(ruleStateWords[one.state])}
            {one.inForceFrom !== null && (
              <>
                {" · "}
                {visit.say(words.inForce)} <DateText date={visit.written(one.inForceFrom)} />
              </>
            )}
            {one.votes !== null && <> · {visit.say(words.votes, one.votes)}</>}
          </p>
          <div class="quote">
            <blockquote>{visit.say(one.body)}</blockquote>
          </div>
        </section>
      ))}
      <Actions>
        <PrintButton />
        <LinkButton kind="quiet" href={visit.link("/activities")} label={words.title} />
      </Actions>
    </VisitorPage>
  );
}
