/** The house behind its doors, without a network: sessions for workers, and every address that a page stands at. */
import { newId } from "#frame/ids.ts";
import { openLog } from "#frame/log.ts";
import { newToken, tokenHash } from "#courtyard/sign-in/random-codes.ts";
import { makeApp } from "../../src/app.tsx";
import { HUB, type Staff, type TestHouse } from "../database.ts";
import { sourcesBelow } from "../tidy/sources.ts";

export const BASE_URL = "http://localhost:8080";
/** The first courtyard's part of an address; the API names it in a header. */
export const PREFIX = "/first";

export interface TestWeb {
  readonly log: string[];
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  command(name: string, input: unknown, headers?: Record<string, string>): Promise<Response>;
  query(name: string, input?: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Anything else: other methods, bodies that come in pieces. */
  fetch(path: string, init: RequestInit): Promise<Response>;
  raw(request: Request): Promise<Response>;
}

export function openWeb(here: TestHouse): TestWeb {
  const log: string[] = [];
  const settings = { baseUrl: BASE_URL, trustedProxies: 0 };
  const app = makeApp(here.house, { settings, log: openLog((line) => void log.push(line)), built: false });
  const courtyard = { Courtyard: String(HUB) };
  return {
    log,
    fetch: async (path, init) =>
      app.request(`${BASE_URL}${path}`, {
        ...init,
        headers: { ...courtyard, ...Object.fromEntries(new Headers(init.headers)) },
      }),
    raw: async (request) => app.fetch(request),
    get: async (path, headers = {}) => app.request(`${BASE_URL}${path}`, { headers }),
    post: async (path, form, headers = {}) =>
      app.request(`${BASE_URL}${path}`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", origin: BASE_URL, ...headers },
        body: new URLSearchParams(form).toString(),
      }),
    command: async (name, input, headers = {}) =>
      app.request(`${BASE_URL}/api/commands/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...courtyard, ...headers },
        body: typeof input === "string" ? input : JSON.stringify(input),
      }),
    query: async (name, input = {}, headers = {}) =>
      app.request(`${BASE_URL}/api/queries/${name}?${new URLSearchParams(input)}`, {
        headers: { ...courtyard, ...headers },
      }),
  };
}

/** The cookie of a worker who has signed in and chosen the first courtyard. */
export async function sessionFor(
  { owner }: TestHouse,
  worker: Staff,
  hub = HUB,
): Promise<{ cookie: string; csrf: string }> {
  await owner.query(
    `insert into identity.sign_ins (id, login, password_hash, code_secret, created_at)
     values ($1, $2, 'none', '', current_timestamp) on conflict (id) do nothing`,
    [worker.signInId, worker.signInId],
  );
  const [token, csrf] = [newToken(), newId()];
  await owner.query(
    `insert into identity.sessions (token_hash, sign_in_id, hub_id, csrf, step, opened_at, seen_at, ends_at)
     values ($1, $2, $3, $4, 'full', current_timestamp, current_timestamp, current_timestamp + interval '1 hour')`,
    [tokenHash(token), worker.signInId, hub, csrf],
  );
  return { cookie: `session=${token}`, csrf };
}

/** Addresses of all pages, as the rooms write them: `/desk/voices/:matter`. */
export function addressesOf(verb: "get" | "post"): string[] {
  const pages = sourcesBelow("src/courtyard").filter((source) => !source.isTest);
  const found = pages.flatMap((source) =>
    [...source.text.matchAll(new RegExp(`door\\.${verb}\\(\\s*["\`]([^"\`]+)["\`]`, "g"))].map(
      (match) => match[1] ?? "",
    ),
  );
  return [...new Set(found)].filter((path) => path.startsWith("/") && !path.includes("$")).sort();
}
