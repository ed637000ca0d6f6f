/** From settings to an open door: settings, database, app, listen, jobs, tick; and back again in the opposite order. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { serve, type ServerType } from "@hono/node-server";
import { openHouse, type OpenHouse } from "#frame/house.ts";
import { startJobs, type Running } from "#frame/jobs.ts";
import { openLog } from "#frame/log.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { readSettings, sentencesOf, type Settings } from "#frame/settings.ts";
import { startTick } from "#frame/tick.ts";
import { stopPhotoReader } from "#frame/uploads/photo-reader.ts";
import { tellCircumstances } from "#courtyard/sign-in/circumstances.ts";
import { makeApp, tasks, ticks } from "./app.tsx";
import { bringRules, greet, prepare } from "./greeting.ts";

/** How often time is asked what is due. Deadlines are days long; nobody waits for a second. */
const TICK_SECONDS = 20;
/** Open requests get this long when the house closes. */
const PATIENCE_MILLISECONDS = 5_000;

const log = openLog();
let stopping: Promise<void> | undefined;
let opened: OpenHouse | undefined;
let running: Running[] = [];
let server: ServerType | undefined;

// Before the database starts: a signal in between must take it along. npm doubles Ctrl-C, so a second one is no news.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(0));

await start();

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  if (isProblem(settings)) return leave(settings);
  const house = await openHouse(settings, { progress: tell });
  if (isProblem(house)) return leave(house);
  opened = house;
  void house.lost.then((problem) => leave(problem));
  tellCircumstances({ demoSignIns: settings.demoSignIns, origin: settings.baseUrl });
  await prepare(house, tell);
  await bringRules(house.house, tell);
  server = await listen(settings, makeApp(house.house, { settings, log, built: true }).fetch);
  running = [
    await startJobs(house.house, tasks, { log }),
    startTick(house.house, ticks, { everySeconds: TICK_SECONDS, log }),
  ];
  await greet(house, tell);
}

async function listen(
  settings: Settings,
  fetch: (request: Request, env: object) => Response | Promise<Response>,
): Promise<ServerType> {
  const tls =
    settings.tls === undefined
      ? undefined
      : { cert: await readFile(settings.tls.certPath), key: await readFile(settings.tls.keyPath) };
  return new Promise((listening, failed) => {
    const made = serve(
      {
        fetch: fetch as never,
        port: settings.port,
        hostname: settings.host,
        ...(tls === undefined ? { createServer } : { createServer: createTlsServer, serverOptions: tls }),
      } as Parameters<typeof serve>[0],
      () => listening(made),
    );
    made.once("error", failed);
  });
}

/** Stops what was started, last first. A second call waits for the first. */
function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    const closing = new Promise<void>((closed) => (server === undefined ? closed() : server.close(() => closed())));
    (server as { closeIdleConnections?(): void } | undefined)?.closeIdleConnections?.();
    await Promise.race([closing, new Promise((passed) => setTimeout(passed, PATIENCE_MILLISECONDS).unref())]);
    for (const one of running.toReversed()) await one.stop();
    stopPhotoReader();
    await opened?.close();
    process.exit(code);
  })();
  return stopping;
}

function leave(problem: Problem): void {
  for (const line of sentencesOf(problem)) process.stderr.write(`${line}\n`);
  void stop(1);
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
