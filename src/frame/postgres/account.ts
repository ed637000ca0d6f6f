/**
 * PostgreSQL refuses to run as root. This decides as whom it runs, who owns its files, and which system users may connect.
 * Whoever is not named here cannot connect, not even from the same machine: authentication is `peer`, and the folders are closed.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname } from "node:path";
import { isProblem, refuse } from "../problems.ts";
import type { Problem } from "../problems.ts";
import type { Programs } from "./programs.ts";
import { postgresProblems } from "./words.ts";

export interface Account {
  /** Put in front of each program; empty unless a user namespace is needed. */
  readonly wrapper: readonly string[];
  /** For `spawn`; absent when the programs run as whoever started us. */
  readonly identity: { readonly uid?: number; readonly gid?: number };
  /** Who owns data and socket folder. */
  readonly owner: { readonly uid: number; readonly gid: number };
  /** Names of the system users who may connect. */
  readonly guests: readonly string[];
}

/** “nobody”: has a name on every Linux, which PostgreSQL insists on, and no rights. */
const NOBODY = 65_534;

/** The programs' whole environment. Ours holds secrets, and PostgreSQL would read PG… variables. */
export const PROGRAM_ENVIRONMENT = {
  PATH: "/usr/bin:/bin:/usr/sbin:/sbin",
  LC_ALL: "C",
  TZ: "UTC",
} as const;

/** `paths` are the folders that whoever runs PostgreSQL must be able to pass. */
export function findAccount(programs: Programs, paths: readonly string[]): Account | Problem {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  if (uid !== 0) {
    const name = ownName();
    if (isProblem(name)) return name;
    return { wrapper: [], identity: {}, owner: { uid, gid }, guests: [...new Set([name, "root"])] };
  }
  const closed = [programs.postgres, ...paths].find((path) => !isPassable(path));
  const asNobody: Account = {
    wrapper: [],
    identity: { uid: NOBODY, gid: NOBODY },
    owner: { uid: NOBODY, gid: NOBODY },
    guests: ["root"],
  };
  if (!closed && runs(asNobody, programs)) return asNobody;
  const inNamespace = namespaceAccount();
  if (inNamespace && runs(inNamespace, programs)) return inNamespace;
  return refuse(postgresProblems.unreachable, {
    values: { uid: NOBODY, path: closed ?? programs.postgres },
  });
}

function ownName(): string | Problem {
  try {
    return userInfo().username;
  } catch {
    return refuse(postgresProblems.account, { values: { uid: process.getuid?.() ?? -1 } });
  }
}

/**
 * Where “nobody” cannot reach the files, root stays root outside and is an ordinary user inside a user namespace.
 * That user is deliberately not “nobody”: the namespace shows every foreign user as “nobody”, and they would be let in.
 */
function namespaceAccount(): Account | undefined {
  if (process.platform !== "linux") return undefined;
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((text) => text.split(":"))
    .find(([, , uid]) => uid && Number(uid) > 0 && Number(uid) !== NOBODY);
  const [name, , uid] = line ?? [];
  if (!name || !uid) return undefined;
  return {
    wrapper: ["unshare", "--user", `--map-user=${uid}`, `--map-group=${uid}`],
    identity: {},
    owner: { uid: 0, gid: 0 },
    guests: [name],
  };
}

function runs(account: Account, programs: Programs): boolean {
  const [command = "", ...args] = [...account.wrapper, programs.postgres, "--version"];
  try {
    execFileSync(command, args, {
      ...account.identity,
      env: PROGRAM_ENVIRONMENT,
      stdio: "ignore",
      cwd: "/",
    });
    return true;
  } catch {
    return false;
  }
}

/** Whether strangers may pass every folder above the path. */
function isPassable(path: string): boolean {
  const folder = dirname(path);
  const open = (statSync(folder).mode & 0o001) !== 0;
  return open && (folder === path || folder === "/" || isPassable(folder));
}
