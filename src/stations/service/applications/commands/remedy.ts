/** After a bad rating: somebody who did not handle it owns it, calls, puts it right in its time, calls back, and closes. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { staffToday } from "#courtyard/people/steps.ts";
import { goRemedyStep, nameRemedyOwner } from "#courtyard/matters/steps/remedies.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { grants } from "../rules.ts";
import { onApplication } from "../steps/find.ts";
import { ownRemedyInput, remedyInput } from "../words.ts";

export const ownApplicationRemedy = command({
  name: "ownApplicationRemedy",
  does: { zh: "指定办件差评由谁整改", en: "Name who puts a badly rated application right" },
  input: ownRemedyInput,
  grants: grants.ownRemedy,
  ...onApplication,
  async act(act, input, { matter }) {
    if (!(await staffToday(act)).some((one) => one.personId === input.ownerId))
      return refuse(mattersProblems.handlerUnknown, { field: "ownerId" });
    return (await nameRemedyOwner(act, matter, input)) ?? { matterId: matter.id };
  },
});

export const stepApplicationRemedy = command({
  name: "stepApplicationRemedy",
  does: {
    zh: "办件差评整改下一步：联系、整改、回访、归档",
    en: "The next step of putting a badly rated application right",
  },
  input: remedyInput,
  grants: grants.remedy,
  ...onApplication,
  async act(act, input, { matter }) {
    return (await goRemedyStep(act, matter, input)) ?? { matterId: matter.id };
  },
});
