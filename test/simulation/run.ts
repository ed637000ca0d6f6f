/** A run: one seed, one fresh courtyard, at least a hundred commands, at least one fault; and the shortest story of what broke. */
import { ask } from "#frame/ask.ts";
import { nobody } from "#frame/access.ts";
import { sealHub } from "#frame/seals.ts";
import { followVoice } from "#courtyard/voices/queries/one.ts";
import { listVoices } from "#courtyard/voices/queries/lists.ts";
import { auditSeals, auditSecrecy, auditTables, BrokenInvariant, compareAll, printOf } from "./audit.ts";
import { Chance } from "./chance.ts";
import { again, cut, jump, race, twice } from "./faults.ts";
import { FOREIGN_HUB, type Ground } from "./ground.ts";
import { chooseCall } from "./life.ts";
import { type Nth, Stage } from "./stage.ts";
import { sees } from "./table.ts";
import { letTimeWork } from "./time.ts";

/** Enough for a hundred commands, looks and jumps of the clock aside. */
export const STEPS = 125;
const FAULTS = { crash: 3, again: 3, twice: 3, race: 4, cut: 3, day: 2, fortnight: 2, yearEnd: 1, back: 1 };
const KINDS = { call: 100, tick: 5, look: 4, seal: 1, fault: 6 };

export interface Told {
  readonly seed: number;
  readonly run: number;
  readonly steps: readonly number[];
  readonly commands: number;
  readonly allowed: number;
  readonly faults: number;
  readonly actors: number;
  readonly trace: readonly string[];
  readonly broken?: { readonly invariant: string; readonly detail: string };
}

const everyStep: readonly number[] = Array.from({ length: STEPS }, (_none, step) => step);

/** Lives one run, or only some of its steps; each step has its own chance, so that leaving one out changes no other's. */
export async function live(ground: Ground, seed: number, run: number, steps = everyStep): Promise<Told> {
  const { hub, staff } = await ground.newCourtyard();
  const stage = new Stage(ground, hub, staff);
  const forced = new Set([new Chance(seed, run, STEPS).whole(STEPS - 20) + 10]);
  const foreign = await printOf(ground.owner, FOREIGN_HUB);
  let broken: Told["broken"];
  try {
    for (const step of steps)
      await take(stage, new Chance(seed, run, step), `simulation-run-${run}-step-${step}`, forced.has(step));
    await compareAll(ground, hub, stage.model);
    await auditTables(ground, hub);
    await auditSecrecy(ground, hub, stage.model);
    await auditSeals(stage.house(0), hub);
    if ((await printOf(ground.owner, FOREIGN_HUB)) !== foreign) {
      throw new BrokenInvariant("another courtyard stays as it is", "it changed");
    }
  } catch (failure) {
    if (failure instanceof BrokenInvariant) broken = { invariant: failure.invariant, detail: failure.message };
    else {
      const { message, stack } = failure as Error;
      broken = { invariant: `nothing throws: ${message.slice(0, 60)}`, detail: stack ?? message };
    }
    stage.trace.push(`broken: ${broken.detail}`);
  }
  return {
    seed,
    run,
    steps,
    ...stage.counts,
    actors: stage.actors.size,
    trace: stage.trace,
    ...(broken === undefined ? {} : { broken }),
  };
}

async function take(stage: Stage, chance: Chance, key: string, forced: boolean): Promise<void> {
  const nth = chance.whole(2) as Nth;
  stage.at(stage.model.now.add({ milliseconds: 1 + chance.whole(chance.odds(0.5) ? 90_000 : 9_000_000) }));
  const kind = chance.weighted(KINDS);
  switch (forced ? "fault" : kind) {
    case "tick":
      return letTimeWork(stage, nth);
    case "look":
      return look(stage, chance, nth);
    case "seal":
      return void (await sealHub(stage.house(nth).database, stage.hub, stage.model.now));
    case "fault":
      return goWrong(stage, chance, key, nth);
    case "call": {
      const sending = await stage.open(chooseCall(stage.model, stage.ground.foreigners, chance), key, nth);
      if (sending !== undefined) await stage.settle(sending, await stage.send(sending, nth));
    }
  }
}

