/** `/desk/market`: the rule in force and what comes of it, a proposal to decide, and the days decided otherwise. */
import { mayEver } from "#frame/access.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  AgreeOrNot,
  answer,
  Card,
  DateText,
  Desk,
  EmptyState,
  keyOf,
  LinkButton,
  List,
  Notice,
  OneStep,
  type Refused,
  shortDay,
  StateTag,
  type Tone,
} from "#ui/index.ts";
import { writeGregorian } from "#courtyard/calendar/days.ts";
import { withdrawMarketException } from "../commands/days.ts";
import { decideMarketRule, withdrawMarketRule } from "../commands/rules.ts";
import {
  type ExceptionLine,
  listMarketExceptions,
  listMarketRules,
  type RuleVersionLine,
} from "../queries/settings.ts";
import { ruleWords, seasonWords, waitWords } from "../rule-text.ts";
import { type Consequences, grants } from "../rules.ts";
import { formWords as words } from "./form-words.ts";

export const MARKET = "/desk/market";
const tones: Readonly<Record<RuleVersionLine["state"], Tone>> = {
  inForce: "done",
  later: "waiting",
  superseded: "plain",
  proposed: "open",
  refused: "stopped",
  withdrawn: "stopped",
};

export function mountSettings(door: Doorway): void {
  door.get(MARKET, (visit) => settingsPage(visit));
  for (const [path, command] of [
    ["decide", decideMarketRule],
    ["withdraw", withdrawMarketRule],
    ["take-back", withdrawMarketException],
  ] as const) {
    door.post(`${MARKET}/${path}`, async (visit) => {
      const form = await visit.form();
      const outcome = await visit.perform(command as typeof withdrawMarketRule, form, keyOf(form));
      return outcome.ok ? redirect(visit.link(MARKET)) : settingsPage(visit, { form, problem: outcome.problem });
    });
  }
}

async function settingsPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const [rules, exceptions] = [await visit.ask(listMarketRules, {}), await visit.ask(listMarketExceptions, {})];
  if (!rules.ok) return rules.problem;
  if (!exceptions.ok) return exceptions.problem;
  const now = rules.answer.find((rule) => rule.state === "inForce");
  const proposed = rules.answer.find((rule) => rule.state === "proposed");
  const others = rules.answer.filter((rule) => rule !== now && rule !== proposed);
  const mayPropose = mayEver(visit.actor, grants.proposeRule);
  return answer(
    refused,
    <Desk visit={visit} title={words.settings}>
      {refused !== undefined && <Notice tone="warn">{visit.say(refused.problem.text, refused.problem.values)}</Notice>}
      {proposed !== undefined && <Proposal visit={visit} rule={proposed} />}
      {now === undefined ? (
        <EmptyState title={words.notYet} hint={words.notYetHint} icon="calendar" />
      ) : (
        <Card title={words.now}>
          <RuleText visit={visit} rule={now} />
          <ConsequenceText visit={visit} found={now.consequences} />
        </Card>
      )}
      <Actions>
        {mayPropose && <LinkButton href={visit.link(`${MARKET}/rule`)} label={words.propose} />}
        {mayEver(visit.actor, grants.keepRequests) && (
          <LinkButton href={visit.link(`${MARKET}/tell`)} icon="phone" label={words.tell} />
        )}
        <LinkButton href={visit.link("/market-days/poster")} icon="printer" label={words.poster} />
      </Actions>
      <Changes visit={visit} changes={exceptions.answer} />
      {others.length > 0 && (
        <details>
          <summary>{visit.say(words.earlier)}</summary>
          <List
            label={words.earlier}
            items={others.map((rule) => ({
              title: visit.say(ruleWords(rule.pattern)),
              aside: <StateTag tone={tones[rule.state]} label={words[rule.state]} />,
              meta: [visit.say(words.from, { date: dateOf(visit, rule.effectiveFrom) }), visit.say(rule.source)],
            }))}
          />
        </details>
      )}
    </Desk>,
  );
}

const dateOf = (visit: Visit, date: string): string => writeGregorian(Temporal.PlainDate.from(date), visit.lang);

