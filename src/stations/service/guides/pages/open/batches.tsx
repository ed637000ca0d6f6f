/** `/guides/batches`: what is accepted in batches and on which days, on one sheet for the notice board. */
import type { Doorway, PageAnswer, Visit } from "#frame/visit.ts";
import { Actions, LinkButton, pageFrame, PrintButton, PrintPage } from "#ui/index.ts";
import { listBatchDays } from "../../queries/open.ts";
import { words } from "../words.ts";
import { BatchDays, BATCHES, LIST, sayTold } from "./parts.tsx";

export function mountBatches(door: Doorway): void {
  door.get(BATCHES, showBatches);
}

async function showBatches(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(listBatchDays, {});
  if (!found.ok) return found.problem;
  return (
    <PrintPage frame={pageFrame(visit)} title={words.batchPoster}>
      <div class="poster flow large-print">
        {found.answer.length === 0 && <p>{visit.say(words.batchNone)}</p>}
        {found.answer.map((line) => (
          <section class="flow">
            <h2>{sayTold(visit, line.name)}</h2>
            <BatchDays visit={visit} batches={line.batches} days={line.days} />
          </section>
        ))}
        {found.answer.length > 0 && <p>{visit.say(words.batchHand)}</p>}
      </div>
      <Actions>
        <PrintButton />
        <LinkButton kind="quiet" href={visit.link(LIST)} label={words.title} />
      </Actions>
    </PrintPage>
  );
}
