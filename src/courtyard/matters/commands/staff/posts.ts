/** Who works here as what. A post begins and ends by two persons: a system and a security administrator. */
import { z } from "zod";
import type { PostKind } from "#frame/access.ts";
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { civilDate, personName, uuid } from "#frame/input.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { grants, maySecond, postsClash } from "#courtyard/people/rules.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { peopleProblems, postInput } from "#courtyard/people/words.ts";
import { recheckOpenMatters } from "../../steps/recuse.ts";

export const addStaffInput = z.object({ name: personName() });
export const postIdInput = z.object({ postId: uuid() });
export const endPostInput = z.object({ postId: uuid(), lastOn: civilDate() });

/** A name only. What she may do comes with a post, which takes two persons; how she signs in, with another two. */
export const addStaff = command({
  name: "addStaff",
  does: { zh: "登记一位工作人员", en: "Write a member of staff down" },
  input: addStaffInput,
  grants: grants.addStaff,
  async act(act, { name }) {
    const personId = newId();
    act.write(act.insert("persons", { id: personId, kind: "staff", name, added_at: act.now }));
    act.event({ name: "staffAdded", about: { kind: "person", id: personId } });
    return { personId };
  },
});

export const proposePost = command({
  name: "proposePost",
  does: { zh: "提出一个岗位，等另一位管理员确认", en: "Propose a post; the other administrator confirms it" },
  input: postInput,
  grants: grants.proposePost,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  async act(act, input) {
    const person = await findPerson(act, input.personId);
    if (person?.kind !== "staff" || person.erased) return refuse(peopleProblems.notPerson, { field: "personId" });
    const problem = await stationProblem(act, input.kind, input.station);
    if (problem !== undefined) return problem;
    const sinceOn = Temporal.PlainDate.from(input.sinceOn);
    const untilOn = input.untilOn === undefined ? null : Temporal.PlainDate.from(input.untilOn);
    if (untilOn !== null && Temporal.PlainDate.compare(untilOn, sinceOn) < 0) {
      return refuse(peopleProblems.endsBeforeStart, { field: "untilOn" });
    }
    const held = await kindsOf(act, person.id, "wanted");
    if (postsClash([...held, input.kind])) return refuse(peopleProblems.postsClash, { field: "kind" });
    const postId = newId();
    act.write(
      act.insert("posts", {
        id: postId,
        person_id: person.id,
        kind: input.kind,
        station: input.station ?? null,
        title_zh: input.titleZh,
        title_en: input.titleEn,
        duties: [...(input.duties ?? [])],
        since_on: sinceOn,
        until_on: untilOn,
        proposed_by: act.actor.id,
      }),
    );
    act.event({
      name: "postProposed",
      about: { kind: "post", id: postId },
      facts: {
        person: person.id,
        kind: input.kind,
        station: input.station ?? null,
        since: input.sinceOn,
        until: input.untilOn ?? null,
      },
    });
    return { postId };
  },
});

async function stationProblem(act: Act, kind: PostKind, station: string | undefined): Promise<Problem | undefined> {
  if (station === undefined) {
    return kind === "stationStaff" ? refuse(peopleProblems.stationNeeded, { field: "station" }) : undefined;
  }
  const known = await act.from("stations", { id: station, closed_at: null }).select("id").executeTakeFirst();
  return known === undefined ? refuse(peopleProblems.noStation, { field: "station" }) : undefined;
}

/** Kinds of the posts that a person holds now or will hold; those not yet confirmed count as `wanted`. */
async function kindsOf(act: Act, personId: string, which: "held" | "wanted"): Promise<PostKind[]> {
  let posts = act
    .from("posts", { person_id: personId })
    .select("kind")
    .where((or) => or.or([or("until_on", "is", null), or("until_on", ">=", act.today)]));
  if (which === "held") posts = posts.where("confirmed_at", "is not", null);
  return (await posts.execute()).map((row) => row.kind as PostKind);
}

