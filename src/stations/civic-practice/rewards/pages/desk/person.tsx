/** Somebody's points, opened for her at the desk: exchange, enter what was asked for offline, queue, correct. */
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { mayEver } from "#frame/access.ts";
import {
  Actions,
  again,
  answer,
  Button,
  DateInput,
  Desk,
  Form,
  keyOf,
  List,
  momentOf,
  Notice,
  OneStep,
  type Refused,
  Select,
  TextArea,
  TextInput,
  textOf,
} from "#ui/index.ts";
import { openAccountOf } from "../../commands/account.ts";
import { proposeCorrection } from "../../commands/corrections.ts";
import { recordRequest, redeem } from "../../commands/redeem.ts";
import { leaveWait, waitForGoods } from "../../commands/waiting.ts";
import { listGoods, type Offered } from "../../queries/shop.ts";
import { getPickUp } from "../../queries/work.ts";
import { grants } from "../../rules.ts";
import type { AccountView } from "../../steps/account.ts";
import { CORRECTION_REASONS, correctionWords } from "../../words.ts";
import { Lines } from "../account-parts.tsx";
import { Sum } from "../card.tsx";
import { points, RedemptionTag } from "../parts.tsx";
import { decisionWords, deskWords as words, words as ownWords } from "../words.ts";
import { keepSlip } from "./slip.tsx";

type Place = "redeem" | "offline" | "wait" | "correct";
const here = (visit: Visit): string => `/desk/points/person/${visit.param("person")}`;

export function mountPerson(door: Doorway): void {
  const path = "/desk/points/person/:person";
  door.get(path, (visit) => personPage(visit));
  door.post(`${path}/redeem`, async (visit) => {
    const form = await visit.form();
    const made = await visit.perform(redeem, { ...form, personId: visit.param("person") }, keyOf(form));
    if (!made.ok) return personPage(visit, "redeem", { problem: made.problem, form });
    return toSlip(visit, textOf(form, "goodsId"), made.answer);
  });
  door.post(`${path}/offline`, async (visit) => {
    const form = await visit.form();
    const made = await visit.perform(recordRequest, { ...form, personId: visit.param("person") }, keyOf(form));
    if (!made.ok) return personPage(visit, "offline", { problem: made.problem, form });
    if (made.answer.state === "reserved") return toSlip(visit, textOf(form, "goodsId"), made.answer);
    return redirect(visit.link(`${here(visit)}?refused=${made.answer.redemptionId}`));
  });
  door.post(`${path}/wait`, async (visit) => {
    const form = await visit.form();
    const made = await visit.perform(waitForGoods, { ...form, personId: visit.param("person") }, keyOf(form));
    if (!made.ok) return personPage(visit, "wait", { problem: made.problem, form });
    return redirect(visit.link(here(visit)));
  });
  door.post(`${path}/leave`, async (visit) => {
    const form = await visit.form();
    const left = await visit.perform(leaveWait, { waitId: textOf(form, "waitId") }, keyOf(form));
    if (!left.ok) return personPage(visit, "wait", { problem: left.problem, form });
    return redirect(visit.link(here(visit)));
  });
  door.post(`${path}/correct`, async (visit) => {
    const form = await visit.form();
    const made = await visit.perform(proposeCorrection, { ...form, personId: visit.param("person") }, keyOf(form));
    if (!made.ok) return personPage(visit, "correct", { problem: made.problem, form });
    return redirect(visit.link("/desk/points/decisions"));
  });
}

async function toSlip(
  visit: Visit,
  goodsId: string,
  made: { readonly code: string; readonly pickUpBy: string },
): Promise<PageAnswer> {
  const goods = await visit.ask(listGoods, {});
  const name = goods.ok ? goods.answer.find((one) => one.goodsId === goodsId)?.name : undefined;
  const { code, pickUpBy } = made;
  await keepSlip(visit, { code, pickUpBy, at: visit.now.toString(), goods: name ?? words.goods, next: here(visit) });
  return redirect(visit.link("/desk/points/slip"));
}

