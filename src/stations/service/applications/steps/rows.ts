/** Small rows that several verbs write: which papers are there, originals that stay, days on which somebody came. */
import type { Act } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { applicationProblems } from "../words.ts";
import type { ApplicationRow } from "./find.ts";
import type { OwnItem } from "./find.ts";

/** Marks materials of the item; a name that the item does not have is refused. */
export async function markMaterials(
  act: Act,
  matterId: string,
  item: OwnItem,
  ids: readonly string[],
  state: "there" | "missing",
  field: string,
): Promise<Problem | undefined> {
  const known = new Set(item.content.materials.map((material) => material.id));
  if (ids.some((id) => !known.has(id))) return refuse(applicationProblems.noSuchMaterial, { field });
  for (const material_id of new Set(ids)) {
    await act
      .insert("application_materials", {
        matter_id: matterId,
        material_id,
        state,
        changed_at: act.now,
        recused: act.recusedFrom(matterId),
      })
      .onConflict((same) =>
        same.columns(["hub_id", "matter_id", "material_id"]).doUpdateSet({ state, changed_at: act.now }),
      )
      .execute();
  }
  return undefined;
}

export async function takeOriginals(
  act: Act,
  matterId: string,
  originals: readonly { readonly name: string; readonly pieces: number }[],
): Promise<void> {
  if (originals.length === 0) return;
  await act
    .insert(
      "application_originals",
      originals.map(({ name, pieces }) => ({
        id: newId(),
        matter_id: matterId,
        name,
        pieces,
        taken_at: act.now,
        taken_by: act.actor.id,
        recused: act.recusedFrom(matterId),
      })),
    )
    .execute();
}

/** Somebody came for it on this day: each day counts once, however often one is sent back to the bench. */
export async function noteVisit(act: Act, matterId: string, on: Temporal.PlainDate): Promise<void> {
  await act
    .insert("application_visits", { matter_id: matterId, came_on: on, recused: act.recusedFrom(matterId) })
    .onConflict((same) => same.doNothing())
    .execute();
}

export async function setApplication(act: Act, matterId: string, set: Partial<ApplicationRow>): Promise<void> {
  await act
    .update("applications", { matter_id: matterId })
    .set(set as never)
    .execute();
}

/** How many correction lists there were. */
export async function correctionRounds(act: Act, matterId: string): Promise<number> {
  const rows = await act.from("application_corrections", { matter_id: matterId }).select("round").execute();
  return rows.length;
}

/** Whether this person works here today in a post that handles applications. */
export async function worksHere(act: Act, personId: string): Promise<boolean> {
  const post = await act
    .from("posts", { person_id: personId })
    .select("id")
    .where("kind", "in", ["frontDesk", "stationStaff", "head", "officer", "windowClerk"])
    .where("confirmed_at", "is not", null)
    .where("since_on", "<=", act.today)
    .where((or) => or.or([or("until_on", "is", null), or("until_on", ">=", act.today)]))
    .executeTakeFirst();
  return post !== undefined;
}

/** Two different persons of the house whom nothing keeps out. */
export async function findTwo(
  act: Act,
  recused: readonly string[],
  { firstId, secondId }: { readonly firstId: string; readonly secondId: string },
): Promise<Problem | undefined> {
  if (firstId === secondId) return refuse(applicationProblems.twoPersons, { field: "secondId" });
  for (const [field, id] of [
    ["firstId", firstId],
    ["secondId", secondId],
  ] as const) {
    if (recused.includes(id)) return refuse(applicationProblems.handlerKeptOut, { field });
    if (!(await worksHere(act, id))) return refuse(applicationProblems.handlerUnknown, { field });
  }
  return undefined;
}

export const byHead = (act: Pick<Act, "actor">): boolean =>
  act.actor.kind === "staff" && act.actor.posts.some((post) => post.kind === "head");
