/** The receipt of what was prepared at home: shown from the encrypted draft only, until it is put away. */

import type { PageAnswer, Visit } from "#frame/visit.ts";
import { Actions, LinkButton, momentOf, VisitorPage } from "#ui/index.ts";
import { ReceiptSlip } from "#courtyard/matters/pages/follow.tsx";
import { TogetherOnSlip } from "#courtyard/voices/pages/desk/slip.tsx";
import { putAway, ReceiptForm } from "../receipt.tsx";
import { words } from "../words.ts";
import { given } from "./draft.ts";

export async function showReceipt(visit: Visit): Promise<PageAnswer> {
  const receipt = await given(visit).find();
  if (receipt === undefined) {
    return (
      <VisitorPage visit={visit} title={words.gone} back={{ href: visit.link("/"), label: words.home }}>
        <p class="lead">{visit.say(words.goneLead)}</p>
        <Actions>
          <LinkButton kind="primary" icon="search" href={visit.link("/follow")} label={words.follow} />
        </Actions>
      </VisitorPage>
    );
  }
  const list = receipt.bring.map((paper) => visit.say(paper)).join(visit.lang === "zh" ? "、" : ", ");
  return (
    <VisitorPage visit={visit} title={words.receiptTitle}>
      <p class="lead">{visit.say(words.receiptLead)}</p>
      <ReceiptSlip
        visit={visit}
        title={words.slipTitle}
        code={receipt.code}
        receivedAt={momentOf(visit, receipt.preparedAt)}
        says={{ date: words.prepared }}
        steps={[
          ...(list === "" ? [] : [visit.say(words.slipBring, { list })]),
          words.slipCome,
          ...(receipt.batches ?? []).map(({ name, on }) =>
            visit.say(words.slipBatch, { item: visit.say(name), date: visit.written(on).gregorian }),
          ),
          words.slipFollow,
        ]}
      >
        <TogetherOnSlip visit={visit} together={receipt.together ?? []} />
      </ReceiptSlip>
      <ReceiptForm visit={visit} action="/apply/receipt" />
    </VisitorPage>
  );
}

/** Kept: the code leaves this device, or opens the page of what was prepared. */
export const putAwayReceipt = (visit: Visit): Promise<PageAnswer> =>
  putAway(visit, given(visit), visit.kiosk ? "/kiosk" : "/");
