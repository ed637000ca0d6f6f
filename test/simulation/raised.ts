/** A voice enters the auditor's picture. */
import { concerned, type Matter, type Model, nobodyLeft } from "./model.ts";
import type { Call } from "./table.ts";

/** What a command answered, as far as the auditor reads it. */
export type Answer = Readonly<Record<string, unknown>>;
export interface IssuedReceipt {
  readonly receiptId: string;
  readonly code: string;
}

export function raised(model: Model, { by, input }: Call, answer: Answer): void {
  const earlier = by.kind === "holder" && input["continues"] === by.of.id ? by.of : undefined;
  const receipt = answer["receipt"] as IssuedReceipt | null;
  const matter: Matter = {
    name: `m${model.matters.length + 1}`,
    id: String(answer["matterId"]),
    state: "recorded",
    class: null,
    station: null,
    handler: null,
    handledBy: [],
    keptOut: [],
    escalated: false,
    turnedBack: 0,
    reopened: 0,
    mergedInto: null,
    danger: input["danger"] === true,
    answeredAt: null,
    assignedOn: null,
    ended: false,
    clocks: ["voices.triage"],
    receipts: receipt === null ? [] : [{ id: receipt.receiptId, code: receipt.code, live: true }],
    rated: new Set(),
    rests: [],
    remedies: [],
    unreached: new Map(),
    events: ["voiceRaised"],
    said: [String(input["words"])],
    names: (input["aboutNames"] as string[] | undefined) ?? [],
    posts: (input["aboutPosts"] as string[] | undefined) ?? [],
    speaker: String(input["name"] ?? ""),
    grievance: input["isGrievance"] === true,
  };
  matter.keptOut = [...new Set([...concerned(model, matter), ...(earlier?.keptOut ?? [])])];
  matter.escalated = nobodyLeft(model, matter.keptOut);
  model.matters.push(matter);
}
