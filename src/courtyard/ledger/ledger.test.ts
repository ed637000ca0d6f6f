/** The ledger on a real database: all or nothing, floors, debts, and what the database itself refuses. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId, SYSTEM_ID } from "#frame/ids.ts";
import { verify } from "#frame/verify.ts";
import { HUB, openTestHouse, type TestHouse } from "../../../test/database.ts";
import type { Entry } from "./rules.ts";
import { earn, gatherAccounts, openAccount, reverse, transfer } from "./steps/book.ts";
import { balanceOf, earnedUntil, linesOf } from "./steps/read.ts";
import { about, addPerson, earned, inAct, points } from "./testing.ts";
import type { AccountName } from "./words.ts";

let here: TestHouse;
beforeAll(async () => {
  here = await openTestHouse();
});
afterAll(() => here?.close());

const done = async <T>(run: Parameters<typeof inAct<T>>[1]): Promise<T> => {
  const outcome = await inAct(here.house, run);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.answer;
};
const balance = (name: AccountName): Promise<number> => done((act) => balanceOf(act, name));
const reserve = (personId: string, amount: number): Entry => ({
  debit: points("own", personId),
  credit: points("held", personId),
  amount,
  kind: "reserve",
  about: { kind: "redemption", id: newId() },
});

describe("a booking", () => {
  test("moves all lines or none, and says what was missing", async () => {
    const personId = await addPerson(here);
    await done((act) => earn(act, earned(personId, 600)));
    const goodsId = newId();
    const sack: Entry = {
      debit: { unit: "goods", kind: "stock", goodsId },
      credit: { unit: "goods", kind: "held", goodsId },
      amount: 1,
      kind: "reserve",
      about,
    };
    const refused = await inAct(here.house, (act) => transfer(act, [reserve(personId, 440), sack]));
    expect(refused).toMatchObject({ ok: false, problem: { code: "ledger.short", values: { has: "0", needs: "1" } } });
    expect(await balance(points("own", personId))).toBe(600);
    const tooMuch = await inAct(here.house, (act) => transfer(act, [reserve(personId, 601)]));
    expect(tooMuch).toMatchObject({ problem: { values: { has: "60", needs: "60.1" } } });
    await done((act) => transfer(act, [reserve(personId, 600)]));
    expect(await balance(points("held", personId))).toBe(600);
    expect(await balance({ unit: "points", kind: "earned" })).toBe(-600);
  });

  test("is told line by line, the newest first, a page at a time", async () => {
    const personId = await addPerson(here);
    for (const amount of [10, 20, 30]) await done((act) => earn(act, earned(personId, amount)));
    await done((act) => transfer(act, [reserve(personId, 15)]));
    const first = await done((act) => linesOf(act, points("own", personId), { limit: 2 }));
    expect(first.map((line) => [line.kind, line.change])).toEqual([
      ["reserve", -15],
      ["earn", 30],
    ]);
    const last = first.at(-1);
    if (last === undefined) throw new Error("no lines");
    const rest = await done((act) => linesOf(act, points("own", personId), { before: last, limit: 9 }));
    expect(rest.map((line) => line.change)).toEqual([20, 10]);
  });

  test("the same account is opened once, also by many at once", async () => {
    const personId = await addPerson(here);
    const ids = await Promise.all(
      Array.from({ length: 12 }, () => done((act) => openAccount(act, points("own", personId)))),
    );
    expect(new Set(ids).size).toBe(1);
  });
});

describe("taking back", () => {
  test("takes what is there, books the rest as a debt, and later earnings pay it first", async () => {
    const personId = await addPerson(here);
    await done((act) => earn(act, earned(personId, 40)));
    await done((act) => transfer(act, [reserve(personId, 28)]));
    expect(await done((act) => reverse(act, earned(personId, 40)))).toMatchObject({ owed: 28 });
    const now = async () =>
      Promise.all((["own", "held", "debt"] as const).map((kind) => balance(points(kind, personId))));
    expect(await now()).toEqual([0, 28, 28]);
    await done((act) => earn(act, earned(personId, 20)));
    expect(await now()).toEqual([0, 28, 8]);
    await done((act) => earn(act, earned(personId, 20)));
    expect(await now()).toEqual([12, 28, 0]);
  });

  test("records brought together: what one has and owes comes to the one that stays", async () => {
    const [stays, goes] = [await addPerson(here), await addPerson(here)];
    await done((act) => earn(act, earned(goes, 30)));
    await done((act) => earn(act, earned(goes, 120, "hours")));
    await done((act) => gatherAccounts(act, stays, [goes]));
    await done((act) => gatherAccounts(act, stays, [goes]));
    expect(await balance(points("own", stays))).toBe(30);
    expect(await balance({ unit: "hours", kind: "own", personId: stays })).toBe(120);
    const all = await done((act) => earnedUntil(act, { unit: "points", personId: stays }, act.today));
    expect(all).toEqual({ all: 30, untilCut: 30 });
    // What another record of hers still owes is paid from what this one has.
    const owes = await addPerson(here);
    await done((act) => reverse(act, earned(owes, 12)));
    await done((act) => gatherAccounts(act, stays, [goes, owes]));
    expect(await Promise.all((["own", "debt"] as const).map((kind) => balance(points(kind, stays))))).toEqual([18, 0]);
  });
});

describe("the database refuses", () => {
  const asApp = async (statement: string): Promise<string> => {
    const client = await here.app.connect();
    try {
      await client.query(`begin; set local app.hub_id = '${HUB}'; set local app.actor_id = '${SYSTEM_ID}'`);
      await client.query(statement);
      return "done";
    } catch (failure) {
      return (failure as Error).message;
    } finally {
      await client.query("rollback");
      client.release();
    }
  };

  test("the application's role to change or take away a transfer, an event, or who an account belongs to", async () => {
    const personId = await addPerson(here);
    await done((act) => earn(act, earned(personId, 10)));
    for (const statement of [
      "update transfers set amount = 1",
      "delete from transfers",
      "truncate transfers",
      "update events set facts = '{}'",
      "delete from events",
      "delete from accounts",
      "update accounts set holder_id = id",
    ])
      expect(await asApp(statement)).toMatch(/permission denied/);
    expect(await asApp("update accounts set balance = -1 where balance is not null")).toMatch(/violates check/);
  });

  test("hours to be spent, units to be mixed, nothing to be moved", async () => {
    const personId = await addPerson(here);
    const own = await done((act) => openAccount(act, { unit: "hours", kind: "own", personId }));
    const held = await done((act) => openAccount(act, points("held", personId)));
    const sink = await done((act) => openAccount(act, { unit: "hours", kind: "earned" }));
    const line = (unit: string, credit: string, amount: number, kind: string) =>
      `insert into transfers (hub_id, booking_id, line, unit, debit, credit, amount, kind, about_kind, about_id, at, counts_on)
       values (${HUB}, '${newId()}', 1, '${unit}', '${own}', '${credit}', ${amount}, '${kind}', 'x', '${SYSTEM_ID}', '2026-11-23T09:00Z', '2026-11-23')`.replace(
        "'x'",
        "'hoursClaim'",
      );
    expect(await asApp(line("hours", sink, 5, "reverse"))).toBe("done");
    expect(await asApp(line("hours", sink, 5, "spend"))).toMatch(/violates check/);
    expect(await asApp(line("hours", sink, 5, "expire"))).toMatch(/violates check/);
    expect(await asApp(line("hours", held, 5, "reverse"))).toMatch(/foreign key/);
    expect(await asApp(line("hours", own, 5, "reverse"))).toMatch(/violates check/);
    expect(await asApp(line("hours", sink, 0, "reverse"))).toMatch(/violates check/);
  });
});

describe("verify", () => {
  test("finds a balance, a line and a booking that were changed behind the house's back", async () => {
    const personId = await addPerson(here);
    const { bookingId } = await done((act) => earn(act, earned(personId, 10)));
    const codes = async () => (await verify(here.house.database, HUB)).list.map((finding) => finding.code);
    expect(await codes()).toEqual([]);
    const change = async (statement: string, ...values: unknown[]) => {
      const client = await here.owner.connect();
      try {
        await client.query(statement, values);
      } finally {
        client.release();
      }
    };
    await change("update transfers set amount = 11 where booking_id = $1", bookingId);
    expect(await codes()).toEqual(["accountBalance", "bookingChanged"]);
    await change("update transfers set amount = 10 where booking_id = $1", bookingId);
    await change("update accounts set balance = balance + 5 where holder_id = $1 and kind = 'own'", personId);
    expect(await codes()).toEqual(["accountBalance"]);
    await change("update accounts set balance = balance - 5 where holder_id = $1 and kind = 'own'", personId);
    await change(
      `insert into transfers select hub_id, $2::uuid, line, unit, credit, debit, amount, kind, about_kind, about_id, at, counts_on
       from transfers where booking_id = $1`,
      bookingId,
      newId(),
    );
    expect(await codes()).toEqual(["accountBalance", "bookingUnbound"]);
    await change(
      "delete from transfers where booking_id not in (select about_id from events where about_id is not null)",
    );
    await change("delete from transfers where booking_id = $1", bookingId);
    await change("update accounts set balance = 0 where holder_id = $1 and kind = 'own'", personId);
    expect(await codes()).toEqual(["bookingMissing"]);
    await change("delete from events where about_id = $1", bookingId);
  });
});
