/** Six figures that a screen in the room shows: made from the activity and the minute, so that nothing has to be kept. */
import type { At } from "#frame/command.ts";

const STEP_MILLISECONDS = 60_000;
const FIGURES = 1_000_000;

const codeAt = (at: At, activityId: string, step: number): string => {
  const print = Buffer.from(at.secrets.fingerprint("checkIn", `${activityId}/${step}`, String(at.hub)));
  return String(print.readUInt32BE(0) % FIGURES).padStart(6, "0");
};

const stepNow = (at: At): number => Math.floor(at.now.epochMilliseconds / STEP_MILLISECONDS);

export const screenCode = (at: At, activityId: string): string => codeAt(at, activityId, stepNow(at));

/** The minute before still holds: one has to type it. */
export const isScreenCode = (at: At, activityId: string, typed: string): boolean =>
  [stepNow(at), stepNow(at) - 1].some((step) => codeAt(at, activityId, step) === typed);
