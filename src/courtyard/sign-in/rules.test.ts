import { expect, test } from "vitest";
import { afterFailure, isAlive, isLocked, isTokenEnd, passwordProblem, tokenEnds, TRIES, usableStep } from "./rules.ts";

const at = (text: string) => Temporal.Instant.from(`2026-11-23T${text}+08:00`);

test.each([
  ["九个字的密码啊啊啊", "signIn.tooShort"],
  ["𠮷𠮷𠮷𠮷𠮷野家饭碗", "signIn.tooShort"],
  ["password123", "signIn.common"],
  ["Pass-Word 123", "signIn.common"],
  ["１２３４５６７８９０", "signIn.common"],
  ["abcdefghijklm", "signIn.common"],
  ["zyxwvutsrqpon", "signIn.common"],
  ["ababababababab", "signIn.common"],
  ["13912345678", "signIn.common"],
  ["P@ssw0rd!2026", "signIn.common"],
  ["2026.11.23-19:30", "signIn.common"],
  ["Xiaoyuan@2026", "signIn.common"],
  ["lanlanlanlan", "signIn.common"],
  ["13912345678 是我家", undefined],
  ["my He.Lan password", "signIn.hasLogin"],
  ["三棵树下的一条长凳子", undefined],
  ["correct staple battery", undefined],
  ["          x         y z", undefined],
])("the new password %s: %s", (password, code) => {
  expect(passwordProblem(password, "he.lan", "password")?.code).toBe(code);
});

test("the counter locks at the fifth try, and begins anew after the lock or after a day", () => {
  let tries = { failures: 0, lockedUntil: null as Temporal.Instant | null, failedAt: at("09:00") };
  for (let index = 1; index <= TRIES; index += 1) {
    tries = { ...afterFailure(tries, at("09:00")), failedAt: at("09:00") };
    expect(isLocked(tries, at("09:14:59"))).toBe(index === TRIES);
  }
  expect(isLocked(tries, at("09:15"))).toBe(false);
  expect(afterFailure(tries, at("09:15"))).toEqual({ failures: 1, lockedUntil: null });
  const four = { failures: 4, lockedUntil: null, failedAt: at("09:00") };
  expect(afterFailure(four, at("09:00").add({ hours: 24 })).failures).toBe(1);
  expect(afterFailure(four, at("09:00").add({ hours: 23 })).failures).toBe(5);
});

test("a session holds until its end or a quarter of an hour of rest, whichever comes first", () => {
  const session = { seenAt: at("09:00"), endsAt: at("09:10") };
  expect(isAlive(session, at("09:09:59"))).toBe(true);
  expect(isAlive(session, at("09:10"))).toBe(false);
  expect(isAlive({ ...session, endsAt: at("20:00") }, at("09:14:59"))).toBe(true);
  expect(isAlive({ ...session, endsAt: at("20:00") }, at("09:15"))).toBe(false);
});

test("a step of a code may be used once, and one step of drift is forgiven", () => {
  const now = at("09:00:15");
  const step = Math.floor(now.epochMilliseconds / 30_000);
  expect(usableStep(0, 0, now)).toBe(step);
  expect(usableStep(-1, 0, now)).toBe(step - 1);
  expect(usableStep(0, step, now)).toBeUndefined();
  expect(usableStep(-1, step, now)).toBeUndefined();
  expect(usableStep(2, 0, now)).toBeUndefined();
  expect(usableStep(null, 0, now)).toBeUndefined();
});

test("a token ends at the end of its last day, at most a year ahead", () => {
  const today = Temporal.PlainDate.from("2026-11-23");
  expect(tokenEnds(today).toString()).toBe("2026-11-23T16:00:00Z");
  expect(isTokenEnd(today, today)).toBe(false);
  expect(isTokenEnd(today.add({ days: 1 }), today)).toBe(true);
  expect(isTokenEnd(today.add({ years: 1 }), today)).toBe(true);
  expect(isTokenEnd(today.add({ days: 367 }), today)).toBe(false);
});
