/** What this room holds about a person: her points, line by line, and what she exchanged. */
import type { Act } from "#frame/command.ts";
import { eraseWords } from "#frame/erasure.ts";
import type { OwnRecord, PersonalData } from "#frame/own-data.ts";
import { inHub } from "#frame/rows.ts";
import { wordOf } from "#frame/texts.ts";
import { pointsText } from "./rules.ts";
import { readAccount } from "./steps/account.ts";
import { endWait } from "./steps/redemptions.ts";
import { redemptionWords } from "./words.ts";

const POINTS = { zh: "积分", en: "Points" };

export const personalData: PersonalData = {
  room: "rewards",
  title: { zh: "积分和兑换", en: "Points and exchanges" },
  why: {
    zh: "为记清您的积分和领走的东西而保存；账上只有编号，没有姓名，所以一直留着，说明的话可以清除。",
    en: "Kept so that your points and what you took are right; the ledger holds numbers and no names and stays, written reasons can be erased.",
  },
  async show(act, ids) {
    const [asked] = ids;
    const account = asked === undefined ? undefined : await readAccount(act, asked);
    if (account === undefined) return [];
    return [
      {
        what: { zh: "现在的积分", en: "Points now" },
        at: act.today.toString(),
        facts: [{ term: POINTS, value: pointsText(account.own) }],
      },
      ...account.lines.map((line): OwnRecord => ({
        what: line.what,
        at: line.at,
        facts: [{ term: POINTS, value: pointsText(line.change) }],
      })),
      ...account.redemptions.map((one): OwnRecord => ({
        what: { zh: `兑换：${one.goods.zh}`, en: `Exchange: ${one.goods.en}` },
        at: one.askedAt,
        facts: [{ term: { zh: "结果", en: "State" }, value: wordOf(redemptionWords, one.state) }],
      })),
    ];
  },
  async erase(act, ids, reason) {
    const words = await act
      .from("point_corrections")
      .innerJoin("words", inHub("words.id", "point_corrections.words_id"))
      .select("words.id")
      .where("person_id", "in", [...ids])
      .where("state", "<>", "proposed")
      .where("words.erased_at", "is", null)
      .execute();
    for (const { id } of words) await eraseWords(act, id, reason);
    return words.length + (await endWaits(act, ids));
  },
};

async function endWaits(act: Act, ids: readonly string[]): Promise<number> {
  const waits = await act
    .from("goods_waits", { ended_at: null })
    .select("id")
    .where("person_id", "in", [...ids])
    .execute();
  for (const { id } of waits) await endWait(act, id, "erased");
  return waits.length;
}
