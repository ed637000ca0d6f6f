/** The receipt: drawn from the encrypted draft only, until it is put away. Its code stands in no address and no log. */
import { spoken } from "#frame/receipt-code.ts";
import { redirect, type PageAnswer, type Visit } from "#frame/visit.ts";
import { Actions, Button, Form, LinkButton, momentOf, Notice, PrintButton, TextInput, VisitorPage } from "#ui/index.ts";
import { writeDate } from "#courtyard/calendar/days.ts";
import { ReceiptSlip } from "#courtyard/matters/pages/follow.tsx";
import { openFollow } from "../follow/session.ts";
import { dropSaying, findGiven, type GivenReceipt } from "./draft.ts";
import { words } from "./words.ts";

export async function showReceipt(visit: Visit): Promise<PageAnswer> {
  const given = await findGiven(visit);
  return given === undefined ? <PutAway visit={visit} /> : <ReceiptPage visit={visit} given={given} />;
}

/** Kept: what was typed and its code leave this device. */
export async function putAway(visit: Visit): Promise<PageAnswer> {
  await dropSaying(visit);
  return redirect(visit.link(visit.kiosk ? "/kiosk" : "/"));
}

export async function followGiven(visit: Visit): Promise<PageAnswer> {
  const given = await findGiven(visit);
  if (given === undefined) return redirect(visit.link("/follow"));
  await openFollow(visit, given.code);
  return redirect(visit.link("/follow/matter"));
}

/** Written down by hand where nothing was printed: typed back and compared group by group. It may be skipped. */
export async function checkCopy(visit: Visit): Promise<PageAnswer> {
  const given = await findGiven(visit);
  if (given === undefined) return <PutAway visit={visit} />;
  const typed = String((await visit.form())["copied"] ?? "");
  return <ReceiptPage visit={visit} given={given} copied={{ typed, wrong: wrongGroups(typed, given.code) }} />;
}

/** Which groups of four differ, counted from one. Spaces and other signs between the digits do not matter. */
function wrongGroups(typed: string, code: string): number[] {
  const digits = typed.normalize("NFKC").replace(/\D/g, "");
  const groups = code.match(/.{4}/g) ?? [];
  const wrong = groups.flatMap((group, at) => (digits.slice(at * 4, at * 4 + 4) === group ? [] : [at + 1]));
  return wrong.length === 0 && digits.length > code.length ? [groups.length] : wrong;
}

interface Copied {
  readonly typed: string;
  readonly wrong: readonly number[];
}

function CopyCheck({ visit, copied }: { visit: Visit; copied: Copied | undefined }) {
  const told = copied && (copied.wrong.length === 0 ? words.copiedRight : words.copiedWrong);
  return (
    <details open={copied !== undefined}>
      <summary>{visit.say(words.copyAsk)}</summary>
      {copied && told && (
        <Notice tone={copied.wrong.length === 0 ? "done" : "warn"}>
          {visit.say(told, { groups: copied.wrong.join(visit.lang === "zh" ? "、" : ", ") })}
        </Notice>
      )}
      <Form action={visit.link("/say/copied")} csrf={visit.csrf}>
        <TextInput
          name="copied"
          label={words.copyLabel}
          inputMode="numeric"
          autoComplete="off"
          optional
          {...(copied === undefined ? {} : { value: copied.typed })}
        />
        <Actions>
          <Button kind="secondary" label={words.copyCheck} />
        </Actions>
      </Form>
    </details>
  );
}

function ReceiptPage({ visit, given, copied }: { visit: Visit; given: GivenReceipt; copied?: Copied }) {
  const date = writeDate(Temporal.PlainDate.from(given.triageBy), visit.lang);
  return (
    <VisitorPage visit={visit} title={words.receiptTitle}>
      <p class="lead">{visit.say(words.receiptLead)}</p>
      <ReceiptSlip
        visit={visit}
        title={words.slipTitle}
        code={given.code}
        receivedAt={momentOf(visit, given.raisedAt)}
        steps={[visit.say(words.nextTriage, { date }), words.nextFollow, words.nextDesk, words.nextPressure]}
      />
      <p>
        <strong>{visit.say(words.aloud)}</strong>
        {visit.lang === "zh" ? "：" : ": "}
        {spoken({ digits: given.code }, visit.lang)}
      </p>
      <form class="form" method="post" action={visit.link("/say/done")}>
        <input type="hidden" name="csrf" value={visit.csrf} />
        <Actions>
          <PrintButton kind="primary" />
          <Button kind="secondary" icon="check" label={words.keepDone} />
          <Button kind="quiet" icon="search" formAction={visit.link("/say/follow")} label={words.followNow} />
        </Actions>
      </form>
      <CopyCheck visit={visit} copied={copied} />
      <p class="quiet">{visit.say(words.askSlip)}</p>
    </VisitorPage>
  );
}

function PutAway({ visit }: { visit: Visit }) {
  return (
    <VisitorPage visit={visit} title={words.goneTitle} back={{ href: visit.link("/"), label: words.home }}>
      <p class="lead">{visit.say(words.goneLead)}</p>
      <Actions>
        <LinkButton kind="primary" icon="search" href={visit.link("/follow")} label={words.follow} />
        <LinkButton icon="speech" href={visit.link("/say")} label={words.sayNew} />
      </Actions>
    </VisitorPage>
  );
}
