/** What stands around a list: filters, tabs, pages, and the words for an empty one. */
import type { ComponentChildren } from "preact";
import { useSay, type Words } from "./context.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { words } from "./words.ts";

/** An empty list says what to do. */
export function EmptyState(props: { title: Words; hint?: Words; icon?: IconName; children?: ComponentChildren }) {
  const say = useSay();
  return (
    <div class="empty flow wide">
      <p class="icon-line">
        <Icon name={props.icon ?? "inbox"} />
      </p>
      <p class="lead serif">{say(props.title)}</p>
      {props.hint !== undefined && <p class="quiet">{say(props.hint)}</p>}
      {props.children && <div class="actions">{props.children}</div>}
    </div>
  );
}

/** Keyset pages: only the neighbours are known. */
export function Pager({ previous, next }: { previous?: string | undefined; next?: string | undefined }) {
  const say = useSay();
  if (previous === undefined && next === undefined) return null;
  return (
    <nav class="pager wide" aria-label={say(words.pages)}>
      {previous !== undefined && (
        <a class="btn btn-outline" rel="prev" href={previous}>
          <Icon name="chevron-left" />
          {say(words.previous)}
        </a>
      )}
      {next !== undefined && (
        <a class="btn btn-outline next" rel="next" href={next}>
          {say(words.next)}
          <Icon name="chevron-right" />
        </a>
      )}
    </nav>
  );
}

interface FiltersProps {
  readonly action: string;
  /** Name and present value of the search box. */
  readonly search?: { readonly name: string; readonly value?: string | undefined; readonly label: Words };
  /** What stays as it is while searching. */
  readonly hidden?: Readonly<Record<string, string | undefined>>;
  /** Where the unfiltered list is; shown only while something is filtered. */
  readonly clear?: string | undefined;
  /** `Select` and other fields. */
  readonly children?: ComponentChildren;
}

/** Narrows a list by a plain GET, so that the address can be kept and sent on. */
export function Filters({ action, search, hidden = {}, clear, children }: FiltersProps) {
  const say = useSay();
  return (
    <form class="filters wide" method="get" action={action} role="search">
      {Object.entries(hidden).map(
        ([name, value]) => value !== undefined && <input type="hidden" name={name} value={value} />,
      )}
      {search && (
        <div class="field">
          <label for={`search-${search.name}`}>{say(search.label)}</label>
          <input
            id={`search-${search.name}`}
            class="input"
            type="search"
            name={search.name}
            value={search.value}
            autoComplete="off"
            data-search
          />
        </div>
      )}
      {children}
      <button type="submit" class="btn btn-outline">
        <Icon name="search" />
        {say(words.search)}
      </button>
      {clear !== undefined && (
        <a class="btn btn-ghost" href={clear}>
          {say(words.clear)}
        </a>
      )}
    </form>
  );
}

export interface Tab {
  readonly href: string;
  readonly label: Words;
  readonly count?: number | undefined;
  readonly current?: boolean;
}

/** Neighbouring pages, as links. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: Words }) {
  const say = useSay();
  return (
    <nav class="tabs wide" aria-label={say(label)}>
      <ul>
        {tabs.map((tab) => (
          <li>
            <a href={tab.href} aria-current={tab.current ? "page" : undefined}>
              {say(tab.label)}
              {tab.count !== undefined && <span class="tally">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
