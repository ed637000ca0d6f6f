/** More places than were planned: another table is brought, and who waits longest is asked first. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { addPlaces, changeOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { moveUp } from "#courtyard/occasions/steps/sign-up.ts";
import { tellOffered } from "#courtyard/occasions/steps/tell.ts";
import { findSeats } from "#courtyard/occasions/steps/venue.ts";
import { occasionsProblems } from "#courtyard/occasions/words.ts";
import { grants } from "../rules.ts";
import { onActivity } from "../steps/activity.ts";
import { activitiesProblems, morePlacesInput } from "../words.ts";

export const addActivityPlaces = command({
  name: "addActivityPlaces",
  does: { zh: "加名额，候补的按顺序递补", en: "Add places; the waiting list moves up in order" },
  input: morePlacesInput,
  grants: grants.change,
  ...onActivity,
  async act(act, { activityId, more }, { activity, occasion }) {
    const { capacity } = occasion;
    if (capacity === null) return refuse(activitiesProblems.roomForAll);
    const grown = capacity + more;
    const venue = await findSeats(act, activity.venue_id);
    if (venue !== undefined && grown > venue.seats) {
      const values = { venue: venue.name, seats: venue.seats };
      return refuse(occasionsProblems.tooManySeats, { field: "more", values });
    }
    const numbers = Array.from({ length: more }, (_place, at) => ({ line: "", number: capacity + at + 1 }));
    await addPlaces(act, activityId, numbers);
    await changeOccasion(act, occasion, { name: "placesAdded", set: { capacity: grown }, facts: { more } });
    const offered = occasion.state === "planned" ? [] : await moveUp(act, { ...occasion, capacity: grown });
    await tellOffered(act, activityId, offered, occasion.station);
    return { activityId, offered: offered.length };
  },
});
