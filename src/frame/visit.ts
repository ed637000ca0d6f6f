/** What a page gets to work with: one request of one visitor to one courtyard. Rooms' pages know nothing of HTTP beyond this. */
import type { Hono } from "hono";
import type { ComponentChild } from "preact";
import type { z } from "zod";
import type { Actor } from "./access.ts";
import type { Command, Facts, House, Outcome, Query } from "./command.ts";
import type { Problem } from "./problems.ts";
import type { Lang, Text, TextValues } from "./texts.ts";

/** A node of the tree as the reference table holds it. */
export interface Hub {
  readonly id: number;
  readonly kind: "county" | "subdistrict" | "courtyard";
  readonly parentId: number | null;
  readonly slug: string;
  readonly name: Text;
  readonly place: Text;
  readonly helpPhone: string;
  readonly isDemo: boolean;
}

/** A date as pages print it, in one language. */
export interface WrittenDate {
  readonly iso: string;
  readonly gregorian: string;
  readonly weekday: string;
  readonly lunar: string;
}

export interface RoomDoor {
  readonly href: string;
  readonly label: Text;
  readonly current: boolean;
}

/** What a visitor chose to see: remembered in a cookie, one tap away on every page. */
export interface Preferences {
  readonly lang: Lang;
  readonly elder: boolean;
  readonly contrast: boolean;
}

/** Answers between pages, kept encrypted on the server: one hour, at the kiosk two minutes. */
export interface Draft<T> {
  /** What was kept under this name, if it has not expired. */
  find(): Promise<T | undefined>;
  keep(content: T): Promise<void>;
  drop(): Promise<void>;
}

export interface Visit {
  readonly house: House;
  readonly hub: Hub;
  readonly actor: Actor;
  readonly preferences: Preferences;
  readonly lang: Lang;
  /** True at the courtyard's own kiosk (a device cookie set by staff): large targets, forgets quickly. */
  readonly kiosk: boolean;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  /** Today in the reader's language and both calendars. */
  readonly todayWritten: WrittenDate;
  /** Any civil date the same way. */
  written(date: Temporal.PlainDate | string): WrittenDate;
  /** The same for a dense table: no year, short weekday. */
  writtenShort(date: Temporal.PlainDate | string): WrittenDate;
  /** The rooms that the signed-in worker may enter, for the navigation. */
  readonly rooms: readonly RoomDoor[];
  /** Path and question of this page, with the courtyard's prefix: where a change of preferences comes back to. */
  readonly here: string;
  /** The path without the courtyard's prefix, e.g. `/say/check`. */
  readonly path: string;
  /** A named part of the path, e.g. `:matter`. */
  param(name: string): string;
  /** A value behind the question mark. */
  asked(name: string): string | undefined;
  /** The posted form, nested by dotted names, empty fields left out; files are `File`s. Origin and CSRF are already checked. */
  form(): Promise<Record<string, unknown>>;
  /** An address inside this courtyard: adds the prefix where the installation has several. */
  link(path: string): string;
  /** The same, absolute, with BASE_URL: for QR codes. */
  absolute(path: string): string;
  /** Hidden fields that every form carries: csrf, and a fresh idempotency key. */
  readonly csrf: string;
  newKey(): string;
  say(text: Text, values?: TextValues): string;
  draft<T>(name: string): Draft<T>;
  /** From here on a new visitor: what the one before half filled or was shown, and her card, are out of reach here. */
  startAnew(): void;
  /** Whether one more try is allowed within the window; counts it. Keeps no address (see `limits.ts`). */
  mayTry(what: string, limit: { tries: number; minutes: number }): Promise<boolean>;
  perform<S extends z.ZodType, F extends Facts, A>(
    command: Command<S, F, A>,
    input: unknown,
    how?: { key?: string; dryRun?: boolean; actor?: Actor },
  ): Promise<Outcome<A>>;
  ask<S extends z.ZodType, F extends Facts, A>(
    query: Query<S, F, A>,
    input: unknown,
    actor?: Actor,
  ): Promise<Outcome<A>>;
  /** Adds a header to the answer, e.g. Refresh for pages that live without script. */
  header(name: string, value: string): void;
  /** Cookies of the visit; always HttpOnly, SameSite=Lax, Secure over TLS, path of the courtyard. */
  cookie(name: string): string | undefined;
  setCookie(name: string, value: string, maxAgeSeconds?: number): void;
  dropCookie(name: string): void;
}

/** What a page answers. A problem becomes the error page with its status and the right door. */
export type PageAnswer =
  | ComponentChild
  | Problem
  | { readonly redirect: string }
  | { readonly status: number; readonly page: ComponentChild }
  | { readonly file: Uint8Array; readonly mime: string; readonly name: string; readonly inline?: boolean }
  | Response;

export type PageHandler = (visit: Visit) => Promise<PageAnswer> | PageAnswer;

/** Where a room hangs its pages. Paths are inside the courtyard. */
export interface Doorway {
  get(path: string, handler: PageHandler): void;
  post(path: string, handler: PageHandler): void;
}

/** Who may knock at a door at all; `app.tsx` names it where it mounts the room. The commands decide the rest. */
export type Knock = "anyone" | "card" | "staff";

export type RoomPages = (door: Doorway) => void;

/** The web application as tests and `main.ts` use it. */
export type WebApp = Hono;

export const redirect = (path: string): { redirect: string } => ({ redirect: path });
