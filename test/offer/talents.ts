/** The pool of the busy courtyard: a talent with papers, a team, consultations ahead. */
import { HUB } from "../database.ts";
import type { Busy } from "./busy.ts";
import type { RoomWays } from "./rooms.ts";

const firstTalent = async ({ owner }: Busy): Promise<string> => {
  const { rows } = await owner.query<{ id: string }>(
    "select person_id::text as id from talents where hub_id = $1 and left_on is null order by person_id limit 1",
    [HUB],
  );
  return rows[0]?.id ?? "";
};
const asTalent = async (busy: Busy) => ({ personId: await firstTalent(busy), categories: [] });

export const talents: RoomWays = {
  readable: [/^talents\.offers$/, /^(teams|team_services)\.\w+_(zh|en)$/, /^(team_services|consultations)\.place$/],
  async fill(busy) {
    const { head } = busy.workers;
    const people = busy.idsFor({ name: "speakerId" } as never);
    const add = { skills: ["homework"], categories: [] };
    for (const personId of people.slice(0, 2)) await busy.done(head, "addTalent", { ...add, personId });
    const personId = await firstTalent(busy);
    await busy.done(head, "recordCheck", {
      personId,
      kind: "firstAid",
      checkedOn: "2026-11-01",
      expiresOn: "2028-01-01",
    });
    const team = { kind: "squad", nameZh: "小队", nameEn: "Squad", doesZh: "跑腿", doesEn: "Errands" };
    const { teamId } = await busy.done(head, "addTeam", team);
    await busy.done(head, "joinTeam", { teamId, personId });
    const time = { on: "market", from: "08:00", until: "10:00", whatZh: "搬米", whatEn: "Carrying", place: "门口" };
    for (const on of ["market", "2"]) await busy.done(head, "addServiceTime", { teamId, ...time, on });
    const slots = { personId, topic: "benefits", from: "09:00", until: "10:00", slotMinutes: 20, place: "静室" };
    for (const on of ["2026-11-25", "2026-11-26"]) await busy.done(head, "offerConsultation", { ...slots, on });
  },
  tables: { teamId: ["teams"], serviceId: ["team_services"], guardianId: ["residents"] },
  special: {
    addTalent: async (busy) => {
      const { rows } = await busy.owner.query(
        `select id from persons p where hub_id = $1 and kind <> 'staff' and joined_into is null and erased_at is null
         and not exists (select from talents t where t.person_id = p.id) order by id limit 1`,
        [HUB],
      );
      return { personId: rows[0]?.id, categories: [], adultOn: undefined, guardianId: undefined };
    },
    changeTalent: async (busy) => ({ ...(await asTalent(busy)), adultOn: undefined, guardianId: undefined }),
    leaveTalents: asTalent,
    openTalent: asTalent,
    askCheck: asTalent,
    recordCheck: async (busy) => ({
      ...(await asTalent(busy)),
      kind: "firstAid",
      checkedOn: "2026-11-02",
      expiresOn: "2028-02-01",
    }),
    endCheck: async (busy) => ({ ...(await asTalent(busy)), kind: "firstAid" }),
    joinTeam: async ({ owner }) => {
      const { rows } = await owner.query(
        `select person_id from talents t where left_on is null
         and not exists (select from team_members m where m.person_id = t.person_id) limit 1`,
      );
      return { personId: rows[0]?.person_id };
    },
    makeLead: asTalent,
    leaveTeam: asTalent,
    changeServiceTime: () => ({ from: "09:00", until: "10:00" }),
    addServiceTime: () => ({ from: "09:00", until: "10:00" }),
    offerConsultation: async (busy) => ({
      ...(await asTalent(busy)),
      topic: "benefits",
      on: "2026-12-08",
      from: "09:00",
      until: "10:00",
      slotMinutes: 20,
      venueId: undefined,
    }),
    bookConsultation: async ({ owner }) => {
      const { rows } = await owner.query<{ id: string; slot: number }>(
        `select p.occasion_id as id, p.number as slot from places p join consultations c on c.occasion_id = p.occasion_id
         where p.sign_up_id is null order by p.occasion_id, p.number limit 1`,
      );
      return { occasionId: rows[0]?.id, slot: rows[0]?.slot };
    },
    cancelConsultation: ({ owner }) => someConsultation(owner),
    openQuestions: ({ owner }) => someConsultation(owner),
    finishConsultation: ({ owner }) => someConsultation(owner),
    closeConsultation: ({ owner }) => someConsultation(owner),
  },
  notYet: {
    cancelBooking: "a slip's number is known to its holder only",
    openQuestions: "only the talent herself opens them, with her card",
    finishConsultation: "no consultation has begun yet",
    closeConsultation: "no consultation is over yet",
  },
};

async function someConsultation(owner: Busy["owner"]) {
  const { rows } = await owner.query("select occasion_id from consultations order by occasion_id limit 1");
  return { occasionId: rows[0]?.occasion_id };
}
