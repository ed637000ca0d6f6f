/** A voice's life through the API, and the same SQL alone. */
import pg from "pg";
import { type Actor, nobody } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { realClock } from "#frame/clock.ts";
import { openDatabase } from "#frame/database.ts";
import { keyFilePath } from "#frame/house.ts";
import { newId } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { openSecrets } from "#frame/secrets.ts";
import { findActor } from "#courtyard/sign-in/session-door.ts";
import { openReceipt } from "#courtyard/matters/queries.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { resolveVoice } from "#courtyard/voices/commands/finish.ts";
import { recordVoice } from "#courtyard/voices/commands/raise.ts";
import { triageVoice } from "#courtyard/voices/commands/triage.ts";
import { followVoice } from "#courtyard/voices/queries/one.ts";
import { makeClient, measure, type Measured } from "./load.ts";
import type { Stage } from "./stage.ts";

export const LANES = 16;
const WORDS = "河边石梯晚上没有灯，老人下去挑水看不见，盼着装一盏。";
const REPLY = "装好了一盏太阳能灯，今晚就亮。";

/** Four requests: submit, triage, resolve, look up. Every answer is checked: a fast refusal is no life. */
export async function measureLife(stage: Stage, seconds: number): Promise<Measured> {
  const send = makeClient(stage.port, LANES);
  const asDesk = { "content-type": "application/json", authorization: `Bearer ${stage.token}` };
  const post = async (name: string, headers: Record<string, string>, body: object) => {
    const answer = await send(
      "POST",
      `/api/commands/${name}`,
      { ...headers, "idempotency-key": newId() },
      JSON.stringify(body),
    );
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${answer.text}`);
    return { took: answer.milliseconds, answer: (JSON.parse(answer.text) as { answer: any }).answer };
  };
  return measure(seconds, LANES, async () => {
    const raised = await post("recordVoice", asDesk, {
      kind: "call",
      words: WORDS,
      channel: "desk",
      identified: "known",
    });
    const { matterId, receipt } = raised.answer as { matterId: string; receipt: { code: string } };
    const triaged = await post("triageVoice", asDesk, { matterId, class: "help", station: "peace" });
    const resolved = await post("resolveVoice", asDesk, { matterId, solved: "yes", reply: REPLY });
    const seen = await send("GET", `/api/queries/followVoice?matterId=${matterId}`, {
      authorization: `Receipt ${receipt.code}`,
    });
    if (seen.status !== 200 || !seen.text.includes(REPLY)) throw new Error(`followVoice: ${seen.status} ${seen.text}`);
    return [raised.took, triaged.took, resolved.took, seen.milliseconds];
  });
}

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** One life inside this process, every statement written down; ids that were born in it are marked to be born anew. */
export async function recordLife(stage: Stage): Promise<{ statements: Statement[]; born: ReadonlySet<string> }> {
  const database = openDatabase({ login: stage.login, owner: stage.login, size: 1 });
  const settings = { dataDir: stage.dataDir } as Parameters<typeof keyFilePath>[0];
  const house = { database, clock: realClock, secrets: openSecrets(keyFilePath(settings), { mayCreate: false }) };
  const hub = stage.hub;
  const { rows } = await stage.owner.query("select sign_in_id from staff_sign_ins where hub_id = $1", [hub]);
  const desk = (await findActor(house, hub, rows[0].sign_in_id)) as Actor;
  const statements: Statement[] = [];
  const known = new Set<string>();
  for (const table of ["persons", "posts", "staff_sign_ins"]) {
    for (const row of (await stage.owner.query(`select * from ${table}`)).rows)
      collectIds(Object.values(row as object), known);
  }
  const run = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: any[]) {
    const [what, values] = args;
    statements.push(
      typeof what === "string" ? { text: what, values: values ?? [] } : { text: what.text, values: what.values ?? [] },
    );
    return (run as any).apply(this, args);
  } as typeof run;
  try {
    await findActor(house, hub, rows[0].sign_in_id);
    const raised = await perform(house, { hub, actor: desk, key: newId() }, recordVoice, {
      kind: "call",
      words: WORDS,
      channel: "desk",
      identified: "known",
    });
    if (!raised.ok || raised.answer.receipt === null) throw new Error("no receipt");
    const { matterId, receipt } = raised.answer;
    await findActor(house, hub, rows[0].sign_in_id);
    await perform(house, { hub, actor: desk, key: newId() }, triageVoice, {
      matterId,
      class: "help",
      station: "peace",
    });
    await findActor(house, hub, rows[0].sign_in_id);
    await perform(house, { hub, actor: desk, key: newId() }, resolveVoice, { matterId, solved: "yes", reply: REPLY });
    await ask(house, { hub, actor: nobody() }, openReceipt, { code: receipt.code });
    await ask(house, { hub, actor: receiptActor(receipt.receiptId, matterId) }, followVoice, { matterId });
  } finally {
    pg.Client.prototype.query = run;
    await database.close();
  }
  const born = new Set<string>();
  for (const { values } of statements) collectIds(values, born);
  for (const id of known) born.delete(id);
  return { statements, born };
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
function collectIds(values: readonly unknown[], into: Set<string>): void {
  for (const value of values) {
    if (typeof value === "string" && ID.test(value) && !value.startsWith("00000000")) into.add(value);
    if (Array.isArray(value)) collectIds(value, into);
  }
}

/** The same statements with new ids and prints, sent by bare `pg`, one connection a lane. */
export async function measureSql(stage: Stage, seconds: number): Promise<Measured> {
  const { statements, born } = await recordLife(stage);
  const lanes = await Promise.all(
    Array.from({ length: LANES }, async () => {
      const client = new pg.Client({ ...stage.login, options: "-c role=xiaoyuan_app" } as pg.ClientConfig);
      await client.connect();
      return client;
    }),
  );
  try {
    return await measure(seconds, LANES, async (lane) => {
      const start = performance.now();
      const fresh = new Map<string, string>();
      const prints = new Map<string, Buffer>();
      for (const { text, values } of statements) {
        await lanes[lane]!.query(
          text,
          values.map((value) => renewed(value, born, fresh, prints)),
        );
      }
      return [performance.now() - start];
    });
  } finally {
    await Promise.all(lanes.map((client) => client.end()));
  }
}

const PRINT_BYTES = 32;

function renewed(
  value: unknown,
  born: ReadonlySet<string>,
  fresh: Map<string, string>,
  prints: Map<string, Buffer>,
): unknown {
  if (typeof value === "string" && born.has(value)) {
    if (!fresh.has(value)) fresh.set(value, newId());
    return fresh.get(value);
  }
  if (Buffer.isBuffer(value) && value.length === PRINT_BYTES) {
    const name = value.toString("hex");
    if (!prints.has(name)) prints.set(name, Buffer.from(crypto.getRandomValues(new Uint8Array(PRINT_BYTES))));
    return prints.get(name);
  }
  if (Array.isArray(value)) return value.map((one) => renewed(one, born, fresh, prints));
  return value;
}
