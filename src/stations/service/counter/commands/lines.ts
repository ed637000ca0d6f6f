/** Where numbers come from: devices with a prefix of their own, and paper rolls, each used once and accounted for. */
import { randomBytes } from "node:crypto";
import { type Act, command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { accountFor } from "../queue.ts";
import { ofStation } from "../steps/session.ts";
import { devicePrint, readLine, readLines } from "../steps/tickets.ts";
import { CARRIED_PREFIX, counterProblems, endRollInput, labelOf, lineIdInput, lineInput, rollInput } from "../words.ts";

const TOKEN_BYTES = 32;
/** So many missing numbers are named; the rest are counted. */
const NAMED = 8;

/** A prefix belongs to one line as long as that is in use; the one of carried numbers never to another. */
async function takenPrefix(act: Act, prefix: string): Promise<Problem | undefined> {
  const taken = (await readLines(act)).some((line) => line.prefix === prefix && line.ended_at === null);
  return taken || prefix === CARRIED_PREFIX
    ? refuse(counterProblems.prefixTaken, { field: "prefix", values: { prefix } })
    : undefined;
}

export const addTicketLine = command({
  name: "addTicketLine",
  does: { zh: "加一台取号设备（自助机或前台）", en: "Add a device that gives numbers" },
  input: lineInput,
  grants: grants.keepLines,
  find: ofStation,
  async act(act, { kind, prefix, name, paper }) {
    const taken = await takenPrefix(act, prefix);
    if (taken !== undefined) return taken;
    const lineId = newId();
    const added = await act
      .insert("ticket_lines", {
        id: lineId,
        kind,
        prefix,
        name,
        paper: Number(paper),
        added_by: act.actor.id,
        added_at: act.now,
      })
      .onConflict((other) => other.doNothing())
      .executeTakeFirst();
    if (Number(added.numInsertedOrUpdatedRows ?? 0n) === 0)
      return refuse(counterProblems.prefixTaken, { field: "prefix", values: { prefix } });
    act.event({ name: "ticketLineAdded", about: { kind: "ticketLine", id: lineId }, facts: { kind, prefix } });
    return { lineId };
  },
});

/** This device is the kiosk of that line from now on; one that was it before is so no longer. The token stays in the device. */
export const setUpKiosk = command({
  name: "setUpKiosk",
  does: { zh: "把一台机器设成取号机", en: "Make a device the kiosk that gives numbers" },
  input: lineIdInput,
  grants: grants.keepLines,
  locks: ({ lineId }) => [{ table: "ticket_lines", id: lineId }],
  find: ofStation,
  async act(act, { lineId }) {
    const line = await readLine(act, lineId);
    if (line?.kind !== "kiosk" || line.ended_at !== null) return refuse(counterProblems.noLine, { field: "lineId" });
    const device = randomBytes(TOKEN_BYTES).toString("base64url");
    act.write(act.update("ticket_lines", { id: lineId }).set({ device_print: devicePrint(act, device) }));
    act.event({ name: "kioskSetUp", about: { kind: "ticketLine", id: lineId } });
    return { lineId, device };
  },
});

export const endTicketLine = command({
  name: "endTicketLine",
  does: { zh: "停用一台取号设备", en: "Stop a device that gave numbers" },
  input: lineIdInput,
  grants: grants.keepLines,
  locks: ({ lineId }) => [{ table: "ticket_lines", id: lineId }],
  find: ofStation,
  async act(act, { lineId }) {
    const line = await readLine(act, lineId);
    const isDevice = line?.kind === "kiosk" || line?.kind === "desk";
    if (!isDevice || line.ended_at !== null) return refuse(counterProblems.noLine, { field: "lineId" });
    act.write(act.update("ticket_lines", { id: lineId }).set({ ended_at: act.now, device_print: null }));
    act.event({ name: "ticketLineEnded", about: { kind: "ticketLine", id: lineId } });
    return { lineId };
  },
});

export const registerRoll = command({
  name: "registerRoll",
  does: { zh: "登记一卷纸号：字头、首号、末号", en: "Register a paper roll: prefix, first and last number" },
  input: rollInput,
  grants: grants.keepLines,
  find: ofStation,
  async act(act, { prefix, name, fromNumber, toNumber }) {
    if (toNumber < fromNumber || toNumber - fromNumber >= 2_000)
      return refuse(counterProblems.rollBackwards, { field: "toNumber" });
    const used = (await readLines(act)).find(
      (line) =>
        line.kind === "roll" &&
        line.prefix === prefix &&
        (line.from_number ?? 0) <= toNumber &&
        (line.to_number ?? 0) >= fromNumber,
    );
    const refused = refuse(counterProblems.rollUsed, {
      field: "fromNumber",
      values: { prefix, from: fromNumber, to: toNumber },
    });
    if (used !== undefined) return refused;
    const taken = await takenPrefix(act, prefix);
    if (taken !== undefined) return taken;
    const lineId = newId();
    const added = await act
      .insert("ticket_lines", {
        id: lineId,
        kind: "roll",
        prefix,
        name,
        from_number: fromNumber,
        to_number: toNumber,
        added_by: act.actor.id,
        added_at: act.now,
      })
      // Two desks register one roll at once: the exclusion lets one through.
      .onConflict((other) => other.doNothing())
      .executeTakeFirst();
    if (Number(added.numInsertedOrUpdatedRows ?? 0n) === 0) return refused;
    act.event({
      name: "rollRegistered",
      about: { kind: "ticketLine", id: lineId },
      facts: { prefix, from: fromNumber, to: toNumber },
    });
    return { lineId };
  },
});

/** A roll is over when every number up to the last torn one is entered or void; the rest came back unused. */
export const endRoll = command({
  name: "endRoll",
  does: {
    zh: "一卷纸号用完了或不用了：撕到几号，其余的退回",
    en: "A roll is over: torn up to a number, the rest came back",
  },
  input: endRollInput,
  grants: grants.keepLines,
  locks: ({ lineId }) => [{ table: "ticket_lines", id: lineId }],
  find: ofStation,
  async act(act, { lineId, lastTorn }) {
    const roll = await readLine(act, lineId);
    if (roll?.kind !== "roll" || roll.ended_at !== null) return refuse(counterProblems.noLine, { field: "lineId" });
    const [from, to] = [roll.from_number ?? 1, roll.to_number ?? 1];
    const rows = await act.from("tickets", { line_id: lineId, round_id: lineId }).select(["number", "state"]).execute();
    const highest = Math.max(from - 1, ...rows.map((row) => row.number));
    if (lastTorn > to || lastTorn < from - 1 || lastTorn < highest)
      return refuse(counterProblems.notOfRoll, {
        field: "lastTorn",
        values: { number: lastTorn, from: highest, to },
      });
    const { missing } = accountFor(rows, { from, until: lastTorn });
    if (missing.length > 0) {
      const named = missing.slice(0, NAMED).map((number) => labelOf(roll.prefix, number));
      const numbers = named.join("、") + (missing.length > NAMED ? "…" : "");
      return refuse(counterProblems.numbersMissing, { values: { count: missing.length, numbers } });
    }
    act.write(act.update("ticket_lines", { id: lineId }).set({ ended_at: act.now, returned_from: lastTorn + 1 }));
    act.event({
      name: "rollEnded",
      about: { kind: "ticketLine", id: lineId },
      facts: { lastTorn, returned: to - lastTorn },
    });
    return { lineId, returned: to - lastTorn };
  },
});
