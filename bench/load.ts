/** Load from so many connections for so long, and what it took: rate, median and 95th percentile. */
import { Agent, request } from "node:http";

export interface Measured {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p95: number;
  readonly n: number;
}

/** Runs `once` over and over in `lanes` lanes. `once` answers the milliseconds of each request it made. */
export async function measure(
  seconds: number,
  lanes: number,
  once: (lane: number) => Promise<readonly number[]>,
): Promise<Measured> {
  const times: number[] = [];
  let rounds = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: lanes }, async (_one, lane) => {
      while (performance.now() < end) {
        times.push(...(await once(lane)));
        rounds += 1;
      }
    }),
  );
  const took = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { perSecond: rounds / took, median: at(0.5), p95: at(0.95), n: rounds };
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly milliseconds: number;
}

/** A keep-alive client over plain `node:http`, which costs the shared cores less than `fetch`. */
export function makeClient(port: number, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return (method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> =>
    new Promise((answered, failed) => {
      const start = performance.now();
      const sent = request({ agent, host: "127.0.0.1", port, method, path, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          answered({
            status: response.statusCode ?? 0,
            text: Buffer.concat(parts).toString("utf8"),
            milliseconds: performance.now() - start,
          }),
        );
      });
      sent.on("error", failed);
      sent.end(body);
    });
}
