/** One objection to hours: its matter, the number its bringer left, and whether one still waits for an answer. */
import type { Act, At } from "#frame/command.ts";
import { findMatter } from "#courtyard/matters/steps/matter.ts";

/** As the house: those concerned do not see it. */
export async function hasOpenObjection(act: Act, claimId: string): Promise<boolean> {
  const found = await act.asSystem(() =>
    act.from("hours_objections", { claim_id: claimId, outcome: null }).select("matter_id").limit(1).executeTakeFirst(),
  );
  return found !== undefined;
}

/** The matter with the claim it is about; whoever is kept out of it finds nothing. */
export async function findObjection(at: At, { matterId }: { matterId: string }) {
  const facts = await findMatter(at, matterId);
  if (facts?.matter.kind !== "hoursObjection") return undefined;
  const row = await readObjection(at, matterId);
  return row === undefined ? undefined : { ...facts, claimId: row.claim_id, hasPhone: row.contact !== null };
}

const readObjection = (at: At, matterId: string) =>
  at.from("hours_objections", { matter_id: matterId }).select(["claim_id", "contact"]).executeTakeFirst();

/** What she left to be told by, decrypted: only for a command that leaves an event, or a call that is asked for. */
export async function objectorPhone(act: Act, matterId: string): Promise<string | null> {
  const contact = (await readObjection(act, matterId))?.contact ?? null;
  return contact === null ? null : act.secrets.decryptText("contact", contact, `${act.hub}/${matterId}`);
}
