import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formToObject } from "./form-object.ts";

describe("formToObject", () => {
  const form = (...entries: [string, string | File][]): FormData => {
    const data = new FormData();
    for (const [name, content] of entries) data.append(name, content);
    return data;
  };

  test("nests dotted names, lists repeated and numbered ones, drops blanks", () => {
    const photo = new File(["x"], "a.jpg");
    const data = form(
      ["a.b", "1"],
      ["a.c", ""],
      ["tag", "x"],
      ["tag", "y"],
      ["tag", "z"],
      ["people.10.name", "J"],
      ["people.2.name", "B"],
      ["photo", photo],
      ["none", new File([], "")],
      ["__proto__.polluted", "1"],
      ["a.constructor.prototype.x", "1"],
      ["toString", "t"],
      ["a", "clash"],
      ["tag.deep", "clash"],
      ["e..f", "1"],
      ["a.b.c.d.e.f.g", "1"],
    );
    const made = formToObject(data);
    expect(made).toEqual({
      a: { b: "1" },
      tag: ["x", "y", "z"],
      people: [{ name: "B" }, { name: "J" }],
      photo: made["photo"],
      toString: "t",
    });
    expect(made["photo"]).toBeInstanceOf(File);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("whatever the names are, nothing reaches a prototype", () => {
    const part = fc.constantFrom("__proto__", "constructor", "prototype", "a", "0", "hasOwnProperty", "");
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(part, { minLength: 1, maxLength: 4 }), fc.string())), (entries) => {
        const made = formToObject(
          form(...entries.map(([path, content]): [string, string] => [path.join("."), content])),
        );
        expect([Object.prototype, null]).toContain(Object.getPrototypeOf(made) as object);
        expect(Object.keys(Object.prototype)).toEqual([]);
        expect(Object.hasOwn(Object.prototype, "a")).toBe(false);
      }),
    );
  });
});
