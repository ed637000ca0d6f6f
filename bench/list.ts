/** The signed-in list of voices, and the same HTML from a bare Node server. */
import { spawn } from "node:child_process";
import { makeClient, measure, type Measured } from "./load.ts";
import type { Stage } from "./stage.ts";

const LANES = 16;
const PATH = "/desk/voices?view=all";

export async function measureList(stage: Stage, seconds: number): Promise<{ measured: Measured; html: string }> {
  const send = makeClient(stage.port, LANES);
  const first = await send("GET", PATH, { cookie: stage.cookie });
  if (first.status !== 200 || !first.text.includes("<table")) throw new Error(`the list answers ${first.status}`);
  const measured = await measure(seconds, LANES, async () => {
    const answer = await send("GET", PATH, { cookie: stage.cookie });
    if (answer.status !== 200) throw new Error(`the list answers ${answer.status}`);
    return [answer.milliseconds];
  });
  return { measured, html: first.text };
}

const BARE = `const { createServer } = require("node:http");
let html = ""; process.stdin.on("data", (part) => (html += part)).on("end", () => {
  const server = createServer((_request, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html));
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
});`;

export async function measureBare(html: string, seconds: number): Promise<Measured> {
  const server = spawn(process.execPath, ["-e", BARE], { stdio: ["pipe", "pipe", "inherit"] });
  server.stdin.end(html);
  const port = await new Promise<number>((known) => server.stdout.once("data", (line) => known(Number(String(line)))));
  try {
    const send = makeClient(port, LANES);
    return await measure(seconds, LANES, async () => [(await send("GET", "/", {})).milliseconds]);
  } finally {
    server.kill();
  }
}
