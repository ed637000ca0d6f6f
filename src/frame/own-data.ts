/**
 * What each room holds about a person, for the print on request (PIPL art. 45) and for lawful erasure (art. 47). Rooms
 * that keep something offer it (`rooms.ts`): the room people never imports a room above it.
 */
import type { Act } from "./command.ts";
import type { Text } from "./texts.ts";

/** One line of the print: what it is, when it was written down, and the facts as they are kept. */
export interface OwnRecord {
  readonly what: Text;
  /** An instant or a civil date, ISO. */
  readonly at: string | null;
  readonly facts: readonly { readonly term: Text; readonly value: string | Text }[];
}

export interface PersonalData {
  readonly room: string;
  readonly title: Text;
  /** Why the house keeps it, and for how long. */
  readonly why: Text;
  /** Read with the actor's own eyes: what she is kept out of does not appear. `ids`: every record of the person. */
  show(act: Act, ids: readonly string[]): Promise<OwnRecord[]>;
  /** Empties what no duty needs any longer. Runs as the house. Answers how many things were emptied. */
  erase(act: Act, ids: readonly string[], reason: ErasureReason): Promise<number>;
}

/** Why data is erased: kept long enough, asked for by the person, ordered by a court or authority. */
export const ERASURE_REASONS = ["retention", "request", "order"] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];
