/** The catalogue at the desk: every entry with its state, drafts that wait, and the preset where nothing is there yet. */
import { mayEver } from "#frame/access.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { Card, Desk, EmptyState, Filters, keyOf, LinkButton, List, OneStep, StateTag } from "#ui/index.ts";
import { loadPresetItems } from "../../commands/preset.ts";
import { publishItems } from "../../commands/publish.ts";
import { type ItemLine, listItems } from "../../queries/desk.ts";
import { grants } from "../../rules.ts";
import { told } from "../../words.ts";
import { words } from "./words.ts";

export const LIST = "/desk/guides";

export function mountList(door: Doorway): void {
  door.get(LIST, showList);
  door.post(`${LIST}/preset`, async (visit) => {
    const loaded = await visit.perform(loadPresetItems, {}, keyOf(await visit.form()));
    return loaded.ok ? redirect(visit.link(LIST)) : loaded.problem;
  });
  door.post(`${LIST}/publish`, async (visit) => {
    const form = await visit.form();
    const itemIds = String(form["itemIds"] ?? "").split(" ");
    const published = await visit.perform(publishItems, { itemIds }, keyOf(form));
    return published.ok ? redirect(visit.link(LIST)) : published.problem;
  });
}

async function showList(visit: Visit): Promise<PageAnswer> {
  const asked = visit.asked("q")?.trim().slice(0, 60) ?? "";
  const listed = await visit.ask(listItems, asked === "" ? {} : { asked });
  if (!listed.ok) return listed.problem;
  const mayDraft = mayEver(visit.actor, grants.draft);
  const drafts = listed.answer.filter(({ draft, retired }) => draft !== null && !retired);
  const lines = (kind: ItemLine["kind"]) => listed.answer.filter((line) => line.kind === kind);
  return (
    <Desk
      visit={visit}
      title={words.title}
      aside={
        mayDraft && <LinkButton kind="primary" icon="plus" href={visit.link(`${LIST}/new`)} label={words.newItem} />
      }
    >
      <Filters
        action={visit.link(LIST)}
        search={{ name: "q", value: asked, label: words.search }}
        clear={asked === "" ? undefined : visit.link(LIST)}
      >
        <LinkButton kind="quiet" icon="upload" href={visit.link(`${LIST}/file`)} label={words.file} />
      </Filters>
      {drafts.length > 0 && <Drafts visit={visit} drafts={drafts} />}
      {listed.answer.length === 0 ? (
        <EmptyState title={words.empty} hint={words.emptyHint} icon="paper">
          <LoadPreset visit={visit} />
        </EmptyState>
      ) : (
        <>
          <Lines visit={visit} title={visit.say(words.items)} lines={lines("item")} />
          <Lines visit={visit} title={visit.say(words.bundles)} lines={lines("bundle")} />
          <Lines visit={visit} title={visit.say(words.notIssued)} lines={lines("notIssued")} />
          <LoadPreset visit={visit} />
        </>
      )}
    </Desk>
  );
}

const LoadPreset = ({ visit }: { visit: Visit }) =>
  mayEver(visit.actor, grants.loadPresets) ? (
    <OneStep visit={visit} action={`${LIST}/preset`} kind="quiet" label={words.loadPreset} />
  ) : null;

function Drafts({ visit, drafts }: { visit: Visit; drafts: readonly ItemLine[] }) {
  return (
    <Card title={words.drafts}>
      <List
        label={words.drafts}
        items={drafts.map(({ itemId, name }) => ({
          href: visit.link(`${LIST}/${itemId}`),
          title: visit.say(told(name)),
        }))}
      />
      {drafts.length > 1 && mayEver(visit.actor, grants.publish) && (
        <OneStep
          visit={visit}
          action={`${LIST}/publish`}
          hidden={{ itemIds: drafts.map(({ itemId }) => itemId).join(" ") }}
          label={words.publishAll}
        />
      )}
    </Card>
  );
}

function Lines({ visit, title, lines }: { visit: Visit; title: string; lines: readonly ItemLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section class="flow wide">
      <h2>{title}</h2>
      <List
        keys
        label={title}
        items={lines.map((line) => ({
          href: visit.link(`${LIST}/${line.itemId}`),
          title: visit.say(told(line.name)),
          aside: line.retired ? (
            <StateTag tone="stopped" label={words.retired} />
          ) : line.draft === null ? undefined : (
            <StateTag tone="waiting" label={words.draft} />
          ),
          meta: [
            line.itemId,
            ...(line.version === null ? [] : [visit.say(words.version, { version: line.version })]),
            ...(line.coming === null
              ? []
              : [visit.say(words.coming, { date: visit.written(line.coming.effectiveFrom).gregorian })]),
          ],
        }))}
      />
    </section>
  );
}
