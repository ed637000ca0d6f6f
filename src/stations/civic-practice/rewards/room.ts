/** What points and the shop hand to the house plan. */
import { mayEver } from "#frame/access.ts";
import type { View } from "#frame/command.ts";
import type { FigurePeriod, Room, RoomFigure, WaitingFigure } from "#frame/rooms.ts";
import { balanceOf, linesBetween } from "#courtyard/ledger/steps/read.ts";
import * as accountCommands from "./commands/account.ts";
import * as corrections from "./commands/corrections.ts";
import * as counts from "./commands/counts.ts";
import * as expiry from "./commands/expiry.ts";
import * as giving from "./commands/giving.ts";
import * as goods from "./commands/goods.ts";
import * as quarter from "./commands/quarter.ts";
import * as redeem from "./commands/redeem.ts";
import * as rule from "./commands/rule.ts";
import * as time from "./commands/time.ts";
import * as waiting from "./commands/waiting.ts";
import * as witness from "./commands/witness.ts";
import * as writeOffs from "./commands/write-offs.ts";
import { personalData } from "./own-data.ts";
import { cardPages, deskPages, shopPages } from "./pages/index.tsx";
import * as account from "./queries/account.ts";
import * as decisions from "./queries/decisions.ts";
import { registers } from "./queries/registers.ts";
import * as shop from "./queries/shop.ts";
import * as witnessQueries from "./queries/witness.ts";
import * as work from "./queries/work.ts";
import { grants, pointsText } from "./rules.ts";
import { tick } from "./tick.ts";

const SHOP = { zh: "积分超市", en: "The shop" };
const MOST_LINES = 100_000;

export const room: Room = {
  name: "rewards",
  offer: [
    accountCommands,
    corrections,
    counts,
    expiry,
    giving,
    goods,
    quarter,
    redeem,
    rule,
    time,
    waiting,
    witness,
    witnessQueries,
    writeOffs,
    account,
    decisions,
    shop,
    work,
  ],
  pages: { anyone: [shopPages], card: [cardPages], staff: [deskPages] },
  doors: [
    {
      station: "civic-practice",
      href: "/shop",
      icon: "gift",
      title: SHOP,
      hint: { zh: "积分换什么、还有多少", en: "What points are exchanged for, and what is left" },
      kiosk: 4,
    },
  ],
  cardDoors: [
    {
      href: "/card/points",
      icon: "gift",
      title: { zh: "我的积分", en: "My points" },
      hint: { zh: "有多少分、怎么来的、可以换什么", en: "How many, where from, and what for" },
    },
  ],
  async cardFigures(view, personId) {
    const own = pointsText(await balanceOf(view, { unit: "points", kind: "own", personId }));
    return [
      {
        label: { zh: "积分", en: "Points" },
        said: { zh: `${own} 分`, en: `${own} points` },
        href: "/card/points",
      },
    ];
  },
  deskDoors: [
    {
      href: "/desk/points",
      icon: "gift",
      title: { zh: "积分和兑换", en: "Points and exchanges" },
      hint: { zh: "替人兑换、发放、进货、盘点", en: "Exchange for somebody, hand out, deliveries, counts" },
      grants: grants.work,
    },
  ],
  personDoors: [
    { href: "/desk/points/person/{person}", label: { zh: "积分", en: "Points" }, grants: grants.openAccount },
  ],
  callReasons: [
    {
      code: "rewards.pickUp",
      title: { zh: "提醒来领换的东西", en: "Something waits to be picked up" },
      says: {
        zh: "您用积分换的东西备好了，请在{pickUpBy}以前带领取条来领。过了日期积分会自动退回。",
        en: "What you exchanged points for is here; please bring the slip by {pickUpBy}. After that the points come back.",
      },
      href: "/desk/points/pick-ups/{about}",
    },
    {
      code: "rewards.arrived",
      title: { zh: "排队等的东西到了", en: "What somebody waited for has arrived" },
      says: {
        zh: "您排队等的东西到了，已经给您留了一份，请在{pickUpBy}以前来领。不要了也请说一声，积分会退回。",
        en: "What you waited for has arrived and is set aside for you until {pickUpBy}. If you do not want it, the points come back.",
      },
      href: "/desk/points/pick-ups/{about}",
    },
    {
      code: "rewards.expiryFirst",
      title: { zh: "旧积分将要到期（第一次）", en: "Old points will expire (first notice)" },
      says: {
        zh: "您在{until}以前得的积分，没用完的{on}到期，请早些来换。服务时长不受影响。",
        en: "Points you earned until {until} and have not used expire on {on}. Please exchange them before. Hours stay.",
      },
    },
    {
      code: "rewards.expirySecond",
      title: { zh: "旧积分将要到期（第二次）", en: "Old points will expire (second notice)" },
      says: {
        zh: "再提醒一次：您在{until}以前得的积分，没用完的{on}到期。服务时长不受影响。",
        en: "Once more: points you earned until {until} and have not used expire on {on}. Hours stay.",
      },
    },
  ],
  waiting: async (view) => [...(await waitingExchanges(view)), ...(await waitingWitnesses(view))],
  tick,
  personalData,
  registers,
  figures,
};

/** What waits for this worker: exchanges to hand over. */
async function waitingExchanges(view: View): Promise<readonly WaitingFigure[]> {
  if (!mayEver(view.actor, grants.giveOut)) return [];
  const open = await view
    .from("redemptions")
    .select((count) => count.fn.countAll<number>().as("n"))
    .where("state", "in", ["reserved", "ready"])
    .executeTakeFirst();
  return [
    {
      label: { zh: "等着领的兑换", en: "Exchanges to hand over" },
      hint: { zh: "备货、发放、见证", en: "Pack, hand over, witness" },
      count: Number(open?.n ?? 0),
      href: "/desk/points",
    },
  ];
}

/** For whoever was named as witness; for the auditor, what nobody stands for. */
async function waitingWitnesses(view: View): Promise<readonly WaitingFigure[]> {
  const href = "/desk/points/witness";
  const mine = (await witnessQueries.myWitnessings(view)).length;
  const isAuditor = mayEver(view.actor, grants.checkWitnesses);
  const missing = isAuditor ? (await witnessQueries.notWitnessed(view)).length : 0;
  const [sign, unseen] = [
    { zh: "等您签字见证", en: "Waits for your word as witness" },
    { zh: "没有见证的发放", en: "Handed over without a witness" },
  ];
  return [
    ...(mine === 0
      ? []
      : [{ label: sign, hint: { zh: "看到发放了没有", en: "did you see it handed over" }, count: mine, href }]),
    ...(missing === 0
      ? []
      : [
          {
            label: unseen,
            hint: { zh: "没签，或者说不在场", en: "not signed, or she was not there" },
            count: missing,
            href,
          },
        ]),
  ];
}

async function figures(view: View, period: FigurePeriod): Promise<readonly RoomFigure[]> {
  const lines = await linesBetween(view, "points", period, MOST_LINES);
  const sum = (kind: string): number =>
    lines.filter((line) => line.kind === kind).reduce((total, line) => total + line.amount, 0) / 10;
  return [
    {
      label: { zh: "服务得分", en: "Points earned" },
      value: sum("earn"),
      how: { zh: "这段时间入账的服务积分之和", en: "Sum of points booked for service in this time" },
    },
    {
      label: { zh: "兑换用掉", en: "Points exchanged" },
      value: sum("spend"),
      how: { zh: "已经领走的东西用掉的积分之和", en: "Sum of points for goods that were collected" },
    },
  ];
}
