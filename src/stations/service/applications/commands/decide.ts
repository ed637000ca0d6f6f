/** To the deciding office and back: the decision is entered as that body made it, with its number; never made here. */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { meetDeadlines, startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { addEntry, alsoHandledBy, changeMatter } from "#courtyard/matters/steps/matter.ts";
import { mayDecide, mayEndAtOnce, maySubmit } from "../course.ts";
import { grants } from "../rules.ts";
import { clockRules, CLOSING } from "../steps/clocks.ts";
import { type ApplicationRow, getItem, onApplication } from "../steps/find.ts";
import { putOnList } from "../steps/approved.ts";
import { courseOf } from "../steps/phases.ts";
import { noteVisit, setApplication } from "../steps/rows.ts";
import { tell } from "../steps/tell.ts";
import { rememberYearly } from "../steps/yearly.ts";
import { decisionInput, settleInput, submitInput } from "../words.ts";
import { accept } from "./check.ts";

export const submitApplication = command({
  name: "submitApplication",
  does: { zh: "上报给有权决定的单位", en: "Send it to the office that decides" },
  input: submitInput,
  grants: grants.submit,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const problem = maySubmit(await courseOf(act, application));
    if (problem !== undefined) return problem;
    await setApplication(act, matter.id, {
      submitted_on: act.today,
      outside_number: input.outsideNumber ?? application.outside_number,
    });
    await changeMatter(act, matter, { name: "applicationSubmitted", to: "submitted" });
    return { matterId: matter.id };
  },
});

export const enterDecision = command({
  name: "enterDecision",
  does: {
    zh: "登记有权单位的决定（单位、文号、日期）",
    en: "Enter the deciding body's decision, with its number and date",
  },
  input: decisionInput,
  grants: grants.decide,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const item = await getItem(act, application);
    const facts = {
      item: item.content,
      reportsKin: matter.recused.length > 0 && item.content.phases.reportKin,
      receivedOn: application.received_on ?? act.today,
      hubName: await hubName(act),
    };
    const decision = { ...input, decidedOn: Temporal.PlainDate.from(input.decidedOn) };
    const problem = mayDecide(facts, decision, act.today);
    if (problem !== undefined) return problem;
    const words =
      input.reasons === undefined
        ? undefined
        : await addEntry(act, { matterId: matter.id, kind: "reply", body: input.reasons, visible: true });
    await decided(act, application, {
      decision: input.decision,
      number: input.decisionNumber,
      by: input.decidedBy,
      on: decision.decidedOn,
      remedies: input.remedies,
      countyVisitedOn: input.countyVisitedOn,
    });
    if (input.decision === "approved" && item.content.phases.listApproved === true) {
      await putOnList(act, matter.id, decision.decidedOn);
    }
    await tell(act, { matter, application }, { reason: "applications.decided" });
    await changeMatter(act, matter, {
      name: input.decision === "approved" ? "applicationApproved" : "applicationRefused",
      to: input.decision,
      set: { resolved_at: act.now, solved: input.decision === "approved" ? "yes" : "no" },
      facts: { on: input.decidedOn, countyVisited: input.countyVisitedOn ?? null },
      words,
    });
    return { matterId: matter.id };
  },
});

async function hubName(act: Act): Promise<string> {
  const row = await act.tx.selectFrom("hubs").select("name_zh").where("id", "=", act.hub).executeTakeFirst();
  return row?.name_zh ?? "";
}

async function decided(
  act: Act,
  application: ApplicationRow,
  decision: {
    readonly decision: "approved" | "refused";
    readonly number: string;
    readonly by: string;
    readonly on: Temporal.PlainDate;
    readonly remedies?: string | undefined;
    readonly countyVisitedOn?: string | undefined;
  },
): Promise<void> {
  await setApplication(act, application.matter_id, {
    decision: decision.decision,
    decision_number: decision.number,
    decided_by: decision.by,
    decided_on: decision.on,
    remedies: decision.remedies ?? null,
    county_visited_on:
      decision.countyVisitedOn === undefined ? null : Temporal.PlainDate.from(decision.countyVisitedOn),
  });
  if (application.item_id !== null) await meetDeadlines(act, application.matter_id, clockRules(application.item_id));
}

/** The window clerk is of the body that decides: what has no further steps ends at the window, in one visit. */
export const settleAtWindow = command({
  name: "settleAtWindow",
  does: { zh: "窗口当场办结", en: "Finish at the window, on the spot" },
  input: settleInput,
  grants: grants.settle,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const course = await courseOf(act, application);
    const problem = mayEndAtOnce(course);
    if (problem !== undefined) return problem;
    if (matter.state === "received") await accept(act, matter, application, { on: act.today, by: act.actor.id });
    const words =
      input.note === undefined
        ? undefined
        : await addEntry(act, { matterId: matter.id, kind: "reply", body: input.note, visible: true });
    const body = course.item.decides.zh;
    await decided(act, application, { decision: "approved", number: input.decisionNumber, by: body, on: act.today });
    const isDelivered = input.delivered === true;
    if (isDelivered) {
      await noteVisit(act, matter.id, act.today);
      await setApplication(act, matter.id, {
        delivered_at: act.now,
        delivered_how: "inHand",
        delivered_to: application.applicant_name,
      });
      await startDeadline(act, matter.id, CLOSING, act.today);
      await rememberYearly(act, application, course.own);
    }
    const since = matter.state === "received" ? { ...matter, version: matter.version + 1 } : matter;
    await changeMatter(act, since, {
      name: "applicationApproved",
      to: isDelivered ? "delivered" : "approved",
      set: {
        resolved_at: act.now,
        solved: "yes",
        on_the_spot: true,
        handled_by: alsoHandledBy(matter, act.actor.id),
      },
      facts: { onTheSpot: true, delivered: isDelivered },
      words,
    });
    return { matterId: matter.id };
  },
});
