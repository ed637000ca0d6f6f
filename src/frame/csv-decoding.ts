/** Which encoding a text file has: told by its first bytes, else by trying UTF-8, else GB18030 (what Excel saves in China). */
import { type Problem, problems, refuse } from "./problems.ts";

export type CsvEncoding = "utf-8" | "gb18030" | "utf-16le";

export interface DecodedText {
  /** Without byte order mark. */
  readonly text: string;
  readonly encoding: CsvEncoding;
  /** Some bytes fit no character; U+FFFD stands in their place. */
  readonly damaged: boolean;
}

const decodingProblems = problems("textFile", {
  spreadsheet: {
    zh: "这是表格文件（xlsx 等），请先在表格软件里“另存为 CSV”，再上传。",
    en: "This is a spreadsheet file. Please save it as CSV first and then upload that.",
  },
  notText: { zh: "这不是文本文件。", en: "This is not a text file." },
});

/** The text of a file, or why it is none. */
export function decodeText(bytes: Uint8Array): DecodedText | Problem {
  // “PK” starts every zip archive (xlsx, ods), D0 CF the older Office files.
  if ((bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)) {
    return refuse(decodingProblems.spreadsheet);
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, "utf-16le");
  if (bytes.includes(0)) return refuse(decodingProblems.notText);
  const utf8 = decoded(bytes, "utf-8");
  if (!utf8.damaged) return utf8;
  const gb18030 = decoded(bytes, "gb18030");
  // A UTF-8 file with a few broken bytes is still one: in GB18030 read as UTF-8 nearly every Chinese character breaks.
  return countOf(utf8.text, /\ufffd/g) * 3 < countOf(utf8.text, /[\u2e80-\u9fff\uff00-\uffef]/g) ? utf8 : gb18030;
}

function decoded(bytes: Uint8Array, encoding: CsvEncoding): DecodedText {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding, damaged: false };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), encoding, damaged: true };
  }
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
