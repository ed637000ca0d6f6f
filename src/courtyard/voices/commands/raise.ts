/** A voice is raised by the resident herself, or recorded by somebody of the house in her words. */
import { command } from "#frame/command.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { grants } from "../rules.ts";
import { type NewVoice, writeVoice } from "../steps.ts";
import { raiseInput, recordInput, voicesProblems } from "../words.ts";

/** Raised without an account: online or at the kiosk. Answers the receipt, once. */
export const raiseVoice = command({
  name: "raiseVoice",
  does: {
    zh: "居民提出一条意愿、呼声或意见，得到回执",
    en: "A resident raises a wish, call or opinion and gets a receipt",
  },
  input: raiseInput,
  grants: grants.raise,
  async act(act, input) {
    const { kiosk, continues, ...said } = input;
    if (said.anonymous === true && (said.name !== undefined || said.phone !== undefined)) {
      return refuse(voicesProblems.anonymousWithName, { field: "anonymous" });
    }
    // A resident goes on from her own earlier matter only with that matter's receipt in hand.
    const earlier = act.actor.kind === "receipt" && act.actor.matterId === continues ? continues : undefined;
    return writeVoice(act, {
      ...said,
      channel: kiosk === true ? "kiosk" : "online",
      heardAt: act.now,
      heardOn: act.today,
      anonymous: said.anonymous ?? (said.name === undefined && said.phone === undefined),
      identified: "none",
      continues: earlier,
    });
  },
});

/** Recorded by staff: at the desk, on the phone, on a visit of two, in a listening session, from paper. */
export const recordVoice = command({
  name: "recordVoice",
  does: { zh: "工作人员按原话登记一条民声", en: "Staff record a voice in the speaker's own words" },
  input: recordInput,
  grants: grants.record,
  async act(act, input) {
    const { heardOn, ...said } = input;
    if (said.anonymous === true && (said.name ?? said.phone ?? said.speakerId) !== undefined) {
      return refuse(voicesProblems.anonymousWithName, { field: "anonymous" });
    }
    const day = heardOn === undefined ? act.today : Temporal.PlainDate.from(heardOn);
    if (Temporal.PlainDate.compare(day, act.today) > 0)
      return refuse(voicesProblems.heardInFuture, { field: "heardOn" });
    const second = await findSecond(act, input);
    if (isProblem(second)) return second;
    const speaker = said.speakerId === undefined ? undefined : await findPerson(act, said.speakerId);
    if (said.speakerId !== undefined && speaker === undefined) {
      return refuse(voicesProblems.unknownSpeaker, { field: "speakerId" });
    }
    const voice: NewVoice = {
      ...said,
      speakerId: speaker?.id,
      visitId: said.channel === "visit" ? said.visitId : undefined,
      sessionId: said.channel === "session" ? said.sessionId : undefined,
      heardAt: act.now,
      heardOn: day,
      anonymous:
        said.anonymous ?? (said.name === undefined && said.phone === undefined && said.speakerId === undefined),
      recordedBy: act.actor.id,
      secondRecorder: second,
    };
    return writeVoice(act, voice);
  },
});

/** A home visit is made by two; a session must be open. Answers the other visitor. */
async function findSecond(
  act: Parameters<typeof writeVoice>[0],
  input: { channel: string; visitId?: string | undefined; sessionId?: string | undefined },
) {
  if (input.channel === "visit") {
    const visit =
      input.visitId === undefined
        ? undefined
        : await act.from("visits", { id: input.visitId }).selectAll().executeTakeFirst();
    if (
      visit === undefined ||
      visit.state === "cancelled" ||
      ![visit.first_id, visit.second_id].includes(act.actor.id)
    ) {
      return refuse(voicesProblems.notVisit, { field: "visitId" });
    }
    return visit.first_id === act.actor.id ? visit.second_id : visit.first_id;
  }
  if (input.channel === "session") {
    const session =
      input.sessionId === undefined
        ? undefined
        : await act.from("listening_sessions", { id: input.sessionId }).select("state").executeTakeFirst();
    if (session?.state !== "open") return refuse(voicesProblems.notSession, { field: "sessionId" });
  }
  return undefined;
}
