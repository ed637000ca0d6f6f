/** What strangers throw at the outer door: bodies without a length, odd methods, addresses that lead away, codes tried in a row. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { HUB, openTestHouse, type TestHouse } from "./database.ts";
import { BASE_URL, openWeb, PREFIX, type TestWeb } from "./offer/web.ts";

let here: TestHouse;
let web: TestWeb;
beforeAll(async () => {
  here = await openTestHouse();
  web = openWeb(here);
});
afterAll(() => here.close());

const MEGABYTE = 1024 * 1024;

/** A body that comes in pieces and never says how long it is. `taken` counts what was read of it. */
function endless(megabytes: number): { body: ReadableStream<Uint8Array>; taken: () => number } {
  let taken = 0;
  const piece = new Uint8Array(MEGABYTE).fill(97);
  const body = new ReadableStream<Uint8Array>(
    {
      pull(into) {
        if (taken >= megabytes) return into.close();
        taken += 1;
        into.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
  return { body, taken: () => taken };
}

describe("a body without a length", () => {
  test.each([
    ["/api/commands/raiseVoice", "application/json"],
    ["/api/files?kind=photo", "image/png"],
    [`${PREFIX}/say`, "application/x-www-form-urlencoded"],
    [`${PREFIX}/say`, "multipart/form-data; boundary=zz"],
  ])("is read up to the limit and no further: %s %s", async (path, type) => {
    const { body, taken } = endless(200);
    const answer = await web.fetch(path, {
      method: "POST",
      headers: { "content-type": type },
      body,
      duplex: "half",
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(taken()).toBeLessThan(30);
  });

  test("is taken like any other where it is small", async () => {
    const small = new Blob([JSON.stringify({ kind: "song", words: "河边的石梯没有路灯" })]).stream();
    const answer = await web.fetch("/api/commands/raiseVoice", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: small,
      duplex: "half",
    } as RequestInit);
    expect(await answer.json()).toMatchObject({ status: 422, code: "input.choice", field: "kind" });
  });
});

test("when something breaks inside, the log tells it without values and nothing else prints it", async () => {
  const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const before = web.log.length;
  await here.owner.query("alter table stations rename to stations_gone");
  const answer = await web.query("listStations");
  const page = await web.get(`${PREFIX}/`);
  await here.owner.query("alter table stations_gone rename to stations");
  const calls = printed.mock.calls.length;
  printed.mockRestore();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([500, "application/problem+json; charset=utf-8"]);
  expect([page.status, page.headers.get("content-type")?.split(";")[0]]).toEqual([500, "text/html"]);
  expect(web.log.slice(before).join("").split("requestFailed")).toHaveLength(3);
  expect(calls).toBe(0);
});

describe("receipt codes by the API", () => {
  const answers = async (tries: () => Promise<Response>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let at = 0; at < 25; at += 1) statuses.push((await tries()).status);
    return statuses;
  };
  const matterId = "0190a0a0-0000-7000-8000-000000000001";

  test("are not tried in a row, neither as a header nor as a question", async () => {
    const byHeader = await answers(() => web.query("followVoice", { matterId }, { authorization: "Receipt 500001" }));
    expect(byHeader.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 422));
    expect(byHeader.at(-1)).toBe(429);
    expect((await web.query("openReceipt", { code: "5000 01" })).status).toBe(429);
  });

  test("what is no code at all does not count for others", async () => {
    expect((await web.query("listPostTitles")).status).toBe(200);
  });
});

test.each(["TRACE", "PUT", "DELETE", "OPTIONS", "PROPFIND"])("%s is answered, not broken", async (method) => {
  for (const path of [`${PREFIX}/`, "/api/commands/raiseVoice", "/healthz"]) {
    // A Request cannot even be made with TRACE, but a network can bring one.
    const raw = new Request(`${BASE_URL}${path}`);
    Object.defineProperty(raw, "method", { value: method });
    const answer = await web.raw(raw);
    expect([path, answer.status, answer.headers.get("allow")]).toEqual([path, 405, "GET, HEAD, POST"]);
  }
});

test.each(["//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "https://evil.example", "/寻"])(
  "a change of preferences never leads to %j",
  async (back) => {
    const first = await web.get(`${PREFIX}/`);
    const cookie = first.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const csrf = /name="csrf" value="([^"]+)"/.exec(await first.text())?.[1] ?? "";
    const answer = await web.post(`${PREFIX}/preferences`, { csrf, elder: "on", back }, { cookie });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${PREFIX}/`]);
  },
);

test("whoever comes to the kiosk next is another visitor: no half-filled form of the one before is hers", async () => {
  const jar = new Map([["kiosk", "on"]]);
  const goes = async (how: "get" | "post", path: string, form: Record<string, string> = {}): Promise<Response> => {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") };
    const answer = await (how === "get" ? web.get(path, headers) : web.post(path, form, headers));
    for (const set of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=");
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  const csrfIn = (page: string): string => /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const words = "打谷场的灯又坏了";
  const first = csrfIn(await (await goes("get", `${PREFIX}/say`)).text());
  await goes("post", `${PREFIX}/say`, { csrf: first, kind: "wish" });
  await goes("post", `${PREFIX}/say/words`, { csrf: first, words });
  expect(await (await goes("get", `${PREFIX}/say/words`)).text()).toContain(words);
  const one = jar.get("visit");

  await goes("post", `${PREFIX}/kiosk/clear`, { csrf: first });
  const start = await (await goes("get", `${PREFIX}/kiosk`)).text();
  expect(jar.get("visit")).not.toBe(one);
  expect(await (await goes("get", `${PREFIX}/say/words`)).text()).not.toContain(words);
  // The page that follows works for the next one, and what the one before had open does not.
  const next = { elder: "on", back: `${PREFIX}/` };
  expect((await goes("post", `${PREFIX}/preferences`, { csrf: csrfIn(start), ...next })).status).toBe(303);
  expect((await goes("post", `${PREFIX}/preferences`, { csrf: first, ...next })).status).toBe(403);
});

test("the first courtyard stands as soon as it is made, also right after somebody looked", async () => {
  const house = await openTestHouse();
  try {
    // Hidden for a while, for a house that nobody has set up yet.
    await house.owner.query("update hubs set kind = 'subdistrict'");
    const outside = openWeb(house);
    const before = await outside.get("/sign-in");
    expect([before.status, before.headers.get("location")]).toEqual([303, "/set-up"]);
    await house.owner.query("update hubs set kind = 'courtyard' where id = $1", [HUB]);
    expect((await outside.get("/sign-in")).status).toBe(200);
  } finally {
    await house.close();
  }
});
