/** Words and their places: what is put in is said in the reader's language, and a place left empty is a bug. */
import { expect, test } from "vitest";
import { say } from "./texts.ts";

const text = { zh: "{n} 号窗口办{group}", en: "Window {n} serves {group}" };
const group = { zh: "民政", en: "civil affairs" };

test.each([
  ["zh", "3 号窗口办民政"],
  ["en", "Window 3 serves civil affairs"],
] as const)("in %s: %s", (lang, said) => {
  expect(say(lang, text, { n: 3, group })).toBe(said);
});

test("a value that is missing throws", () => {
  expect(() => say("en", text, { n: 3 })).toThrow("{group}");
});

test.each([
  [1, "1 day left"],
  ["1", "1 day left"],
  [0, "0 days left"],
  ["1.5", "1.5 days left"],
])("%s is said with the word that fits it", (n, said) => {
  expect(say("en", { zh: "还有{n}天", en: "{n} {n|day|days} left" }, { n })).toBe(said);
});
