/**
 * Where the browser finds the stylesheet and the islands.
 * Built: the hashed file from the client manifest. In development: the source itself, which Vite serves.
 * In tests and under bare Node, where nothing is built: a stable address that no test needs to know the hash of.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type IslandName =
  | "count"
  | "follow-code"
  | "inactivity"
  | "keys"
  | "live"
  | "passkey"
  | "photo-shrink"
  | "press-keys"
  | "print"
  | "record-sound"
  | "speak";

export type AssetName = "style.css" | `islands/${IslandName}.ts`;

type Manifest = Readonly<Record<string, { readonly file: string }>>;

const source = (name: AssetName): string => (name === "style.css" ? "src/ui/style.css" : `src/${name}`);

/** The manifest beside the bundled server (dist/server/main.js → dist/client), or nothing where there is no build. */
function findManifest(): Manifest | undefined {
  const file = join(import.meta.dirname, "../client/.vite/manifest.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Manifest) : undefined;
}

const development = (import.meta.env as ImportMetaEnv | undefined)?.MODE === "development";
const manifest = development ? undefined : findManifest();

/** The address of an asset, from the root of the site. A name that the build does not know is a bug and throws. */
export function assetUrl(name: AssetName): string {
  if (development) return `/${source(name)}`;
  if (manifest === undefined) return `/assets/${name.replace(/\.ts$/, ".js")}`;
  const built = manifest[source(name)];
  if (built === undefined) throw new Error(`the build has no asset ${name}`);
  return `/${built.file}`;
}
