/** Signing in, pure: how often one may try, how long a session and a code last, what a password must be. */
import type { Grant } from "#frame/access.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { isCommon } from "./common-passwords.ts";
import { signInProblems } from "./words.ts";

/** GB/T 22239-2019, 8.1.4.1 asks for a limit; five tries and a quarter of an hour are its usual reading. */
export const TRIES = 5;
const LOCK_MINUTES = 15;
/** Idle logout at a counter where the next resident can see the screen (GB/T 22239-2019, 8.1.4.1). */
export const IDLE_MINUTES = 15;
/** A working day with its evening; then sign in again (ASVS 7.3.2). */
export const SESSION_HOURS = 12;
/** The use of a session is written down this often, so that reading a page is not a write. */
export const SEEN_EVERY_SECONDS = 60;
/** Time to take out the phone and read the code. */
export const CODE_STEP_MINUTES = 10;
/** A passkey's challenge (ASVS 6.5.5 allows at most ten minutes). */
export const CHALLENGE_MINUTES = 5;
/** Time to walk over with the paper on which an initial password stands. */
export const INITIAL_DAYS = 7;
/** Time for the second person to confirm. */
export const PROPOSAL_DAYS = 7;
/** A token that nobody renews ends. */
const TOKEN_DAYS = 366;
/** Length is what counts (ASVS 6.2.1 asks for 8, recommends 15); no rule of composition (6.2.5). */
const PASSWORD_MIN = 10;
/** RFC 6238: 30 seconds, six figures. */
export const CODE_SECONDS = 30;
/** A clock that runs wrong by half a minute still signs in. */
export const CODE_STEPS_AROUND = 1;
export const RECOVERY_CODES = 10;

export interface Tries {
  readonly failures: number;
  readonly lockedUntil: Temporal.Instant | null;
}

/** A lock ends by itself. Tries during a lock neither count nor lengthen it, so nobody can be kept out for ever. */
export const isLocked = (tries: Tries, now: Temporal.Instant): boolean =>
  tries.lockedUntil !== null && Temporal.Instant.compare(now, tries.lockedUntil) < 0;

/** The counter after one more wrong try. A lock that has ended, or a failure long ago, starts it anew. */
export function afterFailure(tries: Tries & { failedAt: Temporal.Instant }, now: Temporal.Instant): Tries {
  const stale = Temporal.Instant.compare(tries.failedAt.add({ hours: 24 }), now) <= 0;
  const failures = (tries.lockedUntil !== null || stale ? 0 : tries.failures) + 1;
  return { failures, lockedUntil: failures >= TRIES ? now.add({ minutes: LOCK_MINUTES }) : null };
}

/** Whether a session still holds: neither at its end nor left alone for too long. */
export const isAlive = (
  session: { seenAt: Temporal.Instant; endsAt: Temporal.Instant },
  now: Temporal.Instant,
): boolean =>
  Temporal.Instant.compare(now, session.endsAt) < 0 &&
  Temporal.Instant.compare(now, session.seenAt.add({ minutes: IDLE_MINUTES })) < 0;

/** The time step of a one-time code that may be used: within reach of now, and later than the last one used. */
export function usableStep(delta: number | null, lastStep: number, now: Temporal.Instant): number | undefined {
  if (delta === null || Math.abs(delta) > CODE_STEPS_AROUND) return undefined;
  const step = stepAt(now) + delta;
  return step > lastStep ? step : undefined;
}

/** RFC 6238's number of the half minute. */
export const stepAt = (now: Temporal.Instant): number => Math.floor(now.epochMilliseconds / 1000 / CODE_SECONDS);

/** What is wrong with a new password, if anything. Lengths are code points. */
export function passwordProblem(password: string, login: string, field: string): Problem | undefined {
  const plain = password.normalize("NFKC").toLowerCase();
  if ([...password].length < PASSWORD_MIN)
    return refuse(signInProblems.tooShort, { field, values: { min: PASSWORD_MIN } });
  if (plain.includes(login)) return refuse(signInProblems.hasLogin, { field });
  if (isCommon(plain)) return refuse(signInProblems.common, { field });
  return undefined;
}

/** The moment at which a token stops: the end of its last day. */
export const tokenEnds = (endsOn: Temporal.PlainDate): Temporal.Instant =>
  endsOn.add({ days: 1 }).toZonedDateTime(TIME_ZONE).toInstant();

export const isTokenEnd = (endsOn: Temporal.PlainDate, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(endsOn, today) > 0 && today.until(endsOn, { largestUnit: "days" }).days <= TOKEN_DAYS;

/** `atTheDoor`: proven by password, code or the session's own token, not by a post. */
export const grants = {
  atTheDoor: [{ who: "anyone", reach: "hub" }],
  ownThings: [{ who: "anyStaff", reach: "hub" }],
  /** The house itself: seeds, the terminal, time. */
  byTheHouse: [{ who: "system", reach: "hub" }],
  propose: [
    { who: "securityAdministrator", reach: "hub" },
    { who: "administrator", reach: "hub" },
  ],
  confirm: [
    { who: "securityAdministrator", reach: "hub" },
    { who: "administrator", reach: "hub" },
    { who: "head", reach: "hub" },
  ],
} satisfies Record<string, readonly Grant[]>;
