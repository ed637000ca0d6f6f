/** What a reader gets squeezed is, unpacked, what another gets plain. */
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { squeezed } from "./squeeze.ts";

const html = "<p>河边石梯晚上没有灯。</p>".repeat(100);
const page = (type = "text/html; charset=utf-8", text = html): Response =>
  new Response(text, { status: 422, headers: { "content-type": type } });
const asked = (accepted?: string, method = "GET"): Request =>
  new Request("http://here/", { method, headers: accepted === undefined ? {} : { "accept-encoding": accepted } });

test.each(["gzip", "br, GZIP;q=0.5", "deflate, *", "gzip;q=1.0"])("%j takes it squeezed", async (accepted) => {
  const answer = await squeezed(asked(accepted), page());
  expect([answer.status, answer.headers.get("content-encoding"), answer.headers.get("vary")]).toEqual([
    422,
    "gzip",
    "accept-encoding",
  ]);
  expect(gunzipSync(await answer.bytes()).toString("utf8")).toBe(html);
});

test.each([undefined, "", "br", "gzip;q=0", "gzip; q=0.0, br", "xgzip"])("%j takes it plain", async (accepted) => {
  const answer = await squeezed(asked(accepted), page());
  expect(answer.headers.get("content-encoding")).toBeNull();
  expect(answer.headers.get("vary")).toBe("accept-encoding");
  expect(await answer.text()).toBe(html);
});

test("what is small, no text, or has no body goes as it is", async () => {
  for (const [request, given] of [
    [asked("gzip"), page("text/html", "短")],
    [asked("gzip"), page("image/webp")],
    [asked("gzip", "HEAD"), page()],
  ] as const) {
    const answer = await squeezed(request, given);
    expect([answer.status, answer.headers.get("content-encoding")]).toEqual([422, null]);
  }
});
