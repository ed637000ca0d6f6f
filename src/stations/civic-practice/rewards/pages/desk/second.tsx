/** What waits for a second person: deliveries, write-offs, counts. */
import { type Doorway, type Visit } from "#frame/visit.ts";
import { wordOf } from "#frame/texts.ts";
import { AgreeOrNot, Desk, EmptyState, List } from "#ui/index.ts";
import { listProposals } from "../../queries/decisions.ts";
import { fundingWords, proposalWords, writeOffWords } from "../../words.ts";
import { deskWords as words } from "../words.ts";

const PATH = "/desk/points/stock";

export function mountSecond(door: Doorway): void {
  door.get("/desk/points/second", async (visit) => {
    const { lots, writeOffs, counts } = await readProposals(visit);
    const decide = (what: string, hidden: Record<string, string>, isOwn: boolean) =>
      isOwn ? (
        <p class="quiet">{visit.say(words.yours)}</p>
      ) : (
        <div class="row">
          <AgreeOrNot
            visit={visit}
            action={`${PATH}/${what}/decide`}
            hidden={hidden}
            agree={words.agree}
            refuse={words.disagree}
            calm
          />
        </div>
      );
    return (
      <Desk visit={visit} title={words.secondPerson} path={[{ href: PATH, label: words.stock }]}>
        <List
          label={words.secondPerson}
          items={[
            ...lots.map((one) => ({
              title: `${visit.say(words.bringIn)}：${one.goods[visit.lang]} × ${one.pieces} ${one.measure[visit.lang]}`,
              meta: [
                visit.say(wordOf(fundingWords, one.funding)),
                one.giver,
                one.document,
                one.bestBefore ?? visit.say(words.noDate),
              ],
              children: decide("lots", { lotId: one.lotId }, one.isOwn),
            })),
            ...writeOffs.map((one) => ({
              title: `${visit.say(words.writeOff)}：${one.goods[visit.lang]} × ${one.pieces} ${one.measure[visit.lang]}`,
              meta: [visit.say(wordOf(writeOffWords, one.reason)), one.words],
              children: decide("write-offs", { writeOffId: one.writeOffId }, one.isOwn),
            })),
          ]}
          empty={<EmptyState title={words.nothingWaits} hint={words.nothingWaitsHint} />}
        />
        <h2>{visit.say(words.counts)}</h2>
        <List
          items={counts.map((one) => ({
            href: visit.link(`/desk/points/counts/${one.countId}`),
            title: visit.say(words.countOf, { quarter: one.quarter }),
            meta: [visit.say(wordOf(proposalWords, one.state))],
            children: one.state === "counted" ? decide("counts", { countId: one.countId }, one.isOwn) : null,
          }))}
        />
      </Desk>
    );
  });
}

async function readProposals(visit: Visit) {
  const found = await visit.ask(listProposals, {});
  return found.ok ? found.answer : { lots: [], writeOffs: [], counts: [] };
}
