/**
 * The outer door: which courtyard a request belongs to, what every answer carries, files of the build, health, and what
 * happens when something breaks. Inside it stand the doors of the rooms and the API.
 */
import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { House } from "../command.ts";
import type { Log } from "../log.ts";
import { refuse } from "../problems.ts";
import type { Hub } from "../visit.ts";
import { apiProblems, failureAnswer, langOf, problemAnswer } from "./api.ts";
import { BODY_BYTES_AT_MOST, guardHeaders, webProblems } from "./security.ts";
import { squeezed } from "./squeeze.ts";
import type { Entrance, WebSettings } from "./visits.ts";

type OuterContext = Context;

export interface Inside {
  /** Pages, mounted below the courtyard's prefix. */
  readonly pages: Hono<{ Bindings: Entrance }>;
  readonly api: Hono<{ Bindings: Entrance }>;
  /** Shown when a page fails, or does not exist: without details. */
  failurePage(hub: Hub | undefined, prefix: string, status: 404 | 500, request: Request): Promise<string> | string;
  /** The page of an installation without a courtyard yet, or with several: where to go. */
  choicePage(hubs: readonly Hub[]): string | { redirect: string };
}

export interface OuterSettings extends WebSettings {
  readonly log: Log;
  /** Where the build put the files for browsers; absent in tests. */
  readonly assets?: string;
}

/** Stands in for the courtyard while an empty installation is being set up. */
const NOT_YET: Hub = {
  id: 0,
  kind: "courtyard",
  parentId: null,
  slug: "",
  name: { zh: "小院", en: "Courtyard" },
  place: { zh: "", en: "" },
  helpPhone: "",
  isDemo: false,
};

/** Nothing here answers to others, and some of them cannot even be passed on. */
const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST"]);
/** Another courtyard, or another name, is seen within this time; the first courtyard of an installation at once. */
const HUBS_MILLISECONDS = 2_000;

export function makeWeb(house: House, inside: Inside, settings: OuterSettings): Hono {
  const web = new Hono();
  const findHubs = rememberHubs(house);

  web.use(async (context, next) => {
    await next();
    const answer = await squeezed(context.req.raw, context.res);
    guardHeaders(answer.headers, settings.overTls);
    if (answer === context.res) return;
    context.res = undefined; // Or the library copies one into the other.
    context.res = answer;
  });
  web.use((context, next) =>
    METHODS.has(context.req.method)
      ? next()
      : Promise.resolve(context.body(null, 405, { allow: [...METHODS].join(", ") })),
  );
  web.use(limitUnmeasured());
  web.get("/healthz", async (context) => {
    await house.database.reference.selectFrom("hubs").select("id").limit(1).execute();
    return context.json({ ok: true });
  });
  if (settings.assets !== undefined) web.get("/assets/:file", assetsFrom(settings.assets));

  web.all("*", async (context) => {
    const hubs = await findHubs();
    const url = new URL(context.req.url);
    return url.pathname.startsWith("/api/") ? toApi(inside, hubs, url, context) : toPages(inside, hubs, url, context);
  });

  web.onError(async (failure, context) => {
    settings.log.error("requestFailed", failure, { method: context.req.method });
    if (context.req.path.startsWith("/api/")) return failureAnswer(context.req.header("accept-language"));
    return context.html(await inside.failurePage(undefined, "", 500, context.req.raw), 500);
  });
  return web;
}

/** The socket's own address, for counting tries; absent in tests. */
function incomingOf(context: OuterContext): Pick<Entrance, "incoming"> {
  const incoming = (context.env as { incoming?: Entrance["incoming"] } | undefined)?.incoming;
  return incoming === undefined ? {} : { incoming };
}

async function toApi(inside: Inside, hubs: readonly Hub[], url: URL, context: OuterContext): Promise<Response> {
  // The description is the same for every courtyard, and there before the first one is.
  const hub = url.pathname === "/api/openapi.json" ? NOT_YET : hubOfHeader(hubs, context.req.header("courtyard"));
  if (hub === undefined)
    return problemAnswer(refuse(apiProblems.courtyard), langOf(context.req.header("accept-language")));
  const entrance: Entrance = { hub, prefix: "", ...incomingOf(context) };
  return inside.api.fetch(context.req.raw, entrance);
}

