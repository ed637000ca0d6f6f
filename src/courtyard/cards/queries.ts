/** From a typed code to the person it stands for; which card a person holds. */
import { query } from "#frame/command.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { allRooms, type CardFigure } from "#frame/rooms.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { grants } from "./rules.ts";
import { findCardByCode, findCardOf } from "./steps.ts";
import { cardOfInput, cardProblems, openCardInput } from "./words.ts";

/** Codes cannot be enumerated: what is no code and what is no longer one are told apart only by the check digit. */
export const openCard = query({
  name: "openCard",
  does: { zh: "凭卡上的号码登录", en: "Sign in with the code on a card" },
  input: openCardInput,
  grants: grants.open,
  async read(view, { code }) {
    const found = await findCardByCode(view, code);
    if (isProblem(found)) return { ...found, field: "code" };
    return found ?? refuse(cardProblems.wrong, { field: "code" });
  },
});

export const getCardOf = query({
  name: "getCardOf",
  does: { zh: "看一个人有没有卡、什么时候发的", en: "Whether somebody holds a card, and since when" },
  input: cardOfInput,
  grants: grants.see,
  async find(view, { personId }) {
    const person = await findPerson(view, personId);
    return person === undefined ? undefined : { subject: {}, person };
  },
  async read(view, _input, { person }) {
    const { name } = await view.from("persons", { id: person.id }).select("name").executeTakeFirstOrThrow();
    return { personId: person.id, name, erased: person.erased, card: (await findCardOf(view, person.id)) ?? null };
  },
});

/** My page: who the card stands for, and what each room can tell its holder at a glance. */
export const getMyCard = query({
  name: "getMyCard",
  does: { zh: "看卡对应的本人和自己的情况", en: "See whom the card stands for, and one's own sums" },
  grants: grants.own,
  find: async (view) => ({ subject: { ownerId: view.actor.id } }),
  async read(view) {
    const rooms = allRooms().flatMap((room) => (room.cardFigures === undefined ? [] : [room.cardFigures]));
    const figures: CardFigure[] = [];
    for (const figuresOf of rooms) figures.push(...(await figuresOf(view, view.actor.id)));
    return { name: view.actor.kind === "card" ? view.actor.name : "", figures };
  },
});
