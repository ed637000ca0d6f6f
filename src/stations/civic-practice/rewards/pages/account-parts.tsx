/** The lines of somebody's points in plain words, as she and the desk read them. */
import type { Visit } from "#frame/visit.ts";
import { DateText, EmptyState, momentOf, Table } from "#ui/index.ts";
import type { AccountView } from "../steps/account.ts";
import { words } from "./words.ts";

export function Lines({ visit, account }: { visit: Visit; account: AccountView }) {
  return (
    <Table
      caption={words.eachLine}
      rows={account.lines}
      columns={[
        { head: words.when, cell: (line) => <DateText date={momentOf(visit, line.at)} /> },
        {
          head: words.what,
          cell: (line) => (
            <>
              {visit.say(line.what)}
              {line.servedOn !== null && line.minutes !== null && (
                <span class="quiet">
                  {" "}
                  {visit.say(words.servedSoMuch, {
                    day: visit.written(line.servedOn).gregorian,
                    hours: line.minutes / 60,
                    rate: (line.tenthsPerHour ?? 0) / 10,
                  })}
                </span>
              )}
            </>
          ),
        },
        {
          head: words.change,
          number: true,
          cell: (line) => `${line.change > 0 ? "+" : "−"}${Math.abs(line.change) / 10}`,
        },
      ]}
      empty={<EmptyState title={words.noLines} hint={words.noLinesHint} />}
    />
  );
}
