/**
 * Secrecy at rest. One key file outside the database; from it a key of its own for each purpose, so that nothing
 * learned about one use helps with another. What is encrypted is bound to its place: moved to another row, it does
 * not open. Node's own cryptography only (AES-256-GCM, HKDF and HMAC with SHA-256).
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { renameSync } from "node:fs";
import { type Clock, realClock } from "./clock.ts";
import { createKeys, findKeys, KeyFileError, type MasterKey, newMasterKey, replaceKeys } from "./key-file.ts";
import { fromPaper, toPaper } from "./paper-copy.ts";
import { isProblem, type Problem, problems, refuse } from "./problems.ts";

export { KeyFileError } from "./key-file.ts";

/** Envelope: version (1 byte), key id (4), nonce (12), tag (16), ciphertext. */
const VERSION = 1;
const NONCE_START = 5;
const TAG_START = 17;
const TEXT_START = 33;

const secretsProblems = problems("secrets", {
  otherKeys: {
    status: 409,
    zh: "这里已有另一份完好的密钥文件，不会被覆盖。",
    en: "There is another sound key file here already; it is not overwritten.",
  },
});

/** An envelope does not open: changed, cut, moved to another row, or made under a key that this file lacks. */
export class SecretUnreadableError extends Error {
  override name = "SecretUnreadableError";
}

export interface Secrets {
  /** Seals a value for one purpose and one place. `context` names the place, such as hub and row id, and is no secret. */
  encrypt(purpose: string, plaintext: Uint8Array | string, context: string): Uint8Array;
  /** Opens an envelope of the same purpose and place. Throws `SecretUnreadableError`. */
  decrypt(purpose: string, envelope: Uint8Array, context: string): Uint8Array;
  /** Like `decrypt`, for what was encrypted from a string. */
  decryptText(purpose: string, envelope: Uint8Array, context: string): string;
  /**
   * 32 bytes that are equal exactly for equal values of one purpose and scope (a hub, or "" for the installation).
   * Stays the same after a rotation: it hangs on the oldest key, because equality must go on.
   */
  fingerprint(purpose: string, value: string, scope: string): Uint8Array;
  /** A key for another purpose, from the oldest key: the same at every start. At most 8,160 bytes (HKDF's limit). */
  derive(purpose: string, bytes: number): Uint8Array;
  /** Adds a key that encrypts from now on; all older ones still decrypt. Print a new paper copy afterwards. */
  rotate(): void;
  /** The key ids and times, oldest first; no secrets. */
  keys(): readonly { readonly id: string; readonly createdAt: Temporal.Instant }[];
  /** The lines to print and lock away: whoever has them and the database reads everything. */
  paperCopy(): readonly string[];
}

/**
 * Opens the key file, or makes it on a new installation. Throws `KeyFileError` when the file is damaged, or when it
 * is lost: give `mayCreate: false` as soon as the database holds anything, for a new key would not open the old rows.
 */
export function openSecrets(path: string, { mayCreate = true, clock = realClock as Clock } = {}): Secrets {
  let keys = findKeys(path);
  if (keys === undefined) {
    if (!mayCreate) throw new KeyFileError(`the key file ${path} is lost, and the database was encrypted with it`);
    createKeys(path, [newMasterKey(clock.now())]);
    keys = findKeys(path);
  }
  if (keys === undefined) throw new KeyFileError(`the key file ${path} vanished while it was opened`);
  return secretsOf(path, keys, clock);
}

/** Writes the key file anew from its paper copy. A damaged file is kept beside it; a sound one is never replaced. */
export function restoreSecrets(path: string, lines: readonly string[], clock: Clock = realClock): Secrets | Problem {
  const keys = fromPaper(lines);
  if (isProblem(keys)) return keys;
  let present: readonly MasterKey[] | undefined;
  try {
    present = findKeys(path);
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    renameSync(path, `${path}.damaged-${clock.now().epochMilliseconds}`);
  }
  if (present !== undefined && !keys.every(({ id }) => present.some((other) => other.id === id))) {
    return refuse(secretsProblems.otherKeys);
  }
  if (present === undefined) createKeys(path, keys);
  return openSecrets(path, { mayCreate: false, clock });
}

