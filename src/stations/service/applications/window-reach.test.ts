/** A clerk comes from another body: what lies at other windows is not hers to know, take or sign. */
import { expect, test } from "vitest";
import { giveConsent } from "#courtyard/people/commands/consents.ts";
import { openRooms } from "#frame/rooms.ts";
import { makeHandOver, signHandOver } from "./commands/hand-over.ts";
import { prepareForResident } from "./commands/prepare.ts";
import { addPaper, useEarlierPaper } from "./commands/resident.ts";
import { openApplication } from "./queries/one.ts";
import { room } from "./room.ts";
import {
  act,
  clerk,
  code,
  desk,
  done,
  house,
  openRoom,
  prepared,
  received,
  storedPhoto,
  strangeClerk,
} from "./testing.ts";

openRoom();
openRooms([room]);

const who = { name: "游听雨", phone: "19900000031", idNumber: "110101194910010028" };
const personOf = async (matterId: string): Promise<string> =>
  (await house.owner.query("select applicant_id as id from applications where matter_id = $1", [matterId])).rows[0].id;

test("she prepares for somebody on record, and learns no number that no application at her window says", async () => {
  const { matterId } = await received("dibao", who);
  const input = { itemId: "dibao", applicantId: await personOf(matterId), channel: "desk" };
  const known = async (actor: typeof clerk) => {
    const answer = await done(actor, prepareForResident, input);
    const { rows } = await house.owner.query(
      "select applicant_name as name, id_number is null as mute from applications where matter_id = $1",
      [(answer as { matterId: string }).matterId],
    );
    return rows[0];
  };
  expect(await known(strangeClerk)).toEqual({ name: "游听雨", mute: true });
  expect(await known(clerk)).toEqual({ name: "游听雨", mute: false });
  expect(await known(desk)).toEqual({ name: "游听雨", mute: false });
});

test("papers that were brought for another window are not offered to her, nor taken by a guess", async () => {
  const { matterId } = await received("dibao", { ...who, name: "游南山", idNumber: undefined, phone: "19900000032" });
  const personId = await personOf(matterId);
  await done(clerk, addPaper, { matterId, materialId: "idCard", fileId: await storedPhoto() });
  await done(desk, giveConsent, { personId, purpose: "reusePapers", how: "spoken" });
  const next = await prepared("eligibilityCheck", { name: undefined, applicantId: personId });
  // For this one the item is at her own window.
  await house.owner.query("update applications set window_group = 'medicalInsurance' where matter_id = $1", [
    next.matterId,
  ]);
  const opened = await act(strangeClerk, openApplication, { matterId: next.matterId });
  expect(opened).toMatchObject({ ok: true, answer: { offers: [] } });
  const { rows } = await house.owner.query("select id from application_papers where matter_id = $1", [matterId]);
  const guess = { matterId: next.matterId, paperId: rows[0].id };
  expect(await code(strangeClerk, useEarlierPaper, guess)).toBe("applications.noPaper");
  expect(await code(desk, useEarlierPaper, guess)).toBe("done");
});

test("a sheet of which she sees no line is not hers to sign", async () => {
  const { matterId } = await received("eligibilityCheck", { name: "游北辰" });
  const { handOverId } = await done(desk, makeHandOver, { toBody: "县人社局", matterIds: [matterId] });
  const signed = { handOverId, takenBy: "马窗口" };
  expect(await code(strangeClerk, signHandOver, signed)).toBe("applications.noSheet");
  expect(await code(clerk, signHandOver, signed)).toBe("done");
});
