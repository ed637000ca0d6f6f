/** A call the day before, for those who asked for one; nobody else is reminded, and nobody is watched. */
import { SYSTEM_ONLY } from "#frame/access.ts";
import { command } from "#frame/command.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { askCall } from "#courtyard/notices/steps.ts";
import { findSession } from "../steps/session.ts";
import { sessionInput, STATION } from "../words.ts";

export const remindOf = command({
  name: "remindOf",
  does: { zh: "前一天提醒要求提醒的人", en: "Remind those who asked for it, the day before" },
  input: sessionInput,
  grants: SYSTEM_ONLY,
  find: findSession,
  async act(act, _input, { session }) {
    const rows = await act
      .update("appointments", { occasion_id: session.id, state: "booked", wants_call: true })
      .set({ wants_call: false })
      .returning(["id", "person_id", "contact_id", "starts_at"])
      .execute();
    for (const { id, person_id, contact_id, starts_at } of rows) {
      const facts = { on: session.happens_on.toString(), time: writeTime(starts_at) };
      const personId = contact_id ?? person_id;
      await askCall(act, {
        reason: "counter.reminder",
        aboutId: id,
        station: STATION,
        personId,
        facts,
        dueOn: act.today,
      });
    }
    return { called: rows.length };
  },
});