function secretsOf(path: string, opened: readonly MasterKey[], clock: Clock): Secrets {
  let masters = opened;
  const subkeys = new Map<string, Uint8Array>();
  const subkey = (key: MasterKey, use: string): Uint8Array => {
    const name = `${key.id} ${use}`;
    const known = subkeys.get(name) ?? deriveFrom(key, use, 32);
    subkeys.set(name, known);
    return known;
  };
  const findMaster = (id: string): MasterKey | undefined => masters.find((key) => key.id === id);

  /** Another process may have rotated since this one read the file. */
  const getMaster = (id: string): MasterKey => {
    if (findMaster(id) === undefined) masters = findKeys(path) ?? masters;
    const master = findMaster(id);
    if (master === undefined) throw new SecretUnreadableError(`the key file ${path} lacks key ${id}`);
    return master;
  };

  const decrypt = (purpose: string, envelope: Uint8Array, context: string): Uint8Array => {
    if (envelope.length < TEXT_START || envelope[0] !== VERSION) throw new SecretUnreadableError("not an envelope");
    const key = getMaster(Buffer.from(envelope.subarray(1, NONCE_START)).toString("hex"));
    const nonce = envelope.subarray(NONCE_START, TAG_START);
    const decipher = createDecipheriv("aes-256-gcm", subkey(key, `encrypt ${purpose}`), nonce);
    decipher.setAAD(boundTo(envelope, context)).setAuthTag(envelope.subarray(TAG_START, TEXT_START));
    try {
      const opened = Buffer.concat([decipher.update(envelope.subarray(TEXT_START)), decipher.final()]);
      return new Uint8Array(opened);
    } catch (error) {
      throw new SecretUnreadableError(`an envelope for "${purpose}" was changed or moved`, { cause: error });
    }
  };

  return {
    encrypt(purpose, plaintext, context) {
      const key = newest(masters);
      const head = Buffer.concat([
        Buffer.of(VERSION),
        Buffer.from(key.id, "hex"),
        randomBytes(TAG_START - NONCE_START),
      ]);
      const cipher = createCipheriv("aes-256-gcm", subkey(key, `encrypt ${purpose}`), head.subarray(NONCE_START));
      cipher.setAAD(boundTo(head, context));
      const text = typeof plaintext === "string" ? Buffer.from(plaintext, "utf8") : plaintext;
      const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
      return new Uint8Array(Buffer.concat([head, cipher.getAuthTag(), sealed]));
    },
    decrypt,
    decryptText: (purpose, envelope, context) => Buffer.from(decrypt(purpose, envelope, context)).toString("utf8"),
    fingerprint(purpose, value, scope) {
      // The scope's length goes first, so that no two pairs of scope and value look the same.
      const hmac = createHmac("sha256", subkey(oldest(masters), `fingerprint ${purpose}`));
      return new Uint8Array(hmac.update(`${scope.length}:${scope}${value}`, "utf8").digest());
    },
    derive: (purpose, bytes) => deriveFrom(oldest(masters), `derive ${purpose}`, bytes),
    rotate() {
      const present = findKeys(path);
      if (present === undefined) throw new KeyFileError(`the key file ${path} is lost`);
      masters = [...present, newMasterKey(clock.now())];
      replaceKeys(path, masters);
    },
    keys: () => masters.map(({ id, createdAt }) => ({ id, createdAt })),
    paperCopy: () => toPaper(masters),
  };
}

function deriveFrom(key: MasterKey, use: string, bytes: number): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key.secret, new Uint8Array(), `xiaoyuan ${use}`, bytes));
}

/** The version and key id cannot be exchanged either: they are bound together with the place. */
function boundTo(envelope: Uint8Array, context: string): Uint8Array {
  return Buffer.concat([envelope.subarray(0, NONCE_START), Buffer.from(context, "utf8")]);
}

function newest(keys: readonly MasterKey[]): MasterKey {
  const key = keys.at(-1);
  if (key === undefined) throw new Error("no key is open");
  return key;
}

function oldest(keys: readonly MasterKey[]): MasterKey {
  const key = keys[0];
  if (key === undefined) throw new Error("no key is open");
  return key;
}
