import { expect, test } from "vitest";
import { SetClock } from "./clock.ts";
import { openLog } from "./log.ts";

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  let text = "";
  write(openLog((line) => (text += line), new SetClock("2026-11-23T09:00:00+08:00")));
  return text;
}

test("a happening is one line of JSON with codes", () => {
  expect(JSON.parse(logged((log) => log.info("sealed", { hub: 500001, events: 3 })))).toEqual({
    at: "2026-11-23T01:00:00Z",
    level: "info",
    happening: "sealed",
    hub: 500001,
    events: 3,
  });
});

test("what is no code is withheld", () => {
  expect(logged((log) => log.warn("odd", { who: "王大妈" }))).not.toContain("王大妈");
});

test.each([
  [
    "the database",
    Object.assign(new Error('invalid input syntax for type uuid: "王大妈 13800001234"'), {
      code: "22P02",
      severity: "ERROR",
      detail: "Key (name)=(王大妈)",
      where: "unnamed portal parameter $1 = '王大妈'",
    }),
  ],
  ["a parser", new SyntaxError(`Unexpected token '王', "王大妈 13800001234" is not valid JSON`)],
  ["a cause", new Error("outer", { cause: new Error("tel 138 0000 1234 of 王大妈") })],
])("an error of %s keeps its stack and loses its values", (_who, failure) => {
  const text = logged((log) => log.error("failed", failure));
  expect(text).toContain("at ");
  expect(text).not.toMatch(/王大妈|13800001234|138 0000/);
});

test("a sentence of our own stays readable", () => {
  expect(logged((log) => log.error("failed", new Error("an actor is an id")))).toContain("an actor is an id");
});
