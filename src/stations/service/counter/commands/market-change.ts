/** A session was planned from the market days, and its day is none any more: those who booked it are asked what they want. */
import { SYSTEM_ONLY } from "#frame/access.ts";
import { command } from "#frame/command.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { isMarketDay } from "#courtyard/market/steps.ts";
import { askCall } from "#courtyard/notices/steps.ts";
import { findSession } from "../steps/session.ts";
import { sessionInput, STATION } from "../words.ts";

export const tellMarketChange = command({
  name: "tellMarketChange",
  does: {
    zh: "场期变了，这一场不再是赶场天：约了的人进要打的电话",
    en: "The day of a session is no market day any more: whoever booked it is put on the list of calls",
  },
  input: sessionInput,
  grants: SYSTEM_ONLY,
  locks: ({ occasionId }) => [{ table: "counter_sessions", id: occasionId }],
  find: findSession,
  async act(act, _input, { session }) {
    if (await isMarketDay(act, session.happens_on)) return { called: 0 };
    const marked = await act
      .update("counter_sessions", { id: session.id, on_market: true, market_asked_at: null })
      .set({ market_asked_at: act.now })
      .executeTakeFirst();
    if (marked.numUpdatedRows === 0n) return { called: 0 };
    const booked = await act
      .from("appointments", { occasion_id: session.id, state: "booked" })
      .select(["id", "person_id", "contact_id", "starts_at"])
      .orderBy("starts_at")
      .orderBy("id")
      .execute();
    for (const { id, person_id, contact_id, starts_at } of booked) {
      await askCall(act, {
        reason: "counter.marketChanged",
        aboutId: id,
        station: STATION,
        personId: contact_id ?? person_id,
        facts: { on: session.happens_on.toString(), time: writeTime(starts_at) },
        dueOn: act.today,
      });
    }
    act.event({
      name: "sessionOffMarket",
      about: { kind: "counter", id: session.id },
      facts: { on: session.happens_on.toString(), called: booked.length },
    });
    return { called: booked.length };
  },
});
