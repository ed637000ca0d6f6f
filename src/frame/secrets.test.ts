import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SetClock } from "./clock.ts";
import { isProblem } from "./problems.ts";
import { KeyFileError, openSecrets, restoreSecrets, SecretUnreadableError } from "./secrets.ts";

const clock = new SetClock("2026-11-23T01:02:03.456Z");
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "secrets-"));
  path = join(folder, "keys", "keys.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

const flipped = (bytes: Uint8Array, at: number, mask: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? byte ^ mask : byte));

describe("the key file", () => {
  test("is made once, for its owner only, and opened again", () => {
    const first = openSecrets(path, { clock });
    const again = openSecrets(path, { mayCreate: false });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "keys")).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, "keys"))).toEqual(["keys.json"]);
    expect(again.keys()).toEqual(first.keys());
    expect(again.keys()[0]?.createdAt.toString()).toBe("2026-11-23T01:02:03Z");
    expect(again.decryptText("phone", first.encrypt("phone", "你好", "a"), "a")).toBe("你好");
  });

  test("lost: says so and names the paper copy", () => {
    expect(() => openSecrets(path, { mayCreate: false })).toThrow(/lost.*paper copy.*纸质密钥/s);
  });

  test.each(["", "{}", '{"keys":[]}', "{", '{"keys":[{"id":"00000000","secret":"AAAA","createdAt":"x"}]}'])(
    "damaged: %j is refused and left as it is",
    (content) => {
      openSecrets(path);
      writeFileSync(path, content);
      expect(() => openSecrets(path)).toThrow(KeyFileError);
      expect(readFileSync(path, "utf8")).toBe(content);
    },
  );

  test("a secret with one changed letter is refused", () => {
    openSecrets(path);
    const file = JSON.parse(readFileSync(path, "utf8")) as { keys: { secret: string }[] };
    const [key] = file.keys;
    if (key === undefined) throw new Error("no key");
    key.secret = (key.secret.startsWith("A") ? "B" : "A") + key.secret.slice(1);
    writeFileSync(path, JSON.stringify(file));
    expect(() => openSecrets(path)).toThrow(/damaged/);
  });
});

describe("encryption", () => {
  test("opens for the same purpose and place only, whatever was changed", () => {
    const secrets = openSecrets(path);
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.string(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (plain, place, at, mask) => {
          const sealed = secrets.encrypt("file", plain, place);
          expect(secrets.decrypt("file", sealed, place)).toEqual(plain);
          expect(() => secrets.decrypt("file", flipped(sealed, at % sealed.length, mask), place)).toThrow(
            SecretUnreadableError,
          );
          expect(() => secrets.decrypt("file", sealed.slice(0, -1), place)).toThrow(SecretUnreadableError);
          expect(() => secrets.decrypt("file", sealed, `${place}x`)).toThrow(SecretUnreadableError);
          expect(() => secrets.decrypt("phone", sealed, place)).toThrow(SecretUnreadableError);
        },
      ),
    );
  });

  test("never gives the same envelope twice and never shows the text", () => {
    const secrets = openSecrets(path);
    const sealed = secrets.encrypt("phone", "13800001234", "a");
    expect(secrets.encrypt("phone", "13800001234", "a")).not.toEqual(sealed);
    expect(Buffer.from(sealed).includes("13800001234")).toBe(false);
  });

  test("after a rotation the new key encrypts, the old one decrypts, and another process follows", () => {
    const here = openSecrets(path);
    const elsewhere = openSecrets(path);
    const old = here.encrypt("phone", "old", "a");
    const mark = here.fingerprint("phone", "13800001234", "hub");
    here.rotate();
    const fresh = here.encrypt("phone", "fresh", "a");
    expect(here.keys()).toHaveLength(2);
    expect(fresh.slice(1, 5)).not.toEqual(old.slice(1, 5));
    expect(here.decryptText("phone", old, "a")).toBe("old");
    expect(elsewhere.decryptText("phone", fresh, "a")).toBe("fresh");
    expect(openSecrets(path).fingerprint("phone", "13800001234", "hub")).toEqual(mark);
  });

  test("another installation's key is named as missing", () => {
    const stranger = openSecrets(join(folder, "other", "keys.json"));
    expect(() => openSecrets(path).decrypt("phone", stranger.encrypt("phone", "x", "a"), "a")).toThrow(/lacks key/);
  });
});

