/**
 * The key file on disk: written whole or not at all, readable by its owner only, and never overwritten by accident.
 * A key's id is computed from its secret, so a damaged secret is noticed before it decrypts nonsense.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

/** One master key. Everything else is derived from `secret`. */
export interface MasterKey {
  /** Eight hexadecimal digits, computed from the secret. */
  readonly id: string;
  /** 32 random bytes. */
  readonly secret: Uint8Array;
  /** In whole seconds, so that a paper copy carries it exactly. */
  readonly createdAt: Temporal.Instant;
}

export const SECRET_BYTES = 32;
const PAPER_ADVICE =
  "keep the file aside and type the paper copy printed at set-up, or bring the file back from where it was copied " +
  "(不要删除此文件；请输入安装时打印的纸质密钥，或恢复备份的密钥文件)";

/** The key file cannot be used. Nothing personal can be read until somebody acts, so this stops the start. */
export class KeyFileError extends Error {
  override name = "KeyFileError";
  constructor(what: string, cause?: unknown) {
    super(`${what}: ${PAPER_ADVICE}`, { cause });
  }
}

export function newMasterKey(now: Temporal.Instant): MasterKey {
  const secret = new Uint8Array(randomBytes(SECRET_BYTES));
  return { id: keyId(secret), secret, createdAt: now.round({ smallestUnit: "second", roundingMode: "floor" }) };
}

/** The id that belongs to a secret: a hash that tells nothing about it, and a check of every copy. */
export function keyId(secret: Uint8Array): string {
  return createHash("sha256").update("xiaoyuan key id").update(secret).digest("hex").slice(0, 8);
}

/** The keys of the file, oldest first; absent when there is no file. Throws `KeyFileError` when it is damaged. */
export function findKeys(path: string): readonly MasterKey[] | undefined {
  let text: string;
  try {
    // Whoever may read the file reads every phone number: group and others have no business here.
    if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new KeyFileError(`the key file ${path} cannot be read`, error);
  }
  try {
    return parseKeys(text);
  } catch (error) {
    throw new KeyFileError(`the key file ${path} is damaged`, error);
  }
}

function parseKeys(text: string): readonly MasterKey[] {
  const file = JSON.parse(text) as { keys: { id: string; secret: string; createdAt: string }[] };
  const keys = file.keys.map(({ id, secret, createdAt }) => {
    const bytes = new Uint8Array(Buffer.from(secret, "base64url"));
    if (bytes.length !== SECRET_BYTES || keyId(bytes) !== id) throw new Error("a key does not fit its id");
    return { id, secret: bytes, createdAt: Temporal.Instant.from(createdAt) };
  });
  if (keys.length === 0) throw new Error("no key in it");
  return keys;
}

/** Writes the first key file. When another process was quicker, its file stands and this one is dropped. */
export function createKeys(path: string, keys: readonly MasterKey[]): void {
  const draft = writeDraft(path, keys);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
  syncFolder(path);
}

/** Puts new content in place of the old file in one step: after a crash either the old or the new one is there. */
export function replaceKeys(path: string, keys: readonly MasterKey[]): void {
  renameSync(writeDraft(path, keys), path);
  syncFolder(path);
}

/** The folder holds nothing but keys and is closed to others, so that a backup of the data beside it leaves them out. */
function writeDraft(path: string, keys: readonly MasterKey[]): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (process.platform !== "win32") chmodSync(dirname(path), 0o700);
  const draft = `${path}.${randomBytes(6).toString("hex")}.draft`;
  const content = keys.map(({ id, secret, createdAt }) => ({
    id,
    createdAt: createdAt.toString(),
    secret: Buffer.from(secret).toString("base64url"),
  }));
  const file = openSync(draft, "wx", 0o600);
  try {
    writeSync(file, `${JSON.stringify({ keys: content }, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return draft;
}

/** A new name in a folder survives a power cut only when the folder is written out too. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
