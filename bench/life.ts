/** A voice's life through the API, and the same SQL alone. */
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
import { collectIds, LANES, type Recorded, recordStatements, replay } from "./replay.ts";
import type { Stage } from "./stage.ts";

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

/** One life inside this process, every statement written down; ids that were born in it are marked to be born anew. */
export async function recordLife(stage: Stage): Promise<Recorded> {
  const database = openDatabase({ login: stage.login, owner: stage.login, size: 1 });
  const settings = { dataDir: stage.dataDir } as Parameters<typeof keyFilePath>[0];
  const house = { database, clock: realClock, secrets: openSecrets(keyFilePath(settings), { mayCreate: false }) };
  const hub = stage.hub;
  const { rows } = await stage.owner.query("select sign_in_id from staff_sign_ins where hub_id = $1", [hub]);
  const desk = (await findActor(house, hub, rows[0].sign_in_id)) as Actor;
  const known = new Set<string>();
  for (const table of ["persons", "posts", "staff_sign_ins"]) {
    for (const row of (await stage.owner.query(`select * from ${table}`)).rows)
      collectIds(Object.values(row as object), known);
  }
  try {
    return await recordStatements(known, async () => {
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
    });
  } finally {
    await database.close();
  }
}

/** The same statements with new ids and prints, sent by bare `pg`, one connection a lane. */
export const measureSql = async (stage: Stage, seconds: number): Promise<Measured> =>
  replay(stage, seconds, await recordLife(stage));
