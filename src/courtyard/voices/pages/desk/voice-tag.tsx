/** How a voice's state looks on the desk. */
import { StateTag, type Tone } from "#ui/index.ts";
import { stateWords, type VoiceState } from "../../words.ts";

const tones: Readonly<Record<VoiceState, Tone>> = {
  recorded: "plain",
  triaged: "open",
  assigned: "open",
  inProgress: "open",
  suspended: "waiting",
  forwarded: "waiting",
  merged: "waiting",
  answered: "done",
  resolved: "done",
  confirmed: "done",
  closed: "plain",
  declined: "stopped",
  converted: "plain",
  withdrawn: "stopped",
};

export const VoiceTag = ({ state }: { state: string }) => (
  <StateTag tone={tones[state as VoiceState]} label={stateWords[state as VoiceState]} />
);
