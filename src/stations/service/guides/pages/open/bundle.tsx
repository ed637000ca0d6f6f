/** One occasion in a life and all that belongs to it: what is done together, one list of papers, one form, one booking. */
import type { Visit } from "#frame/visit.ts";
import { Actions, LinkButton, List, Notice, PrintButton, StateTag } from "#ui/index.ts";
import type { TogetherPaper } from "../../bundles.ts";
import { type BundleContent, fieldWords, type Told, type WindowGroup, windowWords } from "../../words.ts";
import { words } from "../words.ts";
import { Basis, guidePath, Paper, sayTold, Section, Where, type WhereWhen } from "./parts.tsx";

interface Together {
  readonly items: readonly {
    readonly itemId: string;
    readonly name: Told;
    readonly gives: Told;
    readonly window: WindowGroup;
    readonly inBatches: boolean;
  }[];
  readonly papers: readonly TogetherPaper[];
}

export function BundleGuide(props: {
  visit: Visit;
  itemId: string;
  content: BundleContent;
  together: Together;
  when: WhereWhen;
  mayApply: boolean;
}) {
  const { visit, itemId, content, together, when, mayApply } = props;
  return (
    <>
      <p class="lead">{sayTold(visit, content.gives)}</p>
      <Actions>
        {mayApply && (
          <>
            <LinkButton kind="primary" icon="paper" href={visit.link(`/apply/${itemId}`)} label={words.bundleApply} />
            <LinkButton
              icon="calendar"
              href={visit.link(`/counter/book?wants=${content.window}&item=${itemId}`)}
              label={words.bookHere}
            />
          </>
        )}
        <PrintButton label={words.print} />
      </Actions>
      <Section title={visit.say(fieldWords.forWhom)}>
        <p>{sayTold(visit, content.forWhom)}</p>
      </Section>
      <Section title={visit.say(words.bundleItems)}>
        <p>{visit.say(words.bundleItemsHint)}</p>
        <List
          items={together.items.map((item) => ({
            href: visit.link(guidePath(item.itemId)),
            title: sayTold(visit, item.name),
            aside: item.inBatches ? <StateTag tone="waiting" label={words.inBatches} /> : undefined,
            meta: [visit.say(windowWords[item.window]), sayTold(visit, item.gives)],
          }))}
        />
      </Section>
      <Papers visit={visit} together={together} />
      <Section title={visit.say(words.where)}>
        <Where visit={visit} item={content} when={when} />
      </Section>
      <Section title={visit.say(fieldWords.procedure)}>
        <ol class="prose-list">
          {content.procedure.map((step) => (
            <li>{sayTold(visit, step)}</li>
          ))}
        </ol>
      </Section>
      <Section title={visit.say(fieldWords.basis)}>
        <Basis visit={visit} basis={content.basis} />
      </Section>
    </>
  );
}

/** Each paper once, with what it is for; what only some need stands by itself, as on every guide. */
function Papers({ visit, together }: { visit: Visit; together: Together }) {
  const comma = visit.lang === "zh" ? "、" : ", ";
  const nameOf = (itemId: string): string => {
    const item = together.items.find((one) => one.itemId === itemId);
    return item === undefined ? "" : sayTold(visit, item.name);
  };
  const asked = together.papers.filter(({ shared }) => !shared);
  const lookedUp = together.papers.filter(({ shared }) => shared);
  const usedFor = (paper: TogetherPaper): string =>
    paper.asked.length === together.items.length
      ? visit.say(words.bundleForAll)
      : paper.asked.map(({ itemId }) => nameOf(itemId)).join(comma);
  const lines = (papers: readonly TogetherPaper[]) => (
    <List
      items={papers.map((paper) => ({
        title: <Paper visit={visit} material={paper} cases={paper.ifSo && sayTold(visit, paper.ifSo)} />,
        meta: [visit.say(words.bundleUsedFor, { items: usedFor(paper) })],
      }))}
    />
  );
  const always = asked.filter(({ need }) => need === "always");
  const sometimes = asked.filter(({ need }) => need !== "always");
  return (
    <Section title={visit.say(fieldWords.materials)}>
      <p>{visit.say(words.bundlePapers)}</p>
      {lines(always)}
      {sometimes.length > 0 && (
        <>
          <h3>{visit.say(words.optional)}</h3>
          {lines(sometimes)}
        </>
      )}
      {lookedUp.length > 0 && (
        <Notice title={words.lookedUp}>
          <p>{lookedUp.map(({ name }) => sayTold(visit, name)).join(visit.lang === "zh" ? "；" : "; ")}</p>
        </Notice>
      )}
    </Section>
  );
}
