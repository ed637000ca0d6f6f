/** `/sign-ins`: administrators propose and confirm, always two of them. */
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { Actions, Button, Card, Definition, Form, Notice, PrintButton, Select, Table, TextInput } from "#ui/index.ts";
import { confirmSignIn, proposeSignIn } from "../commands.ts";
import { pageWords } from "../page-words.ts";
import { staffSignIns } from "../queries.ts";
import { PROPOSAL_KINDS, type ProposalKind } from "../words.ts";
import { answer, type Refused, Sheet, typedOf } from "./shell.tsx";

export function staffPages(door: Doorway): void {
  door.get("/sign-ins", (visit) => showStaff(visit));
  door.post("/sign-ins", propose);
  door.post("/sign-ins/confirm", confirm);
}

const KIND_WORDS = { new: pageWords.kindNew, reset: pageWords.kindReset, link: pageWords.kindLink } as const;

async function showStaff(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const list = await visit.ask(staffSignIns, {});
  if (!list.ok) return list.problem;
  const { staff, waiting } = list.answer;
  const nameOf = (id: string): string => staff.find((person) => person.id === id)?.name ?? "";
  return answer(
    refused,
    <Sheet visit={visit} title={pageWords.signIns} back={{ href: "/desk", label: pageWords.toDesk }}>
      <p>{visit.say(pageWords.signInsWhy)}</p>
      {waiting.length > 0 && (
        <Table
          caption={pageWords.waiting}
          rows={waiting}
          columns={[
            { head: pageWords.name, cell: (row) => nameOf(row.personId) },
            { head: pageWords.what, cell: (row) => visit.say(KIND_WORDS[row.kind as ProposalKind]) },
            { head: pageWords.login, cell: (row) => row.login },
            { head: pageWords.confirm, cell: (row) => row.mayConfirm && <Confirm visit={visit} id={row.id} /> },
          ]}
        />
      )}
      <Table
        caption={pageWords.signIns}
        captionHidden
        rows={staff}
        columns={[
          { head: pageWords.name, cell: (person) => person.name },
          { head: pageWords.login, cell: (person) => person.login ?? visit.say(pageWords.notYet) },
          { head: pageWords.start, cell: (person) => (person.isWaiting ? visit.say(pageWords.firstUse) : "") },
        ]}
      />
      <Card title={pageWords.propose}>
        <Form action={visit.link("/sign-ins")} csrf={visit.csrf} problem={refused?.problem} typed={refused?.typed}>
          <Select
            name="personId"
            label={pageWords.person}
            options={staff.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Select
            name="kind"
            label={pageWords.what}
            options={PROPOSAL_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
          />
          <TextInput name="login" label={pageWords.login} hint={pageWords.loginHint} optional maxLength={60} />
          <Actions>
            <Button label={pageWords.propose} />
          </Actions>
        </Form>
      </Card>
    </Sheet>,
  );
}

const Confirm = ({ visit, id }: { visit: Visit; id: string }) => (
  <form method="post" action={visit.link("/sign-ins/confirm")}>
    <input type="hidden" name="csrf" value={visit.csrf} />
    <Button kind="secondary" name="id" value={id} label={pageWords.confirm} />
  </form>
);

async function propose(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const { personId, kind, login } = form;
  const outcome = await visit.perform(proposeSignIn, { personId, kind, login });
  return outcome.ok
    ? redirect(visit.link("/sign-ins"))
    : showStaff(visit, { problem: outcome.problem, typed: typedOf(form) });
}

/** The paper is shown once, to whoever confirms; it is handed over in person. */
async function confirm(visit: Visit): Promise<PageAnswer> {
  const { id } = await visit.form();
  const outcome = await visit.perform(confirmSignIn, { id });
  if (!outcome.ok) return outcome.problem;
  const { login, initialPassword } = outcome.answer;
  if (initialPassword === undefined) return redirect(visit.link("/sign-ins"));
  return (
    <Sheet visit={visit} title={pageWords.paper} back={{ href: "/sign-ins", label: pageWords.signIns }}>
      <Notice tone="warn">{visit.say(pageWords.paperWhy)}</Notice>
      <Definition
        facts={[
          { term: pageWords.login, value: <code>{login}</code> },
          { term: pageWords.initialPassword, value: <code>{initialPassword}</code> },
        ]}
      />
      <Actions>
        <PrintButton />
      </Actions>
    </Sheet>
  );
}
