/**
 * A certificate authority for one courtyard's own network, so that tablets may use what browsers allow only on secure pages
 * (passkeys, microphone, the offline desk) without any service outside.
 * It promises: the keys never leave DATA_DIR/tls and are readable by their owner only; the authority can vouch for nothing but
 * private addresses and the names it was made for, so that a stolen key opens no other site.
 */
import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isIP, isIPv4, isIPv6 } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";
import { problems, refuse } from "./problems.ts";
import type { Problem } from "./problems.ts";

const authorityProblems = problems("authority", {
  name: {
    zh: "“{name}”不是主机名，也不是 IP 地址。例如 192.168.1.20 或 courtyard.local。",
    en: "“{name}” is neither a host name nor an IP address. For example 192.168.1.20 or courtyard.local.",
  },
  outside: {
    zh: "“{name}”不在这个证书机构的范围内：它只为本网地址和当初给的名字作保。要为别的名字作保，请先移走 {path}，再运行一次；各设备要重新信任。",
    en: "“{name}” is outside this authority's reach: it vouches only for private addresses and the names it was made for. To vouch for others, move {path} away and run this again; every device must then trust it anew.",
  },
});

export interface Certificates {
  /** What tablets must trust. */
  readonly authorityPath: string;
  readonly certPath: string;
  readonly keyPath: string;
  readonly names: readonly string[];
  /** SHA-256 over the authority's certificate, to compare on the tablet. */
  readonly fingerprint: string;
  readonly expiresAt: Temporal.Instant;
}

/** Apple's limit for certificates of a private authority (support article 103769); the others accept it. */
const SERVER_DAYS = 825;
const AUTHORITY_DAYS = 3_650;
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const crypto = webcrypto as unknown as Crypto;

/** Makes the authority on the first run, and each time a new server certificate for these names and addresses. */
export async function issueCertificate(
  dataDir: string,
  names: readonly string[],
  now: Temporal.Instant,
): Promise<Certificates | Problem> {
  const wrong = names.find((name) => !isIP(name) && !isHostName(name));
  if (wrong !== undefined) return refuse(authorityProblems.name, { values: { name: wrong } });
  x509.cryptoProvider.set(crypto);
  const folder = join(dataDir, "tls");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const authority = existsSync(join(folder, "authority.key"))
    ? await readAuthority(folder)
    : await makeAuthority(folder, names, now);
  const outside = names.find((name) => !isWithin(name, authority.domains));
  if (outside !== undefined) return refuse(authorityProblems.outside, { values: { name: outside, path: folder } });
  return issue(folder, authority, names, now);
}

/** This machine's own name and its private addresses: what a tablet on the same network would type. */
export function ownNames(): string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && isPrivate(address))
    .map(({ address }) => address);
  const name = hostname().toLowerCase();
  return [...new Set(["localhost", "127.0.0.1", ...(isHostName(name) ? [name] : []), ...addresses])];
}

interface Authority {
  readonly certificate: x509.X509Certificate;
  readonly key: CryptoKey;
  /** It may vouch for these domains and what is below them. */
  readonly domains: readonly string[];
}

/** Endings that no public authority gives out (RFC 6762, RFC 8375, and ICANN's reserved `internal`), beside the names given. */
const PRIVATE_DOMAINS = ["localhost", "local", "lan", "home.arpa", "internal"];
/** RFC 1918, RFC 6598 (shared), loopback and link-local, as address and prefix length in bits. */
const PRIVATE_NETWORKS = [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const;

async function makeAuthority(folder: string, names: readonly string[], now: Temporal.Instant): Promise<Authority> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  // This machine's own name too, so that a later run without words stays within reach.
  const given = [...names, ...ownNames()].filter((name) => !isIP(name)).map((name) => name.toLowerCase());
  const domains = [...new Set([...PRIVATE_DOMAINS, ...given])];
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: randomSerial(),
    name: `CN=Xiaoyuan ${hostname().replace(/[^\w.-]/g, "")} ${now.toString().slice(0, 10)}`,
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore: dateOf(now.subtract({ hours: 24 })),
    notAfter: dateOf(now.add({ hours: 24 * AUTHORITY_DAYS })),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      new x509.Extension("2.5.29.30", true, nameConstraints(domains)),
    ],
  });
  writeClosed(join(folder, "authority.crt"), certificate.toString("pem"), 0o644);
  writeClosed(join(folder, "authority.json"), `${JSON.stringify({ domains })}\n`, 0o600);
  // The key last: where it is, the rest is too.
  writeClosed(join(folder, "authority.key"), await pemOf(keys.privateKey), 0o600);
  return { certificate, key: keys.privateKey, domains };
}

