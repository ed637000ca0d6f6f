/** A volunteer's own points in large type: the sum, each line in plain words, what it could be exchanged for. */
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import type { Problem } from "#frame/problems.ts";
import {
  Actions,
  Button,
  Card,
  DateText,
  EmptyState,
  ErrorSummary,
  Figure,
  Form,
  keyOf,
  List,
  momentOf,
  Notice,
  OneStep,
  PrintButton,
  refused,
  textOf,
  VisitorPage,
} from "#ui/index.ts";
import { cancelRedemption, redeem } from "../commands/redeem.ts";
import { leaveWait, waitForGoods } from "../commands/waiting.ts";
import { pointsText } from "../rules.ts";
import { getOwnAccount } from "../queries/account.ts";
import { listGoods, type Offered } from "../queries/shop.ts";
import type { AccountView } from "../steps/account.ts";
import { Lines } from "./account-parts.tsx";
import { type KeptSlip, PickUpSlip, points, RedemptionTag } from "./parts.tsx";
import { leftText } from "./shop.tsx";
import { words } from "./words.ts";

const PATH = "/card/points";
const slipDraft = (visit: Visit) => visit.draft<KeptSlip>("pick-up-slip");

export function mountCard(door: Doorway): void {
  door.get(PATH, (visit) => ownPage(visit));
  door.post(`${PATH}/redeem`, async (visit) => {
    const form = await visit.form();
    const goodsId = textOf(form, "goodsId");
    const made = await visit.perform(redeem, { goodsId, personId: visit.actor.id }, keyOf(form));
    if (!made.ok) return ownPage(visit, made.problem);
    const goods = await visit.ask(listGoods, {});
    const name = goods.ok ? goods.answer.find((one) => one.goodsId === goodsId)?.name : undefined;
    const { code, pickUpBy } = made.answer;
    await slipDraft(visit).keep({ code, pickUpBy, at: visit.now.toString(), goods: name ?? words.slip });
    return redirect(visit.link(`${PATH}/slip`));
  });
  door.post(`${PATH}/cancel`, (visit) => step(visit, cancelRedemption, "redemptionId"));
  door.post(`${PATH}/wait`, async (visit) => {
    const form = await visit.form();
    const input = { goodsId: textOf(form, "goodsId"), personId: visit.actor.id };
    const made = await visit.perform(waitForGoods, input, keyOf(form));
    return made.ok ? redirect(visit.link(`${PATH}?queued=yes`)) : ownPage(visit, made.problem);
  });
  door.post(`${PATH}/leave`, (visit) => step(visit, leaveWait, "waitId"));
  door.get(`${PATH}/slip`, slipPage);
  door.post(`${PATH}/slip`, async (visit) => {
    await slipDraft(visit).drop();
    return redirect(visit.link(PATH));
  });
}

async function step(
  visit: Visit,
  command: typeof cancelRedemption | typeof leaveWait,
  name: "redemptionId" | "waitId",
): Promise<PageAnswer> {
  const form = await visit.form();
  const made = await visit.perform(command as typeof cancelRedemption, { [name]: textOf(form, name) }, keyOf(form));
  return made.ok ? redirect(visit.link(`${PATH}?done=yes`)) : ownPage(visit, made.problem);
}

async function ownPage(visit: Visit, problem?: Problem): Promise<PageAnswer> {
  const found = await visit.ask(getOwnAccount, {});
  if (!found.ok) return found.problem;
  const goods = await visit.ask(listGoods, {});
  const account = found.answer;
  const page = (
    <VisitorPage visit={visit} title={words.myPoints} back={{ href: visit.link("/card"), label: words.withCard }}>
      {problem !== undefined && <ErrorSummary problems={[problem]} />}
      {visit.asked("done") === "yes" && <Notice tone="done">{visit.say(words.done)}</Notice>}
      {visit.asked("queued") === "yes" && <Notice tone="done">{visit.say(words.queued)}</Notice>}
      <Sum visit={visit} account={account} />
      <ToPickUp visit={visit} account={account} />
      <CanHave visit={visit} account={account} goods={goods.ok ? goods.answer : []} />
      <Lines visit={visit} account={account} />
    </VisitorPage>
  );
  return problem === undefined ? page : refused(problem, page);
}

