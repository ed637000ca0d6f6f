/**
 * `node src/ui/gallery/look.ts <folder> [page …]`: builds stylesheet and islands, draws every gallery page, takes
 * pictures in several widths and modes under the real content policy, and runs axe on each. CHROMIUM names the browser.
 */
import { createServer, type Server } from "node:http";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Browser } from "playwright-core";
import { build, createServer as createVite } from "vite";
import type { Look } from "./content.ts";

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; " +
  "connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

interface Shot {
  readonly name: string;
  readonly width: number;
  readonly look: Look;
  readonly paper?: boolean;
}

const plain: Look = { lang: "zh", elder: false, contrast: false };
const shots: readonly Shot[] = [
  { name: "390", width: 390, look: plain },
  { name: "1440", width: 1440, look: plain },
  { name: "320-en", width: 320, look: { ...plain, lang: "en" } },
  { name: "1440-en", width: 1440, look: { ...plain, lang: "en" } },
  { name: "320-elder-contrast", width: 320, look: { ...plain, elder: true, contrast: true } },
  { name: "1440-elder-contrast", width: 1440, look: { ...plain, elder: true, contrast: true } },
  { name: "print", width: 800, look: plain, paper: true },
];

type Draw = (name: string, look: Look) => string | undefined;
const [folder = "gallery-pictures", ...wanted] = process.argv.slice(2);
const client = join(import.meta.dirname, "../../../dist/client");

mkdirSync(folder, { recursive: true });
process.env["NODE_ENV"] = "production";
await build({ logLevel: "error", environments: {} });
const vite = await createVite({
  mode: "production",
  server: { middlewareMode: true, hmr: false, ws: false },
  logLevel: "error",
});
const runner = vite.environments["ssr"] as unknown as { runner: { import(path: string): Promise<unknown> } };
const gallery = (await runner.runner.import("/src/ui/gallery/gallery.tsx")) as {
  pageNames: string[];
  galleryPage: Draw;
};
const server = await serve(gallery.galleryPage);
const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium" });
let findings = 0;
try {
  for (const page of wanted.length > 0 ? wanted : gallery.pageNames)
    for (const shot of shots) findings += await look(browser, address(server), page, shot);
} finally {
  await browser.close();
  await vite.close();
  server.close();
}
console.log(findings === 0 ? "axe and the browser found nothing" : `${findings} findings`);
process.exitCode = findings === 0 ? 0 : 1;

function address(listening: Server): string {
  const bound = listening.address();
  return `http://localhost:${typeof bound === "object" && bound ? bound.port : 0}`;
}

async function serve(draw: Draw): Promise<Server> {
  const manifest = JSON.parse(readFileSync(join(client, ".vite/manifest.json"), "utf8")) as Record<
    string,
    { file: string }
  >;
  const types: Record<string, string> = { ".css": "text/css", ".js": "text/javascript" };
  const listening = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const plainName = url.pathname.replace("/assets/", "");
    const source = plainName === "style.css" ? "src/ui/style.css" : `src/${plainName.replace(/\.js$/, ".ts")}`;
    const file = join(client, manifest[source]?.file ?? url.pathname);
    if (url.pathname.startsWith("/assets/") && existsSync(file)) {
      response.writeHead(200, { "content-type": types[extname(file)] ?? "text/plain" }).end(readFileSync(file));
      return;
    }
    const html = draw(url.pathname.slice(1), {
      lang: url.searchParams.get("lang") === "en" ? "en" : "zh",
      elder: url.searchParams.has("elder"),
      contrast: url.searchParams.has("contrast"),
    });
    response
      .writeHead(html === undefined ? 404 : 200, {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": POLICY,
      })
      .end(html);
  });
  await new Promise<void>((ready) => listening.listen(0, "localhost", ready));
  return listening;
}

/** One picture and one look by axe; answers the number of findings. */
async function look(with_: Browser, base: string, name: string, shot: Shot): Promise<number> {
  const context = await with_.newContext({ viewport: { width: shot.width, height: shot.width < 500 ? 800 : 900 } });
  const page = await context.newPage();
  const found: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") found.push(message.text());
  });
  page.on("pageerror", (error) => found.push(String(error)));
  const query = `lang=${shot.look.lang}${shot.look.elder ? "&elder" : ""}${shot.look.contrast ? "&contrast" : ""}`;
  const answer = await page.goto(`${base}/${name}?${query}`);
  if (shot.paper) await page.emulateMedia({ media: "print" });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) found.push(`${wide}px too wide: ${await page.evaluate(widest)}`);
  if (!shot.paper) {
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, nodes } of violations)
      found.push(`${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    if (shot.look.elder) found.push(...(await page.evaluate(elderMeasure)));
  }
  await page.screenshot({ path: join(folder, `${name}-${shot.name}.png`), fullPage: true });
  const weight = gzipSync((await answer?.body()) ?? "").length;
  console.log(`${name} ${shot.name}: ${weight} bytes gzip${found.map((line) => `\n  ${line}`).join("")}`);
  await context.close();
  return found.length;
}

/** Names what sticks out at the right, in the page. */
function widest(): string {
  const right = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll("main *, header *, nav *, footer *")].filter(
    (part) => part.getBoundingClientRect().right > right + 1,
  );
  return out.map((part) => `${part.tagName.toLowerCase()}.${part.getAttribute("class") ?? ""}`).join(" ");
}

/** Elder mode by its measured rule, in the page: text ≥ 18px, main targets ≥ 60×60, line spacing ≥ 1.3. */
function elderMeasure(): string[] {
  const found: string[] = [];
  for (const part of document.querySelectorAll<HTMLElement>("body *")) {
    const style = getComputedStyle(part);
    const shown = part.getClientRects().length > 0 && !part.closest(".out-of-sight, .skip, svg");
    const words = [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const size = Number.parseFloat(style.fontSize);
    const name = `${part.tagName.toLowerCase()}.${part.className} “${(part.textContent ?? "").trim().slice(0, 12)}”`;
    if (shown && words && size < 18) found.push(`text ${size}px: ${name}`);
    if (shown && words && Number.parseFloat(style.lineHeight) / size < 1.3 && !part.closest(".seal, .line, select"))
      found.push(`line spacing ${style.lineHeight}: ${name}`);
    const target = part.matches("a, button, summary, select, input:not([type=hidden]), textarea, label.choice");
    if (!shown || !target || part.closest("p, label.choice > *") || part.matches(".choice input")) continue;
    const { width, height } = part.getBoundingClientRect();
    if (width < 60 || height < 60) found.push(`target ${Math.round(width)}×${Math.round(height)}: ${name}`);
  }
  return found;
}