function RuleText({ visit, rule }: { visit: Visit; rule: RuleVersionLine }) {
  return (
    <>
      {[ruleWords(rule.pattern), ...rule.seasons.map(seasonWords)].map((line) => (
        <p class="lead">{visit.say(line)}</p>
      ))}
      <p class="quiet">
        {visit.say(words.from, { date: dateOf(visit, rule.effectiveFrom) })} · {visit.say(rule.source)}
      </p>
    </>
  );
}

/** How many days, how long the waits, where an extra day would help, and what runs into each other. */
export function ConsequenceText({ visit, found }: { visit: Visit; found: Consequences }) {
  const comma = visit.lang === "zh" ? "、" : ", ";
  const waits = found.waits.map((wait) => visit.say(words.oneWait, { days: wait.days, times: wait.times }));
  const short = (date: string) => {
    const { gregorian, lunar } = visit.writtenShort(date);
    return `${gregorian}${visit.lang === "zh" ? "" : " "}（${lunar}）`;
  };
  const span = { from: dateOf(visit, found.from), until: dateOf(visit, found.until) };
  return (
    <>
      <p>
        <strong>{visit.say(words.count, { ...span, n: found.count })}</strong>
        {waits.length > 0 && (
          <>
            <br />
            {visit.say(words.waits, { list: waits.join(comma) })}
          </>
        )}
      </p>
      {found.neighbours.length > 0 && (
        <p>
          {visit.say(words.neighbours, {
            list: found.neighbours.map((gap) => `${short(gap.after)}–${short(gap.next)}`).join(comma),
          })}
        </p>
      )}
      {found.longWaits.length > 0 && (
        <ul>
          {found.longWaits.map((gap) => (
            <li>
              {waitWords(gap, visit.lang)}{" "}
              {gap.suggestion !== undefined && visit.say(words.suggestion, { date: short(gap.suggestion) })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Proposal({ visit, rule }: { visit: Visit; rule: RuleVersionLine }) {
  const hidden = { version: String(rule.version) };
  return (
    <Card title={words.waiting}>
      <RuleText visit={visit} rule={rule} />
      <ConsequenceText visit={visit} found={rule.consequences} />
      <div class="row">
        {mayEver(visit.actor, grants.decideRule) && (
          <>
            <AgreeOrNot
              visit={visit}
              action={`${MARKET}/decide`}
              hidden={hidden}
              agree={words.agree}
              refuse={words.refuse}
            />
          </>
        )}
        {mayEver(visit.actor, grants.proposeRule) && (
          <OneStep visit={visit} action={`${MARKET}/withdraw`} hidden={hidden} label={words.takeBack} />
        )}
      </div>
    </Card>
  );
}

const changeWords = { cancel: words.cancelled, add: words.added, move: words.moved } as const;
const changeTones = { cancel: "stopped", add: "done", move: "waiting" } as const satisfies Record<string, Tone>;

function Changes({ visit, changes }: { visit: Visit; changes: readonly ExceptionLine[] }) {
  const mayChange = mayEver(visit.actor, grants.changeDays);
  return (
    <Card title={words.changes}>
      <List
        label={words.changes}
        empty={<p class="quiet">{visit.say(words.noChanges)}</p>}
        items={changes.map((change) => {
          const end = change.until ?? change.to;
          return {
            title: (
              <>
                <DateText date={shortDay(visit, change.on)} />
                {end !== undefined && (
                  <>
                    {" "}
                    {change.to === undefined ? "–" : "→"} <DateText date={shortDay(visit, end)} />
                  </>
                )}
              </>
            ),
            aside: <StateTag tone={changeTones[change.kind]} label={changeWords[change.kind]} />,
            meta: [change.reason],
            children: mayChange && (
              <OneStep
                visit={visit}
                action={`${MARKET}/take-back`}
                hidden={{ exceptionId: change.exceptionId }}
                label={words.takeBack}
              />
            ),
          };
        })}
      />
      {mayChange && (
        <Actions>
          {(["cancel", "move", "add"] as const).map((kind) => (
            <LinkButton href={visit.link(`${MARKET}/${kind}`)} label={words[kind]} />
          ))}
        </Actions>
      )}
    </Card>
  );
}
