/** The pages of points and the shop, by who may knock. */
import type { RoomPages } from "#frame/visit.ts";
import { mountCard } from "./card.tsx";
import { mountCounts } from "./desk/counts.tsx";
import { mountDecisions } from "./desk/decisions.tsx";
import { mountGoods } from "./desk/goods.tsx";
import { mountHub } from "./desk/hub.tsx";
import { mountPerson } from "./desk/person.tsx";
import { mountPickUp } from "./desk/pick-up.tsx";
import { mountQuarters } from "./desk/quarters.tsx";
import { mountSecond } from "./desk/second.tsx";
import { mountSlip } from "./desk/slip.tsx";
import { mountStock } from "./desk/stock.tsx";
import { mountWitness } from "./desk/witness.tsx";
import { mountShop } from "./shop.tsx";

export const shopPages: RoomPages = mountShop;
export const cardPages: RoomPages = mountCard;
export const deskPages: RoomPages = (door) => {
  for (const mount of [
    mountHub,
    mountSlip,
    mountPickUp,
    mountWitness,
    mountStock,
    mountSecond,
    mountGoods,
    mountCounts,
    mountDecisions,
    mountQuarters,
    mountPerson,
  ])
    mount(door);
};
