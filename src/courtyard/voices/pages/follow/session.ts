/**
 * A receipt that was typed in stays open for a while: its code lies in an encrypted draft, never in a cookie or address,
 * and is asked anew on every page, so that a receipt replaced at the desk closes here too.
 */
import type { Actor } from "#frame/access.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { allRooms } from "#frame/rooms.ts";
import type { Visit } from "#frame/visit.ts";
import { findMyMatter } from "#courtyard/matters/receipts-door.ts";

/** Half an hour without a page; at the kiosk the draft itself ends after two minutes. */
const OPEN_MINUTES = 30;

interface Kept {
  readonly code: string;
  /** An instant, as text. */
  readonly until: string;
}

export interface OpenMatter {
  readonly actor: Actor;
  readonly matterId: string;
  /** The kind of matter: each kind's room shows its own. */
  readonly kind: string;
  readonly code: string;
}

/** Where the open matter of this kind is shown. */
export const followPath = (kind: string): string =>
  allRooms()
    .flatMap((room) => room.follows ?? [])
    .find((follow) => follow.kind === kind)?.href ?? "/follow/matter";

const draft = (visit: Visit) => visit.draft<Kept>("follow");
const keep = (visit: Visit, code: string): Promise<void> =>
  draft(visit).keep({ code, until: visit.now.add({ minutes: OPEN_MINUTES }).toString() });

/** Opens the matter of a typed code and answers where it is shown, or why it does not open. */
export async function openFollow(visit: Visit, code: string): Promise<{ path: string } | Problem> {
  const found = await findMyMatter(visit, code);
  if (isProblem(found)) return found;
  await keep(visit, code);
  return { path: followPath(found.kind) };
}

/** The matter that is open on this device, if one is. Every page opens it for another while. */
export async function findOpen(visit: Visit): Promise<OpenMatter | undefined> {
  const kept = await draft(visit).find();
  if (kept === undefined) return undefined;
  const found =
    Temporal.Instant.compare(visit.now, Temporal.Instant.from(kept.until)) < 0
      ? await findMyMatter(visit, kept.code)
      : undefined;
  if (found === undefined || isProblem(found)) {
    await draft(visit).drop();
    return undefined;
  }
  await keep(visit, kept.code);
  return { ...found, code: kept.code };
}

/** What was typed when the receipt had closed in between: shown again once the code is typed again. */
export const typedBefore = (visit: Visit) => visit.draft<Record<string, string>>("follow-typed");

export async function closeFollow(visit: Visit): Promise<void> {
  await draft(visit).drop();
  await typedBefore(visit).drop();
}
