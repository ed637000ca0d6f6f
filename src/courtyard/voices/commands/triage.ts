/** The front desk says what kind of matter it is and which station looks after it; or why the house cannot take it on. */
import { decide } from "#frame/access.ts";
import { type Act, command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { endDeadlines, meetDeadlines, readyDeadline, startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { addEntry, changeMatter } from "#courtyard/matters/steps/matter.ts";
import { recuseTogether } from "#courtyard/matters/steps/recuse.ts";
import { findConversion } from "#frame/rooms.ts";
import { grants, handlingRule, HANDLING_RULES } from "../rules.ts";
import { findVoice, onVoice } from "../steps.ts";
import {
  convertInput,
  declineInput,
  declineDoors,
  declineWords,
  mergeInput,
  triageInput,
  voicesProblems,
} from "../words.ts";

export const triageVoice = command({
  name: "triageVoice",
  does: { zh: "分办：定类别、站点、主题，开始计时", en: "Triage: class, station, subject; the handling clock starts" },
  input: triageInput,
  grants: grants.triage,
  ...onVoice,
  async act(act, input, { matter }) {
    const rule = handlingRule[input.class];
    const [isStation, isSubject] = await Promise.all([
      hasStation(act, input.station),
      hasSubject(act, input.subjectId),
      readyDeadline(act, rule, act.today),
    ]);
    if (!isStation) return refuse(voicesProblems.noStation, { field: "station" });
    if (!isSubject) return refuse(voicesProblems.noSubject, { field: "subjectId" });
    await meetDeadlines(act, matter.id, ["voices.triage"]);
    await endDeadlines(act, matter.id, HANDLING_RULES); // A second triage replaces the first one's clock.
    await startDeadline(act, matter.id, rule, act.today);
    await changeMatter(act, matter, {
      name: "voiceTriaged",
      to: "triaged",
      set: {
        class: input.class,
        station: input.station,
        subject_id: input.subjectId ?? matter.subject_id,
        urgency: input.urgency ?? (matter.urgency as "normal"),
      },
      facts: {
        class: input.class,
        station: input.station,
        subject: input.subjectId ?? null,
        urgency: input.urgency ?? null,
      },
    });
    return { matterId: matter.id };
  },
});

async function hasStation(act: Act, id: string): Promise<boolean> {
  const stations = act.from("stations").select("id");
  return (await stations.where("id", "=", id).where("closed_at", "is", null).executeTakeFirst()) !== undefined;
}

async function hasSubject(act: Act, id: string | undefined): Promise<boolean> {
  if (id === undefined) return true;
  const subjects = act.from("subjects").select("id");
  return (await subjects.where("id", "=", id).executeTakeFirst()) !== undefined;
}

/** Declined for one of a closed list of reasons, and never without the right door. */
export const declineVoice = command({
  name: "declineVoice",
  does: { zh: "不予受理：说明原因和该去的地方", en: "Decline, with the reason and the right door" },
  input: declineInput,
  grants: grants.decline,
  ...onVoice,
  async act(act, input, { matter }) {
    const told = [declineWords[input.reason].zh, declineDoors[input.reason].zh, input.reply ?? ""].filter(
      (line) => line !== "",
    );
    const words = await addEntry(act, { matterId: matter.id, kind: "reply", body: told.join("\n"), visible: true });
    await endDeadlines(act, matter.id);
    await changeMatter(act, matter, {
      name: "voiceDeclined",
      to: "declined",
      set: { resolved_at: act.now },
      facts: { reason: input.reason },
      words,
    });
    return { matterId: matter.id };
  },
});

/** Joined to another voice about the same thing: its receipt stays, and it gets its own reply. */
export const mergeVoice = command({
  name: "mergeVoice",
  does: {
    zh: "并案：同一件事放在一起办，各自的回执仍有效",
    en: "Merge into another voice; each keeps its receipt and reply",
  },
  input: mergeInput,
  grants: grants.merge,
  see: grants.see,
  locks: ({ matterId, intoId }) => [
    { table: "matters", id: matterId },
    { table: "matters", id: intoId },
  ],
  find: findVoice,
  async act(act, input, { matter }) {
    if (input.intoId === matter.id) return refuse(voicesProblems.mergeSelf, { field: "intoId" });
    const found = await findVoice(act, { matterId: input.intoId });
    const lead =
      found !== undefined && decide(act.actor, grants.see, [], found.subject).allowed ? found.matter : undefined;
    if (lead === undefined || lead.ended_at !== null || lead.state === "merged") {
      return refuse(voicesProblems.mergeTarget, { field: "intoId" });
    }
    // As the house: one of those led may be hidden from the actor, and would be left without a leader all the same.
    const led = await act.asSystem(() =>
      act.from("matters", { merged_into: matter.id }).select("id").limit(1).executeTakeFirst(),
    );
    if (led !== undefined) return refuse(voicesProblems.mergeLed, { field: "intoId" });
    await meetDeadlines(act, matter.id, ["voices.triage"]);
    await endDeadlines(act, matter.id);
    await changeMatter(act, matter, {
      name: "voiceMerged",
      to: "merged",
      set: { merged_into: lead.id, station: lead.station, class: lead.class, subject_id: lead.subject_id },
      facts: { into: lead.id },
    });
    await recuseTogether(act, matter.id, lead.id);
    return { matterId: matter.id, intoId: lead.id };
  },
});

/** Goes on as another kind of matter, in a room that offers it; nothing is typed again and the link stays. */
export const convertVoice = command({
  name: "convertVoice",
  does: { zh: "转为其他事项（信访、调解、求助等）", en: "Convert into another kind of matter" },
  input: convertInput,
  grants: grants.convert,
  ...onVoice,
  async act(act, input, { matter }) {
    const conversion = findConversion(input.kind);
    if (conversion === undefined) return refuse(voicesProblems.noKind, { field: "kind" });
    const opened = await conversion.open(act, matter.id);
    await endDeadlines(act, matter.id);
    await changeMatter(act, matter, {
      name: "voiceConverted",
      to: "converted",
      facts: { kind: input.kind, into: opened.matterId, refusedByResident: input.refusedByResident ?? false },
      ends: true,
    });
    return opened;
  },
});
