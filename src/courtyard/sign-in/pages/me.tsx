/** `/me`: where I am signed in, my password, my phone, my passkeys, my tokens. */
import { writeInstant } from "#courtyard/calendar/days.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { Actions, Button, Card, Form, LinkButton, Table, TextInput } from "#ui/index.ts";
import { passkeyDomain } from "../circumstances.ts";
import { changePassword, confirmCodeSecret, renewCodeSecret, signOut, signOutEverywhere } from "../commands.ts";
import { pageWords } from "../page-words.ts";
import { mySessions, type OwnSession } from "../queries.ts";
import { SESSION_COOKIE } from "../words.ts";
import { showRecoveryCodes } from "./door.tsx";
import { passkeyPages, PasskeyList } from "./passkeys.tsx";
import {
  answer,
  backToMe,
  CodeCardView,
  keepToken,
  passwordFirst,
  PresentPassword,
  problemOf,
  type Refused,
  sessionOf,
  Sheet,
} from "./shell.tsx";
import { tokenPages, TokenList } from "./tokens.tsx";

export function mePages(door: Doorway): void {
  door.get("/me", showMe);
  door.post("/me/end", endOne);
  door.post("/me/end-all", endAll);
  door.get("/me/password", (visit) => showPassword(visit));
  door.post("/me/password", takePassword);
  door.get("/me/code", (visit) => showRenew(visit));
  door.post("/me/code", takeRenew);
  door.post("/me/code/confirm", takeConfirm);
  passkeyPages(door);
  tokenPages(door);
}

async function showMe(visit: Visit): Promise<PageAnswer> {
  const sessions = await visit.ask(mySessions, { session: sessionOf(visit) });
  if (!sessions.ok) return redirect(visit.link("/sign-in"));
  const isStaff = visit.actor.kind === "staff";
  return (
    <Sheet visit={visit} title={pageWords.me} back={{ href: "/desk", label: pageWords.toDesk }}>
      <Actions>
        <LinkButton href={visit.link("/me/password")} label={pageWords.changePassword} />
        <LinkButton href={visit.link("/me/code")} label={pageWords.renewCode} />
        <LinkButton href={visit.link("/place")} label={pageWords.place} />
      </Actions>
      <Card title={pageWords.sessions}>
        <Sessions visit={visit} sessions={sessions.answer} />
        <Form action={visit.link("/me/end-all")} csrf={visit.csrf}>
          <Actions>
            <Button kind="danger" label={pageWords.endAll} />
          </Actions>
        </Form>
      </Card>
      {isStaff && passkeyDomain() !== undefined && <Card title={pageWords.passkeys}>{await PasskeyList(visit)}</Card>}
      {isStaff && <Card title={pageWords.tokens}>{await TokenList(visit)}</Card>}
    </Sheet>
  );
}

function Sessions({ visit, sessions }: { visit: Visit; sessions: readonly OwnSession[] }) {
  const write = (at: string): string => writeInstant(Temporal.Instant.from(at), visit.lang);
  return (
    <Table
      caption={pageWords.sessions}
      captionHidden
      rows={sessions}
      columns={[
        { head: pageWords.openedAt, cell: (session) => write(session.openedAt) },
        { head: pageWords.seenAt, cell: (session) => write(session.seenAt) },
        {
          head: pageWords.end,
          cell: (session) =>
            session.isThis ? (
              visit.say(pageWords.here)
            ) : (
              <form method="post" action={visit.link("/me/end")}>
                <input type="hidden" name="csrf" value={visit.csrf} />
                <Button kind="quiet" name="which" value={session.which} label={pageWords.end} />
              </form>
            ),
        },
      ]}
    />
  );
}

async function endOne(visit: Visit): Promise<PageAnswer> {
  const { which } = await visit.form();
  // Without a choice the command would end this session itself.
  if (typeof which === "string") await visit.perform(signOut, { session: sessionOf(visit), which });
  return redirect(visit.link("/me"));
}

async function endAll(visit: Visit): Promise<PageAnswer> {
  await visit.perform(signOutEverywhere, { session: sessionOf(visit) });
  visit.dropCookie(SESSION_COOKIE);
  return redirect(visit.link("/sign-in"));
}

function showPassword(visit: Visit, refused?: Refused): PageAnswer {
  return answer(
    refused,
    <Sheet visit={visit} title={pageWords.changePassword} back={backToMe}>
      <Form action={visit.link("/me/password")} csrf={visit.csrf} problem={refused?.problem}>
        <PresentPassword />
        <TextInput
          name="newPassword"
          label={pageWords.newPassword}
          hint={pageWords.passwordHint}
          type="password"
          autoComplete="new-password"
        />
        <Actions>
          <Button label={pageWords.changePassword} />
        </Actions>
      </Form>
    </Sheet>,
  );
}

async function takePassword(visit: Visit): Promise<PageAnswer> {
  const { password, newPassword } = await visit.form();
  const outcome = await visit.perform(changePassword, { session: sessionOf(visit), password, newPassword });
  if (!outcome.ok) return showPassword(visit, { problem: outcome.problem, typed: {} });
  if (!outcome.answer.done)
    return showPassword(visit, { problem: problemOf(outcome.answer.because, "password"), typed: {} });
  keepToken(visit, outcome.answer.token);
  return redirect(visit.link("/me"));
}

const showRenew = (visit: Visit, refused?: Refused): PageAnswer =>
  passwordFirst(visit, { title: pageWords.renewCode, why: pageWords.renewCodeWhy, action: "/me/code" }, refused);

/** The new secret is shown once, in the answer itself: it stands in no address and in no draft. */
async function takeRenew(visit: Visit): Promise<PageAnswer> {
  const { password } = await visit.form();
  const outcome = await visit.perform(renewCodeSecret, { session: sessionOf(visit), password });
  if (!outcome.ok) return showRenew(visit, { problem: outcome.problem, typed: {} });
  if (!outcome.answer.done)
    return showRenew(visit, { problem: problemOf(outcome.answer.because, "password"), typed: {} });
  return (
    <Sheet visit={visit} title={pageWords.renewCode} back={backToMe}>
      <CodeCardView visit={visit} card={outcome.answer} />
      <ConfirmForm visit={visit} />
    </Sheet>
  );
}

function ConfirmForm({ visit, refused }: { visit: Visit; refused?: Refused }) {
  return (
    <Form action={visit.link("/me/code/confirm")} csrf={visit.csrf} problem={refused?.problem}>
      <TextInput name="code" label={pageWords.codeFromPhone} inputMode="numeric" autoComplete="one-time-code" short />
      <Actions>
        <Button label={pageWords.finish} />
      </Actions>
    </Form>
  );
}

async function takeConfirm(visit: Visit): Promise<PageAnswer> {
  const { code } = await visit.form();
  const outcome = await visit.perform(confirmCodeSecret, { session: sessionOf(visit), code });
  if (outcome.ok && outcome.answer.done) {
    keepToken(visit, outcome.answer.token);
    return showRecoveryCodes(visit, outcome.answer.recoveryCodes, "/me");
  }
  if (outcome.ok && !outcome.answer.done && outcome.answer.because === "expired")
    return redirect(visit.link("/me/code"));
  const problem = outcome.ok ? problemOf("wrong", "code") : outcome.problem;
  const refused = { problem, typed: {} };
  return answer(
    refused,
    <Sheet visit={visit} title={pageWords.renewCode} back={backToMe}>
      <ConfirmForm visit={visit} refused={refused} />
    </Sheet>,
  );
}
