/** A month of duty: the weekly pattern, agreed by each, published; two of the front desk have swapped a day. */
import { answerDuty, answerSwap, askSwap } from "#courtyard/roster/commands/agree.ts";
import { addDuty, addRosterLine, draftRoster, publishRoster } from "#courtyard/roster/commands/plan.ts";
import { DEMO_HUB } from "./courtyard.ts";
import { get } from "./demo/found.ts";
import type { Event } from "./demo/plan.ts";
import type { StaffKey } from "./people.ts";
import type { RoomStory } from "./rooms.ts";
import { at } from "./story.ts";

const DAYS_AHEAD = 27;

/** Who stands where in an ordinary week, and on market days. */
const lines = [
  { who: "zhiqiu", station: "service", days: "workingDay", from: "09:00", until: "17:30" },
  { who: "luping", station: "red-flag", days: "workingDay", from: "07:00", until: "12:00" },
  { who: "dayong", station: "peace", days: "workingDay", from: "09:00", until: "17:30" },
  { who: "xiaoman", station: "civic-practice", days: "sat", from: "09:00", until: "17:00" },
  { who: "luping", station: "service", days: "marketDay", from: "07:30", until: "12:30" },
] as const satisfies readonly { who: StaffKey; [more: string]: string }[];

export const rosterStory: RoomStory = {
  tells({ past, founded }, until) {
    const head = get(founded.actors, "qingsong");
    const when = past.instant(at(0, "16:40"));
    const today = until.toZonedDateTimeISO("Asia/Shanghai").toPlainDate();
    const span = { from: past.date(0).add({ days: 1 }).toString(), to: today.add({ days: DAYS_AHEAD }).toString() };
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
    const swapAtTheDesk = async (): Promise<void> => {
      const made: string[] = [];
      for (const [index, who] of (["chunya", "minglang"] as const).entries()) {
        const by = get(founded.actors, who);
        const on = today.add({ days: index + 1 }).toString();
        const duty = { personId: get(founded.people, who), on, from: "08:30", until: "17:30" };
        const input = { ...duty };
        const { dutyId } = await past.act({
          at: when,
          by: head,
          command: addDuty,
          input,
          key: `roster/desk-${index}-drafted`,
        });
        const yes = { dutyId, agree: "yes" };
        await past.act({ at: when, by, command: answerDuty, input: yes, key: `roster/desk-${index}-agreed` });
        made.push(dutyId);
      }
      const [chunya, minglang] = [get(founded.actors, "chunya"), get(founded.actors, "minglang")];
      const ask = { dutyId: made[0]!, askedOf: minglang.id, returnId: made[1]! };
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
