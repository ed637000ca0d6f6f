/** The catalogue in the demo: loaded on the first day, two entries made the courtyard's own, one draft that waits. */
import { SYSTEM } from "#frame/access.ts";
import { draftItem } from "#stations/service/guides/commands/draft.ts";
import { loadPresetItems } from "#stations/service/guides/commands/preset.ts";
import { publishItem } from "#stations/service/guides/commands/publish.ts";
import type { ServiceItem } from "#stations/service/guides/words.ts";
import { presetEntries } from "#stations/service/guides/words/preset/index.ts";
import { get } from "./demo/found.ts";
import type { Event, Telling } from "./demo/plan.ts";
import type { RoomStory } from "./rooms.ts";
import { at } from "./story.ts";

const LOADED = -23;
const CHANGED = -15;
const WAITING = -2;

const preset = (id: string): ServiceItem => {
  const content = presetEntries().find((entry) => entry.id === id)?.content;
  if (content?.kind !== "item") throw new Error(`the preset has no item ${id}`);
  return content;
};

/** The town's own days, as the subdistrict announced them: this one item is accepted twice a month. */
const batches = {
  kind: "monthDays" as const,
  days: [10, 25],
  months: [],
  weekdays: [],
  dates: [],
  source: {
    zh: "苇岸街道办事处公告：特困供养每月10号、25号集中受理（参照低保条例第17条）",
    en: "Notice of the Weian subdistrict: accepted on the 10th and 25th (after the dibao regulations, art. 17)",
  },
};

const promise = (days: number) => ({
  days,
  kind: "working" as const,
  from: "receipt" as const,
  source: { zh: "县社保局服务承诺（2026年1月）", en: "The county office's service promise (January 2026)" },
  isSetting: false,
});

/** What this courtyard knows better than the preset. */
const OWN: Readonly<Record<string, ServiceItem>> = {
  pensionEnrolment: { ...preset("pensionEnrolment"), promisedLimit: promise(5) },
  specialHardship: { ...preset("specialHardship"), batches },
  pensionBenefit: { ...preset("pensionBenefit"), promisedLimit: promise(10) },
};

export const guidesStory: RoomStory = {
  tells(telling: Telling): Event[] {
    const { past, founded } = telling;
    const desk = get(founded.actors, "chunya");
    const moment = (day: number, time: string) => past.instant(at(day, time));
    const loaded = moment(LOADED, "08:30");
    const load = {
      at: loaded,
      run: async () => {
        await past.act({ at: loaded, by: SYSTEM, command: loadPresetItems, input: {}, key: "preset-items" });
      },
    };
    const own = Object.entries(OWN).flatMap(([itemId, content], place) => {
      const [written, published] = [moment(CHANGED, `10:1${place}`), moment(CHANGED, `16:3${place}`)];
      return [
        {
          at: written,
          run: async () => {
            await past.act({
              at: written,
              by: desk,
              command: draftItem,
              input: { itemId, content },
              key: `draft/${itemId}`,
            });
          },
        },
        {
          at: published,
          run: async () => {
            const by = get(founded.actors, "qingsong");
            await past.act({ at: published, by, command: publishItem, input: { itemId }, key: `publish/${itemId}` });
          },
        },
      ];
    });
    const waits = moment(WAITING, "15:20");
    const content = { ...preset("oldAgeAllowance"), consultPhone: "023-55550100" };
    const waiting = {
      at: waits,
      run: async () => {
        const input = { itemId: "oldAgeAllowance", content };
        await past.act({ at: waits, by: desk, command: draftItem, input, key: "draft/oldAgeAllowance" });
      },
    };
    return [load, ...own, waiting];
  },
};
