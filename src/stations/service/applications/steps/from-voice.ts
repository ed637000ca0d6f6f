/** A voice goes on as an application: its speaker, number and who is kept out come along; only the item is to be chosen. */
import type { Act } from "#frame/command.ts";
import { linkMatters } from "#courtyard/matters/steps/matter.ts";
import { readRecusals } from "#courtyard/matters/steps/recuse.ts";
import { readSpeaker } from "#courtyard/voices/steps.ts";
import { writeApplication } from "./write.ts";

export async function openFromVoice(act: Act, voiceId: string): Promise<{ matterId: string }> {
  const speaker = await readSpeaker(act, voiceId);
  const before = await act.asSystem(() => readRecusals(act, voiceId));
  const prepared = await writeApplication(act, {
    item: undefined,
    applicantId: speaker.personId ?? undefined,
    name: speaker.name === "" ? "（未留姓名）" : speaker.name,
    phone: speaker.phone ?? undefined,
    isMinor: false,
    memberIds: [],
    memberNames: [],
    answers: speaker.words === null ? {} : { situation: [...speaker.words].slice(0, 2_000).join("") },
    channel: speaker.channel,
    preparedBy: act.actor.kind === "staff" ? act.actor.id : undefined,
    before,
  });
  await linkMatters(act, voiceId, prepared.matterId, "convertedInto");
  return { matterId: prepared.matterId };
}
