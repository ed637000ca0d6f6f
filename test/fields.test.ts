/** Every field of everything the house offers: its limit is stated and kept, and whatever is typed is kept exactly or refused in words. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";
import type { Outcome } from "#frame/command.ts";
import { parseInput } from "#frame/input.ts";
import type { Problem } from "#frame/problems.ts";
import { offer } from "../src/app.tsx";
import { type Busy, openBusyCourtyard } from "./offer/busy.ts";
import { doEverything, isWritten, openCommands } from "./offer/deeds.ts";
import { type Field, fieldsOf, inputFor, isFreeText, type Made, schemaOf, withField } from "./offer/inputs.ts";
import { placesOf } from "./offer/rows.ts";
import { findWay, realThings } from "./offer/ways.ts";

const open = [...openCommands, ...offer.queries.filter((one) => one.grants.some((grant) => grant.who !== "system"))];

/** What people type, paste and send, and what somebody tries who means harm. */
const STRANGE: Readonly<Record<string, unknown>> = {
  emoji: "🏮👨‍👩‍👧‍👦🇨🇳",
  rare: "𠮷𪚥䶮",
  rightToLeft: "\u202eעברית\u202c عربي",
  nul: "灯\0灯",
  script: "<script>alert(1)</script>",
  half: "灯\ud83d",
  otherHalf: "\udc4d灯",
  formula: '=HYPERLINK("x")',
  plus: "+861390000",
  at: "@SUM(1)",
  quotes: `'; drop table matters; -- "\\`,
  percent: "100%_\\",
  spaces: "   ",
  empty: "",
  lines: "一\r\n二\r三\u2028四",
  number: 7,
  negative: -1,
  unknownId: "01900000-0000-7000-8000-00000000abcd",
  huge: 1e308,
  fraction: 1.5,
  yes: true,
  none: null,
  list: [],
  lists: [["灯"]],
  object: {},
  prototype: { __proto__: { admin: true }, constructor: "x" },
  long: "长".repeat(200_000),
};

