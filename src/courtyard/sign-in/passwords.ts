/** Passwords are kept as argon2id hashes (OWASP's parameters: 19 MiB, two passes, one lane), in the usual text form. */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const MEMORY_KIB = 19 * 1024;
const PASSES = 2;
const LANES = 1;
const HASH_BYTES = 32;
const SALT_BYTES = 16;

const derive = promisify(argon2);

const hashOf = (password: string, salt: Uint8Array, memory: number, passes: number, lanes: number): Promise<Buffer> =>
  derive("argon2id", {
    message: Buffer.from(password, "utf8"),
    nonce: salt,
    parallelism: lanes,
    tagLength: HASH_BYTES,
    memory,
    passes,
  });

const plainBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replace(/=+$/, "");

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await hashOf(password, salt, MEMORY_KIB, PASSES, LANES);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${plainBase64(salt)}$${plainBase64(hash)}`;
}

const HASH = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
/** No password has this hash; comparing with it takes as long as with a real one. */
const NOBODYS_HASH = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${plainBase64(randomBytes(SALT_BYTES))}$${plainBase64(randomBytes(HASH_BYTES))}`;

/** Whether the password belongs to the hash. Without a hash (nobody has this login) it works as long and says no. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const parts = HASH.exec(hash ?? NOBODYS_HASH);
  if (parts === null) throw new Error("a kept password hash is not one of ours");
  const [, memory, passes, lanes, salt = "", kept = ""] = parts;
  const found = await hashOf(password, Buffer.from(salt, "base64"), Number(memory), Number(passes), Number(lanes));
  return timingSafeEqual(found, Buffer.from(kept, "base64")) && hash !== undefined;
}
