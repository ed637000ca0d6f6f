/** What a piece of work sends to the database, and how the database would go about it: for tests of plans. */
import pg from "pg";
import type { TestHouse } from "./database.ts";

export interface Sent {
  readonly text: string;
  readonly values: unknown[];
}

/** What a piece of work sends to the database. */
export async function sentBy(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const query = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [what, values] = args as [string | Sent, unknown[] | undefined];
    sent.push(
      typeof what === "string" ? { text: what, values: values ?? [] } : { text: what.text, values: what.values ?? [] },
    );
    return (query as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent.filter(({ text }) => /^\s*(select|update)/i.test(text));
}

/** What the plans of these statements touch, as the application's role with policies on: tables read whole, and indexes. */
export async function plansOf(
  house: TestHouse,
  actorId: string,
  sent: readonly Sent[],
): Promise<{ walked: string[]; indexes: Set<string> }> {
  const client = await house.app.connect();
  const found = { walked: [] as string[], indexes: new Set<string>() };
  try {
    for (const { text, values } of sent) {
      await client.query(`begin; set local app.hub_id='${house.hub}'; set local app.actor_id='${actorId}'`);
      const plan = await client.query(`explain (format json) ${text}`, values).catch(() => undefined);
      await client.query("rollback");
      if (plan === undefined) continue; // Statements of another role, such as the sealer's.
      for (const part of partsOf(plan.rows[0]["QUERY PLAN"][0].Plan)) {
        if (part["Node Type"] === "Seq Scan") found.walked.push(`${part["Relation Name"]}: ${text.slice(0, 200)}`);
        if (part["Index Name"] !== undefined) found.indexes.add(part["Index Name"]);
      }
    }
  } finally {
    client.release();
  }
  return found;
}

interface Plan {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly Plans?: readonly Plan[];
}
const partsOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(partsOf)];
