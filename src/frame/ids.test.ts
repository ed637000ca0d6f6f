import { expect, test } from "vitest";
import { isId, newId } from "./ids.ts";

test("ids of one process sort in the order they were made, also within a millisecond", () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.every(isId)).toBe(true);
  expect(ids.every((id) => id[14] === "7" && /[89ab]/.test(id.charAt(19)))).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
