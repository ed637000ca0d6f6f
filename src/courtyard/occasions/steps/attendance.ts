/** What becomes of a place: accepted, come, not come, or the whole occasion called off. */
import { sql } from "kysely";
import type { Act } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { ALIVE } from "../rules.ts";
import { type CheckInWay, occasionsProblems } from "../words.ts";
import { changeSignUp, type SignUpRow } from "./sign-up-row.ts";

/** Yes to an offered place. */
export async function acceptOffer(act: Act, row: SignUpRow): Promise<Problem | undefined> {
  if (row.state !== "offered") return refuse(occasionsProblems.answered);
  await changeSignUp(act, row.id, { state: "confirmed", answer_by: null });
  act.event({
    name: "offerAccepted",
    about: { kind: "signUp", id: row.id },
    state: "confirmed",
    facts: { occasion: row.occasion_id },
  });
  return undefined;
}

/** She came; also when she was thought absent. */
export async function checkIn(act: Act, row: SignUpRow, how: CheckInWay): Promise<Problem | undefined> {
  if (row.state === "checkedIn") return undefined;
  if (!["confirmed", "offered", "absent"].includes(row.state)) return refuse(occasionsProblems.noSignUp);
  await changeSignUp(act, row.id, {
    state: "checkedIn",
    answer_by: null,
    checked_in_at: act.now,
    checked_in_how: how,
  });
  act.event({
    name: "checkedIn",
    about: { kind: "signUp", id: row.id },
    state: "checkedIn",
    facts: { occasion: row.occasion_id, how },
  });
  return undefined;
}

/** Whoever had a place and did not come: a fact about a place, never counted against anybody. */
export async function markAbsent(act: Act, row: SignUpRow): Promise<Problem | undefined> {
  if (row.state !== "confirmed" && row.state !== "offered") return refuse(occasionsProblems.noSignUp);
  await changeSignUp(act, row.id, { state: "absent", answer_by: null, ended_at: act.now });
  act.event({
    name: "markedAbsent",
    about: { kind: "signUp", id: row.id },
    state: "absent",
    facts: { occasion: row.occasion_id },
  });
  return undefined;
}

/** Everybody who counts on an occasion that is cancelled or moved: their sign-ups end, and they are to be told. */
export async function endSignUps(act: Act, occasionId: string): Promise<SignUpRow[]> {
  const open = await act
    .from("sign_ups", { occasion_id: occasionId })
    .selectAll()
    .where("state", "in", [...ALIVE])
    .orderBy("signed_up_at")
    .orderBy("id")
    .execute();
  if (open.length === 0) return [];
  await sql`update sign_ups set state = 'withdrawn', answer_by = null, ended_at = ${act.now}
    where hub_id = ${act.hub} and occasion_id = ${occasionId} and state = any (${[...ALIVE]}::text[])`.execute(act.tx);
  await sql`update places set sign_up_id = null where hub_id = ${act.hub} and occasion_id = ${occasionId}`.execute(
    act.tx,
  );
  act.event({
    name: "signUpsEnded",
    about: { kind: "occasion", id: occasionId },
    facts: { signUps: open.length },
  });
  return open;
}
