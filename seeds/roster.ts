/** A month of duty: the weekly pattern, agreed by each, published; two of the front desk have swapped a day. */
import { answerDuty, answerSwap, askSwap } from "#courtyard/roster/commands/agree.ts";
import { addRosterLine, draftRoster, publishRoster } from "#courtyard/roster/commands/plan.ts";
import { DEMO_HUB } from "./courtyard.ts";
import { get } from "./demo/found.ts";
import type { Event } from "./demo/plan.ts";
import type { StaffKey } from "./people.ts";
import type { RoomStory } from "./rooms.ts";
import { at } from "./story.ts";

const DAYS_AHEAD = 27;

/** Who stands where in an ordinary week, and on market days. */
const lines = [
  { who: "chunya", days: "mon", from: "08:30", until: "17:30" },
  { who: "minglang", days: "tue", from: "08:30", until: "17:30" },
  { who: "chunya", days: "wed", from: "08:30", until: "17:30" },
  { who: "minglang", days: "thu", from: "08:30", until: "17:30" },
  { who: "chunya", days: "fri", from: "08:30", until: "17:30" },
  { who: "zhiqiu", station: "service", days: "workingDay", from: "09:00", until: "17:30" },
  { who: "luping", station: "red-flag", days: "workingDay", from: "07:00", until: "12:00" },
  { who: "dayong", station: "peace", days: "workingDay", from: "09:00", until: "17:30" },
  { who: "xiaoman", station: "civic-practice", days: "sat", from: "09:00", until: "17:00" },
  { who: "luping", station: "service", days: "marketDay", from: "07:30", until: "12:30" },
] as const satisfies readonly { who: StaffKey; days: string; from: string; until: string; station?: string }[];

export const rosterStory: RoomStory = {
  tells({ past, founded }, until) {
    const head = get(founded.actors, "qingsong");
    // Published before the last day that is over, so that there is a duty today at whatever hour the demo is made.
    const when = past.instant(at(-1, "16:40"));
    const today = until.toZonedDateTimeISO("Asia/Shanghai").toPlainDate();
    const span = { from: past.date(-1).add({ days: 1 }).toString(), to: today.add({ days: DAYS_AHEAD }).toString() };
    const patterned: Event[] = lines.map(({ who, ...line }, index) => ({
      at: when,
      run: async () => {
        const input = { ...line, personId: get(founded.people, who) };
        await past.act({ at: when, by: head, command: addRosterLine, input, key: `roster/line-${index}-of-pattern` });
      },
    }));
    const drafted = {
      at: when,
      run: async () => {
        await past.act({ at: when, by: head, command: draftRoster, input: span, key: "roster/drafted-month" });
        await agreeToAll();
        await swapAtTheDesk();
        await past.act({ at: when, by: head, command: publishRoster, input: span, key: "roster/published-month" });
      },
    };
    /** Each has said yes at the morning's meeting; the secretary wrote it down. The last one of the month is still asked. */
    const agreeToAll = async (): Promise<void> => {
      const duties = await past.house.database.read({ hub: DEMO_HUB, actorId: head.id }, (tx) =>
        tx
          .selectFrom("duties")
          .select("id")
          .where("hub_id", "=", DEMO_HUB)
          .where("state", "=", "drafted")
          .orderBy("on_date")
          .orderBy("id")
          .execute(),
      );
      for (const { id } of duties.slice(0, -1)) {
        const input = { dutyId: id, agree: "yes", how: "told" };
        await past.act({ at: when, by: head, command: answerDuty, input, key: `roster/agreed-${id}` });
      }
    };
    /** Of the days ahead, the first one of each. */
    const firstDutyOf = async (who: StaffKey): Promise<string> => {
      const { id } = await past.house.database.read({ hub: DEMO_HUB, actorId: head.id }, (tx) =>
        tx
          .selectFrom("duties")
          .select("id")
          .where("hub_id", "=", DEMO_HUB)
          .where("person_id", "=", get(founded.people, who))
          .where("on_date", ">", today)
          .orderBy("on_date")
          .executeTakeFirstOrThrow(),
      );
      return id;
    };
    const swapAtTheDesk = async (): Promise<void> => {
      const [chunya, minglang] = [get(founded.actors, "chunya"), get(founded.actors, "minglang")];
      const [dutyId, returnId] = [await firstDutyOf("chunya"), await firstDutyOf("minglang")];
      const ask = { dutyId, askedOf: minglang.id, returnId };
      const { swapId } = await past.act({
        at: when,
        by: chunya,
        command: askSwap,
        input: ask,
        key: "roster/swap-asked",
      });
      const yes = { swapId, agree: "yes" };
      await past.act({ at: when, by: minglang, command: answerSwap, input: yes, key: "roster/swap-answered" });
    };
    return [...patterned, drafted];
  },
};
