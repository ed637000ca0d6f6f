/** What is counted in the sources: words that no file says, and functions longer than a screen. */
import { nodesOf, type Source, type Tree } from "./sources.ts";

interface WordList {
  readonly path: string;
  readonly name: string;
  readonly keys: readonly { readonly key: string; readonly line: number }[];
  readonly start: number;
  readonly end: number;
}

/** Keys of `texts({…})` and `problems("room", {…})` that nothing outside their list names. */
export function deadWords(sources: readonly Source[]): string[] {
  return sources.flatMap(listsOf).flatMap((list) => {
    const doors = doorsOf(sources, list.path);
    const uses = sources.flatMap((source) => usesIn(source, list, doors));
    if (uses.includes("*")) return [];
    return list.keys
      .filter(({ key }) => !uses.includes(key))
      .map(({ key, line }) => `${list.path}:${line} ${list.name}.${key} is said nowhere`);
  });
}

/** Values that the product exports and nobody imports, each with its place; where none, everything that is offered is wanted. */
export function unwantedExports(product: readonly Source[], all: readonly Source[]): string[] {
  const wanted = new Set(
    all.flatMap((source) => [
      ...source.imports.flatMap(({ path, names }) => names.map(({ there }) => `${path} ${there}`)),
      ...source.passesOn.map(({ path, name }) => `${path} ${name}`),
    ]),
  );
  return product.flatMap((source) => {
    const doors = [...doorsOf(all, source.path)];
    if (doors.some((door) => wanted.has(`${door} *`))) return [];
    return [...source.text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)]
      .filter(([, name]) => !doors.some((door) => wanted.has(`${door} ${name}`)))
      .map((match) => `${source.path}:${source.lineAt(match.index)} nobody imports ${match[1]}`);
  });
}

/** Files from which something of this file can be imported. */
function doorsOf(sources: readonly Source[], path: string): ReadonlySet<string> {
  const doors = new Set([path]);
  for (let size = 0; size !== doors.size;) {
    size = doors.size;
    for (const source of sources) if (source.handsOn.some((each) => doors.has(each))) doors.add(source.path);
  }
  return doors;
}

/** Lists of words at a file's top level. */
function listsOf(source: Source): WordList[] {
  if (source.isTest) return [];
  const lists: WordList[] = [];
  for (const statement of source.program["body"] as Tree[]) {
    const declaration = (
      statement.type === "ExportNamedDeclaration" ? statement["declaration"] : statement
    ) as Tree | null;
    if (declaration?.type !== "VariableDeclaration") continue;
    for (const each of declaration["declarations"] as Tree[]) {
      const call = each["init"] as Tree | null;
      if (call?.type !== "CallExpression") continue;
      if (!["texts", "problems"].includes(String((call["callee"] as Tree)["name"]))) continue;
      const object = (call["arguments"] as Tree[]).find((argument) => argument.type === "ObjectExpression");
      const keys = ((object?.["properties"] ?? []) as Tree[]).flatMap((property) => {
        const key = property["key"] as Tree | undefined;
        const name = key?.["name"] ?? key?.["value"];
        return name === undefined ? [] : [{ key: String(name), line: source.lineAt(property.start) }];
      });
      const name = String((each["id"] as Tree)["name"]);
      lists.push({ path: source.path, name, keys, start: each.start, end: each.end });
    }
  }
  return lists;
}

/** Keys of the list that a file names; `*` when it takes the list as a whole or by a computed key. */
function usesIn(source: Source, list: WordList, doors: ReadonlySet<string>): string[] {
  const here = source.path === list.path;
  const names = here
    ? [list.name]
    : source.imports
        .filter((each) => each.path !== undefined && doors.has(each.path))
        .flatMap((each) => each.names)
        .flatMap(({ there, here: local }) =>
          there === list.name ? [local] : there === "*" ? [`${local}.${list.name}`] : [],
        );
  // Handed on by `export … from`: whoever imports it from there is not followed.
  if (new RegExp(`export [^;]*\\b${list.name}\\b[^;]* from "[^"]*words`).test(source.text) && !here) return ["*"];
  return names.flatMap((name) => {
    const found: string[] = [];
    for (const match of source.text.matchAll(
      new RegExp(`(?<![\\w.$"])${name.replace(".", "\\.")}\\b(\\.(\\w+))?`, "g"),
    )) {
      if (here && match.index >= list.start && match.index <= list.end) continue;
      if (isImport(source, match.index)) continue;
      found.push(match[2] ?? "*");
    }
    return found;
  });
}

const isImport = (source: Source, offset: number): boolean => {
  for (const node of source.program["body"] as Tree[]) {
    if (offset >= node.start && offset < node.end) return node.type === "ImportDeclaration";
  }
  return true; // Between statements there are comments only.
};

/** Functions with more lines than `most`. */
export function longFunctions(source: Source, most: number): string[] {
  return [...nodesOf(source.program)]
    .filter((node) => /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type))
    .map((node) => ({ at: source.lineAt(node.start), lines: source.lineAt(node.end) - source.lineAt(node.start) + 1 }))
    .filter(({ lines }) => lines > most)
    .map(({ at, lines }) => `${source.path}:${at} a function of ${lines} lines`);
}
