/** The authority, judged by a real server and real clients. */
import { X509Certificate } from "node:crypto";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, get } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeTestFolder } from "../../test/postgres.ts";
import { issueCertificate, ownNames } from "./authority.ts";
import type { Certificates } from "./authority.ts";
import { isProblem } from "./problems.ts";

const folders: string[] = [];
const folder = (): string => {
  const path = makeTestFolder();
  folders.push(path);
  return path;
};
afterAll(() => folders.forEach((path) => rmSync(path, { recursive: true })));

// The clients check against the real clock, so the certificate has to be of today.
const now = Temporal.Now.instant();

async function issued(dataDir: string, names: readonly string[]): Promise<Certificates> {
  const certificates = await issueCertificate(dataDir, names, now);
  if (isProblem(certificates)) throw new Error(certificates.code);
  return certificates;
}

/** The server's answer, or why the client refused. */
async function visit(served: Certificates, trusted: string | undefined, servername: string): Promise<string> {
  const server = createServer(
    { cert: readFileSync(served.certPath), key: readFileSync(served.keyPath) },
    (_asked, answer) => answer.end("welcome"),
  );
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((done) => {
      const ca = trusted === undefined ? {} : { ca: readFileSync(trusted) };
      const host = servername === "127.0.0.1" ? {} : { servername, headers: { host: servername } };
      get({ host: "127.0.0.1", port, agent: false, ...ca, ...host }, (answer) => {
        answer.on("data", (text: Buffer) => done(text.toString()));
      }).on("error", (error: NodeJS.ErrnoException) => done(`${error.code ?? ""} ${error.message}`.trim()));
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("a certificate of the courtyard's own authority", () => {
  test("is accepted by who trusts the authority, for its names and addresses only", async () => {
    const mine = await issued(folder(), ["127.0.0.1", "courtyard.local"]);
    expect(await visit(mine, mine.authorityPath, "127.0.0.1")).toBe("welcome");
    expect(await visit(mine, mine.authorityPath, "courtyard.local")).toBe("welcome");
    expect(await visit(mine, mine.authorityPath, "other.local")).toContain("ERR_TLS_CERT_ALTNAME_INVALID");
  });

  test("is refused by who does not, or who trusts another authority", async () => {
    const [mine, other] = [await issued(folder(), ["127.0.0.1"]), await issued(folder(), ["127.0.0.1"])];
    expect(await visit(mine, undefined, "127.0.0.1")).toMatch(
      /UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT/,
    );
    expect(await visit(mine, other.authorityPath, "127.0.0.1")).toMatch(
      /UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_SIGNATURE_FAILURE|UNABLE_TO_GET_ISSUER_CERT/,
    );
  });

  test("comes from the same authority on the next run, so that tablets need not trust anew", async () => {
    const dataDir = folder();
    const first = await issued(dataDir, ["127.0.0.1"]);
    const authority = readFileSync(first.authorityPath, "utf8");
    const second = await issued(dataDir, ["127.0.0.1", "desk.local"]);
    expect(second.fingerprint).toBe(first.fingerprint);
    expect(readFileSync(second.authorityPath, "utf8")).toBe(authority);
    expect(await visit(second, first.authorityPath, "desk.local")).toBe("welcome");
  });

  test("lasts at most 825 days, and its keys are closed to others", async () => {
    const mine = await issued(folder(), ["127.0.0.1"]);
    const { validFromDate, validToDate, ca } = new X509Certificate(readFileSync(mine.certPath));
    expect((validToDate.getTime() - validFromDate.getTime()) / 86_400_000).toBeLessThanOrEqual(825);
    expect(ca).toBe(false);
    const closed = [mine.keyPath, join(mine.keyPath, "../authority.key")];
    expect(closed.map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
  });
});

describe("the reach of the authority", () => {
  test.each(["8.8.8.8", "172.32.0.1", "2001:db8::1", "bank.example"])(
    "%s is refused after it was made",
    async (name) => {
      const dataDir = folder();
      await issued(dataDir, ["127.0.0.1"]);
      const refused = await issueCertificate(dataDir, [name], now);
      expect(isProblem(refused) && refused.code).toBe("authority.outside");
    },
  );

  test.each(["not a name", "1.2.3", "-a", "a..b"])("“%s” is no name", async (name) => {
    const refused = await issueCertificate(folder(), [name], now);
    expect(isProblem(refused) && refused.code).toBe("authority.name");
  });

  test("clients enforce it: a stolen key makes no certificate for another site", async () => {
    const dataDir = folder();
    await issued(dataDir, ["127.0.0.1"]);
    // What a thief would do: tell our own code that the domain is allowed. The constraint in the trusted certificate stays.
    writeFileSync(join(dataDir, "tls/authority.json"), JSON.stringify({ domains: ["bank.example"] }));
    const forged = await issued(dataDir, ["bank.example"]);
    expect(await visit(forged, forged.authorityPath, "bank.example")).toMatch(/permitted subtree violation/);
  });

  test("the machine's own names are always within it", async () => {
    const dataDir = folder();
    await issued(dataDir, ["192.168.1.20"]);
    expect((await issued(dataDir, ownNames())).names).toEqual(ownNames());
    expect(ownNames()).toContain("localhost");
  });
});
