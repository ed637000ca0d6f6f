/** A thank-you from the person served: written, printed, given. Nothing of it is kept, and nobody counts it. */
import { refuse } from "#frame/problems.ts";
import type { Doorway, PageAnswer, Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Desk,
  Form,
  pageFrame,
  PrintButton,
  PrintPage,
  Quote,
  type Refused,
  TextArea,
  TextInput,
  textOf,
} from "#ui/index.ts";
import { volunteersProblems } from "../../words.ts";
import { words } from "../words/desk.ts";
import { PATH } from "./tabs.tsx";

const WORDS_MAX = 300;
const NAME_MAX = 50;

export function mountThanks(door: Doorway): void {
  door.get("/desk/volunteers/thanks", (visit) => write(visit));
  door.post("/desk/volunteers/thanks", print);
}

const write = (visit: Visit, came?: Refused): PageAnswer =>
  answer(
    came,
    <Desk visit={visit} title={words.thanksTitle} path={PATH}>
      <p>{visit.say(words.thanksLead)}</p>
      <Form action={visit.link("/desk/volunteers/thanks")} {...again(visit, came)}>
        <TextInput name="to" label={words.thanksTo} maxLength={NAME_MAX} />
        <TextArea name="words" label={words.thanksWords} limit={WORDS_MAX} rows={4} />
        <TextInput name="from" label={words.thanksFrom} optional maxLength={NAME_MAX} />
        <Actions>
          <Button icon="printer" label={words.thanksShow} />
        </Actions>
      </Form>
    </Desk>,
  );

async function print(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const field = (["to", "words"] as const).find((name) => textOf(form, name).trim() === "");
  if (field !== undefined) return write(visit, { problem: refuse(volunteersProblems.thanksEmpty, { field }), form });
  const cut = (name: string, max: number): string => [...textOf(form, name)].slice(0, max).join("");
  return (
    <PrintPage frame={pageFrame(visit)} title={words.thanksTitle} heading={cut("to", NAME_MAX)}>
      <Actions>
        <PrintButton kind="primary" />
      </Actions>
      <Quote text={cut("words", WORDS_MAX)} by={cut("from", NAME_MAX)} />
      <p class="lead">
        {visit.hub.name[visit.lang]} · {visit.todayWritten.gregorian}
      </p>
    </PrintPage>
  );
}
