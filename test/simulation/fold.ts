/** What an acknowledged command changes in the auditor's picture: state, clocks, who has it in hand, what was left as events. */
import {
  HANDLING,
  handling,
  keepOut,
  type Matter,
  type Model,
  recheck,
  type RemedyState,
  start,
  stop,
} from "./model.ts";
import { type Answer, type IssuedReceipt, raised } from "./raised.ts";
import type { Call } from "./table.ts";

export function fold(model: Model, call: Call, answer: Answer): void {
  const { verb, input } = call;
  if (verb === "raiseVoice" || verb === "recordVoice") return raised(model, call, answer);
  if (verb === "declareKin") {
    if (call.by.kind !== "worker") throw new Error("nobody declares kin");
    model.kin.push({ by: call.by.worker.id, name: String(input["kinName"]) });
    for (const matter of model.matters) if (!matter.ended) recheck(model, matter);
    return;
  }
  if (call.matter === undefined) throw new Error(`${verb} was done to nothing`);
  const effect = effects[verb];
  if (effect === undefined) throw new Error(`the auditor knows no ${verb}`);
  effect(model, call.matter, call, answer);
}

type Effect = (model: Model, matter: Matter, call: Call, answer: Answer) => void;
const workerOf = ({ by }: Call): string => (by.kind === "worker" ? by.worker.id : "");
const alsoHandled = (matter: Matter, ...ids: readonly string[]): void => {
  matter.handledBy = [...new Set([...matter.handledBy, ...ids.filter((id) => id !== "")])];
};

/** Only an event: nothing the auditor follows changes. */
const only =
  (event: string): Effect =>
  (_model, matter) =>
    void matter.events.push(event);

function answered(model: Model, matter: Matter, state: "answered" | "resolved"): void {
  stop(matter, "voices.triage", "voices.firstContact", "voices.notMine", "voices.forwardedCheck", ...HANDLING);
  start(matter, "voices.followUp");
  matter.state = state;
  matter.answeredAt = model.now;
  matter.events.push(state === "answered" ? "voiceAnswered" : "voiceResolved");
}

function end(matter: Matter, state: string, event: string): void {
  stop(matter);
  matter.state = state;
  matter.ended = true;
  matter.events.push(event);
}

function comeBack(model: Model, matter: Matter, words: string, by: Call["by"]): void {
  matter.said.push(words);
  stop(matter, "voices.followUp");
  if (matter.reopened >= 2 && !(by.kind === "worker" && by.worker.actor.posts.some(({ kind }) => kind === "officer"))) {
    matter.escalated = true;
    matter.events.push("reopeningAsked");
    return recheck(model, matter);
  }
  matter.reopened += 1;
  matter.answeredAt = null;
  matter.state = matter.mergedInto !== null ? "merged" : matter.handler !== null ? "inProgress" : "triaged";
  start(matter, handling(matter));
  matter.events.push("voiceReopened");
  recheck(model, matter);
  const lead = matter.mergedInto;
  if (lead === null || !["answered", "resolved", "confirmed"].includes(lead.state)) return;
  stop(lead, "voices.followUp");
  start(lead, handling(lead));
  lead.state = lead.handler === null ? "triaged" : "inProgress";
  lead.reopened += 1;
  lead.answeredAt = null;
  lead.events.push("voiceReopened");
}

function rated(matter: Matter, receiptId: string, level: number): void {
  matter.rated.add(`${receiptId} ${matter.reopened}`);
  if (level <= 2) {
    matter.remedies.push({ id: "", state: "open", owner: null });
    start(matter, "ratings.badContact");
    start(matter, "ratings.badRemedy");
  }
  matter.events.push("voiceRated");
}

function called(model: Model, matter: Matter, call: Call): void {
  if (call.input["words"] !== undefined) matter.said.push(String(call.input["words"]));
  callEnds(model, matter, call);
  if (call.input["words"] !== undefined) recheck(model, matter);
}

