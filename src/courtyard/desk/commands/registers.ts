/** Registers (台账) leave the house: rows that fall out of what happened, with an event for every one that leaves. */
import { z } from "zod";
import { mayEver } from "#frame/access.ts";
import { type Act, command, type View } from "#frame/command.ts";
import { choice, civilDate, line } from "#frame/input.ts";
import { frameProblems } from "#frame/perform.ts";
import { refuse } from "#frame/problems.ts";
import { allRooms, type Register } from "#frame/rooms.ts";
import { deskProblems } from "../words.ts";

export const allRegisters = (): readonly Register[] => allRooms().flatMap((room) => room.registers ?? []);

export const exportRegister = command({
  name: "exportRegister",
  does: { zh: "导出一本台账", en: "Export a register" },
  input: z.object({
    register: line(40),
    fromOn: civilDate(),
    untilOn: civilDate(),
    lang: choice(["zh", "en"]).default("zh"),
  }),
  grants: [{ who: "anyStaff", reach: "hub" }],
  async act(act: Act, input) {
    const register = allRegisters().find(({ id }) => id === input.register);
    if (register === undefined || !mayEver(act.actor, register.grants)) return refuse(frameProblems.notFound);
    const [fromOn, untilOn] = [Temporal.PlainDate.from(input.fromOn), Temporal.PlainDate.from(input.untilOn)];
    if (Temporal.PlainDate.compare(fromOn, untilOn) > 0) {
      return refuse(deskProblems.periodBackwards, { field: "untilOn" });
    }
    const rows = await register.rows(act as unknown as View, { fromOn, untilOn }, input.lang);
    act.event({
      name: "registerExported",
      about: { kind: "register" },
      facts: { register: register.id, from: input.fromOn, until: input.untilOn, rows: rows.length },
    });
    return {
      title: register.title[input.lang],
      columns: register.columns.map(({ title, widthCharacters }) => ({ title: title[input.lang], widthCharacters })),
      rows,
    };
  },
});
