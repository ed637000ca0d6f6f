/** What time alone does with hours: confirmed ones are publicised, and recorded when nobody objected. */
import { command } from "#frame/command.ts";
import { calendarNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { refuse } from "#frame/problems.ts";
import { grants, notNow } from "../rules.ts";
import { changeClaim, holdClaim, limitsOn, onPaidDuty, stretchOfClaim, unconfirmClaim } from "../steps/claim.ts";
import { hasOpenObjection } from "../steps/objection.ts";
import { recordClaim } from "../steps/record.ts";
import { claimInput, type ClaimState, volunteersProblems } from "../words.ts";

/** The first day does not count: three working days after today, the last one whole. */
export const publiciseHours = command({
  name: "publiciseHours",
  does: { zh: "公示已确认的时长", en: "Publicise confirmed hours" },
  input: claimInput,
  grants: grants.system,
  find: holdClaim,
  async act(act, { claimId }, { claim }) {
    if (claim.state !== "confirmed") return notNow(claim.state as ClaimState);
    const { publicDays } = await limitsOn(act, act.today);
    const until = (await calendarNow(act)).addWorkingDays(act.today, publicDays).date;
    await changeClaim(act, claimId, {
      name: "hoursPublicised",
      to: "publicised",
      set: { publicised_on: act.today, public_until: until },
      facts: { until: until.toString() },
    });
    return { claimId };
  },
});

export const recordHours = command({
  name: "recordHours",
  does: { zh: "公示期满，记录时长", en: "Record hours when they were publicised long enough" },
  input: claimInput,
  grants: grants.system,
  find: holdClaim,
  async act(act, { claimId }, { claim, ids }) {
    const isOver = claim.public_until !== null && Temporal.PlainDate.compare(claim.public_until, act.today) < 0;
    if (claim.state !== "publicised" || !isOver) return notNow(claim.state as ClaimState);
    if (await hasOpenObjection(act, claimId)) return refuse(volunteersProblems.objectionOpen);
    if ((await onPaidDuty(act, ids, stretchOfClaim(claim))) !== undefined) {
      // The roster says so since it was confirmed: a person decides, not the clock.
      await unconfirmClaim(act, claimId, "proposed");
      return { claimId, minutes: 0 };
    }
    return { claimId, minutes: await recordClaim(act, claim) };
  },
});
