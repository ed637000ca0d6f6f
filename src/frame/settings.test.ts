import { describe, expect, test } from "vitest";
import { isProblem } from "./problems.ts";
import { readSettings, sentencesOf, SETTINGS } from "./settings.ts";
import type { Settings } from "./settings.ts";

function accepted(env: Record<string, string>): Settings {
  const settings = readSettings(env);
  if (isProblem(settings)) throw new Error(sentencesOf(settings).join("\n"));
  return settings;
}

function refusedFields(env: Record<string, string>): (string | undefined)[] {
  const settings = readSettings(env);
  return isProblem(settings) ? (settings.all ?? []).map((problem) => problem.field) : [];
}

describe("defaults", () => {
  test("nothing set is a demo for this machine only", () => {
    expect(accepted({})).toMatchObject({
      port: 8080,
      host: "127.0.0.1",
      baseUrl: "http://localhost:8080",
      trustedProxies: 0,
      demo: true,
      demoSignIns: true,
    });
    expect(accepted({}).database).toBeUndefined();
  });
  test("the table of defaults, set by hand, gives the same settings", () => {
    const table = Object.fromEntries(SETTINGS.map(({ name, standard }) => [name, standard]));
    expect(accepted(table)).toEqual(accepted({}));
  });
  test("the printed address follows the port, and the certificate", () => {
    expect(accepted({ PORT: "9000" }).baseUrl).toBe("http://localhost:9000");
    expect(accepted({ TLS_CERT: "package.json", TLS_KEY: "package.json" }).baseUrl).toBe("https://localhost:8080");
  });
});

test.each([
  // HOST          DEMO  demo   sign-ins
  ["127.0.0.1", "", true, true],
  ["localhost", "", true, true],
  ["::1", "", true, true],
  ["127.9.9.9", "", true, true],
  ["0.0.0.0", "", true, false],
  ["::", "", true, false],
  ["192.168.1.2", "", true, false],
  ["127.evil.test", "", true, false],
  ["0.0.0.0", "1", true, true],
  ["127.0.0.1", "0", false, false],
  ["0.0.0.0", "0", false, false],
])("HOST=%s DEMO=%s: demo %s, demo sign-ins %s", (HOST, DEMO, demo, demoSignIns) => {
  expect(accepted({ HOST, DEMO })).toMatchObject({ demo, demoSignIns });
});

test.each([
  ["PORT", "0"],
  ["PORT", "65536"],
  ["PORT", "80a"],
  ["HOST", "not a host"],
  ["HOST", "300.1.1.1"],
  ["BASE_URL", "courtyard.local"],
  ["BASE_URL", "ftp://courtyard.local"],
  ["BASE_URL", "http://courtyard.local/sub"],
  ["TRUST_PROXY", "yes"],
  ["TRUST_PROXY", "11"],
  ["DEMO", "true"],
])("%s=%s is refused by name, in both languages", (name, value) => {
  expect(refusedFields({ [name]: value })).toEqual([name]);
  const problem = readSettings({ [name]: value });
  for (const sentence of isProblem(problem) ? sentencesOf(problem) : [""]) expect(sentence).toContain(name);
});

describe("pairs and secrets", () => {
  test("one of two is refused, naming the missing one", () => {
    expect(refusedFields({ TLS_CERT: "package.json" })).toEqual(["TLS_KEY"]);
    expect(refusedFields({ TLS_KEY: "package.json" })).toEqual(["TLS_CERT"]);
    expect(refusedFields({ DATABASE_URL: "postgres://x" })).toEqual(["DATABASE_OWNER_URL"]);
    expect(refusedFields({ DATABASE_OWNER_URL: "postgres://x" })).toEqual(["DATABASE_URL"]);
  });
  test("a certificate that cannot be read, or an address without its s", () => {
    expect(refusedFields({ TLS_CERT: "no-such-file", TLS_KEY: "package.json" })).toEqual(["TLS_CERT"]);
    const env = {
      TLS_CERT: "package.json",
      TLS_KEY: "package.json",
      BASE_URL: "http://courtyard.local",
    };
    expect(refusedFields(env)).toEqual(["BASE_URL"]);
  });
  test("several wrong values are all named at once", () => {
    expect(refusedFields({ PORT: "x", DEMO: "x" })).toEqual(["PORT", "DEMO"]);
  });
  test("a password in a wrong database address is not repeated", () => {
    const problem = readSettings({
      DATABASE_URL: "mysql://a:hush@b",
      DATABASE_OWNER_URL: "postgres://a",
    });
    expect(isProblem(problem)).toBe(true);
    expect(JSON.stringify(problem)).not.toContain("hush");
  });
});
