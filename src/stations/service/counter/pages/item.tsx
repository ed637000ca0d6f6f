/** Which thing an appointment is about, from the guides, and the papers that it needs. */
import type { Text } from "#frame/texts.ts";
import type { Visit } from "#frame/visit.ts";
import { listGuides, readGuide } from "#stations/service/guides/queries/open.ts";
import { Actions, Button, RadioCards } from "#ui/index.ts";
import { words } from "./words.ts";

/** A guide that is not translated yet is read in Chinese. */
export const bothOf = (name: { readonly zh: string; readonly en?: string | undefined }): Text => ({
  zh: name.zh,
  en: name.en ?? name.zh,
});

/** What this window's guides are about; a courtyard without guides is not asked. */
export async function itemsOf(visit: Visit, wants: string): Promise<{ itemId: string; name: Text }[]> {
  const guides = await visit.ask(listGuides, {});
  if (!guides.ok) return [];
  return [...guides.answer.bundles, ...guides.answer.items]
    .filter((item) => item.window === wants)
    .map(({ itemId, name }) => ({ itemId, name: bothOf(name) }));
}

export function Items(props: { visit: Visit; wants: string; items: readonly { itemId: string; name: Text }[] }) {
  const { visit, wants, items } = props;
  return (
    <form method="get" action={visit.link("/counter/book")}>
      <input type="hidden" name="wants" value={wants} />
      <RadioCards
        name="item"
        label={words.whichItem}
        value=""
        choices={[
          { value: "", label: words.notSure, hint: words.notSureHint },
          ...items.map((item) => ({ value: item.itemId, label: item.name })),
        ]}
      />
      <Actions>
        <Button label={words.next} />
      </Actions>
    </form>
  );
}

/** The papers of the thing, without those that another office sends over by itself. */
export async function papersOf(visit: Visit, itemId: string): Promise<{ value: string; label: Text }[]> {
  const guide = itemId === "" ? undefined : await visit.ask(readGuide, { itemId });
  if (guide?.ok !== true) return [];
  const { content, together } = guide.answer;
  return (content.kind === "item" ? content.materials : (together?.papers ?? []))
    .filter((paper) => !paper.shared)
    .map((paper) => ({ value: paper.id, label: bothOf(paper.name) }));
}
