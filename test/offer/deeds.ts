/** Does every command of the offer once, for real, with its fields filled as a test wants them. */
import type { Outcome } from "#frame/command.ts";
import { offer } from "../../src/app.tsx";
import { type AnyCommand, type Busy, openBusyCourtyard } from "./busy.ts";
import { type Field, fieldsOf, isFreeText, type Made, schemaOf, withField } from "./inputs.ts";
import { findWay, NOT_YET, type Way } from "./ways.ts";

/** Commands that somebody outside the house may do at all. */
export const openCommands = offer.commands.filter((one) => one.grants.some((grant) => grant.who !== "system"));

/** Codes that only look like free text: they name something that exists. */
const CODES = new Set(["station", "kind", "table", "id", "login", "duties", "code", "witnessCard"]);
export const isWritten = (field: Field): boolean => isFreeText(field) && !CODES.has(field.name);

export interface Deed extends Way {
  readonly command: AnyCommand;
  /** Field by field what was written into it. */
  readonly written: ReadonlyMap<Field, unknown>;
  readonly outcome: Outcome<unknown>;
}

/** One courtyard after the other: a command may use up what another needs. */
export async function doEverything(run: {
  write(field: Field, command: AnyCommand): unknown;
  each(busy: Busy, deed: Deed): Promise<void>;
}): Promise<{ readonly undone: string[] }> {
  let busy = await openBusyCourtyard();
  const undone: string[] = [];
  try {
    for (const command of openCommands) {
      let way = await findWay(busy, command);
      if (way === undefined && !(command.name in NOT_YET)) {
        await busy.close();
        busy = await openBusyCourtyard();
        way = await findWay(busy, command);
      }
      if (way === undefined) {
        if (!(command.name in NOT_YET)) undone.push(`${command.name}: nobody here can do it`);
        continue;
      }
      const { input, written } = fillIn(command, way.input, (field) => run.write(field, command));
      const outcome = await busy.do(way.actor, command.name, input, { key: `deed-of-${command.name}`.padEnd(16, "-") });
      if (!outcome.ok) undone.push(`${command.name}: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
      await run.each(busy, { ...way, input, command, written, outcome });
      await busy.lookAround();
    }
  } finally {
    await busy.close();
  }
  return { undone };
}

/** The same input with every field written anew that `write` answers something for. */
export function fillIn(command: AnyCommand, made: Made, write: (field: Field) => unknown) {
  const written = new Map<Field, unknown>();
  let input = made;
  for (const field of fieldsOf(schemaOf(command.input))) {
    if (!(field.path.split(".")[0]! in made)) continue;
    const value = write(field);
    if (value === undefined) continue;
    written.set(field, value);
    input = withField(input, field.path, value);
  }
  return { input, written };
}
