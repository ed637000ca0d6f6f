/**
 * The shop of the demo: what the old paper book held comes in by two persons, goods come to the shelf with who paid for
 * them, exchanges end in every way, the shelf is counted, and somebody asks where a bag of salt went.
 */
import { type Actor, nobody } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import type { Command, Facts } from "#frame/command.ts";
import { decideCorrection, proposeCorrection } from "#stations/civic-practice/rewards/commands/corrections.ts";
import { decideCount, recordCount } from "#stations/civic-practice/rewards/commands/counts.ts";
import { giveOut, readyRedemption } from "#stations/civic-practice/rewards/commands/giving.ts";
import { addGoods, bringIn, changeGoods, confirmLot } from "#stations/civic-practice/rewards/commands/goods.ts";
import { publishQuarter } from "#stations/civic-practice/rewards/commands/quarter.ts";
import { cancelRedemption, recordRequest, redeem } from "#stations/civic-practice/rewards/commands/redeem.ts";
import { waitForGoods } from "#stations/civic-practice/rewards/commands/waiting.ts";
import { signAsWitness } from "#stations/civic-practice/rewards/commands/witness.ts";
import { decideWriteOff, proposeWriteOff } from "#stations/civic-practice/rewards/commands/write-offs.ts";
import { quarterOf } from "#stations/civic-practice/rewards/rules.ts";
import { tick } from "#stations/civic-practice/rewards/tick.ts";
import { answerStatementQuery, askAboutStatement } from "#stations/clean-breeze/open-affairs/commands.ts";
import { listStatements } from "#stations/clean-breeze/open-affairs/queries.ts";
import { DEMO_HUB } from "./courtyard.ts";
import { get } from "./demo/found.ts";
import type { Event, Telling } from "./demo/plan.ts";
import { type ResidentKey, residents, type StaffKey } from "./people.ts";
import { delivered, type GoodsKey, goods, oldBook } from "./rewards/shelf.ts";
import type { RoomStory } from "./rooms.ts";
import { at } from "./story.ts";

/** Before this day the witness has signed. */
const LATELY = -14;

export const rewardsStory: RoomStory = {
  tick,
  tells(telling) {
    const shop = openShop(telling);
    return [...points(shop), ...shelf(shop), ...exchanges(shop), ...counted(shop), ...affairs(shop)];
  },
};

type AnyCommand = Command<never, Facts, unknown>;

/** The shop while it is told: what earlier steps made known, by the names that the story uses. */
interface Shop extends Telling {
  /** Who acts: a worker, or a resident with her card. */
  by(who: StaffKey | `card:${ResidentKey}`): Actor;
  person(key: StaffKey | ResidentKey): string;
  id(name: string): string;
  happens(day: number, time: string, run: (when: Temporal.Instant) => Promise<void>): Event;
  /** Performs; what the answer holds under `field` is known by the key from then on. */
  act(when: Temporal.Instant, by: Actor, command: unknown, input: object, key: string, field?: string): Promise<void>;
}

function openShop(telling: Telling): Shop {
  const { past, founded, gatherings } = telling;
  const person = (key: StaffKey | ResidentKey): string => get(founded.people, key);
  return {
    ...telling,
    person,
    by(who) {
      if (!who.startsWith("card:")) return get(founded.actors, who as StaffKey);
      const key = who.slice("card:".length) as ResidentKey;
      return { kind: "card", id: person(key), scope: `card:${person(key)}`, name: residents[key].name };
    },
    id: (name) => get(gatherings, `shop/${name}`),
    happens(day, time, run) {
      const when = past.instant(at(day, time));
      return { at: when, run: () => run(when) };
    },
    async act(when, by, command, input, key, field) {
      const told = { at: when, by, command: command as AnyCommand as never, input, key: `shop/${key}` };
      const answer = (await past.act(told)) as Record<string, string>;
      if (field !== undefined) gatherings.set(`shop/${key}`, answer[field] ?? "");
    },
  };
}

