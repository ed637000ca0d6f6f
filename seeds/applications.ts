/** A month of applications, something in every state: S8's widow, S6's yearly check, a child far away who authorises by phone. */
import { type Actor, nobody } from "#frame/access.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { setWindowGroups, addYearlyDuty } from "#stations/service/applications/commands/duties.ts";
import { makeHandOver, signHandOver } from "#stations/service/applications/commands/hand-over.ts";
import { tick } from "#stations/service/applications/tick.ts";
import { stories, type Deed, type Known, type Story, type Who } from "./applications/stories.ts";
import { DEMO_HUB } from "./courtyard.ts";
import { get } from "./demo/found.ts";
import type { Event, Telling } from "./demo/plan.ts";
import type { RoomStory } from "./rooms.ts";
import { at } from "./story.ts";

interface Begun {
  readonly matterId: string;
  readonly holder: Actor;
}

export const applicationStory: RoomStory = {
  tells(telling: Telling): Event[] {
    const begun = new Map<string, Begun>();
    return [
      ...groupEvents(telling),
      ...stories.flatMap((story) => story.deeds.map((deed, place) => deedEvent(telling, begun, story, deed, place))),
      ...handOverEvents(telling, begun),
    ];
  },
  tick,
};

/** The head says which windows the clerk looks after; and one elder's yearly check is written down by hand. */
function groupEvents({ past, founded }: Telling): Event[] {
  const [given, noted] = [past.instant(at(-22, "08:40")), past.instant(at(-4, "15:00"))];
  return [
    {
      at: given,
      run: async () => {
        const input = {
          personId: get(founded.people, "lanting"),
          groups: ["civilAffairs", "humanResources", "disabledPersons"],
        };
        const by = get(founded.actors, "qingsong");
        await past.act({ at: given, by, command: setWindowGroups, input, key: "window-groups" });
      },
    },
    {
      at: noted,
      run: async () => {
        const dueOn = past.date(-4).add({ days: 45 }).toString();
        const input = { personId: get(founded.people, "yuee"), itemId: "eligibilityCheck", dueOn };
        const by = get(founded.actors, "minglang");
        await past.act({ at: noted, by, command: addYearlyDuty, input, key: "yearly/yuee" });
      },
    },
  ];
}

function deedEvent(telling: Telling, begun: Map<string, Begun>, story: Story, deed: Deed, place: number): Event {
  const { past, founded } = telling;
  const moment = past.instant(at(deed.day, deed.time));
  const actorOf = (who: Who): Actor => {
    if (who === "visitor") return nobody(`apply:${story.key}`);
    return who === "holder" ? get(begun, story.key).holder : get(founded.actors, who);
  };
  const known: Known = {
    person: (key) => get(founded.people, key),
    date: (day) => past.date(day).toString(),
    matter: (key) => get(begun, key).matterId,
    first: (table, column) => first(telling, table, column, get(begun, story.key).matterId),
  };
  return {
    at: moment,
    async run() {
      const own = begun.get(story.key);
      const input = { ...(own === undefined ? {} : { matterId: own.matterId }), ...(await deed.input(known)) };
      const key = `application/${story.key}/${place}`;
      const answer = (await past.act({ at: moment, by: actorOf(deed.by), command: deed.command, input, key })) as {
        matterId?: string;
        receipt?: { receiptId: string } | null;
      };
      if (own !== undefined || answer.matterId === undefined) return;
      const { matterId, receipt } = answer;
      begun.set(story.key, { matterId, holder: receiptActor(receipt?.receiptId ?? "", matterId) });
    },
  };
}

/** The first row of one's own (an authorisation, a notice, an objection, an original): the same however often it is told. */
async function first({ past }: Telling, table: string, column: string, matterId: string): Promise<string> {
  const of = table === "application_objections" ? "application_id" : "matter_id";
  const row = await past.house.database.read({ hub: DEMO_HUB, actorId: SYSTEM_ID }, (tx) =>
    tx
      .selectFrom(table as "application_originals")
      .select(column as "id")
      .where("hub_id", "=", DEMO_HUB)
      .where(of as "matter_id", "=", matterId)
      .orderBy(column as "id")
      .executeTakeFirstOrThrow(),
  );
  return (row as unknown as Record<string, string>)[column] ?? "";
}

/** Yesterday evening's papers went to the subdistrict office. */
function handOverEvents({ past, founded }: Telling, begun: Map<string, Begun>): Event[] {
  const [made, signed] = [past.instant(at(-5, "17:20")), past.instant(at(-4, "09:10"))];
  const by = get(founded.actors, "minglang");
  let handOverId = "";
  return [
    {
      at: made,
      run: async () => {
        const matterIds = ["enrolment", "card"].map((key) => get(begun, key).matterId);
        const input = { toBody: "县社保经办机构", matterIds };
        ({ handOverId } = await past.act({ at: made, by, command: makeHandOver, input, key: "hand-over/1" }));
      },
    },
    {
      at: signed,
      run: async () => {
        const input = { handOverId, takenBy: "社保局宋同志" };
        await past.act({ at: signed, by, command: signHandOver, input, key: "hand-over/1/signed" });
      },
    },
  ];
}
