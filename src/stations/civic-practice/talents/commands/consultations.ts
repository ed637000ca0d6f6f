/**
 * Fixed slots of a lawyer or a doctor: offered, booked without an account, the question told beforehand and read by the
 * one who answers, and by nobody else. No telephone number is shown to either side; the desk calls.
 */
import { z } from "zod";
import { type Act, command } from "#frame/command.ts";
import { listOf, maybe, uuid } from "#frame/input.ts";
import { newReceiptCode } from "#frame/receipt-code.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import { askCall } from "#courtyard/notices/steps.ts";
import { checkIn, endSignUps, markAbsent } from "#courtyard/occasions/steps/attendance.ts";
import { changeOccasion, lockOccasion, openOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { signUp } from "#courtyard/occasions/steps/sign-up.ts";
import { bookVenue, freeVenues } from "#courtyard/occasions/steps/venue.ts";
import { grants, momentOn, slotsOf } from "../rules.ts";
import { findOwn, mayServe } from "../steps/pool.ts";
import { codePrint, findConsultation, findForKeeper, forgetQuestion, questionContext } from "../steps/consultation.ts";
import { bookInput, consultationInput, STATION, talentsProblems, type Topic } from "../words.ts";

/** Professional advice needs the licence (志愿服务条例 art. 16). */
const LICENCES = { legal: ["lawyer"], medical: ["doctor"], benefits: [], other: [] } as const satisfies Record<
  Topic,
  readonly ("lawyer" | "doctor")[]
>;

export const offerConsultation = command({
  name: "offerConsultation",
  does: { zh: "开一场固定时间的咨询", en: "Offer consultation slots" },
  input: consultationInput,
  grants: grants.consult,
  find: findOwn,
  async act(act, input) {
    const [startsAt, endsAt] = [momentOn(input.on, input.from), momentOn(input.on, input.until)];
    if (Temporal.Instant.compare(startsAt, endsAt) >= 0) {
      return refuse(talentsProblems.endsBeforeStart, { field: "until" });
    }
    if (Temporal.Instant.compare(startsAt, act.now) <= 0) return refuse(talentsProblems.inThePast, { field: "on" });
    const missing = await mayServe(
      act,
      input.personId,
      { licences: LICENCES[input.topic], adult: true },
      Temporal.PlainDate.from(input.on),
    );
    if (missing !== undefined) return missing;
    const slots = slotsOf(startsAt, endsAt, input.slotMinutes);
    if (slots.length === 0) return refuse(talentsProblems.noSlots, { field: "slotMinutes" });
    const places = slots.map((at, index) => ({ line: "", number: index + 1, startsAt: at }));
    const occasionId = await openOccasion(act, {
      kind: "consultation",
      state: "open",
      station: STATION,
      startsAt,
      endsAt,
      places,
    });
    if (input.venueId !== undefined) {
      const { venueId } = input;
      // What is said to a lawyer or a doctor is nobody else's business: the room next door is kept from being loud.
      const booked = await bookVenue(act, { venueId, occasionId, fromAt: startsAt, untilAt: endsAt, sound: "quiet" });
      if (isProblem(booked)) return booked;
    }
    await act
      .insert("consultations", {
        occasion_id: occasionId,
        person_id: input.personId,
        topic: input.topic,
        place: input.place,
      })
      .execute();
    act.event({
      name: "consultationOffered",
      about: { kind: "consultation", id: occasionId },
      facts: { topic: input.topic, on: input.on, slots: slots.length },
    });
    return { occasionId, slots: slots.length };
  },
});

/** Booked by anybody, with a name; the slip carries a number by which it can be given back. */
export const bookConsultation = command({
  name: "bookConsultation",
  does: { zh: "预约一个咨询时间", en: "Book a consultation slot" },
  input: bookInput,
  grants: grants.book,
  locks: lockOccasion,
  async act(act, input) {
    const found = await findOpenConsultation(act, input.occasionId);
    if (found === undefined) return refuse(talentsProblems.noConsultation);
    const startsAt = await findSlot(act, input.occasionId, input.slot);
    if (startsAt === undefined || Temporal.Instant.compare(startsAt, act.now) <= 0) {
      return refuse(talentsProblems.inThePast, { field: "slot" });
    }
    const booked = await signUp(act, found.occasion, {
      guest: { name: input.name, phone: input.phone },
      how: act.actor.kind === "staff" ? "desk" : "online",
      place: { line: "", startsAt },
    });
    if (isProblem(booked)) return { ...booked, field: "slot" };
    const { digits } = newReceiptCode(act.hub);
    await act
      .insert("consultation_questions", {
        sign_up_id: booked.signUpId,
        question:
          input.question === undefined
            ? null
            : Buffer.from(
                act.secrets.encrypt("consultation", input.question, questionContext(act.hub, booked.signUpId)),
              ),
        code_print: codePrint(act.secrets, act.hub, digits),
      })
      .execute();
    return {
      signUpId: booked.signUpId,
      code: digits,
      startsAt: startsAt.toString(),
      topic: found.topic,
      place: found.place,
    };
  },
});

async function findSlot(act: Act, occasionId: string, slot: number): Promise<Temporal.Instant | undefined> {
  const row = await act
    .from("places", { occasion_id: occasionId, number: slot })
    .select("starts_at")
    .executeTakeFirst();
  return row?.starts_at ?? undefined;
}

async function findOpenConsultation(act: Act, occasionId: string) {
  const found = await findConsultation(act, occasionId);
  return found?.occasion.state === "open" ? found : undefined;
}

const occasionInput = z.object({ occasionId: uuid() });

/** Called off: everybody who booked is telephoned, the room is free, the questions are forgotten. */
export const cancelConsultation = command({
  name: "cancelConsultation",
  does: { zh: "取消一场咨询，逐个打电话告知", en: "Call off consultation slots; everybody who booked is telephoned" },
  input: occasionInput,
  grants: grants.consult,
  locks: lockOccasion,
  find: findForKeeper,
  async act(act, { occasionId }, { found }) {
    if (found.occasion.state !== "open") return refuse(talentsProblems.noConsultation);
    const told = await endSignUps(act, occasionId);
    for (const row of told) {
      const phone =
        row.guest_phone === null
          ? undefined
          : act.secrets.decryptText("signUp", row.guest_phone, `${act.hub}/${row.id}/phone`);
      await askCall(act, {
        reason: "talents.consultationCancelled",
        aboutId: row.id,
        station: STATION,
        ...(row.person_id === null ? { guest: { name: row.guest_name, phone } } : { personId: row.person_id }),
        facts: { on: found.occasion.happens_on.toString() },
        dueOn: act.today,
      });
      await forgetQuestion(act, row.id);
    }
    await freeVenues(act, occasionId);
    await changeOccasion(act, found.occasion, {
      name: "consultationCancelled",
      to: "cancelled",
      facts: { told: told.length },
    });
    return { occasionId, told: told.length };
  },
});

/** The questions of one's own slots. Opening leaves an event before they are shown. */
export const openQuestions = command({
  name: "openQuestions",
  does: { zh: "提前看预约的人要问什么", en: "Read beforehand what people will ask" },
  input: occasionInput,
  grants: grants.openQuestions,
  find: findForKeeper,
  async act(act, { occasionId }) {
    const rows = await act
      .from("places", { occasion_id: occasionId })
      .innerJoin("sign_ups", inHub("sign_ups.id", "places.sign_up_id"))
      .innerJoin("consultation_questions as asked", inHub("asked.sign_up_id", "sign_ups.id"))
      .select(["places.starts_at", "sign_ups.id", "sign_ups.guest_name", "asked.question"])
      .orderBy("places.number")
      .execute();
    act.event({ name: "recordOpened", about: { kind: "consultation", id: occasionId } });
    return rows.map((row) => ({
      signUpId: row.id,
      startsAt: row.starts_at?.toString() ?? "",
      name: row.guest_name,
      question:
        row.question === null
          ? null
          : act.secrets.decryptText("consultation", row.question, questionContext(act.hub, row.id)),
    }));
  },
});

/** Over: who came, who did not; what was asked is forgotten. */
export const finishConsultation = command({
  name: "finishConsultation",
  does: { zh: "咨询结束，登记来了哪些人", en: "Consultations are over: who came" },
  input: occasionInput.extend({ came: maybe(listOf(uuid(), 100)) }),
  grants: grants.consult,
  locks: lockOccasion,
  find: findForKeeper,
  async act(act, { occasionId, came = [] }, { found }) {
    if (found.occasion.state !== "open") return refuse(talentsProblems.noConsultation);
    if (Temporal.Instant.compare(found.occasion.starts_at, act.now) > 0) {
      return refuse(talentsProblems.notBegun);
    }
    const rows = await act
      .from("sign_ups", { occasion_id: occasionId, state: "confirmed" })
      .selectAll()
      .orderBy("id")
      .execute();
    for (const row of rows) {
      const refused: Problem | undefined = came.includes(row.id)
        ? await checkIn(act, row, "list")
        : await markAbsent(act, row);
      if (refused !== undefined) return refused;
      await forgetQuestion(act, row.id);
    }
    await changeOccasion(act, found.occasion, {
      name: "consultationFinished",
      to: "over",
      facts: { booked: rows.length, came: rows.filter(({ id }) => came.includes(id)).length },
    });
    return { occasionId };
  },
});
