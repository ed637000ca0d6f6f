/** The verbs of the rooms that a run lives in, by name. */
import type { z } from "zod";
import type { Command, Facts } from "#frame/command.ts";
import * as receipts from "#courtyard/matters/commands/receipts.ts";
import * as staff from "#courtyard/matters/commands/staff.ts";
import * as finish from "#courtyard/voices/commands/finish.ts";
import * as followUp from "#courtyard/voices/commands/follow-up.ts";
import * as handle from "#courtyard/voices/commands/handle.ts";
import * as rest from "#courtyard/voices/commands/rest.ts";
import * as calls from "#courtyard/voices/commands/calls.ts";
import * as raise from "#courtyard/voices/commands/raise.ts";
import * as remedy from "#courtyard/voices/commands/remedy.ts";
import * as resident from "#courtyard/voices/commands/resident.ts";
import * as triage from "#courtyard/voices/commands/triage.ts";
import * as one from "#courtyard/voices/queries/one.ts";

export type AnyCommand = Command<z.ZodType, Facts, unknown>;

const isCommand = (value: unknown): value is AnyCommand =>
  typeof value === "object" && value !== null && "act" in value;

const commands = new Map(
  [receipts, staff, finish, followUp, handle, rest, calls, raise, remedy, resident, triage, one]
    .flatMap((room) => Object.values(room) as unknown[])
    .filter(isCommand)
    .map((command) => [command.name, command]),
);

export function commandOf(name: string): AnyCommand {
  const command = commands.get(name);
  if (command === undefined) throw new Error(`no command ${name}`);
  return command;
}