/** What the old paper book held comes in by two persons; one more waits for the auditor. */
function points(shop: Shop): Event[] {
  const [head, auditor] = [shop.by("qingsong"), shop.by("zhengyan")];
  const carried = Object.entries(oldBook).flatMap(([who, sum], index) => [
    shop.happens(-22, `14:${String(10 + index)}`, (when) => {
      const input = { personId: shop.person(who as ResidentKey), points: sum, reason: "other" };
      const words = "旧登记本上结余的积分，和本人当面对过，转入台账。";
      return shop.act(when, head, proposeCorrection, { ...input, words }, `carried/${who}`, "correctionId");
    }),
    shop.happens(-22, `16:${String(10 + index)}`, (when) => {
      const yes = { correctionId: shop.id(`carried/${who}`), agree: "yes" };
      return shop.act(when, auditor, decideCorrection, yes, `carried/${who}/yes`);
    }),
  ]);
  const missed = shop.happens(0, "16:20", async (when) => {
    const input = { personId: shop.person("xialian"), points: "+2", reason: "serviceMissed" };
    const words = "赶场天在热水点帮了两个钟头，当天没有登记，两个人能作证。";
    await shop.act(when, head, proposeCorrection, { ...input, words }, "missed");
  });
  return [...carried, missed];
}

/** Goods, and each delivery by two; the last delivery still waits to be counted by a second person. */
function shelf(shop: Shop): Event[] {
  const keeper = shop.by("xiaoman");
  const offered = shop.happens(-21, "09:30", async (when) => {
    for (const [key, one] of Object.entries(goods)) {
      await shop.act(when, keeper, addGoods, one, `goods/${key}`, "goodsId");
    }
    const cup = { ...goods.cup, goodsId: shop.id("goods/cup"), state: "paused" };
    await shop.act(when, keeper, changeGoods, cup, "paused/cup");
  });
  const deliveries = delivered.flatMap(({ key, of, day, keeps, isOpen, ...lot }, index) => {
    const came = shop.happens(day, `10:${String(10 + index)}`, (when) => {
      const bestBefore = keeps === undefined ? {} : { bestBefore: dayOf(shop, keeps) };
      const input = { ...lot, ...bestBefore, goodsId: shop.id(`goods/${of}`) };
      return shop.act(when, keeper, bringIn, input, `lot/${key}`, "lotId");
    });
    const confirmed = shop.happens(day, `11:${String(10 + index)}`, (when) => {
      const yes = { lotId: shop.id(`lot/${key}`), agree: "yes" };
      return shop.act(when, shop.by("minglang"), confirmLot, yes, `lot/${key}/yes`);
    });
    return isOpen ? [came] : [came, confirmed];
  });
  const off = [
    shop.happens(-4, "16:00", (when) => {
      const input = { lotId: shop.id("lot/noodles"), pieces: 6, reason: "pastDate" };
      const words = "粮油店捐的挂面过了保质期，没有发给任何人，两个人点数后交给环卫处理。下次到货先看日期。";
      return shop.act(when, keeper, proposeWriteOff, { ...input, words }, "off/noodles", "writeOffId");
    }),
    shop.happens(-4, "16:30", (when) => {
      const yes = { writeOffId: shop.id("off/noodles"), agree: "yes" };
      return shop.act(when, shop.by("chunya"), decideWriteOff, yes, "off/noodles/yes");
    }),
  ];
  return [offered, ...deliveries, ...off];
}

/** `keeps` counts working days of the story; far ahead the calendar is not published, so longer times are civil days. */
const dayOf = (shop: Shop, keeps: { readonly storyDay: number } | { readonly days: number }): string =>
  "days" in keeps ? shop.past.date(0).add({ days: keeps.days }).toString() : shop.past.date(keeps.storyDay).toString();

