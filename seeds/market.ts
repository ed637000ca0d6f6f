/** The market of the demo's town: 初五 初十 …, proposed and approved; ahead, one day cancelled and one moved. */
import { marketDays } from "#courtyard/calendar/market-days.ts";
import type { MarketRule } from "#courtyard/calendar/market-rules.ts";
import { cancelMarketDays, moveMarketDay } from "#courtyard/market/commands/days.ts";
import { addMarketRequest } from "#courtyard/market/commands/requests.ts";
import { decideMarketRule, proposeMarketRule } from "#courtyard/market/commands/rules.ts";
import { get } from "./demo/found.ts";
import type { RoomStory } from "./rooms.ts";
import { at } from "./story.ts";

/** The town's market, as every page of the demo shows it. */
const RULE = { kind: "lunarDigits", digits: [5, 0], missing30: "skip" } as const;
const SOURCE = {
  zh: "听桥老街的老场期，社区问了七位老人后登记",
  en: "The old market of Tingqiao, as seven elders told it",
};

export const marketStory: RoomStory = {
  tells({ past, founded }, until) {
    const [head, officer] = [get(founded.actors, "qingsong"), get(founded.actors, "yutong")];
    const [proposedAt, decidedAt] = [past.instant(at(-23, "09:20")), past.instant(at(-23, "15:40"))];
    const from = past.date(-23);
    const changedAt = past.instant(at(0, "11:30"));
    // The second and the fourth market day ahead: both on the page, neither so near that somebody stands there in vain.
    const ahead = daysAfter(until.toZonedDateTimeISO("Asia/Shanghai").toPlainDate());
    const [, cancelled, , moved] = ahead;
    const askedAt = past.instant(at(-2, "10:05"));
    return [
      {
        at: askedAt,
        run: async () => {
          const desk = get(founded.actors, "minglang");
          const asks = [
            { personId: get(founded.people, "dehou"), lunarDay: 30 },
            { personId: get(founded.people, "xialian"), lunarDay: 30 },
            { personId: get(founded.people, "changgen") },
          ];
          for (const [index, input] of asks.entries())
            await past.act({ at: askedAt, by: desk, command: addMarketRequest, input, key: `market/tells-${index}` });
        },
      },
      {
        at: proposedAt,
        run: async () => {
          const input = { ...RULE, sourceZh: SOURCE.zh, sourceEn: SOURCE.en, effectiveFrom: from.toString() };
          await past.act({ at: proposedAt, by: head, command: proposeMarketRule, input, key: "market/rule-proposed" });
        },
      },
      {
        at: decidedAt,
        run: async () => {
          const input = { version: 1, agree: "yes" };
          await past.act({ at: decidedAt, by: officer, command: decideMarketRule, input, key: "market/rule-decided" });
        },
      },
      {
        at: changedAt,
        run: async () => {
          const off = { on: cancelled!.toString(), reason: "河堤检修，老街断电一天" };
          await past.act({
            at: changedAt,
            by: head,
            command: cancelMarketDays,
            input: off,
            key: "market/day-cancelled",
          });
          const to = moved!.add({ days: 1 }).toString();
          const move = { on: moved!.toString(), to, reason: "社区投票用院坝，推后一天" };
          await past.act({ at: changedAt, by: head, command: moveMarketDay, input: move, key: "market/day-moved" });
        },
      },
    ];
  },
};

/** The demo's market days of the next weeks, by the rule alone. */
export function daysAfter(today: Temporal.PlainDate): Temporal.PlainDate[] {
  const pattern = { ...RULE, digits: [...RULE.digits] };
  const rule: MarketRule = { version: 1, effectiveFrom: today, source: SOURCE, pattern, seasons: [] };
  const { days } = marketDays([rule], [], today.add({ days: 2 }), today.add({ days: 45 }));
  return days.map(({ on }) => on);
}
