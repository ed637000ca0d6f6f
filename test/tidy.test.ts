/** The house plan as a test: who imports whom, one way to write, one clock, sizes, names, no dead words. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { deadWords, longFunctions, unwantedExports } from "./tidy/measures.ts";
import { findCircle, leaning, placeOf, refusalOf } from "./tidy/rooms.ts";
import { filesBelow, nodesOf, ROOT, type Source, sourcesBelow, textOf } from "./tidy/sources.ts";

const src = sourcesBelow("src");
const product = src.filter((source) => !source.isTest);
const tests = [...src.filter((source) => source.isTest), ...sourcesBelow("test")];
const around = [...sourcesBelow("bin"), ...sourcesBelow("bench"), ...sourcesBelow("seeds")];
const FILE_LINES = 300;
const FUNCTION_LINES = 70;

/** `path:line` of everything that matches. */
const found = (sources: readonly Source[], pattern: RegExp): string[] =>
  sources.flatMap((source) =>
    source.text
      .split("\n")
      .flatMap((line, at) => (pattern.test(line) ? [`${source.path}:${at + 1} ${line.trim().slice(0, 90)}`] : [])),
  );

describe("who imports whom", () => {
  test("each layer only what lies below it", () => {
    const refused = product.flatMap((source) =>
      source.imports.flatMap(({ path, line, request }) => {
        const why = path === undefined ? undefined : refusalOf(source, path);
        return why === undefined ? [] : [`${source.path}:${line} ${request}: ${why}`];
      }),
    );
    expect(refused).toEqual([]);
  });

  test("rooms lean on each other without a circle; on the desk, which shows all, leans nobody", () => {
    const graph = leaning(src);
    const onDesk = [...graph].filter(([, leansOn]) => leansOn.has("courtyard/desk")).map(([room]) => room);
    expect(onDesk).toEqual([]);
    expect(findCircle(graph)).toBeUndefined();
  });

  test("a room's README says whom it leans on", () => {
    const silent = [...leaning(src)].flatMap(([room, leansOn]) => {
      const path = `src/${room}/README.md`;
      if (!existsSync(join(ROOT, path))) return [`${path} is missing`];
      const said = /\*\*Leans on\*\*([\s\S]*?)(\n\n|$|\*\*Offers)/i.exec(textOf(path))?.[1];
      if (said === undefined) return [`${path} has no “**Leans on**”`];
      return [...leansOn]
        .filter((other) => !said.includes(other.split("/").at(-1) ?? ""))
        .map((other) => `${path} does not say that it leans on ${other}`);
    });
    expect(silent).toEqual([]);
  });

  test(".tsx only draws: in ui, in pages, in the house plan", () => {
    const strange = product
      .map((source) => source.path)
      .filter((path) => path.endsWith(".tsx") && path !== "src/app.tsx" && placeOf(path).layer !== "pages");
    expect(strange).toEqual([]);
  });

  test("a circle is noticed", () => {
    const graph = new Map([
      ["a", new Set(["b"])],
      ["b", new Set(["c"])],
      ["c", new Set(["a"])],
    ]);
    expect(findCircle(graph)).toEqual(["a", "b", "c", "a"]);
  });
});

describe("one way for everything", () => {
  const except = (sources: readonly Source[], ...paths: string[]) =>
    sources.filter((source) => !paths.some((path) => source.path.startsWith(path)));

  test("one place opens transactions, one writes", () => {
    expect(found(except([...product, ...around], "src/frame/database.ts", "bench/"), /\.transaction\(/)).toEqual([]);
    expect(found(except([...product, ...around], "src/frame/perform.ts"), /database\.write\(/)).toEqual([]);
  });
  test("time and chance come from the frame", () => {
    expect(found(except(product, "src/frame/"), /\bnew Date\(|\bDate\.now\(|\bMath\.random\(/)).toEqual([]);
    expect(found(except(product, "src/frame/clock.ts"), /\bTemporal\.Now\b/)).toEqual([]);
  });
  test("a lock in the process would protect only one of two", () => {
    expect(found(product, /\bnew (Mutex|Semaphore)\b|async-mutex/)).toEqual([]);
  });
});

describe("sizes and names", () => {
  test(`files have at most ${FILE_LINES} lines`, () => {
    const long = [...product, ...tests]
      .filter((source) => source.lines > FILE_LINES && source.path !== "src/frame/schema.ts")
      .map((source) => `${source.path} ${source.lines} lines`);
    expect(long).toEqual([]);
  });
  test(`functions have at most ${FUNCTION_LINES} lines`, () => {
    expect(product.flatMap((source) => longFunctions(source, FUNCTION_LINES))).toEqual([]);
  });
  test("every file begins with what it promises", () => {
    const mute = product.filter((source) => !/^(#!.*\n)?\/(\*\*|\/)/.test(source.text)).map((source) => source.path);
    expect(mute).toEqual([]);
  });
  test("nobody is called Utils or Helper", () => {
    const name = /(Utils?|Helpers?|Manager|Service|Impl|Dto)$/;
    const folder = /(^|\/)(utils?|helpers?|common|misc|lib)(\.tsx?|\/)/i;
    const strange = product.flatMap((source) =>
      [...nodesOf(source.program)]
        .filter((node) => node.type === "Identifier" && name.test(String(node["name"])))
        .map((node) => `${source.path}:${source.lineAt(node.start)} ${String(node["name"])}`),
    );
    expect([...new Set(strange)]).toEqual([]);
    expect(product.map((source) => source.path).filter((path) => folder.test(path))).toEqual([]);
  });
  test("nothing is left to be done later", () => {
    const later = /\bTO(?=DO\b)|\bFIX(?=ME\b)|\bXX(?=X\b)|\bHA(?=CK\b)/;
    expect(found([...product, ...tests, ...around], later)).toEqual([]);
  });
  test("no word is dead", () => {
    expect(deadWords(src)).toEqual([]);
  });
  test("what a file offers, somebody wants", () => {
    expect(unwantedExports(product, [...src, ...sourcesBelow("test"), ...around])).toEqual([]);
  });
});

describe("what leaves this machine", () => {
  const folders = ["src", "test", "bench", "bin", "seeds", "docs", "migrations"].filter((name) =>
    existsSync(join(ROOT, name)),
  );
  const files = [...folders.flatMap(filesBelow), ...readdirSync(ROOT)].filter((path) =>
    /\.(tsx?|mjs|js|sql|md|css|json|csv|html)$/.test(path),
  );

  test("no path of a machine, and packages come from anywhere", () => {
    // Put together here, so that this file does not hold what it looks for.
    const path = new RegExp(`(^|[\\s"'\`(=:])/(${["work", "root", "home", "Users"].join("|")})/[\\w.-]+`);
    const strange = files.flatMap((name) =>
      textOf(name)
        .split("\n")
        .flatMap((line, at) => (path.test(line) ? [`${name}:${at + 1} ${line.trim().slice(0, 90)}`] : [])),
    );
    expect(strange).toEqual([]);
    // The lock names packages and their hashes, and no place to fetch them from.
    expect(textOf("package-lock.json")).not.toContain('"resolved"');
  });
});
