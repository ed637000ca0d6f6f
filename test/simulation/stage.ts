/** One run's courtyard while it lives: calls go in through either process, the auditor's picture follows what was acknowledged. */
import type { Actor } from "#frame/access.ts";
import { nobody } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import type { House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { openReceipt } from "#courtyard/matters/queries.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { BrokenInvariant, compare, compareAll, readMatters } from "./audit.ts";
import { fold } from "./fold.ts";
import { FOREIGN_HUB, type Ground, START, type Worker } from "./ground.ts";
import { type Matter, Model } from "./model.ts";
import { commandOf } from "./offer.ts";
import type { Answer } from "./raised.ts";
import { type By, type Call, judge } from "./table.ts";

export type Nth = 0 | 1;
export type Result = { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly code: string };
/** A call with its actor, ready to be sent as often as wanted. */
export interface Sending {
  readonly call: Call;
  readonly actor: Actor;
  readonly key: string;
}

export class Stage {
  readonly trace: string[] = [];
  readonly actors = new Set<string>();
  readonly delivered: { sending: Sending; answer: Answer }[] = [];
  readonly counts = { commands: 0, allowed: 0, faults: 0 };
  readonly ground: Ground;
  readonly hub: number;
  readonly model: Model;
  readonly clock = new SetClock(START);

  constructor(ground: Ground, hub: number, staff: readonly Worker[]) {
    this.ground = ground;
    this.hub = hub;
    this.model = new Model(staff, this.clock.now());
  }

  house(nth: Nth): House {
    return this.ground.house(nth, this.clock);
  }

  /** The clock of the house and of the auditor. */
  at(now: Temporal.Instant): void {
    this.clock.set(now);
    this.model.now = now;
  }

  note(line: string): void {
    this.trace.push(
      `${this.model.now.toZonedDateTimeISO("Asia/Shanghai").toPlainDateTime().toString({ smallestUnit: "minute" })} ${line}`,
    );
  }

  /** Who calls, as the house knows her; undefined when her slip opens nothing, which it must not where it is dead. */
  async open(call: Call, key: string, nth: Nth): Promise<Sending | undefined> {
    this.actors.add(whoIs(call.by).replace(/ .*/, call.foreign === true ? " (elsewhere)" : ""));
    const { by } = call;
    if (by.kind === "worker") return { call, actor: by.worker.actor, key };
    if (by.kind === "nobody") return { call, actor: nobody(), key };
    const opened = await ask(this.house(nth), { hub: this.hub, actor: nobody() }, openReceipt, {
      code: by.receipt.code,
    });
    if (opened.ok !== by.receipt.live) {
      throw new BrokenInvariant(
        "a dead receipt opens nothing, a live one its matter",
        `${by.of.name} ${opened.ok ? "opened" : "refused"}`,
      );
    }
    if (!opened.ok) return void this.note(`${whoIs(by)} is refused with a dead slip`);
    if (opened.answer.matterId !== by.of.id) throw new BrokenInvariant("a receipt opens its own matter", by.of.name);
    return { call, actor: receiptActor(opened.answer.receiptId, opened.answer.matterId), key };
  }

  async send({ call, actor, key }: Sending, nth: Nth): Promise<Result> {
    const hub = call.foreign === true ? FOREIGN_HUB : this.hub;
    this.counts.commands += 1;
    const outcome = await perform(this.house(nth), { hub, actor, key }, commandOf(call.verb), call.input);
    return outcome.ok
      ? { ok: true, answer: (outcome.answer ?? {}) as Answer }
      : { ok: false, code: outcome.problem.code };
  }

  /** Judges a result, folds it in, and compares what it touched. */
  async settle(sending: Sending, result: Result, how = ""): Promise<void> {
    this.follow(sending, result, how);
    await this.check(sending.call.matter);
  }

  /** The same without looking: for acts that came at once. */
  follow(sending: Sending, result: Result, how: string): void {
    const { call } = sending;
    const judgement = judge(this.model, call);
    this.note(`${lineOf(this.model, call)}${how} → ${result.ok ? "done" : result.code}`);
    if (result.ok && judgement === "forbidden")
      throw new BrokenInvariant("never allowed what is forbidden", lineOf(this.model, call));
    if (!result.ok && judgement === "allowed") {
      throw new BrokenInvariant("never refused what is allowed", `${lineOf(this.model, call)} → ${result.code}`);
    }
    if (result.ok) {
      this.counts.allowed += 1;
      this.delivered.push({ sending, answer: result.answer });
      fold(this.model, call, result.answer);
    }
  }

  /** The matter and those merged with it; everything where none is named. */
  async check(matter: Matter | undefined): Promise<void> {
    if (matter === undefined) return compareAll(this.ground, this.hub, this.model).then(() => this.learn());
    const touched = [matter, ...(matter.mergedInto === null ? [] : [matter.mergedInto])];
    const rows = await readMatters(
      this.ground.owner,
      this.hub,
      touched.map(({ id }) => id),
    );
    for (const one of touched) {
      compare(one, rows.get(one.id));
      for (const [at, remedy] of one.remedies.entries()) remedy.id = rows.get(one.id)?.remedies[at]?.id ?? "";
    }
  }

  private async learn(): Promise<void> {
    const without = this.model.matters.filter(({ remedies }) => remedies.some(({ id }) => id === ""));
    for (const matter of without) await this.check(matter);
  }
}

export const whoIs = (by: By): string => {
  if (by.kind === "nobody") return "resident";
  return by.kind === "worker" ? by.worker.key : `holder of ${by.of.name}`;
};

/** A call in one line, ids by the names of the run. */
export function lineOf(model: Model, { verb, by, matter, input, malformed, foreign }: Call): string {
  const names = new Map<string, string>([
    ...model.matters.map(({ id, name }) => [id, name] as const),
    ...model.staff.flatMap(({ id, postId, key }) => [[id, key] as const, [postId, `post of ${key}`] as const]),
  ]);
  const { matterId: _matter, ...rest } = input;
  const shown = JSON.stringify(rest, (_name, value: unknown) =>
    typeof value === "string"
      ? (names.get(value) ?? (value.length > 60 ? `${value.length} characters` : value))
      : value,
  );
  return `${whoIs(by)}${foreign === true ? " (elsewhere)" : ""}: ${verb} ${matter?.name ?? ""} ${shown}${malformed === true ? " (no form)" : ""}`;
}
