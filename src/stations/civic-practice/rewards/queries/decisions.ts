/** What takes two persons: deliveries, write-offs and counts that wait; rules, corrections and expiries. */
import { inHub } from "#frame/rows.ts";
import { mayEver } from "#frame/access.ts";
import { query } from "#frame/command.ts";
import { presetEarningRule } from "../preset-earning.ts";
import { grants, shop } from "../rules.ts";

const MOST = 200;

/** Everything that waits for a second person or was decided lately. */
export const listProposals = query({
  name: "listProposals",
  does: { zh: "等第二个人的事", en: "What waits for a second person" },
  grants: grants.work,
  find: async () => shop,
  async read(view) {
    const lots = await view
      .from("goods_lots", { state: "proposed" })
      .innerJoin("goods", inHub("goods.id", "goods_lots.goods_id"))
      .selectAll("goods_lots")
      .select(["name_zh", "name_en", "measure_zh", "measure_en"])
      .orderBy("goods_lots.id")
      .limit(MOST)
      .execute();
    const offs = await view
      .from("write_offs", { state: "proposed" })
      .innerJoin("goods_lots", inHub("goods_lots.id", "write_offs.lot_id"))
      .innerJoin("goods", inHub("goods.id", "goods_lots.goods_id"))
      .innerJoin("words", inHub("words.id", "write_offs.words_id"))
      .selectAll("write_offs")
      .select(["name_zh", "name_en", "measure_zh", "measure_en", "body", "best_before"])
      .orderBy("write_offs.id")
      .limit(MOST)
      .execute();
    const counts = await view
      .from("stock_counts")
      .select(["id", "quarter", "state", "counted_by", "counted_at"])
      .orderBy("id", "desc")
      .limit(8)
      .execute();
    return {
      lots: lots.map((row) => ({
        lotId: row.id,
        goods: { zh: row.name_zh, en: row.name_en },
        measure: { zh: row.measure_zh, en: row.measure_en },
        pieces: row.pieces,
        funding: row.funding,
        giver: row.giver,
        document: row.document,
        bestBefore: row.best_before?.toString() ?? null,
        isOwn: row.brought_by === view.actor.id,
      })),
      writeOffs: offs.map((row) => ({
        writeOffId: row.id,
        goods: { zh: row.name_zh, en: row.name_en },
        measure: { zh: row.measure_zh, en: row.measure_en },
        pieces: row.pieces,
        reason: row.reason,
        words: row.body ?? "",
        isOwn: row.proposed_by === view.actor.id,
      })),
      counts: counts.map((row) => ({
        countId: row.id,
        quarter: row.quarter,
        state: row.state,
        at: row.counted_at.toString(),
        isOwn: row.counted_by === view.actor.id,
      })),
    };
  },
});

/** Rules of earning, corrections and expiries: what is in force, what waits, what was. */
export const listDecisions = query({
  name: "listDecisions",
  does: { zh: "记分规定、更正和到期", en: "Earning rules, corrections, expiries" },
  grants: grants.decisions,
  async read(view) {
    const rules = await view.from("earning_rules").selectAll().orderBy("version", "desc").execute();
    const corrections = await view.tx
      .selectFrom("point_corrections as corrections")
      .innerJoin("persons", inHub("persons.id", "corrections.person_id"))
      .innerJoin("words", inHub("words.id", "corrections.words_id"))
      .selectAll("corrections")
      .select(["persons.name", "words.body"])
      .where("corrections.hub_id", "=", view.hub)
      .where((is) => is.lit(mayEver(view.actor, grants.seeCorrections)))
      .orderBy("corrections.id", "desc")
      .limit(50)
      .execute();
    const expiries = await view
      .from("expiries")
      .innerJoin("words", inHub("words.id", "expiries.words_id"))
      .selectAll("expiries")
      .select("words.body")
      .orderBy("expiries.id", "desc")
      .limit(10)
      .execute();
    return {
      rules: [
        ...rules.map((row) => ({
          ruleId: row.id,
          version: row.version,
          tenthsPerHour: row.tenths_per_hour,
          source: { zh: row.source_zh, en: row.source_en },
          effectiveFrom: row.effective_from.toString(),
          state: row.state,
        })),
        { ...presetEarningRule, ruleId: null, state: "approved" },
      ],
      corrections: corrections.map((row) => ({
        correctionId: row.id,
        name: row.name,
        tenths: row.tenths,
        reason: row.reason,
        words: row.body ?? "",
        state: row.state,
        at: row.proposed_at.toString(),
      })),
      expiries: expiries.map((row) => ({
        expiryId: row.id,
        earnedUntil: row.earned_until.toString(),
        expiresOn: row.expires_on.toString(),
        words: row.body ?? "",
        state: row.state,
        toldTimes: Number(row.told_first_at !== null) + Number(row.told_second_at !== null),
      })),
    };
  },
});
