/**
 * Keeps one warm child for pictures: started at the first picture, ended when idle, killed when it takes too long.
 * Pictures wait in line, so that one machine never decodes two at once.
 */
import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { PhotoAnswer, PhotoQuestion } from "./photo-child.ts";

/** What became of a question: an answer, or why there is none. */
export type PhotoOutcome = PhotoAnswer | { readonly failed: "tooSlow" | "ended" | "tooManyWaiting" };

const ANSWER_WITHIN_MILLISECONDS = 10_000;
const IDLE_MILLISECONDS = 60_000;
/** Each waits at most ten seconds for each before it; more than this nobody would wait for. */
const MAX_WAITING = 16;

interface Waiting {
  readonly bytes: Uint8Array;
  readonly settle: (outcome: PhotoOutcome) => void;
}

let child: ChildProcess | undefined;
let idleTimer: NodeJS.Timeout | undefined;
let isBusy = false;
let lastId = 0;
const line: Waiting[] = [];

/** Asks the child about one picture, in turn. Never rejects. */
export function askPhotoChild(bytes: Uint8Array): Promise<PhotoOutcome> {
  if (line.length >= MAX_WAITING) return Promise.resolve({ failed: "tooManyWaiting" });
  return new Promise((settle) => {
    line.push({ bytes, settle });
    serveNext();
  });
}

/** Ends the child at shutdown. A picture under way is answered as `ended`; the next one starts a new child. */
export function stopPhotoReader(): void {
  clearTimeout(idleTimer);
  child?.kill("SIGKILL");
  child = undefined;
}

function serveNext(): void {
  if (isBusy) return;
  const next = line.shift();
  if (next === undefined) return rest();
  isBusy = true;
  void ask(next.bytes).then((outcome) => {
    isBusy = false;
    next.settle(outcome);
    serveNext();
  });
}

function ask(bytes: Uint8Array): Promise<PhotoOutcome> {
  clearTimeout(idleTimer);
  const asked = (child ??= start());
  asked.ref();
  asked.channel?.ref();
  const id = ++lastId;
  return new Promise((resolve) => {
    const finish = (outcome: PhotoOutcome, isOver: boolean): void => {
      clearTimeout(limit);
      asked.off("message", onMessage).off("exit", onEnd).off("error", onEnd);
      if (isOver) {
        asked.kill("SIGKILL");
        if (child === asked) child = undefined;
      }
      resolve(outcome);
    };
    const onMessage = (answer: PhotoAnswer): void => {
      if (answer.id === id) finish(answer, false);
    };
    const onEnd = (): void => finish({ failed: "ended" }, true);
    const limit = setTimeout(() => finish({ failed: "tooSlow" }, true), ANSWER_WITHIN_MILLISECONDS);
    asked.on("message", onMessage).on("exit", onEnd).on("error", onEnd);
    const question: PhotoQuestion = { id, bytes };
    asked.send(question, (error) => {
      if (error !== null) onEnd();
    });
  });
}

/** An idle child keeps no process alive and goes after a minute. */
function rest(): void {
  child?.unref();
  child?.channel?.unref();
  clearTimeout(idleTimer);
  idleTimer = setTimeout(stopPhotoReader, IDLE_MILLISECONDS).unref();
}

function start(): ChildProcess {
  const started = fork(childFile(), {
    // Nothing of ours goes with it: no database address, no keys.
    env: {},
    execArgv: ["--max-old-space-size=128"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  // Without a listener an error between two questions would end the app.
  started.on("error", () => {});
  started.on("exit", () => {
    if (child === started) child = undefined;
  });
  return started;
}

/** Beside this file when run from source; beside the bundle, or above its chunks, when built. */
function childFile(): string {
  const places = ["./photo-child.ts", "./photo-child.js", "../photo-child.js"];
  const files = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = files.find((file) => existsSync(file));
  if (found === undefined)
    throw new Error(`the picture process is missing from the build: none of ${files.join(", ")}`);
  return found;
}
