/** Counting the shelf, and the report of a count for the paper that two persons sign. */
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { wordOf } from "#frame/texts.ts";
import {
  Actions,
  again,
  answer,
  Button,
  DateText,
  Definition,
  Desk,
  EmptyState,
  Form,
  keyOf,
  momentOf,
  PrintButton,
  type Refused,
  Select,
  StateTag,
  Table,
  TextInput,
} from "#ui/index.ts";
import { recordCount } from "../../commands/counts.ts";
import { getCount, listStock } from "../../queries/work.ts";
import { DIFFERENCE_REASONS, differenceWords, proposalWords } from "../../words.ts";
import { deskWords as words } from "../words.ts";

const BACK = [
  { href: "/desk/points", label: words.points },
  { href: "/desk/points/stock", label: words.stock },
];

export function mountCounts(door: Doorway): void {
  door.get("/desk/points/counts/new", (visit) => newPage(visit));
  door.post("/desk/points/counts/new", async (visit) => {
    const form = await visit.form();
    const made = await visit.perform(recordCount, { lines: linesIn(form) }, keyOf(form));
    if (!made.ok) return newPage(visit, { problem: made.problem, form });
    return redirect(visit.link(`/desk/points/counts/${made.answer.countId}`));
  });
  door.get("/desk/points/counts/:count", countPage);
}

/** A form names its lines by their place: `lines.0.found`. */
function linesIn(form: Record<string, unknown>): unknown[] {
  const lines = form["lines"];
  return typeof lines === "object" && lines !== null ? Object.values(lines) : [];
}

async function newPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const stock = await visit.ask(listStock, {});
  if (!stock.ok) return stock.problem;
  const { countable } = stock.answer;
  const named = (lot: (typeof countable)[number]) => ({
    goods: visit.lang === "zh" ? lot.nameZh : lot.nameEn,
    measure: visit.lang === "zh" ? lot.measureZh : lot.measureEn,
    date: lot.bestBefore ?? visit.say(words.noDate),
    booked: lot.booked,
  });
  return answer(
    came,
    <Desk visit={visit} title={words.count} path={BACK}>
      <p>{visit.say(words.countHow)}</p>
      {countable.length === 0 ? (
        <EmptyState title={words.nothingToCount} hint={words.bringInHint} />
      ) : (
        <Form action={visit.link("/desk/points/counts/new")} {...again(visit, came)}>
          {countable.map((lot, at) => (
            <div class="flow">
              <input type="hidden" name={`lines.${at}.lotId`} value={lot.lotId} />
              <TextInput
                name={`lines.${at}.found`}
                label={visit.say(words.foundOf, named(lot))}
                inputMode="numeric"
                short
              />
              <Select
                name={`lines.${at}.reason`}
                label={visit.say(words.whyOf, { goods: named(lot).goods })}
                empty={words.asBooked}
                options={DIFFERENCE_REASONS.map((value) => ({ value, label: differenceWords[value] }))}
                optional
              />
              <TextInput
                name={`lines.${at}.words`}
                label={visit.say(words.wordsOf, { goods: named(lot).goods })}
                optional
              />
            </div>
          ))}
          <Actions>
            <Button label={words.sendCount} />
            <PrintButton />
          </Actions>
        </Form>
      )}
    </Desk>,
  );
}

async function countPage(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(getCount, { countId: visit.param("count") });
  if (!found.ok) return found.problem;
  const count = found.answer;
  const person = (name: string | null) => `${name ?? ""}　${visit.say(words.signHere)}__________`;
  return (
    <Desk
      visit={visit}
      title={visit.say(words.countOf, { quarter: count.quarter })}
      aside={
        <StateTag
          tone={count.state === "confirmed" ? "done" : count.state === "counted" ? "waiting" : "stopped"}
          label={wordOf(proposalWords, count.state)}
        />
      }
      path={BACK}
    >
      <PrintButton />
      <Definition
        facts={[
          { term: words.count, value: <DateText date={momentOf(visit, count.countedAt)} /> },
          { term: words.countedBy, value: person(count.countedBy) },
          { term: words.checkedBy, value: person(count.decidedBy) },
        ]}
      />
      <Table
        caption={words.count}
        rows={count.lines}
        columns={[
          { head: words.goods, cell: (line) => `${line.goods[visit.lang]}（${line.measure[visit.lang]}）` },
          { head: words.bestBefore, cell: (line) => line.bestBefore ?? visit.say(words.noDate) },
          { head: words.booked, number: true, cell: (line) => line.booked },
          { head: words.found, number: true, cell: (line) => line.found },
          { head: words.difference, number: true, cell: (line) => line.found - line.booked },
          {
            head: words.reason,
            cell: (line) =>
              line.reason === null
                ? visit.say(words.asBooked)
                : `${visit.say(wordOf(differenceWords, line.reason))}：${line.words}`,
          },
        ]}
      />
    </Desk>
  );
}
