/** Parts that several pages of the shop share: the slip, the state of an exchange, points as they are said. */
import type { Visit } from "#frame/visit.ts";
import { wordOf } from "#frame/texts.ts";
import { momentOf, Slip, StateTag, type Tone } from "#ui/index.ts";
import { pointsText } from "../rules.ts";
import { type RedemptionState, redemptionWords } from "../words.ts";
import { words } from "./words.ts";

const tones: Readonly<Record<RedemptionState, Tone>> = {
  requested: "open",
  refused: "stopped",
  reserved: "waiting",
  ready: "open",
  collected: "done",
  expired: "late",
  cancelled: "stopped",
  released: "stopped",
};
export const RedemptionTag = ({ state }: { state: string }) => (
  <StateTag tone={tones[state as RedemptionState]} label={wordOf(redemptionWords, state)} />
);

export const points = (visit: Visit, tenths: number): string => visit.say(words.points, { points: pointsText(tenths) });

export interface KeptSlip {
  readonly code: string;
  readonly pickUpBy: string;
  readonly at: string;
  readonly goods: { readonly zh: string; readonly en: string };
}

export function PickUpSlip({ visit, slip }: { visit: Visit; slip: KeptSlip }) {
  const phone = visit.hub.helpPhone;
  return (
    <Slip
      courtyard={visit.hub.name[visit.lang]}
      title={`${visit.say(words.slip)} · ${slip.goods[visit.lang]}`}
      code={slip.code}
      address={slip.code}
      receivedAt={momentOf(visit, slip.at)}
      due={visit.written(slip.pickUpBy)}
      steps={[words.slipFirst, words.slipSecond, words.slipThird]}
      phone={phone === "" ? undefined : phone}
      says={{ date: words.slipDate, qr: words.slipQr, keep: words.slipKeep }}
    />
  );
}