async function readAuthority(folder: string): Promise<Authority> {
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  const [pkcs8] = x509.PemConverter.decode(read("authority.key"));
  if (!pkcs8) throw new Error(`no key in ${join(folder, "authority.key")}`);
  const { domains } = JSON.parse(read("authority.json")) as { domains: string[] };
  return {
    certificate: new x509.X509Certificate(read("authority.crt")),
    key: await crypto.subtle.importKey("pkcs8", pkcs8, ALGORITHM, false, ["sign"]),
    domains,
  };
}

async function issue(
  folder: string,
  authority: Authority,
  names: readonly string[],
  now: Temporal.Instant,
): Promise<Certificates> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  // One day back, for tablets whose clock is slow; the whole span stays within the limit.
  const begin = now.subtract({ hours: 24 });
  const expiresAt = begin.add({ hours: 24 * SERVER_DAYS });
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: randomSerial(),
    subject: "CN=Xiaoyuan",
    issuer: authority.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    signingAlgorithm: ALGORITHM,
    notBefore: dateOf(begin),
    notAfter: dateOf(expiresAt),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((name) => ({
          type: isIP(name) ? ("ip" as const) : ("dns" as const),
          value: name.toLowerCase(),
        })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
    ],
  });
  const certPath = join(folder, "server.crt");
  const keyPath = join(folder, "server.key");
  writeClosed(keyPath, await pemOf(keys.privateKey), 0o600);
  writeClosed(certPath, certificate.toString("pem"), 0o644);
  const fingerprint = Buffer.from(await authority.certificate.getThumbprint("SHA-256"))
    .toString("hex")
    .toUpperCase();
  return {
    authorityPath: join(folder, "authority.crt"),
    certPath,
    keyPath,
    names,
    fingerprint: fingerprint.match(/../g)?.join(":") ?? fingerprint,
    expiresAt,
  };
}

const isHostName = (name: string): boolean =>
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i.test(name) &&
  !/^[\d.]+$/.test(name);

const isPrivate = (address: string): boolean =>
  PRIVATE_NETWORKS.some(([network, bits]) => contains(network, bits, address));

function isWithin(name: string, domains: readonly string[]): boolean {
  if (isIP(name)) return isPrivate(name);
  return domains.some((domain) => name.toLowerCase() === domain || name.toLowerCase().endsWith(`.${domain}`));
}

function contains(network: string, bits: number, address: string): boolean {
  if (isIPv4(network) !== isIPv4(address)) return false;
  const [mine, theirs, mask] = [bytesOf(network), bytesOf(address), maskOf(network, bits)];
  return mine.every((byte, at) => byte === ((theirs[at] ?? 0) & (mask[at] ?? 0)));
}

function bytesOf(address: string): number[] {
  if (isIPv4(address)) return address.split(".").map(Number);
  const [head = "", tail = ""] = (address.split("%")[0] ?? "").split("::");
  const [left, right] = [head, tail].map((part) =>
    part
      .split(":")
      .filter(Boolean)
      .map((group) => parseInt(group, 16)),
  );
  const gap = Array<number>(8 - (left?.length ?? 0) - (right?.length ?? 0)).fill(0);
  return [...(left ?? []), ...gap, ...(right ?? [])].flatMap((group) => [group >> 8, group & 255]);
}

function maskOf(network: string, bits: number): number[] {
  const length = isIPv6(network) ? 16 : 4;
  return Array.from({ length }, (_, at) => 256 - 2 ** (8 - Math.min(8, Math.max(0, bits - at * 8))));
}

/** RFC 5280 section 4.2.1.10, written out because the library has no type for it: only permitted subtrees. */
function nameConstraints(domains: readonly string[]): Uint8Array<ArrayBuffer> {
  const der = (tag: number, ...content: readonly (readonly number[])[]): number[] => {
    const body = content.flat();
    const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
    return [tag, ...length, ...body];
  };
  const names = domains.map((domain) => der(0x82, [...Buffer.from(domain, "ascii")]));
  const networks = PRIVATE_NETWORKS.map(([network, bits]) => der(0x87, bytesOf(network), maskOf(network, bits)));
  const subtrees = [...names, ...networks].map((base) => der(0x30, base));
  return Uint8Array.from(der(0x30, der(0xa0, ...subtrees)));
}

/** 127 random bits, positive (RFC 5280 section 4.1.2.2). */
function randomSerial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString("hex");
}

const dateOf = (at: Temporal.Instant): Date => new Date(at.epochMilliseconds);

async function pemOf(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}

/** Whole or not at all, and never readable by others for a moment. */
function writeClosed(path: string, text: string, mode: number): void {
  writeFileSync(`${path}.new`, text, { mode });
  renameSync(`${path}.new`, path);
}