describe("limits", () => {
  test("each text field states one", () => {
    const boundless = open.flatMap((one) =>
      fieldsOf(schemaOf(one.input))
        .filter(
          ({ schema: { type, format, enum: codes, const: only, maxLength, pattern } }) =>
            type === "string" &&
            !format &&
            !codes &&
            only === undefined &&
            maxLength === undefined &&
            pattern === undefined,
        )
        .map((field) => `${one.name}.${field.path}`),
    );
    expect(boundless).toEqual([]);
  });

  const cases = open.flatMap((one) =>
    fieldsOf(schemaOf(one.input))
      .filter(isFreeText)
      .filter(({ schema }) => schema.minLength !== 18)
      .map((field) => [`${one.name}.${field.path}`, one, field] as const),
  );
  test.each(cases)("%s: at its limit kept to the character, one more refused", (_name, one, field) => {
    const max = field.schema.maxLength ?? 0;
    const base = inputFor(one.input, ({ name }) => (name === "login" ? "some.one" : undefined), { full: true });
    const at = (count: number) => parseInput(one.input, withField(base, field.path, "𠮷".repeat(count)));
    const full = at(max);
    const refusedHere = full.ok ? [] : problemsOf(full.problem).filter((problem) => problem.field === field.path);
    expect(refusedHere).toEqual([]);
    if (full.ok) expect(valueAt(full.value, field.path)).toBe("𠮷".repeat(max));
    const more = at(max + 1);
    const told = more.ok ? undefined : problemsOf(more.problem).find((problem) => problem.field === field.path);
    expect(told).toMatchObject({ code: "input.tooLong", values: { max } });
    expect(told?.text.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(told?.text.en).toMatch(/[a-z]/);
  });

  test("what was written at its limit is in the database, to the character", { timeout: 400_000 }, async () => {
    const lost: string[] = [];
    let count = 0;
    const { undone } = await doEverything({
      write(field) {
        if (!isWritten(field) || field.schema.minLength === 18) return undefined;
        count += 1;
        const mark = `=${count}<b>𠮷🏮`;
        return mark + "字".repeat((field.schema.maxLength ?? 0) - [...mark].length);
      },
      async each(busy, { command, written, outcome }) {
        if (!outcome.ok) return;
        for (const [field, value] of written) {
          const isHidden = HIDDEN.has(`${command.name}.${field.path}`);
          const places = await placesOf(busy.owner, String(value));
          if (places.length > 0 === isHidden) lost.push(`${command.name}.${field.path}: ${places.join() || "nowhere"}`);
        }
      },
    });
    expect({ lost, undone }).toEqual({ lost: [], undone: [] });
  });
});
/** Encrypted, or used and not kept. */
const HIDDEN = new Set([
  "addHousehold.address",
  "addResident.address",
  "bookConsultation.question",
  "editResident.address",
  "lookUpPerson.name",
  "prepareApplication.address",
  "prepareApplication.situation",
  "prepareForResident.address",
  "prepareForResident.situation",
]);

describe("strange input", () => {
  let busy: Busy;
  beforeAll(async () => {
    busy = await openBusyCourtyard();
  });
  afterAll(() => busy?.close());

  test("a command keeps it exactly or refuses it in words, and never breaks", { timeout: 600_000 }, async () => {
    const wrong: string[] = [];
    for (const command of openCommands) {
      const way = await findWay(busy, command);
      const actor = way?.actor ?? busy.workers.head;
      const base = way?.input ?? inputFor(command.input, realThings(busy, busy.voices["recorded"]), { full: true });
      const fields = fieldsOf(schemaOf(command.input));
      for (const [name, input, field, value] of strangeInputs(base, fields)) {
        const outcome = await busy
          .do(actor, command.name, input, { dryRun: true })
          .catch((failure: unknown) => failure);
        const complaint = complaintAbout(outcome, command, input, field, value);
        if (complaint !== undefined) wrong.push(`${command.name}.${field?.path ?? ""} ${name}: ${complaint}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("a query answers or refuses, and never breaks", { timeout: 400_000 }, async () => {
    const wrong: string[] = [];
    for (const query of offer.queries) {
      const base = inputFor(query.input, realThings(busy, busy.voices["recorded"]), { full: true });
      for (const actor of [busy.workers.head, busy.workers.administrator, busy.voices["recorded"]!.holder, nobody()]) {
        for (const [name, input, field, value] of strangeInputs(base, fieldsOf(schemaOf(query.input)))) {
          const outcome = await busy.ask(actor, query, input).catch((failure: unknown) => failure);
          const complaint = complaintAbout(outcome, query, input, field, value);
          if (complaint !== undefined) wrong.push(`${query.name}.${field?.path ?? ""} ${name}: ${complaint}`);
        }
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
  });

  test("input that is no object at all is refused", async () => {
    for (const command of openCommands) {
      for (const raw of [null, undefined, 7, "x", [], [{}]]) {
        const outcome = await busy.do(nobody(), command.name, raw).catch((failure: unknown) => failure as Error);
        expect([command.name, raw, outcome]).toEqual([command.name, raw, expect.objectContaining({ ok: false })]);
      }
    }
  });
});

function* strangeInputs(base: Made, fields: readonly Field[]): Generator<[string, Made, Field | undefined, unknown]> {
  for (const field of fields) {
    for (const [name, value] of Object.entries(STRANGE)) yield [name, withField(base, field.path, value), field, value];
    const { [field.path.split(".")[0] ?? ""]: _left, ...rest } = base;
    yield ["missing", rest, field, undefined];
  }
  yield ["unknown field", { ...base, nobodyAskedForThis: "灯" }, undefined, undefined];
}

/** What is wrong with an outcome: it broke, it was refused without words, or it changed what was typed. */
function complaintAbout(
  outcome: unknown,
  one: (typeof open)[number],
  input: Made,
  field: Field | undefined,
  value: unknown,
) {
  if (outcome instanceof Error) return `broke: ${outcome.message}`;
  const { ok } = outcome as Outcome<unknown>;
  if (!ok) {
    const { problem } = outcome as { problem: Problem };
    const mute = problemsOf(problem).find(({ text, code }) => !text.zh || !text.en || !code.includes("."));
    return mute === undefined ? undefined : `refused without words: ${mute.code}`;
  }
  if (field === undefined || !isFreeText(field) || typeof value !== "string") return undefined;
  const parsed = parseInput(one.input, input);
  const kept = parsed.ok ? valueAt(parsed.value, field.path) : undefined;
  // A field left blank may be absent; line ends become LF; spaces around a name or a number are no part of it.
  const same = [value, value.replace(/\r\n?/g, "\n"), value.trim(), value.trim() === "" ? undefined : value];
  return same.includes(kept as string) ? undefined : `became ${JSON.stringify(kept)}`;
}

const problemsOf = (problem: Problem): readonly Problem[] => problem.all ?? [problem];

function valueAt(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((inside, name) => (inside as Record<string, unknown> | undefined)?.[name], value);
}
