/** The public shop: what there is, what it takes, how many are left, where it came from. Nobody's points. */
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { wordOf } from "#frame/texts.ts";
import { Actions, Card, Definition, EmptyState, LinkButton, List, Photo, VisitorPage } from "#ui/index.ts";
import { getEarningRule, getGoods, getGoodsPhoto, listGoods, type Offered } from "../queries/shop.ts";
import { fundingWords } from "../words.ts";
import { words } from "./words.ts";

export function mountShop(door: Doorway): void {
  door.get("/shop", shopPage);
  door.get("/shop/:goods", goodsPage);
  door.get("/shop/:goods/photo", async (visit) => {
    const found = await visit.ask(getGoodsPhoto, { goodsId: visit.param("goods") });
    if (!found.ok) return found.problem;
    const { bytes, mime } = found.answer;
    return { file: bytes, mime, name: "goods", inline: true };
  });
  // The card is asked for only where it counts; afterwards the way leads to one's own points.
  door.get("/shop/:goods/card", (visit) => redirect(visit.link(`/card/points#goods-${visit.param("goods")}`)));
}

async function shopPage(visit: Visit): Promise<PageAnswer> {
  const goods = await visit.ask(listGoods, {});
  if (!goods.ok) return goods.problem;
  const rule = await visit.ask(getEarningRule, {});
  return (
    <VisitorPage visit={visit} title={words.shop}>
      <p class="lead">{visit.say(words.shopHow)}</p>
      <List
        label={words.shop}
        items={goods.answer.map((one) => ({
          href: visit.link(`/shop/${one.goodsId}`),
          title: one.name[visit.lang],
          aside: <strong>{price(visit, one)}</strong>,
          meta: [leftText(visit, one), one.note[visit.lang]].filter((text) => text !== ""),
        }))}
        empty={<EmptyState title={words.shopEmpty} hint={words.shopEmptyHint} />}
      />
      <Actions>
        <LinkButton href={visit.link("/card/points")} label={words.withCard} />
      </Actions>
      {rule.ok && <HowToEarn visit={visit} rule={rule.answer} />}
    </VisitorPage>
  );
}

interface Rule {
  readonly tenthsPerHour: number;
  readonly effectiveFrom: string;
}

function HowToEarn({ visit, rule }: { visit: Visit; rule: { readonly now: Rule | null; readonly next: Rule | null } }) {
  const { now, next } = rule;
  return (
    <Card title={words.earnTitle}>
      {now !== null && <p>{visit.say(words.earnNow, { rate: now.tenthsPerHour / 10 })}</p>}
      {next !== null && (
        <p>
          {visit.say(words.earnLater, {
            day: visit.written(next.effectiveFrom).gregorian,
            rate: next.tenthsPerHour / 10,
          })}
        </p>
      )}
    </Card>
  );
}

const price = (visit: Visit, one: Offered): string =>
  visit.say(words.forOne, { points: one.points, measure: one.measure[visit.lang] });

export function leftText(visit: Visit, one: Offered): string {
  if (one.state !== "offered") return visit.say(words.paused);
  if (one.left === 0) return visit.say(words.noneLeft);
  return visit.say(words.left, { left: one.left, measure: one.measure[visit.lang] });
}

async function goodsPage(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(getGoods, { goodsId: visit.param("goods") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  const name = one.name[visit.lang];
  return (
    <VisitorPage visit={visit} title={name} back={{ href: visit.link("/shop"), label: words.shop }}>
      {one.photo && (
        <Photo src={visit.link(`/shop/${one.goodsId}/photo`)} alt={visit.say(words.photoOf, { goods: name })} />
      )}
      <p class="lead">
        <strong>{price(visit, one)}</strong>
      </p>
      <p>{leftText(visit, one)}</p>
      {one.note[visit.lang] !== "" && <p>{one.note[visit.lang]}</p>}
      <p class="quiet">{visit.say(words.perMonth, { most: one.perMonth, measure: one.measure[visit.lang] })}</p>
      <Card title={words.howToGet}>
        <p>{visit.say(words.atDesk)}</p>
        <p>
          <LinkButton kind="primary" href={visit.link(`/shop/${one.goodsId}/card`)} label={words.withCard} />
        </p>
      </Card>
      {one.from.length > 0 && (
        <Card title={words.cameFrom}>
          <Definition facts={one.from.map((lot) => ({ term: wordOf(fundingWords, lot.funding), value: lot.giver }))} />
        </Card>
      )}
    </VisitorPage>
  );
}
