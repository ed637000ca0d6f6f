/** Cards inside a transaction: found by the code or the person, ended. The code itself is stored nowhere. */
import type { Act, At } from "#frame/command.ts";
import { parseReceiptCode } from "#frame/receipt-code.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import type { Secrets } from "#frame/secrets.ts";

export const cardPrint = (secrets: Secrets, hub: number, digits: string): Buffer =>
  Buffer.from(secrets.fingerprint("card", digits, String(hub)));

export interface HeldCard {
  readonly cardId: string;
  readonly personId: string;
  readonly name: string;
}

/** The card that a typed code belongs to; a problem when it cannot be one; undefined when there is none. */
export async function findCardByCode(view: At, typed: string): Promise<HeldCard | Problem | undefined> {
  const code = parseReceiptCode(typed.slice(typed.lastIndexOf("#") + 1));
  if (isProblem(code)) return code;
  if (code.hubNumber !== view.hub) return undefined;
  return held(view, (cards) => cards.where("cards.code_print", "=", cardPrint(view.secrets, view.hub, code.digits)));
}

/** The card that is open on a device, as long as it holds. */
export const findCardById = (at: At, cardId: string): Promise<HeldCard | undefined> =>
  held(at, (cards) => cards.where("cards.id", "=", cardId));

/** Who printed the card that is open in this act, or that somebody held at a moment: she could have kept its number. */
export async function printerOf(
  act: Act,
  held?: { readonly personIds: readonly string[]; readonly at: Temporal.Instant },
): Promise<string | undefined> {
  if (held === undefined && act.actor.kind !== "card") return undefined;
  const row = await act
    .from("cards")
    .select("issued_by")
    .$if(held === undefined, (cards) => cards.where("id", "=", act.actor.scope.slice("card:".length)))
    .$if(held !== undefined, (cards) =>
      cards
        .where("person_id", "in", [...held!.personIds])
        .where("issued_at", "<=", held!.at)
        .where((is) => is.or([is("ended_at", "is", null), is("ended_at", ">=", held!.at)])),
    )
    .executeTakeFirst();
  return row?.issued_by;
}

/** The card that a person holds now; also asked under an id that was joined into hers. */
export async function findCardOf(
  at: At,
  personId: string,
): Promise<{ id: string; issuedAt: string; identified: string } | undefined> {
  const row = await at
    .from("cards", { person_id: personId, ended_at: null })
    .select(["id", "issued_at", "identified"])
    .executeTakeFirst();
  return row && { id: row.id, issuedAt: row.issued_at.toString(), identified: row.identified };
}

const cardsOf = (at: At) =>
  at
    .from("cards", { ended_at: null })
    .innerJoin("persons as holder", inHub("holder.id", "cards.person_id"))
    .select(["cards.id", "holder.id as person_id", "holder.name", "holder.joined_into"])
    .where("holder.erased_at", "is", null);

async function held(
  at: At,
  narrow: (cards: ReturnType<typeof cardsOf>) => ReturnType<typeof cardsOf>,
): Promise<HeldCard | undefined> {
  const row = await narrow(cardsOf(at)).executeTakeFirst();
  // A record that was joined into another is that other person: her card opens what is hers.
  return row && { cardId: row.id, personId: row.joined_into ?? row.person_id, name: row.name };
}

/** Ends the card a person holds, under whichever of her records, if she holds one: its code opens nothing from now on. */
export async function endHeldCard(
  act: Act,
  personIds: readonly string[],
  reason: "replaced" | "lost" | "returned" | "erased",
): Promise<string | undefined> {
  const rows = await act
    .update("cards", { ended_at: null })
    .set({ ended_at: act.now, end_reason: reason })
    .where("person_id", "in", [...personIds])
    .returning("id")
    .execute();
  for (const { id } of rows) act.event({ name: "cardEnded", about: { kind: "card", id }, facts: { reason } });
  return rows[0]?.id;
}
