/**
 * What smells, pure: shapes that honest service can have too, so that somebody looks, not so that somebody is judged.
 * Told to the auditor alone; there is no list of people by suspicion, and nothing follows by itself.
 */
import { TIME_ZONE } from "#frame/clock.ts";
import type { Pattern } from "./words.ts";

export interface Sighting {
  readonly pattern: Pattern;
  readonly claimIds: readonly string[];
  readonly confirmerId: string | null;
  readonly volunteerIds: readonly string[];
}

export interface SeenClaim {
  readonly id: string;
  readonly volunteerId: string;
  /** The household she lives in, as far as known. */
  readonly home: string | undefined;
  readonly proposedBy: string;
  readonly confirmedBy: string | null;
  readonly proposedAt: Temporal.Instant;
  readonly minutes: number;
}

/** Below these counts a shape says nothing. */
const FEWEST_ALIKE = 5;
const FEWEST_OF_A_FAMILY = 4;
const FEWEST_AT_NIGHT = 3;
const FEWEST_IN_A_BATCH = 8;
const BATCH_MINUTES = 10;
/** When nobody keeps a list by daylight. */
const NIGHT_FROM_HOUR = 22;
const NIGHT_UNTIL_HOUR = 6;

export function findPatterns(claims: readonly SeenClaim[]): Sighting[] {
  const byVolunteer = [...grouped(claims, (claim) => claim.volunteerId).values()];
  return [
    ...byVolunteer.flatMap(oneConfirmer),
    ...oneFamily(claims),
    ...byVolunteer.flatMap(alwaysSame),
    ...[...grouped(claims, (claim) => claim.proposedBy).values()].flatMap(atNight),
    ...[...grouped(claims, (claim) => claim.proposedBy).values()].flatMap(inBatches),
  ];
}

function oneConfirmer(claims: readonly SeenClaim[]): Sighting[] {
  const confirmers = new Set(claims.map((claim) => claim.confirmedBy));
  return claims.length >= FEWEST_ALIKE && confirmers.size === 1 ? [sighting("oneConfirmer", claims)] : [];
}

/** Two or more of one household, and one hand confirms for all of them. */
function oneFamily(claims: readonly SeenClaim[]): Sighting[] {
  const housed = claims.filter((claim) => claim.home !== undefined && claim.confirmedBy !== null);
  return [...grouped(housed, (claim) => claim.home ?? "").values()].flatMap((family) => {
    const members = new Set(family.map((claim) => claim.volunteerId));
    const confirmers = new Set(family.map((claim) => claim.confirmedBy));
    return members.size > 1 && confirmers.size === 1 && family.length >= FEWEST_OF_A_FAMILY
      ? [sighting("oneFamily", family)]
      : [];
  });
}

function alwaysSame(claims: readonly SeenClaim[]): Sighting[] {
  const lengths = new Set(claims.map((claim) => claim.minutes));
  return claims.length >= FEWEST_ALIKE && lengths.size === 1 ? [sighting("alwaysSame", claims)] : [];
}

function atNight(claims: readonly SeenClaim[]): Sighting[] {
  const late = claims.filter((claim) => {
    const { hour } = claim.proposedAt.toZonedDateTimeISO(TIME_ZONE);
    return hour >= NIGHT_FROM_HOUR || hour < NIGHT_UNTIL_HOUR;
  });
  return late.length >= FEWEST_AT_NIGHT ? [sighting("atNight", late)] : [];
}

/** Many claims typed in by one hand within minutes: a paper list looks like that too, so somebody asks for the list. */
function inBatches(claims: readonly SeenClaim[]): Sighting[] {
  const inOrder = claims.toSorted((a, b) => Temporal.Instant.compare(a.proposedAt, b.proposedAt));
  const batches: SeenClaim[][] = [];
  for (const claim of inOrder) {
    const [start] = batches.at(-1) ?? [];
    const isNear = start !== undefined && start.proposedAt.until(claim.proposedAt).total("minutes") <= BATCH_MINUTES;
    if (isNear) batches.at(-1)?.push(claim);
    else batches.push([claim]);
  }
  return batches.filter((batch) => batch.length >= FEWEST_IN_A_BATCH).map((batch) => sighting("inBatches", batch));
}

const sighting = (pattern: Pattern, claims: readonly SeenClaim[]): Sighting => ({
  pattern,
  claimIds: claims.map((claim) => claim.id),
  confirmerId: new Set(claims.map((claim) => claim.confirmedBy)).size === 1 ? (claims[0]?.confirmedBy ?? null) : null,
  volunteerIds: [...new Set(claims.map((claim) => claim.volunteerId))],
});

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
