/**
 * What the courtyard's rules allow, in the auditor's own table: verb, seats, states; then the limits that no state shows.
 * Seats: holder (of the receipt), desk, station (its own matters), leader (who has it in hand), head, officer (late,
 * forwarded, or nobody left), system. A star: not who handled it.
 */
import type { Worker } from "./ground.ts";
import {
  endOf,
  isAfter,
  type Matter,
  type Model,
  type RemedyState,
  type Receipt,
  type Rest,
  restedDays,
} from "./model.ts";

const OPEN = "recorded triaged assigned inProgress suspended forwarded merged";
const ANSWERED = "answered resolved confirmed";
const ANY = `${OPEN} ${ANSWERED} declined closed converted withdrawn`;

const TABLE = `
triageVoice      | desk head officer                       | recorded triaged
answerVoice      | desk station leader head officer        | triaged assigned inProgress
assignVoice      | desk station head officer               | triaged assigned
turnBackVoice    | leader                                  | assigned
startWork        | leader                                  | assigned
reportProgress   | leader head officer                     | inProgress suspended forwarded
noteOnVoice      | desk station leader head officer        | ${OPEN} ${ANSWERED} declined
askSuspension    | leader                                  | inProgress
decideSuspension | head officer                            | inProgress
resumeVoice      | leader head                             | suspended
forwardVoice     | head officer                            | triaged assigned inProgress
checkForwarded   | desk leader head officer                | forwarded
resolveVoice     | desk station leader head officer        | triaged assigned inProgress forwarded
replyToMerged    | desk station leader head officer        | merged
confirmVoice     | holder desk*                            | answered resolved
reopenVoice      | holder desk* head* officer              | ${ANSWERED}
rateVoice        | holder                                  | ${ANSWERED} declined closed
recordCall       | desk* station* head*                    | answered resolved
ownRemedy        | head officer                            | ${ANSWERED} ${OPEN} declined closed
stepRemedy       | desk station leader head officer        | ${ANSWERED} ${OPEN} declined closed
mergeVoice       | desk head officer                       | recorded triaged
declineVoice     | desk head officer                       | triaged
convertVoice     | desk head officer                       | triaged
withdrawVoice    | holder desk*                            | ${OPEN}
addWords         | holder desk                             | ${OPEN} ${ANSWERED} declined
replaceReceipt   | desk officer                            | ${ANY}
signalPressure   | holder                                  | ${ANY}
openVoice        | desk station leader head officer        | ${ANY}
`;
const SEES = ["desk", "station", "leader", "head", "officer"];

interface Row {
  readonly seats: readonly string[];
  readonly states: readonly string[];
}
export const rows: ReadonlyMap<string, Row> = new Map(
  TABLE.trim()
    .split("\n")
    .map((line) => {
      const [verb = "", seats = "", states = ""] = line.split("|").map((part) => part.trim());
      return [verb, { seats: seats.split(/\s+/), states: states.split(/\s+/) }];
    }),
);

export type By =
  | { readonly kind: "worker"; readonly worker: Worker }
  | { readonly kind: "holder"; readonly of: Matter; readonly receipt: Receipt }
  | { readonly kind: "nobody" };

export interface Call {
  readonly verb: string;
  readonly by: By;
  /** Absent for a voice yet to be raised, for kin, and for ids that nobody gave out. */
  readonly matter: Matter | undefined;
  readonly input: Readonly<Record<string, unknown>>;
  /** A field that no form would send. */
  readonly malformed?: boolean;
  /** Sent from another courtyard. */
  readonly foreign?: boolean;
}

/** `either`: the day count lies with the calendar, which has tests of its own; the model then follows what happened. */
export type Judgement = "allowed" | "forbidden" | "either";

/** Whether a worker may know of a matter at all. */
export const sees = (worker: Worker, matter: Matter): boolean =>
  !matter.keptOut.includes(worker.id) && SEES.some((seat) => sits(seat, { kind: "worker", worker }, matter));

