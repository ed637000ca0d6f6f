/** The pool of the demo: who helps with what, three teams, and a lawyer and a doctor with times to book. */
import { nobody } from "#frame/access.ts";
import { giveConsent } from "#courtyard/people/commands/consents.ts";
import { recordCheck } from "#stations/civic-practice/talents/commands/checks.ts";
import { bookConsultation, offerConsultation } from "#stations/civic-practice/talents/commands/consultations.ts";
import { addTalent } from "#stations/civic-practice/talents/commands/pool.ts";
import { addServiceTime, addTeam, joinTeam, makeLead } from "#stations/civic-practice/talents/commands/teams.ts";
import { tick } from "#stations/civic-practice/talents/tick.ts";
import type { CheckKind, Skill } from "#stations/civic-practice/talents/words.ts";
import { get } from "./demo/found.ts";
import type { Event, Telling } from "./demo/plan.ts";
import type { ResidentKey } from "./people.ts";
import type { RoomStory } from "./rooms.ts";
import { at } from "./story.ts";

interface Talent {
  readonly skills: readonly Skill[];
  readonly categories?: readonly string[];
  readonly offers?: string;
  /** Seen so many days before the story, and valid for so many years where the paper says so. */
  readonly papers?: readonly { readonly kind: CheckKind; readonly days: number; readonly years?: number }[];
}

const talents: Partial<Record<ResidentKey, Talent>> = {
  lidong: { skills: ["repairs", "dialect"], categories: ["backbone"], offers: "会修水管，随叫随到。" },
  xiaofan: {
    skills: ["phone", "homework"],
    categories: ["student"],
    offers: "放假在家，周二到周四下午有空。",
    papers: [{ kind: "recordCheck", days: 240 }],
  },
  jinfeng: {
    skills: ["health", "company"],
    categories: ["medical"],
    papers: [
      { kind: "nurse", days: 260, years: 3 },
      { kind: "recordCheck", days: 60 },
    ],
  },
  guangming: {
    skills: ["law"],
    categories: ["lawyer"],
    papers: [{ kind: "lawyer", days: 300, years: 2 }],
  },
  siyuan: {
    skills: ["health"],
    categories: ["medical"],
    papers: [{ kind: "doctor", days: 290, years: 3 }],
  },
  chunxiu: { skills: ["music", "sport"], offers: "带大家跳广场舞、唱山歌。" },
  youfu: { skills: ["haircut", "company"], categories: ["craft"] },
  xiaoyu: { skills: ["homework", "calligraphy"], categories: ["teacher"] },
};

const teams = [
  {
    key: "squad",
    team: {
      kind: "squad",
      nameZh: "老街志愿小队",
      nameEn: "Old Street squad",
      doesZh: "帮老人跑腿、量血压、理发，赶场天扶老人过街、帮着搬东西。",
      doesEn: "Errands, blood pressure and haircuts for elders; helping hands on market days.",
    },
    members: ["jinfeng", "youfu", "chunxiu", "lidong"],
    times: [
      { on: "market", from: "07:30", until: "11:00", whatZh: "赶场天帮忙", whatEn: "Market-day help", place: "菜市口" },
      {
        on: "4",
        from: "14:00",
        until: "16:00",
        whatZh: "义剪、量血压",
        whatEn: "Haircuts, blood pressure",
        place: "清风廊",
      },
    ],
  },
  {
    key: "pioneer",
    team: {
      kind: "pioneer",
      nameZh: "石梯坎先锋队",
      nameEn: "Stone Steps pioneer team",
      doesZh: "修修补补，清沟扫路，谁家有急事先到。",
      doesEn: "Repairs, drains and paths; first at the door when something is urgent.",
    },
    members: ["lidong", "changgen"],
    times: [{ on: "6", from: "09:00", until: "11:00", whatZh: "修补日", whatEn: "Repair day", place: "院坝" }],
  },
  {
    key: "legal",
    team: {
      kind: "legal",
      nameZh: "半亩法律服务队",
      nameEn: "Half-Acre legal team",
      doesZh: "家里的、邻里的、打工的事，先来问一问，不收钱。",
      doesEn: "Family, neighbours, wages: ask first, free of charge.",
    },
    members: ["guangming"],
    times: [
      { on: "3", from: "18:30", until: "20:30", whatZh: "晚间法律咨询", whatEn: "Evening legal advice", place: "静室" },
    ],
  },
] as const;

