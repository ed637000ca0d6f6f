/** First place at the next delivery, for whoever found the shelf empty. */
import { type Act, command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { grants } from "../rules.ts";
import { nextLot } from "../steps/goods.ts";
import { endWait, lockGoods } from "../steps/redemptions.ts";
import { leaveWaitInput, rewardsProblems, STATION, waitInput } from "../words.ts";

export const waitForGoods = command({
  name: "waitForGoods",
  does: { zh: "排队等下一批货", en: "Wait for the next delivery" },
  input: waitInput,
  grants: grants.wait,
  locks: ({ goodsId }) => [{ table: "goods", id: goodsId }],
  find: async (_act, { personId }) => ({ subject: { station: STATION, ownerId: personId } }),
  async act(act, input) {
    const goods = await act.from("goods", { id: input.goodsId }).select("state").executeTakeFirst();
    if (goods === undefined) return refuse(rewardsProblems.noGoods, { field: "goodsId" });
    if (goods.state !== "offered") return refuse(rewardsProblems.notOffered);
    const person = await findPerson(act, input.personId);
    if (person === undefined || person.erased) return refuse(rewardsProblems.noPerson, { field: "personId" });
    const pieces = input.pieces ?? 1;
    if ((await nextLot(act, input.goodsId, pieces)) !== undefined) return refuse(rewardsProblems.stillThere);
    const waitId = newId();
    const added = await act
      .insert("goods_waits", {
        id: waitId,
        goods_id: input.goodsId,
        person_id: person.id,
        pieces,
        asked_by: act.actor.id,
        asked_at: act.now,
      })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) return refuse(rewardsProblems.alreadyWaiting);
    act.event({ name: "waitBegan", about: { kind: "goodsWait", id: waitId }, facts: { goods: input.goodsId } });
    return { waitId };
  },
});

export const leaveWait = command({
  name: "leaveWait",
  does: { zh: "不再排队", en: "Leave the waiting list" },
  input: leaveWaitInput,
  grants: grants.wait,
  // The goods first, as whoever serves those who wait does: nothing is set aside for somebody who has just left.
  async find(act, { waitId }) {
    const known = await readWait(act, waitId);
    if (known === undefined) return undefined;
    await lockGoods(act, known.goods_id);
    const row = await readWait(act, waitId);
    return row && { subject: { station: STATION, ownerId: row.person_id }, hasEnded: row.ended_at !== null };
  },
  async act(act, input, { hasEnded }) {
    if (hasEnded) return refuse(rewardsProblems.decided);
    await endWait(act, input.waitId, "left");
    return { waitId: input.waitId };
  },
});

const readWait = (act: Act, waitId: string) =>
  act.from("goods_waits", { id: waitId }).select(["goods_id", "person_id", "ended_at"]).executeTakeFirst();
