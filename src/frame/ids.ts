/** Identifiers: UUID version 7, so that ids sort by time; and the two actors who are not persons. */
import { randomUUIDv7 } from "node:crypto";

/** A visitor who has not signed in. */
export const NOBODY_ID = "00000000-0000-7000-8000-000000000000";
/** The house itself: the clock, jobs, imports; it is never recused. */
export const SYSTEM_ID = "00000000-0000-7000-8000-000000000001";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** The 12 bits after the version count within a millisecond (RFC 9562, 6.2 method 1). */
const LAST_IN_MILLISECOND = 0xfff;

let millisecond = 0;
let count = 0;

/**
 * A new id. Ids of one process sort in the order they were made, also within a millisecond and when the clock is set
 * back (Node's own do not): an act's events are told apart by it, and the last of them names the matter's state.
 */
export function newId(): string {
  const random = randomUUIDv7();
  const now = Number.parseInt(random.slice(0, 8) + random.slice(9, 13), 16);
  if (now > millisecond) {
    millisecond = now;
    // It begins in the lower half, so that there is room to count up.
    count = Number.parseInt(random.slice(15, 18), 16) >> 1;
  } else if (count < LAST_IN_MILLISECOND) {
    count += 1;
  } else {
    millisecond += 1;
    count = 0;
  }
  const time = millisecond.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, "0")}${random.slice(18)}`;
}

export const isId = (text: unknown): text is string => typeof text === "string" && UUID.test(text);