export function Sum({ visit, account }: { visit: Visit; account: AccountView }) {
  return (
    <Card>
      <Figure label={words.youHave} value={points(visit, account.own)} />
      {account.held > 0 && <p>{visit.say(words.setAside, { points: account.held / 10 })}</p>}
      {account.debt > 0 && <p>{visit.say(words.owed, { points: account.debt / 10 })}</p>}
      <p class="quiet">{visit.say(words.hoursStay, { hours: account.minutes / 60 })}</p>
    </Card>
  );
}

function ToPickUp({ visit, account }: { visit: Visit; account: AccountView }) {
  const open = account.redemptions.filter((one) => ["reserved", "ready"].includes(one.state));
  if (open.length === 0 && account.waits.length === 0) return null;
  return (
    <>
      {open.map((one) => (
        <Card title={`${visit.say(words.toPickUp)}：${one.goods[visit.lang]} × ${one.pieces}`}>
          <p class="row">
            <RedemptionTag state={one.state} /> {visit.say(words.until)}{" "}
            {one.pickUpBy !== null && <DateText date={visit.written(one.pickUpBy)} />}
          </p>
          <OneStep
            visit={visit}
            action={`${PATH}/cancel`}
            hidden={{ redemptionId: one.redemptionId }}
            kind="quiet"
            label={words.cancel}
          />
        </Card>
      ))}
      {account.waits.map((wait) => (
        <Card title={`${visit.say(words.waiting)}：${wait.goods[visit.lang]}`}>
          <DateText date={momentOf(visit, wait.at)} />
          <OneStep
            visit={visit}
            action={`${PATH}/leave`}
            hidden={{ waitId: wait.waitId }}
            kind="quiet"
            label={words.leaveQueue}
          />
        </Card>
      ))}
    </>
  );
}

function CanHave({ visit, account, goods }: { visit: Visit; account: AccountView; goods: readonly Offered[] }) {
  const offered = goods.filter((one) => one.state === "offered").toSorted((one, other) => one.tenths - other.tenths);
  const within = offered.filter((one) => one.tenths <= account.own);
  const beyond = offered.filter((one) => one.tenths > account.own);
  return (
    <>
      <section class="flow">
        <h2>{visit.say(words.canHave)}</h2>
        {within.length === 0 && <p>{visit.say(words.cannotYet)}</p>}
        {within.map((one) => (
          <div id={`goods-${one.goodsId}`}>
            <Card title={`${one.name[visit.lang]} · ${points(visit, one.tenths)}`}>
              <p>{leftText(visit, one)}</p>
              <OneStep
                visit={visit}
                action={`${PATH}/${one.left > 0 ? "redeem" : "wait"}`}
                hidden={{ goodsId: one.goodsId }}
                kind={one.left > 0 ? "secondary" : "quiet"}
                label={
                  one.left > 0
                    ? visit.say(words.exchange, { measure: one.measure[visit.lang], goods: one.name[visit.lang] })
                    : visit.say(words.queue)
                }
              />
            </Card>
          </div>
        ))}
      </section>
      {beyond.length > 0 && (
        <section class="flow">
          <h2>{visit.say(words.laterHave)}</h2>
          <List
            items={beyond.map((one) => ({
              href: visit.link(`/shop/${one.goodsId}`),
              title: `${one.name[visit.lang]} · ${points(visit, one.tenths)}`,
              aside: <strong>{visit.say(words.missing, { points: pointsText(one.tenths - account.own) })}</strong>,
            }))}
          />
        </section>
      )}
    </>
  );
}

async function slipPage(visit: Visit): Promise<PageAnswer> {
  const slip = await slipDraft(visit).find();
  if (slip === undefined) {
    return (
      <VisitorPage visit={visit} title={words.slip} back={{ href: visit.link(PATH), label: words.myPoints }}>
        <EmptyState title={words.noSlip} hint={words.noSlipHint} icon="printer" />
      </VisitorPage>
    );
  }
  return (
    <VisitorPage visit={visit} title={words.slip} back={{ href: visit.link(PATH), label: words.myPoints }}>
      <p>{visit.say(words.slipHow)}</p>
      <Form action={visit.link(`${PATH}/slip`)} csrf={visit.csrf}>
        <Actions>
          <Button label={words.slipDone} />
          <PrintButton />
        </Actions>
      </Form>
      <div class="max-w-md">
        <PickUpSlip visit={visit} slip={slip} />
      </div>
    </VisitorPage>
  );
}
