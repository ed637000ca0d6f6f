/**
 * What the person who runs a courtyard may set, by environment variable: read once at the start, all with safe defaults.
 * A wrong value is refused with a sentence that names the variable and what to do; nothing starts half-set.
 */
import { accessSync, constants } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { isProblem, problems, refuse, refuseAll } from "./problems.ts";
import type { Problem } from "./problems.ts";
import { say } from "./texts.ts";
import type { Text } from "./texts.ts";

/** Every setting with its default, as README lists it. */
export const SETTINGS = [
  {
    name: "PORT",
    standard: "8080",
    zh: "监听的端口，1–65535",
    en: "the port to listen on, 1–65535",
  },
  {
    name: "HOST",
    standard: "127.0.0.1",
    zh: "监听的地址；0.0.0.0 表示本网所有设备都能访问",
    en: "the address to listen on; 0.0.0.0 lets the whole local network in",
  },
  {
    name: "BASE_URL",
    standard: "http://localhost:8080",
    zh: "居民看到的网址（回执和二维码用它）；默认用 PORT，设了证书则为 https",
    en: "the address people use (slips and QR codes carry it); follows PORT, and is https with a certificate",
  },
  {
    name: "TLS_CERT",
    standard: "",
    zh: "证书文件（PEM），与 TLS_KEY 同设",
    en: "certificate file (PEM), set with TLS_KEY",
  },
  {
    name: "TLS_KEY",
    standard: "",
    zh: "证书私钥文件（PEM）",
    en: "the certificate's private key file (PEM)",
  },
  {
    name: "TRUST_PROXY",
    standard: "0",
    zh: "前面有几层反向代理，0–10；0 表示直接对外",
    en: "how many reverse proxies stand in front, 0–10; 0 means none",
  },
  { name: "DATA_DIR", standard: "./data", zh: "数据文件夹", en: "the data folder" },
  {
    name: "DATABASE_URL",
    standard: "",
    zh: "改用自己的 PostgreSQL（15 或更新）：应用登录的地址，与 DATABASE_OWNER_URL 同设",
    en: "your own PostgreSQL (15 or newer) instead of the built-in one: the app's login; set with DATABASE_OWNER_URL",
  },
  {
    name: "DATABASE_OWNER_URL",
    standard: "",
    zh: "同一数据库的所有者地址，建表和升级用",
    en: "the same database as its owner, for migrations and jobs",
  },
  {
    name: "DEMO",
    standard: "",
    zh: "0 为空白安装；1 允许演示人员从其他设备登录；不设为只限本机的演示",
    en: "0 is an empty installation; 1 lets demo people sign in from other machines; unset is a demo for this machine only",
  },
] as const;

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** An origin, without a slash at its end. */
  readonly baseUrl: string;
  /** Absolute paths of two readable files. */
  readonly tls?: { readonly certPath: string; readonly keyPath: string };
  /** How many addresses from the right of X-Forwarded-For are our own proxies. */
  readonly trustedProxies: number;
  /** Absolute. */
  readonly dataDir: string;
  /** Absent: the embedded PostgreSQL. */
  readonly database?: { readonly url: string; readonly ownerUrl: string };
  readonly demo: boolean;
  /** Demo people have known passwords, so they sign in only where nobody else can reach the door, or where a person said DEMO=1. */
  readonly demoSignIns: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads all settings, or refuses with every wrong one at once (`problem.all`). */
export function readSettings(env: Environment): Settings | Problem {
  const wrong: Problem[] = [];
  const keep = <T>(value: T | Problem): T | undefined => {
    if (!isProblem(value)) return value;
    wrong.push(value);
    return undefined;
  };
  const port = keep(readPort(env)) ?? 0;
  const host = keep(readHost(env)) ?? "";
  const tls = keep(readTls(env));
  const baseUrl = keep(readBaseUrl(env, port, tls !== null)) ?? "";
  const trustedProxies = keep(readTrustedProxies(env)) ?? 0;
  const database = keep(readDatabase(env));
  const demo = keep(readDemo(env));
  const [first, ...rest] = wrong;
  if (first) return refuseAll([first, ...rest]);
  return {
    port,
    host,
    baseUrl,
    ...(tls ? { tls } : {}),
    trustedProxies,
    dataDir: resolve(env["DATA_DIR"] || "./data"),
    ...(database ? { database } : {}),
    demo: demo !== "0",
    demoSignIns: demo === "1" || (demo === "" && isLoopback(host)),
  };
}

/** A refusal as lines for the terminal, Chinese first; one pair of lines per problem. */
export function sentencesOf(problem: Problem): string[] {
  return (problem.all ?? [problem]).flatMap((one) => {
    const words = (lang: "zh" | "en") =>
      [one.text, one.door]
        .filter((text): text is Text => text !== undefined)
        .map((text) => say(lang, text, one.values));
    return [words("zh").join(""), words("en").join(" ")];
  });
}

