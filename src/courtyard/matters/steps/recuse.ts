/** Recusal: who is kept out of a matter, written into all its rows in one transaction, and what follows from it. */
import { sql } from "kysely";
import type { Act } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { copyRecusal } from "#frame/recusal.ts";
import { type Conflict, findConflicts, type Mentions, type StaffMember } from "#courtyard/people/rules.ts";
import { endDeadlines, refreshNextDue } from "./deadlines.ts";
import { staffToday } from "#courtyard/people/steps.ts";

/** Posts that can take a new matter in hand. When all their holders are kept out, the officer above must act. */
const TAKING_IN = ["frontDesk", "head"];

/** Who lost a matter owes no first contact and turns nothing back any more. */
const CLOCKS_OF_THE_HANDLER = ["voices.firstContact", "voices.notMine"];

/** Keeps what a matter says about persons, so that later kin, posts and names can be compared with it. */
export async function writeMentions(act: Act, matterId: string, mentions: Mentions): Promise<void> {
  const row = (how: string, about: { name?: string; person_id?: string; post_id?: string }) => ({
    hub_id: act.hub,
    id: newId(),
    matter_id: matterId,
    how,
    name: about.name ?? "",
    person_id: about.person_id ?? null,
    post_id: about.post_id ?? null,
    recused: act.recusedFrom(matterId),
  });
  const rows = [
    ...mentions.names.map((name) => row("person", { name })),
    ...mentions.personIds.map((person_id) => row("person", { person_id })),
    ...mentions.postIds.map((post_id) => row("post", { post_id })),
    // That it is a complaint of somebody's work, though no post was picked: who takes on the duty later is compared too.
    ...(mentions.isGrievance && mentions.postIds.length === 0 ? [row("post", {})] : []),
    ...(mentions.speakerName === "" && mentions.speakerId === null
      ? []
      : [
          row("speaker", {
            name: mentions.speakerName,
            ...(mentions.speakerId === null ? {} : { person_id: mentions.speakerId }),
          }),
        ]),
  ];
  if (rows.length > 0) await act.tx.insertInto("named").values(rows).execute();
}

export async function writeRecusals(act: Act, matterId: string, conflicts: readonly Conflict[]): Promise<void> {
  if (conflicts.length === 0) return;
  const recused = act.recusedFrom(matterId);
  act.write(
    act
      .insert(
        "recusals",
        conflicts.map(({ personId, reason }) => ({
          matter_id: matterId,
          person_id: personId,
          reason,
          recused_at: act.now,
          recused,
        })),
      )
      .onConflict((conflict) => conflict.doNothing()),
  );
}

/** Who is kept out of a matter and why. Read it as the house: those kept out do not see it. */
export async function readRecusals(act: Act, matterId: string): Promise<Conflict[]> {
  const rows = await act.from("recusals", { matter_id: matterId }).select(["person_id", "reason"]).execute();
  return rows.map((row) => ({ personId: row.person_id, reason: row.reason as Conflict["reason"] }));
}

/** Whether nobody of this house is left who could take the matter in hand. */
export async function nobodyLeft(act: Act, recused: readonly string[]): Promise<boolean> {
  if (recused.length === 0) return false;
  const left = await act
    .from("posts")
    .select("id")
    .where("kind", "in", TAKING_IN)
    .where("confirmed_at", "is not", null)
    .where("since_on", "<=", act.today)
    .where((or) => or.or([or("until_on", "is", null), or("until_on", ">=", act.today)]))
    .where("person_id", "not in", [...recused])
    .limit(1)
    .executeTakeFirst();
  return left === undefined;
}

/**
 * Adds persons to those kept out. Runs as the house, for the actor may become one of them. A handler among them loses
 * the matter, which goes back to be assigned; when nobody is left, it goes to the officer above.
 */
