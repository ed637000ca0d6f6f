/** Who is kin to whom, declared by staff about themselves. */
import { z } from "zod";
import { command } from "#frame/command.ts";
import { uuid } from "#frame/input.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "#courtyard/people/rules.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { kinInput, peopleProblems } from "#courtyard/people/words.ts";
import { recheckOpenMatters } from "../../steps/recuse.ts";

export const kinIdInput = z.object({ kinId: uuid() });

/** About oneself, for the sake of others: the declarer keeps out of her kin's matters from this moment on. */
export const declareKin = command({
  name: "declareKin",
  does: { zh: "申报自己的亲属（用于回避）", en: "Declare one's own kin, so that one keeps out of their matters" },
  input: kinInput,
  grants: grants.declareKin,
  async act(act, input) {
    const kin = input.kinPersonId === undefined ? undefined : await findPerson(act, input.kinPersonId);
    if (input.kinPersonId !== undefined && kin === undefined)
      return refuse(peopleProblems.notPerson, { field: "kinPersonId" });
    if (kin?.ids.includes(act.actor.id) === true) return refuse(peopleProblems.kinSelf, { field: "kinPersonId" });
    const kinId = newId();
    act.write(
      act.insert("kin", {
        id: kinId,
        person_id: act.actor.id,
        relation: input.relation,
        kin_name: input.kinName,
        kin_person_id: kin?.id ?? null,
        declared_at: act.now,
      }),
    );
    act.event({ name: "kinDeclared", about: { kind: "kin", id: kinId }, facts: { relation: input.relation } });
    await recheckOpenMatters(act);
    return { kinId };
  },
});

/** From now on it counts no more. Who was kept out of a matter stays out of it: nobody declares herself back in. */
export const withdrawKin = command({
  name: "withdrawKin",
  does: { zh: "撤回自己的申报", en: "Withdraw one's own declaration" },
  input: kinIdInput,
  grants: grants.declareKin,
  locks: ({ kinId }) => [{ table: "kin", id: kinId }],
  async act(act, { kinId }) {
    const kin = await act.from("kin", { id: kinId, person_id: act.actor.id }).select("withdrawn_at").executeTakeFirst();
    if (kin === undefined) return refuse(peopleProblems.noKin);
    if (kin.withdrawn_at !== null) return refuse(peopleProblems.alreadyWithdrawn);
    act.write(act.update("kin", { id: kinId }).set({ withdrawn_at: act.now }));
    act.event({ name: "kinWithdrawn", about: { kind: "kin", id: kinId } });
    return { kinId };
  },
});
