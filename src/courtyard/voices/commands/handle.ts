/** A voice in somebody's hands: assigned, “not mine”, first contact, progress told, notes. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { endDeadlines, meetDeadlines, startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { addEntry, alsoHandledBy, changeMatter } from "#courtyard/matters/steps/matter.ts";
import { findLimitNow, findRuleVersion } from "#courtyard/matters/steps/rules-in-force.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { grants, mayTurnBack } from "../rules.ts";
import { onVoice, worksHere } from "../steps.ts";
import { assignInput, contactInput, noteInput, progressInput, reasonInput, voicesProblems } from "../words.ts";

/** One leader, never somebody who is kept out. After a “not mine” only the secretary decides. */
export const assignVoice = command({
  name: "assignVoice",
  does: { zh: "交办给一个人负责", en: "Assign to one person in charge" },
  input: assignInput,
  grants: grants.assign,
  ...onVoice,
  async act(act, input, { matter }) {
    const byHead =
      act.actor.kind === "staff" && act.actor.posts.some(({ kind }) => kind === "head" || kind === "officer");
    if (matter.turned_back > 0 && !byHead) return refuse(voicesProblems.onlyHeadReassigns);
    if (matter.recused.includes(input.handlerId)) return refuse(mattersProblems.handlerKeptOut, { field: "handlerId" });
    if (!(await worksHere(act, input.handlerId))) return refuse(mattersProblems.handlerUnknown, { field: "handlerId" });
    await endDeadlines(act, matter.id, ["voices.firstContact", "voices.notMine"]);
    await startDeadline(act, matter.id, "voices.firstContact", act.today);
    await startDeadline(act, matter.id, "voices.notMine", act.today);
    await changeMatter(act, matter, {
      name: "voiceAssigned",
      to: "assigned",
      set: { handler_id: input.handlerId, handled_by: alsoHandledBy(matter, input.handlerId) },
      facts: { handler: input.handlerId },
    });
    return { matterId: matter.id };
  },
});

/** “Not mine”, once, with a reason, soon after being assigned (cf. 潍坊条例 art. 22). */
export const turnBackVoice = command({
  name: "turnBackVoice",
  does: { zh: "退回：不归我办，说明理由（一次）", en: "Turn back as “not mine”, once, with a reason" },
  input: reasonInput,
  grants: grants.turnBack,
  ...onVoice,
  async act(act, input, { matter }) {
    const clock = await act
      .from("deadlines", { matter_id: matter.id, rule: "voices.notMine" })
      .select(["rule_version", "due_at"])
      .orderBy("start_on", "desc")
      .orderBy("id", "desc")
      .executeTakeFirst();
    const rule = clock === undefined ? undefined : await findRuleVersion(act, "voices.notMine", clock.rule_version);
    const most = await findLimitNow(act, "voices.returns", act.today);
    if (clock === undefined || rule === undefined || most === undefined) return refuse(mattersProblems.ruleMissing);
    const problem = mayTurnBack({ turnedBack: matter.turned_back, most, rule, dueAt: clock.due_at }, act.now);
    if (problem !== undefined) return problem;
    const words = await addEntry(act, { matterId: matter.id, kind: "reason", body: input.reason, visible: false });
    await endDeadlines(act, matter.id, ["voices.notMine", "voices.firstContact"]);
    await changeMatter(act, matter, {
      name: "voiceTurnedBack",
      to: "triaged",
      set: {
        handler_id: null,
        handled_by: matter.handled_by.filter((id) => id !== matter.handler_id),
        turned_back: matter.turned_back + 1,
      },
      words,
    });
    return { matterId: matter.id };
  },
});

/** The first contact with the speaker: from now on somebody is working on it. */
export const startWork = command({
  name: "startWork",
  does: { zh: "已首次联系当事人，开始办理", en: "First contact made; work starts" },
  input: contactInput,
  grants: grants.contact,
  ...onVoice,
  async act(act, input, { matter }) {
    const words =
      input.note === undefined
        ? undefined
        : await addEntry(act, { matterId: matter.id, kind: "note", body: input.note, visible: false });
    await meetDeadlines(act, matter.id, ["voices.firstContact"]);
    await endDeadlines(act, matter.id, ["voices.notMine"]);
    await changeMatter(act, matter, { name: "voiceStarted", to: "inProgress", words });
    return { matterId: matter.id };
  },
});

/** Tells the speaker how it stands; the state does not change. */
export const reportProgress = command({
  name: "reportProgress",
  does: { zh: "把进展告诉当事人", en: "Tell the speaker how it stands" },
  input: progressInput,
  grants: grants.report,
  ...onVoice,
  async act(act, input, { matter }) {
    const words = await addEntry(act, { matterId: matter.id, kind: "progress", body: input.message, visible: true });
    await changeMatter(act, matter, { name: "voiceProgressTold", words });
    return { matterId: matter.id };
  },
});

/** A note for colleagues; the resident does not see it. */
export const noteOnVoice = command({
  name: "noteOnVoice",
  does: { zh: "写一条内部备注", en: "Leave a note for colleagues" },
  input: noteInput,
  grants: grants.note,
  ...onVoice,
  async act(act, input, { matter }) {
    const words = await addEntry(act, { matterId: matter.id, kind: "note", body: input.note, visible: false });
    await changeMatter(act, matter, { name: "voiceNoted", words });
    return { matterId: matter.id };
  },
});
