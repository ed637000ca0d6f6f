/** Yearly duties: who is due when, and that somebody called in time. The head says which groups a clerk looks after. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { askCall, dropCalls } from "#courtyard/notices/steps.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { currentItem } from "#stations/service/guides/steps/items.ts";
import { grants } from "../rules.ts";
import { writeDuty } from "../steps/yearly.ts";
import { applicationProblems, dutyIdInput, windowGroupsInput, yearlyCallInput, yearlyInput } from "../words.ts";

export const addYearlyDuty = command({
  name: "addYearlyDuty",
  does: { zh: "登记每年要办的事，到时提醒打电话", en: "Write down what is due once a year, to call in time" },
  input: yearlyInput,
  grants: grants.yearly,
  async act(act, input) {
    const person = await findPerson(act, input.personId);
    if (person === undefined || person.erased) return refuse(applicationProblems.noPerson, { field: "personId" });
    const item = await currentItem(act, input.itemId);
    if (item === undefined) return refuse(applicationProblems.noItem, { field: "itemId" });
    if (item.content.yearly === undefined) return refuse(applicationProblems.notYearly, { field: "itemId" });
    const dutyId = await writeDuty(act, {
      personId: person.id,
      itemId: item.itemId,
      dueOn: Temporal.PlainDate.from(input.dueOn),
      remindMonths: item.content.yearly.remindMonths,
    });
    if (dutyId === undefined) return refuse(applicationProblems.dutyBefore);
    act.event({
      name: "dutyRemembered",
      about: { kind: "duty", id: dutyId },
      facts: { item: item.itemId, person: person.id },
    });
    return { dutyId };
  },
});

/** A call: told, not reached, comes, we go there, or no longer needed. */
export const callAboutDuty = command({
  name: "callAboutDuty",
  does: { zh: "记录提醒电话", en: "Write down a call about a yearly duty" },
  input: yearlyCallInput,
  grants: grants.yearly,
  locks: ({ dutyId }) => [{ table: "yearly_duties", id: dutyId }],
  async act(act, input) {
    const duty = await act.from("yearly_duties", { id: input.dutyId }).select(["state", "calls"]).executeTakeFirst();
    if (duty === undefined) return refuse(applicationProblems.noDuty);
    if (duty.state !== "open") return refuse(applicationProblems.dutyOver);
    const isDropped = input.outcome === "dropped";
    await act
      .update("yearly_duties", { id: input.dutyId })
      .set({
        called_at: act.now,
        called_by: act.actor.id,
        call_outcome: input.outcome,
        calls: duty.calls + 1,
        ...(isDropped ? { state: "dropped", ended_at: act.now } : {}),
      })
      .execute();
    if (input.outcome !== "notReached") await dropCalls(act, input.dutyId);
    act.event({ name: "dutyCalled", about: { kind: "duty", id: input.dutyId }, facts: { outcome: input.outcome } });
    return { dutyId: input.dutyId };
  },
});

/** The time to call has come: it goes on the courtyard's one list of calls, once. */
export const askDutyCall = command({
  name: "askDutyCall",
  does: { zh: "每年要办的事快到期，放进要打的电话", en: "A yearly duty is near: it goes on the list of calls" },
  input: dutyIdInput,
  grants: grants.nudge,
  locks: ({ dutyId }) => [{ table: "yearly_duties", id: dutyId }],
  async act(act, { dutyId }) {
    const duty = await act
      .update("yearly_duties", { id: dutyId, state: "open", call_asked_at: null })
      .set({ call_asked_at: act.now })
      .returning(["person_id", "due_on"])
      .executeTakeFirst();
    if (duty === undefined) return { asked: false };
    await askCall(act, {
      reason: "applications.yearly",
      aboutId: dutyId,
      station: "service",
      personId: duty.person_id,
      facts: { due: duty.due_on.toString() },
      dueOn: act.today,
    });
    return { asked: true };
  },
});

/** What a clerk sees is what the head gave; taking a group away ends it at once. */
export const setWindowGroups = command({
  name: "setWindowGroups",
  does: { zh: "指定窗口办事员负责哪些事项组", en: "Say which item groups a window clerk looks after" },
  input: windowGroupsInput,
  grants: grants.windowGroups,
  async act(act, input) {
    const post = await act
      .from("posts", { person_id: input.personId, kind: "windowClerk" })
      .select("id")
      .where("confirmed_at", "is not", null)
      .where((or) => or.or([or("until_on", "is", null), or("until_on", ">=", act.today)]))
      .executeTakeFirst();
    if (post === undefined) return refuse(applicationProblems.notClerk, { field: "personId" });
    const groups = [...new Set(input.groups)];
    const own = { hub_id: act.hub, person_id: input.personId, set_by: act.actor.id, set_at: act.now };
    let ending = act.update("window_groups", { person_id: input.personId, ended_at: null }).set({ ended_at: act.now });
    if (groups.length > 0) ending = ending.where("window_group", "not in", groups);
    await ending.execute();
    for (const window_group of groups) {
      await act.tx
        .insertInto("window_groups")
        .values({ ...own, window_group })
        .onConflict((same) =>
          same
            .columns(["hub_id", "person_id", "window_group"])
            .doUpdateSet({ ended_at: null, set_by: act.actor.id, set_at: act.now }),
        )
        .execute();
    }
    act.event({
      name: "windowGroupsSet",
      about: { kind: "person", id: input.personId },
      facts: { groups },
    });
    return { personId: input.personId };
  },
});
