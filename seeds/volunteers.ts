/** The volunteers of the demo: who joined, shifts behind and ahead, hours in every state, an overlap, an objection. */
import { type Actor, nobody } from "#frame/access.ts";
import type { Command, Facts } from "#frame/command.ts";
import { giveCard } from "#courtyard/cards/commands.ts";
import { confirmHours } from "#stations/civic-practice/volunteers/commands/confirm.ts";
import { objectToHours } from "#stations/civic-practice/volunteers/commands/objection.ts";
import { noteServed, proposeHours } from "#stations/civic-practice/volunteers/commands/propose.ts";
import { issueRecord } from "#stations/civic-practice/volunteers/commands/records.ts";
import {
  askToVolunteer,
  editVolunteer,
  registerVolunteer,
} from "#stations/civic-practice/volunteers/commands/register.ts";
import { proposeReversal } from "#stations/civic-practice/volunteers/commands/reverse.ts";
import { openScheduledShifts } from "#stations/civic-practice/volunteers/commands/schedule.ts";
import { cancelShift, openShift } from "#stations/civic-practice/volunteers/commands/shifts.ts";
import { noteAttendance, takeShift } from "#stations/civic-practice/volunteers/commands/takers.ts";
import { tick } from "#stations/civic-practice/volunteers/tick.ts";
import { get } from "./demo/found.ts";
import type { Event, Telling } from "./demo/plan.ts";
import type { ResidentKey, StaffKey } from "./people.ts";
import type { RoomStory } from "./rooms.ts";
import { at } from "./story.ts";

export const volunteerStory: RoomStory = {
  tick,
  tells: (telling) => [
    ...joining(telling),
    ...shifts(telling),
    scheduled(telling),
    ...hours(telling),
    ...aftermath(telling),
  ],
};

type AnyCommand = Command<never, Facts, unknown>;

/** One act at a day's time, by somebody, under a key of its own. */
function happens(telling: Telling, day: number, time: string, run: (when: Temporal.Instant) => Promise<void>): Event {
  const when = telling.past.instant(at(day, time));
  return { at: when, run: () => run(when) };
}

async function acts(
  { past }: Telling,
  when: Temporal.Instant,
  by: Actor,
  command: unknown,
  input: object,
  key: string,
): Promise<Record<string, string>> {
  const told = { at: when, by, command: command as AnyCommand as never, input, key: `volunteers/${key}` };
  return (await past.act(told)) as Record<string, string>;
}

const MEMBERS = {
  jinfeng: { skills: ["nursing", "company", "order"], times: ["weekdayMornings", "marketDays"], mayLead: true },
  lidong: { skills: ["repairs", "cleaning"], times: ["weekdayMornings", "weekends"], mayLead: false },
  chunxiu: { skills: ["arts", "company"], times: ["evenings"], mayLead: false },
  youfu: { skills: ["hairCutting"], times: ["weekdayAfternoons"], mayLead: false },
  xiaofan: { skills: ["tutoring", "smartphone"], times: ["weekdayAfternoons"], mayLead: false },
} as const satisfies Partial<Record<ResidentKey, object>>;

function joining(telling: Telling): Event[] {
  const { founded } = telling;
  const desk = get(founded.actors, "chunya");
  const members = Object.entries(MEMBERS).map(([key, { skills, times, mayLead }], index) =>
    happens(telling, -19, `09:${String(10 + index).padStart(2, "0")}`, async (when) => {
      const personId = get(founded.people, key as ResidentKey);
      await acts(telling, when, desk, registerVolunteer, { personId, skills, times, agreed: true }, `joins/${key}`);
      await acts(telling, when, desk, giveCard, { personId, identified: "known" }, `card/${key}`);
      if (!mayLead) return;
      const change = { volunteerId: personId, skills, times, mayLead };
      await acts(telling, when, desk, editVolunteer, change, `leads/${key}`);
    }),
  );
  const wish = happens(telling, -1, "20:15", async (when) => {
    const input = { name: "段家琪", phone: "199 0000 0009", skills: ["smartphone"], times: ["weekends"], agreed: true };
    await acts(telling, when, nobody("demo:wish"), askToVolunteer, input, "wish");
  });
  return [...members, wish];
}

interface Planned {
  readonly key: string;
  readonly opened: number;
  readonly day: number;
  readonly plan: object;
  readonly takers: readonly (keyof typeof MEMBERS)[];
  readonly came?: true;
  readonly cancelled?: true;
}

