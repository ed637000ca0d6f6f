/** Where a file stands in the house: which room, which layer, and which rooms lean on which. */
import type { Source } from "./sources.ts";

export type Part = "frame" | "ui" | "islands" | "courtyard" | "stations" | "top";
/** From the ground up: nouns, pure rules, steps inside a transaction, verbs and reads, what time does, pages. */
export type Layer = "words" | "rules" | "steps" | "commands" | "queries" | "tick" | "pages";

export interface Place {
  readonly part: Part;
  /** courtyard/voices, stations/peace/mediation; undefined outside the rooms. */
  readonly room: string | undefined;
  readonly layer: Layer;
}

export function placeOf(path: string): Place {
  const [src, part = "", ...rest] = path.split("/");
  if (src !== "src" || rest.length === 0) return { part: "top", room: undefined, layer: "pages" };
  if (part === "courtyard") return roomPlace("courtyard", part, rest, 1);
  if (part === "stations") return roomPlace("stations", part, rest, 2);
  return { part: part as Part, room: undefined, layer: part === "ui" ? "pages" : "steps" };
}

function roomPlace(part: Part, folder: string, rest: readonly string[], depth: number): Place {
  return { part, room: [folder, ...rest.slice(0, depth)].join("/"), layer: layerOf(rest.slice(depth)) };
}

/** The layer is in the name: a file's, or that of the folder which took its place. The lowest name that says it counts. */
function layerOf(inside: readonly string[]): Layer {
  const names = inside.map((name) => name.replace(/\.tsx?$/, ""));
  const last = names.at(-1) ?? "";
  if (names.includes("pages")) return "pages";
  if (names[0] === "commands") return "commands";
  // Lists that a room starts with are nouns too.
  if (/^(words|.*-words|preset-.*|common-.*)$/.test(last)) return "words";
  if (names.includes("words")) return "words";
  if (last === "rules") return "rules";
  if (last === "tick" || last === "tasks" || last === "job") return "tick";
  for (const layer of ["commands", "queries", "steps"] as const) if (names.includes(layer)) return layer;
  // What calls a room from outside: its door, its offer to the API, its people of the demo.
  if (last.endsWith("-door") || last === "api" || last === "demo") return "tick";
  // What a room hands to the house plan holds everything of it.
  if (last === "room") return "pages";
  return "steps";
}

const LOWER: Readonly<Record<Layer, readonly Layer[]>> = {
  words: ["words"],
  rules: ["words", "rules"],
  steps: ["words", "rules", "steps"],
  queries: ["words", "rules", "steps", "queries"],
  commands: ["words", "rules", "steps", "commands"],
  tick: ["words", "rules", "steps", "commands", "queries", "tick"],
  pages: ["words", "rules", "steps", "commands", "queries", "tick", "pages"],
};
/** Rules are pure and may ask the calendar, which is pure as a whole. */
const PURE = "courtyard/calendar";

/** Why one file may not import the other; undefined when it may. */
export function refusalOf(from: Source, to: string): string | undefined {
  const [here, there] = [placeOf(from.path), placeOf(to)];
  if (!to.startsWith("src/")) return here.part === "top" ? undefined : "reaches outside src";
  if (here.part === "top") return undefined;
  if (there.part === "top") return "imports what stands above the house";
  if (here.part === "frame") return there.part === "frame" ? undefined : "the frame imports nothing but itself";
  if (here.part === "islands") return there.part === "islands" ? undefined : "an island brings the house to browsers";
  if (here.part === "ui")
    return there.part === "frame" || there.part === "ui" ? undefined : "ui knows the frame and no room";
  if (there.part === "islands") return "a server file imports an island";
  if (there.part === "stations" && here.part === "courtyard") return "a courtyard room leans on a station";
  if (there.part === "ui") return here.layer === "pages" ? undefined : "only pages draw";
  if (to.endsWith(".tsx") && here.layer !== "pages") return "nothing below a page is .tsx";
  if (there.part === "frame") {
    const isWeb = to.startsWith("src/frame/web/") || to === "src/frame/visit.ts";
    return isWeb && !["pages", "tick"].includes(here.layer) ? "below a page nothing knows the web" : undefined;
  }
  if (there.room === PURE) return undefined;
  if (!LOWER[here.layer].includes(there.layer)) return `${here.layer} import ${there.layer}`;
  if (here.room !== there.room && ["commands", "queries"].includes(here.layer) && here.layer === there.layer)
    return `rooms meet in steps, not in ${there.layer}`;
  return undefined;
}

/** Room → rooms it imports from, tests aside. */
export function leaning(sources: readonly Source[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const source of sources.filter((each) => !each.isTest)) {
    const { room } = placeOf(source.path);
    if (room === undefined) continue;
    const leansOn = graph.get(room) ?? new Set();
    graph.set(room, leansOn);
    for (const { path } of source.imports) {
      const other = path === undefined ? undefined : placeOf(path).room;
      if (other !== undefined && other !== room) leansOn.add(other);
    }
  }
  return graph;
}

/** A way from a room back to itself, if there is one. */
export function findCircle(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const safe = new Set<string>();
  const walk = (room: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(room)) return [...way.slice(way.indexOf(room)), room];
    if (safe.has(room)) return undefined;
    for (const next of graph.get(room) ?? []) {
      const found = walk(next, [...way, room]);
      if (found !== undefined) return found;
    }
    safe.add(room);
    return undefined;
  };
  for (const room of graph.keys()) {
    const found = walk(room, []);
    if (found !== undefined) return found;
  }
  return undefined;
}
