/** The three lists of this room at the desk, one beside the other. */
import type { Visit } from "#frame/visit.ts";
import { Tabs } from "#ui/index.ts";
import { words } from "../words/shared.ts";

export function RoomTabs({ visit, at }: { visit: Visit; at: "volunteers" | "shifts" | "hours" }) {
  const tab = (name: "volunteers" | "shifts" | "hours") => ({
    href: visit.link(`/desk/${name}`),
    label: words[name],
    current: at === name,
  });
  return <Tabs label={words.volunteers} tabs={[tab("volunteers"), tab("shifts"), tab("hours")]} />;
}

export const PATH = [{ href: "/desk/volunteers", label: words.volunteers }];
