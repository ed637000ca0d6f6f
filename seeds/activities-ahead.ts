/**
 * What the courtyard looks forward to: a residents' meeting whose agenda comes from voices, and an afternoon for children
 * without their parents, with who agreed and who may fetch them. Both can be signed up for whenever the demo is made. One
 * more a team's lead has planned with her card; the secretary has yet to publish it.
 */
import type { Actor } from "#frame/access.ts";
import type { Command } from "#frame/command.ts";
import { addAgendaItem } from "#stations/civic-practice/activities/commands/meeting.ts";
import { planActivity, publishActivity } from "#stations/civic-practice/activities/commands/plan.ts";
import { planForTeam } from "#stations/civic-practice/activities/commands/team-plan.ts";
import { signUpAtDesk } from "#stations/civic-practice/activities/commands/sign-up.ts";
import { get } from "./demo/found.ts";
import type { Event, Telling } from "./demo/plan.ts";
import { type ResidentKey, residents, type StaffKey } from "./people.ts";
import type { RoomStory } from "./rooms.ts";
import { at } from "./story.ts";
import type { VenueKey } from "./venues.ts";

interface Ahead {
  readonly key: string;
  /** Working days from the last one that is over. */
  readonly day: number;
  readonly venue: VenueKey;
  /** Alone with children is only somebody whose record was checked within the year. */
  readonly lead?: ResidentKey;
  /** What everybody reads, and how many may come. */
  readonly told: Readonly<Record<string, string | number | boolean>>;
  readonly guests: readonly Readonly<Record<string, unknown>>[];
}

const CONTACT = "文明实践站 钟小满";

const ahead: readonly Ahead[] = [
  {
    key: "next-meeting",
    day: 7,
    venue: "hall",
    told: {
      kind: "meeting",
      titleZh: "居民议事会：放学后娃儿去哪里",
      titleEn: "Residents' meeting: where children go after school",
      about: "两件事：放学到大人下班那两个钟头怎么办；星期六下午活动室给谁用。晚上开，收了摊再来。",
      from: "19:00",
      until: "20:30",
      contact: CONTACT,
    },
    guests: [
      { name: "夏莲枝", phone: "199 0000 0005" },
      { name: "文思远", phone: "199 0000 0011" },
      // No telephone of her own: her neighbour tells her.
      { name: "秦月娥", contactName: "何春秀", contactPhone: "199 0000 0003" },
    ],
  },
  {
    key: "lanterns",
    day: 8,
    venue: "reading",
    lead: "jinfeng",
    told: {
      kind: "culture",
      titleZh: "放学后做灯笼",
      titleEn: "Making lanterns after school",
      about: "一人做一个竹骨纸灯笼，做完提回家。大人不用陪，下了班来接。",
      from: "16:40",
      until: "18:00",
      capacity: 8,
      waits: true,
      ages: "七到十二岁",
      risk: "要用剪刀和竹篾，一桌有一位大人看着",
      bring: "不用带，穿不怕沾胶水的衣服",
      contact: CONTACT,
      forChildren: true,
      roomIsOpen: true,
    },
    guests: [
      {
        name: "夏小禾",
        guardianName: "夏莲枝",
        guardianPhone: "199 0000 0005",
        guardianAgrees: true,
        pickUps: [{ name: "夏莲枝", relation: "妈妈" }],
        photo: "no",
      },
      {
        name: "梁嘉禾",
        guardianName: "梁冬生",
        guardianPhone: "199 0000 0014",
        guardianAgrees: true,
        pickUps: [
          { name: "梁冬生", relation: "爸爸" },
          { name: "袁有福", relation: "外公" },
        ],
        photo: "yes",
      },
    ],
  },
];

/** The agenda: each item in the house's own words, with the voices it comes from. */
const AGENDA = [
  {
    headlineZh: "放学后的作业角怎么开",
    headlineEn: "How to open the homework corner",
    voices: ["homework-room"],
  },
  {
    headlineZh: "星期六下午活动室给谁用",
    headlineEn: "Who uses the activity room on Saturday afternoons",
    voices: ["choir-piano"],
  },
] as const;

export const activitiesAheadStory: RoomStory = {
  tells: (telling) => [
    ...ahead.flatMap((one) => tellAhead(telling, one)),
    ...tellAgenda(telling),
    tellTeamPlan(telling),
  ],
};

function tellAhead(telling: Telling, { key, day, venue, lead, told, guests }: Ahead): Event[] {
  const { past, gatherings } = telling;
  const id = (): string => get(gatherings, `activity-${key}`);
  const planned = happens(telling, `${key}/plan`, at(-5, "10:20"), "xiaoman", planActivity, () => ({
    ...told,
    on: past.date(day).toString(),
    venueId: get(gatherings, `venue-${venue}`),
    ...(lead === undefined ? {} : { leadId: get(telling.founded.people, lead) }),
  }));
  return [
    {
      ...planned,
      run: async () => {
        const answer = (await planned.tell()) as { activityId: string };
        gatherings.set(`activity-${key}`, answer.activityId);
      },
    },
    happens(telling, `${key}/publish`, at(-5, "11:30"), "qingsong", publishActivity, () => ({ activityId: id() })),
    ...guests.map((guest, nth) =>
      happens(telling, `${key}/guest-${nth}`, at(-3, `15:1${nth}`), "chunya", signUpAtDesk, () => ({
        ...guest,
        activityId: id(),
      })),
    ),
  ];
}

const tellAgenda = (telling: Telling): Event[] =>
  AGENDA.map(({ voices, ...headline }, nth) =>
    happens(telling, `next-meeting/item-${nth}`, at(0, `16:3${nth}`), "qingsong", addAgendaItem, () => ({
      ...headline,
      activityId: get(telling.gatherings, "activity-next-meeting"),
      voiceIds: voices.map((voice) => get(telling.told, voice).matterId),
    })),
  );

function tellTeamPlan(telling: Telling): Event {
  const { past, founded, gatherings } = telling;
  const id = get(founded.people, "jinfeng");
  const planner: Actor = { kind: "card", id, scope: `card:${id}`, name: residents.jinfeng.name };
  return happens(telling, "team-plan", at(-1, "20:05"), planner, planForTeam, () => ({
    kind: "service",
    titleZh: "冬至前给老人量血压、剪头发",
    titleEn: "Blood pressure and haircuts before the winter solstice",
    about: "老街志愿小队来，一个一个来，不用挂号，茶水有。",
    on: past.date(10).toString(),
    from: "14:00",
    until: "16:00",
    venueId: get(gatherings, "venue-corridor"),
    contact: CONTACT,
    // One of her squad leads it; the plan stays hers until it is published.
    leadId: get(founded.people, "chunxiu"),
  }));
}

/** One act under a key of its own; `tell` answers what it made known. */
function happens(
  { past, founded }: Telling,
  key: string,
  moment: ReturnType<typeof at>,
  who: StaffKey | Actor,
  command: unknown,
  input: () => object,
): Event & { tell(): Promise<unknown> } {
  const when = past.instant(moment);
  const tell = (): Promise<unknown> =>
    past.act({
      at: when,
      by: typeof who === "string" ? get(founded.actors, who) : who,
      command: command as Command,
      input: input(),
      key: `activities-ahead/${key}`,
    });
  return { at: when, tell, run: async () => void (await tell()) };
}
