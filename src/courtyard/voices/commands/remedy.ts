/** What is done about a bad rating of a voice; the steps and their clocks are those of every matter. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { goRemedyStep, nameRemedyOwner } from "#courtyard/matters/steps/remedies.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { grants } from "../rules.ts";
import { onVoice, worksHere } from "../steps.ts";
import { ownRemedyInput, remedyInput } from "../words.ts";

/** Names who owns the remedy: never somebody who was rated. */
export const ownRemedy = command({
  name: "ownRemedy",
  does: { zh: "指定差评整改负责人", en: "Name the owner of a remedy" },
  input: ownRemedyInput,
  grants: grants.ownRemedy,
  ...onVoice,
  async act(act, input, { matter }) {
    if (!(await worksHere(act, input.ownerId))) return refuse(mattersProblems.handlerUnknown, { field: "ownerId" });
    return (await nameRemedyOwner(act, matter, input)) ?? { matterId: matter.id };
  },
});

/** Contact, remedy, call back, close: each in its time. */
export const stepRemedy = command({
  name: "stepRemedy",
  does: { zh: "差评整改下一步", en: "The next step of a remedy" },
  input: remedyInput,
  grants: grants.remedy,
  ...onVoice,
  async act(act, input, { matter }) {
    return (await goRemedyStep(act, matter, input)) ?? { matterId: matter.id };
  },
});
