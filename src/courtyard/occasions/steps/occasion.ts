/** The life of an occasion's one row: opened once with its numbered places, changed by named steps. */
import type { Updateable } from "kysely";
import type { Subject } from "#frame/access.ts";
import { civilDate } from "#frame/clock.ts";
import type { Act, At } from "#frame/command.ts";
import type { Fact } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import type { Occasions } from "#frame/schema.ts";

export type OccasionRow = Awaited<ReturnType<typeof readOccasion>> & object;

export interface OccasionFacts {
  readonly subject: Subject;
  readonly occasion: OccasionRow;
}

/** The occasion and what access needs to know of it. */
export async function findOccasion(at: At, occasionId: string): Promise<OccasionFacts | undefined> {
  const occasion = await readOccasion(at, occasionId);
  return occasion === undefined
    ? undefined
    : { occasion, subject: { station: occasion.station, state: occasion.state } };
}

const readOccasion = (at: At, occasionId: string) =>
  at.from("occasions", { id: occasionId }).selectAll().executeTakeFirst();

export interface NewOccasion {
  readonly kind: string;
  readonly state: string;
  readonly station?: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** Left out where as many may come as like. */
  readonly capacity?: number | undefined;
  /** Whether those who find it full may wait for a place. */
  readonly waits?: boolean;
  /** The occasion that this one takes the place of. */
  readonly movedFrom?: string;
  /** Places that are not simply numbered from 1 to the capacity: time slots, one line for each window. */
  readonly places?: readonly { readonly line: string; readonly number: number; readonly startsAt?: Temporal.Instant }[];
}

/** Opens an occasion with its places. The caller leaves the event, for it knows what it is. */
export async function openOccasion(act: Act, occasion: NewOccasion): Promise<string> {
  const id = newId();
  await act
    .insert("occasions", {
      id,
      kind: occasion.kind,
      state: occasion.state,
      station: occasion.station ?? null,
      starts_at: occasion.startsAt,
      ends_at: occasion.endsAt,
      happens_on: civilDate(occasion.startsAt),
      capacity: occasion.capacity ?? null,
      waits: occasion.waits ?? false,
      moved_from: occasion.movedFrom ?? null,
      planned_by: act.actor.id,
      planned_at: act.now,
    })
    .execute();
  const seats = Array.from({ length: occasion.capacity ?? 0 }, (_seat, at) => ({ line: "", number: at + 1 }));
  await addPlaces(act, id, occasion.places ?? seats);
  return id;
}

/** More places for an occasion that has grown. */
export async function addPlaces(
  act: Act,
  occasionId: string,
  places: NonNullable<NewOccasion["places"]>,
): Promise<void> {
  if (places.length === 0) return;
  await act
    .insert(
      "places",
      places.map(({ line, number, startsAt }) => ({
        occasion_id: occasionId,
        line,
        number,
        starts_at: startsAt ?? null,
      })),
    )
    .execute();
}

export interface OccasionChange {
  /** The event, past tense. */
  readonly name: string;
  readonly to?: string;
  readonly set?: Updateable<Occasions>;
  readonly facts?: Readonly<Record<string, Fact>>;
}

/** Changes an occasion and leaves the event. The command has locked the row. */
export async function changeOccasion(act: Act, occasion: OccasionRow, change: OccasionChange): Promise<void> {
  await act
    .update("occasions", { id: occasion.id })
    .set({
      ...change.set,
      ...(change.to === undefined ? {} : { state: change.to }),
      version: occasion.version + 1,
    })
    .execute();
  act.event({
    name: change.name,
    about: { kind: occasion.kind, id: occasion.id },
    ...(change.to === undefined ? {} : { state: change.to }),
    ...(change.facts === undefined ? {} : { facts: change.facts }),
  });
}

/** The lock of everything that is limited in an occasion: places are given one after the other. */
export const lockOccasion = ({ occasionId }: { occasionId: string }): { table: "occasions"; id: string }[] => [
  { table: "occasions", id: occasionId },
];
