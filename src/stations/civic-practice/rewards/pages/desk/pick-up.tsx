/** One exchange at the desk: packed, handed over before a witness, a new slip, or cancelled. */
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { wordOf } from "#frame/texts.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  CodeInput,
  DateText,
  Definition,
  Desk,
  Form,
  keyOf,
  momentOf,
  Notice,
  OneStep,
  RadioCards,
  type Refused,
  Select,
} from "#ui/index.ts";
import { giveOut, readyRedemption, renewSlip } from "../../commands/giving.ts";
import { cancelRedemption } from "../../commands/redeem.ts";
import { getPickUp } from "../../queries/work.ts";
import { channelWords, IDENTIFIED, identifiedWords, SIGNED, signedWords } from "../../words.ts";
import { points, RedemptionTag } from "../parts.tsx";
import { deskWords as words } from "../words.ts";
import { keepSlip } from "./slip.tsx";
import { refusedText } from "./person.tsx";

const PATH = "/desk/points/pick-ups/:redemption";
const here = (visit: Visit): string => `/desk/points/pick-ups/${visit.param("redemption")}`;

export function mountPickUp(door: Doorway): void {
  door.get(PATH, (visit) => pickUpPage(visit));
  for (const [path, command] of [
    ["ready", readyRedemption],
    ["cancel", cancelRedemption],
  ] as const) {
    door.post(`${PATH}/${path}`, async (visit) => {
      const form = await visit.form();
      const made = await visit.perform(command, { redemptionId: visit.param("redemption") }, keyOf(form));
      return made.ok ? redirect(visit.link(here(visit))) : pickUpPage(visit, { problem: made.problem, form });
    });
  }
  door.post(`${PATH}/give`, async (visit) => {
    const form = await visit.form();
    const made = await visit.perform(giveOut, { ...form, redemptionId: visit.param("redemption") }, keyOf(form));
    return made.ok ? redirect(visit.link(here(visit))) : pickUpPage(visit, { problem: made.problem, form });
  });
  door.post(`${PATH}/slip`, async (visit) => {
    const form = await visit.form();
    const found = await visit.ask(getPickUp, { redemptionId: visit.param("redemption") });
    const made = await visit.perform(renewSlip, { redemptionId: visit.param("redemption") }, keyOf(form));
    if (!made.ok) return pickUpPage(visit, { problem: made.problem, form });
    const goods = found.ok ? found.answer.goods : words.goods;
    const { code, pickUpBy } = made.answer;
    await keepSlip(visit, { code, pickUpBy, at: visit.now.toString(), goods, next: here(visit) });
    return redirect(visit.link("/desk/points/slip"));
  });
}

async function pickUpPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(getPickUp, { redemptionId: visit.param("redemption") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  const isOpen = ["reserved", "ready"].includes(one.state);
  const why = one.state === "refused" ? await refusedText(visit, one.redemptionId) : undefined;
  return answer(
    came,
    <Desk
      visit={visit}
      title={words.pickUp}
      heading={`${one.goods[visit.lang]} × ${one.pieces}`}
      aside={<RedemptionTag state={one.state} />}
      path={[{ href: "/desk/points", label: words.points }]}
    >
      {why !== undefined && <Notice tone="warn">{why}</Notice>}
      <Definition
        facts={[
          {
            term: words.name2,
            value: <a href={visit.link(`/desk/points/person/${one.personId}`)}>{one.name}</a>,
          },
          { term: words.points, value: points(visit, one.tenths) },
          { term: words.channel, value: visit.say(wordOf(channelWords, one.channel)) },
          { term: words.askedAt, value: <DateText date={momentOf(visit, one.askedAt)} /> },
          ...(one.pickUpBy === null
            ? []
            : [{ term: words.byDay, value: <DateText date={visit.written(one.pickUpBy)} /> }]),
          ...(one.tail === null ? [] : [{ term: words.tail, value: one.tail }]),
        ]}
      />
      {one.state === "reserved" && <OneStep visit={visit} action={`${here(visit)}/ready`} label={words.ready} />}
      {isOpen && <Give visit={visit} witnesses={one.witnesses} came={came} />}
      {isOpen && (
        <div class="row">
          <OneStep visit={visit} action={`${here(visit)}/slip`} kind="quiet" label={words.newSlip} />
          <OneStep visit={visit} action={`${here(visit)}/cancel`} kind="quiet" label={words.cancel} />
        </div>
      )}
    </Desk>,
  );
}

function Give(props: {
  visit: Visit;
  witnesses: readonly { readonly id: string; readonly name: string }[];
  came: Refused | undefined;
}) {
  const { visit, witnesses, came } = props;
  return (
    <Card title={words.giveOut}>
      <p class="quiet">{visit.say(words.giveHow)}</p>
      <Form action={visit.link(`${here(visit)}/give`)} {...again(visit, came)}>
        <Select
          name="witnessId"
          label={words.witness}
          optional
          empty={words.witnessByCard}
          options={witnesses.map((one) => ({ value: one.id, label: one.name }))}
        />
        <CodeInput name="witnessCard" label={words.witnessCard} hint={words.witnessCardHint} optional />
        <RadioCards
          pairs
          name="identified"
          label={words.identified}
          choices={IDENTIFIED.map((value) => ({ value, label: identifiedWords[value] }))}
        />
        <RadioCards
          pairs
          name="signed"
          label={words.signed}
          choices={SIGNED.map((value) => ({ value, label: signedWords[value] }))}
        />
        <Actions>
          <Button label={words.handOver} />
        </Actions>
      </Form>
    </Card>
  );
}
