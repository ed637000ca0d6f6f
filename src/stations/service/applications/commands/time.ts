/** What time alone does to an application: nudges, lapse, filing, and telling the officer of kin found later. System only. */
import { command } from "#frame/command.ts";
import { meetDeadlines } from "#courtyard/matters/steps/deadlines.ts";
import { changeMatter } from "#courtyard/matters/steps/matter.ts";
import { nudge, nudgeInput } from "#courtyard/matters/steps/nudge.ts";
import { grants } from "../rules.ts";
import { CLOSING, CORRECTION } from "../steps/clocks.ts";
import { findApplication, itemOf, lockApplication } from "../steps/find.ts";
import { tell, toldAlready } from "../steps/tell.ts";
import { matterOnlyInput } from "../words.ts";

export const SHARES = ["half", "most", "full"] as const;

/** Half, four fifths, all of the time is gone: it stands at the top of the list of whoever has it in hand. */
export const nudgeApplication = command({
  name: "nudgeApplication",
  does: { zh: "催办（时限过半、过八成、到期）", en: "Nudge at half, at four fifths and at the end of the time" },
  input: nudgeInput(SHARES),
  grants: grants.nudge,
  locks: lockApplication,
  find: findApplication,
  act: (act, input, { matter }) => nudge(act, matter, input, "applicationNudged"),
});

/** Nothing was brought in the time that was given. The person may begin again, with the papers that are here. */
export const lapseApplication = command({
  name: "lapseApplication",
  does: { zh: "逾期没有补齐，这一件到此为止", en: "Nothing was brought in time: it lapses" },
  input: matterOnlyInput,
  grants: grants.lapse,
  locks: lockApplication,
  find: findApplication,
  async act(act, _input, { matter, application }) {
    await meetDeadlines(act, matter.id, [CORRECTION]);
    await toldAlready(act, matter.id);
    await tell(act, { matter, application }, { reason: "applications.lapsed" });
    await changeMatter(act, matter, { name: "applicationLapsed", to: "lapsed", ends: true });
    return { matterId: matter.id };
  },
});

export const closeApplication = command({
  name: "closeApplication",
  does: { zh: "归档", en: "File it" },
  input: matterOnlyInput,
  grants: grants.close,
  locks: lockApplication,
  find: findApplication,
  async act(act, _input, { matter }) {
    await meetDeadlines(act, matter.id, [CLOSING]);
    await changeMatter(act, matter, { name: "applicationClosed", to: "closed", ends: true });
    return { matterId: matter.id };
  },
});

/** Somebody who works here turned out to be kin after it was begun: the officer is told then. */
export const reportKin = command({
  name: "reportKin",
  does: { zh: "有近亲属在本院工作，登记并报街道", en: "Kin of somebody who works here: registered and reported" },
  input: matterOnlyInput,
  grants: grants.nudge,
  locks: lockApplication,
  find: findApplication,
  async act(act, _input, { matter, application }) {
    const item = await itemOf(act, application);
    const isDue = matter.recused.length > 0 && !matter.escalated && item?.content.phases.reportKin === true;
    if (isDue) await changeMatter(act, matter, { name: "kinReported", set: { escalated: true } });
    return { reported: isDue };
  },
});
