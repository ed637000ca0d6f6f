/** The project's own files, read and parsed once, for the tests that hold the house plan against them. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join, relative, resolve } from "node:path";
import { parseSync } from "vite";

export const ROOT = resolve(import.meta.dirname, "../..");

export interface Import {
  /** Path of the imported file from the root; undefined for a package. */
  readonly path: string | undefined;
  readonly request: string;
  readonly line: number;
  /** What is imported: its name there (`*` for everything) and its name here. */
  readonly names: readonly { readonly there: string; readonly here: string }[];
}

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly isTest: boolean;
  readonly imports: readonly Import[];
  /** Files whose every export this one hands on (`export * from`). */
  readonly handsOn: readonly string[];
  /** Single names that it hands on (`export { … } from`). */
  readonly passesOn: readonly { readonly path: string | undefined; readonly name: string }[];
  readonly program: Tree;
  lineAt(offset: number): number;
}

/** A node of the syntax tree; what is inside it hangs under any of its names. */
export interface Tree {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [name: string]: unknown;
}

/** Files below a folder, from the root, sorted; what is built or installed is not ours. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

export const textOf = (path: string): string => readFileSync(join(ROOT, path), "utf8");

export function sourcesBelow(folder: string): Source[] {
  return filesBelow(folder)
    .filter((path) => /\.tsx?$/.test(path))
    .map(readSource);
}

function readSource(path: string): Source {
  const text = textOf(path);
  const parsed = parseSync(path, text);
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message}`);
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
  const imports = parsed.module.staticImports.map((each) => ({
    request: each.moduleRequest.value,
    path: placeOf(each.moduleRequest.value, path),
    line: lineAt(each.start),
    names: each.entries.map((entry) => ({
      there: entry.importName.kind === "NamespaceObject" ? "*" : (entry.importName.name ?? "default"),
      here: entry.localName.value,
    })),
  }));
  return {
    path,
    text,
    lines: text.trimEnd().split("\n").length,
    isTest: /\.test\.tsx?$|\/testing\.tsx?$/.test(path),
    imports,
    handsOn: [...text.matchAll(/^export \* from "([^"]+)"/gm)].flatMap((match) => placeOf(match[1] ?? "", path) ?? []),
    passesOn: [...text.matchAll(/^export \{([^}]+)\} from "([^"]+)"/gm)].flatMap(([, names = "", request = ""]) =>
      names.split(",").map((name) => ({
        path: placeOf(request, path),
        name:
          name
            .trim()
            .replace(/^type /, "")
            .split(" as ")[0] ?? "",
      })),
    ),
    program: parsed.program as unknown as Tree,
    lineAt,
  };
}

/** `#frame/x.ts` and `./x.ts` as paths from the root. */
function placeOf(request: string, from: string): string | undefined {
  if (request.startsWith("#seeds/")) return request.slice(1);
  if (request.startsWith("#")) return `src/${request.slice(1)}`;
  if (!request.startsWith(".")) return undefined;
  const found = join(dirname(from), request).replaceAll("\\", "/");
  return extname(found) === "" ? `${found}.ts` : found;
}

/** Every node of a tree, from the top. */
export function* nodesOf(tree: Tree): Generator<Tree> {
  yield tree;
  for (const value of Object.values(tree)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof child === "object" && child !== null && "type" in child) yield* nodesOf(child as Tree);
    }
  }
}
