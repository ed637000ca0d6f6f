/** `/market-days/poster?quarter=2026-4`: a quarter on one sheet of paper, A4 or A3, for the door and the notice board. */
import type { Doorway, PageAnswer, Visit } from "#frame/visit.ts";
import { Actions, LinkButton, pageFrame, PrintButton, PrintPage } from "#ui/index.ts";
import { listMarketDays } from "../queries/days.ts";
import { ruleWords, seasonWords } from "../rule-text.ts";
import { askAround, Comers, Months, Notes } from "./parts.tsx";
import { words } from "./words.ts";

const POSTER = "/market-days/poster";
const MONTHS = 3;

export function mountPoster(door: Doorway): void {
  door.get(POSTER, showPoster);
}

async function showPoster(visit: Visit): Promise<PageAnswer> {
  const first = quarterAsked(visit);
  const found = await visit.ask(listMarketDays, askAround(first, MONTHS));
  if (!found.ok) return found.problem;
  const span = found.answer;
  const title = visit.say(words.posterTitle, { year: first.year, quarter: quarterOf(first) });
  const to = (months: number): string => {
    const other = first.add({ months });
    return visit.link(`${POSTER}?quarter=${other.year}-${quarterOf(other)}`);
  };
  return (
    <PrintPage frame={pageFrame(visit)} title={title}>
      <div class="poster quarter flow wide">
        {span.rule === undefined ? (
          <p>{visit.say(words.unknownHint)}</p>
        ) : (
          [ruleWords(span.rule.pattern), ...span.rule.seasons.map(seasonWords)].map((line) => (
            <p class="rule">{visit.say(line)}</p>
          ))
        )}
        <Months visit={visit} span={span} first={first} count={MONTHS} />
        <Notes visit={visit} span={span} first={first} count={MONTHS} />
        <Comers visit={visit} span={span} />
      </div>
      <p class="quiet not-printed">{visit.say(words.print)}</p>
      <Actions>
        <PrintButton />
        <LinkButton kind="quiet" href={to(-MONTHS)} icon="chevron-left" label={words.previousQuarter} />
        <LinkButton kind="quiet" href={to(MONTHS)} icon="chevron-right" label={words.nextQuarter} />
        <LinkButton kind="quiet" href={visit.link("/market-days")} label={words.title} />
      </Actions>
    </PrintPage>
  );
}

const quarterOf = (date: Temporal.PlainDate): number => Math.ceil(date.month / MONTHS);

/** Without `?quarter=`: this one, and in its last month the next, which is the one to hang up. */
function quarterAsked(visit: Visit): Temporal.PlainDate {
  const [, year, quarter] = /^((?:19|20)\d\d)-([1-4])$/.exec(visit.asked("quarter") ?? "") ?? [];
  if (year !== undefined) return new Temporal.PlainDate(Number(year), (Number(quarter) - 1) * MONTHS + 1, 1);
  const soon = visit.today.add({ months: 1 });
  return new Temporal.PlainDate(soon.year, (quarterOf(soon) - 1) * MONTHS + 1, 1);
}
