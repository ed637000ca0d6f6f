/** What every answer carries, and what every post must bring. ASVS 5.0 V3: content policy, origin, CSRF. */
import { timingSafeEqual } from "node:crypto";
import { problems, type Problem, refuse } from "../problems.ts";

/** No inline script or style, no third party; `connect-src` for the few islands that fetch. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const webProblems = problems("web", {
  strangeOrigin: {
    status: 403,
    zh: "这份表单不是从本站发出的，没有收下。请从首页重新打开。",
    en: "This form did not come from this site and was not taken. Please start again from the home page.",
  },
  oldForm: {
    status: 403,
    zh: "这一页打开太久了，没有收下。请再点一次提交；您填的都还在。",
    en: "This page was open for too long and was not taken. Please send it again; what you typed is still here.",
  },
  tooMuch: {
    status: 413,
    zh: "内容太大，超过 20 MB，没有收下。",
    en: "This is too much: more than 20 MB were not taken.",
  },
  badForm: { status: 400, zh: "表单没有传完整，请再试一次。", en: "The form arrived incomplete: please try again." },
});

/** A file of 20 MB, and the form around it. */
export const BODY_BYTES_AT_MOST = 21 * 1024 * 1024;

/** Security headers of every answer. HSTS only over TLS, where it means something. */
export function guardHeaders(headers: Headers, overTls: boolean): void {
  headers.set("content-security-policy", POLICY);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "same-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("permissions-policy", "camera=(self), microphone=(self), geolocation=()");
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  if (overTls) headers.set("strict-transport-security", "max-age=31536000");
}

/** A post from another site is refused by what the browser says of its origin. Browsers that say nothing bring the token. */
export function originProblem(request: Request, baseUrl: string): Problem | undefined {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return refuse(webProblems.strangeOrigin);
  const origin = request.headers.get("origin");
  if (origin === null || origin === "null") return undefined;
  const hosts = [new URL(baseUrl).host, request.headers.get("host")];
  return hosts.includes(hostOf(origin)) ? undefined : refuse(webProblems.strangeOrigin);
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

export function csrfProblem(brought: unknown, expected: string): Problem | undefined {
  const given = Buffer.from(typeof brought === "string" ? brought : "");
  const wanted = Buffer.from(expected);
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? undefined : refuse(webProblems.oldForm);
}
