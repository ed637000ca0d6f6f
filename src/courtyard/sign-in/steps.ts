/**
 * Steps inside an open act, all under the role that owns sign-ins (`act.asIdentity`): finding a sign-in, counting
 * tries, opening and ending sessions. Rows are locked in one order everywhere: tries, sign-in, session.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Act } from "#frame/command.ts";
import { circumstances, realNow } from "./circumstances.ts";
import { findStep, openCodeSecret, recoveryPrint } from "./one-time-codes.ts";
import { isPassword } from "./passwords.ts";
import { newToken, tokenHash } from "./random-codes.ts";
import { afterFailure, CODE_STEP_MINUTES, isAlive, isLocked, SESSION_HOURS, type Tries } from "./rules.ts";
import { type Because, type NotDone, plainLogin, type SignedIn } from "./words.ts";

export type SignInRow = NonNullable<Awaited<ReturnType<typeof lockSignIn>>>;

/** The sign-in with this login or id, locked, if it may be used at all: not disabled, and of the demo only where that is allowed. */
export async function lockSignIn(act: Act, by: { login: string } | { id: string }) {
  const query = act.tx.selectFrom("identity.sign_ins").selectAll().where("disabled_at", "is", null).forUpdate();
  const row = await (
    "login" in by ? query.where("login", "=", by.login) : query.where("id", "=", by.id)
  ).executeTakeFirst();
  return row !== undefined && row.is_demo && !circumstances().demoSignIns ? undefined : row;
}

/** One counter of tries, locked: two tries at once wait for each other. */
export interface Counter extends Tries {
  readonly print: Buffer;
  readonly known: boolean;
  readonly failedAt: Temporal.Instant;
}

/** The counter of this login, whether anybody has it or not; another one on machines where she signed in before. */
export async function lockCounter(act: Act, login: string, knownCookie: string | undefined): Promise<Counter> {
  const print = Buffer.from(act.secrets.fingerprint("login", plainLogin(login), ""));
  const known = knownCookie !== undefined && isKnown(act, login, knownCookie);
  act.write(
    act.tx
      .insertInto("identity.tries")
      .values({ login_print: print, known, failed_at: realNow(), locked_until: null })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const row = await act.tx
    .selectFrom("identity.tries")
    .selectAll()
    .where("login_print", "=", print)
    .where("known", "=", known)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { print, known, failures: row.failures, failedAt: row.failed_at, lockedUntil: row.locked_until };
}

/** Writes the counter after a wrong try; the event carries no login, only the id where there is one. */
export async function countFailure(act: Act, counter: Counter, signInId: string | undefined): Promise<Because> {
  const now = realNow();
  const after = afterFailure(counter, now);
  await updateCounter(act, counter, { failures: after.failures, locked_until: after.lockedUntil, failed_at: now });
  const about = signInId === undefined ? { kind: "signIn" } : { kind: "signIn", id: signInId };
  act.event({ name: after.lockedUntil === null ? "signInFailed" : "signInLocked", about });
  return after.lockedUntil === null ? "wrong" : "locked";
}

export const clearCounter = (act: Act, counter: Counter): Promise<unknown> =>
  updateCounter(act, counter, { failures: 0, locked_until: null, failed_at: realNow() });

function updateCounter(
  act: Act,
  counter: Counter,
  values: { failures: number; locked_until: Temporal.Instant | null; failed_at: Temporal.Instant },
): Promise<unknown> {
  return act.tx
    .updateTable("identity.tries")
    .set(values)
    .where("login_print", "=", counter.print)
    .where("known", "=", counter.known)
    .execute();
}

/** Cookie of a machine on which this login was signed in before: a nonce and its keyed print. */
function knownMark(act: Act, login: string): string {
  const nonce = newToken().slice(0, 22);
  return `${nonce}.${knownPrint(act, login, nonce).toString("base64url")}`;
}
const knownPrint = (act: Act, login: string, nonce: string): Buffer =>
  Buffer.from(act.secrets.fingerprint("known machine", nonce, plainLogin(login)));
function isKnown(act: Act, login: string, cookie: string): boolean {
  const [nonce = "", print = ""] = cookie.split(".");
  const given = createHash("sha256").update(Buffer.from(print, "base64url")).digest();
  return timingSafeEqual(
    given,
    createHash("sha256")
      .update(knownPrint(act, login, nonce))
      .digest(),
  );
}

/** Whether the code is right, once: a used step and a used recovery code are refused. Writes what was used up. */
export async function useCode(act: Act, signIn: SignInRow, code: string): Promise<"code" | "recovery" | undefined> {
  const secret = openCodeSecret(act.secrets, signIn.code_secret, signIn.id);
  const step = findStep(secret, code, signIn.code_last_step, realNow());
  const update = act.tx.updateTable("identity.sign_ins").where("id", "=", signIn.id);
  if (step !== undefined) {
    await update.set({ code_last_step: step }).execute();
    return "code";
  }
  const print = recoveryPrint(act.secrets, code, signIn.id);
  if (!signIn.recovery_hashes.includes(print)) return undefined;
  await update.set({ recovery_hashes: signIn.recovery_hashes.filter((kept) => kept !== print) }).execute();
  return "recovery";
}

export type SessionStep = "full" | "code" | "enrol" | "passkey";

interface NewSession {
  readonly step: SessionStep;
  readonly signInId: string | null;
  readonly hub?: number | null;
  readonly challenge?: string;
  /** Default: now; kept when only the token is renewed, so that twelve hours stay twelve hours. */
  readonly endsAt?: Temporal.Instant;
}

/** Opens a session and answers its token, which is kept as a hash only. */
export async function openSession(act: Act, session: NewSession): Promise<string> {
  const now = realNow();
  const token = newToken();
  const lasts = session.step === "full" ? { hours: SESSION_HOURS } : { minutes: CODE_STEP_MINUTES };
  act.write(
    act.tx.insertInto("identity.sessions").values({
      token_hash: tokenHash(token),
      sign_in_id: session.signInId,
      hub_id: session.hub ?? null,
      csrf: newToken(),
      step: session.step,
      opened_at: now,
      seen_at: now,
      ends_at: session.endsAt ?? now.add(lasts),
      challenge: session.challenge ?? null,
    }),
  );
  return token;
}

/** The session behind a token, locked, if it stands at one of these steps and still holds. */
export async function lockSession(act: Act, token: string, steps: readonly SessionStep[]) {
  const row = await act.tx
    .selectFrom("identity.sessions")
    .selectAll()
    .where("token_hash", "=", tokenHash(token))
    .where("step", "in", steps)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined || !isAlive({ seenAt: row.seen_at, endsAt: row.ends_at }, realNow())) return undefined;
  return row;
}
export type SessionRow = NonNullable<Awaited<ReturnType<typeof lockSession>>>;

