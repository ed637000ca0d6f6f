/** The clocks of a matter with their worked sums: for its owner, and for those who have it in hand. */
import type { Text } from "#frame/texts.ts";
import type { Visit } from "#frame/visit.ts";
import { DateText, Icon, leftUntil, WorkedSum } from "#ui/index.ts";
import type { WorkedDeadline } from "../steps/read.ts";

type Clock = Omit<WorkedDeadline, "dueAt">;

interface OwnClockWords {
  readonly paused: Text;
  readonly dueBy: Text;
  readonly provisional: Text;
  readonly late: Text;
  readonly how: Text;
}

/** One clock as its owner sees it, its sum line by line behind it. */
export function OwnClock({ visit, clock, words }: { visit: Visit; clock: Clock; words: OwnClockWords }) {
  return (
    <details class="worked">
      <summary>
        {clock.dueOn === null ? (
          visit.say(words.paused)
        ) : (
          <>
            {visit.say(words.dueBy)} <DateText date={visit.written(clock.dueOn)} />
          </>
        )}
        {clock.provisional && <span class="quiet"> {visit.say(words.provisional)}</span>}
        {clock.isLate && (
          <>
            {" "}
            <span class="late">
              <Icon name="late" /> {visit.say(words.late)}
            </span>
          </>
        )}
        <span class="out-of-sight">{`（${visit.say(words.how)}）`}</span>
      </summary>
      <ul class="prose-list small">
        {clock.sum[visit.lang].map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </details>
  );
}

/** Every clock that runs, the earliest first, each with its sum; what was met is told by the history. */
export function RunningClocks({ visit, clocks }: { visit: Visit; clocks: readonly Clock[] }) {
  const running = clocks.filter(({ metAt }) => metAt === null);
  if (running.length === 0) return null;
  return (
    <div>
      {running.map((clock) =>
        clock.dueOn === null ? (
          <p>
            {visit.say(clock.title)}：{clock.sum[visit.lang].at(-1)}
          </p>
        ) : (
          <WorkedSum
            label={clock.title}
            due={visit.written(clock.dueOn)}
            left={leftUntil(visit, clock.dueOn).text}
            late={clock.isLate}
            provisional={clock.provisional}
            lines={clock.sum[visit.lang].slice(0, -1).map(sumLine)}
          />
        ),
      )}
    </div>
  );
}

/** A line of the sum as name and value: what stands before the first colon names it. */
function sumLine(line: string): { label: string; value: string } {
  const found = /^(.{1,40}?)(?:：|: )(.+)$/u.exec(line);
  return found === null ? { label: "", value: line } : { label: found[1] ?? "", value: found[2] ?? "" };
}
