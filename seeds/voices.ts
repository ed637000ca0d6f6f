/** A month of voices: every channel, and every state of a voice's life that a room offers. */
import type { VoiceStory } from "./story.ts";
import { fresh } from "./voices/fresh.ts";
import { gatherings } from "./voices/gatherings.ts";
import { house } from "./voices/house.ts";
import { lamp } from "./voices/lamp.ts";
import { neighbours } from "./voices/neighbours.ts";
import { service } from "./voices/service.ts";
import { surroundings } from "./voices/surroundings.ts";

export const voices: readonly VoiceStory[] = [
  ...lamp,
  ...service,
  ...surroundings,
  ...neighbours,
  ...house,
  ...gatherings,
  ...fresh,
];
