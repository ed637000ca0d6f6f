/**
 * Who works here as what, who is kin to whom, and which two records are one person. Each of these may turn somebody
 * into a person concerned: every open matter is compared anew in the same transaction. No answer says how many it
 * touched, for that alone would be a trace.
 */
import { z } from "zod";
import type { PostKind } from "#frame/access.ts";
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { civilDate, personName, uuid } from "#frame/input.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { grants, maySecond, postsClash } from "#courtyard/people/rules.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { kinInput, peopleProblems, postInput } from "#courtyard/people/words.ts";
import { recheckOpenMatters } from "../steps/recuse.ts";

export const addStaffInput = z.object({ name: personName() });
export const postIdInput = z.object({ postId: uuid() });
export const endPostInput = z.object({ postId: uuid(), lastOn: civilDate() });
export const kinIdInput = z.object({ kinId: uuid() });
export const joinInput = z.object({ personId: uuid(), intoId: uuid() });
export const partInput = z.object({ personId: uuid() });

/** A name only. What she may do comes with a post, which takes two persons; how she signs in, with another two. */
export const addStaff = command({
  name: "addStaff",
  room: "matters",
  does: { zh: "登记一位工作人员", en: "Write a member of staff down" },
  input: addStaffInput,
  grants: grants.addStaff,
  async act(act, { name }) {
    const personId = newId();
    await act.tx
      .insertInto("persons")
      .values({ hub_id: act.hub, id: personId, kind: "staff", name, added_at: act.now })
      .execute();
    act.event({ name: "staffAdded", about: { kind: "person", id: personId } });
    return { personId };
  },
});

export const proposePost = command({
  name: "proposePost",
  room: "matters",
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
    await act.tx
      .insertInto("posts")
      .values({
        hub_id: act.hub,
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
      })
      .execute();
    act.event({
      name: "postProposed",
      about: { kind: "post", id: postId },
      facts: { person: person.id, kind: input.kind, station: input.station ?? null, since: input.sinceOn, until: input.untilOn ?? null },
    });
    return { postId };
  },
});

async function stationProblem(act: Act, kind: PostKind, station: string | undefined): Promise<Problem | undefined> {
  if (station === undefined) {
    return kind === "stationStaff" ? refuse(peopleProblems.stationNeeded, { field: "station" }) : undefined;
  }
  const known = await act.tx
    .selectFrom("stations")
    .select("id")
    .where("hub_id", "=", act.hub)
    .where("id", "=", station)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return known === undefined ? refuse(peopleProblems.noStation, { field: "station" }) : undefined;
}

/** Kinds of the posts that a person holds now or will hold; those not yet confirmed count as `wanted`. */
async function kindsOf(act: Act, personId: string, which: "held" | "wanted"): Promise<PostKind[]> {
  let posts = act.tx
    .selectFrom("posts")
    .select("kind")
    .where("hub_id", "=", act.hub)
    .where("person_id", "=", personId)
    .where((or) => or.or([or("until_on", "is", null), or("until_on", ">=", act.today)]));
  if (which === "held") posts = posts.where("confirmed_at", "is not", null);
  return (await posts.execute()).map((row) => row.kind as PostKind);
}

const readPost = (act: Act, postId: string) =>
  act.tx.selectFrom("posts").selectAll().where("hub_id", "=", act.hub).where("id", "=", postId).executeTakeFirst();

const actorKinds = (act: Act): PostKind[] => (act.actor.kind === "staff" ? act.actor.posts.map((post) => post.kind) : []);

/** In force from its first day on, as soon as somebody else has confirmed it. */
export const confirmPost = command({
  name: "confirmPost",
  room: "matters",
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
    await act.tx
      .updateTable("posts")
      .set({ confirmed_by: act.actor.id, confirmed_at: act.now })
      .where("hub_id", "=", act.hub)
      .where("id", "=", postId)
      .execute();
    act.event({ name: "postConfirmed", about: { kind: "post", id: postId }, facts: { person: post.person_id, kind: post.kind } });
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
  room: "matters",
  does: { zh: "提出结束一个岗位，等另一位管理员确认", en: "Propose the end of a post; the other administrator confirms it" },
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
    await act.tx
      .updateTable("posts")
      .set({ ending_on: lastOn, ending_by: act.actor.id })
      .where("hub_id", "=", act.hub)
      .where("id", "=", input.postId)
      .execute();
    act.event({ name: "postEndProposed", about: { kind: "post", id: input.postId }, facts: { last: input.lastOn } });
    return { postId: input.postId };
  },
});

export const confirmPostEnd = command({
  name: "confirmPostEnd",
  room: "matters",
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
    await act.tx
      .updateTable("posts")
      .set({ until_on: post.ending_on, ending_on: null, ending_by: null })
      .where("hub_id", "=", act.hub)
      .where("id", "=", postId)
      .execute();
    act.event({ name: "postEnded", about: { kind: "post", id: postId }, facts: { last: post.ending_on.toString() } });
    return { postId };
  },
});

