/** From a visit to what every page shows of it: one line for each page that draws. */
import { POSTS } from "#frame/access.ts";
import { say } from "#frame/texts.ts";
import type { Visit } from "#frame/visit.ts";
import type { PageFrame, RoomLink } from "./page.tsx";

export const pageFrame = (visit: Visit): PageFrame => ({
  lang: visit.lang,
  elder: visit.preferences.elder,
  contrast: visit.preferences.contrast,
  courtyard: visit.hub.name[visit.lang],
  home: visit.link("/"),
  today: visit.todayWritten,
  here: visit.here,
  csrf: visit.csrf,
  ...(visit.hub.helpPhone === "" ? {} : { phone: visit.hub.helpPhone }),
});

/** What a `StaffPage` needs beyond its title: `<StaffPage {...staffFrame(visit)} title=…>`. */
export function staffFrame(visit: Visit): {
  frame: PageFrame;
  rooms: readonly RoomLink[];
  me: string;
  signOut: string;
} {
  const { actor, lang } = visit;
  const posts = actor.kind === "staff" ? [...new Set(actor.posts.map((post) => say(lang, POSTS[post.kind])))] : [];
  return {
    frame: pageFrame(visit),
    rooms: visit.rooms,
    me: actor.kind === "staff" ? `${actor.name} · ${posts.join(lang === "zh" ? "、" : ", ")}` : "",
    signOut: visit.link("/sign-out"),
  };
}
