/** The market room's share of a busy courtyard: a rule in force, one that waits for the officer, days decided otherwise. */
import { HUB } from "../database.ts";
import type { Busy } from "./busy.ts";
import { LEFT_OUT } from "./inputs.ts";
import type { RoomWays } from "./rooms.ts";

/** The newest row's id; `ways.ts` reads this list and cannot be read from here. */
const newestOf = async ({ owner }: Busy, table: string, where: string, column = "id") => {
  const { rows } = await owner.query<{ value: unknown }>(
    `select ${column} as value from ${table} where hub_id = $1 and ${where} order by ${column} desc limit 1`,
    [HUB],
  );
  return rows[0]?.value;
};

const rule = { kind: "lunarDigits", digits: [5, 0], sourceZh: "老场期", sourceEn: "Old custom" };
const proposed = (busy: Busy) => newestOf(busy, "market_rules", "state = 'proposed'", "version");

export const marketWays: RoomWays = {
  readable: [/^market_requests\.name$/, /^market_rules\.content$/, /^market_exceptions\.reason$/],
  async fill(busy) {
    const { head, officer } = busy.workers;
    const first = await busy.done(head, "proposeMarketRule", { ...rule, effectiveFrom: "2026-11-23" });
    await busy.done(officer, "decideMarketRule", { version: first["version"], agree: "yes" });
    await busy.done(head, "proposeMarketRule", { ...rule, missing30: "day29", effectiveFrom: "2026-12-01" });
    // 冬月初五 is 2026-12-13, 初十 2026-12-18, 十五 2026-12-23.
    await busy.done(head, "cancelMarketDays", { on: "2026-12-13", reason: "停电检修" });
    await busy.done(head, "moveMarketDay", { on: "2026-12-18", to: "2026-12-19", reason: "让路修桥" });
    await busy.done(head, "addMarketRequest", { name: "石梯坎的老人", phone: "199 0000 0031", lunarDay: 30 });
    await busy.done(head, "addMarketDay", { on: "2026-12-20", reason: "补一场" });
  },
  tables: { exceptionId: ["market_exceptions"], requestId: ["market_requests"] },
  special: {
    proposeMarketRule: () => ({ kind: "daily", seasons: LEFT_OUT, dates: LEFT_OUT }),
    decideMarketRule: async (busy) => ({ version: await proposed(busy) }),
    withdrawMarketRule: async (busy) => ({ version: await proposed(busy) }),
    cancelMarketDays: () => ({ on: "2026-12-23", until: LEFT_OUT }),
    addMarketDay: () => ({ on: "2026-12-24" }),
    addMarketRequest: () => ({ personId: LEFT_OUT }),
    endMarketRequest: async (busy) => ({
      requestId: await newestOf(busy, "market_requests", "ended_at is null"),
    }),
    // 廿九 of the twelfth month, which has no 三十.
    tellMissing30: () => ({ on: "2027-02-05" }),
    moveMarketDay: () => ({ on: "2026-12-28", to: "2026-12-29" }),
    withdrawMarketException: async (busy) => ({
      exceptionId: await newestOf(busy, "market_exceptions", "withdrawn_at is null"),
    }),
  },
};
