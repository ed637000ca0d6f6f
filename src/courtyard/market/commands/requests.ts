/** Who wants to be told: put on the list at the desk, taken off there; and the 三十 that a short month does not have. */
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { peopleProblems } from "#courtyard/people/words.ts";
import { grants } from "../rules.ts";
import { callForMissing30, missing30On } from "../tell.ts";
import { addRequestInput, marketProblems, missing30Input, requestInput } from "../words.ts";

export const addMarketRequest = command({
  name: "addMarketRequest",
  does: { zh: "记下谁要在场期有变时接到电话", en: "Write down who wants a call when a market day changes" },
  input: addRequestInput,
  grants: grants.keepRequests,
  async act(act, { personId, name, phone, lunarDay }) {
    const person = personId === undefined ? undefined : await findPerson(act, personId);
    if (personId !== undefined && (person === undefined || person.erased))
      return refuse(person === undefined ? peopleProblems.notPerson : peopleProblems.erased, { field: "personId" });
    if (person === undefined && name === undefined) return refuse(marketProblems.noName, { field: "name" });
    if (person === undefined && phone === undefined) return refuse(marketProblems.noPhone, { field: "phone" });
    const id = newId();
    const kept = person === undefined ? phone : undefined;
    const written = await act
      .insert("market_requests", {
        id,
        person_id: person?.id ?? null,
        name: person === undefined ? (name ?? "") : "",
        phone:
          kept === undefined ? null : Buffer.from(act.secrets.encrypt("marketRequest", kept, `${act.hub}/${id}/phone`)),
        lunar_day: lunarDay ?? null,
        added_by: act.actor.id,
        added_at: act.now,
      })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (written.numInsertedOrUpdatedRows !== 1n) return refuse(marketProblems.askedAlready);
    act.event({ name: "marketRequestAdded", about: { kind: "marketRequest", id } });
    return { requestId: id };
  },
});

/** Name and number are emptied with it. */
export const endMarketRequest = command({
  name: "endMarketRequest",
  does: { zh: "不用再告诉这个人", en: "Take somebody off the list of those to be told" },
  input: requestInput,
  grants: grants.keepRequests,
  locks: (input) => [{ table: "market_requests", id: input.requestId }],
  async act(act, { requestId }) {
    const { numUpdatedRows } = await act
      .update("market_requests", { id: requestId, ended_at: null })
      .set({ ended_at: act.now, ended_by: act.actor.id, name: "", phone: null })
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return refuse(marketProblems.noRequest);
    act.event({ name: "marketRequestEnded", about: { kind: "marketRequest", id: requestId } });
    return { requestId };
  },
});

/** For time alone: those who go by the 三十 hear some days before that this month has none, each of them once. */
export const tellMissing30 = command({
  name: "tellMissing30",
  does: { zh: "这个月没有三十，告诉按三十来赶场的人", en: "Tell those who go by the 30th that this month has none" },
  input: missing30Input,
  grants: grants.tell,
  async act(act, input) {
    const on = Temporal.PlainDate.from(input.on);
    if (!missing30On(on)) return refuse(marketProblems.noSuchDay, { field: "on" });
    return { asked: await callForMissing30(act, on) };
  },
});