test("fingerprints are equal for equal values only, apart for each purpose and scope", () => {
  const secrets = openSecrets(path);
  const mark = secrets.fingerprint("phone", "13800001234", "hub-1");
  expect(mark).toHaveLength(32);
  expect(secrets.fingerprint("phone", "13800001234", "hub-1")).toEqual(mark);
  expect(secrets.fingerprint("phone", "13800001235", "hub-1")).not.toEqual(mark);
  expect(secrets.fingerprint("phone", "13800001234", "hub-2")).not.toEqual(mark);
  expect(secrets.fingerprint("receipt", "13800001234", "hub-1")).not.toEqual(mark);
  expect(secrets.fingerprint("phone", "b", "a")).not.toEqual(secrets.fingerprint("phone", "ab", ""));
});

test("derived keys are stable, as long as asked, and differ by purpose", () => {
  const secrets = openSecrets(path);
  expect(secrets.derive("cookie", 64)).toHaveLength(64);
  expect(openSecrets(path).derive("cookie", 64)).toEqual(secrets.derive("cookie", 64));
  expect(secrets.derive("seal", 64)).not.toEqual(secrets.derive("cookie", 64));
});

describe("the paper copy", () => {
  test("brings every key back, as people type it", () => {
    const secrets = openSecrets(path, { clock });
    secrets.rotate();
    const sealed = secrets.encrypt("phone", "x", "a");
    const typed = secrets
      .paperCopy()
      .map((line) => ` ${line.toLowerCase().replaceAll("0", "o").replaceAll(" ", "－")} `);
    const paper = typed.map((line) => line.replace(/^ (\d)\.(\d)/, "").replaceAll("1", "l"));
    rmSync(path);
    const restored = restoreSecrets(path, ["", ...paper, ""], clock);
    if (isProblem(restored)) throw new Error(restored.text.en);
    expect(restored.decryptText("phone", sealed, "a")).toBe("x");
    expect(restored.keys()).toEqual(secrets.keys());
    expect(restored.paperCopy()).toEqual(secrets.paperCopy());
  });

  test("finds any wrong character in its line", () => {
    const lines = openSecrets(path).paperCopy();
    fc.assert(
      fc.property(
        fc.nat(3),
        fc.nat(19),
        fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ*"),
        (lineIndex, place, letter) => {
          const body = lines[lineIndex]?.slice(5).replaceAll(" ", "") ?? "";
          fc.pre(body[place] !== letter);
          const wrong = body.slice(0, place) + letter + body.slice(place + 1);
          const answer = restoreSecrets(path, lines.with(lineIndex, wrong));
          expect(answer).toMatchObject({
            code: "paperCopy.wrongLine",
            values: { line: lineIndex + 1 },
          });
        },
      ),
    );
  });

  test("refuses missing, exchanged and mixed lines", () => {
    const lines = openSecrets(path).paperCopy();
    const other = openSecrets(join(folder, "other.json")).paperCopy();
    expect(restoreSecrets(path, lines.slice(1))).toMatchObject({ code: "paperCopy.wrongCount" });
    expect(restoreSecrets(path, [])).toMatchObject({ code: "paperCopy.wrongCount" });
    expect(restoreSecrets(path, lines.toReversed())).toMatchObject({ code: "paperCopy.wrongLine" });
    expect(restoreSecrets(path, lines.with(2, other[2] ?? ""))).toMatchObject({
      code: "paperCopy.wrongKey",
    });
  });

  test("never replaces a sound file by other keys, and keeps a damaged one aside", () => {
    const lines = openSecrets(path, { clock }).paperCopy();
    const other = openSecrets(join(folder, "other", "keys.json")).paperCopy();
    expect(restoreSecrets(path, other)).toMatchObject({ code: "secrets.otherKeys", status: 409 });
    writeFileSync(path, "damaged");
    expect(isProblem(restoreSecrets(path, lines, clock))).toBe(false);
    expect(readdirSync(join(folder, "keys")).toSorted()).toEqual([
      "keys.json",
      `keys.json.damaged-${clock.now().epochMilliseconds}`,
    ]);
  });
});
