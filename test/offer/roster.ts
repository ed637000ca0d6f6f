/** The roster's share of a busy courtyard: a line, duties drafted, agreed and published, a swap that waits. */
import { HUB } from "../database.ts";
import type { Busy } from "./busy.ts";
import { LEFT_OUT } from "./inputs.ts";
import type { RoomWays } from "./rooms.ts";

const place = { station: "peace", from: "09:00", until: "12:00" };
const dutyIn = async (busy: Busy, where: string) => {
  const { rows } = await busy.owner.query(
    `select id from duties where hub_id = $1 and ${where} order by id desc limit 1`,
    [HUB],
  );
  return rows[0]?.id as string | undefined;
};

export const rosterWays: RoomWays = {
  async fill(busy) {
    const { head } = busy.workers;
    const { handler, second } = busy;
    await busy.done(head, "addRosterLine", { ...place, personId: handler.id, days: "marketDay" });
    const made: string[] = [];
    for (const on of ["2026-11-26", "2026-11-27", "2026-11-30"]) {
      const { dutyId } = await busy.done(head, "addDuty", { ...place, personId: handler.id, on });
      made.push(String(dutyId));
    }
    for (const dutyId of made.slice(0, 2)) await busy.done(handler, "answerDuty", { dutyId, agree: "yes" });
    await busy.done(handler, "askSwap", { dutyId: made[0], askedOf: second.id });
  },
  tables: {
    lineId: ["roster_lines"],
    swapId: ["duty_swaps"],
    dutyId: ["duties"],
    askedOf: ["staff"],
    returnId: ["duties"],
  },
  special: {
    addRosterLine: ({ second }) => ({ ...place, personId: second.id }),
    addDuty: ({ second }) => ({ ...place, personId: second.id, on: "2026-11-27" }),
    draftRoster: () => ({ from: "2026-12-01", to: "2026-12-31" }),
    publishRoster: () => ({ from: "2026-11-24", to: "2026-12-31" }),
    answerDuty: async (busy) => ({ dutyId: await dutyIn(busy, "state = 'drafted'"), how: "phone", agree: "yes" }),
    answerSwap: () => ({ how: "phone", agree: "no" }),
    askSwap: async (busy) => ({
      dutyId: await dutyIn(busy, "state = 'agreed' and id not in (select duty_id from duty_swaps)"),
      askedOf: busy.second.id,
      returnId: LEFT_OUT,
    }),
    withdrawDuty: async (busy) => ({ dutyId: await dutyIn(busy, "state = 'drafted'") }),
  },
};
