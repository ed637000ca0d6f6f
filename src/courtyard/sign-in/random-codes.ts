/** Tokens for machines and codes for people: random, shown once, kept as hashes only. */
import { createHash, randomBytes } from "node:crypto";

/** 256 random bits. A hash without salt is enough for what nobody can guess. */
export const newToken = (): string => randomBytes(32).toString("base64url");
export const tokenHash = (token: string): Buffer => createHash("sha256").update(token, "utf8").digest();

/** No letter looks like a figure (Crockford). */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A code to write on paper and type back: `length` letters of five random bits each. */
export const newCode = (length: number): string =>
  Array.from(randomBytes(length), (byte) => LETTERS[byte % LETTERS.length]).join("");

/** What a person reads as O, I or L was a figure. Spaces and hyphens go. */
export const plainCode = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");

/** In groups of four, for reading. */
export const inGroups = (code: string): string => code.match(/.{1,4}/g)?.join(" ") ?? code;
