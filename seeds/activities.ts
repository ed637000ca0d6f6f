/** A month of activities in the demo: over, under way, ahead, called off; a meeting whose decision is the lamp; the first own rules. */
import { nobody } from "#frame/access.ts";
import {
  arriveByList,
  beginActivity,
  finishActivity,
  reviewActivity,
} from "#stations/civic-practice/activities/commands/attend.ts";
import { cancelActivity } from "#stations/civic-practice/activities/commands/call-off.ts";
import {
  proposeCourtyardRules,
  voteOnCourtyardRules,
} from "#stations/civic-practice/activities/commands/courtyard-rules.ts";
import { proposeActivity } from "#stations/civic-practice/activities/commands/ideas.ts";
import {
  addAgendaItem,
  beginDecision,
  countPresent,
  decideItem,
} from "#stations/civic-practice/activities/commands/meeting.ts";
import { planActivity, publishActivity } from "#stations/civic-practice/activities/commands/plan.ts";
import { signUpAtDesk } from "#stations/civic-practice/activities/commands/sign-up.ts";
import { SYSTEM } from "#frame/access.ts";
import type { Past } from "./demo/past.ts";
import type { Event, Telling } from "./demo/plan.ts";
import { get } from "./demo/found.ts";
import type { RoomStory } from "./rooms.ts";
import { at } from "./story.ts";
import type { VenueKey } from "./venues.ts";

interface Planned {
  readonly key: string;
  readonly kind: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly about: string;
  readonly ages: string;
  readonly risk: string;
  readonly bring: string;
  /** Working days from the last one that is over; negative is past. */
  readonly day: number;
  readonly from: string;
  readonly until: string;
  readonly venue: VenueKey;
  readonly capacity?: number;
  readonly guests: readonly string[];
  readonly ends?: "held" | "cancelled" | "planned";
}

const CONTACT = "文明实践站 钟小满";
const activities: readonly Planned[] = [
  {
    key: "phones",
    kind: "study",
    titleZh: "老年人手机课",
    titleEn: "Phone class for elders",
    about: "学会打视频、看照片、认骗子。慢慢教，记不住再教。",
    ages: "六十岁以上",
    risk: "不教绑卡、不碰密码",
    bring: "自己的手机、老花镜",
    day: -6,
    from: "14:30",
    until: "16:00",
    venue: "reading",
    capacity: 12,
    guests: ["岑阿婆", "邬大爷", "谷阿姨"],
    ends: "held",
  },
  {
    key: "meeting",
    kind: "meeting",
    titleZh: "居民议事会：石梯装灯",
    titleEn: "Residents' meeting: a lamp for the steps",
    about: "说说石梯晚上看不见的事，看用什么办法。",
    ages: "",
    risk: "",
    bring: "",
    day: -4,
    from: "15:00",
    until: "17:00",
    venue: "hall",
    guests: ["岑阿婆"],
    ends: "held",
  },
  {
    key: "choir",
    kind: "culture",
    titleZh: "院坝合唱",
    titleEn: "Choir in the yard",
    about: "想唱就来，不用会识谱。",
    ages: "都行",
    risk: "院坝有台阶，小心脚下",
    bring: "水杯",
    day: 4,
    from: "16:00",
    until: "17:30",
    venue: "yard",
    guests: ["谷阿姨", "晏老师"],
  },
  {
    key: "kites",
    kind: "culture",
    titleZh: "扎风筝",
    titleEn: "Making kites",
    about: "老师傅带着扎一只，带回家。",
    ages: "六岁以上，孩子要家长陪",
    risk: "竹篾划手，备了手套",
    bring: "不用带",
    day: 5,
    from: "14:00",
    until: "16:00",
    venue: "hall",
    capacity: 2,
    guests: ["晏老师", "邬大爷", "岑阿婆"],
  },
  {
    key: "insurance",
    kind: "policy",
    titleZh: "医保政策讲解",
    titleEn: "Medical insurance explained",
    about: "明年的医保怎么缴、怎么报，当场问。",
    ages: "都行",
    risk: "没有",
    bring: "医保卡（有就带）",
    day: 6,
    from: "09:30",
    until: "11:00",
    venue: "hall",
    guests: [],
  },
  {
    key: "walk",
    kind: "sport",
    titleZh: "河边健步",
    titleEn: "A walk along the river",
    about: "沿河走三公里。",
    ages: "能走三公里的",
    risk: "路滑，看天气",
    bring: "防滑鞋",
    day: 7,
    from: "08:30",
    until: "10:00",
    venue: "corridor",
    guests: ["邬大爷"],
    ends: "cancelled",
  },
  {
    key: "cards",
    kind: "culture",
    titleZh: "剪窗花",
    titleEn: "Paper cutting",
    about: "过年的窗花。",
    ages: "八岁以上",
    risk: "剪刀",
    bring: "不用带",
    day: 9,
    from: "14:00",
    until: "16:00",
    venue: "reading",
    capacity: 10,
    guests: [],
    ends: "planned",
  },
];

