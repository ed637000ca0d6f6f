/** The three registers (台账) of points and the shop: made from what happened. Names leave the house masked. */
import { maskName } from "#frame/mask.ts";
import type { Register } from "#frame/rooms.ts";
import type { View } from "#frame/command.ts";
import { civilDate } from "#frame/clock.ts";
import { inHub } from "#frame/rows.ts";
import { wordOf } from "#frame/texts.ts";
import { linesBetween } from "#courtyard/ledger/steps/read.ts";
import { transferKindWords } from "#courtyard/ledger/words.ts";
import { grants, pointsText } from "../rules.ts";
import { channelWords, fundingWords, redemptionWords } from "../words.ts";

/** A register of a year is cut into months before it grows beyond this. */
const MOST_ROWS = 5_000;
const PERSON_ACCOUNTS = ["own", "held", "debt"];
const of = (zh: string, en: string) => ({ zh, en });

async function namesOf(view: View, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await view
    .from("persons")
    .select(["id", "name"])
    .where((is) => is("id", "=", is.fn.any(is.val([...new Set(ids)]))))
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

const pointsRegister: Register = {
  id: "points",
  title: of("积分台账", "Register of points"),
  grants: grants.registers,
  columns: [
    { title: of("记账日期", "Booked on") },
    { title: of("服务日期", "Served on") },
    { title: of("姓名", "Name") },
    { title: of("事由", "What for"), widthCharacters: 20 },
    { title: of("增减（分）", "Change (points)") },
  ],
  async rows(view, period, lang) {
    const lines = await linesBetween(view, "points", period, MOST_ROWS);
    const persons = lines.map((line) => {
      const isGain = line.to.kind === "own";
      const side = isGain ? line.to : line.from;
      return { line, isGain, personId: PERSON_ACCOUNTS.includes(side.kind) ? side.holderId : null };
    });
    const names = await namesOf(
      view,
      persons.flatMap((one) => one.personId ?? []),
    );
    return persons
      .filter(({ line }) => line.from.kind === "own" || line.to.kind === "own")
      .map(({ line, isGain, personId }) => [
        civilDate(line.at).toString(),
        line.countsOn.toString(),
        maskName(names.get(personId ?? "") ?? ""),
        transferKindWords[line.kind][lang],
        Number(pointsText(isGain ? line.amount : -line.amount)),
      ]);
  },
};

const redemptionRegister: Register = {
  id: "redemptions",
  title: of("兑换台账", "Register of exchanges"),
  grants: grants.registers,
  columns: [
    { title: of("申请日期", "Asked on") },
    { title: of("姓名", "Name") },
    { title: of("东西", "Goods"), widthCharacters: 20 },
    { title: of("数量", "Pieces") },
    { title: of("积分", "Points") },
    { title: of("途径", "How") },
    { title: of("结果", "State") },
    { title: of("发放人", "Given by") },
    { title: of("见证人", "Witness") },
  ],
  async rows(view, period, lang) {
    const rows = await view
      .from("redemptions")
      .innerJoin("goods", inHub("goods.id", "redemptions.goods_id"))
      .selectAll("redemptions")
      .select(["name_zh", "name_en"])
      .where("requested_at", ">=", startOf(period.fromOn))
      .where("requested_at", "<", startOf(period.untilOn.add({ days: 1 })))
      .orderBy("redemptions.id")
      .limit(MOST_ROWS)
      .execute();
    const names = await namesOf(
      view,
      rows.flatMap((row) => [row.person_id, row.giver_id ?? [], row.witness_id ?? []].flat()),
    );
    return rows.map((row) => [
      civilDate(row.asked_at).toString(),
      maskName(names.get(row.person_id) ?? ""),
      lang === "zh" ? row.name_zh : row.name_en,
      row.pieces,
      Number(pointsText(row.tenths)),
      wordOf(channelWords, row.channel)[lang],
      wordOf(redemptionWords, row.state)[lang],
      names.get(row.giver_id ?? "") ?? "",
      names.get(row.witness_id ?? "") ?? "",
    ]);
  },
};

const stockRegister: Register = {
  id: "stock",
  title: of("库存台账", "Register of stock"),
  grants: grants.registers,
  columns: [
    { title: of("日期", "Date") },
    { title: of("东西", "Goods"), widthCharacters: 20 },
    { title: of("来源", "Funding") },
    { title: of("单据", "Document"), widthCharacters: 20 },
    { title: of("保质期", "Best before") },
    { title: of("事由", "What for") },
    { title: of("增减", "Change") },
  ],
  async rows(view, period, lang) {
    const shelf = ["stock", "held"];
    const lines = (await linesBetween(view, "goods", period, MOST_ROWS)).filter(
      // Between shelf and set aside nothing comes or goes.
      (line) => !(shelf.includes(line.from.kind) && shelf.includes(line.to.kind)),
    );
    const lots = await view
      .from("goods_lots")
      .innerJoin("goods", inHub("goods.id", "goods_lots.goods_id"))
      .selectAll("goods_lots")
      .select(["name_zh", "name_en"])
      .execute();
    return lines.flatMap((line) => {
      const comes = shelf.includes(line.to.kind);
      const lot = lots.find((one) => one.id === (comes ? line.to : line.from).holderId);
      if (lot === undefined) return [];
      return [
        [
          civilDate(line.at).toString(),
          lang === "zh" ? lot.name_zh : lot.name_en,
          wordOf(fundingWords, lot.funding)[lang],
          lot.document,
          lot.best_before?.toString() ?? "",
          transferKindWords[line.kind][lang],
          comes ? line.amount : -line.amount,
        ],
      ];
    });
  },
};

const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime("Asia/Shanghai").toInstant();

export const registers: readonly Register[] = [pointsRegister, redemptionRegister, stockRegister];
