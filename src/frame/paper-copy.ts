/**
 * Keys on paper: 64 characters for each key, in lines of sixteen with a check group, so that a person who types
 * them back learns at once in which line a mistake is. No letter looks like a digit (Crockford's base 32).
 */
import { createHash } from "node:crypto";
import { keyId, type MasterKey, SECRET_BYTES } from "./key-file.ts";
import { type Problem, problems, refuse } from "./problems.ts";

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LINE_LENGTH = 16;
const CHECK_LENGTH = 4;
/** Id (4 bytes), creation time (4 bytes, seconds since 1970, good until 2106), secret: 40 bytes, 64 characters. */
const LINES_PER_KEY = 4;

const paperProblems = problems("paperCopy", {
  wrongLine: {
    zh: "第 {line} 行有错字：请逐组核对，每行五组，每组四个字符。",
    en: "Line {line} has a mistake: please compare it group by group, five groups of four characters.",
  },
  wrongCount: {
    zh: "每把密钥有四行，现在共 {lines} 行：请把纸上的每一行都输入，不多不少。",
    en: "Every key has four lines, and here are {lines}: please type every line of the paper, no more and no less.",
  },
  wrongKey: {
    zh: "从第 {line} 行起的四行不属于同一把密钥：请核对行的顺序。",
    en: "The four lines from line {line} on do not belong to one key: please compare the order of the lines.",
  },
});

/** The lines to print, such as `1.2  ABCD EFGH JKMN PQRS  TVWX` (key 1, line 2, four groups, check group). */
export function toPaper(keys: readonly MasterKey[]): readonly string[] {
  return keys.flatMap((key, keyIndex) => {
    const bytes = Buffer.alloc(8 + SECRET_BYTES);
    bytes.write(key.id, 0, "hex");
    bytes.writeUInt32BE(key.createdAt.epochMilliseconds / 1000, 4);
    bytes.set(key.secret, 8);
    const letters = toLetters(bytes);
    return Array.from({ length: LINES_PER_KEY }, (_, lineIndex) => {
      const line = letters.slice(lineIndex * LINE_LENGTH, (lineIndex + 1) * LINE_LENGTH);
      const groups = line.match(/.{4}/g)?.join(" ");
      return `${keyIndex + 1}.${lineIndex + 1}  ${groups}  ${checkGroup(line, lineIndex)}`;
    });
  });
}

/**
 * The keys that typed lines hold. Forgives lower case, O for 0, I and L for 1, spaces, dashes, full-width characters,
 * empty lines, and missing line labels.
 */
export function fromPaper(lines: readonly string[]): readonly MasterKey[] | Problem {
  const typed = lines.map(plainLine).filter((line) => line !== "");
  if (typed.length === 0 || typed.length % LINES_PER_KEY !== 0) {
    return refuse(paperProblems.wrongCount, { values: { lines: typed.length } });
  }
  for (const [index, line] of typed.entries()) {
    const body = line.slice(0, LINE_LENGTH);
    const fits = line.length === LINE_LENGTH + CHECK_LENGTH && line.endsWith(checkGroup(body, index % LINES_PER_KEY));
    if (!fits) return refuse(paperProblems.wrongLine, { values: { line: index + 1 } });
  }
  const keys: MasterKey[] = [];
  for (let first = 0; first < typed.length; first += LINES_PER_KEY) {
    const key = findKey(typed.slice(first, first + LINES_PER_KEY));
    if (key === undefined) return refuse(paperProblems.wrongKey, { values: { line: first + 1 } });
    keys.push(key);
  }
  return keys;
}

function findKey(lines: readonly string[]): MasterKey | undefined {
  const bytes = fromLetters(lines.map((line) => line.slice(0, LINE_LENGTH)).join(""));
  const secret = new Uint8Array(bytes.subarray(8));
  const id = bytes.toString("hex", 0, 4);
  if (keyId(secret) !== id) return undefined;
  return { id, secret, createdAt: Temporal.Instant.fromEpochMilliseconds(bytes.readUInt32BE(4) * 1000) };
}

function plainLine(line: string): string {
  return line
    .normalize("NFKC")
    .toUpperCase()
    .replace(/^\s*\d+\.\d+\s*:?/, "")
    .replace(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
}

/** Twenty bits over line and place: a mistyped or misplaced line passes once in a million times. */
function checkGroup(line: string, lineIndex: number): string {
  const hash = createHash("sha256").update(`xiaoyuan paper ${lineIndex} ${line}`).digest();
  return toLetters(hash.subarray(0, 5)).slice(0, CHECK_LENGTH);
}

/** Five bytes become eight letters. */
function toLetters(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five, 2)]).join("");
}

function fromLetters(letters: string): Buffer {
  const bits = Array.from(letters, (letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