export const talentStory: RoomStory = {
  tick,
  tells: (telling) => [...pool(telling), ...squads(telling), ...consultations(telling)],
};

const JOINED = at(-18, "10:20");

function pool({ past, founded }: Telling): Event[] {
  const when = past.instant(JOINED);
  const by = get(founded.actors, "xiaoman");
  const known: Partial<Record<ResidentKey, Talent>> = { ...talents, changgen: { skills: ["repairs", "driving"] } };
  return Object.entries(known).map(([key, { skills, categories = [], offers, papers = [] }]) => ({
    at: when,
    run: async () => {
      const personId = get(founded.people, key as ResidentKey);
      if (categories.includes("backbone")) {
        const consent = { personId, purpose: "talentCategory", how: "paper" };
        await past.act({
          at: when,
          by: get(founded.actors, "chunya"),
          command: giveConsent,
          input: consent,
          key: `talent/consent/${key}`,
        });
      }
      const input = { personId, skills, categories, ...(offers === undefined ? {} : { offers }) };
      await past.act({ at: when, by, command: addTalent, input, key: `talent/joins/${key}` });
      for (const { kind, days, years } of papers) {
        const checkedOn = past.date(-18).subtract({ days });
        const expires = years === undefined ? {} : { expiresOn: checkedOn.add({ years }).toString() };
        const paper = { personId, kind, checkedOn: checkedOn.toString(), ...expires };
        await past.act({ at: when, by, command: recordCheck, input: paper, key: `talent/${kind}/${key}` });
      }
    },
  }));
}

function squads({ past, founded, gatherings }: Telling): Event[] {
  const when = past.instant(at(-17, "15:00"));
  const by = get(founded.actors, "xiaoman");
  return teams.map(({ key, team, members, times }) => ({
    at: when,
    run: async () => {
      const { teamId } = await past.act({ at: when, by, command: addTeam, input: team, key: `team/founded/${key}` });
      gatherings.set(`team-${key}`, teamId);
      for (const [index, member] of members.entries()) {
        const personId = get(founded.people, member === "changgen" ? "changgen" : member);
        await past.act({
          at: when,
          by,
          command: joinTeam,
          input: { teamId, personId },
          key: `team/${key}/joins/${member}`,
        });
        if (index > 0) continue;
        const lead = { teamId, personId, isLead: true };
        await past.act({ at: when, by, command: makeLead, input: lead, key: `team/${key}/leads/${member}` });
      }
      for (const [index, time] of times.entries()) {
        const input = { teamId, ...time };
        const timeKey = `team/${key}/time/${index}`;
        const { serviceId } = await past.act({ at: when, by, command: addServiceTime, input, key: timeKey });
        gatherings.set(`service-${key}-${index}`, serviceId);
      }
    },
  }));
}

/** Ahead of the day on which the demo is made, so that there is something to book. */
function consultations({ past, founded }: Telling): Event[] {
  const when = past.instant(at(-2, "11:00"));
  const by = get(founded.actors, "xiaoman");
  const slots = [
    {
      key: "law",
      who: "guangming",
      topic: "legal",
      day: 4,
      from: "18:30",
      until: "20:10",
      place: "静室",
      slotMinutes: 20,
    },
    {
      key: "health",
      who: "siyuan",
      topic: "medical",
      day: 6,
      from: "09:00",
      until: "11:00",
      place: "静室",
      slotMinutes: 15,
    },
  ] as const;
  return slots.map(({ key, who, day, ...rest }) => ({
    at: when,
    run: async () => {
      const on = past.date(day).toString();
      const input = { ...rest, on, personId: get(founded.people, who) };
      const { occasionId } = await past.act({
        at: when,
        by,
        command: offerConsultation,
        input,
        key: `consultation/${key}/offer`,
      });
      const question =
        key === "law" ? "老房子的地基和邻居共用，要翻修，先签个什么东西好？" : "降压药早上吃还是晚上吃？";
      const booking = { occasionId, slot: 1, name: "陶世安", phone: "199 0000 0004", question };
      await past.act({
        at: when,
        by: nobody(`demo:${key}`),
        command: bookConsultation,
        input: booking,
        key: `consultation/${key}/book`,
      });
    },
  }));
}
