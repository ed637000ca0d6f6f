/** The tree by which matters are sorted: three levels, a preset to start with, editable. Nothing is deleted, only retired. */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { settingGrants as grants } from "../../rules.ts";
import {
  addSubjectInput,
  changeSubjectInput,
  MOST_LEVELS,
  retireSubjectInput,
  settingProblems,
} from "../../setting-words.ts";

export const addSubject = command({
  name: "addSubject",
  does: { zh: "增加一个分类", en: "Add a subject" },
  input: addSubjectInput,
  grants: grants.subjects,
  async act(act, input) {
    const problem = input.parentId === undefined ? undefined : await parentProblem(act, input.parentId);
    if (problem !== undefined) return problem;
    let siblings = act.from("subjects").select((most) => most.fn.max("position").as("position"));
    siblings =
      input.parentId === undefined
        ? siblings.where("parent_id", "is", null)
        : siblings.where("parent_id", "=", input.parentId);
    const id = newId();
    act.write(
      act.insert("subjects", {
        id,
        parent_id: input.parentId ?? null,
        name_zh: input.nameZh,
        name_en: input.nameEn ?? "",
        position: ((await siblings.executeTakeFirst())?.position ?? 0) + 1,
      }),
    );
    act.event({ name: "subjectAdded", about: { kind: "subject", id } });
    return { id };
  },
});

async function parentProblem(act: Act, parentId: string): Promise<Problem | undefined> {
  const about = { field: "parentId" };
  let levels = 1;
  for (let above: string | null = parentId; above !== null; levels += 1) {
    const row: { parent_id: string | null; retired_at: Temporal.Instant | null } | undefined = await findSubject(
      act,
      above,
    );
    if (row === undefined || row.retired_at !== null) return refuse(settingProblems.noSubject, about);
    above = row.parent_id;
  }
  return levels > MOST_LEVELS ? refuse(settingProblems.tooDeep, about) : undefined;
}

const findSubject = (act: Act, id: string) =>
  act.from("subjects", { id }).select(["parent_id", "retired_at"]).executeTakeFirst();

/** Another name for the same subject: what was sorted under it stays there. */
export const changeSubject = command({
  name: "changeSubject",
  does: { zh: "修改分类名称", en: "Rename a subject" },
  input: changeSubjectInput,
  grants: grants.subjects,
  locks: ({ id }) => [{ table: "subjects", id }],
  async act(act, input) {
    if ((await findSubject(act, input.id)) === undefined) return refuse(settingProblems.noSubject);
    act.write(act.update("subjects", { id: input.id }).set({ name_zh: input.nameZh, name_en: input.nameEn ?? "" }));
    act.event({ name: "subjectChanged", about: { kind: "subject", id: input.id } });
    return { id: input.id };
  },
});

/** Retired, it is offered no more and stays on what was sorted under it; it can be taken back into use. */
export const retireSubject = command({
  name: "retireSubject",
  does: { zh: "停用或恢复一个分类", en: "Retire a subject, or take it back into use" },
  input: retireSubjectInput,
  grants: grants.subjects,
  locks: ({ id }) => [{ table: "subjects", id }],
  async act(act, { id, retire }) {
    const subject = await findSubject(act, id);
    if (subject === undefined) return refuse(settingProblems.noSubject);
    if (retire === "yes") {
      const below = await act
        .from("subjects", { parent_id: id, retired_at: null })
        .select("id")
        .limit(1)
        .executeTakeFirst();
      if (below !== undefined) return refuse(settingProblems.subjectUsed);
    } else if (subject.parent_id !== null) {
      const problem = await parentProblem(act, subject.parent_id);
      if (problem !== undefined) return problem;
    }
    act.write(act.update("subjects", { id }).set({ retired_at: retire === "yes" ? act.now : null }));
    act.event({ name: retire === "yes" ? "subjectRetired" : "subjectRestored", about: { kind: "subject", id } });
    return { id };
  },
});
