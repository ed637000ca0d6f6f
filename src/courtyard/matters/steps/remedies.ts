/**
 * What is done about a bad rating, whichever kind of matter was rated: owned, contacted, remedied in its time, called
 * back, closed; never by the rated person alone. The caller's command has locked the matter.
 */
import { inHub } from "#frame/rows.ts";
import type { Act, At } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { mayRemedy, type RemedyStep } from "../rules.ts";
import { mattersProblems } from "../words.ts";
import { endDeadlines, meetDeadlines, startDeadline } from "./deadlines.ts";
import { addEntry, changeMatter, type MatterRow } from "./matter.ts";

/** Both clocks start: until somebody was in touch, and until it is put right. */
export async function openRemedy(act: Act, matterId: string, ratingId: string): Promise<void> {
  act.write(
    act.insert("remedies", {
      id: newId(),
      matter_id: matterId,
      rating_id: ratingId,
      state: "open",
      opened_at: act.now,
      changed_at: act.now,
      recused: act.recusedFrom(matterId),
    }),
  );
  await startDeadline(act, matterId, "ratings.badContact", act.today);
  await startDeadline(act, matterId, "ratings.badRemedy", act.today);
}

/** Names who owns the remedy: never somebody who was rated or is kept out. That she works here, the caller has asked. */
export async function nameRemedyOwner(
  act: Act,
  matter: MatterRow,
  input: { readonly remedyId: string; readonly ownerId: string },
): Promise<Problem | undefined> {
  if (matter.recused.includes(input.ownerId)) return refuse(mattersProblems.handlerKeptOut, { field: "ownerId" });
  if (matter.handled_by.includes(input.ownerId)) return refuse(mattersProblems.remedyOwner, { field: "ownerId" });
  const changed = await act
    .update("remedies", { matter_id: matter.id, id: input.remedyId })
    .set({ owner_id: input.ownerId, changed_at: act.now })
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return refuse(mattersProblems.noRemedy);
  await changeMatter(act, matter, { name: "remedyOwned", facts: { remedy: input.remedyId, owner: input.ownerId } });
  return undefined;
}

/** Contact, remedy, call back, close: each in its time, with a note of what was done. */
export async function goRemedyStep(
  act: Act,
  matter: MatterRow,
  input: { readonly remedyId: string; readonly step: Exclude<RemedyStep, "open">; readonly note: string },
): Promise<Problem | undefined> {
  const remedy = await act
    .from("remedies", { matter_id: matter.id, id: input.remedyId })
    .selectAll()
    .executeTakeFirst();
  if (remedy === undefined) return refuse(mattersProblems.noRemedy);
  const facts = {
    state: remedy.state as RemedyStep,
    ownerId: remedy.owner_id,
    handledBy: matter.handled_by,
    actorId: act.actor.id,
  };
  const problem = mayRemedy(facts, input.step);
  if (problem !== undefined) return problem;
  const words = await addEntry(act, { matterId: matter.id, kind: "note", body: input.note, visible: false });
  const ownerId = remedy.owner_id ?? (matter.handled_by.includes(act.actor.id) ? null : act.actor.id);
  act.write(
    act.update("remedies", { id: remedy.id }).set({ state: input.step, owner_id: ownerId, changed_at: act.now }),
  );
  const waits = await othersWaiting(act, matter.id, remedy.id);
  const clocks = [
    ...(waits("open") ? [] : ["ratings.badContact"]),
    ...(input.step === "contacted" || waits("open", "contacted") ? [] : ["ratings.badRemedy"]),
  ];
  if (clocks.length > 0) await (input.step === "appealed" ? endDeadlines : meetDeadlines)(act, matter.id, clocks);
  const over = input.step === "closed" || input.step === "appealed";
  await changeMatter(act, matter, {
    name: "remedyStepped",
    ...(over && !waits("open", "contacted", "remedied", "calledBack") ? { set: { unhappy: false } } : {}),
    facts: { remedy: remedy.id, step: input.step },
    words,
  });
  return undefined;
}

/** A matter may have several bad ratings: its clocks run until none of them waits any more. */
async function othersWaiting(act: Act, matterId: string, remedyId: string) {
  const others = await act
    .from("remedies", { matter_id: matterId })
    .select("state")
    .where("id", "<>", remedyId)
    .execute();
  return (...states: readonly RemedyStep[]) => others.some(({ state }) => states.includes(state as RemedyStep));
}

/** The remedies of a matter, the oldest first (index remedies_matter). */
export const readRemedies = async (at: At, matterId: string) =>
  (
    await at
      .from("remedies", { matter_id: matterId })
      .leftJoin("persons", inHub("persons.id", "remedies.owner_id"))
      .select(["remedies.id", "remedies.state", "remedies.owner_id", "persons.name", "remedies.opened_at"])
      .orderBy("remedies.opened_at")
      .execute()
  ).map((row) => ({
    remedyId: row.id,
    state: row.state as RemedyStep,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.name },
    openedAt: row.opened_at.toString(),
  }));