/** Collected, set aside, packed, taken back, not picked up in time, refused, waiting: each once at least. */
function exchanges(shop: Shop): Event[] {
  const { happens } = shop;
  const wish = (who: ResidentKey, of: GoodsKey, pieces = 1) => ({
    personId: shop.person(who),
    goodsId: shop.id(`goods/${of}`),
    pieces,
  });
  const set = (day: number, time: string, by: Parameters<Shop["by"]>[0], who: ResidentKey, of: GoodsKey, pieces = 1) =>
    happens(day, time, (when) =>
      shop.act(when, shop.by(by), redeem, wish(who, of, pieces), `${who}/${of}`, "redemptionId"),
    );
  const packed = (day: number, time: string, of: string): Event =>
    happens(day, time, (when) =>
      shop.act(when, shop.by("xiaoman"), readyRedemption, { redemptionId: shop.id(of) }, `packed/${of}`),
    );
  const given = (day: number, time: string, of: string, identified: string, signed: string): Event =>
    happens(day, time, async (when) => {
      const seen = { redemptionId: shop.id(of), witnessId: shop.person("minglang"), identified, signed };
      await shop.act(when, shop.by("xiaoman"), giveOut, seen, `given/${of}`);
      // The last one waits for the witness on the day the demo is looked at.
      if (day < LATELY) {
        const said = { redemptionId: shop.id(of), said: "seen" };
        await shop.act(when, shop.by("minglang"), signAsWitness, said, `seen/${of}`);
      }
    });
  return [
    set(-17, "09:20", "chunya", "youfu", "rice"),
    packed(-17, "11:00", "youfu/rice"),
    given(-16, "09:10", "youfu/rice", "known", "fingerprint"),
    set(-17, "15:05", "minglang", "xialian", "soap", 2),
    set(-14, "19:40", "card:jinfeng", "jinfeng", "oil"),
    packed(-13, "09:30", "jinfeng/oil"),
    given(-12, "10:45", "jinfeng/oil", "slip", "signature"),
    set(-8, "20:10", "card:lidong", "lidong", "powder"),
    happens(-7, "19:30", (when) =>
      shop.act(when, shop.by("card:lidong"), cancelRedemption, { redemptionId: shop.id("lidong/powder") }, "back"),
    ),
    set(-6, "09:05", "card:chunxiu", "chunxiu", "umbrella"),
    happens(-6, "16:30", async (when) => {
      const asked = { ...wish("lidong", "umbrella"), askedOn: shop.past.date(-6).toString(), askedAt: "10:15" };
      await shop.act(when, shop.by("chunya"), recordRequest, asked, "lidong/umbrella");
      await shop.act(when, shop.by("chunya"), waitForGoods, wish("lidong", "umbrella"), "waits/lidong");
    }),
    set(-2, "10:25", "chunya", "dehou", "salt", 2),
    set(-1, "19:50", "card:jinfeng", "jinfeng", "rice"),
    packed(0, "09:40", "jinfeng/rice"),
  ];
}

/** What was found, lot by lot; one bag of salt was wet. */
function counted(shop: Shop): Event[] {
  const salt = { reason: "spoiled", words: "一袋盐破了口，受潮结块，不能发，已经扔掉。架子垫高了。" };
  return [
    shop.happens(-3, "15:00", async (when) => {
      const found = { rice: 9, oil: 5, soap: 40, powder: 12, salt: 19, umbrella: 1, paste: 18 };
      const lines = Object.entries(found).map(([key, number]) => ({
        lotId: shop.id(`lot/${key}`),
        found: number,
        ...(key === "salt" ? salt : {}),
      }));
      await shop.act(when, shop.by("xiaoman"), recordCount, { lines }, "count", "countId");
    }),
    shop.happens(-3, "16:10", (when) =>
      shop.act(when, shop.by("chunya"), decideCount, { countId: shop.id("count"), agree: "yes" }, "count/yes"),
    ),
  ];
}

/** The quarter is told; one question is answered, another waits. */
function affairs(shop: Shop): Event[] {
  const head = shop.by("qingsong");
  const about = async (kind: string): Promise<string> => {
    const found = await ask(shop.past.house, { hub: DEMO_HUB, actor: nobody("demo:affairs") }, listStatements, {});
    const lines = found.ok ? (found.answer as { lines: readonly { kind: string; statementId: string }[] }).lines : [];
    return lines.find((one) => one.kind === kind)?.statementId ?? "";
  };
  return [
    shop.happens(-2, "18:40", async (when) => {
      const input = { statementId: await about("rewards.stockCount"), words: "少的那袋盐到哪里去了？" };
      await shop.act(when, nobody("demo:salt"), askAboutStatement, input, "asked/salt", "queryId");
    }),
    shop.happens(-1, "09:40", async (when) => {
      const words =
        "有人问少的一袋盐。那袋破了口，受潮结块，两位同事看过以后扔掉了，记在盘点里。现在架子垫高了，每月看一次。";
      await shop.act(when, head, answerStatementQuery, { queryId: shop.id("asked/salt"), words }, "answered/salt");
    }),
    shop.happens(-1, "10:30", async (when) => {
      const quarter = quarterOf(shop.past.date(-1).subtract({ months: 3 }));
      await shop.act(when, head, publishQuarter, { quarter }, "quarter");
    }),
    shop.happens(0, "12:15", async (when) => {
      const input = { statementId: await about("rewards.writeOff"), words: "过期的挂面，当时为什么没有早点发出去？" };
      await shop.act(when, nobody("demo:noodles"), askAboutStatement, input, "asked/noodles");
    }),
  ];
}
