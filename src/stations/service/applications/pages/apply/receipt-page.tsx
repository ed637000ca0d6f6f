/** The receipt of what was prepared at home: shown from the encrypted draft only, until it is put away. */

import { isProblem } from "#frame/problems.ts";
import { type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { Actions, Button, Form, LinkButton, momentOf, PrintButton, Slip, VisitorPage } from "#ui/index.ts";
import { openFollow } from "#courtyard/voices/pages/follow/session.ts";

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
      <Slip
        courtyard={visit.hub.name[visit.lang]}
        title={words.slipTitle}
        code={receipt.code}
        address={`${visit.absolute("/follow")}#${receipt.code}`}
        receivedAt={momentOf(visit, receipt.preparedAt)}
        says={{ date: words.prepared }}
        steps={[...(list === "" ? [] : [visit.say(words.slipBring, { list })]), words.slipCome, words.slipFollow]}
        phone={visit.hub.helpPhone === "" ? undefined : visit.hub.helpPhone}
      />
      <Form action={visit.link("/apply/receipt")} csrf={visit.csrf}>
        <Actions>
          <PrintButton kind="primary" />
          <Button kind="secondary" icon="check" label={words.done} />
          <Button kind="quiet" icon="search" name="follow" value="yes" label={words.followNow} />
        </Actions>
      </Form>
    </VisitorPage>
  );
}

/** Kept: the code leaves this device, or opens the page of what was prepared. */
export async function putAway(visit: Visit): Promise<PageAnswer> {
  const receipt = await given(visit).find();
  const follows = (await visit.form())["follow"] !== undefined;
  await given(visit).drop();
  const opened = follows && receipt !== undefined ? await openFollow(visit, receipt.code) : undefined;
  if (opened !== undefined && !isProblem(opened)) return redirect(visit.link(opened.path));
  return redirect(visit.link(visit.kiosk ? "/kiosk" : "/"));
}
