/** What is past its date, broken or recalled leaves the shelf by two persons, told to everybody in plain words. */
import { command } from "#frame/command.ts";
import type { Act } from "#frame/command.ts";
import { writeWords } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import { transfer } from "#courtyard/ledger/steps/book.ts";
import { balanceOf } from "#courtyard/ledger/steps/read.ts";
import { publishStatement } from "#stations/clean-breeze/open-affairs/steps.ts";
import { grants, mayDecide, shop } from "../rules.ts";
import { decideWriteOffInput, fundingWords, proposeWriteOffInput, rewardsProblems, writeOffWords } from "../words.ts";

export const proposeWriteOff = command({
  name: "proposeWriteOff",
  does: { zh: "提出报损，等第二个人核对", en: "Propose to write goods off; a second person checks" },
  input: proposeWriteOffInput,
  grants: grants.stock,
  find: async () => shop,
  async act(act, input) {
    const short = await shortLot(act, input.lotId, input.pieces);
    if (short !== undefined) return short;
    const words = await writeWords(act, input.words);
    const writeOffId = newId();
    await act
      .insert("write_offs", {
        id: writeOffId,
        lot_id: input.lotId,
        pieces: input.pieces,
        reason: input.reason,
        words_id: words.id,
        state: "proposed",
        proposed_by: act.actor.id,
        proposed_at: act.now,
      })
      .execute();
    act.event({
      name: "writeOffProposed",
      about: { kind: "writeOff", id: writeOffId },
      facts: { lot: input.lotId, pieces: input.pieces, reason: input.reason },
      words,
    });
    return { writeOffId };
  },
});

export const decideWriteOff = command({
  name: "decideWriteOff",
  does: { zh: "核对后确认报损，或者不同意", en: "Confirm a write-off after checking, or refuse it" },
  input: decideWriteOffInput,
  grants: grants.confirmStock,
  locks: ({ writeOffId }) => [{ table: "write_offs", id: writeOffId }],
  find: async () => shop,
  async act(act, input) {
    const row = await findWriteOff(act, input.writeOffId);
    const problem = mayDecide(row && { state: row.state, by: row.proposed_by }, act.actor.id);
    if (problem !== undefined || row === undefined) return problem ?? refuse(rewardsProblems.decided);
    const agreed = input.agree === "yes";
    await act
      .update("write_offs", { id: row.id })
      .set({ state: agreed ? "confirmed" : "refused", decided_by: act.actor.id, decided_at: act.now })
      .execute();
    const about = { kind: "writeOff", id: row.id };
    act.event({ name: agreed ? "writeOffConfirmed" : "writeOffRefused", about, facts: { pieces: row.pieces } });
    if (!agreed) return { writeOffId: row.id };
    const booked = await transfer(act, [
      {
        debit: { unit: "goods", kind: "stock", goodsId: row.lot_id },
        credit: { unit: "goods", kind: "writtenOff" },
        amount: row.pieces,
        kind: "writeOff",
        about,
      },
    ]);
    if (isProblem(booked)) return refuse(rewardsProblems.lotShort, { values: { has: String(booked.values["has"]) } });
    await publishStatement(act, {
      kind: "rewards.writeOff",
      title: { zh: `报损：${row.name_zh}`, en: `Written off: ${row.name_en}` },
      lines: [
        {
          term: { zh: "多少", en: "How many" },
          value: { zh: `${row.pieces} ${row.measure_zh}`, en: `${row.pieces} ${row.measure_en}` },
        },
        { term: { zh: "原因", en: "Reason" }, value: writeOffWords[row.reason as keyof typeof writeOffWords] },
        {
          term: { zh: "来源", en: "Where it came from" },
          value: fundingWords[row.funding as keyof typeof fundingWords],
        },
      ],
      words: [{ id: row.words_id }],
    });
    return { writeOffId: row.id };
  },
});

const findWriteOff = (act: Act, id: string) =>
  act
    .from("write_offs", { id })
    .innerJoin("goods_lots", inHub("goods_lots.id", "write_offs.lot_id"))
    .innerJoin("goods", inHub("goods.id", "goods_lots.goods_id"))
    .selectAll("write_offs")
    .select(["goods_lots.funding", "goods.name_zh", "goods.name_en", "goods.measure_zh", "goods.measure_en"])
    .executeTakeFirst();

async function shortLot(act: Act, lotId: string, pieces: number): Promise<Problem | undefined> {
  const lot = await act.from("goods_lots", { id: lotId, state: "confirmed" }).select("id").executeTakeFirst();
  if (lot === undefined) return refuse(rewardsProblems.noLot, { field: "lotId" });
  const stock = await balanceOf(act, { unit: "goods", kind: "stock", goodsId: lotId });
  return stock >= pieces ? undefined : refuse(rewardsProblems.lotShort, { field: "pieces", values: { has: stock } });
}
