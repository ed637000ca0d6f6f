/**
 * Jobs: work that an act left to be done right after its commit (the outbox). They run as the owner of the job tables
 * and carry ids and codes only. A job may run twice, after a crash, so a task does its writing by `perform` with a key.
 */
import { Logger, type Runner, run } from "graphile-worker";
import type { House } from "./command.ts";
import { type Log, tellFailure } from "./log.ts";

export type Payload = Readonly<Record<string, string | number>>;
export type Task = (house: House, payload: Payload) => Promise<void>;
/** What the rooms offer, by the name under which acts add jobs. */
export type Tasks = Readonly<Record<string, Task>>;

export interface Running {
  /** Lets what runs come to its end, and starts nothing more. Safe to call twice. */
  stop(): Promise<void>;
}

export interface JobOptions {
  readonly log: Log;
  /** Jobs at once; the owner's pool has four connections, and one of them listens. Default 2. */
  readonly concurrency?: number;
}

export async function startJobs(house: House, tasks: Tasks, { log, concurrency = 2 }: JobOptions): Promise<Running> {
  const runner: Runner = await run({
    pgPool: house.database.owner,
    concurrency,
    noHandleSignals: true,
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [
        name,
        async (payload, { job }) => {
          try {
            await task(house, payload as Payload);
          } catch (failure) {
            log.error("jobFailed", failure, { task: name, job: job.id, attempt: job.attempts });
            // What is thrown on is written into the job's row: codes only, no message.
            const { name: kind, code = "" } = tellFailure(failure);
            throw new JobFailedError(`${kind} ${code}`.trim());
          }
        },
      ]),
    ),
    // The worker's own lines may quote a payload: only that it has trouble is told, failed jobs aside, which are told above.
    logger: new Logger(() => (level, message) => {
      if (level === "error" && !message.startsWith("Failed task")) log.warn("jobTrouble");
    }),
  });
  let stopped: Promise<void> | undefined;
  // A worker that ends by itself has lost its database; the app ends for the same reason, and says so there.
  runner.promise.catch((failure: unknown) => {
    if (stopped === undefined) log.error("jobsEnded", failure);
  });
  return {
    stop: () => (stopped ??= runner.stop().catch(() => undefined)),
  };
}

class JobFailedError extends Error {
  override name = "JobFailedError";
  constructor(code: string) {
    super(code);
    // The stack names files of ours only, but it belongs to the log.
    this.stack = `${this.name}: ${code}`;
  }
}
