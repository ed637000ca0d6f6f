/**
 * Counting the shelf each quarter: one person enters what is there, another confirms. Every difference has a reason and
 * an explanation, is booked when it is confirmed, and stands in open affairs for everybody to read.
 */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { writeWords } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import type { Entry } from "#courtyard/ledger/rules.ts";
import { transfer } from "#courtyard/ledger/steps/book.ts";
import { publishStatement } from "#stations/clean-breeze/open-affairs/steps.ts";
import { grants, mayDecide, quarterOf, shop } from "../rules.ts";
import { countable } from "../steps/counting.ts";
import { decideCountInput, differenceWords, recordCountInput, rewardsProblems } from "../words.ts";

export const recordCount = command({
  name: "recordCount",
  does: { zh: "登记盘点结果，等第二个人核对", en: "Write down a stock count; a second person checks" },
  input: recordCountInput,
  grants: grants.stock,
  find: async () => shop,
  async act(act, input) {
    const lots = await countable(act);
    const problem = await checkLines(input.lines, lots);
    if (problem !== undefined) return problem;
    const countId = newId();
    const quarter = quarterOf(act.today);
    const added = await act
      .insert("stock_counts", {
        id: countId,
        quarter,
        state: "counted",
        counted_by: act.actor.id,
        counted_at: act.now,
      })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) return refuse(rewardsProblems.proposalOpen);
    let differences = 0;
    for (const line of input.lines) {
      const lot = lots.find((one) => one.lotId === line.lotId);
      if (lot === undefined) continue;
      const differs = line.found !== lot.booked;
      const words = differs ? await writeWords(act, line.words ?? "") : undefined;
      differences += differs ? 1 : 0;
      await act
        .insert("stock_count_lines", {
          count_id: countId,
          lot_id: lot.lotId,
          booked: lot.booked,
          found: line.found,
          reason: differs ? (line.reason ?? null) : null,
          words_id: words?.id ?? null,
        })
        .execute();
      if (words !== undefined)
        act.event({
          name: "differenceExplained",
          about: { kind: "stockCount", id: countId },
          facts: { lot: lot.lotId, booked: lot.booked, found: line.found, reason: line.reason ?? "" },
          words,
        });
    }
    act.event({
      name: "stockCounted",
      about: { kind: "stockCount", id: countId },
      facts: { quarter, lots: input.lines.length, differences },
    });
    return { countId, differences };
  },
});

type Countable = Awaited<ReturnType<typeof countable>>[number];

/** Every lot on the shelf is counted, and every difference is explained. */
async function checkLines(
  lines: readonly { lotId: string; found: number; reason?: string | undefined; words?: string | undefined }[],
  lots: readonly Countable[],
): Promise<Problem | undefined> {
  if (lots.some((lot) => !lines.some((line) => line.lotId === lot.lotId))) return refuse(rewardsProblems.lotMissing);
  for (const [at, line] of lines.entries()) {
    const lot = lots.find((one) => one.lotId === line.lotId);
    if (lot === undefined) return refuse(rewardsProblems.noLot, { field: `lines.${at}.lotId` });
    const isExplained = line.reason !== undefined && line.words !== undefined;
    if (line.found !== lot.booked && !isExplained) {
      const field = `lines.${at}.${line.reason === undefined ? "reason" : "words"}`;
      return refuse(rewardsProblems.reasonMissing, { field, values: { goods: lot.nameZh } });
    }
  }
  return undefined;
}

export const decideCount = command({
  name: "decideCount",
  does: {
    zh: "核对后确认盘点，差异公开；或者要求重数",
    en: "Confirm a count, differences made public; or have it done again",
  },
  input: decideCountInput,
  grants: grants.confirmStock,
  locks: ({ countId }) => [{ table: "stock_counts", id: countId }],
  find: async () => shop,
  async act(act, input) {
    const count = await act.from("stock_counts", { id: input.countId }).selectAll().executeTakeFirst();
    const problem = mayDecide(count && { state: count.state, by: count.counted_by }, act.actor.id);
    if (problem !== undefined || count === undefined) return problem ?? refuse(rewardsProblems.decided);
    const agreed = input.agree === "yes";
    await act
      .update("stock_counts", { id: count.id })
      .set({ state: agreed ? "confirmed" : "refused", decided_by: act.actor.id, decided_at: act.now })
      .execute();
    const about = { kind: "stockCount", id: count.id };
    act.event({ name: agreed ? "countConfirmed" : "countRefused", about, facts: { quarter: count.quarter } });
    if (!agreed) return { countId: count.id };
    const lines = await linesOf(act, count.id);
    const short = await bookDifferences(act, count.id, lines);
    if (short !== undefined) return short;
    await publishCount(act, count.quarter, lines);
    return { countId: count.id };
  },
});

const linesOf = (act: Act, countId: string) =>
  act.tx
    .selectFrom("stock_count_lines as lines")
    .innerJoin("goods_lots", inHub("goods_lots.id", "lines.lot_id"))
    .innerJoin("goods", inHub("goods.id", "goods_lots.goods_id"))
    .selectAll("lines")
    .select(["goods.name_zh", "goods.name_en", "goods.measure_zh", "goods.measure_en"])
    .where("lines.hub_id", "=", act.hub)
    .where("lines.count_id", "=", countId)
    .orderBy("lines.lot_id")
    .execute();
type CountLine = Awaited<ReturnType<typeof linesOf>>[number];

async function bookDifferences(act: Act, countId: string, lines: readonly CountLine[]): Promise<Problem | undefined> {
  const about = { kind: "stockCount", id: countId };
  const counted = { unit: "goods", kind: "counted" } as const;
  const entries = lines.flatMap((line): Entry[] => {
    const stock = { unit: "goods", kind: "stock", goodsId: line.lot_id } as const;
    const change = line.found - line.booked;
    if (change === 0) return [];
    return change < 0
      ? [{ debit: stock, credit: counted, amount: -change, kind: "count", about }]
      : [{ debit: counted, credit: stock, amount: change, kind: "count", about }];
  });
  if (entries.length === 0) return undefined;
  const booked = await transfer(act, entries);
  if (!isProblem(booked)) return undefined;
  return refuse(rewardsProblems.lotShort, { values: { has: String(booked.values["has"]) } });
}

async function publishCount(act: Act, quarter: string, lines: readonly CountLine[]): Promise<void> {
  const differing = lines.filter((line) => line.reason !== null);
  const of = (zh: string, en: string) => ({ zh, en });
  await publishStatement(act, {
    kind: "rewards.stockCount",
    period: quarter,
    title: of(`积分超市盘点 ${quarter}`, `Stock count of the shop, ${quarter}`),
    lines: [
      {
        term: of("盘点", "Counted"),
        value: of(
          `${lines.length} 批，${differing.length === 0 ? "账实相符" : `${differing.length} 批有差异`}`,
          `${lines.length} lots, ${differing.length === 0 ? "all as booked" : `${differing.length} differ`}`,
        ),
      },
      ...differing.map((line) => {
        const why = differenceWords[line.reason as keyof typeof differenceWords];
        return {
          term: of(line.name_zh, line.name_en),
          value: of(
            `账上 ${line.booked} ${line.measure_zh}，实有 ${line.found} ${line.measure_zh}。${why.zh}`,
            `booked ${line.booked} ${line.measure_en}, found ${line.found}. ${why.en}`,
          ),
        };
      }),
      { term: of("办理", "Done by"), value: of("两个人：一人数，一人核对", "two persons: one counted, one checked") },
    ],
    words: differing.flatMap((line) => (line.words_id === null ? [] : [{ id: line.words_id }])),
  });
}
