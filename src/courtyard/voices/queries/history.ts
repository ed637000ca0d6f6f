/** What happened to a voice, step by step. */
import { inHub } from "#frame/rows.ts";
import type { At } from "#frame/command.ts";

/** What the timeline tells: the steps, and nothing of reads, refusals, recusals, ratings or signals. */
const TOLD = [
  "voiceRaised",
  "voiceTriaged",
  "voiceAssigned",
  "voiceTurnedBack",
  "voiceStarted",
  "voiceProgressTold",
  "voiceNoted",
  "suspensionAsked",
  "suspensionRefused",
  "voiceSuspended",
  "voiceResumed",
  "voiceAnswered",
  "voiceResolved",
  "voiceForwarded",
  "forwardingChecked",
  "voiceDeclined",
  "voiceMerged",
  "voiceConverted",
  "voiceConfirmed",
  "reopeningAsked",
  "voiceReopened",
  "followUpCalled",
  "voiceClosed",
  "remedyOwned",
  "remedyStepped",
  "wordsAdded",
  "voiceWithdrawn",
  "voiceLeftBySpeaker",
  "voiceNudged",
  "voiceSupervised",
  "receiptReplaced",
  "fileAttached",
  "voiceImported",
] as const;

/** What happened, step by step, without reads: for the timeline. */
export const readHistory = async (at: At, matterId: string) =>
  (
    await at
      .from("events", { matter_id: matterId })
      .leftJoin("persons", inHub("persons.id", "events.actor_id"))
      .select(["events.name", "events.at", "events.state", "events.actor_kind", "persons.name as by"])
      .where("events.name", "in", [...TOLD])
      .orderBy("events.id")
      .execute()
  ).map((row) => ({ name: row.name, at: row.at.toString(), state: row.state, by: row.by, byKind: row.actor_kind }));
