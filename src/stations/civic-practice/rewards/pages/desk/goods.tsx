/** Goods of the shop: a new kind, or another name, picture, number of points, paused or ended. */
import { storeFile } from "#frame/files.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { receiveFile } from "#frame/uploads/receive.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Desk,
  Form,
  keyOf,
  PhotoInput,
  type Posted,
  type Refused,
  Select,
  TextInput,
} from "#ui/index.ts";
import { addGoods, changeGoods } from "../../commands/goods.ts";
import { listStock } from "../../queries/work.ts";
import { pointsText } from "../../rules.ts";
import { GOODS_STATES, goodsStateWords, rewardsProblems } from "../../words.ts";
import { refuse } from "#frame/problems.ts";
import { deskWords as words } from "../words.ts";

const BACK = [
  { href: "/desk/points", label: words.points },
  { href: "/desk/points/stock", label: words.stock },
];

export function mountGoods(door: Doorway): void {
  door.get("/desk/points/goods/new", (visit) => newPage(visit));
  door.post("/desk/points/goods/new", async (visit) => {
    const form = await visit.form();
    const photoId = await storePhoto(visit, form);
    if (isProblem(photoId)) return newPage(visit, { problem: photoId, form });
    const made = await visit.perform(addGoods, { ...form, photoId }, keyOf(form));
    return made.ok ? redirect(visit.link("/desk/points/stock")) : newPage(visit, { problem: made.problem, form });
  });
  door.get("/desk/points/goods/:goods", (visit) => changePage(visit));
  door.post("/desk/points/goods/:goods", async (visit) => {
    const form = await visit.form();
    const photoId = await storePhoto(visit, form);
    if (isProblem(photoId)) return changePage(visit, { problem: photoId, form });
    const made = await visit.perform(changeGoods, { ...form, photoId, goodsId: visit.param("goods") }, keyOf(form));
    return made.ok ? redirect(visit.link("/desk/points/stock")) : changePage(visit, { problem: made.problem, form });
  });
}

async function storePhoto(visit: Visit, form: Posted): Promise<string | Problem | undefined> {
  const sent = [form["photo"]].flat()[0];
  if (!(sent instanceof File) || sent.size === 0) return undefined;
  const ready = await receiveFile("photo", new Uint8Array(await sent.arrayBuffer()), sent.type);
  if (isProblem(ready)) return { ...ready, field: "photo" };
  const stored = await visit.perform(storeFile, ready);
  return stored.ok ? stored.answer.fileId : { ...stored.problem, field: "photo" };
}

const newPage = (visit: Visit, came?: Refused): PageAnswer =>
  answer(
    came,
    <Desk visit={visit} title={words.addGoods} path={BACK}>
      <Form files action={visit.link("/desk/points/goods/new")} {...again(visit, came)}>
        <GoodsFields />
        <Actions>
          <Button label={words.save} />
        </Actions>
      </Form>
    </Desk>,
  );

async function changePage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const stock = await visit.ask(listStock, {});
  if (!stock.ok) return stock.problem;
  const one = stock.answer.goods.find((goods) => goods.goodsId === visit.param("goods"));
  if (one === undefined) return refuse({ ...rewardsProblems.noGoods, status: 404 });
  return answer(
    came,
    <Desk visit={visit} title={words.changeGoods} heading={one.name} path={BACK}>
      <Form files action={visit.link(`/desk/points/goods/${one.goodsId}`)} {...again(visit, came)}>
        <GoodsFields known={one} />
        <Select
          name="state"
          label={words.state}
          value={one.state}
          empty={false}
          options={GOODS_STATES.map((value) => ({ value, label: goodsStateWords[value] }))}
        />
        <Actions>
          <Button label={words.save} />
        </Actions>
      </Form>
    </Desk>,
  );
}

interface Known {
  readonly name: { readonly zh: string; readonly en: string };
  readonly note: { readonly zh: string; readonly en: string };
  readonly measure: { readonly zh: string; readonly en: string };
  readonly tenths: number;
  readonly perMonth: number;
}

function GoodsFields({ known }: { known?: Known }) {
  return (
    <>
      <TextInput name="nameZh" label={words.nameZh} value={known?.name.zh} />
      <TextInput name="nameEn" label={words.nameEn} value={known?.name.en} optional />
      <TextInput name="measureZh" label={words.measureZh} value={known?.measure.zh} short />
      <TextInput name="measureEn" label={words.measureEn} value={known?.measure.en} short optional />
      <TextInput
        name="price"
        label={words.price}
        value={known === undefined ? undefined : pointsText(known.tenths)}
        inputMode="decimal"
        short
      />
      <TextInput
        name="perMonth"
        label={words.perMonth}
        value={known === undefined ? undefined : String(known.perMonth)}
        inputMode="numeric"
        short
      />
      <TextInput name="noteZh" label={words.noteZh} value={known?.note.zh} optional />
      <TextInput name="noteEn" label={words.noteEn} value={known?.note.en} optional />
      <PhotoInput name="photo" label={words.photo} optional />
    </>
  );
}
