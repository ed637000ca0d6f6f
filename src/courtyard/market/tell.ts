/**
 * Telling those who asked to be told: a market day that is cancelled or moved, and a month without its 三十, become calls
 * on the house's list. Shared by this room's commands; each runs inside their transaction.
 */
import type { Act } from "#frame/command.ts";
import { hasLunarDate, lunarOf } from "#courtyard/calendar/lunar.ts";
import { marketRuleOn } from "#courtyard/calendar/market-rules.ts";
import { askCall } from "#courtyard/notices/steps.ts";
import { marketVersions, nextMarketDay } from "./steps.ts";

const THIRTIETH = 30;

interface Told {
  readonly reason: string;
  readonly aboutId: string;
  /** The market days that are not held as people expect. */
  readonly days: readonly Temporal.PlainDate[];
  readonly facts: Readonly<Record<string, string>>;
}

/** One call to each who goes by one of these days, to be made the day before the first of them at the latest. */
export async function callForDays(act: Act, { reason, aboutId, days, facts }: Told): Promise<void> {
  const first = days[0];
  if (first === undefined) return;
  const lunarDays = new Set(days.map((day) => lunarOf(day).day));
  for (const request of await openRequests(act)) {
    if (request.lunar_day !== null && !lunarDays.has(request.lunar_day)) continue;
    await call(act, request, reason, aboutId, { on: first.toString(), ...facts }, dayBefore(act, first));
  }
}

/** Whether a lunar month of 29 days ends here. */
export const missing30On = (on: Temporal.PlainDate): boolean =>
  hasLunarDate(on) && lunarOf(on).day === THIRTIETH - 1 && lunarOf(on.add({ days: 1 })).day === 1;

/** Nothing where the market does not go by the 30th. Answers how many calls were asked for. */
export async function callForMissing30(act: Act, on: Temporal.PlainDate): Promise<number> {
  const pattern = marketRuleOn(await marketVersions(act), on)?.pattern;
  if (pattern?.kind !== "lunarDigits" || !pattern.digits.includes(0)) return 0;
  // What stands in its place, or the next one: in every case when to come.
  const next = await nextMarketDay(act, on.subtract({ days: 1 }));
  let asked = 0;
  for (const request of await openRequests(act)) {
    const isTold = request.told_on !== null && Temporal.PlainDate.compare(request.told_on, on) >= 0;
    if (request.lunar_day !== THIRTIETH || isTold) continue;
    const facts = { month: on.toString(), ...(next === undefined ? {} : { next: next.on.toString() }) };
    const reason = next === undefined ? "market.noThirtieth" : "market.missingThirtieth";
    await call(act, request, reason, request.id, facts, dayBefore(act, on));
    await act.update("market_requests", { id: request.id }).set({ told_on: on }).execute();
    asked += 1;
  }
  return asked;
}

/** Locked in one order, so that two ticks do not ask twice (index market_requests_open: some dozens at most). */
const openRequests = (act: Act) =>
  act
    .from("market_requests", { ended_at: null })
    .select(["id", "person_id", "name", "phone", "lunar_day", "told_on"])
    .orderBy("added_at")
    .orderBy("id")
    .forUpdate()
    .execute();

type Request = Awaited<ReturnType<typeof openRequests>>[number];

function call(
  act: Act,
  request: Request,
  reason: string,
  aboutId: string,
  facts: Readonly<Record<string, string>>,
  dueOn: Temporal.PlainDate,
): Promise<void> {
  const about = { reason, aboutId, facts, dueOn };
  if (request.person_id !== null) return askCall(act, { ...about, personId: request.person_id });
  const phone =
    request.phone === null
      ? undefined
      : act.secrets.decryptText("marketRequest", request.phone, `${act.hub}/${request.id}/phone`);
  return askCall(act, { ...about, guest: { name: request.name, phone } });
}

const dayBefore = (act: Act, day: Temporal.PlainDate): Temporal.PlainDate => {
  const before = day.subtract({ days: 1 });
  return Temporal.PlainDate.compare(before, act.today) < 0 ? act.today : before;
};
