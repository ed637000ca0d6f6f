/** A photo is shown when everybody on it has agreed, and is hidden the moment one of them takes it back. */
import { type Act, command } from "#frame/command.ts";
import { fileProblems, findFile } from "#frame/files.ts";
import { z } from "zod";
import { uuid } from "#frame/input.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import { occasionsProblems } from "#courtyard/occasions/words.ts";
import { grants, saying } from "../rules.ts";
import { onActivity } from "../steps/activity.ts";
import { findGuest } from "../steps/guest.ts";
import { activitiesProblems, photoConsentInput, photoInput } from "../words.ts";

/** Yes or no of the person, of the guardian for a child; no takes every photo with her off the page. */
export const recordPhotoConsent = command({
  name: "recordPhotoConsent",
  does: {
    zh: "登记是否同意放照片；不同意的立刻撤下",
    en: "Record whether photos may be shown; a no takes them down at once",
  },
  input: photoConsentInput,
  grants: grants.consent,
  ...onActivity,
  async act(act, { activityId, signUpId, photo }) {
    if ((await findGuest(act, activityId, signUpId)) === undefined) return refuse(occasionsProblems.noSignUp);
    await act.update("activity_guests", { id: signUpId }).set({ photo, photo_asked_at: act.now }).execute();
    act.event({ name: "photoConsentRecorded", about: { kind: "signUp", id: signUpId }, facts: { photo } });
    return { signUpId, hidden: photo === "no" ? await hidePhotosOf(act, signUpId) : 0 };
  },
});

async function hidePhotosOf(act: Act, guestId: string): Promise<number> {
  const hidden = await act
    .update("activity_photos", { hidden_at: null })
    .set({ hidden_at: act.now, hidden_because: "consentWithdrawn" })
    .where("id", "in", (photos) =>
      photos
        .selectFrom("photo_guests")
        .select("photo_id")
        .where("hub_id", "=", act.hub)
        .where("guest_id", "=", guestId),
    )
    .returning("id")
    .execute();
  for (const { id } of hidden) act.event({ name: "photoHidden", about: { kind: "activityPhoto", id } });
  return hidden.length;
}

export const addActivityPhoto = command({
  name: "addActivityPhoto",
  does: { zh: "放一张活动照片，写明上面有谁", en: "Add a photo and say who is on it" },
  input: photoInput,
  grants: grants.photos,
  ...onActivity,
  async act(act, { activityId, fileId, caption, shownIds, nobodyElse }) {
    if (!nobodyElse) return refuse(activitiesProblems.strangersShown, { field: "nobodyElse" });
    const shown = await shownPeople(act, activityId, shownIds);
    if (shown.length !== new Set(shownIds).size) return refuse(occasionsProblems.noSignUp, { field: "shownIds" });
    const against = shown.filter((one) => one.photo !== "yes").map((one) => one.name);
    if (against.length > 0) {
      const names = { zh: against.join("、"), en: against.join(", ") };
      return saying(refuse(activitiesProblems.photoNeedsConsent, { field: "shownIds" }), "names", names);
    }
    const file = await findFile(act, fileId);
    if (file?.kind !== "photo" || file.matterId !== null) return refuse(fileProblems.gone, { field: "fileId" });
    const photoId = newId();
    const sealed = (part: string, bytes: Uint8Array): Buffer =>
      Buffer.from(act.secrets.encrypt("activityPhoto", bytes, `${act.hub}/${photoId}/${part}`));
    await act
      .insert("activity_photos", {
        id: photoId,
        activity_id: activityId,
        caption: caption ?? "",
        mime: file.mime,
        bytes: sealed("bytes", file.bytes),
        thumbnail: file.thumbnail === undefined ? null : sealed("thumbnail", file.thumbnail),
        nobody_else: true,
        added_at: act.now,
        added_by: act.actor.id,
      })
      .execute();
    if (shown.length > 0) {
      const rows = shown.map(({ id }) => ({ hub_id: act.hub, photo_id: photoId, guest_id: id }));
      await act.tx.insertInto("photo_guests").values(rows).execute();
    }
    act.event({ name: "photoAdded", about: { kind: "activityPhoto", id: photoId }, facts: { shown: shown.length } });
    return { photoId };
  },
});

const shownPeople = (act: Act, activityId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : act
        .from("activity_guests", { activity_id: activityId })
        .innerJoin("sign_ups", inHub("sign_ups.id", "activity_guests.id"))
        .innerJoin("persons", inHub("persons.id", "sign_ups.person_id"))
        .select(["activity_guests.id", "activity_guests.photo", "persons.name"])
        .where("activity_guests.id", "in", [...ids])
        .execute();

export const hideActivityPhoto = command({
  name: "hideActivityPhoto",
  does: { zh: "撤下一张照片", en: "Take a photo down" },
  input: z.object({ activityId: uuid(), photoId: uuid() }),
  grants: grants.photos,
  ...onActivity,
  async act(act, { activityId, photoId }) {
    const hidden = await act
      .update("activity_photos", { id: photoId, activity_id: activityId, hidden_at: null })
      .set({ hidden_at: act.now, hidden_because: "byStaff" })
      .executeTakeFirst();
    if (hidden.numUpdatedRows === 0n) return refuse(activitiesProblems.photoDown);
    act.event({ name: "photoHidden", about: { kind: "activityPhoto", id: photoId } });
    return { photoId };
  },
});