function callEnds(model: Model, matter: Matter, call: Call): void {
  const { outcome, level, words, receiptId } = call.input;
  const receipt = matter.receipts.find(({ live, id }) => live && (receiptId ?? id) === id);
  matter.events.push("followUpCalled");
  if (outcome === "notReached") {
    const times = (matter.unreached.get(matter.reopened) ?? 0) + 1;
    matter.unreached.set(matter.reopened, times);
    if (times >= 2) end(matter, "closed", "voiceClosed");
    return;
  }
  if (level !== undefined && receipt !== undefined) rated(matter, receipt.id, Number(level));
  if (outcome === "confirmed") confirmed(matter);
  else if (outcome === "stillWrong") comeBack(model, matter, String(words ?? "—"), call.by);
  else stop(matter, "voices.followUp");
}

function confirmed(matter: Matter): void {
  stop(matter, "voices.followUp");
  matter.state = "confirmed";
  matter.events.push("voiceConfirmed");
}

/** Work goes on: every rest that still ran ends yesterday. */
export function resumed(model: Model, matter: Matter): void {
  for (const rest of matter.rests) {
    if (rest.decision === "approved") rest.endedOn ??= model.today.subtract({ days: 1 });
  }
  matter.state = "inProgress";
  matter.events.push("voiceResumed");
}

export const closedByTime = (matter: Matter): void => end(matter, "closed", "voiceClosed");

