/** An application is prepared: by the resident at home, or by somebody of the house for her. Known facts are not asked again. */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { endDeadlines } from "#courtyard/matters/steps/deadlines.ts";
import { changeMatter } from "#courtyard/matters/steps/matter.ts";
import { findPerson, findProxy, knowPerson, shown } from "#courtyard/people/steps.ts";
import { currentItem } from "#stations/service/guides/steps/items.ts";
import { bornLater, grants, isUnderAge } from "../rules.ts";
import { clockRules, startClocks } from "../steps/clocks.ts";
import { onApplication, type OwnItem } from "../steps/find.ts";
import { setApplication } from "../steps/rows.ts";
import { findWanted, type PreparedTogether, writeWanted } from "../steps/together.ts";
import { myGroups } from "../steps/window.ts";
import { itemColumns, type NewAgent, wantMaterials } from "../steps/write.ts";
import { type Answers, applicationProblems, chooseItemInput, prepareForInput, prepareInput } from "../words.ts";

/** At home, without an account: a receipt and a slip with what to bring. It counts from the hand-over. */
export const prepareApplication = command({
  name: "prepareApplication",
  does: {
    zh: "居民在家准备一份申请，得到回执和要带的材料单",
    en: "A resident prepares an application and gets a receipt",
  },
  input: prepareInput,
  grants: grants.prepare,
  async act(act, input): Promise<PreparedTogether | Problem> {
    const wanted = await findWanted(act, input);
    if (isProblem(wanted)) return wanted;
    const wrong = bornLater(input.idNumber, act.today);
    if (wrong !== undefined) return wrong;
    const isMinor = input.isMinor === true || isUnderAge(input.idNumber, act.today);
    const agent: NewAgent | undefined =
      input.agentName === undefined
        ? undefined
        : {
            name: input.agentName,
            phone: input.agentPhone,
            role: input.agentRole ?? "kin",
            basis: input.agentRole === "guardian" ? "law" : null,
          };
    const lacks = guardianLacks(wanted.items, isMinor, agent);
    if (lacks !== undefined) return lacks;
    const told = {
      name: input.name,
      phone: input.phone,
      idNumber: input.idNumber,
      address: input.address,
      isMinor,
      memberIds: [],
      memberNames: [],
      answers: answersOf(input),
      agent,
      channel: input.kiosk === true ? ("kiosk" as const) : ("online" as const),
    };
    return writeWanted(act, wanted, told, input.files ?? []);
  },
});

/** By the house: for somebody at the desk, on the phone, on a home visit, on paper. */
export const prepareForResident = command({
  name: "prepareForResident",
  does: {
    zh: "替居民准备一份申请；知道的不再问",
    en: "Prepare an application for a resident; what is known is not asked",
  },
  input: prepareForInput,
  grants: grants.prepareFor,
  async act(act, input): Promise<PreparedTogether | Problem> {
    const wanted = await findWanted(act, input);
    if (isProblem(wanted)) return wanted;
    const wrong = bornLater(input.idNumber, act.today);
    if (wrong !== undefined) return wrong;
    const applicant = await findApplicant(act, input);
    if (isProblem(applicant)) return applicant;
    const agent = await findAgent(act, input, applicant.id);
    if (isProblem(agent)) return agent;
    const idNumber = input.idNumber ?? applicant.idNumber;
    const isMinor = input.isMinor === true || isUnderAge(idNumber, act.today);
    const lacks = guardianLacks(wanted.items, isMinor, agent);
    if (lacks !== undefined) return lacks;
    const members = await findMembers(act, input.memberIds ?? [], applicant.id);
    if (isProblem(members)) return members;
    return writeWanted(act, wanted, {
      applicantId: applicant.id,
      name: applicant.name,
      phone: input.phone ?? applicant.phone,
      idNumber,
      address: input.address ?? applicant.address,
      isMinor,
      memberIds: members.map((member) => member.id),
      memberNames: members.map((member) => member.name),
      answers: answersOf(input),
      agent,
      channel: input.channel,
      preparedBy: act.actor.id,
    });
  },
});

const answersOf = (input: Answers): Answers => ({
  ...(input.situation === undefined ? {} : { situation: input.situation }),
  ...(input.wish === undefined ? {} : { wish: input.wish }),
});

/** What the courtyard knows of somebody need not be asked again. */
interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly phone?: string | undefined;
  readonly idNumber?: string | undefined;
  readonly address?: string | undefined;
}

/** The one on record, or a new record where the courtyard does not know her under the same number. */
async function findApplicant(
  act: Act,
  input: {
    readonly applicantId?: string | undefined;
    readonly name?: string | undefined;
    readonly phone?: string | undefined;
    readonly idNumber?: string | undefined;
    readonly address?: string | undefined;
  },
): Promise<KnownPerson | Problem> {
  if (input.applicantId === undefined) {
    if (input.name === undefined) return refuse(applicationProblems.whoMissing, { field: "name" });
    const { name, phone, idNumber, address } = input;
    return { id: await knowPerson(act, { name, phone, idNumber, address }), name };
  }
  const known = await namedPerson(act, input.applicantId);
  return known ?? refuse(applicationProblems.noPerson, { field: "applicantId" });
}

