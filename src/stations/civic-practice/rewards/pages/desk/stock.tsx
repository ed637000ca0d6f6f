/** The shelf: what is there lot by lot, what waits for a second person, deliveries and write-offs. */
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { wordOf } from "#frame/texts.ts";
import {
  Actions,
  again,
  answer,
  Button,
  DateInput,
  DateText,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  List,
  type Refused,
  Select,
  Table,
  TextArea,
  TextInput,
} from "#ui/index.ts";
import { decideCount } from "../../commands/counts.ts";
import { bringIn, confirmLot } from "../../commands/goods.ts";
import { decideWriteOff, proposeWriteOff } from "../../commands/write-offs.ts";
import { listStock } from "../../queries/work.ts";
import { FUNDINGS, fundingWords, goodsStateWords, WRITE_OFF_REASONS, writeOffWords } from "../../words.ts";
import { points } from "../parts.tsx";
import { deskWords as words } from "../words.ts";

const PATH = "/desk/points/stock";
type Place = "bring-in" | "write-off" | "decide";

export function mountStock(door: Doorway): void {
  door.get(PATH, (visit) => stockPage(visit));
  for (const [place, command] of [
    ["bring-in", bringIn],
    ["write-off", proposeWriteOff],
  ] as const) {
    door.post(`${PATH}/${place}`, async (visit) => {
      const form = await visit.form();
      const made = await visit.perform(command as typeof bringIn, form, keyOf(form));
      return made.ok ? redirect(visit.link(PATH)) : stockPage(visit, place, { problem: made.problem, form });
    });
  }
  for (const [place, command] of [
    ["lots", confirmLot],
    ["write-offs", decideWriteOff],
    ["counts", decideCount],
  ] as const) {
    door.post(`${PATH}/${place}/decide`, async (visit) => {
      const form = await visit.form();
      const made = await visit.perform(command as typeof confirmLot, form, keyOf(form));
      return made.ok ? redirect(visit.link(PATH)) : stockPage(visit, "decide", { problem: made.problem, form });
    });
  }
}

type Stock = { readonly goods: readonly Goods[]; readonly lots: readonly Lot[] };
interface Goods {
  readonly goodsId: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly measure: { readonly zh: string; readonly en: string };
  readonly tenths: number;
  readonly state: string;
}
interface Lot {
  readonly lotId: string;
  readonly goodsId: string;
  readonly stock: number;
  readonly held: number;
  readonly bestBefore: string | null;
  readonly funding: string;
  readonly giver: string;
}

async function stockPage(visit: Visit, place?: Place, came?: Refused): Promise<PageAnswer> {
  const stock = await visit.ask(listStock, {});
  if (!stock.ok) return stock.problem;
  const form = (name: Place) => ({
    action: visit.link(`${PATH}/${name}`),
    ...again(visit, place === name ? came : undefined),
  });
  const { goods } = stock.answer;
  return answer(
    came,
    <Desk
      visit={visit}
      title={words.stock}
      path={[{ href: "/desk/points", label: words.points }]}
      aside={
        <Actions>
          <LinkButton href={visit.link("/desk/points/counts/new")} label={words.count} />
          <LinkButton icon="plus" href={visit.link("/desk/points/goods/new")} label={words.addGoods} />
        </Actions>
      }
    >
      {place === "decide" && came !== undefined && (
        <Form action={visit.link(PATH)} {...again(visit, came)}>
          {null}
        </Form>
      )}
      <p>
        <a href={visit.link("/desk/points/second")}>{visit.say(words.secondPerson)}</a>
      </p>
      <Lots visit={visit} stock={stock.answer} />
      <List
        label={words.goods}
        items={goods.map((one) => ({
          href: visit.link(`/desk/points/goods/${one.goodsId}`),
          title: one.name[visit.lang],
          meta: [points(visit, one.tenths), visit.say(wordOf(goodsStateWords, one.state))],
        }))}
      />
      <details class="wide" open={place === "bring-in"}>
        <summary>{visit.say(words.bringIn)}</summary>
        <p class="quiet">{visit.say(words.bringInHint)}</p>
        <Form {...form("bring-in")} id="bring-in">
          <Select
            name="goodsId"
            label={words.goods}
            options={goods.map((one) => ({ value: one.goodsId, label: one.name }))}
          />
          <TextInput name="pieces" label={words.pieces} inputMode="numeric" short />
          <Select
            name="funding"
            label={words.funding}
            options={FUNDINGS.map((value) => ({ value, label: fundingWords[value] }))}
          />
          <TextInput name="giver" label={words.giver} />
          <TextInput name="document" label={words.document} />
          <DateInput name="bestBefore" label={words.bestBefore} optional />
          <Actions>
            <Button label={words.bringIn} />
          </Actions>
        </Form>
      </details>
      <WriteOff visit={visit} stock={stock.answer} form={form("write-off")} isOpen={place === "write-off"} />
    </Desk>,
  );
}

const nameOf = (visit: Visit, stock: Stock, lot: Lot): string =>
  stock.goods.find((one) => one.goodsId === lot.goodsId)?.name[visit.lang] ?? "";

function Lots({ visit, stock }: { visit: Visit; stock: Stock }) {
  return (
    <Table
      caption={words.stock}
      rows={stock.lots}
      columns={[
        { head: words.goods, cell: (lot) => nameOf(visit, stock, lot) },
        { head: words.free, number: true, cell: (lot) => lot.stock },
        { head: words.held, number: true, cell: (lot) => lot.held },
        {
          head: words.bestBefore,
          cell: (lot) =>
            lot.bestBefore === null ? (
              visit.say(words.noDate)
            ) : (
              <>
                <DateText date={visit.written(lot.bestBefore)} />{" "}
                {lot.bestBefore < visit.today.toString() && <strong>{visit.say(words.past)}</strong>}
              </>
            ),
        },
        { head: words.funding, cell: (lot) => `${visit.say(wordOf(fundingWords, lot.funding))} · ${lot.giver}` },
      ]}
      empty={<EmptyState title={words.nothingToCount} hint={words.bringInHint} />}
    />
  );
}

function WriteOff(props: {
  visit: Visit;
  stock: Stock;
  form: { action: string; csrf: string; once: string };
  isOpen: boolean;
}) {
  const { visit, stock, form, isOpen } = props;
  return (
    <details class="wide" open={isOpen}>
      <summary>{visit.say(words.writeOff)}</summary>
      <Form {...form} id="write-off">
        <Select
          name="lotId"
          label={words.lot}
          options={stock.lots
            .filter((lot) => lot.stock > 0)
            .map((lot) => ({
              value: lot.lotId,
              label: `${nameOf(visit, stock, lot)} · ${lot.bestBefore ?? visit.say(words.noDate)} · ${lot.stock}`,
            }))}
        />
        <TextInput name="pieces" label={words.pieces} inputMode="numeric" short />
        <Select
          name="reason"
          label={words.reason}
          options={WRITE_OFF_REASONS.map((value) => ({ value, label: writeOffWords[value] }))}
        />
        <TextArea name="words" label={words.plainWords} rows={3} limit={500} />
        <Actions>
          <Button kind="secondary" label={words.propose} />
        </Actions>
      </Form>
    </details>
  );
}
