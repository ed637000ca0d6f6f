/** When an item that is accepted in batches is accepted next, by the courtyard's own market days and working calendar. */
import type { At } from "#frame/command.ts";
import { marketDaysBetween } from "#courtyard/market/steps.ts";
import { calendarNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { batchDaysBetween } from "../batches.ts";
import type { ServiceItem } from "../words.ts";

/** A rule that names no day in so long a time names none. */
const LOOK_AHEAD_DAYS = 400;

/** The next so many days of batches, from a day on (that day included); none where the item is accepted on every day. */
export async function nextBatchDays(
  at: At,
  item: ServiceItem,
  from: Temporal.PlainDate,
  most = 1,
): Promise<Temporal.PlainDate[]> {
  if (item.batches === undefined) return [];
  const calendar = await calendarNow(at);
  const found = await batchDaysBetween(item.batches, from, from.add({ days: LOOK_AHEAD_DAYS }), {
    market: async (since, to) => (await marketDaysBetween(at, since, to)).days.map((day) => day.on),
    isWorking: (on) => calendar.isWorkingDay(on),
  });
  return found.slice(0, most);
}
