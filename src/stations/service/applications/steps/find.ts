/** One application with what access and rules need to know of it. */
import type { At, Lock } from "#frame/command.ts";
import { findMatter, type MatterFacts } from "#courtyard/matters/steps/matter.ts";
import type { ServiceItem } from "#stations/service/guides/words.ts";
import { findItemVersion } from "#stations/service/guides/steps/items.ts";
import { grants } from "../rules.ts";
import { isMyWindow } from "./window.ts";

export type ApplicationRow = Awaited<ReturnType<typeof readApplication>> & object;

export interface ApplicationFacts extends MatterFacts {
  readonly application: ApplicationRow;
}

/** The application that a command is about; `own` reaches it for a clerk of its item group. */
export async function findApplication(at: At, input: { matterId: string }): Promise<ApplicationFacts | undefined> {
  const facts = await findMatter(at, input.matterId);
  if (facts?.matter.kind !== "application") return undefined;
  const application = await readApplication(at, input.matterId);
  if (application === undefined) return undefined;
  const mine = await isMyWindow(at, application.window_group);
  return { ...facts, application, subject: mine ? { ...facts.subject, ownerId: at.actor.id } : facts.subject };
}

export const lockApplication = (input: { matterId: string }): Lock[] => [{ table: "matters", id: input.matterId }];

/** How a command about one application begins. */
export const onApplication = { see: grants.see, locks: lockApplication, find: findApplication };

const readApplication = (at: At, matterId: string) =>
  at.from("applications", { matter_id: matterId }).selectAll().executeTakeFirst();

export interface OwnItem {
  readonly itemId: string;
  readonly version: number;
  readonly effectiveFrom: Temporal.PlainDate | null;
  readonly content: ServiceItem;
}

/** The item in the version that the application began with; undefined as long as none is chosen. */
export async function itemOf(
  at: At,
  application: Pick<ApplicationRow, "item_id" | "item_version">,
): Promise<OwnItem | undefined> {
  if (application.item_id === null || application.item_version === null) return undefined;
  return findItemVersion(at, application.item_id, application.item_version);
}

/** The same where a step cannot be taken without one: its state proves that one was chosen. */
export async function getItem(at: At, application: ApplicationRow): Promise<OwnItem> {
  const item = await itemOf(at, application);
  if (item === undefined) throw new Error(`application ${application.matter_id} has no item`);
  return item;
}
