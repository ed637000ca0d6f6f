/** A voice in somebody's hands: assigned, “not mine”, first contact, progress told, notes, rest, forwarded. */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { endDeadlines, meetDeadlines, startDeadline, suspendDeadlines } from "#courtyard/matters/steps/deadlines.ts";
import { addEntry, alsoHandledBy, changeMatter, type MatterRow } from "#courtyard/matters/steps/matter.ts";
import { findLimitNow, findRuleVersion } from "#courtyard/matters/steps/rules-in-force.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { grants, HANDLING_RULES, maySuspend, mayTurnBack } from "../rules.ts";
import { findVoice, lockVoice, worksHere } from "../steps.ts";
import {
  assignInput,
  contactInput,
  decideSuspensionInput,
  matterOnlyInput,
  noteInput,
  progressInput,
  reasonInput,
  suspendInput,
  suspendWords,
  voicesProblems,
} from "../words.ts";

/** One leader, never somebody who is kept out. After a “not mine” only the secretary decides. */
export const assignVoice = command({
  name: "assignVoice",
  room: "voices",
  does: { zh: "交办给一个人负责", en: "Assign to one person in charge" },
  input: assignInput,
  grants: grants.assign,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
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
  room: "voices",
  does: { zh: "退回：不归我办，说明理由（一次）", en: "Turn back as “not mine”, once, with a reason" },
  input: reasonInput,
  grants: grants.turnBack,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
  async act(act, input, { matter }) {
    const clock = await act.tx
      .selectFrom("deadlines")
      .select(["rule_version", "due_at"])
      .where("hub_id", "=", act.hub)
      .where("matter_id", "=", matter.id)
      .where("rule", "=", "voices.notMine")
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
  room: "voices",
  does: { zh: "已首次联系当事人，开始办理", en: "First contact made; work starts" },
  input: contactInput,
  grants: grants.contact,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
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
  room: "voices",
  does: { zh: "把进展告诉当事人", en: "Tell the speaker how it stands" },
  input: progressInput,
  grants: grants.report,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
  async act(act, input, { matter }) {
    const words = await addEntry(act, { matterId: matter.id, kind: "progress", body: input.message, visible: true });
    await changeMatter(act, matter, { name: "voiceProgressTold", words });
    return { matterId: matter.id };
  },
});

/** A note for colleagues; the resident does not see it. */
export const noteOnVoice = command({
  name: "noteOnVoice",
  room: "voices",
  does: { zh: "写一条内部备注", en: "Leave a note for colleagues" },
  input: noteInput,
  grants: grants.note,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
  async act(act, input, { matter }) {
    const words = await addEntry(act, { matterId: matter.id, kind: "note", body: input.note, visible: false });
    await changeMatter(act, matter, { name: "voiceNoted", words });
    return { matterId: matter.id };
  },
});

/** Asks to let it rest until a day; it rests only when somebody else has approved. */
export const askSuspension = command({
  name: "askSuspension",
  room: "voices",
  does: { zh: "申请暂停计时", en: "Ask to suspend the clock" },
  input: suspendInput,
  grants: grants.askSuspension,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
  async act(act, input, { matter }) {
    const until = Temporal.PlainDate.from(input.untilOn);
    const limit = await findLimitNow(act, "voices.suspension", act.today);
    if (limit === undefined) return refuse(mattersProblems.ruleMissing);
    const problem = maySuspend(await approvedRests(act, matter.id), { from: act.today, until }, limit);
    if (problem !== undefined) return problem;
    const suspensionId = newId();
    await act.tx
      .insertInto("suspensions")
      .values({
        hub_id: act.hub,
        id: suspensionId,
        matter_id: matter.id,
        reason: input.reason,
        from_on: act.today,
        until_on: until,
        asked_by: act.actor.id,
        asked_at: act.now,
        recused: act.recusedFrom(matter.id),
      })
      .execute();
    await changeMatter(act, matter, {
      name: "suspensionAsked",
      facts: { suspension: suspensionId, reason: input.reason, until: input.untilOn },
    });
    return { matterId: matter.id, suspensionId };
  },
});

export const decideSuspension = command({
  name: "decideSuspension",
  room: "voices",
  does: { zh: "批准或不批准暂停", en: "Approve or refuse a suspension" },
  input: decideSuspensionInput,
  grants: grants.decideSuspension,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
  async act(act, input, { matter }) {
    const asked = await act.tx
      .selectFrom("suspensions")
      .selectAll()
      .where("hub_id", "=", act.hub)
      .where("matter_id", "=", matter.id)
      .where("id", "=", input.suspensionId)
      .executeTakeFirst();
    if (asked === undefined || asked.decision !== null) return refuse(voicesProblems.suspensionDecided);
    if (asked.asked_by === act.actor.id) return refuse(voicesProblems.ownSuspension);
    const approved = input.approve === "yes";
    const limit = await findLimitNow(act, "voices.suspension", act.today);
    if (limit === undefined) return refuse(mattersProblems.ruleMissing);
    // Others may have been approved since it was asked for.
    const rest = { from: asked.from_on, until: asked.until_on };
    const problem = approved ? maySuspend(await approvedRests(act, matter.id), rest, limit) : undefined;
    if (problem !== undefined) return problem;
    await act.tx
      .updateTable("suspensions")
      .set({ decision: approved ? "approved" : "refused", decided_by: act.actor.id, decided_at: act.now })
      .where("hub_id", "=", act.hub)
      .where("id", "=", asked.id)
      .execute();
    const facts = { suspension: asked.id, reason: asked.reason, until: asked.until_on.toString() };
    if (!approved) {
      await changeMatter(act, matter, { name: "suspensionRefused", facts });
      return { matterId: matter.id };
    }
    await applyRests(act, matter);
    const told = `${suspendWords[asked.reason as keyof typeof suspendWords].zh}（${asked.until_on.toString()}）`;
    const words = await addEntry(act, { matterId: matter.id, kind: "progress", body: told, visible: true });
    await changeMatter(act, matter, { name: "voiceSuspended", to: "suspended", facts, words });
    return { matterId: matter.id };
  },
});

/** Work goes on, before the agreed day or on it (the tick). The clock counts again from today. */
export const resumeVoice = command({
  name: "resumeVoice",
  room: "voices",
  does: { zh: "恢复办理，继续计时", en: "Resume work; the clock counts again" },
  input: matterOnlyInput,
  grants: grants.resume,
  see: grants.see,
  locks: lockVoice,
  find: findVoice,
  async act(act, _input, { matter }) {
    await act.tx
      .updateTable("suspensions")
      .set({ ended_on: act.today.subtract({ days: 1 }) })
      .where("hub_id", "=", act.hub)
      .where("matter_id", "=", matter.id)
      .where("decision", "=", "approved")
      .where("ended_on", "is", null)
      .execute();
    await applyRests(act, matter);
    await changeMatter(act, matter, { name: "voiceResumed", to: "inProgress" });
    return { matterId: matter.id };
  },
});

async function approvedRests(act: Act, matterId: string) {
  const rows = await act.tx
    .selectFrom("suspensions")
    .select(["reason", "from_on", "until_on", "ended_on"])
    .where("hub_id", "=", act.hub)
    .where("matter_id", "=", matterId)
    .where("decision", "=", "approved")
    .orderBy("from_on")
    .execute();
  return rows
    .map((row) => ({
      reason: row.reason,
      from: row.from_on,
      until: earlier(row.ended_on ?? row.until_on, row.until_on),
    }))
    .filter((rest) => Temporal.PlainDate.compare(rest.until, rest.from) >= 0);
}

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) < 0 ? a : b;

async function applyRests(act: Act, matter: MatterRow): Promise<void> {
  const rests = await approvedRests(act, matter.id);
  await suspendDeadlines(
    act,
    matter.id,
    HANDLING_RULES,
    rests.map(({ from, until, reason }) => ({
      from,
      until,
      reason: suspendWords[reason as keyof typeof suspendWords],
    })),
  );
}
