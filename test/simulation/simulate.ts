/** Many runs, on as many databases at once as there are lanes; stops early when too much is broken. */
import type { Connection } from "#frame/postgres.ts";
import { openGround } from "./ground.ts";
import { live, shorten, tell } from "./run.ts";

export interface Wanted {
  readonly seed: number;
  /** The first run, counted from one. */
  readonly from: number;
  readonly runs: number;
  readonly lanes: number;
  readonly progress?: (done: number, broken: number) => void;
}

const ENOUGH_STORIES = 3;
/** The planner needs numbers once there is something to count. */
const ANALYZE_AFTER = 5;

export async function simulate(at: { owner: Connection; login: Connection }, wanted: Wanted) {
  const { seed, from, runs, lanes, progress } = wanted;
  const stories: string[] = [];
  const fewest = {
    commands: Number.MAX_SAFE_INTEGER,
    actors: Number.MAX_SAFE_INTEGER,
    faults: Number.MAX_SAFE_INTEGER,
  };
  const sum = { done: 0, broken: 0, commands: 0, allowed: 0, faults: 0 };
  const kinds = new Map<string, number>();
  let next = from;
  const lane = async (): Promise<void> => {
    const ground = await openGround(at);
    try {
      for (let lived = 1; next < from + runs && stories.length < ENOUGH_STORIES; lived += 1) {
        const told = await live(ground, seed, next++);
        for (const name of ["commands", "actors", "faults"] as const) {
          if (told.broken === undefined) fewest[name] = Math.min(fewest[name], told[name]);
        }
        sum.done += 1;
        for (const name of ["commands", "allowed", "faults"] as const) sum[name] += told[name];
        if (told.broken !== undefined) {
          sum.broken += 1;
          const seen = kinds.get(told.broken.invariant) ?? 0;
          kinds.set(told.broken.invariant, seen + 1);
          if (seen === 0) stories.push(tell(await shorten(ground, told)));
        }
        progress?.(sum.done, sum.broken);
        if (lived === ANALYZE_AFTER) await ground.owner.query("analyze");
      }
    } finally {
      await ground.close();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { ...sum, stories, fewest, kinds };
}
