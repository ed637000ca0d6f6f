/** Builds the app once for a test file, and starts processes of it. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { ROOT } from "../tidy/sources.ts";
import type { ProcessSettings } from "./app.ts";

export interface BuiltApp {
  start(settings: ProcessSettings): Promise<AppProcess>;
  /** Ends every process that still runs, and removes the build. */
  close(): Promise<void>;
}

export interface AppProcess {
  readonly pid: number;
  readonly address: string;
  /** What it wrote to its log. */
  readonly log: string[];
  isAlive(): boolean;
  /** SIGKILL: no farewell, no clean-up. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** `.tsx` does not run in bare Node, so a server bundle is made, beside the product's own: packages are found from there. */
export async function buildApp(): Promise<BuiltApp> {
  mkdirSync(join(ROOT, "dist"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "dist", "test-"));
  await build({
    root: ROOT,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    ssr: { noExternal: [/^lucide-static/] },
    build: {
      ssr: join(ROOT, "test/processes/app.ts"),
      outDir: folder,
      emptyOutDir: false,
      target: "node26",
      rolldownOptions: { output: { entryFileNames: "app.js" } },
    },
  });
  const running = new Set<ChildProcess>();
  return {
    async start(settings) {
      const child = spawn(process.execPath, [join(folder, "app.js"), JSON.stringify(settings)], { stdio: "pipe" });
      running.add(child);
      const log: string[] = [];
      child.stderr.on("data", (data: Buffer) => void log.push(String(data)));
      const gone = new Promise<void>((resolve) => void child.once("exit", () => resolve()));
      void gone.then(() => running.delete(child));
      const first = await Promise.race([
        new Promise<string>((resolve) => void createInterface(child.stdout).once("line", resolve)),
        gone.then(() => Promise.reject(new Error(`the app ended at once: ${log.join("")}`))),
      ]);
      const { port } = JSON.parse(first) as { port: number };
      const kill = async (): Promise<void> => {
        child.kill("SIGKILL");
        await gone;
      };
      return { pid: child.pid ?? 0, address: `http://127.0.0.1:${port}`, log, kill, isAlive: () => running.has(child) };
    },
    async close() {
      await Promise.all(
        [...running].map(async (child) => {
          const gone = new Promise((resolve) => void child.once("exit", resolve));
          child.kill("SIGKILL");
          await gone;
        }),
      );
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly code: string | undefined;
}

/** A command over the wire. Throws what `fetch` throws when nobody answers. */
export async function send(
  address: string,
  name: string,
  input: object,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const response = await fetch(`${address}/api/commands/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(input),
  });
  const body = await response.text();
  const said = (body.startsWith("{") ? JSON.parse(body) : {}) as { answer?: Record<string, unknown>; code?: string };
  return { status: response.status, body, answer: said.answer ?? {}, code: said.code };
}
