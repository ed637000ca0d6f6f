/** Who may do and see what, over everything the house offers: reviewed as one table, tried from outside, and hidden from whoever is named. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, type Grant, nobody, SYSTEM } from "#frame/access.ts";
import { isProblem } from "#frame/problems.ts";
import { offer } from "../src/app.tsx";
import { HUB, OTHER_HUB, type Staff } from "./database.ts";
import { type Busy, openBusyCourtyard, otherWorkers } from "./offer/busy.ts";
import { inputFor } from "./offer/inputs.ts";
import { idsOf, printOf } from "./offer/rows.ts";
import { realThings } from "./offer/ways.ts";

const all = [...offer.commands, ...offer.queries];

describe("the matrix", () => {
  test("who may do what, in which states, as it was reviewed", async () => {
    const rooms = [...new Set(all.map((one) => one.room))].sort();
    const lines = rooms.flatMap((room) => [
      `# ${room}`,
      ...all
        .filter((one) => one.room === room)
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap(linesOf),
      "",
    ]);
    await expect(lines.join("\n")).toMatchFileSnapshot("./access-matrix.txt");
  });

  test("every verb is offered once and granted to somebody", () => {
    const names = all.map((one) => one.name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(all.filter((one) => one.grants.length === 0).map((one) => one.name)).toEqual([]);
  });
});

/** One verb: a line for each post, with how far it reaches and in which states. */
function linesOf(one: (typeof all)[number]): string[] {
  const line = (grant: Grant): string => {
    const where = grant.states === undefined ? "" : ` in ${[...grant.states].sort().join(" ")}`;
    return `  ${grant.who.padEnd(22)} ${grant.reach}${where}${grant.unlessHandled === true ? ", unless handled" : ""}`;
  };
  const knows = (one.see ?? []).map((grant) => `${grant.who} (${grant.reach})`).sort();
  return [
    `${"act" in one ? "do " : "ask"} ${one.name}`,
    ...[...new Set(one.grants.map(line))].sort(),
    ...(knows.length === 0 ? [] : [`  known to: ${knows.join(", ")}`]),
  ];
}

describe("from outside", () => {
  let busy: Busy;
  let strangers: Staff[];
  beforeAll(async () => {
    busy = await openBusyCourtyard();
    strangers = await otherWorkers(busy);
    await busy.do(SYSTEM, "loadPresetRules", {}, { hub: OTHER_HUB });
  });
  afterAll(() => busy?.close());

  /** Calls everything with ids of real things of the first courtyard; answers whatever was let through, as text. */
  async function knockEverywhere(actors: readonly Actor[], hub: number, skip: (grants: readonly Grant[]) => boolean) {
    const answers: string[] = [];
    const broken: string[] = [];
    const { recorded, inProgress, resolved } = busy.voices;
    for (const one of all.filter((each) => !skip(each.grants))) {
      const tries = [recorded, inProgress, resolved].flatMap((voice, nth) =>
        [false, true].map((full) => inputFor(one.input, realThings(busy, voice, nth), { full })),
      );
      for (const actor of actors) {
        for (const input of tries) {
          const call = "act" in one ? busy.do(actor, one.name, input, { hub }) : busy.ask(actor, one, input, hub);
          const outcome = await call.catch((failure: unknown) => failure as Error);
          const who = actor.kind === "staff" ? (actor.posts[0]?.kind ?? "") : actor.kind;
          if (outcome instanceof Error) broken.push(`${one.name}: ${outcome.message}`);
          else if (outcome.ok) answers.push(`${one.name} by ${who}: ${JSON.stringify(outcome.answer)}`);
          else expect(isProblem(outcome.problem) && outcome.problem.text.zh).toBeTruthy();
        }
      }
    }
    return { answers, broken: [...new Set(broken)] };
  }

  /** Answers in which something of the first courtyard stands. */
  async function leaks(answers: readonly string[]): Promise<string[]> {
    const ids = await idsOf(busy.owner, HUB);
    const secrets = [...ids, "石梯", "13900005678", "秦晚照", "敷衍", "有人劝我撤回", "青石巷"];
    return answers.filter((line) => secrets.some((secret) => line.includes(secret)));
  }

  test(
    "every post of another courtyard sees nothing, changes nothing and breaks nothing",
    { timeout: 500_000 },
    async () => {
      const before = await printOf(busy.owner, HUB);
      const receipt = busy.voices["resolved"]!.holder;
      const { answers, broken } = await knockEverywhere([...strangers, nobody(), receipt], OTHER_HUB, () => false);
      expect(await leaks(answers)).toEqual([]);
      expect(await printOf(busy.owner, HUB)).toEqual(before);
      expect(broken).toEqual([]);
    },
  );

  test("nobody at all sees and changes nothing, except where anyone may", { timeout: 400_000 }, async () => {
    const before = await printOf(busy.owner, HUB);
    const forAnyone = (grants: readonly Grant[]) => grants.some((grant) => grant.who === "anyone");
    const { answers, broken } = await knockEverywhere([nobody()], HUB, forAnyone);
    expect(answers).toEqual([]);
    expect(broken).toEqual([]);
    expect(await printOf(busy.owner, HUB)).toEqual(before);
  });

  test("a receipt opens its own matter and no other", { timeout: 400_000 }, async () => {
    const { recorded, inProgress } = busy.voices;
    const other = await busy.ask(
      recorded!.holder,
      offer.queries.find((one) => one.name === "followVoice")!,
      {
        matterId: inProgress!.matterId,
      },
    );
    expect(other).toMatchObject({ ok: false, problem: { code: "frame.notFound" } });
    const own = await busy.ask(
      recorded!.holder,
      offer.queries.find((one) => one.name === "followVoice")!,
      {
        matterId: recorded!.matterId,
      },
    );
    expect(own.ok).toBe(true);
  });
});
