/** What calendar programs fetch: a year of market days, with when and how often each was decided about. */
import { z } from "zod";
import { query, type View } from "#frame/command.ts";
import { say } from "#frame/texts.ts";
import type { MarketWhy } from "#courtyard/calendar/market-rules.ts";
import { grants } from "../rules.ts";
import { marketDaysBetween } from "../steps.ts";
import { feedWords } from "../words.ts";

/** Last month stays, so that a program that comes late still learns of a change; a year ahead is what people plan. */
const MONTHS_BACK = 1;
const MONTHS_AHEAD = 12;

export interface FeedDay {
  readonly on: Temporal.PlainDate;
  readonly summary: string;
  /** What is to be said of it; plain text. */
  readonly description: string;
  readonly isCancelled: boolean;
  /** When it was last decided about. */
  readonly stamp: Temporal.Instant;
  /** How often it was decided about: it only grows. */
  readonly sequence: number;
}

export const readMarketFeed = query({
  name: "readMarketFeed",
  does: { zh: "供日历软件订阅的赶场日", en: "Market days for calendar programs" },
  input: z.object({ lang: z.enum(["zh", "en"]).default("zh") }),
  grants: grants.seeDays,
  async read(view, { lang }): Promise<FeedDay[]> {
    const from = view.today.with({ day: 1 }).subtract({ months: MONTHS_BACK });
    const { days, calledOff } = await marketDaysBetween(view, from, view.today.add({ months: MONTHS_AHEAD }));
    const stampOf = await readStamps(view);
    const held = days.map(({ on, why }) => ({
      on,
      summary: say(lang, feedWords.marketDay),
      description: describe(why, lang),
      isCancelled: false,
      ...stampOf(on),
    }));
    const heldOn = new Set(days.map(({ on }) => on.toString()));
    // A day that was closed and is held after all is one event, not two.
    const off = calledOff
      .filter(({ on }) => !heldOn.has(on.toString()))
      .map(({ on, reason, movedTo }) => ({
        on,
        summary: say(lang, movedTo === undefined ? feedWords.cancelled : feedWords.movedAway),
        description: movedTo === undefined ? reason : `${reason}\n→ ${movedTo.toString()}`,
        isCancelled: true,
        ...stampOf(on),
      }));
    return [...held, ...off].toSorted((one, other) => Temporal.PlainDate.compare(one.on, other.on));
  },
});

function describe(why: MarketWhy, lang: "zh" | "en"): string {
  if (why.kind === "added") return why.reason;
  if (why.kind === "moved") return `${why.reason}\n← ${why.from.toString()}`;
  const season = why.kind === "season" ? why.season[lang] : "";
  return [season, why.standsFor30 ? say(lang, feedWords.standsFor30) : ""].filter((line) => line !== "").join("\n");
}

/** When a day was last decided about: by its rule, or by a decision about the day, also one that was taken back. */
async function readStamps(view: View) {
  const rules = await view
    .from("market_rules", { state: "approved" })
    .select(["effective_from", "decided_at"])
    .orderBy("effective_from")
    .orderBy("version")
    .execute();
  const decisions = await view
    .from("market_exceptions")
    .select(["on_date", "until_date", "to_date", "decided_at", "withdrawn_at"])
    .orderBy("decided_at")
    .execute();
  return (on: Temporal.PlainDate): Pick<FeedDay, "stamp" | "sequence"> => {
    const by = rules.filter((rule) => Temporal.PlainDate.compare(rule.effective_from, on) <= 0);
    const about = decisions.filter(({ on_date, until_date, to_date }) => {
      const isWithin =
        Temporal.PlainDate.compare(on_date, on) <= 0 && Temporal.PlainDate.compare(on, until_date ?? on_date) <= 0;
      return isWithin || to_date?.equals(on) === true;
    });
    const moments = [
      ...by.slice(-1).map((rule) => rule.decided_at),
      ...about.flatMap((each) => [each.decided_at, each.withdrawn_at]),
    ].filter((moment) => moment !== null);
    const [stamp] = moments.toSorted((one, other) => Temporal.Instant.compare(other, one));
    const withdrawn = about.filter((each) => each.withdrawn_at !== null).length;
    return { stamp: stamp ?? view.now, sequence: by.length - 1 + about.length + withdrawn };
  };
}