/** Whoever comes from another body knows of somebody what an application at her own window says, and nothing else. */
async function mayKnow(act: Act, ids: readonly string[]): Promise<boolean> {
  if (act.actor.kind !== "staff" || act.actor.posts.some((post) => post.kind !== "windowClerk")) return true;
  const groups = await myGroups(act);
  const row = await act
    .from("applications")
    .select("matter_id")
    .where("window_group", "in", groups.length === 0 ? [""] : groups)
    .where((or) => or.or([or("applicant_id", "in", ids), or("agent_id", "in", ids)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function namedPerson(act: Act, asked: string): Promise<KnownPerson | undefined> {
  const person = await findPerson(act, asked);
  if (person === undefined || person.erased) return undefined;
  const row = await act
    .from("persons", { id: person.id })
    .select(["name", "phone", "id_number", "address"])
    .executeTakeFirstOrThrow();
  if (!(await mayKnow(act, person.ids))) return { id: person.id, name: row.name };
  return {
    id: person.id,
    name: row.name,
    phone: shown(act, person.id, "phone", row.phone) ?? undefined,
    idNumber: shown(act, person.id, "id_number", row.id_number) ?? undefined,
    address: shown(act, person.id, "address", row.address) ?? undefined,
  };
}

interface AskedAgent {
  readonly agentId?: string | undefined;
  readonly agentName?: string | undefined;
  readonly agentPhone?: string | undefined;
  readonly agentRole?: string | undefined;
  readonly agentBasis?: string | undefined;
}

/** One on record is chosen and nothing of hers is typed again: telephone, role and right come from the records. */
async function findAgent(act: Act, asked: AskedAgent, applicantId: string): Promise<NewAgent | undefined | Problem> {
  const { agentId, agentName } = asked;
  if (agentId === undefined && agentName === undefined) {
    return asked.agentRole === undefined
      ? undefined
      : refuse(applicationProblems.agentIncomplete, { field: "agentName" });
  }
  const known = agentId === undefined ? undefined : await namedPerson(act, agentId);
  if (agentId !== undefined && known === undefined) return refuse(applicationProblems.noPerson, { field: "agentId" });
  if (known?.id === applicantId) return refuse(applicationProblems.agentSelf, { field: "agentId" });
  if (isUnderAge(known?.idNumber, act.today)) return refuse(applicationProblems.agentTooYoung, { field: "agentId" });
  const right = rightOf(asked, known === undefined ? undefined : await findProxy(act, applicantId, known.id));
  if (isProblem(right)) return right;
  if (known !== undefined) return { ...right, id: known.id, name: known.name, phone: asked.agentPhone ?? known.phone };
  const name = agentName ?? "";
  const id = await knowPerson(act, { name, phone: asked.agentPhone });
  if (id === applicantId) return refuse(applicationProblems.agentSelf, { field: "agentName" });
  return { ...right, id, name, phone: asked.agentPhone };
}

/** Who the agent is to the applicant, and by what right: as it is said now, else as it is on record. */
function rightOf(
  { agentRole, agentBasis }: AskedAgent,
  record: { readonly kind: string; readonly basis: string } | undefined,
): { readonly role: string; readonly basis: string } | Problem {
  const role = agentRole ?? (record === undefined ? undefined : record.kind === "guardian" ? "guardian" : "agent");
  const basis = agentBasis ?? record?.basis ?? (role === "committee" ? "law" : undefined);
  if (role === undefined) return refuse(applicationProblems.agentIncomplete, { field: "agentRole" });
  if (basis === undefined) return refuse(applicationProblems.agentIncomplete, { field: "agentBasis" });
  return { role, basis };
}

async function findMembers(act: Act, asked: readonly string[], applicantId: string) {
  const members = new Map<string, { readonly id: string; readonly name: string }>();
  for (const id of asked) {
    const known = await namedPerson(act, id);
    if (known === undefined) return refuse(applicationProblems.noPerson, { field: "memberIds" });
    if (known.id !== applicantId) members.set(known.id, known);
  }
  return [...members.values()];
}

/** Where the item says that a guardian applies for a minor, somebody has to be it. */
const guardianLacks = (items: readonly OwnItem[], isMinor: boolean, agent: NewAgent | undefined): Problem | undefined =>
  isMinor && agent?.role !== "guardian" && items.some(({ content }) => content.guardianFor.includes("minor"))
    ? refuse(applicationProblems.guardianNeeded, { field: "agentName" })
    : undefined;

/** What came from a voice has no item yet; and what was begun as the wrong one is put right before it is accepted. */
export const chooseItem = command({
  name: "chooseItem",
  does: { zh: "选定办哪个事项", en: "Choose the item that this applies for" },
  input: chooseItemInput,
  grants: grants.chooseItem,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const item = await currentItem(act, input.itemId);
    if (item === undefined) return refuse(applicationProblems.noItem, { field: "itemId" });
    await setApplication(act, matter.id, itemColumns(item));
    await wantMaterials(act, matter.id, item);
    // The clocks of the first item stand for nothing any more; the other's count from the same hand-over.
    if (application.item_id !== null && application.item_id !== item.itemId) {
      await endDeadlines(act, matter.id, clockRules(application.item_id));
      await setApplication(act, matter.id, { batch_on: null });
      if (application.received_on !== null) await startClocks(act, matter.id, item, "receipt", application.received_on);
    }
    const reportsKin = matter.recused.length > 0 && item.content.phases.reportKin;
    await changeMatter(act, matter, {
      name: "itemChosen",
      ...(reportsKin ? { set: { escalated: true } } : {}),
      facts: { item: item.itemId, version: item.version },
    });
    return { matterId: matter.id };
  },
});
