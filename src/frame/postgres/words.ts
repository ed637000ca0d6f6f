/** Why the embedded PostgreSQL could not be started, in words that say what to do. */
import { problems, refuse } from "../problems.ts";
import type { Problem } from "../problems.ts";

export const postgresProblems = problems("postgres", {
  platform: {
    status: 503,
    zh: "这台电脑（{platform}）不能运行内置的 PostgreSQL。请用 DATABASE_URL 和 DATABASE_OWNER_URL 指向一个 PostgreSQL 15 或更新的数据库；在 Windows 上也可以在 WSL 里运行。",
    en: "The built-in PostgreSQL does not run on this machine ({platform}). Point DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL 15 or newer; on Windows you may also run inside WSL.",
  },
  programs: {
    status: 503,
    zh: "缺少内置的 PostgreSQL，或它的文件不完整（{value}）。请删除 node_modules 后再运行 npm start。",
    en: "The built-in PostgreSQL is missing or incomplete ({value}). Remove node_modules and run npm start again.",
  },
  account: {
    status: 503,
    zh: "运行本程序的系统用户（编号 {uid}）没有名字，PostgreSQL 不肯启动。请换一个 /etc/passwd 里有的用户来运行。",
    en: "The system user that runs this (number {uid}) has no name, and PostgreSQL refuses to start for it. Run as a user listed in /etc/passwd.",
  },
  unreachable: {
    status: 503,
    zh: "现在以 root 运行，PostgreSQL 会改用无特权的用户（编号 {uid}），但它进不了 {path}。请把项目和数据放到别人可以穿过的文件夹（如 /opt、/srv），或者以普通用户运行。",
    en: "This runs as root, so PostgreSQL runs as an unprivileged user (number {uid}), but that user cannot reach {path}. Move project and data to a folder others may pass (such as /opt or /srv), or run as an ordinary user.",
  },
  permission: {
    status: 503,
    zh: "数据文件夹 {path} 没有读写权限。请用上次运行它的用户来运行，或者改正权限。",
    en: "The data folder {path} may not be read or written. Run as the user who ran it last, or correct its permissions.",
  },
  diskFull: {
    status: 503,
    zh: "磁盘满了，数据库无法启动：{path}。请腾出空间后再启动。",
    en: "The disk is full and the database cannot start: {path}. Free some space, then start again.",
  },
  major: {
    status: 503,
    zh: "数据文件夹 {path} 属于 PostgreSQL {found}，本版本用的是 {expected}。请先用旧版本备份，再在新的 DATA_DIR 里恢复；这个文件夹没有改动。",
    en: "The data folder {path} belongs to PostgreSQL {found}, and this version uses {expected}. Make a backup with the old version and restore it into a new DATA_DIR; nothing was changed in this folder.",
  },
  running: {
    status: 503,
    zh: "数据文件夹 {path} 已经有一个小院在运行（进程 {pid}）。请先停掉它，或者换一个 DATA_DIR。",
    en: "Another Xiaoyuan is already running with the data folder {path} (process {pid}). Stop it first, or choose another DATA_DIR.",
  },
  stuck: {
    status: 503,
    zh: "上次留下的数据库进程 {pid} 没有结束。请手动结束它后再启动。",
    en: "The database process {pid}, left over from an earlier run, does not end. End it by hand, then start again.",
  },
  socketFolder: {
    status: 503,
    zh: "文件夹 {path} 不归本程序所有，不能放数据库的通信文件。请删除它，或者把 DATA_DIR 换成较短的路径。",
    en: "The folder {path} does not belong to this program, so the database's socket cannot live there. Remove it, or give DATA_DIR a shorter path.",
  },
  failed: {
    status: 503,
    zh: "数据库没有启动：{value}（详见 {path}）。",
    en: "The database did not start: {value} (more in {path}).",
  },
});

/** Recognises the two failures people can mend themselves; the rest is told as PostgreSQL told it. */
export function explain(output: string, dataDir: string, logPath: string): Problem {
  if (/No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/.test(output)) {
    return refuse(postgresProblems.diskFull, { values: { path: dataDir } });
  }
  if (/Permission denied|EACCES|EPERM|EROFS|Read-only file system|has wrong ownership/.test(output)) {
    return refuse(postgresProblems.permission, { values: { path: dataDir } });
  }
  const lines = output.trim().split("\n");
  const value = lines.findLast((line) => /FATAL|PANIC|error:|could not/.test(line)) ?? lines.at(-1) ?? "";
  return refuse(postgresProblems.failed, { values: { value, path: logPath } });
}