const effects: Readonly<Record<string, Effect>> = {
  triageVoice(_model, matter, { input }) {
    stop(matter, "voices.triage", ...HANDLING);
    matter.class = String(input["class"]);
    matter.station = String(input["station"]);
    if (input["urgency"] !== undefined) matter.danger = input["urgency"] === "danger";
    start(matter, handling(matter));
    matter.state = "triaged";
    matter.events.push("voiceTriaged");
  },
  answerVoice(model, matter, call) {
    alsoHandled(matter, workerOf(call));
    answered(model, matter, "answered");
  },
  resolveVoice(model, matter, call) {
    alsoHandled(matter, workerOf(call));
    if (call.input["urgentNeed"] === true) matter.danger = false;
    answered(model, matter, "resolved");
  },
  replyToMerged(model, matter, call) {
    alsoHandled(matter, ...(matter.mergedInto?.handledBy ?? []), workerOf(call));
    answered(model, matter, "resolved");
  },
  assignVoice(model, matter, { input }) {
    stop(matter, "voices.firstContact", "voices.notMine");
    start(matter, "voices.firstContact");
    start(matter, "voices.notMine");
    matter.handler = String(input["handlerId"]);
    alsoHandled(matter, matter.handler);
    matter.assignedOn = model.today;
    matter.state = "assigned";
    matter.events.push("voiceAssigned");
  },
  turnBackVoice(_model, matter) {
    stop(matter, "voices.firstContact", "voices.notMine");
    matter.handledBy = matter.handledBy.filter((id) => id !== matter.handler);
    matter.handler = null;
    matter.turnedBack += 1;
    matter.state = "triaged";
    matter.events.push("voiceTurnedBack");
  },
  startWork(_model, matter) {
    stop(matter, "voices.firstContact", "voices.notMine");
    matter.state = "inProgress";
    matter.events.push("voiceStarted");
  },
  reportProgress: only("voiceProgressTold"),
  noteOnVoice: only("voiceNoted"),
  askSuspension(model, matter, call, answer) {
    const until = Temporal.PlainDate.from(String(call.input["untilOn"]));
    const asked = { id: String(answer["suspensionId"]), askedBy: workerOf(call), from: model.today, until };
    matter.rests.push({ ...asked, decision: null, endedOn: null });
    matter.events.push("suspensionAsked");
  },
  decideSuspension(_model, matter, { input }) {
    const rest = matter.rests.find(({ id }) => id === input["suspensionId"]);
    if (rest === undefined) throw new Error("a rest that nobody asked for was decided");
    rest.decision = input["approve"] === "yes" ? "approved" : "refused";
    if (rest.decision === "approved") matter.state = "suspended";
    matter.events.push(rest.decision === "approved" ? "voiceSuspended" : "suspensionRefused");
  },
  resumeVoice: resumed,
  forwardVoice(_model, matter) {
    // The sheet goes out and the speaker is told: nobody waits for a first contact or a “not mine” any more.
    stop(matter, "voices.firstContact", "voices.notMine");
    start(matter, "voices.forwardedCheck");
    matter.escalated = true;
    matter.state = "forwarded";
    matter.events.push("voiceForwarded");
  },
  checkForwarded: only("forwardingChecked"),
  confirmVoice: (_model, matter) => confirmed(matter),
  reopenVoice: (model, matter, { input, by }) => comeBack(model, matter, String(input["reason"]), by),
  rateVoice(model, matter, { by, input }) {
    if (by.kind !== "holder") throw new Error("only a receipt rates");
    if (input["words"] !== undefined) matter.said.push(String(input["words"]));
    rated(matter, by.receipt.id, Number(input["level"]));
    if (input["words"] !== undefined) recheck(model, matter);
  },
  recordCall: called,
  ownRemedy(_model, matter, { input }) {
    const remedy = matter.remedies.find(({ id }) => id === input["remedyId"]);
    if (remedy !== undefined) remedy.owner = String(input["ownerId"]);
    matter.events.push("remedyOwned");
  },
  stepRemedy(_model, matter, call) {
    const remedy = matter.remedies.find(({ id }) => id === call.input["remedyId"]);
    if (remedy === undefined) throw new Error("an unknown remedy moved");
    remedy.state = call.input["step"] as RemedyState;
    if (!matter.handledBy.includes(workerOf(call))) remedy.owner ??= workerOf(call);
    // The clocks of bad ratings run until none of them waits any more.
    const waits = (...states: readonly RemedyState[]) => matter.remedies.some(({ state }) => states.includes(state));
    if (!waits("open")) stop(matter, "ratings.badContact");
    if (!waits("open", "contacted")) stop(matter, "ratings.badRemedy");
    matter.events.push("remedyStepped");
  },
  mergeVoice(model, matter, { input }) {
    const lead = model.matters.find(({ id }) => id === input["intoId"]);
    if (lead === undefined) throw new Error("merged into nothing");
    stop(matter);
    matter.mergedInto = lead;
    matter.class = lead.class;
    matter.station = lead.station;
    matter.state = "merged";
    matter.events.push("voiceMerged");
    const [own, leading] = [[...matter.keptOut], [...lead.keptOut]];
    keepOut(model, lead, own);
    keepOut(model, matter, leading);
  },
  declineVoice(model, matter) {
    stop(matter);
    matter.answeredAt = model.now;
    matter.state = "declined";
    matter.events.push("voiceDeclined");
  },
  withdrawVoice(model, matter, { by, input }) {
    if (input["reason"] !== undefined) matter.said.push(String(input["reason"]));
    if (!matter.danger) return end(matter, "withdrawn", "voiceWithdrawn");
    if (by.kind === "holder") by.receipt.live = false;
    matter.events.push("voiceLeftBySpeaker");
    if (input["reason"] !== undefined) recheck(model, matter);
  },
  addWords(model, matter, { input }) {
    matter.said.push(String(input["words"]));
    matter.events.push("wordsAdded");
    recheck(model, matter);
  },
  replaceReceipt(_model, matter, { input }, answer) {
    const old = matter.receipts.find(({ live, id }) => live && (input["receiptId"] ?? id) === id);
    if (old !== undefined) old.live = false;
    const { receiptId, code } = answer["receipt"] as IssuedReceipt;
    matter.receipts.push({ id: receiptId, code, live: true });
    matter.events.push("receiptReplaced");
  },
  signalPressure: only("pressureSignalled"),
  openVoice: only("recordOpened"),
};
