/** Courtyard life from a seed, two lanes side by side. SEED and RUNS choose others; a failure prints how to replay it. */
import { expect, inject, test } from "vitest";
import { simulate } from "./simulate.ts";

const SEED = Number(process.env["SEED"] ?? 42);
const RUNS = Number(process.env["RUNS"] ?? 200);

test(`${RUNS} runs of courtyard life break no promise (seed ${SEED})`, { timeout: 3_600_000 }, async () => {
  const at = { owner: inject("ownerConfig"), login: inject("loginConfig") };
  const told = await simulate(at, { seed: SEED, from: 1, runs: RUNS, lanes: 2 });
  expect(told.stories).toEqual([]);
  expect(told.fewest.commands).toBeGreaterThanOrEqual(100);
  expect(told.fewest.actors).toBeGreaterThanOrEqual(5);
  expect(told.fewest.faults).toBeGreaterThanOrEqual(1);
  // An auditor who sees only refusals has seen nothing.
  expect(told.allowed).toBeGreaterThan(told.commands / 3);
});
