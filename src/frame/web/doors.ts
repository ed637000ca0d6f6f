/** Hangs rooms' pages on the web: opens the visit, checks posts, draws the answer. */
import { Hono } from "hono";
import type { ComponentChild } from "preact";
import type { House } from "../command.ts";
import { verdictProblem } from "../perform.ts";
import { isProblem, type Problem, refuse } from "../problems.ts";
import type { Knock, PageAnswer, PageHandler, RoomPages, Visit } from "../visit.ts";
import { BODY_BYTES_AT_MOST, csrfProblem, originProblem, webProblems } from "./security.ts";
import { type Entrance, openVisits, type WebContext, type WebRooms, type WebSettings } from "./visits.ts";

export interface Draughtsman {
  /** The finished document. */
  draw(page: ComponentChild): string;
  /** The page of a refusal: its words, its status, the right door. */
  problemPage(visit: Visit, problem: Problem): ComponentChild;
}

export interface Doors {
  readonly web: Hono<{ Bindings: Entrance }>;
  /** Mounts a room's pages; `knock` says who may knock at all. */
  mount(pages: RoomPages, knock: Knock): void;
}

export function makeDoors(
  house: House,
  rooms: WebRooms,
  settings: WebSettings,
  { draw, problemPage }: Draughtsman,
): Doors {
  const web = new Hono<{ Bindings: Entrance }>();
  const openVisit = openVisits(house, rooms, settings);
  // The outer door logs it without values and draws the page; the library's own handler would print it whole.
  web.onError((failure) => {
    throw failure;
  });

  const answer = async (context: WebContext, visit: Visit, given: PageAnswer): Promise<Response> => {
    // Through the context, so that cookies and headers set on the way are kept.
    if (given instanceof Response) return context.newResponse(given.body, given);
    if (isProblem(given)) return pageAnswer(context, draw(problemPage(visit, given)), given.status);
    if (isRedirect(given)) return context.redirect(given.redirect, 303);
    if (isFile(given)) return fileAnswer(context, given);
    if (isStatus(given)) return pageAnswer(context, draw(given.page), given.status);
    return pageAnswer(context, draw(given));
  };

  const handle = (handler: PageHandler, knock: Knock, isPost: boolean) => async (context: WebContext) => {
    const visit = await openVisit(context);
    if (knock === "staff" && visit.actor.kind !== "staff") {
      if (isPost) return answer(context, visit, verdictProblem({ allowed: false, because: "signIn" }));
      // Who has to sign in first is led to the page she asked for.
      visit.setCookie(WANTED_COOKIE, visit.here.slice(visit.link("").length), WANTED_SECONDS);
      return context.redirect(visit.link("/sign-in"), 303);
    }
    if (knock === "card" && visit.actor.kind !== "card") return context.redirect(visit.link("/card?closed=1"), 303);
    if (isPost) {
      const problem = await postProblem(context, visit, settings);
      if (problem !== undefined) return answer(context, visit, problem);
    }
    return answer(context, visit, await handler(visit));
  };

  web.notFound(async (context) => {
    const visit = await openVisit(context);
    return answer(context, visit, verdictProblem({ allowed: false, because: "notFound" }));
  });

  return {
    web,
    mount(pages, knock) {
      pages({
        get: (path, handler) => void web.get(path, handle(handler, knock, false)),
        post: (path, handler) => void web.post(path, handle(handler, knock, true)),
      });
    },
  };
}

/** As bytes, because a page in Chinese takes twice their room while it is a text, and is copied once more on its way. */
const pageAnswer = (context: WebContext, page: string, status = 200): Response =>
  context.body(Buffer.from(page), status as 422, { "content-type": "text/html; charset=UTF-8" });

/** The page somebody asked for before she had signed in. */
export const WANTED_COOKIE = "wanted";
const WANTED_SECONDS = 600;

/** Size, origin and token of a post, before anything reads it. */
async function postProblem(context: WebContext, visit: Visit, settings: WebSettings): Promise<Problem | undefined> {
  if (Number(context.req.header("content-length") ?? 0) > BODY_BYTES_AT_MOST) return refuse(webProblems.tooMuch);
  const strange = originProblem(context.req.raw, settings.baseUrl);
  if (strange !== undefined) return strange;
  const header = context.req.header("x-csrf");
  if (header !== undefined) return csrfProblem(header, visit.csrf);
  try {
    return csrfProblem((await visit.form())["csrf"], visit.csrf);
  } catch {
    return refuse(webProblems.badForm);
  }
}

const isRedirect = (given: PageAnswer): given is { redirect: string } =>
  typeof given === "object" && given !== null && "redirect" in given;
const isFile = (given: PageAnswer): given is Extract<PageAnswer, { file: Uint8Array }> =>
  typeof given === "object" && given !== null && "file" in given;
const isStatus = (given: PageAnswer): given is { status: number; page: ComponentChild } =>
  typeof given === "object" && given !== null && "status" in given && "page" in given;

/** Files never run: sandboxed, and saved rather than shown unless the page says that it is a picture of ours. */
function fileAnswer(
  context: WebContext,
  { file, mime, name, inline }: Extract<PageAnswer, { file: Uint8Array }>,
): Response {
  const disposition = `${inline === true ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(name)}`;
  return context.body(new Uint8Array(file), 200, { "content-type": mime, "content-disposition": disposition });
}
