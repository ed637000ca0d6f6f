/** The guides, by what happens in a life; a search that knows the words of the street; and what is not issued here. */
import type { Doorway, PageAnswer, Visit } from "#frame/visit.ts";
import { Door, Doors, EmptyState, Filters, LinkButton, List, StateTag, VisitorPage } from "#ui/index.ts";
import { type GuideLine, listGuides } from "../../queries/open.ts";
import { SITUATIONS, situationWords } from "../../words.ts";
import { words } from "../words.ts";
import { BATCHES, guidePath, LIST, sayTold } from "./parts.tsx";

export const NOT_ISSUED = `${LIST}/not-issued`;

export function mountList(door: Doorway): void {
  door.get(LIST, showList);
  door.get(NOT_ISSUED, showNotIssued);
}

/** What cannot be asked (too long, say) finds nothing; it never breaks the page. */
async function showList(visit: Visit): Promise<PageAnswer> {
  const asked = visit.asked("q")?.trim() ?? "";
  const listed = await visit.ask(listGuides, asked === "" ? {} : { asked: asked.slice(0, 60) });
  const { bundles, items, notIssued } = listed.ok ? listed.answer : { bundles: [], items: [], notIssued: [] };
  return (
    <VisitorPage visit={visit} title={words.title} back={{ href: visit.link("/"), label: words.home }}>
      <p class="lead">{visit.say(words.lead)}</p>
      <Search visit={visit} asked={asked} action={LIST} />
      {asked === "" ? (
        <>
          {bundles.length > 0 && (
            <section class="flow">
              <h2>{visit.say(words.bundles)}</h2>
              <p class="quiet">{visit.say(words.bundlesHint)}</p>
              <Lines visit={visit} lines={bundles} label={visit.say(words.bundles)} />
            </section>
          )}
          <Situations visit={visit} items={items} />
        </>
      ) : (
        <Found visit={visit} lines={[...bundles, ...items, ...notIssued]} />
      )}
      <Doors two>
        <Door href={visit.link(NOT_ISSUED)} icon="help" title={words.notHere} hint={words.notHereHint} />
        {items.some((item) => item.inBatches) && (
          <Door href={visit.link(BATCHES)} icon="calendar" title={words.batchPoster} hint={words.batchPosterDoor} />
        )}
      </Doors>
    </VisitorPage>
  );
}

const Search = ({ visit, asked, action }: { visit: Visit; asked: string; action: string }) => (
  <Filters
    action={visit.link(action)}
    search={{ name: "q", value: asked, label: words.asked }}
    clear={asked === "" ? undefined : visit.link(action)}
  />
);

function Situations({ visit, items }: { visit: Visit; items: readonly GuideLine[] }) {
  if (items.length === 0) return <EmptyState title={words.empty} hint={words.emptyHint} icon="paper" />;
  return (
    <>
      {SITUATIONS.map((situation) => {
        const here = items.filter(({ situations }) => situations.includes(situation));
        return (
          here.length > 0 && (
            <section class="flow">
              <h2>{visit.say(situationWords[situation])}</h2>
              <Lines visit={visit} lines={here} label={visit.say(situationWords[situation])} />
            </section>
          )
        );
      })}
    </>
  );
}

function Found({ visit, lines }: { visit: Visit; lines: readonly GuideLine[] }) {
  if (lines.length === 0) {
    return (
      <EmptyState title={words.foundNothing} hint={words.foundNothingHint} icon="search">
        <LinkButton href={visit.link(LIST)} label={words.all} />
      </EmptyState>
    );
  }
  return <Lines visit={visit} lines={lines} label={visit.say(words.found)} />;
}

const Lines = ({ visit, lines, label }: { visit: Visit; lines: readonly GuideLine[]; label: string }) => (
  <List
    label={label}
    items={lines.map((line) => ({
      href: visit.link(guidePath(line.itemId)),
      title: sayTold(visit, line.name),
      aside: line.kind === "notIssued" ? <StateTag tone="waiting" label={words.notIssuedTag} /> : undefined,
      meta: [sayTold(visit, line.gist)],
    }))}
  />
);

async function showNotIssued(visit: Visit): Promise<PageAnswer> {
  const asked = visit.asked("q")?.trim() ?? "";
  const listed = await visit.ask(listGuides, asked === "" ? {} : { asked: asked.slice(0, 60) });
  const { items, notIssued } = listed.ok ? listed.answer : { items: [], notIssued: [] };
  return (
    <VisitorPage visit={visit} title={words.notIssuedTitle} back={{ href: visit.link(LIST), label: words.toGuides }}>
      <p class="lead">{visit.say(words.notHereHint)}</p>
      <Search visit={visit} asked={asked} action={NOT_ISSUED} />
      {notIssued.length === 0 ? (
        <Found visit={visit} lines={[]} />
      ) : (
        <Lines visit={visit} lines={notIssued} label={visit.say(words.notIssuedTitle)} />
      )}
      {asked !== "" && items.length > 0 && (
        <section class="flow">
          <h2>{visit.say(words.related)}</h2>
          <Lines visit={visit} lines={items} label={visit.say(words.related)} />
        </section>
      )}
    </VisitorPage>
  );
}
