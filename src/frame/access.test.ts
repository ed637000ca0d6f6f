import fc from "fast-check";
import { expect, test } from "vitest";
import { type Actor, decide, type Grant, POSTS, type Post, type PostKind, type Subject } from "./access.ts";

const KINDS = Object.keys(POSTS) as PostKind[];
/** Few kinds, so that grants and posts meet often. */
const OFTEN = KINDS.slice(0, 2);
const PERSONS = ["p1", "p2", "p3"] as const;
const PLACES = ["peace", "service"] as const;
const STATES = ["new", "open", "ended"] as const;

const person = fc.constantFrom(...PERSONS);
const post: fc.Arbitrary<Post> = fc.record({
  id: fc.constant("post"),
  kind: fc.oneof(fc.constantFrom(...OFTEN), fc.constantFrom(...KINDS)),
  station: fc.constantFrom(null, ...PLACES),
});
const actor: fc.Arbitrary<Actor> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("staff" as const),
      id: person,
      scope: fc.constant(""),
      name: fc.constant(""),
      signInId: fc.constant(""),
      posts: fc.array(post, { maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("nobody" as const), id: fc.constant("nobody"), scope: fc.constant("") }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("receipt" as const),
      id: fc.constant("r"),
      scope: fc.constant(""),
      receiptId: fc.constant("r"),
      matterId: fc.constantFrom("m1", "m2"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("card" as const),
      id: person,
      scope: fc.constant(""),
      name: fc.constant(""),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("system" as const), id: fc.constant("system"), scope: fc.constant("") }),
  },
);
const grant = fc.record(
  {
    who: fc.oneof(
      fc.constantFrom<Grant["who"]>(...OFTEN),
      fc.constantFrom<Grant["who"]>(...KINDS, "anyone", "receipt", "card", "anyStaff", "system"),
    ),
    reach: fc.constantFrom<Grant["reach"]>("hub", "station", "matter", "untriaged", "escalated", "own"),
    states: fc.uniqueArray(fc.constantFrom(...STATES), { maxLength: 2 }),
    unlessHandled: fc.constant(true as const),
  },
  { requiredKeys: ["who", "reach"] },
) as fc.Arbitrary<Grant>;
const subject = fc.record(
  {
    matterId: fc.constantFrom("m1", "m2"),
    station: fc.constantFrom(null, ...PLACES),
    handlerId: fc.constantFrom(null, ...PERSONS),
    handledBy: fc.array(person, { maxLength: 2 }),
    escalated: fc.boolean(),
    state: fc.constantFrom(...STATES),
    ownerId: person,
    recused: fc.array(person, { maxLength: 1 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Subject>;

/** The same promise in the plainest words, written without looking at the code it is compared with. */
function mayPlainly(who: Actor, grants: readonly Grant[], about: Subject): boolean {
  if ((about.recused ?? []).indexOf(who.id) >= 0) return false;
  for (const each of grants) {
    if (each.states && !(about.state && each.states.includes(about.state))) continue;
    if (each.unlessHandled && (about.handledBy ?? []).indexOf(who.id) >= 0) continue;
    if (each.who === "anyone") return true;
    if (each.who === "system" && who.kind === "system") return true;
    if (each.who === "receipt" && who.kind === "receipt" && about.matterId === who.matterId) return true;
    if (each.who === "card" && who.kind === "card" && (each.reach === "hub" || about.ownerId === who.id)) return true;
    if (who.kind !== "staff") continue;
    for (const held of who.posts) {
      if (each.who !== "anyStaff" && each.who !== held.kind) continue;
      if (each.reach === "hub") return true;
      if (each.reach === "station" && held.station && held.station === about.station) return true;
      if (each.reach === "matter" && about.handlerId && about.handlerId === who.id) return true;
      if (each.reach === "untriaged" && "station" in about && about.station === null) return true;
      if (each.reach === "escalated" && about.escalated) return true;
      if (each.reach === "own" && about.ownerId && about.ownerId === who.id) return true;
    }
  }
  return false;
}

const RUN = { numRuns: 20_000, seed: 20261123 };

test("access says yes exactly where a plain reading of the grants does", () => {
  let [yes, no] = [0, 0];
  fc.assert(
    fc.property(
      actor,
      fc.array(grant, { minLength: 3, maxLength: 12 }),
      fc.array(grant, { maxLength: 2 }),
      subject,
      (who, grants, see, about) => {
        const { allowed } = decide(who, grants, see, about);
        if (allowed) yes += 1;
        else no += 1;
        return allowed === mayPlainly(who, grants, about);
      },
    ),
    RUN,
  );
  // Neither answer is so rare that the comparison would mean little.
  expect(Math.min(yes, no)).toBeGreaterThan(3_500);
});

test("a refusal tells of a thing only to who may know of it", () => {
  fc.assert(
    fc.property(
      actor,
      fc.array(grant, { maxLength: 4 }),
      fc.array(grant, { maxLength: 2 }),
      subject,
      (who, grants, see, about) => {
        const verdict = decide(who, grants, see, about);
        if (verdict.allowed || verdict.because === "notFound") return true;
        if (verdict.because === "signIn") return who.kind === "nobody" && about.matterId === undefined;
        const known = (list: readonly Grant[]) => list.map(({ who: whom, reach }): Grant => ({ who: whom, reach }));
        return mayPlainly(who, [...known(grants), ...known(see)], about);
      },
    ),
    RUN,
  );
});

test("whoever is kept out is told that there is nothing, whatever the grants", () => {
  fc.assert(
    fc.property(actor, fc.array(grant), subject, (who, grants, about) => {
      const verdict = decide(who, grants, grants, { ...about, recused: [who.id] });
      return !verdict.allowed && verdict.because === "notFound";
    }),
    RUN,
  );
});
