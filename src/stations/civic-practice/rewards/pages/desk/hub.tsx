/** The desk's first page of the shop: for whom, which slip, what waits to be packed and handed over. */
import { mayEver } from "#frame/access.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { wordOf } from "#frame/texts.ts";
import { type FoundPerson, lookUpPerson } from "#courtyard/people/commands.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  DateText,
  Desk,
  EmptyState,
  fieldOf,
  Form,
  LinkButton,
  List,
  type Refused,
  Table,
  TextInput,
} from "#ui/index.ts";
import { findSlip } from "../../queries/account.ts";
import { listPickUps } from "../../queries/work.ts";
import { grants } from "../../rules.ts";
import { channelWords } from "../../words.ts";
import { RedemptionTag } from "../parts.tsx";
import { deskWords as words } from "../words.ts";

export function mountHub(door: Doorway): void {
  door.get("/desk/points", (visit) => hubPage(visit));
  door.post("/desk/points", async (visit) => {
    const form = await visit.form();
    const asked = { reason: "atTheDesk", name: fieldOf(form, "name"), phone: fieldOf(form, "phone") };
    const found = await visit.perform(lookUpPerson, asked);
    return found.ok
      ? hubPage(visit, { found: found.answer.found })
      : hubPage(visit, { who: { problem: found.problem, form } });
  });
  door.post("/desk/points/slip-code", async (visit) => {
    const form = await visit.form();
    const found = await visit.ask(findSlip, { code: form["code"] });
    if (!found.ok) return hubPage(visit, { slip: { problem: found.problem, form } });
    return redirect(visit.link(`/desk/points/pick-ups/${found.answer.redemptionId}`));
  });
}

interface Shown {
  readonly found?: readonly FoundPerson[];
  readonly who?: Refused;
  readonly slip?: Refused;
}

async function hubPage(visit: Visit, shown: Shown = {}): Promise<PageAnswer> {
  const pickUps = await visit.ask(listPickUps, {});
  const link = (path: string, label: keyof typeof words) => <LinkButton href={visit.link(path)} label={words[label]} />;
  return answer(
    shown.who ?? shown.slip,
    <Desk
      visit={visit}
      title={words.points}
      aside={
        <Actions>
          {link("/desk/points/stock", "stock")}
          {mayEver(visit.actor, grants.decisions) && link("/desk/points/decisions", "decisions")}
          {link("/desk/points/quarters", "quarters")}
        </Actions>
      }
    >
      {shown.found !== undefined && <Found visit={visit} found={shown.found} />}
      {pickUps.ok && (
        <>
          <Card title={words.findPerson}>
            <p class="quiet">{visit.say(words.findHint)}</p>
            <Form action={visit.link("/desk/points")} {...again(visit, shown.who)}>
              <TextInput name="name" label={words.name} optional />
              <TextInput name="phone" label={words.phone} type="tel" inputMode="tel" optional />
              <Actions>
                <Button icon="search" label={words.look} />
              </Actions>
            </Form>
          </Card>
          <Card title={words.code}>
            <Form action={visit.link("/desk/points/slip-code")} {...again(visit, shown.slip)}>
              <TextInput name="code" label={words.code} inputMode="numeric" />
              <Actions>
                <Button kind="secondary" label={words.open} />
              </Actions>
            </Form>
          </Card>
          <PickUps visit={visit} rows={pickUps.answer} />
        </>
      )}
    </Desk>,
  );
}

function Found({ visit, found }: { visit: Visit; found: readonly FoundPerson[] }) {
  return (
    <List
      label={words.findPerson}
      items={found.map((one) => ({
        href: visit.link(`/desk/points/person/${one.personId}`),
        title: one.name,
        meta: [one.phone, one.address].filter((text) => text !== ""),
      }))}
      empty={<EmptyState title={words.notFound} hint={words.notFoundHint} icon="user" />}
    />
  );
}

type PickUp = { readonly redemptionId: string; readonly name: string; readonly pieces: number; readonly state: string };
function PickUps({ visit, rows }: { visit: Visit; rows: readonly (PickUp & Row)[] }) {
  return (
    <Table
      keys
      caption={words.pickUps}
      rows={rows}
      href={(row) => visit.link(`/desk/points/pick-ups/${row.redemptionId}`)}
      columns={[
        { head: words.name2, cell: (row) => row.name },
        { head: words.goods, cell: (row) => `${row.goods[visit.lang]} × ${row.pieces}` },
        { head: words.state, cell: (row) => <RedemptionTag state={row.state} /> },
        {
          head: words.byDay,
          cell: (row) => (row.pickUpBy === null ? "" : <DateText date={visit.written(row.pickUpBy)} />),
        },
        { head: words.channel, cell: (row) => visit.say(wordOf(channelWords, row.channel)) },
        { head: words.tail, cell: (row) => row.tail ?? "" },
      ]}
      empty={<EmptyState title={words.noPickUps} hint={words.noPickUpsHint} />}
    />
  );
}
interface Row {
  readonly goods: { readonly zh: string; readonly en: string };
  readonly pickUpBy: string | null;
  readonly channel: string;
  readonly tail: string | null;
}
