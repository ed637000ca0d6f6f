/** Times and limits: what counts now and why, what waits for its second person, what counted before. */
import { mayEver } from "#frame/access.ts";
import type { Text } from "#frame/texts.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  AgreeOrNot,
  answer,
  Button,
  Card,
  DateInput,
  DateText,
  Desk,
  Form,
  keyOf,
  List,
  Notice,
  type Refused,
  Select,
  StateTag,
  Table,
  TextInput,
  type Tone,
} from "#ui/index.ts";
import { decideRule, proposeRule } from "../commands/settings.ts";
import { settingGrants } from "../rules.ts";
import { listRules, type RuleLine } from "../setting-queries.ts";
import { words } from "./words.ts";

const LIST = "/desk/settings/rules";
const tones: Readonly<Record<RuleLine["state"], Tone>> = {
  inForce: "done",
  later: "waiting",
  superseded: "plain",
  proposed: "open",
  refused: "stopped",
};

export function mountRules(door: Doorway): void {
  door.get(LIST, (visit) => rulesPage(visit));
  door.post(LIST, async (visit) => {
    const form = await visit.form();
    const proposed = await visit.perform(proposeRule, form, keyOf(form));
    return proposed.ok ? redirect(visit.link(LIST)) : rulesPage(visit, { form, problem: proposed.problem });
  });
  door.post(`${LIST}/decide`, async (visit) => {
    const form = await visit.form();
    const decided = await visit.perform(decideRule, form, keyOf(form));
    return decided.ok ? redirect(visit.link(LIST)) : rulesPage(visit, { form: {}, problem: decided.problem });
  });
}

const valueOf = (visit: Visit, rule: RuleLine): string => visit.say(words[rule.unit], { n: rule.value });

async function rulesPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const rules = await visit.ask(listRules, {});
  if (!rules.ok) return rules.problem;
  const inForce = rules.answer.filter((rule) => rule.state === "inForce");
  const waiting = rules.answer.filter((rule) => rule.state === "proposed");
  const others = rules.answer.filter((rule) => rule.state !== "inForce" && rule.state !== "proposed");
  return answer(
    refused,
    <Desk visit={visit} title={words.rules} path={[{ href: "/desk/settings", label: words.settings }]}>
      {waiting.length > 0 && <Waiting visit={visit} waiting={waiting} inForce={inForce} />}
      <Arrived visit={visit} arrived={rules.answer.filter((rule) => rule.arrivedOn !== null)} />
      <InForce visit={visit} rules={inForce} />
      {mayEver(visit.actor, settingGrants.proposeRule) && (
        <Proposal visit={visit} inForce={inForce} refused={refused} />
      )}
      {others.length > 0 && (
        <details>
          <summary>{visit.say(words.earlier)}</summary>
          <List
            label={words.earlier}
            items={others.map((rule) => ({
              title: visit.say(rule.title),
              aside: <StateTag tone={tones[rule.state]} label={words[rule.state]} />,
              meta: [
                valueOf(visit, rule),
                visit.say(words.version, { version: rule.version }),
                <DateText date={visit.written(rule.effectiveFrom)} />,
                visit.say(rule.source),
              ],
            }))}
          />
        </details>
      )}
    </Desk>,
  );
}

/** What a newer version of the house brought: it holds already, and what is a setting can be changed. */
function Arrived({ visit, arrived }: { visit: Visit; arrived: readonly RuleLine[] }) {
  if (arrived.length === 0) return null;
  return (
    <Notice title={words.arrivedTitle}>
      <ul>
        {arrived.map((rule) => (
          <li>
            {visit.say(rule.title)} · {valueOf(visit, rule)}
          </li>
        ))}
      </ul>
      <p>{visit.say(words.arrivedLead)}</p>
    </Notice>
  );
}

/** The rooms whose limits stand here, in the order in which people meet them; the limits of single items come last. */
const GROUPS = ["voices", "ratings", "applications", "volunteers", "talents", "people", "notices"] as const;
const roomOf = (rule: RuleLine): string => rule.id.split(".")[0] ?? "";
const isOfItem = (rule: RuleLine): boolean => roomOf(rule) === "items";

