/**
 * Whoever has no device hears of her application by telephone: what came from the desk, a visit, a call or on paper is
 * told on the house's list, to the heir or the agent where there is one. The sentence never says what it is about, nor why.
 */
import type { Act } from "#frame/command.ts";
import { askCall, dropCalls, type NewCall } from "#courtyard/notices/steps.ts";
import type { MatterRow } from "#courtyard/matters/steps/matter.ts";
import type { ApplicationRow } from "./find.ts";
import { opened } from "./sealed.ts";

/** Who came this way has the page in hand, and reads it there. */
const BY_DEVICE: readonly string[] = ["online", "kiosk"];

export interface Told {
  readonly reason: `applications.${"missing" | "visit" | "decided" | "late" | "lapsed"}`;
  /** Dates and numbers only. */
  readonly facts?: NewCall["facts"];
  readonly dueOn?: Temporal.PlainDate;
}

/** Asks for the call; what was to be told before for the same reason is not true any more. */
export async function tell(
  act: Act,
  { matter, application }: { readonly matter: MatterRow; readonly application: ApplicationRow },
  { reason, facts = {}, dueOn = act.today }: Told,
): Promise<void> {
  await dropCalls(act, matter.id, reason);
  const who = BY_DEVICE.includes(matter.channel) ? undefined : whoHears(act, application);
  if (who === undefined) return;
  // Of no station: the front desk knows that it runs, another window's clerk does not.
  await askCall(act, { reason, aboutId: matter.id, matterId: matter.id, ...who, facts, dueOn });
}

/** She knows by now, or it is over: all that was to be told about it, or this one thing, goes from the list. */
export const toldAlready = (act: Act, matterId: string, reason?: Told["reason"]): Promise<void> =>
  dropCalls(act, matterId, reason);

/** Nobody can be called of whom not even a name is known. */
function whoHears(act: Act, row: ApplicationRow): Pick<NewCall, "personId" | "guest"> | undefined {
  const phone = (column: "contact" | "agent_contact"): string | undefined =>
    opened(act, row.matter_id, column, row[column]) ?? undefined;
  // Nobody's agent acts for her once an heir stepped in.
  if (row.heir_id !== null) return { personId: row.heir_id };
  if (row.agent_id !== null) return { personId: row.agent_id };
  if (row.agent_name !== "") return { guest: { name: row.agent_name, phone: phone("agent_contact") } };
  if (row.applicant_id !== null) return { personId: row.applicant_id };
  return row.applicant_name === "" ? undefined : { guest: { name: row.applicant_name, phone: phone("contact") } };
}