function sits(seat: string, by: By, matter: Matter): boolean {
  if (by.kind === "holder") return seat === "holder" && by.of === matter;
  if (by.kind === "nobody") return false;
  const { id, kind, station } = by.worker;
  switch (seat) {
    case "desk":
      return kind === "frontDesk";
    case "head":
      return kind === "head";
    case "officer":
      return kind === "officer" && matter.escalated;
    case "station":
      return kind === "stationStaff" && station === matter.station;
    case "leader":
      return matter.handler === id;
    default:
      return false;
  }
}

/** Whether the actor sits where this verb is done, whatever the state. */
export function mayDo(verb: string, by: By, matter: Matter): boolean {
  if (by.kind === "worker" && matter.keptOut.includes(by.worker.id)) return false;
  return (rows.get(verb)?.seats ?? []).some((seat) => {
    if (!seat.endsWith("*")) return sits(seat, by, matter);
    const handled = by.kind === "worker" && matter.handledBy.includes(by.worker.id);
    return !handled && sits(seat.slice(0, -1), by, matter);
  });
}

export function judge(model: Model, call: Call): Judgement {
  const { verb, by, matter, input } = call;
  if (call.malformed === true || call.foreign === true) return "forbidden";
  const level = Number(input["level"] ?? 1);
  if (level < 1 || level > 5) return "forbidden";
  const named = input["name"] !== undefined || input["phone"] !== undefined;
  if (verb === "raiseVoice") return input["anonymous"] === true && named ? "forbidden" : "allowed";
  if (verb === "recordVoice") {
    const ahead =
      input["heardOn"] !== undefined && isAfter(Temporal.PlainDate.from(String(input["heardOn"])), model.today);
    const away = input["channel"] === "visit" || input["channel"] === "session";
    return by.kind !== "worker" || ahead || away || (input["anonymous"] === true && named) ? "forbidden" : "allowed";
  }
  if (verb === "declareKin") return by.kind === "worker" ? "allowed" : "forbidden";
  if (matter === undefined || !mayDo(verb, by, matter)) return "forbidden";
  if (rows.get(verb)?.states.includes(matter.state) !== true) return "forbidden";
  return limits[verb]?.(model, matter, call) ?? "allowed";
}

type Limit = (model: Model, matter: Matter, call: Call) => Judgement;
const allow = (is: boolean): Judgement => (is ? "allowed" : "forbidden");
const TAKES_MATTERS = ["frontDesk", "stationStaff", "head", "officer"];
const MOST_REST = 30;
const NEXT: Readonly<Record<RemedyState, readonly string[]>> = {
  open: ["contacted", "appealed"],
  contacted: ["remedied", "appealed"],
  remedied: ["calledBack"],
  calledBack: ["closed"],
  closed: [],
  appealed: [],
};

