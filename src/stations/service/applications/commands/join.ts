/**
 * Two entries of one application become one: after a day without network one was taken on paper and one came online. The
 * earlier hand-over counts, everything that was brought is together, and both receipts open what goes on.
 */
import { type Act, command } from "#frame/command.ts";
import { decide } from "#frame/access.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { frameProblems } from "#frame/perform.ts";
import { endDeadlines, startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { changeMatter } from "#courtyard/matters/steps/matter.ts";
import { recuseTogether } from "#courtyard/matters/steps/recuse.ts";
import { grants, leadOf } from "../rules.ts";
import { CHECK, clockRules, startClocks } from "../steps/clocks.ts";
import { type ApplicationFacts, type ApplicationRow, findApplication, itemOf } from "../steps/find.ts";
import { bringTogether } from "../steps/join.ts";
import { toldAlready } from "../steps/tell.ts";
import { setApplication } from "../steps/rows.ts";
import { applicationProblems, joinInput } from "../words.ts";

export const joinApplications = command({
  name: "joinApplications",
  does: {
    zh: "同一个人的两份同样的申请并成一件，两张回执都有效",
    en: "Two entries of one person's application become one; both receipts stay alive",
  },
  input: joinInput,
  grants: grants.join,
  see: grants.see,
  locks: ({ matterId, otherId }) => [
    { table: "matters", id: matterId },
    { table: "matters", id: otherId },
  ],
  find: findApplication,
  async act(act, input, one) {
    const other =
      input.otherId === input.matterId ? undefined : await findApplication(act, { matterId: input.otherId });
    const reached = other !== undefined && decide(act.actor, grants.join, grants.see, other.subject).allowed;
    if (!reached) return refuse(frameProblems.notFound, { field: "otherId" });
    const wrong = differ(one.application, other.application, input.isSame);
    if (wrong !== undefined) return wrong;
    const leads = leadOf(standing(one), standing(other));
    if (leads === undefined) return refuse(applicationProblems.bothRunning);
    const [lead, follower] = leads === one.matter.id ? [one, other] : [other, one];
    await join(act, lead, follower);
    return { matterId: lead.matter.id, joinedId: follower.matter.id };
  },
});

const standing = ({ matter, application }: ApplicationFacts) => ({
  id: matter.id,
  state: matter.state,
  receivedAt: application.received_at,
  raisedAt: matter.raised_at,
});

/** The same thing for the same person: by record or identity number; where neither says so, somebody has looked. */
function differ(one: ApplicationRow, other: ApplicationRow, isSame: boolean): Problem | undefined {
  if (one.item_id !== other.item_id) return refuse(applicationProblems.joinOtherItem, { field: "otherId" });
  const sameRecord = one.applicant_id !== null && one.applicant_id === other.applicant_id;
  const samePrint = one.id_print !== null && other.id_print !== null && one.id_print.equals(other.id_print);
  const different = one.id_print !== null && other.id_print !== null && !samePrint;
  if (sameRecord || samePrint) return undefined;
  return different || !isSame ? refuse(applicationProblems.joinOtherPerson, { field: "isSame" }) : undefined;
}

async function join(act: Act, lead: ApplicationFacts, follower: ApplicationFacts): Promise<void> {
  await recuseTogether(act, follower.matter.id, lead.matter.id);
  const recused = [...new Set([...lead.matter.recused, ...follower.matter.recused])];
  act.keepOut(lead.matter.id, recused);
  act.keepOut(follower.matter.id, recused);
  await bringTogether(act, lead.application, follower.application, recused);
  await countFromEarlier(act, lead, follower);
  await toldAlready(act, follower.matter.id);
  await changeMatter(act, follower.matter, {
    name: "applicationJoined",
    to: "joined",
    set: { merged_into: lead.matter.id },
    facts: { into: lead.matter.id },
    ends: true,
  });
  await changeMatter(act, lead.matter, { name: "otherEntryJoined", facts: { from: follower.matter.id } });
}

/** The earlier hand-over wins, and with it the clocks that count from it. */
async function countFromEarlier(act: Act, lead: ApplicationFacts, follower: ApplicationFacts): Promise<void> {
  const [ours, theirs] = [lead.application, follower.application];
  if (theirs.received_at === null || theirs.received_on === null || ours.received_at === null) return;
  if (Temporal.Instant.compare(theirs.received_at, ours.received_at) >= 0) return;
  await setApplication(act, lead.matter.id, {
    received_at: theirs.received_at,
    received_on: theirs.received_on,
    paper_number: ours.paper_number ?? theirs.paper_number,
  });
  const item = await itemOf(act, ours);
  if (item !== undefined) {
    const fromReceipt = [item.content.legalLimit, item.content.promisedLimit].some((one) => one?.from === "receipt");
    if (fromReceipt) await endDeadlines(act, lead.matter.id, clockRules(item.itemId));
    await startClocks(act, lead.matter.id, item, "receipt", theirs.received_on);
  }
  if (lead.matter.state !== "received") return;
  await endDeadlines(act, lead.matter.id, [CHECK]);
  await startDeadline(act, lead.matter.id, CHECK, theirs.received_on);
}