/** Whose session it is, without a lock: the counter of tries and the sign-in are locked before the session. */
export const findOwner = (act: Act, token: string): Promise<{ id: string; login: string } | undefined> =>
  act.tx
    .selectFrom("identity.sessions as session")
    .innerJoin("identity.sign_ins as signIn", "signIn.id", "session.sign_in_id")
    .select(["signIn.id", "signIn.login"])
    .where("session.token_hash", "=", tokenHash(token))
    .executeTakeFirst();

export const endSession = (act: Act, tokenHashed: Buffer): Promise<unknown> =>
  act.tx.deleteFrom("identity.sessions").where("token_hash", "=", tokenHashed).execute();

export const endAllSessions = (act: Act, signInId: string): Promise<unknown> =>
  act.tx.deleteFrom("identity.sessions").where("sign_in_id", "=", signInId).execute();

/** The last step of every way in: the old token dies, tries are forgotten, a full session opens where she works. */
export async function completeSignIn(
  act: Act,
  signIn: Pick<SignInRow, "id" | "login">,
  by: string,
  before: Buffer,
): Promise<SignedIn> {
  await endSession(act, before);
  const places = await act.tx
    .selectFrom("identity.places")
    .select("hub_id")
    .where("sign_in_id", "=", signIn.id)
    .execute();
  const here = places.find((place) => place.hub_id === act.hub) ?? (places.length === 1 ? places[0] : undefined);
  const token = await openSession(act, { step: "full", signInId: signIn.id, hub: here?.hub_id ?? null });
  act.event({ name: "signedIn", about: { kind: "signIn", id: signIn.id }, facts: { by } });
  return { signedIn: true, token, known: knownMark(act, signIn.login), hub: here?.hub_id ?? null };
}

/** Password again before one's own sign-in changes (ASVS 7.5.1). A wrong one counts like one at the door. */
export async function proveSelf(
  act: Act,
  input: { session: string; password: string },
): Promise<{ session: SessionRow; signIn: SignInRow } | NotDone> {
  const owner = await findOwner(act, input.session);
  if (owner === undefined) return { done: false, because: "expired" };
  const counter = await lockCounter(act, owner.login, knownMark(act, owner.login));
  const signIn = await lockSignIn(act, { id: owner.id });
  const session = await lockSession(act, input.session, ["full"]);
  if (signIn === undefined || session === undefined) return { done: false, because: "expired" };
  if (isLocked(counter, realNow())) return { done: false, because: "locked" };
  if (await isPassword(input.password, signIn.password_hash)) return { session, signIn };
  return { done: false, because: await countFailure(act, counter, signIn.id) };
}

/** A new token for the same session, all others ended: after every change of what the session may do (ASVS 7.2.4). */
export async function renewSession(
  act: Act,
  session: SessionRow,
  change: { hub?: number; endOthers: boolean },
): Promise<string> {
  if (change.endOthers && session.sign_in_id !== null) await endAllSessions(act, session.sign_in_id);
  await endSession(act, session.token_hash);
  return openSession(act, {
    step: "full",
    signInId: session.sign_in_id,
    hub: change.hub ?? session.hub_id,
    endsAt: session.ends_at,
  });
}

/** The sign-in of a person of this courtyard, as the courtyard's own table tells it. */
export async function findLink(act: Act, personId: string): Promise<string | undefined> {
  const row = await act.from("staff_sign_ins", { person_id: personId }).select("sign_in_id").executeTakeFirst();
  return row?.sign_in_id;
}
