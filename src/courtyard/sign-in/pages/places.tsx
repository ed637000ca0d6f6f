/** `/place`: staff of several courtyards choose where they work now; the choice stands in the session. */
import type { Text } from "#frame/texts.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { Actions, Button, EmptyState, Form } from "#ui/index.ts";
import { choosePlace } from "../commands.ts";
import { pageWords } from "../page-words.ts";
import { myPlaces } from "../queries.ts";
import { keepToken, sessionOf, Sheet } from "./shell.tsx";

export function placePages(door: Doorway): void {
  door.get("/place", showPlaces);
  door.post("/place", takePlace);
}

interface Place {
  readonly id: number;
  readonly slug: string;
  readonly name: Text;
  readonly isHere: boolean;
}

async function showPlaces(visit: Visit): Promise<PageAnswer> {
  const places = await findPlaces(visit);
  if (places === undefined) return redirect(visit.link("/sign-in"));
  const isAtWork = visit.actor.kind === "staff";
  return (
    <Sheet visit={visit} title={pageWords.place}>
      {!isAtWork && places.every((place) => place.isHere) && (
        <EmptyState title={pageWords.noPlace} hint={pageWords.noPlaceWhy} icon="place" />
      )}
      {places.map((place) => (
        <Form action={visit.link("/place")} csrf={visit.csrf} id={`place-${place.id}`}>
          <h2>{visit.say(place.name)}</h2>
          {place.isHere && isAtWork ? (
            <p class="quiet">{visit.say(pageWords.workHereNow)}</p>
          ) : (
            <Actions>
              <Button kind="secondary" name="hub" value={String(place.id)} label={pageWords.workHere} />
            </Actions>
          )}
        </Form>
      ))}
    </Sheet>
  );
}

async function takePlace(visit: Visit): Promise<PageAnswer> {
  const { hub } = await visit.form();
  const outcome = await visit.perform(choosePlace, { session: sessionOf(visit), hub });
  if (!outcome.ok) return outcome.problem;
  if (!outcome.answer.done) return redirect(visit.link("/sign-in"));
  keepToken(visit, outcome.answer.token);
  const chosen =
    (await visit.house.database.reference
      .selectFrom("hubs")
      .select(["id", "slug"])
      .where("id", "=", Number(hub))
      .executeTakeFirst()) ?? visit.hub;
  if (chosen.id === visit.hub.id) return redirect(visit.link("/desk"));
  // An installation with several courtyards has their names as the first part of the path.
  return redirect(`/${chosen.slug}/desk`);
}

async function findPlaces(visit: Visit): Promise<Place[] | undefined> {
  const mine = await visit.ask(myPlaces, { session: sessionOf(visit) });
  if (!mine.ok || mine.answer.length === 0) return undefined;
  const hubs = await visit.house.database.reference
    .selectFrom("hubs")
    .select(["id", "slug", "name_zh", "name_en"])
    .where(
      "id",
      "in",
      mine.answer.map((place) => place.hub),
    )
    .orderBy("id")
    .execute();
  return hubs.map((hub) => ({
    id: hub.id,
    slug: hub.slug,
    name: { zh: hub.name_zh, en: hub.name_en },
    isHere: mine.answer.some((place) => place.hub === hub.id && place.isHere),
  }));
}