const limits: Readonly<Record<string, Limit>> = {
  triageVoice: (_model, _matter, { input }) => allow(input["station"] !== "no-such-station"),
  assignVoice(model, matter, { by, input }) {
    const decides = by.kind === "worker" && (by.worker.kind === "head" || by.worker.kind === "officer");
    const handler = model.staff.find(({ id }) => id === input["handlerId"]);
    if (handler === undefined || !TAKES_MATTERS.includes(handler.kind)) return "forbidden";
    return allow(!matter.keptOut.includes(handler.id) && (matter.turnedBack === 0 || decides));
  },
  /** Once, within one working day: surely until the next day's end, surely not after the longest holidays. */
  turnBackVoice(model, matter) {
    if (matter.turnedBack > 0 || matter.assignedOn === null) return "forbidden";
    if (Temporal.Instant.compare(model.now, endOf(matter.assignedOn.add({ days: 1 }))) <= 0) return "allowed";
    return isAfter(model.today, matter.assignedOn.add({ days: 14 })) ? "forbidden" : "either";
  },
  askSuspension(model, matter, { input }) {
    // One request at a time: the next waits for the decision of this one.
    if (matter.rests.some(({ decision }) => decision === null)) return "forbidden";
    const until = Temporal.PlainDate.from(String(input["untilOn"]));
    if (!isAfter(until, model.today)) return "forbidden";
    return allow(restedDays(matter) + model.today.until(until).days + 1 <= MOST_REST);
  },
  decideSuspension(_model, matter, { by, input }) {
    const asked = matter.rests.find(({ id }) => id === input["suspensionId"]);
    if (asked === undefined || asked.decision !== null) return "forbidden";
    if (by.kind === "worker" && asked.askedBy === by.worker.id) return "forbidden";
    return allow(input["approve"] === "no" || restedDays(matter, [asked]) <= MOST_REST);
  },
  replyToMerged: (_model, { mergedInto }, { by }) =>
    allow(
      mergedInto !== null &&
        (mergedInto.answeredAt !== null || mergedInto.ended) &&
        !(by.kind === "worker" && mergedInto.keptOut.includes(by.worker.id)),
    ),
  reopenVoice: (model, matter) => mayComeBack(model, matter),
  rateVoice: (_model, matter, { by }) =>
    allow(by.kind === "holder" && !matter.rated.has(`${by.receipt.id} ${matter.reopened}`)),
  recordCall(model, matter, { input }) {
    const receipt = matter.receipts.find(({ live, id }) => live && (input["receiptId"] ?? id) === id);
    if (receipt === undefined) return "forbidden";
    if (input["outcome"] === "notReached") return "allowed";
    if (input["level"] !== undefined && matter.rated.has(`${receipt.id} ${matter.reopened}`)) return "forbidden";
    return input["outcome"] === "stillWrong" ? mayComeBack(model, matter) : "allowed";
  },
  ownRemedy(model, matter, { input }) {
    const owner = model.staff.find(({ id }) => id === input["ownerId"]);
    const remedy = matter.remedies.find(({ id }) => id === input["remedyId"]);
    if (owner === undefined || !TAKES_MATTERS.includes(owner.kind) || remedy === undefined) return "forbidden";
    return allow(!matter.keptOut.includes(owner.id) && !matter.handledBy.includes(owner.id));
  },
  stepRemedy(_model, matter, { by, input }) {
    const remedy = matter.remedies.find(({ id }) => id === input["remedyId"]);
    const step = String(input["step"]);
    if (remedy === undefined || by.kind !== "worker" || !NEXT[remedy.state].includes(step)) return "forbidden";
    if (!matter.handledBy.includes(by.worker.id)) return "allowed";
    // Who is rated may help where somebody else owns it, and never says that it is over.
    const another = remedy.owner !== null && !matter.handledBy.includes(remedy.owner);
    return allow(another && (step === "contacted" || step === "remedied"));
  },
  mergeVoice(model, matter, { by, input }) {
    const lead = model.matters.find(({ id }) => id === input["intoId"]);
    if (lead === undefined || lead === matter || lead.ended || lead.state === "merged") return "forbidden";
    if (by.kind !== "worker" || !sees(by.worker, lead)) return "forbidden";
    return allow(model.childrenOf(matter).length === 0);
  },
  convertVoice: () => "forbidden",
  replaceReceipt: (_model, matter, { input }) =>
    allow(
      input["receiptId"] === undefined || matter.receipts.some(({ id, live }) => live && id === input["receiptId"]),
    ),
};

/** Fifteen days after the answer, to the end of the day. How often is no refusal: the third time the officer decides. */
const mayComeBack = (model: Model, matter: Matter): Judgement =>
  allow(
    matter.answeredAt !== null &&
      Temporal.Instant.compare(
        model.now,
        endOf(matter.answeredAt.toZonedDateTimeISO("Asia/Shanghai").toPlainDate().add({ days: 15 })),
      ) <= 0,
  );

export type { Rest };