const settingProblems = problems("settings", {
  port: {
    zh: "PORT 要是 1 到 65535 的整数，现在是“{value}”。例如 PORT=8080。",
    en: "PORT must be a whole number from 1 to 65535, not “{value}”. For example PORT=8080.",
  },
  host: {
    zh: "HOST 要是一个 IP 地址或主机名，现在是“{value}”。只限本机用 127.0.0.1，本网用 0.0.0.0。",
    en: "HOST must be an IP address or a host name, not “{value}”. Use 127.0.0.1 for this machine only, 0.0.0.0 for the local network.",
  },
  baseUrl: {
    zh: "BASE_URL 要是 http:// 或 https:// 开头、不带路径的网址，现在是“{value}”。例如 https://courtyard.local:8080。",
    en: "BASE_URL must be an address that begins with http:// or https:// and has no path, not “{value}”. For example https://courtyard.local:8080.",
  },
  baseUrlNotSecure: {
    zh: "设了 TLS_CERT，BASE_URL 就要以 https:// 开头，现在是“{value}”。",
    en: "With TLS_CERT set, BASE_URL must begin with https://, not “{value}”.",
  },
  tlsPair: {
    zh: "TLS_CERT 和 TLS_KEY 要么都设，要么都不设；现在缺 {name}。",
    en: "Set both TLS_CERT and TLS_KEY, or neither; {name} is missing.",
  },
  tlsFile: {
    zh: "{name} 指的文件读不到：{value}。请检查路径和权限。",
    en: "{name} names a file that cannot be read: {value}. Check the path and its permissions.",
  },
  trustProxy: {
    zh: "TRUST_PROXY 要是 0 到 10 的整数（前面有几层反向代理），现在是“{value}”。",
    en: "TRUST_PROXY must be a whole number from 0 to 10 (how many reverse proxies stand in front), not “{value}”.",
  },
  databasePair: {
    zh: "DATABASE_URL 和 DATABASE_OWNER_URL 要么都设，要么都不设；现在缺 {name}。",
    en: "Set both DATABASE_URL and DATABASE_OWNER_URL, or neither; {name} is missing.",
  },
  // The value may hold a password, so the sentence does not repeat it.
  databaseUrl: {
    zh: "{name} 要以 postgres:// 或 postgresql:// 开头，例如 postgresql://xiaoyuan@db.local/xiaoyuan。",
    en: "{name} must begin with postgres:// or postgresql://, for example postgresql://xiaoyuan@db.local/xiaoyuan.",
  },
  demo: {
    zh: "DEMO 只能是 0、1 或不设，现在是“{value}”。",
    en: "DEMO must be 0, 1 or unset, not “{value}”.",
  },
});

function readPort(env: Environment): number | Problem {
  const value = env["PORT"] || "8080";
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  return port >= 1 && port <= 65_535 ? port : refuse(settingProblems.port, { field: "PORT", values: { value } });
}

function readHost(env: Environment): string | Problem {
  const value = env["HOST"] || "127.0.0.1";
  const isName =
    /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(value) &&
    !/^[\d.]+$/.test(value);
  return isIP(value) || isName ? value : refuse(settingProblems.host, { field: "HOST", values: { value } });
}

/** Null when no certificate is set. */
function readTls(env: Environment): { certPath: string; keyPath: string } | null | Problem {
  const [cert, key] = [env["TLS_CERT"], env["TLS_KEY"]];
  if (!cert && !key) return null;
  if (!cert || !key) {
    const name = cert ? "TLS_KEY" : "TLS_CERT";
    return refuse(settingProblems.tlsPair, { field: name, values: { name } });
  }
  for (const [name, value] of [
    ["TLS_CERT", cert],
    ["TLS_KEY", key],
  ] as const) {
    try {
      accessSync(value, constants.R_OK);
    } catch {
      return refuse(settingProblems.tlsFile, { field: name, values: { name, value } });
    }
  }
  return { certPath: resolve(cert), keyPath: resolve(key) };
}

function readBaseUrl(env: Environment, port: number, secure: boolean): string | Problem {
  const value = env["BASE_URL"] || `${secure ? "https" : "http"}://localhost:${port}`;
  const about = { field: "BASE_URL", values: { value } };
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isOrigin =
    url &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === "/" &&
    !url.search &&
    !url.hash &&
    !url.username &&
    !url.password;
  if (!isOrigin) return refuse(settingProblems.baseUrl, about);
  if (secure && url.protocol !== "https:") return refuse(settingProblems.baseUrlNotSecure, about);
  return url.origin;
}

function readTrustedProxies(env: Environment): number | Problem {
  const value = env["TRUST_PROXY"] || "0";
  return /^(\d|10)$/.test(value)
    ? Number(value)
    : refuse(settingProblems.trustProxy, { field: "TRUST_PROXY", values: { value } });
}

/** Null when the embedded PostgreSQL is to be used. */
function readDatabase(env: Environment): { url: string; ownerUrl: string } | null | Problem {
  const [url, ownerUrl] = [env["DATABASE_URL"], env["DATABASE_OWNER_URL"]];
  if (!url && !ownerUrl) return null;
  if (!url || !ownerUrl) {
    const name = url ? "DATABASE_OWNER_URL" : "DATABASE_URL";
    return refuse(settingProblems.databasePair, { field: name, values: { name } });
  }
  for (const [name, value] of [
    ["DATABASE_URL", url],
    ["DATABASE_OWNER_URL", ownerUrl],
  ] as const) {
    if (!/^postgres(ql)?:\/\//.test(value))
      return refuse(settingProblems.databaseUrl, { field: name, values: { name } });
  }
  return { url, ownerUrl };
}

function readDemo(env: Environment): "" | "0" | "1" | Problem {
  const value = env["DEMO"] ?? "";
  return value === "" || value === "0" || value === "1"
    ? value
    : refuse(settingProblems.demo, { field: "DEMO", values: { value } });
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
