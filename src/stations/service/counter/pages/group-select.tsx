/** What somebody came for, as one of the groups that windows serve. */
import { wordOf } from "#frame/texts.ts";
import { Select } from "#ui/index.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import { words } from "./words.ts";

export const GroupSelect = ({
  groups,
  value = groups[0],
}: {
  groups: readonly string[];
  value?: string | undefined;
}) => (
  <Select
    name="wants"
    label={words.takeFor}
    value={value}
    empty={false}
    options={groups.map((group) => ({ value: group, label: wordOf(windowWords, group) }))}
  />
);