async function toPages(inside: Inside, hubs: readonly Hub[], url: URL, context: OuterContext): Promise<Response> {
  const isSetUp = hubs.length === 0 && url.pathname !== "/";
  const found = isSetUp
    ? { hub: NOT_YET, prefix: "", path: url.pathname }
    : placeOf(hubs, url, context.req.header("host"));
  if (found === undefined) {
    if (url.pathname !== "/") return context.html(await inside.failurePage(undefined, "", 404, context.req.raw), 404);
    const choice = inside.choicePage(hubs);
    return typeof choice === "string" ? context.html(choice) : context.redirect(choice.redirect, 303);
  }
  const { hub, prefix, path } = found;
  const entrance: Entrance = { hub, prefix, ...incomingOf(context) };
  const answer = await inside.pages.fetch(rewritten(context.req.raw, url, path), entrance);
  if (answer.status !== 404 || answer.headers.get("content-type")?.startsWith("text/plain") !== true) return answer;
  return context.html(await inside.failurePage(hub, prefix, 404, context.req.raw), 404);
}

/**
 * A body that does not say its length is read here, up to the limit; the doors behind refuse the others by their length.
 * Browsers always say it, so this answer needs no page.
 */
function limitUnmeasured(): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: BODY_BYTES_AT_MOST,
    onError: (context) => problemAnswer(refuse(webProblems.tooMuch), langOf(context.req.header("accept-language"))),
  });
  return (context, next) => (context.req.header("content-length") === undefined ? limit(context, next) : next());
}

/** The same request at another path; untouched where nothing changes, for copies cost time. */
const rewritten = (request: Request, url: URL, path: string): Request => {
  if (path === url.pathname) return request;
  const to = new URL(url);
  to.pathname = path;
  return new Request(to, request);
};

function rememberHubs(house: House): () => Promise<readonly Hub[]> {
  let kept: Promise<readonly Hub[]> | undefined;
  let until = 0;
  return () => {
    const now = performance.now();
    if (kept === undefined || now >= until) {
      until = now + HUBS_MILLISECONDS;
      kept = readHubs(house);
      kept.then((hubs) => hubs.length === 0 && (until = 0)).catch(() => (kept = undefined));
    }
    return kept;
  };
}

/** Places that people visit: courtyards. What lies above them hands things over by other ways. */
async function readHubs(house: House): Promise<readonly Hub[]> {
  const rows = await house.database.reference
    .selectFrom("hubs")
    .selectAll()
    .where("kind", "=", "courtyard")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as Hub["kind"],
    parentId: row.parent_id,
    slug: row.slug,
    name: { zh: row.name_zh, en: row.name_en },
    place: { zh: row.place_zh, en: row.place_en },
    helpPhone: row.help_phone,
    isDemo: row.is_demo,
    ...(row.host === null ? {} : { host: row.host }),
  }));
}

interface Place {
  readonly hub: Hub;
  readonly prefix: string;
  readonly path: string;
}

/** A lone courtyard needs no name; of several the host or the first part of the path names one. */
function placeOf(hubs: readonly Hub[], url: URL, host: string | undefined): Place | undefined {
  const byHost = hubs.find((hub) => "host" in hub && hub.host === host?.split(":")[0]);
  const only = byHost ?? (hubs.length === 1 ? hubs[0] : undefined);
  if (only !== undefined) return { hub: only, prefix: "", path: url.pathname };
  const [, slug = "", ...rest] = url.pathname.split("/");
  const named = hubs.find((hub) => hub.slug === slug);
  return named === undefined ? undefined : { hub: named, prefix: `/${slug}`, path: `/${rest.join("/")}` };
}

function hubOfHeader(hubs: readonly Hub[], name: string | undefined): Hub | undefined {
  if (name === undefined) return hubs.length === 1 ? hubs[0] : undefined;
  return hubs.find((hub) => hub.slug === name || String(hub.id) === name);
}

const MIME: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

/** Hashed files never change: a browser keeps them for a year. */
function assetsFrom(folder: string) {
  return async (context: Context): Promise<Response> => {
    const name = normalize(context.req.param("file") ?? "");
    const mime = MIME[name.slice(name.lastIndexOf("."))];
    if (mime === undefined || name.includes("/") || name.includes("\\")) return context.notFound();
    try {
      const bytes = await readFile(join(folder, name));
      return context.body(new Uint8Array(bytes), 200, {
        "content-type": mime,
        "cache-control": "public, max-age=31536000, immutable",
      });
    } catch {
      return context.notFound();
    }
  };
}
