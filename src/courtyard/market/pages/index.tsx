/** Pages about market days: for everybody, and for those who decide about them. */
import type { RoomPages } from "#frame/visit.ts";
import { mountDecisions } from "./decide.tsx";
import { mountMarketDays } from "./market-days.tsx";
import { mountPoster } from "./poster.tsx";
import { mountRequests } from "./requests.tsx";
import { mountSettings } from "./settings.tsx";

export const pages: RoomPages = (door) => {
  mountMarketDays(door);
  mountPoster(door);
};

export const settingsPages: RoomPages = (door) => {
  mountSettings(door);
  mountDecisions(door);
  mountRequests(door);
};