/** About oneself, for the sake of others: the declarer keeps out of her kin's matters from this moment on. */
export const declareKin = command({
  name: "declareKin",
  room: "matters",
  does: { zh: "申报自己的亲属（用于回避）", en: "Declare one's own kin, so that one keeps out of their matters" },
  input: kinInput,
  grants: grants.declareKin,
  async act(act, input) {
    const kin = input.kinPersonId === undefined ? undefined : await findPerson(act, input.kinPersonId);
    if (input.kinPersonId !== undefined && kin === undefined) return refuse(peopleProblems.notPerson, { field: "kinPersonId" });
    if (kin?.ids.includes(act.actor.id) === true) return refuse(peopleProblems.kinSelf, { field: "kinPersonId" });
    const kinId = newId();
    await act.tx
      .insertInto("kin")
      .values({
        hub_id: act.hub,
        id: kinId,
        person_id: act.actor.id,
        relation: input.relation,
        kin_name: input.kinName,
        kin_person_id: kin?.id ?? null,
        declared_at: act.now,
      })
      .execute();
    act.event({ name: "kinDeclared", about: { kind: "kin", id: kinId }, facts: { relation: input.relation } });
    await recheckOpenMatters(act);
    return { kinId };
  },
});

/** From now on it counts no more. Who was kept out of a matter stays out of it: nobody declares herself back in. */
export const withdrawKin = command({
  name: "withdrawKin",
  room: "matters",
  does: { zh: "撤回自己的申报", en: "Withdraw one's own declaration" },
  input: kinIdInput,
  grants: grants.declareKin,
  locks: ({ kinId }) => [{ table: "kin", id: kinId }],
  async act(act, { kinId }) {
    const kin = await act.tx
      .selectFrom("kin")
      .select("withdrawn_at")
      .where("hub_id", "=", act.hub)
      .where("id", "=", kinId)
      .where("person_id", "=", act.actor.id)
      .executeTakeFirst();
    if (kin === undefined) return refuse(peopleProblems.noKin);
    if (kin.withdrawn_at !== null) return refuse(peopleProblems.alreadyWithdrawn);
    await act.tx.updateTable("kin").set({ withdrawn_at: act.now }).where("hub_id", "=", act.hub).where("id", "=", kinId).execute();
    act.event({ name: "kinWithdrawn", about: { kind: "kin", id: kinId } });
    return { kinId };
  },
});

/** Two records of one person become one; both ids go on resolving to it. */
export const joinPersons = command({
  name: "joinPersons",
  room: "matters",
  does: { zh: "两份记录是同一个人：合并（可拆开）", en: "Two records are one person: join them (they can be parted)" },
  input: joinInput,
  grants: grants.joinPersons,
  locks: ({ personId, intoId }) => [
    { table: "persons", id: personId },
    { table: "persons", id: intoId },
  ],
  async act(act, input) {
    const from = await findPerson(act, input.personId);
    const into = await findPerson(act, input.intoId);
    if (from === undefined) return refuse(peopleProblems.notPerson, { field: "personId" });
    if (into === undefined) return refuse(peopleProblems.notPerson, { field: "intoId" });
    if (from.id === into.id) return refuse(peopleProblems.samePerson, { field: "intoId" });
    if (from.id !== input.personId) return refuse(peopleProblems.alreadyJoined, { field: "personId" });
    if (from.erased || into.erased) return refuse(peopleProblems.erased);
    if (from.kind !== "resident" || from.ids.length > 1) return refuse(peopleProblems.joinOtherWay, { field: "personId" });
    await act.tx
      .updateTable("persons")
      .set({ joined_into: into.id })
      .where("hub_id", "=", act.hub)
      .where("id", "=", from.id)
      .execute();
    act.event({ name: "personsJoined", about: { kind: "person", id: into.id }, facts: { joined: from.id } });
    await recheckOpenMatters(act);
    return { personId: into.id };
  },
});

/** They were two after all. Who was kept out because of the joining stays out of the matters of that time. */
export const partPersons = command({
  name: "partPersons",
  room: "matters",
  does: { zh: "合并错了：拆开", en: "They were two after all: part them" },
  input: partInput,
  grants: grants.joinPersons,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  async act(act, { personId }) {
    const person = await findPerson(act, personId);
    if (person === undefined) return refuse(peopleProblems.notPerson);
    if (person.id === personId) return refuse(peopleProblems.notJoined);
    await act.tx.updateTable("persons").set({ joined_into: null }).where("hub_id", "=", act.hub).where("id", "=", personId).execute();
    act.event({ name: "personsParted", about: { kind: "person", id: person.id }, facts: { parted: personId } });
    await recheckOpenMatters(act);
    return { personId };
  },
});

export const commands = [
  addStaff,
  proposePost,
  confirmPost,
  endPost,
  confirmPostEnd,
  declareKin,
  withdrawKin,
  joinPersons,
  partPersons,
] as const;
