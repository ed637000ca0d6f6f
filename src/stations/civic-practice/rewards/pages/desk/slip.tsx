/** The pick-up slip for the hand: shown once, printed, gone from here when the page is done. */
import { type Doorway, redirect, type Visit } from "#frame/visit.ts";
import { Actions, Button, Desk, EmptyState, Form, PrintButton } from "#ui/index.ts";
import { type KeptSlip, PickUpSlip } from "../parts.tsx";
import { deskWords, words } from "../words.ts";

interface DeskSlip extends KeptSlip {
  /** Where the desk goes on. */
  readonly next: string;
}
const draft = (visit: Visit) => visit.draft<DeskSlip>("desk-pick-up-slip");
export const keepSlip = (visit: Visit, slip: DeskSlip): Promise<void> => draft(visit).keep(slip);

export function mountSlip(door: Doorway): void {
  door.get("/desk/points/slip", async (visit) => {
    const slip = await draft(visit).find();
    const path = [{ href: "/desk/points", label: deskWords.points }];
    if (slip === undefined) {
      return (
        <Desk visit={visit} title={words.slip} path={path}>
          <EmptyState title={words.noSlip} hint={words.noSlipHint} icon="printer" />
        </Desk>
      );
    }
    return (
      <Desk visit={visit} title={words.slip} path={path}>
        <p>{visit.say(words.slipHow)}</p>
        <Form action={visit.link("/desk/points/slip")} csrf={visit.csrf}>
          <Actions>
            <Button label={words.slipDone} />
            <PrintButton />
          </Actions>
        </Form>
        <div class="max-w-md">
          <PickUpSlip visit={visit} slip={slip} />
        </div>
      </Desk>
    );
  });
  door.post("/desk/points/slip", async (visit) => {
    const slip = await draft(visit).find();
    await draft(visit).drop();
    return redirect(visit.link(slip?.next ?? "/desk/points"));
  });
}
