/**
 * `npm run simulate -- [--seed 42] [--runs 1000] [--run 17 [--steps 3,9,20]] [--lanes 2]`: courtyard life from a seed on
 * throwaway databases, against an auditor's own picture of it. Ends with 1 when a promise was broken.
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { startTestPostgres } from "../test/postgres.ts";
import { openGround } from "../test/simulation/ground.ts";
import { live, tell } from "../test/simulation/run.ts";
import { simulate } from "../test/simulation/simulate.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    runs: { type: "string", default: "1000" },
    run: { type: "string" },
    steps: { type: "string" },
    lanes: { type: "string", default: "2" },
  },
});
const seed = Number(values.seed ?? randomInt(1_000_000));
const postgres = await startTestPostgres();
const at = { owner: postgres.ownerConfig, login: postgres.loginConfig };
try {
  console.log(`seed ${seed}`);
  process.exitCode = values.run === undefined ? await many() : await one(Number(values.run));
} finally {
  await postgres.stop();
}

async function one(run: number): Promise<number> {
  const ground = await openGround(at);
  try {
    const told = await live(ground, seed, run, values.steps?.split(",").map(Number));
    console.log(told.broken === undefined ? [...told.trace, "no promise was broken"].join("\n") : tell(told));
    return told.broken === undefined ? 0 : 1;
  } finally {
    await ground.close();
  }
}

async function many(): Promise<number> {
  const runs = Number(values.runs);
  const began = performance.now();
  const progress = (done: number, broken: number): void => {
    if (done % 50 === 0) console.log(`${done} of ${runs} runs, ${broken} broken, ${seconds(began)} s`);
  };
  const told = await simulate(at, { seed, from: 1, runs, lanes: Number(values.lanes), progress });
  for (const story of told.stories) console.log(`\n${story}`);
  console.log(
    `\n${told.done} runs, ${told.commands} commands (${told.allowed} allowed), ${told.faults} faults, ${seconds(began)} s`,
  );
  for (const [invariant, times] of told.kinds) console.log(`broken ${times} times: ${invariant}`);
  return told.broken === 0 ? 0 : 1;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(0);
}
