/** Rules of earning, corrections, expiries: who proposes, who decides, what is in force. And the quarter's statement. */
import { mayEver } from "#frame/access.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { wordOf } from "#frame/texts.ts";
import {
  Actions,
  again,
  AgreeOrNot,
  answer,
  Button,
  DateInput,
  Desk,
  EmptyState,
  Form,
  keyOf,
  List,
  OneStep,
  type Refused,
  TextArea,
  TextInput,
} from "#ui/index.ts";
import { decideCorrection } from "../../commands/corrections.ts";
import { cancelExpiry, decideExpiry, proposeExpiry } from "../../commands/expiry.ts";
import { decideEarningRule, proposeEarningRule } from "../../commands/rule.ts";
import { listDecisions } from "../../queries/decisions.ts";
import { grants, pointsText } from "../../rules.ts";
import { correctionWords, proposalWords } from "../../words.ts";
import { decisionWords as words, deskWords } from "../words.ts";

const PATH = "/desk/points/decisions";
type Place = "rule" | "expiry" | "decide";

export function mountDecisions(door: Doorway): void {
  door.get(PATH, (visit) => decisionsPage(visit));
  for (const [path, place, command] of [
    ["rule", "rule", proposeEarningRule],
    ["expiry", "expiry", proposeExpiry],
    ["rule/decide", "decide", decideEarningRule],
    ["correction/decide", "decide", decideCorrection],
    ["expiry/decide", "decide", decideExpiry],
    ["expiry/cancel", "decide", cancelExpiry],
  ] as const) {
    door.post(`${PATH}/${path}`, async (visit) => {
      const form = await visit.form();
      const made = await visit.perform(command as typeof proposeEarningRule, form, keyOf(form));
      return made.ok ? redirect(visit.link(PATH)) : decisionsPage(visit, place, { problem: made.problem, form });
    });
  }
}

async function decisionsPage(visit: Visit, place?: Place, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(listDecisions, {});
  if (!found.ok) return found.problem;
  const { rules, corrections, expiries } = found.answer;
  const mayPropose = mayEver(visit.actor, grants.proposeRule);
  const form = (name: Place) => ({
    action: visit.link(`${PATH}/${name}`),
    ...again(visit, place === name ? came : undefined),
  });
  return answer(
    came,
    <Desk visit={visit} title={deskWords.decisions} path={[{ href: "/desk/points", label: deskWords.points }]}>
      {place === "decide" && came !== undefined && (
        <Form action={visit.link(PATH)} {...again(visit, came)}>
          {null}
        </Form>
      )}
      <h2>{visit.say(words.rule)}</h2>
      <p class="quiet">{visit.say(words.ruleHow)}</p>
      <List
        items={rules.map((rule) => ({
          title: visit.say(words.ruleLine, { points: pointsText(rule.tenthsPerHour), from: rule.effectiveFrom }),
          meta: [rule.source[visit.lang], visit.say(wordOf(proposalWords, rule.state))],
          children:
            rule.state === "proposed" && rule.ruleId !== null ? (
              <Decide visit={visit} what="rule" hidden={{ ruleId: rule.ruleId }} may={grants.decideRule} />
            ) : null,
        }))}
      />
      {mayPropose && <RuleForm form={form("rule")} />}
      <h2>{visit.say(words.corrections)}</h2>
      <p class="quiet">{visit.say(words.correctionHow)}</p>
      <List
        items={corrections.map((one) => ({
          title: `${one.name} ${one.tenths > 0 ? "+" : "−"}${pointsText(Math.abs(one.tenths))}`,
          meta: [
            visit.say(wordOf(correctionWords, one.reason)),
            one.words,
            visit.say(wordOf(proposalWords, one.state)),
          ],
          children:
            one.state === "proposed" ? (
              <Decide
                visit={visit}
                what="correction"
                hidden={{ correctionId: one.correctionId }}
                may={grants.decideCorrection}
              />
            ) : null,
        }))}
        empty={<EmptyState title={words.noCorrections} hint={words.noCorrectionsHint} />}
      />
      <Expiries visit={visit} expiries={expiries} />
      {mayPropose && (
        <details class="wide" open={place === "expiry"}>
          <summary>{visit.say(words.expiry)}</summary>
          <Form {...form("expiry")} id="expiry">
            <DateInput name="earnedUntil" label={words.earnedUntil} />
            <DateInput name="expiresOn" label={words.expiresOn} />
            <TextArea name="words" label={words.words} rows={3} limit={500} />
            <Actions>
              <Button kind="secondary" label={words.propose} />
            </Actions>
          </Form>
        </details>
      )}
    </Desk>,
  );
}

function RuleForm({ form }: { form: { action: string; csrf: string; once: string } }) {
  return (
    <Form {...form} id="rule">
      <TextInput name="pointsPerHour" label={words.pointsPerHour} inputMode="decimal" short />
      <DateInput name="effectiveFrom" label={words.from} />
      <TextInput name="sourceZh" label={words.source} />
      <TextInput name="sourceEn" label={words.sourceEn} optional />
      <Actions>
        <Button kind="secondary" label={words.propose} />
      </Actions>
    </Form>
  );
}

interface ExpiryLine {
  readonly expiryId: string;
  readonly earnedUntil: string;
  readonly expiresOn: string;
  readonly words: string;
  readonly state: string;
  readonly toldTimes: number;
}

function Expiries({ visit, expiries }: { visit: Visit; expiries: readonly ExpiryLine[] }) {
  return (
    <>
      <h2>{visit.say(words.expiry)}</h2>
      <p class="quiet">{visit.say(words.expiryHow)}</p>
      <List
        items={expiries.map((one) => ({
          title: visit.say(words.expiryLine, { until: one.earnedUntil, on: one.expiresOn, told: one.toldTimes }),
          meta: [one.words, visit.say(wordOf(proposalWords, one.state))],
          children:
            one.state === "proposed" ? (
              <Decide visit={visit} what="expiry" hidden={{ expiryId: one.expiryId }} may={grants.decideRule} />
            ) : one.state === "approved" && mayEver(visit.actor, grants.proposeRule) ? (
              <OneStep
                visit={visit}
                action={`${PATH}/expiry/cancel`}
                hidden={{ expiryId: one.expiryId }}
                kind="quiet"
                label={words.cancelExpiry}
              />
            ) : null,
        }))}
      />
    </>
  );
}

function Decide(props: {
  visit: Visit;
  what: string;
  hidden: Readonly<Record<string, string>>;
  may: Parameters<typeof mayEver>[1];
}) {
  const { visit, what, hidden, may } = props;
  if (!mayEver(visit.actor, may)) return null;
  return (
    <div class="row">
      <AgreeOrNot
        visit={visit}
        action={`${PATH}/${what}/decide`}
        hidden={hidden}
        agree={words.agree}
        refuse={words.disagree}
        calm
      />
    </div>
  );
}
