/** The counter and the market: which windows come on market days, and which sessions stand on days that are none any more. */
import { query, type View } from "#frame/command.ts";
import type { Text } from "#frame/texts.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { marketDaysBetween } from "#courtyard/market/steps.ts";
import { grants } from "../rules.ts";
import { ofStation, sessionsAhead } from "../steps/session.ts";
import { KIND, noInput } from "../words.ts";
import { describe, type Session } from "./sessions.ts";

/** For the page and the poster of the market days: the windows of each session and its hours (index occasions_kind). */
export async function onMarketDays(view: View, from: Temporal.PlainDate, to: Temporal.PlainDate) {
  const rows = await view
    .from("occasions", { kind: KIND })
    .selectAll()
    .where("happens_on", ">=", from)
    .where("happens_on", "<=", to)
    .where("state", "in", ["planned", "confirmed", "open"])
    .orderBy("happens_on")
    .orderBy("id")
    .execute();
  const sessions = (await describe(view, rows)).filter((session) => session.windows.length > 0);
  return sessions.map((session) => ({ on: Temporal.PlainDate.from(session.on), text: comes(session) }));
}

function comes({ windows, startsAt, endsAt }: Session): Text {
  const hours = [startsAt, endsAt].map((at) => writeTime(Temporal.Instant.from(at))).join("–");
  const named = (lang: "zh" | "en") => windows.map(({ code, name }) => `${code} ${name[lang] || name.zh}`);
  return { zh: `${named("zh").join("、")}，${hours}`, en: `${named("en").join(", ")}, ${hours}` };
}

export interface OffMarket {
  readonly occasionId: string;
  readonly on: string;
  /** As the head wrote it for the market; where the rule itself changed there is none, and the house says so. */
  readonly reason: Text;
  /** The day to which the market was moved. */
  readonly movedTo: string | null;
  /** The same day, where no session stands there yet: what the form of a move begins with. */
  readonly toOn: string | null;
}

const RULE_CHANGED: Text = { zh: "场期变了", en: "the market days have changed" };

/** Sessions ahead whose market day was called off, or is none by a later rule. One planned by hand on another day is neither. */
export async function readOffMarket(view: View): Promise<OffMarket[]> {
  const ahead = await sessionsAhead(view, view.today);
  const [first, last] = [ahead[0]?.happens_on, ahead.at(-1)?.happens_on];
  if (first === undefined || last === undefined) return [];
  const { days, calledOff, isKnown } = await marketDaysBetween(view, first, last);
  const planned = await plannedAsMarket(
    view,
    ahead.map((one) => one.id),
  );
  return ahead
    .filter(({ happens_on }) => !days.some(({ on }) => on.equals(happens_on)))
    .flatMap(({ id, happens_on }) => {
      const off = calledOff.find(({ on }) => on.equals(happens_on));
      if (off === undefined && !(isKnown && planned.has(id))) return [];
      const movedTo = off?.movedTo;
      const isFree = movedTo !== undefined && !ahead.some((one) => one.happens_on.equals(movedTo));
      return [
        {
          occasionId: id,
          on: happens_on.toString(),
          reason: off === undefined ? RULE_CHANGED : { zh: off.reason, en: off.reason },
          movedTo: movedTo?.toString() ?? null,
          toOn: isFree ? movedTo.toString() : null,
        },
      ];
    });
}

/** Which of these sessions were planned from the market days. */
async function plannedAsMarket(view: View, occasionIds: readonly string[]): Promise<Set<string>> {
  const rows = await view
    .from("counter_sessions", { on_market: true })
    .select("id")
    .where("id", "in", [...occasionIds])
    .execute();
  return new Set(rows.map((row) => row.id));
}

export const sessionsOffMarket = query({
  name: "sessionsOffMarket",
  does: { zh: "这天不赶场了、可是还排着的场次", en: "Sessions that still stand on a day without a market" },
  input: noInput,
  grants: grants.plan,
  find: ofStation,
  read: readOffMarket,
});