const readPost = (act: Act, postId: string) => act.from("posts", { id: postId }).selectAll().executeTakeFirst();

const actorKinds = (act: Act): PostKind[] =>
  act.actor.kind === "staff" ? act.actor.posts.map((post) => post.kind) : [];

/** In force from its first day on, as soon as somebody else has confirmed it. */
export const confirmPost = command({
  name: "confirmPost",
  does: { zh: "确认别人提出的岗位", en: "Confirm a post that somebody else proposed" },
  input: postIdInput,
  grants: grants.confirmPost,
  locks: ({ postId }) => [{ table: "posts", id: postId }],
  async act(act, { postId }) {
    const post = await readPost(act, postId);
    if (post === undefined) return refuse(peopleProblems.noPost);
    if (post.confirmed_at !== null) return refuse(peopleProblems.alreadyConfirmed);
    const problem = await secondProblem(act, post.proposed_by, post.person_id);
    if (problem !== undefined) return problem;
    act.write(act.update("posts", { id: postId }).set({ confirmed_by: act.actor.id, confirmed_at: act.now }));
    act.event({
      name: "postConfirmed",
      about: { kind: "post", id: postId },
      facts: { person: post.person_id, kind: post.kind },
    });
    await recheckOpenMatters(act);
    return { postId };
  },
});

async function secondProblem(act: Act, proposer: string, about: string): Promise<Problem | undefined> {
  const proposerKinds = await kindsOf(act, proposer, "held");
  return maySecond({ proposer, proposerKinds, about }, { id: act.actor.id, kinds: actorKinds(act) });
}

/** Proposed by one; until another confirms it the post stays in force. */
export const endPost = command({
  name: "endPost",
  does: {
    zh: "提出结束一个岗位，等另一位管理员确认",
    en: "Propose the end of a post; the other administrator confirms it",
  },
  input: endPostInput,
  grants: grants.endPost,
  locks: ({ postId }) => [{ table: "posts", id: postId }],
  async act(act, input) {
    const post = await readPost(act, input.postId);
    if (post === undefined) return refuse(peopleProblems.noPost);
    const lastOn = Temporal.PlainDate.from(input.lastOn);
    const isOver = post.until_on !== null && Temporal.PlainDate.compare(post.until_on, act.today) < 0;
    if (isOver) return refuse(peopleProblems.notInForce);
    // Yesterday, so that a post can end at once.
    const earliest = act.today.subtract({ days: 1 });
    const tooEarly = Temporal.PlainDate.compare(lastOn, earliest) < 0;
    if (tooEarly || Temporal.PlainDate.compare(lastOn, post.since_on.subtract({ days: 1 })) < 0) {
      return refuse(peopleProblems.endsBeforeStart, { field: "lastOn" });
    }
    act.write(act.update("posts", { id: input.postId }).set({ ending_on: lastOn, ending_by: act.actor.id }));
    act.event({ name: "postEndProposed", about: { kind: "post", id: input.postId }, facts: { last: input.lastOn } });
    return { postId: input.postId };
  },
});

export const confirmPostEnd = command({
  name: "confirmPostEnd",
  does: { zh: "确认结束一个岗位", en: "Confirm the end of a post" },
  input: postIdInput,
  grants: grants.endPost,
  locks: ({ postId }) => [{ table: "posts", id: postId }],
  async act(act, { postId }) {
    const post = await readPost(act, postId);
    if (post === undefined) return refuse(peopleProblems.noPost);
    if (post.ending_on === null || post.ending_by === null) return refuse(peopleProblems.notInForce);
    const problem = await secondProblem(act, post.ending_by, post.person_id);
    if (problem !== undefined) return problem;
    act.write(act.update("posts", { id: postId }).set({ until_on: post.ending_on, ending_on: null, ending_by: null }));
    act.event({ name: "postEnded", about: { kind: "post", id: postId }, facts: { last: post.ending_on.toString() } });
    return { postId };
  },
});
