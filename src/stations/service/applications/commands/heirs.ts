/**
 * The applicant has died before it came to an end. A near relative steps in: a receipt of her own, the originals, the
 * decision, and what one may do against it (行政复议法 art. 14, 行政诉讼法 art. 25; 个人信息保护法 art. 49). What was asked
 * for a household goes on; what was for one person alone ends.
 */
import { type Act, command } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { dropCalls } from "#courtyard/notices/steps.ts";
import { changeMatter } from "#courtyard/matters/steps/matter.ts";
import { endReceipt, issueReceipt } from "#courtyard/matters/steps/receipts.ts";
import { recheckMatter, writeMentions } from "#courtyard/matters/steps/recuse.ts";
import { knowPerson } from "#courtyard/people/steps.ts";
import { grants, mayEndByDeath } from "../rules.ts";
import { type ApplicationRow, onApplication } from "../steps/find.ts";
import { toldAlready } from "../steps/tell.ts";
import { setApplication } from "../steps/rows.ts";
import { applicationProblems, heirInput } from "../words.ts";

export const recordHeir = command({
  name: "recordHeir",
  does: {
    zh: "申请人去世：登记近亲属，换发回执，接着办或者到此为止",
    en: "The applicant has died: a near relative steps in with a new receipt; it goes on or ends",
  },
  input: heirInput,
  grants: grants.heir,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const wrong = impossible(act, input, application);
    if (wrong !== undefined) return wrong;
    const heirId = await knowPerson(act, { name: input.heirName, phone: input.heirPhone });
    if (heirId === application.applicant_id) return refuse(applicationProblems.heirSelf, { field: "heirName" });
    await setApplication(act, matter.id, {
      died_on: Temporal.PlainDate.from(input.diedOn),
      heir_id: heirId,
      heir_relation: input.relation,
    });
    await endOwnReceipts(act, matter.id);
    const receipt = await issueReceipt(act, { matterId: matter.id, personId: heirId, purpose: "proxy" });
    await toldAlready(act, matter.id);
    if (application.applicant_id !== null) await dropDuties(act, application.applicant_id);
    const ends = !input.goesOn && mayEndByDeath(matter.state);
    if (ends) await takeDownNotice(act, matter.id);
    await changeMatter(act, matter, {
      name: "heirSteppedIn",
      ...(ends ? { to: "withdrawn", ends: true } : {}),
      facts: { relation: input.relation, goesOn: !ends },
    });
    // The heir may be kin of somebody who works here.
    await writeMentions(act, matter.id, {
      words: "",
      names: [input.heirName],
      personIds: [heirId],
      postIds: [],
      isGrievance: false,
      speakerName: "",
      speakerId: null,
    });
    await recheckMatter(act, matter.id);
    return { matterId: matter.id, receipt, ended: ends };
  },
});

function impossible(act: Act, input: { readonly diedOn: string }, application: ApplicationRow): Problem | undefined {
  if (application.heir_id !== null) return refuse(applicationProblems.heirBefore);
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(input.diedOn), act.today) > 0
    ? refuse(applicationProblems.diedLater, { field: "diedOn" })
    : undefined;
}

/** Nobody finds the slip of somebody who died and reads on with it; an agent's stays. */
async function endOwnReceipts(act: Act, matterId: string): Promise<void> {
  const rows = await act
    .from("receipts", { matter_id: matterId, purpose: "speaker", ended_at: null })
    .select("id")
    .execute();
  for (const { id } of rows) await endReceipt(act, id, null);
}

/** Nobody telephones a house in mourning about a yearly check. */
async function dropDuties(act: Act, personId: string): Promise<void> {
  const dropped = await act
    .update("yearly_duties", { person_id: personId, state: "open" })
    .set({ state: "dropped", ended_at: act.now })
    .returning("id")
    .execute();
  for (const { id } of dropped) await dropCalls(act, id);
}

const takeDownNotice = (act: Act, matterId: string) =>
  act
    .update("application_notices", { matter_id: matterId, ended_at: null })
    .set({ ended_at: act.now, outcome: "stopped" })
    .execute();
