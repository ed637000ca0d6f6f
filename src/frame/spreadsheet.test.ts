import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { writeSpreadsheet } from "./spreadsheet.ts";

/** The parts of a zip archive by name, found through its central directory. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const zip = Buffer.from(bytes);
  const parts = new Map<string, string>();
  const end = zip.lastIndexOf(Buffer.from("504b0506", "hex"));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    parts.set(name, (zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString("utf8"));
    at += 46 + nameLength + extraLength + noteLength;
  }
  return parts;
}

test("texts stay texts, numbers numbers, the header is bold and the widths are kept", async () => {
  const bytes = await writeSpreadsheet(
    "意见/[2026]",
    [{ title: "内容", widthCharacters: 40 }, { title: "=A1" }],
    [
      ["=1+1", 5],
      ["<b>&𠮷\u0001\n二", -2.5],
      [undefined, true],
      ["x".repeat(40_000), Number.NaN],
    ],
  );
  const parts = unzip(bytes);
  const sheet = [...parts].find(([name]) => /worksheets\/sheet.*\.xml$/.test(name))?.[1] ?? "";
  const everything = [...parts.values()].join("");
  expect(sheet).not.toMatch(/<f[ >]/);
  expect(everything).toContain("=1+1");
  expect(everything).toContain("&lt;b&gt;&amp;𠮷□\n二");
  expect(everything).not.toContain("\u0001");
  expect(sheet).toMatch(/<v>5<\/v>/);
  expect(sheet).toMatch(/<v>-2.5<\/v>/);
  expect(sheet).toMatch(/<col[^>]*width="40"/);
  expect(everything).toMatch(/<b\s*\/>/);
  expect(everything).toContain('name="意见  2026"');
  expect(Math.max(...(everything.match(/x+…/g) ?? []).map((text) => text.length))).toBe(32_767);
});

test("an empty list is a sheet with its header", async () => {
  const parts = unzip(await writeSpreadsheet("", [{ title: "内容" }], []));
  expect([...parts.values()].join("")).toContain("内容");
});
