/** What the auditor does: reads a signal of pressure. That it was read is a fact itself. */
import { z } from "zod";
import { inHub } from "#frame/rows.ts";
import { command } from "#frame/command.ts";
import { uuid } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { deskProblems } from "../words.ts";

export const signalInput = z.object({ signalId: uuid() });

/** What was said with the signal is meant for the auditor; of the matter itself nothing is shown. */
export const seeSignal = command({
  name: "seeSignal",
  does: { zh: "查看一条压力信号（留下记录）", en: "Read a signal of pressure; that it was read is logged" },
  input: signalInput,
  grants: grants.audit,
  locks: ({ signalId }) => [{ table: "pressure_signals", id: signalId }],
  async act(act, { signalId }) {
    const signal = await act
      .from("pressure_signals", { id: signalId })
      .leftJoin("words", inHub("words.id", "pressure_signals.words_id"))
      .select(["pressure_signals.matter_id", "pressure_signals.seen_at", "pressure_signals.signalled_at", "words.body"])
      .executeTakeFirst();
    if (signal === undefined) return refuse(deskProblems.noSignal);
    if (signal.seen_at === null) {
      act.write(act.update("pressure_signals", { id: signalId }).set({ seen_at: act.now, seen_by: act.actor.id }));
    }
    // Without the matter's id, so that no timeline of the matter can tell its handler that there was a signal.
    act.event({ name: "signalSeen", about: { kind: "signal", id: signalId } });
    return {
      signalId,
      matterId: signal.matter_id,
      signalledAt: signal.signalled_at.toString(),
      /** Null when nothing was said with it, or when it was lawfully erased. */
      words: signal.body,
    };
  },
});
