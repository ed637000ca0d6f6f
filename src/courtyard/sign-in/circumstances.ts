/**
 * What signing in needs to know of the installation, told once at the start by `main.ts`. The safe answers stand
 * until then: real time, no demo people, this machine only.
 *
 * Sign-in has a clock of its own because it stays on real time while the house may live in a simulated year: the
 * phone that shows the code knows only the real one.
 */
import { type Clock, realClock } from "#frame/clock.ts";

export interface Circumstances {
  /** Whether people of the demo, whose passwords everybody knows, may sign in (`settings.demoSignIns`). */
  readonly demoSignIns: boolean;
  /** The origin that browsers see: passkeys are bound to it. */
  readonly origin: string;
  readonly clock: Clock;
}

let present: Circumstances = { demoSignIns: false, origin: "http://localhost:8080", clock: realClock };

/** Tells what differs from the safe answers. */
export function tellCircumstances(told: Partial<Circumstances>): void {
  present = { ...present, ...told };
}

export const circumstances = (): Circumstances => present;
export const realNow = (): Temporal.Instant => present.clock.now().round("millisecond");

/** The name that passkeys are bound to; absent where browsers refuse them: over plain http, or at an IP address. */
export function passkeyDomain(): string | undefined {
  const { protocol, hostname } = new URL(present.origin);
  if (hostname === "localhost") return hostname;
  const isAddress = hostname.startsWith("[") || /^[\d.]+$/.test(hostname);
  return protocol === "https:" && !isAddress ? hostname : undefined;
}
