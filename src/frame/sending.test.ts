/** Who has no account sends only so often from one network; everybody else is not counted. */
import { expect, test } from "vitest";
import type { Command } from "./command.ts";
import { send } from "./sending.ts";
import type { Visit } from "./visit.ts";

const visit = (kind: string, within: boolean) => {
  const done: string[] = [];
  const asked = {
    actor: { kind },
    mayTry: async (what: string) => {
      done.push(`counted ${what}`);
      return within;
    },
    perform: async () => {
      done.push("performed");
      return { ok: true, answer: "done" };
    },
  };
  return { done, asked: asked as unknown as Visit };
};
const command = {} as Command;

test.each([
  ["nobody", true, ["counted sent.booking", "performed"], true],
  ["nobody", false, ["counted sent.booking"], false],
  ["staff", false, ["performed"], true],
  ["card", false, ["performed"], true],
])("%s, within the limit %j: %j", async (kind, within, expected, ok) => {
  const { done, asked } = visit(kind, within);
  const outcome = await send(asked, "booking", command, {});
  expect(done).toEqual(expected);
  expect(outcome.ok).toBe(ok);
  if (!outcome.ok) expect([outcome.problem.code, outcome.problem.status]).toEqual(["sending.tooOften", 429]);
});
