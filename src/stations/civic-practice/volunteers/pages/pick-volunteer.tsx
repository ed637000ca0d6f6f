/** For whom: a volunteer is looked for by name or number and chosen, however many there are. Works without script. */
import type { Visit } from "#frame/visit.ts";
import { Button, Definition, LinkButton, List, TextInput, textOf } from "#ui/index.ts";
import { getVolunteer, listVolunteers } from "../queries/volunteers.ts";
import { words } from "./words/desk.ts";

interface Line {
  readonly volunteerId: string;
  readonly name: string;
  readonly number: string | null;
}
export interface Picked {
  readonly chosen?: Line;
  /** What was looked for, and who was found; absent as long as nobody has looked. */
  readonly who: string;
  readonly found?: readonly Line[];
}

/**
 * Chosen by the address (`volunteer`) or by the form that came back; looked for by a posted form, so that no name lands
 * in the browser's history or in a proxy's log.
 */
export async function pick(
  visit: Visit,
  volunteerId = visit.asked("volunteer"),
  looked: Readonly<Record<string, unknown>> = {},
): Promise<Picked> {
  const who = textOf(looked, "who").trim();
  if (volunteerId !== undefined && volunteerId !== "") {
    const one = await visit.ask(getVolunteer, { volunteerId });
    if (one.ok) return { who, chosen: one.answer };
  }
  if (who === "") return { who };
  const found = await visit.ask(listVolunteers, { words: who });
  return found.ok ? { who, found: found.answer.lines } : { who, found: [] };
}

/** Looking (`…/find` takes the form), and choosing. `href` leads back here with what else the address says, to which the choice is added. */
export function PickVolunteer({ visit, picked, href }: { visit: Visit; picked: Picked; href: string }) {
  const [path = "", asked = ""] = href.split("?");
  const kept = new URLSearchParams(asked);
  kept.delete("volunteer");
  const find = kept.size === 0 ? `${path}/find` : `${path}/find?${kept.toString()}`;
  const chosenAt = (volunteerId: string): string => {
    const chosen = new URLSearchParams(kept);
    chosen.set("volunteer", volunteerId);
    return `${path}?${chosen.toString()}`;
  };
  return (
    <>
      <form class="filters" method="post" action={visit.link(find)}>
        <input type="hidden" name="csrf" value={visit.csrf} />
        <TextInput name="who" label={words.whoSearch} hint={words.whoHint} value={picked.who} />
        <Button kind="secondary" icon="search" label={words.search} />
      </form>
      {picked.found !== undefined && (
        <List
          keys
          label={words.whom}
          items={picked.found.map((one) => ({
            href: visit.link(chosenAt(one.volunteerId)),
            title: one.name,
            meta: one.number === null ? [] : [one.number],
          }))}
          empty={
            <p>
              {visit.say(words.whoNone)}{" "}
              <LinkButton kind="quiet" href={visit.link("/desk/volunteers/new")} label={words.new} />
            </p>
          }
        />
      )}
    </>
  );
}

/** The one who was chosen, in the form that is about her; and the way to choose another. */
export function Chosen({ visit, one, href }: { visit: Visit; one: Line; href: string }) {
  return (
    <>
      <input type="hidden" name="volunteerId" value={one.volunteerId} />
      <Definition
        facts={[
          {
            term: words.whom,
            value: (
              <>
                {one.name} <span class="quiet">{one.number ?? ""}</span>{" "}
                <a href={visit.link(href)}>{visit.say(words.anotherOne)}</a>
              </>
            ),
          },
        ]}
      />
    </>
  );
}
