/** What happens to receipts after they were issued, and the signal that no handler sees. */
import { command } from "#frame/command.ts";
import { writeWords } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { findMatter } from "../steps/matter.ts";
import { endReceipt, issueReceipt } from "../steps/receipts.ts";
import { mattersProblems, pressureInput, replaceReceiptInput } from "../words.ts";

/** A lost slip, or one that was never printed: after identification a new code; the old one opens nothing any more. */
export const replaceReceipt = command({
  name: "replaceReceipt",
  does: { zh: "补打回执，旧回执作废", en: "Print a new receipt; the old one dies" },
  input: replaceReceiptInput,
  grants: grants.replaceReceipt,
  see: grants.see,
  locks: ({ matterId }) => [{ table: "matters", id: matterId }],
  find: (act, { matterId }) => findMatter(act, matterId),
  async act(act, input, { matter }) {
    let live = act.from("receipts", { matter_id: matter.id, ended_at: null }).select(["id", "person_id", "purpose"]);
    if (input.receiptId !== undefined) live = live.where("id", "=", input.receiptId);
    const old = await live.orderBy("issued_at").executeTakeFirst();
    if (old === undefined && input.receiptId !== undefined) return refuse(mattersProblems.receiptNotOfMatter);
    const receipt = await issueReceipt(act, {
      matterId: matter.id,
      personId: old?.person_id ?? null,
      purpose: (old?.purpose ?? "speaker") as "speaker",
    });
    if (old !== undefined) await endReceipt(act, old.id, receipt.receiptId);
    act.event({
      name: "receiptReplaced",
      about: { kind: "receipt", id: receipt.receiptId },
      matterId: matter.id,
      facts: { old: old?.id ?? null, identified: input.identified },
    });
    return { matterId: matter.id, receipt };
  },
});

/** “I am being put under pressure”: goes to the auditor. No list, count, timeline or search of the house shows it. */
export const signalPressure = command({
  name: "signalPressure",
  does: { zh: "我感到有压力：只报给监督员", en: "“I am being put under pressure”: to the auditor only" },
  input: pressureInput,
  grants: grants.signalPressure,
  see: grants.see,
  locks: ({ matterId }) => [{ table: "matters", id: matterId }],
  find: (act, { matterId }) => findMatter(act, matterId),
  async act(act, input, { matter }) {
    const words = input.words === undefined ? undefined : await writeWords(act, input.words, { matterId: matter.id });
    const signalId = newId();
    act.write(
      act.insert("pressure_signals", {
        id: signalId,
        matter_id: matter.id,
        receipt_id: act.actor.kind === "receipt" ? act.actor.receiptId : null,
        words_id: words?.id ?? null,
        signalled_at: act.now,
        recused: act.recusedFrom(matter.id),
      }),
    );
    act.event({
      name: "pressureSignalled",
      about: { kind: "signal", id: signalId },
      matterId: matter.id,
      ...(words === undefined ? {} : { words }),
    });
    return { signalId };
  },
});
