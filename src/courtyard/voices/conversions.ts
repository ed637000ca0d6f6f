/**
 * What a voice can become: a petition, a mediation, an application. Each room that can take one on offers a conversion,
 * and `app.tsx` collects them at the start; until a room is built its kind is not offered. A courtyard room never
 * imports a station, so the offer travels this way round.
 */
import type { Act } from "#frame/command.ts";
import type { Text } from "#frame/texts.ts";

export interface Conversion {
  readonly kind: string;
  readonly name: Text;
  /** Opens the new matter from the voice, inside the same transaction, and links the two. */
  open(act: Act, voiceId: string): Promise<{ readonly matterId: string }>;
}

let offered: readonly Conversion[] = [];

export const offerConversions = (conversions: readonly Conversion[]): void => {
  offered = conversions;
};
export const findConversion = (kind: string): Conversion | undefined => offered.find((one) => one.kind === kind);
export const offeredConversions = (): readonly Conversion[] => offered;
