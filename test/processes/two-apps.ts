/** Two app processes on one database, sixteen connections each, so that no lock inside a process can help. */
import { join } from "node:path";
import { type Actor, SYSTEM } from "#frame/access.ts";
import type { House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import type { Connection } from "#frame/postgres.ts";
import { openSecrets } from "#frame/secrets.ts";
import { HUB, openTestHouse, START, type Staff, type TestHouse } from "../database.ts";
import { commandOf } from "../offer/busy.ts";
import type { Made } from "../offer/inputs.ts";
import { tokenFor } from "../offer/tokens.ts";
import { makeTestFolder } from "../postgres.ts";
import { type Answered, type AppProcess, buildApp } from "./start.ts";

const CONNECTIONS = 16;

export interface TwoApps {
  readonly here: TestHouse;
  /** This process's own house, with the keys of the two. */
  readonly house: House;
  readonly apps: readonly AppProcess[];
  /** Names the courtyard, as every request of the API does. */
  readonly courtyard: Record<string, string>;
  /** What a worker's token sends along. */
  bearer(worker: Staff): Promise<Record<string, string>>;
  /** A command in this process; a refusal throws. */
  act(actor: Actor, name: string, input: object): Promise<Made>;
  /** The same or similar requests, all at once, every other one to the other process. */
  together(count: number, one: (at: number, address: string) => Promise<Answered>): Promise<Answered[]>;
  close(): Promise<void>;
}

export async function openTwoApps(): Promise<TwoApps> {
  const here = await openTestHouse();
  const keys = join(makeTestFolder(), "keys", "keys.json");
  const house = { ...here.house, secrets: openSecrets(keys, { clock: here.house.clock }) };
  const { host = "", port = 0, user = "", database = "", password } = here.owner.options;
  const owner: Connection = { host, port, user, database, ...passwordOf(password) };
  const login = { ...owner, user: here.app.options.user ?? "", ...passwordOf(here.app.options.password) };
  const act = async (actor: Actor, name: string, input: object): Promise<Made> => {
    const outcome = await perform(house, { hub: HUB, actor }, commandOf(name), input);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.problem.code}`);
    return (outcome.answer ?? {}) as Made;
  };
  await act(SYSTEM, "loadPresetRules", {});
  const built = await buildApp();
  const settings = { login, owner, keys, now: Temporal.Instant.from(START).toString(), size: CONNECTIONS };
  const apps = await Promise.all([built.start(settings), built.start(settings)]);
  const courtyard = { Courtyard: String(HUB) };
  return {
    here,
    house,
    apps,
    courtyard,
    bearer: async (worker) => ({ ...courtyard, authorization: `Bearer ${await tokenFor(here, worker)}` }),
    act,
    together: (count, one) =>
      Promise.all(Array.from({ length: count }, (_each, at) => one(at, apps[at % apps.length]?.address ?? ""))),
    async close() {
      await built.close();
      await here.close();
    },
  };
}

const passwordOf = (password: unknown) => (typeof password === "string" ? { password } : {});

export const won = (answers: readonly Answered[]): Answered[] => answers.filter((answer) => answer.status === 200);
/** Codes of those that were refused, each once. */
export const lost = (answers: readonly Answered[]): unknown[] => [
  ...new Set(answers.filter((answer) => answer.status !== 200).map((answer) => answer.code ?? answer.body)),
];
