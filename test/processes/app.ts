/** One app process for the tests that need two, or that kill one: the product's own app on a database that is given. Built by `build.ts`. */
import { serve } from "@hono/node-server";
import { openDatabase } from "#frame/database.ts";
import { openLog } from "#frame/log.ts";
import type { Connection } from "#frame/postgres.ts";
import { openSecrets } from "#frame/secrets.ts";
import { makeApp } from "../../src/app.tsx";

export interface ProcessSettings {
  readonly login: Connection;
  readonly owner: Connection;
  readonly keys: string;
  /** What time it is in the house when the process begins. */
  readonly now: string;
  /** Connections of the application role. */
  readonly size: number;
}

const { login, owner, keys, now, size } = JSON.parse(process.argv[2] ?? "{}") as ProcessSettings;
const started = performance.now();
const begins = Temporal.Instant.from(now);
const clock = { now: () => begins.add({ milliseconds: Math.round(performance.now() - started) }) };
const house = {
  database: openDatabase({ login, owner, size }),
  clock,
  secrets: openSecrets(keys, { mayCreate: false, clock }),
};
const log = openLog((line) => void process.stderr.write(line));
const settings = { baseUrl: "http://localhost:8080", trustedProxies: 0 };
const app = makeApp(house, { settings, log, built: false });
// Ends with whoever started it, also when that was killed.
process.stdin.resume().on("end", () => process.exit());
const server = serve({ fetch: app.fetch as never, port: 0, hostname: "127.0.0.1" }, ({ port }) => {
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});
server.on("error", (failure) => {
  throw failure;
});