const hour = (time: string, minutes: number): string =>
  Temporal.PlainTime.from(time).add({ minutes }).toString({ smallestUnit: "minute" });

export const activityStory: RoomStory = {
  tells(telling) {
    const { past, founded, gatherings } = telling;
    const events: Event[] = [];
    const tell = (day: number, time: string, run: (when: Temporal.Instant) => Promise<unknown>): void => {
      const when = past.instant(at(day, time));
      events.push({ at: when, run: async () => void (await run(when)) });
    };
    const [head, staff] = [get(founded.actors, "qingsong"), get(founded.actors, "xiaoman")];
    const key = (name: string): string => `activities/${name}-of-the-demo`;
    for (const one of activities) {
      const planDay = Math.min(one.day - 12, -8) < -22 ? -22 : Math.min(one.day - 12, -8);
      const { key: name, day, venue, guests, ends, capacity, ...told } = one;
      const id = (): string => get(gatherings, `activity-${name}`);
      tell(planDay, "10:00", async (when) => {
        const on = past.date(day).toString();
        const places = capacity === undefined ? {} : { capacity, waits: true };
        const input = { ...told, ...places, on, contact: CONTACT, venueId: get(gatherings, `venue-${venue}`) };
        const planned = await past.act({ at: when, by: staff, command: planActivity, input, key: key(`${name}-plan`) });
        gatherings.set(`activity-${name}`, planned.activityId);
      });
      if (ends === "planned") continue;
      const act = (when: Temporal.Instant, what: string): Parameters<Past["act"]>[0] =>
        ({ at: when, by: head, input: { activityId: id() }, key: key(`${name}-${what}`) }) as never;
      tell(planDay, "11:00", (when) => past.act({ ...act(when, "publish"), command: publishActivity }));
      guests.forEach((guest, nth) =>
        tell(planDay + 1, hour("10:00", nth), async (when) => {
          const input = {
            activityId: id(),
            name: guest,
            phone: `1990000${String(7_000 + (guest.charCodeAt(0) % 999))}`,
          };
          const signedUp = await past.act({
            at: when,
            by: get(founded.actors, "chunya"),
            command: signUpAtDesk,
            input,
            key: key(`${name}-guest-${nth}`),
          });
          gatherings.set(`guest-${name}-${nth}`, signedUp.signUpId);
        }),
      );
      if (ends === "held") tellHeld(telling, tell, one, id, key);
      if (ends === "cancelled") {
        tell(-1, "16:00", (when) => {
          const input = { activityId: id(), reason: "预报有大雨，河边路滑" };
          return past.act({ at: when, by: head, command: cancelActivity, input, key: key(`${name}-cancel`) });
        });
      }
    }
    tell(-3, "10:30", (when) => {
      const input = { words: "能不能教大家包叶儿粑？过年前最好。" };
      return past.act({ at: when, by: nobody("seed-idea"), command: proposeActivity, input, key: key("idea") });
    });
    return events;
  },
};

