/** What time alone does to a voice: nudges at half and at the end, supervision, the end of a rest, closing. System only. */
import { command } from "#frame/command.ts";
import { changeMatter } from "#courtyard/matters/steps/matter.ts";
import { nudge, nudgeInput } from "#courtyard/matters/steps/nudge.ts";
import { matterOnlyInput } from "../words.ts";
import { grants } from "../rules.ts";
import { findVoice, lockVoice } from "../steps.ts";

/** Half the time is gone, or all of it: whoever has it in hand sees it at the top of the list. No public list of persons. */
export const nudgeVoice = command({
  name: "nudgeVoice",
  does: { zh: "催办（时限过半、到期）", en: "Nudge at half of the time and at its end" },
  input: nudgeInput(["half", "full"]),
  grants: grants.supervise.map((grant) => ({ who: grant.who, reach: grant.reach })),
  locks: lockVoice,
  find: findVoice,
  act: (act, input, { matter }) => nudge(act, matter, input, "voiceNudged"),
});

/** Late beyond the courtyard's own supervision time: the officer above sees it from now on. */
export const superviseVoice = command({
  name: "superviseVoice",
  does: { zh: "逾期督办", en: "Put a late voice under supervision" },
  input: matterOnlyInput,
  grants: grants.supervise,
  locks: lockVoice,
  find: findVoice,
  async act(act, _input, { matter }) {
    if (matter.escalated) return { matterId: matter.id };
    await changeMatter(act, matter, { name: "voiceSupervised", set: { escalated: true } });
    return { matterId: matter.id };
  },
});

/** The time to come back is over. Nobody's silence is counted as satisfaction. */
export const closeVoice = command({
  name: "closeVoice",
  does: { zh: "归档", en: "Close" },
  input: matterOnlyInput,
  grants: grants.close,
  locks: lockVoice,
  find: findVoice,
  async act(act, _input, { matter }) {
    await changeMatter(act, matter, {
      name: "voiceClosed",
      to: "closed",
      facts: { because: "timePassed" },
      ends: true,
    });
    return { matterId: matter.id };
  },
});
