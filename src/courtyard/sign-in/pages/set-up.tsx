/** `/set-up`: one page for the first hour of an empty installation. Its answer shows once what has to be printed. */
import { perform } from "#frame/perform.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { Actions, Button, Card, Form, LinkButton, Notice, PrintButton, TextInput } from "#ui/index.ts";
import { RuleFields } from "#courtyard/market/pages/rule-fields.tsx";
import { type Founder, setUp } from "../commands.ts";
import { pageWords } from "../page-words.ts";
import { answer, CodeCardView, isEmpty, RecoveryCodes, type Refused, Sheet, typedOf } from "./shell.tsx";

export function setUpPages(door: Doorway): void {
  door.get("/set-up", (visit) => showForm(visit));
  door.post("/set-up", takeForm);
}

function showForm(visit: Visit, refused?: Refused): PageAnswer {
  if (!isEmpty(visit)) return redirect(visit.link("/sign-in"));
  return answer(
    refused,
    <Sheet visit={visit} title={pageWords.setUp}>
      <p>{visit.say(pageWords.setUpWhy)}</p>
      <Form action={visit.link("/set-up")} csrf={visit.csrf} problem={refused?.problem} typed={refused?.typed}>
        <TextInput name="code" label={pageWords.setupCode} hint={pageWords.setupCodeHint} />
        <TextInput name="nameZh" label={pageWords.nameZh} maxLength={60} />
        <TextInput name="nameEn" label={pageWords.nameEn} maxLength={80} />
        <TextInput name="slug" label={pageWords.slug} hint={pageWords.slugHint} maxLength={41} />
        <TextInput name="number" label={pageWords.number} hint={pageWords.numberHint} inputMode="numeric" short />
        <PersonFields part="administrator" />
        <PersonFields part="security" />
        <Card title={pageWords.market}>
          <RuleFields
            part="market."
            more={[{ value: "later", label: pageWords.marketLater, hint: pageWords.marketLaterHint }]}
          />
        </Card>
        <Actions>
          <Button label={pageWords.make} />
        </Actions>
      </Form>
    </Sheet>,
  );
}

function PersonFields({ part }: { part: "administrator" | "security" }) {
  return (
    <Card title={pageWords[part]}>
      <TextInput name={`${part}.name`} label={pageWords.name} autoComplete={`section-${part} name`} maxLength={50} />
      <TextInput
        name={`${part}.login`}
        label={pageWords.login}
        autoComplete={`section-${part} username`}
        maxLength={60}
      />
      <TextInput
        name={`${part}.password`}
        label={pageWords.password}
        hint={pageWords.passwordHint}
        type="password"
        autoComplete={`section-${part} new-password`}
      />
    </Card>
  );
}

async function takeForm(visit: Visit): Promise<PageAnswer> {
  if (!isEmpty(visit)) return redirect(visit.link("/sign-in"));
  const form = await visit.form();
  // The command runs in the hub that it makes; a number that is none is refused by the input's own check.
  const number = Number(form["number"]);
  const hub = Number.isSafeInteger(number) && number > 0 ? number : 0;
  const outcome = await perform(visit.house, { hub, actor: visit.actor }, setUp, form);
  if (!outcome.ok) return showForm(visit, { problem: outcome.problem, typed: typedOf(form) });
  return (
    <Sheet visit={visit} title={pageWords.made}>
      <Notice tone="warn">{visit.say(pageWords.madeWhy)}</Notice>
      {outcome.answer.founders.map((founder) => (
        <FounderCard visit={visit} founder={founder} />
      ))}
      <Card title={pageWords.keyCopy}>
        <p>{visit.say(pageWords.keyCopyWhy)}</p>
        <pre class="whitespace-pre-wrap break-all">{visit.house.secrets.paperCopy().join("\n")}</pre>
      </Card>
      <Actions>
        <LinkButton href="/sign-in" kind="primary" label={pageWords.toSignIn} />
        <PrintButton />
      </Actions>
    </Sheet>
  );
}

function FounderCard({ visit, founder }: { visit: Visit; founder: Founder }) {
  return (
    <Card title={`${founder.name} · ${founder.login}`}>
      <CodeCardView visit={visit} card={founder} />
      <RecoveryCodes codes={founder.recoveryCodes} title={pageWords.recoveryTitle} />
    </Card>
  );
}
