/**
 * The shell of every page: head with the courtyard's name and today in both calendars, reading preferences one tap
 * away, content, and a foot with the door where somebody helps. Works without script; holds no inline style or script.
 */
import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Lang } from "#frame/texts.ts";
import { assetUrl } from "./assets.ts";
import { Island, Reader, useSay, type Words } from "./context.tsx";
import { DateText, type DateParts } from "./date-text.tsx";
import { Icon } from "./icon.tsx";
import { Preferences } from "./preferences.tsx";
import { words } from "./words.ts";

/** The seal as the window's sign; a data address, so that no page costs a second request for it. */
const SEAL =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Crect width='8' height='8' rx='1' " +
  "fill='%23a3291f'/%3E%3Cpath d='M2 6.4V1.8h4v4.6M2 3.6h4M4 1.8v4.6' fill='none' stroke='%23fff' stroke-width='.7'/%3E%3C/svg%3E";

/** What the request knows and every page of it shows. */
export interface PageFrame {
  readonly lang: Lang;
  readonly elder: boolean;
  readonly contrast: boolean;
  /** The courtyard's name, as it calls itself. */
  readonly courtyard: string;
  /** The courtyard's own home page. */
  readonly home: string;
  readonly today: DateParts;
  /** Path and query of this page: where a change of preferences comes back to. Never a secret. */
  readonly here: string;
  readonly csrf: string;
  /** The desk's telephone, where it has one. */
  readonly phone?: string | undefined;
}

export interface RoomLink {
  readonly href: string;
  readonly label: Words;
  readonly current?: boolean;
  /** How many wait there. */
  readonly count?: number;
}

interface PageProps {
  readonly frame: PageFrame;
  readonly title: Words;
  /** The heading, where it differs from the title of the window. */
  readonly heading?: Words | undefined;
  /** Stands beside the heading: a state, one small action. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One thing per page, for those who come with something. */
export function ResidentPage({ back, ...page }: PageProps & { back?: { href: string; label: Words } | undefined }) {
  return (
    <Shell {...page} variant="resident">
      {back && <Path steps={[back]} />}
      <Title {...page} />
      {page.children}
    </Shell>
  );
}

/** Dense and calm, for those who work here: the rooms above, the way back, who is signed in. */
export function StaffPage(
  props: PageProps & {
    rooms: readonly RoomLink[];
    path?: readonly { href: string; label: Words }[];
    /** Who is signed in and as what: their own words. */
    me: Words;
    signOut?: string;
  },
) {
  const { rooms, path = [], me, signOut = "/sign-out", ...page } = props;
  return (
    <Shell {...page} variant="staff" nav={<Rooms rooms={rooms} me={me} signOut={signOut} csrf={page.frame.csrf} />}>
      {path.length > 0 && <Path steps={path} />}
      <Title {...page} />
      {page.children}
    </Shell>
  );
}

/** The whole screen of the tablet at the door. After a while without a touch it goes back to its start. */
export function KioskPage(props: PageProps & { start: string; restSeconds?: number }) {
  const { start, restSeconds = 120, ...page } = props;
  return (
    <Shell {...page} variant="kiosk" rest={{ start, seconds: restSeconds }}>
      <Title {...page} />
      {page.children}
    </Shell>
  );
}

/** A page meant for paper: no rooms, no preferences. */
export function PrintPage(page: PageProps) {
  return (
    <Shell {...page} variant="print">
      <Title {...page} />
      {page.children}
    </Shell>
  );
}

/** The finished document as text, to be sent as it is. */
export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`;

interface ShellProps extends PageProps {
  readonly variant: "resident" | "staff" | "kiosk" | "print";
  readonly nav?: ComponentChildren;
  readonly rest?: { readonly start: string; readonly seconds: number };
}

function Shell(props: ShellProps) {
  return (
    <Reader lang={props.frame.lang}>
      <Document {...props} />
    </Reader>
  );
}

function Document({ frame, title, variant, nav, rest, children }: ShellProps) {
  const say = useSay();
  return (
    <html
      lang={frame.lang === "zh" ? "zh-CN" : "en"}
      data-variant={variant}
      data-elder={frame.elder ? "" : undefined}
      data-contrast={frame.contrast ? "" : undefined}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="same-origin" />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${say(title)} · ${frame.courtyard}`}</title>
        <link rel="stylesheet" href={assetUrl("style.css")} />
        <link rel="icon" href={SEAL} />
        {/* Without script the page itself goes back; with script the island asks first whether somebody is there. */}
        {rest && (
          <noscript>
            <meta http-equiv="refresh" content={`${rest.seconds};url=${rest.start}`} />
          </noscript>
        )}
      </head>
      <body data-inactivity={rest?.seconds} data-start={rest?.start}>
        <a class="skip" href="#content">
          {say(words.skip)}
        </a>
        <Head frame={frame} variant={variant} />
        {nav}
        <main id="content" class="frame flow" tabIndex={-1}>
          {children}
        </main>
        {variant !== "print" && <Foot phone={frame.phone} />}
        {rest && (
          <p class="still-there" role="status" data-still-there hidden>
            {say(words.stillThere)}
          </p>
        )}
        {rest && <Island name="inactivity" />}
      </body>
    </html>
  );
}

