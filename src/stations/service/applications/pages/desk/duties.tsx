/** Whom to call about what is due once a year, and which item groups each window clerk looks after. */
import { wordOf } from "#frame/texts.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  CheckboxCards,
  DateText,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  Select,
  shortDay,
  Table,
} from "#ui/index.ts";
import { WINDOW_GROUPS, windowWords } from "#stations/service/guides/words.ts";
import { callAboutDuty, setWindowGroups } from "../../commands/duties.ts";
import { listWindowClerks } from "../../queries/desk.ts";
import { listYearlyCalls } from "../../queries/yearly.ts";
import { CALL_OUTCOMES, callOutcomeWords } from "../../words.ts";
import { newWords as words } from "./new-words.ts";
import { words as deskWords } from "./words.ts";

const path = [{ href: "/desk/applications", label: deskWords.title }];

export function mountDuties(door: Doorway): void {
  door.get("/desk/yearly", showCalls);
  door.post("/desk/yearly/:duty", async (visit) => {
    const form = await visit.form();
    const input = { dutyId: visit.param("duty"), outcome: form["outcome"] };
    const called = await visit.perform(callAboutDuty, input, keyOf(form));
    return called.ok ? redirect(visit.link("/desk/yearly")) : called.problem;
  });
  mountGroups(door);
}

async function showCalls(visit: Visit): Promise<PageAnswer> {
  const calls = await visit.ask(listYearlyCalls, {});
  if (!calls.ok) return calls.problem;
  return (
    <Desk visit={visit} title={words.yearlyTitle} path={path}>
      <p class="quiet">{visit.say(words.yearlyLead)}</p>
      <Actions>
        <LinkButton href={visit.link("/desk/phone")} icon="phone" label={words.toCalls} />
      </Actions>
      <Table
        caption={words.yearlyCaption}
        rows={calls.answer}
        empty={<EmptyState title={words.yearlyNone} hint={words.yearlyNoneHint} icon="phone" />}
        columns={[
          {
            head: words.who,
            cell: (line) => (
              <>
                {line.name} <span class="quiet small block">{visit.say(line.what)}</span>
              </>
            ),
          },
          { head: words.dueOn, cell: (line) => <DateText date={shortDay(visit, line.dueOn)} long /> },
          {
            head: words.calls,
            cell: (line) => (
              <>
                {visit.say(words.times, { n: line.calls })}{" "}
                <span class="quiet small block">
                  {line.outcome === null ? "" : visit.say(wordOf(callOutcomeWords, line.outcome))}
                </span>
              </>
            ),
          },
          {
            head: words.outcome,
            cell: (line) => (
              <form method="post" class="row" action={visit.link(`/desk/yearly/${line.dutyId}`)}>
                <input type="hidden" name="csrf" value={visit.csrf} />
                <input type="hidden" name="key" value={visit.newKey()} />
                <select class="select" name="outcome" aria-label={visit.say(words.outcome)}>
                  {CALL_OUTCOMES.map((value) => (
                    <option value={value}>{visit.say(callOutcomeWords[value])}</option>
                  ))}
                </select>
                <Button kind="secondary" label={words.record} />
              </form>
            ),
          },
        ]}
      />
    </Desk>
  );
}

function mountGroups(door: Doorway): void {
  door.get("/desk/window-groups", async (visit) => {
    const clerks = await visit.ask(listWindowClerks, {});
    if (!clerks.ok) return clerks.problem;
    // One clerk's form a page, so that no two fields share a name; the others are a choice away.
    const chosen = clerks.answer.find((clerk) => clerk.personId === visit.asked("clerk")) ?? clerks.answer[0];
    return (
      <Desk visit={visit} title={words.groupsTitle} path={path}>
        <p class="quiet">{visit.say(words.groupsLead)}</p>
        {chosen === undefined ? (
          <EmptyState title={words.groupsNone} hint={words.groupsNoneHint} icon="users" />
        ) : (
          <>
            {clerks.answer.length > 1 && (
              <form method="get" class="row" action={visit.link("/desk/window-groups")}>
                <Select
                  name="clerk"
                  label={words.who}
                  value={chosen.personId}
                  options={clerks.answer.map((clerk) => ({ value: clerk.personId, label: clerk.name }))}
                />
                <Button kind="quiet" label={words.who} />
              </form>
            )}
            <Form action={visit.link("/desk/window-groups")} csrf={visit.csrf} once={visit.newKey()}>
              <input type="hidden" name="personId" value={chosen.personId} />
              <CheckboxCards
                pairs
                name="groups"
                label={visit.say(words.groupsOf, { name: chosen.name })}
                values={chosen.groups}
                choices={WINDOW_GROUPS.map((value) => ({ value, label: windowWords[value] }))}
              />
              <Actions>
                <Button label={words.save2} />
              </Actions>
            </Form>
          </>
        )}
      </Desk>
    );
  });
  door.post("/desk/window-groups", async (visit) => {
    const form = await visit.form();
    const input = { personId: form["personId"], groups: form["groups"] };
    const set = await visit.perform(setWindowGroups, input, keyOf(form));
    return set.ok ? redirect(visit.link(`/desk/window-groups?clerk=${set.answer.personId}`)) : set.problem;
  });
}
