/**
 * Looking a person up is an act with a reason: an event about whoever was found, shown to that person on request. It
 * answers masked lines only. Numbers are compared by their print, names exactly; there is no leafing through people.
 */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { maskAddress, maskName, maskPhone } from "#frame/mask.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { shown } from "../steps.ts";
import { lookUpInput, peopleProblems } from "../words.ts";

/** Namesakes beyond this need a number to be told apart. */
const MOST_FOUND = 20;

export interface FoundPerson {
  readonly personId: string;
  readonly name: string;
  readonly phone: string;
  readonly address: string;
}

export const lookUpPerson = command({
  name: "lookUpPerson",
  does: {
    zh: "按电话、证件号或姓名查一个人（写明缘由，留下记录）",
    en: "Look a person up by phone, identity number or name, with a reason that is logged",
  },
  input: lookUpInput,
  grants: grants.lookUp,
  async act(act, input) {
    if (input.phone === undefined && input.idNumber === undefined && input.name === undefined) {
      return refuse(peopleProblems.noSearchWord, { field: "phone" });
    }
    const rows = await findRows(act, input);
    const by = (["phone", "idNumber", "name"] as const).filter((word) => input[word] !== undefined);
    for (const { id } of rows) {
      act.event({ name: "personLookedUp", about: { kind: "person", id }, facts: { reason: input.reason, by } });
    }
    // A look-up in vain is a fact for the auditor too: numbers are not to be tried out.
    if (rows.length === 0) {
      act.event({ name: "personLookedUp", about: { kind: "person" }, facts: { reason: input.reason, by, found: 0 } });
    }
    return { found: rows.map((row) => lineOf(act, row, input.name)) };
  },
});

type Asked = {
  readonly phone?: string | undefined;
  readonly idNumber?: string | undefined;
  readonly name?: string | undefined;
};

/** Everything asked for has to fit. A joined record stands for the one it was joined into, which is answered instead. */
async function findRows(act: Act, asked: Asked) {
  const print = (kind: string, text: string): Buffer =>
    Buffer.from(act.secrets.fingerprint(kind, text, String(act.hub)));
  let people = act.from("persons", { erased_at: null }).select(["id", "joined_into"]);
  if (asked.idNumber !== undefined) people = people.where("id_print", "=", print("idNumber", asked.idNumber));
  if (asked.phone !== undefined) people = people.where("phone_print", "=", print("phone", asked.phone));
  if (asked.name !== undefined) people = people.where("name", "=", asked.name);
  const found = await people.orderBy("id").limit(MOST_FOUND).execute();
  const ids = [...new Set(found.map((row) => row.joined_into ?? row.id))];
  if (ids.length === 0) return [];
  return act.from("persons").select(["id", "name", "phone", "address"]).where("id", "in", ids).orderBy("id").execute();
}

function lineOf(
  act: Act,
  row: { id: string; name: string; phone: Buffer | null; address: Buffer | null },
  typedName: string | undefined,
): FoundPerson {
  return {
    personId: row.id,
    // Who typed the whole name knows it already; whoever came by a number does not learn it here.
    name: row.name === typedName ? row.name : maskName(row.name),
    phone: maskPhone(shown(act, row.id, "phone", row.phone) ?? ""),
    address: maskAddress(shown(act, row.id, "address", row.address) ?? ""),
  };
}
