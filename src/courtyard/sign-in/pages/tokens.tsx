/** `/me/tokens`: make one for one of my posts, see it once, revoke it. */
import { writeDate } from "#courtyard/calendar/days.ts";
import { POSTS } from "#frame/access.ts";
import { civilDate } from "#frame/clock.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  DateInput,
  EmptyState,
  Form,
  LinkButton,
  Notice,
  Select,
  Table,
  TextInput,
} from "#ui/index.ts";
import { realNow } from "../circumstances.ts";
import { makeToken, revokeToken } from "../commands.ts";
import { pageWords } from "../page-words.ts";
import { myTokens } from "../queries.ts";
import { answer, backToMe, PresentPassword, problemOf, type Refused, sessionOf, Sheet, typedOf } from "./shell.tsx";

export function tokenPages(door: Doorway): void {
  door.get("/me/tokens/make", (visit) => showMake(visit));
  door.post("/me/tokens/make", takeMake);
  door.post("/me/tokens/revoke", revoke);
}

type OwnToken = { id: string; label: string; endsAt: string | null; usedOn: string | null; revokedAt: string | null };

/** The list on `/me`. */
export async function TokenList(visit: Visit) {
  const tokens = await visit.ask(myTokens, {});
  const rows: readonly OwnToken[] = tokens.ok ? tokens.answer : [];
  const day = (at: string): string =>
    writeDate(civilDate(Temporal.Instant.from(at).subtract({ seconds: 1 })), visit.lang);
  return (
    <>
      <Table
        caption={pageWords.tokens}
        captionHidden
        rows={rows}
        empty={<EmptyState title={pageWords.noTokens} icon="key" />}
        columns={[
          { head: pageWords.label, cell: (token) => token.label },
          {
            head: pageWords.usedOn,
            cell: ({ usedOn }) =>
              usedOn === null ? visit.say(pageWords.never) : writeDate(Temporal.PlainDate.from(usedOn), visit.lang),
          },
          { head: pageWords.ends, cell: ({ endsAt }) => (endsAt === null ? "" : day(endsAt)) },
          { head: pageWords.revoke, cell: (token) => <Revoke visit={visit} token={token} /> },
        ]}
      />
      <Actions>
        <LinkButton href={visit.link("/me/tokens/make")} label={pageWords.makeToken} />
      </Actions>
    </>
  );
}

function Revoke({ visit, token }: { visit: Visit; token: OwnToken }) {
  const isOver = token.endsAt !== null && Temporal.Instant.compare(Temporal.Instant.from(token.endsAt), realNow()) <= 0;
  if (token.revokedAt !== null || isOver) return <>{visit.say(pageWords.ended)}</>;
  return (
    <form method="post" action={visit.link("/me/tokens/revoke")}>
      <input type="hidden" name="csrf" value={visit.csrf} />
      <Button kind="quiet" name="id" value={token.id} label={pageWords.revoke} />
    </form>
  );
}

function showMake(visit: Visit, refused?: Refused): PageAnswer {
  if (visit.actor.kind !== "staff") return redirect(visit.link("/sign-in"));
  const today = civilDate(realNow());
  const options = visit.actor.posts.map(({ id, kind, station }) => ({
    value: id,
    label: station === null ? visit.say(POSTS[kind]) : `${visit.say(POSTS[kind])} · ${station}`,
  }));
  return answer(
    refused,
    <Sheet visit={visit} title={pageWords.makeToken} back={backToMe}>
      <p>{visit.say(pageWords.tokenWhy)}</p>
      <Form action={visit.link("/me/tokens/make")} csrf={visit.csrf} problem={refused?.problem} typed={refused?.typed}>
        <Select name="post" label={pageWords.post} options={options} />
        <TextInput name="label" label={pageWords.label} maxLength={60} />
        <DateInput
          name="endsOn"
          label={pageWords.endsOn}
          min={today.add({ days: 1 }).toString()}
          max={today.add({ years: 1 }).toString()}
        />
        <PresentPassword />
        <Actions>
          <Button label={pageWords.makeToken} />
        </Actions>
      </Form>
    </Sheet>,
  );
}

async function takeMake(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const { post, label, endsOn, password } = form;
  const outcome = await visit.perform(makeToken, { session: sessionOf(visit), post, label, endsOn, password });
  const typed = typedOf(form);
  if (!outcome.ok) return showMake(visit, { problem: outcome.problem, typed });
  if (!outcome.answer.done) return showMake(visit, { problem: problemOf(outcome.answer.because, "password"), typed });
  return (
    <Sheet visit={visit} title={pageWords.tokenMade} back={backToMe}>
      <Notice tone="warn">{visit.say(pageWords.tokenOnce)}</Notice>
      <p>
        <code>{outcome.answer.token}</code>
      </p>
    </Sheet>
  );
}

async function revoke(visit: Visit): Promise<PageAnswer> {
  const { id } = await visit.form();
  const outcome = await visit.perform(revokeToken, { id });
  return outcome.ok ? redirect(visit.link("/me")) : outcome.problem;
}
