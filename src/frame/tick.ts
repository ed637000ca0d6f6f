/**
 * What time alone does. Every few seconds each room's tick runs for each hub: it finds what is due by a query and
 * performs commands as the system. Nothing is scheduled for a date, so a house that stood still for a week catches up.
 * A tick never runs twice at once in one process; that a second process does the same is harmless, because every
 * command locks what it changes and asks its rule again.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { SYSTEM } from "./access.ts";
import type { House } from "./command.ts";
import { forgetExpired } from "./forget.ts";
import type { Running } from "./jobs.ts";
import type { Log } from "./log.ts";
import { perform } from "./perform.ts";
import { sealAll } from "./seals.ts";

export type Tick = (house: House, hub: number) => Promise<void>;
/** What the rooms offer, by the name that the log uses. */
export type Ticks = Readonly<Record<string, Tick>>;

export interface TickOptions {
  readonly everySeconds: number;
  readonly log: Log;
}

const SEAL_SECONDS = 1;
const FORGET_SECONDS = 60;

/** Starts ticking, sealing and forgetting. A failure is logged, and the next round tries again. */
export function startTick(house: House, ticks: Ticks, { everySeconds, log }: TickOptions): Running {
  const ending = new AbortController();
  const loops = [
    every(everySeconds, ending.signal, () => runTicks(house, ticks, log, ending.signal)),
    every(SEAL_SECONDS, ending.signal, () => survive(log, "sealFailed", {}, () => sealAll(house))),
    every(FORGET_SECONDS, ending.signal, () => runTicks(house, { forget }, log, ending.signal)),
  ];
  return {
    async stop() {
      ending.abort();
      await Promise.all(loops);
    },
  };
}

/** One round: every tick of every hub, one after the other. */
export async function runTicks(house: House, ticks: Ticks, log: Log, ending?: AbortSignal): Promise<void> {
  const hubs = await survive(log, "tickFailed", {}, () =>
    house.database.reference.selectFrom("hubs").select("id").orderBy("id").execute(),
  );
  for (const { id: hub } of hubs ?? []) {
    for (const [name, tick] of Object.entries(ticks)) {
      if (ending?.aborted === true) return;
      await survive(log, "tickFailed", { tick: name, hub }, () => tick(house, hub));
    }
  }
}

const forget: Tick = async (house, hub) => {
  const outcome = await perform(house, { hub, actor: SYSTEM }, forgetExpired, {});
  if (!outcome.ok) throw new Error("the house refused to forget");
};

async function every(seconds: number, ending: AbortSignal, round: () => Promise<unknown>): Promise<void> {
  while (!ending.aborted) {
    await round();
    await sleep(seconds * 1_000, undefined, { signal: ending }).catch(() => undefined);
  }
}

async function survive<T>(
  log: Log,
  happening: string,
  facts: Readonly<Record<string, string | number>>,
  run: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await run();
  } catch (failure) {
    log.error(happening, failure, facts);
    return undefined;
  }
}
