/** Who is too near to somebody: the person herself under any record, and workers who declared to be kin. */
import type { Act } from "#frame/command.ts";
import { findConflicts } from "#courtyard/people/rules.ts";
import { findPerson, staffToday } from "#courtyard/people/steps.ts";

export interface Nearness {
  readonly receiverIds: readonly string[];
  /** Workers who may neither give to her nor decide about her points. */
  readonly tooNear: readonly string[];
  readonly workers: readonly string[];
}

export async function nearTo(act: Act, personId: string): Promise<Nearness> {
  const person = await findPerson(act, personId);
  const ids = person?.ids ?? [personId];
  const named = await act
    .from("persons")
    .select(["name", "also_called"])
    .where((is) => is("id", "=", is.fn.any(is.val(ids))))
    .execute();
  const names = named.flatMap((row) => [row.name, ...row.also_called]).filter((name) => name !== "");
  const staff = await staffToday(act);
  const conflicts = findConflicts(
    {
      words: "",
      names,
      personIds: ids,
      postIds: [],
      isGrievance: false,
      speakerName: names[0] ?? "",
      speakerId: person?.id ?? personId,
    },
    staff,
  );
  return {
    receiverIds: ids,
    tooNear: conflicts.map((conflict) => conflict.personId),
    workers: staff.map((member) => member.personId),
  };
}
