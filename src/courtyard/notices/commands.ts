/** A call is opened (the number is shown, and that is logged), made, and its outcome written down. */
import { type Act, command, type Facts } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { shown } from "#courtyard/people/steps.ts";
import { findLimitNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { findReason } from "./reasons.ts";
import { endsUnreached, grants } from "./rules.ts";
import { SHORTENED } from "./steps.ts";
import { callInput, endCallInput, noticesProblems } from "./words.ts";

interface CallFacts extends Facts {
  readonly call: Awaited<ReturnType<typeof readCall>> & object;
}

const readCall = (act: Act, callId: string) => act.from("phone_calls", { id: callId }).selectAll().executeTakeFirst();

async function findCall(act: Act, { callId }: { callId: string }): Promise<CallFacts | undefined> {
  const call = await readCall(act, callId);
  return call === undefined ? undefined : { call, subject: { station: call.station, state: call.state } };
}

const lockCall = ({ callId }: { callId: string }) => [{ table: "phone_calls" as const, id: callId }];

/** Whom to call, at which number, and what to say. The person's name and number are restricted: opening leaves an event. */
export const openCall = command({
  name: "openCall",
  does: { zh: "打开一个要打的电话：号码和要说的话", en: "Open a call to make: the number, and what to say" },
  input: callInput,
  grants: grants.call,
  locks: lockCall,
  find: findCall,
  async act(act, _input, { call }) {
    if (call.state !== "open") return refuse(noticesProblems.noCall);
    const person =
      call.person_id === null
        ? undefined
        : await act.from("persons", { id: call.person_id }).select(["id", "name", "phone"]).executeTakeFirst();
    act.event({ name: "recordOpened", about: { kind: "call", id: call.id } });
    const words = findReason(call.reason);
    return {
      callId: call.id,
      reason: call.reason,
      title: words.title,
      says: words.says,
      href: words.href?.replace("{about}", call.about_id ?? "") ?? null,
      facts: call.facts as Record<string, string | number>,
      dueOn: call.due_on.toString(),
      tries: call.tries,
      name: person?.name ?? call.name,
      phone:
        person === undefined
          ? call.phone === null
            ? null
            : act.secrets.decryptText("call", call.phone, `${act.hub}/${call.id}/phone`)
          : shown(act, person.id, "phone", person.phone),
    };
  },
});

/** The outcome: reached, or one more try in vain. After so many tries the call ends as not reached. */
export const endCall = command({
  name: "endCall",
  does: { zh: "记下电话打通没有", en: "Write down whether somebody was reached" },
  input: endCallInput,
  grants: grants.call,
  locks: lockCall,
  find: findCall,
  async act(act, { outcome }, { call }) {
    if (call.state !== "open") return refuse(noticesProblems.noCall);
    const limit = await findLimitNow(act, "notices.callTries", act.today);
    if (limit === undefined) return refuse(mattersProblems.ruleMissing);
    const tries = call.tries + 1;
    const ends = outcome === "reached" || endsUnreached(tries, limit.most);
    const state = outcome === "reached" ? "reached" : ends ? "unreached" : "open";
    await act
      .update("phone_calls", { id: call.id })
      .set({
        tries,
        state,
        ...(ends ? { ended_at: act.now, ended_by: act.actor.id, phone: null, name: SHORTENED } : {}),
      })
      .execute();
    act.event({ name: "callMade", about: { kind: "call", id: call.id }, state, facts: { outcome, tries } });
    return { callId: call.id, state };
  },
});
