/** Pages with one form each: propose a rule (and see what comes of it first); cancel, move or add a day. */
import type { Problem } from "#frame/problems.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  DateInput,
  Desk,
  Form,
  keyOf,
  Notice,
  type Posted,
  type Refused,
  Select,
  TextInput,
} from "#ui/index.ts";
import { addMarketDay, cancelMarketDays, moveMarketDay } from "../commands/days.ts";
import { proposeMarketRule } from "../commands/rules.ts";
import { listMarketDays } from "../queries/days.ts";
import type { Consequences } from "../rules.ts";
import { formWords as words } from "./form-words.ts";
import { RuleFields, SeasonFields, SourceFields } from "./rule-fields.tsx";
import { ConsequenceText, MARKET } from "./settings.tsx";

const RULE = `${MARKET}/rule`;
const path = [{ href: MARKET, label: words.settings }];

export function mountDecisions(door: Doorway): void {
  door.get(RULE, (visit) => rulePage(visit));
  door.post(RULE, async (visit) => {
    const form = await visit.form();
    const proposed = await visit.perform(proposeMarketRule, form, keyOf(form));
    return proposed.ok ? redirect(visit.link(MARKET)) : rulePage(visit, { form, problem: proposed.problem });
  });
  door.post(`${RULE}/look`, async (visit) => {
    const form = await visit.form();
    const looked = await visit.perform(proposeMarketRule, form, { dryRun: true });
    if (!looked.ok) return rulePage(visit, { form, problem: looked.problem });
    return "isProblem" in looked.answer ? looked.answer : rulePage(visit, { form }, looked.answer.consequences);
  });
  for (const kind of ["cancel", "move", "add"] as const) {
    door.get(`${MARKET}/${kind}`, (visit) => dayPage(visit, kind));
    door.post(`${MARKET}/${kind}`, async (visit) => {
      const form = await visit.form();
      const decided = await visit.perform(commands[kind] as typeof addMarketDay, form, keyOf(form));
      return decided.ok ? redirect(visit.link(MARKET)) : dayPage(visit, kind, { form, problem: decided.problem });
    });
  }
}

const commands = { cancel: cancelMarketDays, move: moveMarketDay, add: addMarketDay } as const;

/** Most towns have none, some two: the last month of the year, and the days after the new year. */
const SEASONS_OFFERED = 2;

function rulePage(
  visit: Visit,
  came?: { readonly form: Posted; readonly problem?: Problem },
  found?: Consequences,
): PageAnswer {
  const shown = came as Refused | undefined;
  const page = (
    <Desk visit={visit} title={words.proposeTitle} path={path}>
      {found !== undefined && (
        <Card title={words.consequences}>
          <ConsequenceText visit={visit} found={found} />
        </Card>
      )}
      <Form action={visit.link(RULE)} {...again(visit, shown)}>
        <RuleFields />
        <details open={came?.form["seasons"] !== undefined}>
          <summary>{visit.say(words.season)}</summary>
          <p class="quiet">{visit.say(words.seasonHint)}</p>
          {Array.from({ length: SEASONS_OFFERED }, (_none, index) => (
            <SeasonFields index={index} />
          ))}
        </details>
        <SourceFields today={visit.today.toString()} />
        <Actions>
          <Button
            kind={found === undefined ? "primary" : "secondary"}
            formAction={visit.link(`${RULE}/look`)}
            label={words.look}
          />
          <Button kind={found === undefined ? "secondary" : "primary"} label={words.send} />
        </Actions>
      </Form>
    </Desk>
  );
  return came?.problem === undefined ? page : answer(shown, page);
}

/** As far ahead as anybody decides about single days. */
const AHEAD_DAYS = 200;

async function dayPage(visit: Visit, kind: keyof typeof commands, refused?: Refused): Promise<PageAnswer> {
  const ahead = await visit.ask(listMarketDays, {
    from: visit.today.toString(),
    to: visit.today.add({ days: AHEAD_DAYS }).toString(),
  });
  if (!ahead.ok) return ahead.problem;
  const options = ahead.answer.days.map(({ on }) => {
    const { gregorian, weekday, lunar } = visit.writtenShort(on);
    return { value: on, label: `${gregorian} ${weekday} ${lunar}` };
  });
  const min = visit.today.toString();
  return answer(
    refused,
    <Desk visit={visit} title={words[kind]} path={path}>
      <Form action={visit.link(`${MARKET}/${kind}`)} {...again(visit, refused)}>
        {kind === "add" ? (
          <DateInput name="on" label={words.onDay} min={min} />
        ) : (
          <Select name="on" label={words.whichDay} options={options} />
        )}
        {kind === "move" && <DateInput name="to" label={words.toDay} min={min} />}
        {kind === "cancel" && <DateInput name="until" label={words.until} min={min} optional />}
        <TextInput name="reason" label={words.reason} hint={words.reasonHint} maxLength={100} />
        <Notice>{visit.say(words.toldAtOnce)}</Notice>
        <Actions>
          <Button label={words[kind]} />
        </Actions>
      </Form>
    </Desk>,
  );
}
