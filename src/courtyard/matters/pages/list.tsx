/** A list of matters: its views as tabs, and addresses that keep what was asked. */
import type { Text } from "#frame/texts.ts";
import type { Visit } from "#frame/visit.ts";
import { Tabs } from "#ui/index.ts";

/** Empty corners are no news: a view without anything in it stands only while one looks at it, or `always`. */
export function ViewTabs<View extends string>(props: {
  visit: Visit;
  path: string;
  label: Text;
  names: readonly View[];
  words: Readonly<Record<View, Text>>;
  counts: Partial<Record<View, number>>;
  current: View;
  always: readonly View[];
}) {
  const { visit, path, label, names, words, counts, current, always } = props;
  const shown = names.filter((name) => name === current || always.includes(name) || (counts[name] ?? 0) > 0);
  return (
    <Tabs
      label={label}
      tabs={shown.map((name) => ({
        href: visit.link(`${path}?view=${name}`),
        label: words[name],
        count: counts[name],
        current: name === current,
      }))}
    />
  );
}

/** The address of a list with what was asked of it. */
export function listAddress(visit: Visit, path: string, asked: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(
    Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return visit.link(query.size === 0 ? path : `${path}?${query}`);
}
