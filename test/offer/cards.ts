/** What the room cards adds to the busy courtyard: a resident with a card, and one whose card can be stopped. */
import { cardActor } from "#courtyard/cards/card-door.ts";
import type { Busy } from "./busy.ts";
import type { RoomWays } from "./rooms.ts";

/** A resident with a card, as an actor. */
export async function cardFor(busy: Busy, name: string): Promise<ReturnType<typeof cardActor>> {
  const { personId } = await busy.done(busy.workers.frontDesk, "addResident", { name });
  const { cardId } = await busy.done(busy.workers.frontDesk, "giveCard", { personId, identified: "known" });
  const actor = cardActor({ cardId: String(cardId), personId: String(personId), name });
  busy.cards.push(actor);
  return actor;
}

export const cards: RoomWays = {
  async fill(busy) {
    await cardFor(busy, "持卡人");
  },
  special: {
    endCard: async ({ owner }) => {
      const { rows } = await owner.query("select person_id from cards where ended_at is null order by id desc limit 1");
      return { personId: rows[0]?.person_id };
    },
  },
};