const market = {
  task: "赶场天维持秩序",
  details: "扶老人过街，帮忙看摊位、指路。累了就歇，红旗小站有热水。",
  place: "菜市口",
  from: "07:30",
  until: "10:30",
  places: 4,
  risk: "some",
  riskNote: "人多车多，注意脚下和三轮车。",
  minAge: 16,
};
const SHIFTS: readonly Planned[] = [
  { key: "market-past", opened: -16, day: -12, plan: market, takers: ["jinfeng", "lidong", "youfu"], came: true },
  { key: "market", opened: -2, day: 3, plan: market, takers: ["lidong"] },
  {
    key: "homework",
    opened: -3,
    day: 2,
    plan: {
      task: "课后班看作业",
      place: "清风廊",
      from: "16:30",
      until: "18:00",
      places: 1,
      risk: "none",
      needsCheck: true,
    },
    takers: ["xiaofan"],
  },
  {
    key: "company",
    opened: -1,
    day: 4,
    plan: {
      task: "陪老人说说话",
      place: "老街后巷",
      bring: "不用带东西",
      from: "15:00",
      until: "16:00",
      places: 2,
      risk: "none",
      isHomeHelp: true,
      served: "月娥婆婆，老街后巷",
    },
    takers: [],
  },
  {
    key: "rain",
    opened: -8,
    day: -5,
    plan: { task: "清排水沟", place: "石梯坎", from: "08:00", until: "10:00", places: 3, risk: "none" },
    takers: ["lidong", "youfu"],
    cancelled: true,
  },
];

function shifts(telling: Telling): Event[] {
  const { founded, past, gatherings } = telling;
  const by = get(founded.actors, "xiaoman");
  return SHIFTS.flatMap(({ key, opened, day, plan, takers, came, cancelled }) => {
    const shiftId = (): string => get(gatherings, `shift-${key}`);
    const opens = happens(telling, opened, "10:00", async (when) => {
      const leadId = get(founded.people, "jinfeng");
      const input = { ...plan, leadId, onDay: past.date(day).toString() };
      gatherings.set(
        `shift-${key}`,
        (await acts(telling, when, by, openShift, input, `shift/${key}`))["shiftId"] ?? "",
      );
      for (const who of takers) {
        const taken = { shiftId: shiftId(), volunteerId: get(founded.people, who) };
        const { takerId = "" } = await acts(telling, when, by, takeShift, taken, `shift/${key}/${who}`);
        gatherings.set(`taker-${key}-${who}`, takerId);
      }
    });
    const noted = happens(telling, day, "11:30", async (when) => {
      for (const who of takers) {
        const takerId = get(gatherings, `taker-${key}-${who}`);
        const input = { takerId, came: "came", from: "07:30", until: "10:30" };
        await acts(telling, when, by, noteAttendance, input, `came/${key}/${who}`);
        const hoursOf = { volunteerId: get(founded.people, who), shiftId: shiftId(), onDay: past.date(day).toString() };
        const claim = { ...hoursOf, from: "07:30", until: "10:30" };
        const { claimId = "" } = await acts(telling, when, by, proposeHours, claim, `hours/${key}/${who}`);
        const confirmer = get(founded.actors, "luping");
        await acts(telling, when, confirmer, confirmHours, { claimId, notKin: true }, `yes/${key}/${who}`);
      }
    });
    const rained = happens(telling, day, "07:00", async (when) => {
      await acts(telling, when, by, cancelShift, { shiftId: shiftId(), reason: "weather" }, `cancel/${key}`);
    });
    return [opens, ...(came ? [noted] : []), ...(cancelled ? [rained] : [])];
  });
}

/** The squad's Thursdays of the next two weeks, opened in one step from its schedule. */
function scheduled(telling: Telling): Event {
  const { founded, past, gatherings } = telling;
  return happens(telling, -1, "15:10", async (when) => {
    const ahead = Array.from({ length: 14 }, (_day, after) => past.date(1 + after));
    const input = {
      serviceId: get(gatherings, "service-squad-1"),
      days: ahead.filter(({ dayOfWeek }) => dayOfWeek === THURSDAY).map(String),
      details: "理发的带工具，量血压的带记录本。人多就排号。",
      places: 3,
      risk: "none",
    };
    await acts(telling, when, get(founded.actors, "xiaoman"), openScheduledShifts, input, "scheduled");
  });
}
const THURSDAY = 4;

