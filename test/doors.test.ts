/** What strangers throw at the outer door: bodies without a length, odd methods, addresses that lead away, codes tried in a row. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openTestHouse, type TestHouse } from "./database.ts";
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