function Head({ frame, variant }: { frame: PageFrame; variant: ShellProps["variant"] }) {
  return (
    <header class="head">
      <div class="frame">
        <div>
          <a class="name" href={frame.home}>
            <span class="seal" aria-hidden="true">
              院
            </span>
            {frame.courtyard}
          </a>
          <div class="today">
            <DateText date={frame.today} long />
          </div>
        </div>
        {variant !== "print" && <Preferences frame={frame} />}
      </div>
    </header>
  );
}

function Rooms(props: { rooms: readonly RoomLink[]; me: Words; signOut: string; csrf: string }) {
  const say = useSay();
  return (
    <nav class="rooms" aria-label={say(words.rooms)}>
      <div class="frame row">
        <ul>
          {props.rooms.map(({ href, label, current, count }) => (
            <li>
              <a href={href} aria-current={current ? "page" : undefined}>
                {say(label)}
                {count !== undefined && count > 0 && <span class="tally">{count}</span>}
              </a>
            </li>
          ))}
        </ul>
        <form class="me" method="post" action={props.signOut}>
          <input type="hidden" name="csrf" value={props.csrf} />
          <span class="small quiet">{say(props.me)}</span>
          <button type="submit" class="btn btn-ghost">
            {say(words.signOut)}
          </button>
        </form>
      </div>
    </nav>
  );
}

function Path({ steps }: { steps: readonly { href: string; label: Words }[] }) {
  const say = useSay();
  return (
    <nav class="path" aria-label={say(words.path)}>
      <ol>
        {steps.map(({ href, label }) => (
          <li>
            <a href={href}>{say(label)}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Title({ title, heading, aside }: Pick<PageProps, "title" | "heading" | "aside">) {
  const say = useSay();
  return (
    <div class="title">
      <h1>{say(heading ?? title)}</h1>
      {aside && <div class="row">{aside}</div>}
    </div>
  );
}

function Foot({ phone }: { phone: string | undefined }) {
  const say = useSay();
  const [before, after] = say(words.helpHow, { phone: "\n" }).split("\n");
  return (
    <footer class="foot">
      <div class="frame">
        <p class="help-door">
          <Icon name="help" />
          <span>
            <strong>{say(words.help)}</strong>
            {say({ zh: "：", en: ": " })}
            {phone === undefined ? (
              say(words.helpDesk)
            ) : (
              <>
                {before}
                <a class="phone" href={`tel:${phone.replace(/[^\d+]/g, "")}`}>
                  {phone}
                </a>
                {after}
              </>
            )}
          </span>
        </p>
      </div>
    </footer>
  );
}
