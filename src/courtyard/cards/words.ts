/** Nouns of the room cards: what a resident signs in with, how she was known when she got it, why a card ended. */
import { z } from "zod";
import { choice, line, uuid } from "#frame/input.ts";
import { problems } from "#frame/problems.ts";
import { texts } from "#frame/texts.ts";

/** How the desk knew whom it gave the card to. For a minor the guardian is there. */
export const IDENTIFIED = ["known", "document", "guardian"] as const;
export const identifiedWords = texts({
  known: { zh: "本人来，工作人员认识", en: "She is here, and known to the desk" },
  document: { zh: "本人来，看过证件", en: "She is here, and showed a document" },
  guardian: { zh: "监护人一起来", en: "Her guardian is here with her" },
});

/** Why a card ends without another in its place. */
export const END_REASONS = ["lost", "returned"] as const;
export const endReasonWords = texts({
  lost: { zh: "卡丢了，先停用", en: "It is lost: stop it" },
  returned: { zh: "本人不用了", en: "She needs it no longer" },
});

/** A reader of QR codes types the whole address: what counts stands behind the `#`. */
const CODE_MAX = 200;

export const giveCardInput = z.object({ personId: uuid(), identified: choice(IDENTIFIED) });
export const endCardInput = z.object({ personId: uuid(), reason: choice(END_REASONS) });
export const cardOfInput = z.object({ personId: uuid() });
export const openCardInput = z.object({ code: line(CODE_MAX) });

export const cardProblems = problems("cards", {
  wrong: {
    status: 404,
    zh: "没有这张卡，或者它已经换过、停用了。请对照卡一组一组地核对。",
    en: "There is no such card, or it was replaced or stopped. Compare it with your card group by group.",
    door: {
      zh: "卡坏了、丢了，到前台当场换一张。",
      en: "If it is worn or lost, the front desk gives you another at once.",
    },
  },
  tooManyTries: {
    status: 429,
    zh: "输错的次数太多，请过十分钟再试。正确的卡号随时有效。",
    en: "Too many wrong tries: wait ten minutes. A right card code works at any time.",
    door: { zh: "着急的话，请到前台办理。", en: "If it is urgent, ask at the front desk." },
  },
  noCard: { status: 409, zh: "这个人现在没有卡。", en: "This person holds no card." },
});
