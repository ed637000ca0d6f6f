/** A quarter's points and goods, on paper and for open affairs. */
import { mayEver } from "#frame/access.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  again,
  answer,
  Definition,
  Desk,
  Form,
  keyOf,
  List,
  OneStep,
  PrintButton,
  type Refused,
  Table,
} from "#ui/index.ts";
import { publishQuarter } from "../../commands/quarter.ts";
import { getQuarter, listQuarters } from "../../queries/work.ts";
import { grants } from "../../rules.ts";
import { points } from "../parts.tsx";
import { deskWords as words } from "../words.ts";

const PATH = "/desk/points/quarters";

export function mountQuarters(door: Doorway): void {
  door.get(PATH, async (visit) => {
    const found = await visit.ask(listQuarters, {});
    if (!found.ok) return found.problem;
    return (
      <Desk visit={visit} title={words.quarters} path={[{ href: "/desk/points", label: words.points }]}>
        <List
          items={found.answer.map((quarter) => ({
            href: visit.link(`${PATH}/${quarter}`),
            title: visit.say(words.quarter, { quarter }),
          }))}
        />
      </Desk>
    );
  });
  door.get(`${PATH}/:quarter`, (visit) => quarterPage(visit));
  door.post(`${PATH}/:quarter`, async (visit) => {
    const form = await visit.form();
    const made = await visit.perform(publishQuarter, { quarter: visit.param("quarter") }, keyOf(form));
    if (!made.ok) return quarterPage(visit, { problem: made.problem, form });
    return redirect(visit.link(`/affairs/${made.answer.statementId}`));
  });
}

async function quarterPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const quarter = visit.param("quarter");
  const found = await visit.ask(getQuarter, { quarter });
  if (!found.ok) return found.problem;
  const { points: sums, goods } = found.answer;
  return answer(
    came,
    <Desk
      visit={visit}
      title={visit.say(words.quarter, { quarter })}
      path={[
        { href: "/desk/points", label: words.points },
        { href: PATH, label: words.quarters },
      ]}
    >
      {came !== undefined && (
        <Form action={visit.link(`${PATH}/${quarter}`)} {...again(visit, came)}>
          {null}
        </Form>
      )}
      <PrintButton />
      <Definition
        facts={(["earned", "spent", "takenBack", "corrected", "expired"] as const).map((name) => ({
          term: words[name],
          value: points(visit, sums[name]),
        }))}
      />
      <Table
        caption={words.goods}
        rows={goods}
        columns={[
          { head: words.goods, cell: (one) => (visit.lang === "zh" ? one.nameZh : one.nameEn) },
          { head: words.came, number: true, cell: (one) => one.came },
          { head: words.given, number: true, cell: (one) => one.givenOut },
          { head: words.writtenOff, number: true, cell: (one) => one.writtenOff },
          { head: words.difference, number: true, cell: (one) => one.counted },
        ]}
      />
      {mayEver(visit.actor, grants.publish) && (
        <OneStep visit={visit} action={`${PATH}/${quarter}`} kind="primary" label={words.publish} />
      )}
    </Desk>,
  );
}
