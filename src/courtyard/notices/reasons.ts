/** The words of a call, as the room that asked for it offers them. */
import { allRooms } from "#frame/rooms.ts";
import type { Text } from "#frame/texts.ts";

export interface ReasonWords {
  readonly title: Text;
  readonly says: Text;
  readonly href?: string | undefined;
}

/** The words of a reason, as its room offers them; a room that is gone leaves a plain sentence. */
export function findReason(code: string): ReasonWords {
  const found = allRooms()
    .flatMap((room) => room.callReasons ?? [])
    .find((reason) => reason.code === code);
  return found ?? { title: { zh: "打个电话", en: "A call" }, says: { zh: "请打这个电话。", en: "Please call." } };
}
