/** The fewest statements that give a number without a gap, or call the one who waits longest, with an event for each. */
import pg from "pg";
import { newId } from "#frame/ids.ts";
import type { Counter, Courtyard } from "./counter.ts";

const HASH = Buffer.alloc(32, 1);

/** Bare `pg` over as many connections as there are lanes, in the role of the app: row-level security holds here too. */
export class BareCounter implements Counter {
  readonly #free: pg.Client[];
  private constructor(clients: pg.Client[]) {
    this.#free = clients;
  }

  static async open(owner: pg.Pool, lanes: number): Promise<BareCounter> {
    const clients = Array.from(
      { length: lanes },
      () => new pg.Client({ ...owner.options, options: "-c role=xiaoyuan_app" } as pg.ClientConfig),
    );
    await Promise.all(clients.map((client) => client.connect()));
    return new BareCounter(clients);
  }

  async close(): Promise<void> {
    await Promise.all(this.#free.map((client) => client.end()));
  }

  async take(at: Courtyard): Promise<number> {
    return this.#within(at, async (client) => {
      const { rows } = await client.query(
        `insert into line_rounds (hub_id, line_id, occasion_id, last_number) values ($1, $2, $3, 1)
         on conflict (hub_id, line_id, occasion_id) do update set last_number = line_rounds.last_number + 1
         returning last_number`,
        [at.hub, at.lineId, at.occasionId],
      );
      const [id, number] = [newId(), Number(rows[0].last_number)];
      await client.query(
        `insert into tickets (hub_id, id, occasion_id, line_id, round_id, number, label, wants, state, issued_at, queue_at, issued_by)
         values ($1, $2, $3, $4, $3, $5, $6, 'civilAffairs', 'issued', now(), now(), $7)`,
        [at.hub, id, at.occasionId, at.lineId, number, `D${number}`, at.desk.id],
      );
      await event(client, at, "ticketIssued", id);
    });
  }

  async call(at: Courtyard, window: number): Promise<number> {
    const sitting = at.sittings[window]!;
    return this.#within(at, async (client) => {
      await client.query("select 1 from sittings where hub_id = $1 and id = $2 for update", [at.hub, sitting]);
      const before = await client.query(
        "update tickets set state = 'done', ended_at = now() where hub_id = $1 and sitting_id = $2 and state in ('called', 'serving') returning id",
        [at.hub, sitting],
      );
      const { rows } = await client.query(
        `update tickets set state = 'serving', sitting_id = $3, calls = 1, called_at = now(), last_called_at = now(), served_at = now()
         where hub_id = $1 and id = (select id from tickets where hub_id = $1 and occasion_id = $2
           and state in ('issued', 'reinserted') order by queue_at, id limit 1 for update skip locked) returning id`,
        [at.hub, at.occasionId, sitting],
      );
      for (const row of before.rows) await event(client, at, "ticketDone", row.id);
      await event(client, at, "ticketCalled", rows[0].id);
    });
  }

  async #within(at: Courtyard, work: (client: pg.Client) => Promise<void>): Promise<number> {
    const client = this.#free.pop();
    if (client === undefined) throw new Error("more lanes than connections");
    const start = performance.now();
    try {
      await client.query(`begin; set local app.hub_id='${at.hub}'; set local app.actor_id='${at.desk.id}'`);
      await work(client);
      await client.query("commit");
      return performance.now() - start;
    } catch (failure) {
      await client.query("rollback");
      throw failure;
    } finally {
      this.#free.push(client);
    }
  }
}

const event = (client: pg.Client, at: Courtyard, name: string, id: string): Promise<unknown> =>
  client.query(
    `insert into events (hub_id, id, at, happened_on, actor_id, actor_kind, name, about_kind, about_id, hash)
     values ($1, $2, now(), current_date, $3, 'staff', $4, 'ticket', $5, $6)`,
    [at.hub, newId(), at.desk.id, name, id, HASH],
  );
