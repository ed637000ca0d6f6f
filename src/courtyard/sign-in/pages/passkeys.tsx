/** `/me/passkeys`: the password first, then the browser's own question. Without script the page says what works instead. */
import { writeInstant } from "#courtyard/calendar/days.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { Actions, Button, EmptyState, Form, LinkButton, PasskeyButton, Select, Table } from "#ui/index.ts";
import { addPasskey, beginPasskey, passkeyOptions, removePasskey } from "../commands.ts";
import { pageWords } from "../page-words.ts";
import { myPasskeys } from "../queries.ts";
import {
  answer,
  backToMe,
  passwordFirst,
  PresentPassword,
  problemOf,
  type Refused,
  sessionOf,
  Sheet,
} from "./shell.tsx";

export function passkeyPages(door: Doorway): void {
  door.get("/me/passkeys/add", (visit) => showAdd(visit));
  door.post("/me/passkeys/add", takeAdd);
  door.post("/me/passkeys/options", giveOptions);
  door.post("/me/passkeys/answer", takeAnswer);
  door.get("/me/passkeys/remove", (visit) => showRemove(visit));
  door.post("/me/passkeys/remove", takeRemove);
}

/** The list on `/me`. */
export async function PasskeyList(visit: Visit) {
  const passkeys = await visit.ask(myPasskeys, {});
  const rows = passkeys.ok ? passkeys.answer : [];
  return (
    <>
      <Table
        caption={pageWords.passkeys}
        captionHidden
        rows={rows}
        empty={<EmptyState title={pageWords.noPasskeys} icon="key" />}
        columns={[
          { head: pageWords.label, cell: (passkey) => passkey.label || passkey.id.slice(0, 8) },
          {
            head: pageWords.addedAt,
            cell: (passkey) => writeInstant(Temporal.Instant.from(passkey.addedAt), visit.lang),
          },
        ]}
      />
      <Actions>
        <LinkButton href={visit.link("/me/passkeys/add")} label={pageWords.addPasskey} />
        {rows.length > 0 && (
          <LinkButton href={visit.link("/me/passkeys/remove")} kind="quiet" label={pageWords.remove} />
        )}
      </Actions>
    </>
  );
}

const showAdd = (visit: Visit, refused?: Refused): PageAnswer =>
  passwordFirst(
    visit,
    { title: pageWords.addPasskey, why: pageWords.addPasskeyWhy, action: "/me/passkeys/add" },
    refused,
  );

async function takeAdd(visit: Visit): Promise<PageAnswer> {
  const { password } = await visit.form();
  const outcome = await visit.perform(beginPasskey, { session: sessionOf(visit), password });
  if (!outcome.ok) return showAdd(visit, { problem: outcome.problem, typed: {} });
  if (!outcome.answer.done)
    return showAdd(visit, { problem: problemOf(outcome.answer.because, "password"), typed: {} });
  return (
    <Sheet visit={visit} title={pageWords.addPasskey} back={backToMe}>
      <PasskeyButton
        act="register"
        options={visit.link("/me/passkeys/options")}
        answer={visit.link("/me/passkeys/answer")}
        csrf={visit.csrf}
      />
      <noscript>
        <p>{visit.say(pageWords.passkeyNeedsScript)}</p>
      </noscript>
    </Sheet>
  );
}

async function giveOptions(visit: Visit): Promise<PageAnswer> {
  const outcome = await visit.perform(passkeyOptions, { session: sessionOf(visit) });
  const isGiven = outcome.ok && "challenge" in outcome.answer;
  return isGiven ? Response.json(outcome.answer) : Response.json({}, { status: 422 });
}

async function takeAnswer(visit: Visit): Promise<PageAnswer> {
  const response = await visit.form();
  const outcome = await visit.perform(addPasskey, { session: sessionOf(visit), response });
  return outcome.ok && outcome.answer.done
    ? Response.json({ to: visit.link("/me") })
    : Response.json({}, { status: 422 });
}

async function showRemove(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const passkeys = await visit.ask(myPasskeys, {});
  if (!passkeys.ok) return passkeys.problem;
  const options = passkeys.answer.map(({ id, label, addedAt }) => ({
    value: id,
    label: `${label || id.slice(0, 8)} · ${writeInstant(Temporal.Instant.from(addedAt), visit.lang)}`,
  }));
  return answer(
    refused,
    <Sheet visit={visit} title={pageWords.passkeys} back={backToMe}>
      <Form
        action={visit.link("/me/passkeys/remove")}
        csrf={visit.csrf}
        problem={refused?.problem}
        typed={refused?.typed}
      >
        <Select name="id" label={pageWords.passkeys} options={options} />
        <PresentPassword />
        <Actions>
          <Button kind="danger" label={pageWords.remove} />
        </Actions>
      </Form>
    </Sheet>,
  );
}

async function takeRemove(visit: Visit): Promise<PageAnswer> {
  const { id, password } = await visit.form();
  const outcome = await visit.perform(removePasskey, { session: sessionOf(visit), id, password });
  const typed = { id: typeof id === "string" ? id : undefined };
  if (!outcome.ok) return showRemove(visit, { problem: outcome.problem, typed });
  if (!outcome.answer.done) return showRemove(visit, { problem: problemOf(outcome.answer.because, "password"), typed });
  return redirect(visit.link("/me"));
}
