/** Papers that some tasks need, as they were seen at the desk: what, from when until when. No copy is kept. */
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { findVolunteer } from "../steps/volunteer.ts";
import { endPaperInput, paperInput, volunteersProblems } from "../words.ts";

export const notePaper = command({
  name: "notePaper",
  does: {
    zh: "记下看过的协议、保险或培训",
    en: "Note an agreement, an insurance or a training that was seen",
  },
  input: paperInput,
  grants: grants.register,
  locks: ({ volunteerId }) => [{ table: "volunteers", id: volunteerId }],
  async act(act, input) {
    const volunteer = await findVolunteer(act, input.volunteerId);
    if (volunteer === undefined) return refuse(volunteersProblems.notVolunteer);
    const needsCode = input.kind === "agreement";
    if (needsCode && input.code === undefined) return refuse(volunteersProblems.codeNeeded, { field: "code" });
    const fromOn = Temporal.PlainDate.from(input.fromOn);
    const untilOn = input.untilOn === undefined ? undefined : Temporal.PlainDate.from(input.untilOn);
    if (untilOn !== undefined && Temporal.PlainDate.compare(untilOn, fromOn) < 0) {
      return refuse(volunteersProblems.endsBeforeStart, { field: "untilOn" });
    }
    const paperId = newId();
    await act
      .insert("volunteer_papers", {
        id: paperId,
        volunteer_id: volunteer.id,
        kind: input.kind,
        code: needsCode ? (input.code ?? "") : "",
        from_on: fromOn,
        until_on: untilOn ?? null,
        seen_by: act.actor.id,
        seen_at: act.now,
      })
      .execute();
    act.event({
      name: "paperSeen",
      about: { kind: "volunteer", id: volunteer.id },
      facts: { kind: input.kind, code: input.code ?? "", until: untilOn?.toString() ?? null },
    });
    return { paperId, untilOn: untilOn?.toString() ?? null };
  },
});

export const endPaper = command({
  name: "endPaper",
  does: { zh: "注销一份材料", en: "End a paper" },
  input: endPaperInput,
  grants: grants.register,
  locks: ({ paperId }) => [{ table: "volunteer_papers", id: paperId }],
  async act(act, { paperId }) {
    const row = await act
      .update("volunteer_papers", { id: paperId, ended_on: null })
      .set({ ended_on: act.today })
      .returning(["volunteer_id", "kind"])
      .executeTakeFirst();
    if (row === undefined) return refuse(volunteersProblems.noPaper);
    act.event({ name: "paperEnded", about: { kind: "volunteer", id: row.volunteer_id }, facts: { kind: row.kind } });
    return { paperId };
  },
});