/** Room by room; the many limits of service items are folded away, item by item. */
function InForce({ visit, rules }: { visit: Visit; rules: readonly RuleLine[] }) {
  const groups: readonly string[] = GROUPS;
  const rest = rules.filter((rule) => !isOfItem(rule) && !groups.includes(roomOf(rule)));
  const items = rules.filter(isOfItem);
  return (
    <>
      {GROUPS.map((room) => (
        <RuleTable visit={visit} title={words[room]} rules={rules.filter((rule) => roomOf(rule) === room)} />
      ))}
      <RuleTable visit={visit} title={words.others} rules={rest} />
      {items.length > 0 && (
        <details>
          <summary>{visit.say(words.items, { n: items.length })}</summary>
          <p class="quiet">{visit.say(words.itemsHint)}</p>
          <RuleTable visit={visit} title={words.itemLimits} rules={items} />
        </details>
      )}
    </>
  );
}

function RuleTable({ visit, title, rules }: { visit: Visit; title: Text; rules: readonly RuleLine[] }) {
  if (rules.length === 0) return null;
  return (
    <Table
      caption={title}
      rows={rules}
      columns={[
        { head: words.rule, cell: (rule) => visit.say(rule.title) },
        { head: words.now, cell: (rule) => valueOf(visit, rule) },
        { head: words.source, cell: (rule) => <span class="small">{visit.say(rule.source)}</span> },
        { head: words.effectiveFrom, cell: (rule) => <DateText date={visit.written(rule.effectiveFrom)} /> },
        { head: words.standing, cell: (rule) => visit.say(standingOf(rule)) },
      ]}
    />
  );
}

const standingOf = ({ isSetting, keptIn, id }: RuleLine): Text => {
  if (!isSetting) return words.law;
  if (keptIn === undefined) return words.setting;
  return id.endsWith(".promised") ? words.promise : words.startValue;
};

function Waiting(props: { visit: Visit; waiting: readonly RuleLine[]; inForce: readonly RuleLine[] }) {
  const { visit, waiting, inForce } = props;
  const mayDecide = mayEver(visit.actor, settingGrants.decideRule);
  return (
    <Card title={words.waiting}>
      <List
        label={words.waiting}
        items={waiting.map((rule) => {
          const before = inForce.find((one) => one.id === rule.id);
          const hidden = { id: rule.id, version: String(rule.version) };
          return {
            title: `${visit.say(rule.title)}：${before === undefined ? "" : `${valueOf(visit, before)} → `}${valueOf(visit, rule)}`,
            meta: [<DateText date={visit.written(rule.effectiveFrom)} />, visit.say(rule.source)],
            children: mayDecide && (
              <div class="row">
                <AgreeOrNot
                  visit={visit}
                  action={`${LIST}/decide`}
                  hidden={hidden}
                  agree={words.agree}
                  refuse={words.disagree}
                />
              </div>
            ),
          };
        })}
      />
    </Card>
  );
}

function Proposal({
  visit,
  inForce,
  refused,
}: {
  visit: Visit;
  inForce: readonly RuleLine[];
  refused: Refused | undefined;
}) {
  const options = inForce
    .filter((rule) => rule.isSetting && rule.keptIn === undefined)
    .map((rule) => ({ value: rule.id, label: `${visit.say(rule.title)}（${valueOf(visit, rule)}）` }));
  return (
    <Card title={words.proposeRule}>
      <p class="quiet">{visit.say(words.proposeRuleHint)}</p>
      <Form action={visit.link(LIST)} {...again(visit, refused)}>
        <Select name="id" label={words.rule} options={options} />
        <TextInput name="value" label={words.value} inputMode="numeric" short />
        <TextInput name="sourceZh" label={words.sourceZh} />
        <TextInput name="sourceEn" label={words.sourceEn} />
        <DateInput name="effectiveFrom" label={words.effectiveFrom} min={visit.today.toString()} />
        <Actions>
          <Button label={words.proposeRule} />
        </Actions>
      </Form>
    </Card>
  );
}
