/** What is kept encrypted of an application, each column bound to its row. */
import type { At } from "#frame/command.ts";
import type { Answers } from "../words.ts";

export const opened = (
  at: Pick<At, "secrets" | "hub">,
  matterId: string,
  column: string,
  sealed: Uint8Array | null,
): string | null =>
  sealed === null ? null : at.secrets.decryptText("application", sealed, `${at.hub}/${matterId}/${column}`);

export function answersOf(at: Pick<At, "secrets" | "hub">, matterId: string, sealed: Uint8Array | null): Answers {
  const text = opened(at, matterId, "answers", sealed);
  return text === null ? {} : (JSON.parse(text) as Answers);
}
