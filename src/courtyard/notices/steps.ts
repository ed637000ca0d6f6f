/** Asking for a telephone call, and taking it off the list again. Rooms do both inside their own transaction. */
import { sql } from "kysely";
import type { Act } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";

export interface NewCall {
  /** `room.why`; the room's words for it stand in its `callReasons`. */
  readonly reason: string;
  readonly aboutId?: string | undefined;
  /** Whoever is kept out of this matter does not see the call. */
  readonly matterId?: string | undefined;
  /** The station whose staff may make the call; the front desk may always. */
  readonly station?: string | undefined;
  readonly personId?: string | undefined;
  /** For somebody whom the house does not know. */
  readonly guest?: { readonly name: string; readonly phone?: string | undefined } | undefined;
  /** Codes, numbers, dates for the sentence that is said: never anybody's words. */
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly dueOn: Temporal.PlainDate;
}

/** Puts a call on the list. The same call to the same person about the same thing is asked for once. */
export async function askCall(act: Act, call: NewCall): Promise<void> {
  const id = newId();
  const phone = call.guest?.phone;
  const added = await act
    .insert("phone_calls", {
      id,
      reason: call.reason,
      about_id: call.aboutId ?? null,
      matter_id: call.matterId ?? null,
      recused: call.matterId === undefined ? [] : act.recusedFrom(call.matterId),
      station: call.station ?? null,
      person_id: call.personId ?? null,
      name: call.guest?.name ?? "",
      phone: phone === undefined ? null : Buffer.from(act.secrets.encrypt("call", phone, `${act.hub}/${id}/phone`)),
      facts: JSON.stringify(call.facts ?? {}),
      due_on: call.dueOn,
      asked_at: act.now,
    })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst();
  if (Number(added.numInsertedOrUpdatedRows ?? 0n) === 0) return;
  act.event({
    name: "callAsked",
    about: { kind: "call", id },
    ...(call.matterId === undefined ? {} : { matterId: call.matterId }),
    facts: { reason: call.reason },
  });
}

/** A call that is over needs no number of a guest, and of the name what a list shows. */
export const SHORTENED = sql<string>`case when name = '' then '' else left(name, 1) || '**' end`;

/** Takes calls about something off the list: it was told in another way, or is not true any more. */
export async function dropCalls(act: Act, aboutId: string, reason?: string): Promise<void> {
  const dropped = await sql<{ id: string }>`
    update phone_calls set state = 'dropped', ended_at = ${act.now}, ended_by = ${act.actor.id}, phone = null, name = ${SHORTENED}
    where hub_id = ${act.hub} and about_id = ${aboutId} and state = 'open' and (${reason ?? null}::text is null or reason = ${reason ?? null})
    returning id`.execute(act.tx);
  for (const { id } of dropped.rows) act.event({ name: "callDropped", about: { kind: "call", id } });
}

/**
 * Calls everybody again who was reached about something that is now otherwise: whoever has been told that it is cancelled
 * must be told that it is held. The same persons, also those of whom the house knows a name and number only.
 */
export async function askTold(act: Act, aboutId: string, call: Omit<NewCall, "aboutId" | "personId" | "guest">) {
  const told = await act
    .from("phone_calls", { about_id: aboutId, state: "reached" })
    .select(["id", "person_id", "name", "phone"])
    .where("reason", "<>", call.reason)
    .orderBy("asked_at")
    .orderBy("id")
    .execute();
  for (const { id, person_id, name, phone } of told) {
    const number = phone === null ? undefined : act.secrets.decryptText("call", phone, `${act.hub}/${id}/phone`);
    await askCall(act, {
      ...call,
      aboutId,
      ...(person_id === null ? { guest: { name, phone: number } } : { personId: person_id }),
    });
  }
  return told.length;
}
