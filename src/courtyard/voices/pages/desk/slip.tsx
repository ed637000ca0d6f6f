/** The receipt in the hand: shown once, printed, gone from here when the page is done. */
import type { Text } from "#frame/texts.ts";
import { type Doorway, redirect, type Visit } from "#frame/visit.ts";
import { Actions, Button, Desk, EmptyState, Form, groupsOfFour, LinkButton, momentOf, PrintButton } from "#ui/index.ts";
import { ReceiptSlip } from "#courtyard/matters/pages/follow.tsx";
import { words } from "./words.ts";

export interface KeptSlip {
  readonly code: string;
  readonly raisedAt: string;
  /** The civil date by which somebody takes it up; absent on a replaced receipt. */
  readonly triageBy?: string;
  /** What was written down together with it, each with a code of its own. */
  readonly together?: readonly { readonly name: Text; readonly code: string | null }[];
  /** Where the desk goes on, inside the courtyard. */
  readonly next: string;
}

const slipDraft = (visit: Visit) => visit.draft<KeptSlip>("desk-slip");

/** The code is known only now: it waits encrypted for the page that prints it, an hour at most. */
export const keepSlip = (visit: Visit, slip: KeptSlip): Promise<void> => slipDraft(visit).keep(slip);

export function mountSlip(door: Doorway): void {
  door.get("/desk/slip", async (visit) => {
    const slip = await slipDraft(visit).find();
    return slip === undefined ? <NoSlip visit={visit} /> : <SlipPage visit={visit} slip={slip} />;
  });
  door.post("/desk/slip", async (visit) => {
    const slip = await slipDraft(visit).find();
    await slipDraft(visit).drop();
    return redirect(visit.link(slip?.next ?? "/desk"));
  });
}

function SlipPage({ visit, slip }: { visit: Visit; slip: KeptSlip }) {
  return (
    <Desk visit={visit} title={words.slipTitle}>
      <p>{visit.say(words.slipHow)}</p>
      <Form action={visit.link("/desk/slip")} csrf={visit.csrf}>
        <Actions>
          <Button label={words.slipDone} />
          <PrintButton />
        </Actions>
      </Form>
      <div class="max-w-md">
        <DeskSlip visit={visit} slip={slip} />
      </div>
    </Desk>
  );
}

/** One slip for the hand, neutral enough for a pocket. */
export function DeskSlip({ visit, slip, title }: { visit: Visit; slip: Omit<KeptSlip, "next">; title?: string }) {
  return (
    <ReceiptSlip
      visit={visit}
      {...(title === undefined ? {} : { title })}
      code={slip.code}
      receivedAt={momentOf(visit, slip.raisedAt)}
      due={slip.triageBy === undefined ? undefined : visit.written(slip.triageBy)}
      steps={[words.slipFirst, words.slipSecond, words.slipThird]}
    >
      <TogetherOnSlip visit={visit} together={slip.together ?? []} />
    </ReceiptSlip>
  );
}

/** One slip for several things: the large code shows all of them, each also has its own. */
export function TogetherOnSlip(props: { visit: Visit; together: NonNullable<KeptSlip["together"]> }) {
  const { visit, together } = props;
  if (together.length === 0) return null;
  return (
    <div class="slip-part">
      <p>{visit.say(words.slipTogether, { count: together.length })}</p>
      <ul>
        {together.map(({ name, code }) => (
          <li>
            {visit.say(name)}
            {code !== null && <span class="small block">{groupsOfFour(code).join(" ")}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function NoSlip({ visit }: { visit: Visit }) {
  return (
    <Desk visit={visit} title={words.slipTitle}>
      <EmptyState title={words.noSlip} hint={words.noSlipHint} icon="printer">
        <LinkButton kind="primary" href={visit.link("/desk/voices")} label={words.voices} />
      </EmptyState>
    </Desk>
  );
}
