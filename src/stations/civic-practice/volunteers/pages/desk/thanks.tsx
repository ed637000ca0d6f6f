/** A thank-you from the person served: written, printed, given. Nothing of it is kept, and nobody counts it. */
import type { Doorway, PageAnswer, Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  Desk,
  Form,
  pageFrame,
  PrintButton,
  PrintPage,
  Quote,
  TextArea,
  TextInput,
  textOf,
} from "#ui/index.ts";
import { words } from "../words/desk.ts";
import { PATH } from "./tabs.tsx";

const WORDS_MAX = 300;
const NAME_MAX = 50;

export function mountThanks(door: Doorway): void {
  door.get("/desk/volunteers/thanks", (visit) => (
    <Desk visit={visit} title={words.thanksTitle} path={PATH}>
      <p>{visit.say(words.thanksLead)}</p>
      <Form action={visit.link("/desk/volunteers/thanks")} csrf={visit.csrf}>
        <TextInput name="to" label={words.thanksTo} maxLength={NAME_MAX} />
        <TextArea name="words" label={words.thanksWords} limit={WORDS_MAX} rows={4} />
        <TextInput name="from" label={words.thanksFrom} optional maxLength={NAME_MAX} />
        <Actions>
          <Button icon="printer">{visit.say(words.thanksShow)}</Button>
        </Actions>
      </Form>
    </Desk>
  ));
  door.post("/desk/volunteers/thanks", print);
}

async function print(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const cut = (name: string, max: number): string => [...textOf(form, name)].slice(0, max).join("");
  return (
    <PrintPage frame={pageFrame(visit)} title={words.thanksTitle} heading={cut("to", NAME_MAX)}>
      <Actions>
        <PrintButton kind="primary" />
      </Actions>
      <Quote text={cut("words", WORDS_MAX)} by={cut("from", NAME_MAX)} />
      <p>
        {visit.hub.name[visit.lang]} · {visit.todayWritten.gregorian}
      </p>
    </PrintPage>
  );
}
