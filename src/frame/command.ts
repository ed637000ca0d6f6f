/** What a command and a query are: data that `perform` and `ask` run, and from which the API describes itself. */
import { z } from "zod";
import type { Actor, Grant, Subject } from "./access.ts";
import type { Clock } from "./clock.ts";
import type { Database, ReadTx, Tx } from "./database.ts";
import type { NewEvent } from "./events.ts";
import type { Problem } from "./problems.ts";
import type { Reading, Writing } from "./rows.ts";
import type { Secrets } from "./secrets.ts";
import type { DB } from "./schema.ts";
import type { Text } from "./texts.ts";

/** What everything in the house leans on, made once at the start. */
export interface House {
  readonly database: Database;
  readonly clock: Clock;
  readonly secrets: Secrets;
}

/** The circumstances of one write: one hub, one actor, one transaction, one moment. */
export interface Act extends Writing {
  readonly tx: Tx;
  readonly hub: number;
  readonly actor: Actor;
  readonly secrets: Secrets;
  /** The moment of the act, in whole milliseconds. */
  readonly now: Temporal.Instant;
  /** The civil date of the act in Asia/Shanghai. */
  readonly today: Temporal.PlainDate;
  /**
   * Writes a row and goes on without waiting: it is sent at once, in its turn, and looked at before the commit. For all
   * whose outcome decides nothing, which is most; what may be refused by a rule of the database is awaited instead.
   */
  write(statement: { execute(): Promise<unknown> }): void;
  /** Leaves an event; it is written, hashed, just before the commit. */
  event(event: NewEvent): void;
  /** Adds a job that runs after the commit. A job with a `jobKey` replaces one that still waits under the same key. */
  job(task: string, payload: Record<string, string | number>, jobKey?: string): void;
  /** Who is kept out of a matter: every row written for the matter carries this list. */
  recusedFrom(matterId: string): string[];
  /** Tells the act who is kept out of a matter; `find` does so for the subject of a command. */
  keepOut(matterId: string, persons: readonly string[]): void;
  /** Runs statements as another actor in the same transaction: the house itself, to write what the actor may not see. */
  asSystem<T>(run: () => Promise<T>): Promise<T>;
  /** Runs statements under the role that owns sign-ins, in the same transaction. */
  asIdentity<T>(run: () => Promise<T>): Promise<T>;
}

/** The circumstances of one read. */
export interface View extends Reading {
  readonly tx: ReadTx;
  readonly hub: number;
  readonly actor: Actor;
  readonly secrets: Secrets;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
}

/** Where something is read: in a query, or in the middle of a write. */
export type At = Act | View;

/** What `find` answers: whatever the command needs to know, and what it is about. */
export interface Facts {
  readonly subject: Subject;
}

export interface Lock {
  readonly table: keyof DB;
  readonly id: string;
}

export interface Command<Schema extends z.ZodType = z.ZodType, F extends Facts = Facts, Answer = unknown> {
  readonly name: string;
  /** One sentence for the API's description and the auditor's page. */
  readonly does: Text;
  readonly input: Schema;
  readonly grants: readonly Grant[];
  /** Grants by which somebody may know of the subject; without them a refusal says “not found”. */
  readonly see?: readonly Grant[];
  /** Rows to lock before anything is decided; `perform` sorts them. */
  locks?(input: z.output<Schema>): Lock[];
  /** The facts, read inside the transaction, after the locks; undefined when there is nothing to find. */
  find?(act: Act, input: z.output<Schema>): Promise<F | undefined>;
  /** Asks the rule, writes the rows, leaves the events. */
  act(act: Act, input: z.output<Schema>, facts: F): Promise<Answer | Problem>;
}

export interface Query<Schema extends z.ZodType = z.ZodType, F extends Facts = Facts, Answer = unknown> {
  readonly name: string;
  readonly does: Text;
  readonly input: Schema;
  readonly grants: readonly Grant[];
  readonly see?: readonly Grant[];
  find?(view: View, input: z.output<Schema>): Promise<F | undefined>;
  read(view: View, input: z.output<Schema>, facts: F): Promise<Answer | Problem>;
}

const NO_INPUT = z.object({});

/** What is made without an input needs none. */
type Made<Whole extends { input: unknown }> = Omit<Whole, "input"> & Partial<Pick<Whole, "input">>;

/** Makes a command; its types follow from what is written in it. */
export const command = <F extends Facts, Answer, Schema extends z.ZodType = typeof NO_INPUT>(
  made: Made<Command<Schema, F, Answer>>,
): Command<Schema, F, Answer> => ({ input: NO_INPUT as unknown as Schema, ...made });

/** Makes a query; its types follow from what is written in it. */
export const query = <F extends Facts, Answer, Schema extends z.ZodType = typeof NO_INPUT>(
  made: Made<Query<Schema, F, Answer>>,
): Query<Schema, F, Answer> => ({ input: NO_INPUT as unknown as Schema, ...made });

export type Outcome<Answer> =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly problem: Problem };