type Tell = (day: number, time: string, run: (when: Temporal.Instant) => Promise<unknown>) => void;

function tellHeld(
  { past, founded, gatherings }: Telling,
  tell: Tell,
  one: Planned,
  id: () => string,
  key: (name: string) => string,
) {
  const [head, staff] = [get(founded.actors, "qingsong"), get(founded.actors, "xiaoman")];
  const named = (what: string) => key(`${one.key}-${what}`);
  tell(one.day, one.from, (when) =>
    past.act({ at: when, by: SYSTEM, command: beginActivity, input: { activityId: id() }, key: named("begin") }),
  );
  const guests = one.guests.map((_guest, nth) => () => get(gatherings, `guest-${one.key}-${nth}`));
  tell(one.day, hour(one.from, 5), (when) => {
    const input = { activityId: id(), signUpId: guests[0]!() };
    return past.act({ at: when, by: staff, command: arriveByList, input, key: named("arrive") });
  });
  if (one.kind === "meeting") tellMeeting({ past, founded, gatherings } as Telling, tell, one, id, named);
  tell(one.day, hour(one.until, 10), (when) => {
    const cameIds = guests.slice(0, 2).map((guest) => guest());
    return past.act({
      at: when,
      by: staff,
      command: finishActivity,
      input: { activityId: id(), cameIds },
      key: named("finish"),
    });
  });
  tell(one.day + 1, "09:30", (when) => {
    const input = { activityId: id(), review: "来的人都坐下了，水够喝。下次早点摆凳子。" };
    return past.act({ at: when, by: head, command: reviewActivity, input, key: named("review") });
  });
}

function tellMeeting(
  { past, founded }: Telling,
  tell: Tell,
  one: Planned,
  id: () => string,
  named: (what: string) => string,
) {
  const [head, staff] = [get(founded.actors, "qingsong"), get(founded.actors, "xiaoman")];
  const known: Record<string, string> = {};
  const vote = { votesFor: 21, votesAgainst: 2, abstained: 3 };
  tell(-9, "09:00", async (when) => {
    const input = {
      body: "一、晚上十点以后小声说话。\n二、借了东西擦干净再还。\n三、院坝晒东西，给走路的人留一条道。",
    };
    const drafted = await past.act({ at: when, by: staff, command: proposeCourtyardRules, input, key: named("draft") });
    known["rules"] = drafted.rulesId;
  });
  tell(one.day, hour(one.from, 10), async (when) => {
    const input = { activityId: id(), headlineZh: "石梯晚上看不见，装不装灯", headlineEn: "Lamps for the steps" };
    const item = await past.act({ at: when, by: staff, command: addAgendaItem, input, key: named("item") });
    known["item"] = item.itemId;
  });
  tell(one.day, hour(one.from, 15), (when) => {
    const input = { activityId: id(), eligible: 45, present: 26 };
    return past.act({ at: when, by: staff, command: countPresent, input, key: named("count") });
  });
  tell(one.day, hour(one.from, 60), async (when) => {
    const title = { titleZh: "石梯装三盏太阳能灯，用公共资金", titleEn: "Three solar lamps for the steps" };
    const input = { activityId: id(), itemId: known["item"], ...vote, ...title, handlerId: staff.id };
    const decided = await past.act({ at: when, by: staff, command: decideItem, input, key: named("decide") });
    known["decision"] = decided.matterId;
  });
  tell(one.day, hour(one.from, 90), (when) => {
    const input = { rulesId: known["rules"], activityId: id(), ...vote, inForceFrom: past.date(0).toString() };
    return past.act({ at: when, by: head, command: voteOnCourtyardRules, input, key: named("rules") });
  });
  tell(one.day + 1, "10:00", (when) =>
    past.act({
      at: when,
      by: staff,
      command: beginDecision,
      input: { decisionId: known["decision"] },
      key: named("begun"),
    }),
  );
}