interface Served {
  readonly key: string;
  readonly who: keyof typeof MEMBERS;
  readonly day: number;
  readonly from: string;
  readonly until: string;
  readonly task: string;
  readonly by: StaffKey;
  /** Who says yes; left out while it still waits. */
  readonly yes?: readonly StaffKey[];
  readonly isHomeHelp?: true;
}

const SERVED: readonly Served[] = [
  {
    key: "haircuts",
    who: "youfu",
    day: -11,
    from: "14:00",
    until: "16:15",
    task: "义剪",
    by: "xiaoman",
    yes: ["luping"],
  },
  {
    key: "pressure",
    who: "jinfeng",
    day: -11,
    from: "14:00",
    until: "16:00",
    task: "量血压",
    by: "xiaoman",
    yes: ["zhiqiu"],
  },
  {
    key: "steps",
    who: "lidong",
    day: -9,
    from: "08:00",
    until: "12:00",
    task: "修石梯扶手",
    by: "luping",
    yes: ["xiaoman"],
  },
  {
    key: "long",
    who: "lidong",
    day: -3,
    from: "08:00",
    until: "12:30",
    task: "修活动室门窗",
    by: "xiaoman",
    yes: ["luping"],
  },
  { key: "sweep", who: "lidong", day: -2, from: "08:00", until: "11:00", task: "扫街", by: "luping" },
  { key: "class", who: "lidong", day: -2, from: "10:30", until: "12:00", task: "课后班搬桌椅", by: "xiaoman" },
  { key: "dance", who: "chunxiu", day: -1, from: "18:30", until: "20:30", task: "教广场舞", by: "chunya" },
  {
    key: "errand",
    who: "chunxiu",
    day: -1,
    from: "09:00",
    until: "10:00",
    task: "陪老人取药",
    by: "chunya",
    isHomeHelp: true,
  },
  {
    key: "cut",
    who: "youfu",
    day: -2,
    from: "14:00",
    until: "16:00",
    task: "上门理发",
    by: "xiaoman",
    yes: ["luping"],
    isHomeHelp: true,
  },
  {
    key: "phone",
    who: "xiaofan",
    day: -2,
    from: "15:00",
    until: "17:00",
    task: "教老人用手机",
    by: "xiaoman",
    yes: ["zhiqiu"],
  },
];

function hours(telling: Telling): Event[] {
  const { founded, past, gatherings } = telling;
  return SERVED.map(({ key, who, day, from, until, task, by, yes = [], isHomeHelp }, index) =>
    happens(telling, day, `20:${String(40 + index).padStart(2, "0")}`, async (when) => {
      const input = {
        volunteerId: get(founded.people, who),
        leadId: get(founded.people, "jinfeng"),
        task,
        onDay: past.date(day).toString(),
        from,
        until,
        ...(isHomeHelp ? { isHomeHelp } : {}),
      };
      const proposer = get(founded.actors, by);
      const { claimId = "" } = await acts(telling, when, proposer, proposeHours, input, `served/${key}`);
      gatherings.set(`claim-${key}`, claimId);
      if (isHomeHelp && yes.length > 0) {
        const said = { claimId, said: "yes", servedHow: "phone" };
        await acts(telling, when, get(founded.actors, "minglang"), noteServed, said, `said/${key}`);
      }
      for (const each of yes) {
        const confirmer = get(founded.actors, each);
        await acts(telling, when, confirmer, confirmHours, { claimId, notKin: true }, `confirmed/${key}/${each}`);
      }
    }),
  );
}

/** What came of it: an objection, a reversal that waits for the auditor, a record on paper. */
function aftermath(telling: Telling): Event[] {
  const { founded, past, gatherings } = telling;
  return [
    happens(telling, 0, "17:20", async (when) => {
      const input = { claimId: get(gatherings, "claim-phone"), words: "那天下午我在清风廊坐着，没看见有人教手机。" };
      await acts(telling, when, nobody("demo:objection"), objectToHours, input, "objection");
    }),
    happens(telling, 0, "17:40", async (when) => {
      const input = { claimId: get(gatherings, "claim-steps"), reason: "sample" };
      await acts(telling, when, get(founded.actors, "qingsong"), proposeReversal, input, "reversal");
    }),
    happens(telling, 0, "17:50", async (when) => {
      const input = {
        volunteerId: get(founded.people, "jinfeng"),
        fromOn: past.date(-19).toString(),
        untilOn: past.date(0).toString(),
      };
      await acts(telling, when, get(founded.actors, "chunya"), issueRecord, input, "record");
    }),
  ];
}
