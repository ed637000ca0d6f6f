/** Papers are handed over: from that moment the time to check them counts, also when it is entered later. */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { civilDate, TIME_ZONE } from "#frame/clock.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { endDeadlines, meetDeadlines, startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { alsoHandledBy, changeMatter } from "#courtyard/matters/steps/matter.ts";
import { recheckMatter } from "#courtyard/matters/steps/recuse.ts";
import { findPerson, knowPerson } from "#courtyard/people/steps.ts";
import { grants, receivedAt } from "../rules.ts";
import { CHECK, CORRECTION, startClocks } from "../steps/clocks.ts";
import { type ApplicationRow, itemOf, onApplication } from "../steps/find.ts";
import { byHead, markMaterials, noteVisit, setApplication, takeOriginals } from "../steps/rows.ts";
import { toldAlready } from "../steps/tell.ts";
import { applicationProblems, bringInput, receiveInput } from "../words.ts";

/** Nobody may refuse to take papers in: what is missing is told afterwards, all at once. */
export const receiveApplication = command({
  name: "receiveApplication",
  does: {
    zh: "收件：核对身份，登记材料和留下的原件",
    en: "Receive: identify, write down the papers and originals that stay",
  },
  input: receiveInput,
  grants: grants.receive,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const item = await itemOf(act, application);
    if (item === undefined) return refuse(applicationProblems.itemMissing);
    if (application.agent_basis === "byPhone" && !(await isAuthorised(act, matter.id))) {
      return refuse(applicationProblems.authorisationOpen);
    }
    const told = { on: input.receivedOn, time: input.receivedTime };
    const at = receivedAt(told, act.now, { byHead: byHead(act), zone: TIME_ZONE });
    if (isProblem(at)) return at;
    const applicantId = await applicantOf(act, application, input.applicantId);
    if (isProblem(applicantId)) return applicantId;
    const wrong = await markMaterials(act, matter.id, item, input.there ?? [], "there", "there");
    if (wrong !== undefined) return wrong;
    await takeOriginals(act, matter.id, input.originals ?? []);
    const on = civilDate(at);
    if (matter.channel !== "phone") await noteVisit(act, matter.id, on);
    await setApplication(act, matter.id, {
      applicant_id: applicantId,
      identified: input.identified,
      received_at: at,
      received_on: on,
      entered_at: act.now,
      received_by: act.actor.id,
      paper_number: input.paperNumber ?? null,
    });
    await act
      .update("application_papers", { matter_id: matter.id, person_id: null })
      .set({ person_id: applicantId })
      .execute();
    const sum = await startDeadline(act, matter.id, CHECK, on);
    await startClocks(act, matter.id, item, "receipt", on);
    await changeMatter(act, matter, {
      name: "applicationReceived",
      to: "received",
      set: { handled_by: alsoHandledBy(matter, act.actor.id) },
      facts: {
        at: at.toString(),
        late: !at.equals(act.now),
        identified: input.identified,
        papers: (input.there ?? []).length,
        originals: (input.originals ?? []).length,
      },
    });
    await nameApplicant(act, matter.id, application, applicantId);
    return { matterId: matter.id, receivedAt: at.toString(), checkedBy: sum.dueOn?.toString() ?? null };
  },
});

async function isAuthorised(act: Act, matterId: string): Promise<boolean> {
  const row = await act
    .from("application_authorisations", { matter_id: matterId })
    .select("id")
    .where("second_by", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

const opened = (act: Act, row: ApplicationRow, column: "contact" | "id_number" | "address"): string | undefined => {
  const sealed = row[column];
  return sealed === null
    ? undefined
    : act.secrets.decryptText("application", sealed, `${act.hub}/${row.matter_id}/${column}`);
};

/** Who it is for: named at the desk, known from the start, or the record under the numbers that were typed at home. */
async function applicantOf(act: Act, row: ApplicationRow, chosen: string | undefined): Promise<string | Problem> {
  const asked = chosen ?? row.applicant_id;
  if (asked !== null && asked !== undefined) {
    const person = await findPerson(act, asked);
    if (person === undefined || person.erased) return refuse(applicationProblems.noPerson, { field: "applicantId" });
    return person.id;
  }
  return knowPerson(act, {
    name: row.applicant_name,
    phone: opened(act, row, "contact"),
    idNumber: opened(act, row, "id_number"),
    address: opened(act, row, "address"),
  });
}

/** Now it is known whose it is: kin of that record are compared too. */
async function nameApplicant(act: Act, matterId: string, row: ApplicationRow, applicantId: string): Promise<void> {
  if (row.applicant_id === applicantId) return;
  await act.update("named", { matter_id: matterId, how: "speaker" }).set({ person_id: applicantId }).execute();
  await recheckMatter(act, matterId);
}

/** What was missing is here: the check begins anew, and nothing else may be asked for. */
export const bringMissing = command({
  name: "bringMissing",
  does: { zh: "补来了材料", en: "What was missing has been brought" },
  input: bringInput,
  grants: grants.bring,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const item = await itemOf(act, application);
    if (item === undefined) return refuse(applicationProblems.itemMissing);
    const wrong = await markMaterials(act, matter.id, item, input.there, "there", "there");
    if (wrong !== undefined) return wrong;
    await takeOriginals(act, matter.id, input.originals ?? []);
    if (input.came !== false) await noteVisit(act, matter.id, act.today);
    await act
      .update("application_corrections", { matter_id: matter.id, answered_at: null })
      .set({ answered_at: act.now })
      .execute();
    await toldAlready(act, matter.id);
    await meetDeadlines(act, matter.id, [CORRECTION]);
    await endDeadlines(act, matter.id, [CHECK]);
    await startDeadline(act, matter.id, CHECK, act.today);
    await changeMatter(act, matter, {
      name: "missingBrought",
      to: "received",
      set: { handled_by: alsoHandledBy(matter, act.actor.id) },
      facts: { papers: input.there.length },
    });
    return { matterId: matter.id };
  },
});
