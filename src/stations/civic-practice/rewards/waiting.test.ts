/** Whoever leaves the queue while goods come in either has them set aside or has left: never both. */
import { expect, test } from "vitest";
import { leaveWait, waitForGoods } from "./commands/waiting.ts";
import { card, code, desk, done, house, onShelf, volunteer } from "./testing.ts";

test("leaving waits for whoever holds the goods, and reads again what became of the place", async () => {
  const personId = await volunteer(9);
  const { goodsId } = await onShelf(0, { price: "5" });
  const { waitId } = await done(desk, waitForGoods, { personId, goodsId });
  const holder = await house.owner.connect();
  await holder.query("begin");
  try {
    await holder.query("select 1 from goods where id = $1 for update", [goodsId]);
    let answered = false;
    const leaving = code(card(personId), leaveWait, { waitId }).finally(() => {
      answered = true;
    });
    while (!answered && (await waitingForLock()) === 0);
    await holder.query("update goods_waits set ended_at = now(), ended_because = 'served' where id = $1", [waitId]);
    await holder.query("commit");
    expect(await leaving).toBe("rewards.decided");
  } finally {
    await holder.query("rollback");
    holder.release();
  }
  const { rows } = await house.owner.query("select ended_because from goods_waits where id = $1", [waitId]);
  expect(rows).toEqual([{ ended_because: "served" }]);
});

async function waitingForLock(): Promise<number> {
  const { rows } = await house.owner.query(
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows.length;
}
