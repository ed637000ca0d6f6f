/** Years of the ledger at random: whatever is earned, taken back, set aside, spent, joined and parted, it holds what it promises. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#frame/ids.ts";
import { verify } from "#frame/verify.ts";
import { HUB, openTestHouse, type TestHouse } from "../../../test/database.ts";
import type { Entry, Moved } from "./rules.ts";
import { earn, gatherAccounts, giveBack, reverse, transfer } from "./steps/book.ts";
import { partAccounts } from "./steps/part.ts";
import { balanceOf } from "./steps/read.ts";
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

describe("years of it", () => {
  type Step =
    | { readonly do: "earn" | "reverse"; readonly who: number; readonly amount: number; readonly unit: Moved["unit"] }
    | { readonly do: "reserve" | "release" | "spend" | "expire"; readonly who: number; readonly amount: number };
  const step = fc.oneof(
    fc.record({
      do: fc.constantFrom("earn" as const, "reverse" as const),
      who: fc.nat(2),
      amount: fc.integer({ min: 1, max: 90 }),
      unit: fc.constantFrom("points" as const, "hours" as const),
    }),
    fc.record({
      do: fc.constantFrom("reserve" as const, "release" as const, "spend" as const, "expire" as const),
      who: fc.nat(2),
      amount: fc.integer({ min: 1, max: 120 }),
    }),
  );

  test(
    "sums stay zero, floors hold, balances are what a plain count says, hours know nothing of spending",
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps: Step[]) => {
          const people = [await addPerson(here), await addPerson(here), await addPerson(here)];
          const plain = people.map(() => ({ own: 0, held: 0, debt: 0, hours: 0, hoursDebt: 0 }));
          for (const each of steps) await tryStep(people[each.who] ?? "", plain[each.who] ?? (null as never), each);
          for (const [index, personId] of people.entries()) {
            const [own, held, debt] = await Promise.all(
              (["own", "held", "debt"] as const).map((kind) => balance(points(kind, personId))),
            );
            const hours = await balance({ unit: "hours", kind: "own", personId });
            const hoursDebt = await balance({ unit: "hours", kind: "debt", personId });
            expect({ own, held, debt, hours, hoursDebt }).toEqual(plain[index]);
          }
          await joinAndPart(people[0] ?? "", people[1] ?? "", steps.length);
          const { rows } = await here.owner.query<{ unit: string; sum: string }>(
            `select unit, sum(change) as sum from (select unit, amount as change from transfers union all select unit, -amount from transfers) all_of group by unit having sum(change) <> 0`,
          );
          expect(rows).toEqual([]);
        }),
        { numRuns: 12 },
      );
      expect((await verify(here.house.database, HUB)).list).toEqual([]);
    },
  );

  /** Worth is what one has less what one owes: each keeps her own, and whoever spent meanwhile bears it. */
  async function joinAndPart(stays: string, goes: string, amount: number): Promise<void> {
    const worth = async (personId: string) =>
      Promise.all(
        (["points", "hours"] as const).map(
          async (unit) =>
            (await balance({ unit, kind: "own", personId })) - (await balance({ unit, kind: "debt", personId })),
        ),
      );
    const [[points0 = 0, hours0 = 0], theirs] = [await worth(stays), await worth(goes)];
    const hers = { kind: "hoursClaim", id: newId() };
    await done((act) => gatherAccounts(act, stays, [goes]));
    await done((act) => earn(act, { unit: "points", personId: stays, amount, about: hers }));
    await done((act) => reverse(act, { unit: "hours", personId: stays, amount, about: hers }));
    const all = { unit: "points", kind: "own", personId: stays } as const;
    const spent = await balance(all);
    const bought: Entry = {
      debit: all,
      credit: { unit: "points", kind: "spent" },
      amount: spent,
      kind: "spend",
      about,
    };
    if (spent > 0) await done((act) => transfer(act, [bought]));
    const part = () =>
      done(async (act) => {
        const [one, other] = [stays, goes].map((id) => ({ id, ids: [id] }));
        await partAccounts(act, { stays: one!, parted: other!, aboutIds: [hers.id] });
        // Looked at from the other side nothing was gathered.
        await partAccounts(act, { stays: other!, parted: one!, aboutIds: [] });
      });
    for (let time = 0; time < 2; time += 1) {
      await part();
      expect(await worth(stays)).toEqual([points0 - spent, hours0]);
      expect(await worth(goes)).toEqual([theirs[0]! + amount, theirs[1]! - amount]);
    }
  }

  async function tryStep(
    personId: string,
    plain: { own: number; held: number; debt: number; hours: number; hoursDebt: number },
    each: Step,
  ): Promise<void> {
    const { amount } = each;
    if (each.do === "earn" || each.do === "reverse") {
      const { unit } = each;
      await done((act) => (each.do === "earn" ? earn : reverse)(act, earned(personId, amount, unit)));
      const [own, debt] = unit === "points" ? (["own", "debt"] as const) : (["hours", "hoursDebt"] as const);
      if (each.do === "earn") {
        const paid = Math.min(plain[debt], amount);
        plain[debt] -= paid;
        plain[own] += amount - paid;
      } else {
        const taken = Math.min(plain[own], amount);
        plain[own] -= taken;
        plain[debt] += amount - taken;
      }
      return;
    }
    const [from, to] = {
      reserve: [points("own", personId), points("held", personId)],
      release: [points("held", personId), points("own", personId)],
      spend: [points("held", personId), { unit: "points", kind: "spent" }],
      expire: [points("own", personId), { unit: "points", kind: "expired" }],
    }[each.do] as [ReturnType<typeof points>, AccountName];
    const entry: Entry = { debit: from, credit: to, amount, kind: each.do, about };
    if (each.do === "release" && plain.held >= amount) {
      await done((act) => giveBack(act, [entry], { unit: "points", personId, about }));
      const paid = Math.min(plain.debt, plain.own + amount);
      plain.held -= amount;
      plain.own += amount - paid;
      plain.debt -= paid;
      return;
    }
    const outcome = await inAct(here.house, (act) => transfer(act, [entry]));
    expect(outcome.ok).toBe(plain[from.kind] >= amount);
    if (!outcome.ok) return;
    plain[from.kind] -= amount;
    if ("personId" in to && to.kind !== "debt") plain[to.kind] += amount;
  }
});
