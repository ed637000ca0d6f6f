/** Everything we hold about a person, on paper for that person; and lawful erasure. */
import { decide } from "#frame/access.ts";
import { isProblem } from "#frame/problems.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  DateText,
  Definition,
  Desk,
  Form,
  momentOf,
  pageFrame,
  PrintButton,
  PrintPage,
  RadioCards,
  type Refused,
} from "#ui/index.ts";
import { erasePerson, printMyData, type PrintedData } from "../commands.ts";
import { ERASURE_REASONS, type OwnRecord } from "#frame/own-data.ts";
import { grants } from "../rules.ts";
import { words } from "./words.ts";

const path = (visit: Visit): string => `/desk/people/${visit.param("person")}`;

export function mountOwnData(door: Doorway): void {
  door.get("/desk/people/:person/data", (visit) => askPage(visit));
  door.post("/desk/people/:person/data", async (visit) => {
    const form = await visit.form();
    const printed = await visit.perform(printMyData, {
      personId: visit.param("person"),
      identified: form["identified"],
    });
    return printed.ok ? printPage(visit, printed.answer) : askPage(visit, { form, problem: printed.problem });
  });
  door.post("/desk/people/:person/erase", async (visit) => {
    const form = await visit.form();
    const erased = await visit.perform(erasePerson, { personId: visit.param("person"), reason: form["reason"] });
    return erased.ok ? redirect(visit.link(path(visit))) : askPage(visit, { form, problem: erased.problem });
  });
}

function askPage(visit: Visit, refused?: Refused): PageAnswer {
  if (isProblem(refused?.problem) && refused.problem.status === 404) return refused.problem;
  const mayErase = decide(visit.actor, grants.erase, [], {}).allowed;
  const isErasure = refused !== undefined && refused.problem.field === "reason";
  return answer(
    refused,
    <Desk
      visit={visit}
      title={words.print}
      path={[
        { href: "/desk/people", label: words.people },
        { href: path(visit), label: words.record },
      ]}
    >
      <Form action={visit.link(`${path(visit)}/data`)} {...again(visit, isErasure ? undefined : refused)}>
        <RadioCards
          name="identified"
          label={words.identified}
          choices={[
            { value: "known", label: words.known },
            { value: "document", label: words.document },
            { value: "phone", label: words.byCall },
          ]}
        />
        <Actions>
          <Button icon="printer" label={words.print} />
        </Actions>
      </Form>
      {mayErase && (
        <Card title={words.erase}>
          <p>{visit.say(words.eraseHint)}</p>
          <Form action={visit.link(`${path(visit)}/erase`)} {...again(visit, isErasure ? refused : undefined)}>
            <RadioCards
              name="reason"
              label={words.eraseWhy}
              choices={ERASURE_REASONS.map((value) => ({ value, label: words[value] }))}
            />
            <Actions>
              <Button kind="danger" icon="trash" label={words.erase} />
            </Actions>
          </Form>
        </Card>
      )}
    </Desk>,
  );
}

function printPage(visit: Visit, printed: PrintedData): PageAnswer {
  const by = visit.actor.kind === "staff" ? visit.actor.name : "";
  return (
    <PrintPage frame={pageFrame(visit)} title={words.printTitle} aside={<PrintButton />}>
      {printed.rooms.map((room) => (
        <section class="flow">
          <h2>{visit.say(room.title)}</h2>
          <p class="quiet">{visit.say(room.why)}</p>
          {room.records.length === 0 && <p>{visit.say(words.nothing)}</p>}
          {room.records.map((record) => (
            <RecordView visit={visit} record={record} />
          ))}
        </section>
      ))}
      <p>{visit.say(words.printFoot, { name: by })}</p>
    </PrintPage>
  );
}

function RecordView({ visit, record }: { visit: Visit; record: OwnRecord }) {
  const at =
    record.at === null ? undefined : record.at.includes("T") ? momentOf(visit, record.at) : visit.written(record.at);
  return (
    <section>
      <h3>
        {visit.say(record.what)} {at && <DateText date={at} />}
      </h3>
      <Definition
        facts={record.facts.map(({ term, value }) => ({
          term,
          value: <span dir="auto">{typeof value === "string" ? value : visit.say(value)}</span>,
        }))}
      />
    </section>
  );
}
