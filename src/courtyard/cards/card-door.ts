/**
 * The door for somebody with a card. What stays on her device is a random token and nothing else; which card it opened
 * lies in an encrypted draft that ends by itself, and the card is asked anew on every page, so that one which was
 * replaced at the desk closes here too.
 */
import { type Actor, nobody } from "#frame/access.ts";
import { ask, look } from "#frame/ask.ts";
import type { House } from "#frame/command.ts";
import { openDraft } from "#frame/drafts.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import type { Visit } from "#frame/visit.ts";
import { openCard } from "./queries.ts";
import { OPEN_MINUTES, OPEN_MINUTES_AT_KIOSK, SEEN_EVERY_SECONDS } from "./rules.ts";
import { findCardById, type HeldCard } from "./steps.ts";
import { cardProblems } from "./words.ts";

export type CardActor = Extract<Actor, { kind: "card" }>;

/** Wrong codes within ten minutes from one address; a right one opens its card all the same. */
const WRONG_CODES = { tries: 20, minutes: 10 };
/** The frame reads this cookie on every visit (`frame/web/visits.ts`). */
const CARD_COOKIE = "card";

export const cardActor = ({ cardId, personId, name }: HeldCard): CardActor => ({
  kind: "card",
  id: personId,
  scope: `card:${cardId}`,
  name,
});

interface Kept {
  readonly cardId: string;
  /** An instant, as text. */
  readonly seenAt: string;
}

const draftOf = (house: House, hub: number, token: string, kiosk: boolean) =>
  openDraft<Kept>(house, hub, token, "card", kiosk ? OPEN_MINUTES_AT_KIOSK : OPEN_MINUTES);

/** Who carries the card that is open on this device, if one is. Every page opens it for another while. */
export async function findCard(
  house: House,
  hub: number,
  token: string,
  kiosk: boolean,
): Promise<CardActor | undefined> {
  const draft = draftOf(house, hub, token, kiosk);
  const kept = await draft.find();
  if (kept === undefined) return undefined;
  const card = await look(house, { hub, actor: nobody() }, (view) => findCardById(view, kept.cardId));
  if (card === undefined) {
    await draft.drop();
    return undefined;
  }
  const now = house.clock.now();
  if (Temporal.Instant.from(kept.seenAt).until(now).total("seconds") >= SEEN_EVERY_SECONDS) {
    await draft.keep({ cardId: kept.cardId, seenAt: now.toString() });
  }
  return cardActor(card);
}

/** Opens the card of a typed code on this device, or says why not. Only failures count against the limit. */
export async function signInWithCard(visit: Visit, code: string): Promise<CardActor | Problem> {
  const found = await visit.ask(openCard, { code }, nobody("card"));
  if (!found.ok) {
    const within = await visit.mayTry("card", WRONG_CODES);
    return within ? found.problem : refuse(cardProblems.tooManyTries, { field: "code" });
  }
  const token = visit.newKey();
  await draftOf(visit.house, visit.hub.id, token, visit.kiosk).keep({
    cardId: found.answer.cardId,
    seenAt: visit.now.toString(),
  });
  visit.setCookie(CARD_COOKIE, token);
  return cardActor(found.answer);
}

/** Puts the card away: nothing of it stays on this device. */
export async function putCardAway(visit: Visit): Promise<void> {
  const token = visit.cookie(CARD_COOKIE);
  if (token === undefined) return;
  await draftOf(visit.house, visit.hub.id, token, visit.kiosk).drop();
  visit.dropCookie(CARD_COOKIE);
}

/** For the API: `Authorization: Card <code>`. */
export async function findCardActor(house: House, hub: number, code: string): Promise<CardActor | Problem> {
  const found = await ask(house, { hub, actor: nobody("api") }, openCard, { code });
  return found.ok ? cardActor(found.answer) : found.problem;
}
