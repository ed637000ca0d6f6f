/** The second step: codes from an authenticator app (RFC 6238), and recovery codes on paper for the day it is lost. */
import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { Secrets } from "#frame/secrets.ts";
import { newCode, plainCode } from "./random-codes.ts";
import { CODE_SECONDS, CODE_STEPS_AROUND, RECOVERY_CODES, usableStep } from "./rules.ts";

/** The name that an authenticator app shows beside the login. */
export const ISSUER = "Xiaoyuan";
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;
/** Eighty random bits each. */
const RECOVERY_LENGTH = 16;

export const newCodeSecret = (): Uint8Array => new Uint8Array(randomBytes(SECRET_BYTES));

/** The secret as the column holds it: encrypted, bound to its sign-in. */
export const sealCodeSecret = (secrets: Secrets, secret: Uint8Array, signInId: string): Buffer =>
  Buffer.from(secrets.encrypt("one-time code", secret, signInId));
export const openCodeSecret = (secrets: Secrets, sealed: Uint8Array, signInId: string): Uint8Array =>
  secrets.decrypt("one-time code", sealed, signInId);

const generator = (secret: Uint8Array): TOTP =>
  new TOTP({
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
    period: CODE_SECONDS,
    digits: 6,
    algorithm: "SHA1",
  });

/** The step that this code belongs to, if it may still be used; whoever accepts it keeps the step. */
export function findStep(
  secret: Uint8Array,
  code: string,
  lastStep: number,
  now: Temporal.Instant,
): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = generator(secret).validate({
    token: code,
    timestamp: now.epochMilliseconds,
    window: CODE_STEPS_AROUND,
  });
  return usableStep(delta, lastStep, now);
}

export const codeAt = (secret: Uint8Array, at: Temporal.Instant): string =>
  generator(secret).generate({ timestamp: at.epochMilliseconds });

/** What an authenticator app needs, as text to type and as address for the QR code. */
export interface CodeCard {
  readonly secret: string;
  readonly address: string;
}
export function codeCard(secret: Uint8Array, login: string, issuer: string): CodeCard {
  const totp = new TOTP({
    issuer,
    label: login,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
    period: CODE_SECONDS,
    digits: 6,
    algorithm: "SHA1",
  });
  return { secret: totp.secret.base32, address: totp.toString() };
}

export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, () => newCode(RECOVERY_LENGTH));

/** Eighty random bits cannot be guessed from a keyed print, even slowly. */
export const recoveryPrint = (secrets: Secrets, code: string, signInId: string): string =>
  Buffer.from(secrets.fingerprint("recovery code", plainCode(code), signInId)).toString("base64url");
