/** The windows of the counter, kept by the head: what each serves, and which outside body sends its clerk. */
import { inHub } from "#frame/rows.ts";
import { type Act, command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import type { z } from "zod";
import { grants } from "../rules.ts";
import { changeWindowInput, counterProblems, windowIdInput, windowInput } from "../words.ts";

const columns = (input: z.output<typeof windowInput>) => ({
  code: input.code,
  name_zh: input.nameZh,
  name_en: input.nameEn,
  groups: [...new Set(input.groups)],
  body_zh: input.bodyZh ?? "",
  body_en: input.bodyEn ?? input.bodyZh ?? "",
});

/** The code of a window that is in use; a second one cannot have it (index service_windows_code). */
async function takenCode(act: Act, code: string, except?: string): Promise<Problem | undefined> {
  const found = await act.from("service_windows", { code, retired_at: null }).select("id").executeTakeFirst();
  return found === undefined || found.id === except
    ? undefined
    : refuse(counterProblems.codeTaken, { field: "code", values: { code } });
}

export const addWindow = command({
  name: "addWindow",
  does: { zh: "加一个窗口", en: "Add a window" },
  input: windowInput,
  grants: grants.keepWindows,
  async act(act, input) {
    const taken = await takenCode(act, input.code);
    if (taken !== undefined) return taken;
    const { last } = await act
      .from("service_windows")
      .select((most) => most.fn.max("position").as("last"))
      .executeTakeFirstOrThrow();
    const windowId = newId();
    const added = await act
      .insert("service_windows", { id: windowId, ...columns(input), position: Number(last ?? 0) + 1 })
      .onConflict((other) => other.doNothing())
      .executeTakeFirst();
    if (Number(added.numInsertedOrUpdatedRows ?? 0n) === 0)
      return refuse(counterProblems.codeTaken, { field: "code", values: { code: input.code } });
    act.event({ name: "windowAdded", about: { kind: "window", id: windowId }, facts: { groups: input.groups } });
    return { windowId };
  },
});

export const changeWindow = command({
  name: "changeWindow",
  does: { zh: "改一个窗口（以后的场次用新的）", en: "Change a window, for sessions planned from now on" },
  input: changeWindowInput,
  grants: grants.keepWindows,
  locks: ({ windowId }) => [{ table: "service_windows", id: windowId }],
  async act(act, { windowId, ...input }) {
    const taken = await takenCode(act, input.code, windowId);
    if (taken !== undefined) return taken;
    const changed = await act
      .update("service_windows", { id: windowId, retired_at: null })
      .set(columns(input))
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return refuse(counterProblems.noWindow);
    act.event({ name: "windowChanged", about: { kind: "window", id: windowId }, facts: { groups: input.groups } });
    return { windowId };
  },
});

export const retireWindow = command({
  name: "retireWindow",
  does: { zh: "停用一个窗口", en: "Close a window for good" },
  input: windowIdInput,
  grants: grants.keepWindows,
  locks: ({ windowId }) => [{ table: "service_windows", id: windowId }],
  async act(act, { windowId }) {
    const ahead = await act
      .from("sittings", { window_id: windowId })
      .innerJoin("occasions", inHub("occasions.id", "sittings.occasion_id"))
      .select("sittings.id")
      .where("occasions.state", "in", ["planned", "confirmed", "open"])
      .limit(1)
      .executeTakeFirst();
    if (ahead !== undefined) return refuse(counterProblems.windowInUse);
    const retired = await act
      .update("service_windows", { id: windowId, retired_at: null })
      .set({ retired_at: act.now })
      .executeTakeFirst();
    if (retired.numUpdatedRows === 0n) return refuse(counterProblems.noWindow);
    act.event({ name: "windowRetired", about: { kind: "window", id: windowId } });
    return { windowId };
  },
});