async function goWrong(stage: Stage, chance: Chance, key: string, nth: Nth): Promise<void> {
  stage.counts.faults += 1;
  const fault = chance.weighted(FAULTS);
  if (fault === "crash") {
    stage.note("a process dies, another starts");
    return stage.ground.crash(nth);
  }
  if (fault === "again") return again(stage, chance, nth);
  if (fault === "race" && stage.model.matters.length > 0) return race(stage, chance, key);
  if (fault === "day" || fault === "fortnight" || fault === "yearEnd" || fault === "back")
    return jump(stage, chance, fault);
  const sending = await stage.open(chooseCall(stage.model, [...stage.ground.foreigners], chance), key, nth);
  if (sending === undefined) return;
  return fault === "cut" && sending.call.foreign !== true ? cut(stage, sending, nth) : twice(stage, sending, nth);
}

/** Lists show each worker exactly what she may know of; a slip shows its own matter and no other. */
async function look(stage: Stage, chance: Chance, nth: Nth): Promise<void> {
  const { model, hub } = stage;
  const worker = chance.pick(model.staff);
  const house = stage.house(nth);
  const listed = await ask(house, { hub, actor: worker.actor }, listVoices, { view: "all", limit: 200 });
  const seen = listed.ok ? listed.answer.lines.map(({ matterId }) => matterId).sort() : [];
  const may = model.matters.filter((matter) => sees(worker, matter)).map(({ id }) => id);
  stage.note(`${worker.key} looks at the list`);
  if (JSON.stringify(seen) !== JSON.stringify(may.sort())) {
    const names = (ids: readonly string[]) =>
      model.matters
        .filter(({ id }) => ids.includes(id))
        .map(({ name }) => name)
        .join(" ");
    throw new BrokenInvariant(
      "lists show what one may know of",
      `${worker.key} sees ${names(seen)}, may see ${names(may)}`,
    );
  }
  const [mine, other] = [chance.pick([...model.matters, undefined]), chance.pick([...model.matters, undefined])];
  const receipt = mine?.receipts.at(-1);
  if (mine === undefined || other === undefined || receipt?.live !== true) return;
  const opened = await stage.open(
    { verb: "followVoice", by: { kind: "holder", of: mine, receipt }, matter: mine, input: {} },
    "",
    nth,
  );
  const followed = await ask(house, { hub, actor: opened?.actor ?? nobody() }, followVoice, { matterId: other.id });
  if (followed.ok !== (mine === other))
    throw new BrokenInvariant("a receipt shows its own matter", `${mine.name} and ${other.name}`);
}

/** Leaves out steps as long as the same promise breaks, in halves, quarters and so on: the shortest story found. */
export async function shorten(ground: Ground, told: Told, tries = 40): Promise<Told> {
  let shortest = told;
  let left = tries;
  for (
    let part = Math.ceil(told.steps.length / 2);
    left > 0 && part >= 1;
    part = part === 1 ? 0 : Math.ceil(part / 2)
  ) {
    for (let from = 0; from < shortest.steps.length && left > 0;) {
      const fewer = shortest.steps.filter((_step, at) => at < from || at >= from + part);
      left -= 1;
      const tried = await live(ground, told.seed, told.run, fewer);
      if (tried.broken?.invariant === told.broken?.invariant) shortest = tried;
      else from += part;
    }
  }
  return shortest;
}

/** The story of a broken promise, with how to live it again. */
export const tell = ({ seed, run, steps, trace, broken }: Told): string =>
  [
    `Broken: ${broken?.detail ?? "nothing"}`,
    `Replay the whole run: npm run simulate -- --seed ${seed} --run ${run}`,
    `Only these steps:     npm run simulate -- --seed ${seed} --run ${run} --steps ${steps.join(",")}`,
    ...trace.map((line) => `  ${line}`),
  ].join("\n");