async function recuse(act: Act, matterId: string, conflicts: readonly Conflict[]): Promise<boolean> {
  return act.asSystem(async () => {
    const matter = await act
      .from("matters", { id: matterId })
      .select(["kind", "state", "handler_id", "recused", "escalated", "merged_into"])
      .forUpdate()
      .executeTakeFirstOrThrow();
    const added = conflicts.filter((conflict) => !matter.recused.includes(conflict.personId));
    if (added.length === 0) return false;
    const recused = [...matter.recused, ...added.map((conflict) => conflict.personId)];
    const losesHandler = matter.handler_id !== null && recused.includes(matter.handler_id);
    const backTo =
      losesHandler && ["assigned", "inProgress", "suspended"].includes(matter.state) ? "triaged" : undefined;
    act.write(
      act.update("matters", { id: matterId }).set({
        ...(losesHandler ? { handler_id: null } : {}),
        ...(backTo === undefined ? {} : { state: backTo }),
        escalated: matter.escalated || (await nobodyLeft(act, recused)),
      }),
    );
    await copyRecusal(act, matterId, recused);
    await writeRecusals(act, matterId, added);
    if (losesHandler) {
      await endDeadlines(act, matterId, CLOCKS_OF_THE_HANDLER);
      await refreshNextDue(act, matterId);
    }
    act.event({
      name: "personsRecused",
      about: { kind: matter.kind, id: matterId },
      matterId,
      ...(backTo === undefined ? {} : { state: backTo }),
      facts: { persons: added.map((conflict) => conflict.personId), reasons: added.map((conflict) => conflict.reason) },
    });
    for (const id of await mergedWith(act, matterId, matter.merged_into)) await recuse(act, id, added);
    return true;
  });
}

/** Merged voices are handled as one: who is kept out of one is kept out of all. */
export async function recuseTogether(act: Act, matterId: string, leadId: string): Promise<void> {
  const [own, leading] = await act.asSystem(async () => [
    await readRecusals(act, matterId),
    await readRecusals(act, leadId),
  ]);
  await recuse(act, leadId, own);
  await recuse(act, matterId, leading);
}

const mergedWith = async (act: Act, matterId: string, leadId: string | null): Promise<string[]> =>
  (
    await act
      .from("matters")
      .select("id")
      .where((is) => is.or([is("merged_into", "=", matterId), is("id", "=", leadId ?? matterId)]))
      .where("id", "<>", matterId)
      .orderBy("id")
      .execute()
  ).map((row) => row.id);

/** Any number will do: with the hub it names the lock between new words and new kin, posts or joined records. */
const STAFF_LOCK = 7_316_206;

/**
 * Words that are written and staff that changes wait for each other: neither could see the other's uncommitted rows,
 * and somebody would stay in whom both together keep out. Many may write words at once; a change of staff is alone.
 */
export async function holdStaff(act: Act, how: "toCompare" | "toChange"): Promise<void> {
  const lock = how === "toChange" ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`;
  const held = sql`select ${lock}(${STAFF_LOCK}::integer, ${act.hub}::integer)`;
  act.write({ execute: () => held.execute(act.tx) }); // What is asked next waits behind it in the database.
}

/** Compares one open matter anew with everybody who works here today. */
export async function recheckMatter(act: Act, matterId: string, staff?: readonly StaffMember[]): Promise<boolean> {
  if (staff === undefined) await holdStaff(act, "toCompare");
  const mentions = await act.asSystem(() => readMentions(act, matterId));
  return recuse(act, matterId, findConflicts(mentions, staff ?? (await staffToday(act))));
}

/** New kin, a new post, a joined record: every open matter is compared anew, in the same transaction. */
export async function recheckOpenMatters(act: Act): Promise<number> {
  await holdStaff(act, "toChange");
  const staff = await staffToday(act);
  const open = await act.asSystem(() => act.from("matters", { ended_at: null }).select("id").orderBy("id").execute());
  let changed = 0;
  for (const { id } of open) if (await recheckMatter(act, id, staff)) changed += 1;
  return changed;
}

async function readMentions(act: Act, matterId: string): Promise<Mentions> {
  const named = await act
    .from("named", { matter_id: matterId })
    .select(["how", "name", "person_id", "post_id"])
    .execute();
  const spoken = await sql<{ body: string }>`
    select body from words where hub_id = ${act.hub} and matter_id = ${matterId} and is_spoken and body is not null`.execute(
    act.tx,
  );
  const speaker = named.find((row) => row.how === "speaker");
  const others = named.filter((row) => row.how !== "speaker");
  return {
    words: spoken.rows.map((row) => row.body).join("\n"),
    names: others.flatMap((row) => (row.name === "" ? [] : [row.name])),
    personIds: others.flatMap((row) => (row.person_id === null ? [] : [row.person_id])),
    postIds: others.flatMap((row) => (row.post_id === null ? [] : [row.post_id])),
    isGrievance: others.some((row) => row.how === "post"),
    speakerName: speaker?.name ?? "",
    speakerId: speaker?.person_id ?? null,
  };
}
