/** What is done about a bad rating: owned, contacted, remedied, called back, closed. Not by the rated person alone. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { endDeadlines, meetDeadlines } from "#courtyard/matters/steps/deadlines.ts";
import { addEntry, changeMatter } from "#courtyard/matters/steps/matter.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { grants, mayRemedy, type RemedyStep } from "../rules.ts";
import { findVoice, lockVoice, worksHere } from "../steps.ts";
import { ownRemedyInput, remedyInput, voicesProblems } from "../words.ts";

/** Names who owns the remedy: never somebody who was rated. */
export const ownRemedy = command({
  name: "ownRemedy",
  room: "voices",
  does: { zh: "指定差评整改负责人", en: "Name the owner of a remedy" },
  input: ownRemedyInput,
  grants: grants.ownRemedy,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
  async act(act, input, { matter }) {
    if (matter.recused.includes(input.ownerId)) return refuse(mattersProblems.handlerKeptOut, { field: "ownerId" });
    if (matter.handled_by.includes(input.ownerId)) return refuse(voicesProblems.remedyOwner, { field: "ownerId" });
    if (!(await worksHere(act, input.ownerId))) return refuse(mattersProblems.handlerUnknown, { field: "ownerId" });
    const changed = await act.tx
      .updateTable("remedies")
      .set({ owner_id: input.ownerId, changed_at: act.now })
      .where("hub_id", "=", act.hub)
      .where("matter_id", "=", matter.id)
      .where("id", "=", input.remedyId)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return refuse(voicesProblems.noRemedy);
    await changeMatter(act, matter, { name: "remedyOwned", facts: { remedy: input.remedyId, owner: input.ownerId } });
    return { matterId: matter.id };
  },
});

/** Contact, remedy, call back, close: each in its time. */
export const stepRemedy = command({
  name: "stepRemedy",
  room: "voices",
  does: { zh: "差评整改下一步", en: "The next step of a remedy" },
  input: remedyInput,
  grants: grants.remedy,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
  async act(act, input, { matter }) {
    const remedy = await act.tx
      .selectFrom("remedies")
      .selectAll()
      .where("hub_id", "=", act.hub)
      .where("matter_id", "=", matter.id)
      .where("id", "=", input.remedyId)
      .executeTakeFirst();
    if (remedy === undefined) return refuse(voicesProblems.noRemedy);
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
      act.tx
        .updateTable("remedies")
        .set({ state: input.step, owner_id: ownerId, changed_at: act.now })
        .where("hub_id", "=", act.hub)
        .where("id", "=", remedy.id),
    );
    // A matter may have several bad ratings: its clocks run until none of them waits any more.
    const others = await act.tx
      .selectFrom("remedies")
      .select("state")
      .where("hub_id", "=", act.hub)
      .where("matter_id", "=", matter.id)
      .where("id", "<>", remedy.id)
      .execute();
    const waits = (...states: readonly RemedyStep[]) =>
      others.some(({ state }) => states.includes(state as RemedyStep));
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
    return { matterId: matter.id };
  },
});
