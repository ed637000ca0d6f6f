/** What waits for the auditor: signals nobody has looked at, and what the house wrote down for her since a week ago. */
import { mayEver } from "#frame/access.ts";
import type { View } from "#frame/command.ts";
import type { WaitingFigure } from "#frame/rooms.ts";
import { grants } from "../rules.ts";
import { EVENTS } from "./auditor.ts";

const DAYS_BACK = 7;

export async function countForAuditor(view: View): Promise<WaitingFigure[]> {
  if (!mayEver(view.actor, grants.audit)) return [];
  const [signals, refused, reads] = await Promise.all([
    unseenSignals(view),
    countEvents(view, EVENTS.refused),
    countEvents(view, EVENTS.reads),
  ]);
  return [
    {
      label: { zh: "感到有压力", en: "Put under pressure" },
      hint: { zh: "有人这样说，还没有看过", en: "somebody says so; not looked at yet" },
      count: signals,
      href: "/desk/audit/signals",
    },
    {
      label: { zh: "被拒绝的操作", en: "Refused attempts" },
      hint: { zh: "这七天里", en: "in the last seven days" },
      count: refused,
      href: "/desk/audit?view=refused",
    },
    {
      label: { zh: "打开过的记录", en: "Records opened" },
      hint: { zh: "这七天里，谁看了什么", en: "in the last seven days: who read what" },
      count: reads,
      href: "/desk/audit",
    },
  ];
}

async function unseenSignals(view: View): Promise<number> {
  const row = await view
    .from("pressure_signals", { seen_at: null })
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Index events_name, its newest entries: a courtyard opens some records a day. */
async function countEvents(view: View, names: readonly string[]): Promise<number> {
  const row = await view
    .from("events")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("name", "in", [...names])
    .where("at", ">=", view.now.subtract({ hours: DAYS_BACK * 24 }))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
