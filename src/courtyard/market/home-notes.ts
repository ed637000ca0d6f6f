/** What the courtyard's first page says of market days: today's, and the next. */
import type { View } from "#frame/command.ts";
import type { HomeNote } from "#frame/rooms.ts";
import { type Lang, say, type Text } from "#frame/texts.ts";
import { writeShortDate } from "#courtyard/calendar/days.ts";
import { marketDaysBetween, nextMarketDay } from "./steps.ts";
import { homeWords } from "./words.ts";

/** Nothing while the rule is not known, and nothing where there is no market. */
export async function marketNotes(view: View): Promise<HomeNote[]> {
  const next = await nextMarketDay(view, view.today);
  const today = await marketDaysBetween(view, view.today, view.today);
  if (next === undefined && today.days.length === 0) return [];
  const days = next === undefined ? 0 : view.today.until(next.on).days;
  const date = (lang: Lang) => (next === undefined ? "" : writeShortDate(next.on, lang));
  const ahead = next === undefined ? undefined : days === 1 ? homeWords.tomorrow : homeWords.next;
  const [off] = today.calledOff;
  const now = today.days.length > 0 ? homeWords.today : off === undefined ? undefined : homeWords.off;
  const write = (lang: Lang): string =>
    [now, ahead]
      .filter((part): part is Text => part !== undefined)
      .map((part) => say(lang, part, { date: date(lang), days }))
      .join(lang === "zh" ? "" : " ");
  return [{ text: { zh: write("zh"), en: write("en") }, href: "/market-days", isToday: now !== undefined }];
}
