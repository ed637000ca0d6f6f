/** Every component with believable content, as whole pages. Only for looking and for axe; the product never loads it. */
import type { VNode } from "preact";
import { renderPage } from "../page.tsx";
import type { Look } from "./content.ts";
import { askPage, checkPage, homePage } from "./resident.tsx";
import { followPage, kioskPage, receiptPage } from "./receipts.tsx";
import { figuresPage, partsPage, registerPage } from "./desk.tsx";
import { inboxPage, matterPage } from "./staff.tsx";

const pages: Readonly<Record<string, (look: Look) => VNode>> = {
  home: homePage,
  ask: askPage,
  check: checkPage,
  receipt: receiptPage,
  follow: followPage,
  kiosk: kioskPage,
  inbox: inboxPage,
  matter: matterPage,
  figures: figuresPage,
  register: registerPage,
  parts: partsPage,
};

export const pageNames = Object.keys(pages);

/** The named page as a document, or nothing. */
export const galleryPage = (name: string, look: Look): string | undefined => {
  const page = pages[name];
  return page && renderPage(page(look));
};