async function personPage(visit: Visit, place?: Place, came?: Refused): Promise<PageAnswer> {
  const opened = await visit.perform(openAccountOf, { personId: visit.param("person") });
  if (!opened.ok) return opened.problem;
  const account = opened.answer;
  const goods = await visit.ask(listGoods, {});
  const offered = goods.ok ? goods.answer.filter((one) => one.state === "offered") : [];
  const form = (name: Place) => ({
    action: visit.link(`${here(visit)}/${name}`),
    ...again(visit, place === name ? came : undefined),
  });
  return answer(
    came,
    <Desk
      visit={visit}
      title={visit.say(words.accountOf, { name: account.name })}
      path={[{ href: "/desk/points", label: words.points }]}
    >
      <RefusedNote visit={visit} />
      <Sum visit={visit} account={account} />
      <Exchanges visit={visit} account={account} />
      <Waits visit={visit} account={account} />
      {mayEver(visit.actor, grants.redeem) && <DeskForms visit={visit} offered={offered} form={form} />}
      <Lines visit={visit} account={account} />
      {mayEver(visit.actor, grants.proposeCorrection) && (
        <details class="wide" open={place === "correct"}>
          <summary>{visit.say(decisionWords.correct)}</summary>
          <p class="quiet">{visit.say(decisionWords.correctionHow)}</p>
          <Form {...form("correct")} id="correct">
            <TextInput name="points" label={decisionWords.points} short />
            <Select
              name="reason"
              label={decisionWords.reason}
              options={CORRECTION_REASONS.map((value) => ({ value, label: correctionWords[value] }))}
            />
            <TextArea name="words" label={decisionWords.words} rows={3} limit={500} />
            <Actions>
              <Button kind="secondary" label={decisionWords.propose} />
            </Actions>
          </Form>
        </details>
      )}
    </Desk>,
  );
}

/** What was refused when it was entered, and why: the clerk reads it out. */
export async function refusedText(visit: Visit, redemptionId: string): Promise<string | undefined> {
  const found = await visit.ask(getPickUp, { redemptionId });
  if (!found.ok || found.answer.state !== "refused") return undefined;
  const { because, goneAt, goneTail } = found.answer;
  if (because !== "gone" || goneAt === null) return visit.say(words.refusedOther);
  const at = momentOf(visit, goneAt);
  return visit.say(words.refusedGone, { at: `${at.gregorian} ${at.time ?? ""}`, tail: goneTail ?? "" });
}

function RefusedNote({ visit }: { visit: Visit }) {
  return visit.asked("refused") === undefined ? null : (
    <Notice tone="warn">
      <a href={visit.link(`/desk/points/pick-ups/${visit.asked("refused")}`)}>{visit.say(words.refusedOther)}</a>
    </Notice>
  );
}

function Exchanges({ visit, account }: { visit: Visit; account: AccountView }) {
  if (account.redemptions.length === 0) return null;
  return (
    <List
      label={words.pickUps}
      items={account.redemptions.slice(0, 10).map((one) => ({
        href: visit.link(`/desk/points/pick-ups/${one.redemptionId}`),
        title: `${one.goods[visit.lang]} × ${one.pieces} · ${points(visit, one.tenths)}`,
        aside: <RedemptionTag state={one.state} />,
      }))}
    />
  );
}

/** What she waits for: left here for whoever has no phone and no card at hand. */
function Waits({ visit, account }: { visit: Visit; account: AccountView }) {
  if (account.waits.length === 0) return null;
  return (
    <List
      label={words.waitsFor}
      items={account.waits.map((wait) => ({
        title: `${visit.say(words.waitsFor)}：${wait.goods[visit.lang]}`,
        meta: [momentOf(visit, wait.at).gregorian],
        children: mayEver(visit.actor, grants.wait) && (
          <OneStep
            visit={visit}
            action={`${here(visit)}/leave`}
            hidden={{ waitId: wait.waitId }}
            kind="quiet"
            label={ownWords.leaveQueue}
          />
        ),
      }))}
    />
  );
}

function DeskForms(props: {
  visit: Visit;
  offered: readonly Offered[];
  form: (name: Place) => { action: string; csrf: string; once: string };
}) {
  const { visit, offered, form } = props;
  const options = offered.map((one) => ({
    value: one.goodsId,
    label: `${one.name[visit.lang]} · ${points(visit, one.tenths)} · ${one.left}`,
  }));
  return (
    <>
      <h2>{visit.say(words.redeemFor)}</h2>
      <Form {...form("redeem")} id="redeem">
        <Select name="goodsId" label={words.choose} options={options} />
        <TextInput name="pieces" label={words.pieces} inputMode="numeric" value="1" short />
        <Actions>
          <Button icon="printer" label={words.reserve} />
        </Actions>
      </Form>
      <details class="wide" open={visit.path.endsWith("/offline")}>
        <summary>{visit.say(words.offline)}</summary>
        <p class="quiet">{visit.say(words.offlineHint)}</p>
        <Form {...form("offline")} id="offline">
          <Select name="goodsId" label={words.choose} options={options} />
          <DateInput name="askedOn" label={words.askedOn} value={visit.today.toString()} />
          <TextInput name="askedAt" label={words.askedTime} type="time" short />
          <Actions>
            <Button kind="secondary" label={words.record} />
          </Actions>
        </Form>
      </details>
      <details class="wide" open={visit.path.endsWith("/wait")}>
        <summary>{visit.say(words.queueFor)}</summary>
        <Form {...form("wait")} id="wait">
          <Select name="goodsId" label={words.choose} options={options} />
          <Actions>
            <Button kind="secondary" label={words.queueFor} />
          </Actions>
        </Form>
      </details>
    </>
  );
}
