/** Small parts of a page: doors, cards, notices, words as they were said, photos, facts, people. */
import type { ComponentChildren } from "preact";
import { Island, useLang, useSay, type Words } from "./context.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { words } from "./words.ts";

/** A big door on a home page. The `first` one is the page's main way. */
export function Door(props: { href: string; title: Words; hint?: Words; icon: IconName; first?: boolean }) {
  const say = useSay();
  return (
    <a class={props.first ? "door first" : "door"} href={props.href}>
      <Icon name={props.icon} />
      <strong>{say(props.title)}</strong>
      {props.hint !== undefined && <span class="quiet">{say(props.hint)}</span>}
    </a>
  );
}

/** Doors beside each other where there is room; `two` makes them half the width each. */
export const Doors = ({ children, two = false }: { children: ComponentChildren; two?: boolean }) => (
  <div class={two ? "doors two" : "doors"}>{children}</div>
);

/** A sheet of paper on the page. */
export function Card({ title, children }: { title?: Words; children: ComponentChildren }) {
  const say = useSay();
  return (
    <section class="card flow">
      {title !== undefined && <h2>{say(title)}</h2>}
      {children}
    </section>
  );
}

/** Something to know before going on. */
export function Notice(props: { tone?: "info" | "warn" | "done"; title?: Words; children?: ComponentChildren }) {
  const say = useSay();
  const tone = props.tone ?? "info";
  return (
    <div class={`notice ${tone}`} role={tone === "info" ? undefined : "status"}>
      <Icon name={tone === "warn" ? "warning" : tone} />
      <div>
        {props.title !== undefined && <strong>{say(props.title)}</strong>}
        {props.children}
      </div>
    </div>
  );
}

/** Words as they were written or spoken: every line break kept, either writing direction. */
export function Quote({ text, lang, by }: { text: string; lang?: string | undefined; by?: Words }) {
  const say = useSay();
  return (
    <figure class="quote">
      <blockquote dir="auto" lang={lang}>
        {text}
      </blockquote>
      <figcaption>{say(by ?? words.quoteFor)}</figcaption>
    </figure>
  );
}

/** A photo that somebody brought. `alt` says what it shows, as far as one knows. */
export function Photo(props: { src: string; alt: Words; caption?: Words; width?: number; height?: number }) {
  const say = useSay();
  return (
    <figure class="photo">
      <img src={props.src} alt={say(props.alt)} width={props.width} height={props.height} loading="lazy" />
      {props.caption !== undefined && <figcaption>{say(props.caption)}</figcaption>}
    </figure>
  );
}

export interface Fact {
  readonly term: Words;
  readonly value: ComponentChildren;
  /** A way to change it: “check your answers”. */
  readonly change?: { readonly href: string; readonly label: Words } | undefined;
}

/** Facts of one thing, or answers to check. */
export function Definition({ facts }: { facts: readonly Fact[] }) {
  const say = useSay();
  return (
    <dl class="definition">
      {facts.map(({ term, value, change }) => (
        <div>
          <dt>{say(term)}</dt>
          <dd>{value}</dd>
          {change && (
            <dd>
              <a href={change.href}>
                {say(change.label)}
                <span class="out-of-sight">{` ${say(term)}`}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** The first character and stars for the rest; two letters of a Latin name would still give it away. */
export function maskName(name: string): string {
  const [first = "", ...rest] = Array.from(name.trim());
  return first + "＊".repeat(Math.min(Math.max(rest.length, 1), 2));
}

/** A person, masked as the reader may see. The hidden part never reaches the page. */
export function PersonName({ name, masked, role }: { name: string; masked: boolean; role?: Words | undefined }) {
  const say = useSay();
  return (
    <span>
      {masked ? (
        <>
          <span aria-hidden="true">{maskName(name)}</span>
          <span class="out-of-sight">{`${Array.from(name.trim())[0] ?? ""}${say(words.masked)}`}</span>
        </>
      ) : (
        <bdi>{name}</bdi>
      )}
      {role !== undefined && <span class="quiet">{`（${say(role)}）`}</span>}
    </span>
  );
}

/** A region that fetches itself again; without script the page's Refresh header stands in. `href` answers the region's inner HTML. */
export function Live({ href, seconds, children }: { href: string; seconds: number; children: ComponentChildren }) {
  const lang = useLang();
  return (
    <>
      <div data-live={href} data-every={seconds} data-stale={words.stale[lang]}>
        {children}
      </div>
      <Island name="live" />
    </>
  );
}

/**
 * Adds a passkey or signs in with one. `options` answers the JSON options, `answer` takes the browser's answer and
 * answers `{ "to": "/…" }`. Hidden without script; password and code stand in.
 */
export function PasskeyButton(props: { act: "register" | "sign-in"; options: string; answer: string; csrf: string }) {
  const say = useSay();
  return (
    <>
      <div
        class="row"
        data-passkey={props.act}
        data-options={props.options}
        data-answer={props.answer}
        data-csrf={props.csrf}
        data-failed={say(words.passkeyFailed)}
        hidden
      >
        <button type="button" class="btn btn-outline">
          <Icon name="key" />
          {say(props.act === "register" ? words.passkeyAdd : words.passkeyUse)}
        </button>
        <span role="status"></span>
      </div>
      <Island name="passkey" />
    </>
  );
}
