/** `/sign-in`, `/sign-in/code`, `/sign-in/start`, `/sign-out`: one thing a page, all without script. */
import { refuse } from "#frame/problems.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { Actions, Button, Form, LinkButton, Notice, PasskeyButton, PrintButton, Table, TextInput } from "#ui/index.ts";
import { passkeyDomain } from "../circumstances.ts";
import { beginPasskeySignIn, checkPassword, enrol, signIn, signInWithPasskey, signOut } from "../commands.ts";
import { demoCodeFor, demoPeople, type DemoPerson } from "../demo.ts";
import { pageWords } from "../page-words.ts";
import { enrolCard } from "../queries.ts";
import { CHALLENGE_MINUTES } from "../rules.ts";
import { DEMO_PASSWORD, KNOWN_COOKIE, SESSION_COOKIE, signInProblems } from "../words.ts";
import {
  answer,
  CodeCardView,
  keepSignedIn,
  keepToken,
  isEmpty,
  problemOf,
  RecoveryCodes,
  type Refused,
  sessionOf,
  Sheet,
  typedOf,
} from "./shell.tsx";

/** A challenge has a cookie of its own: the page's guard hangs on the cookie `session`, which must not change under it. */
const CHALLENGE_COOKIE = "challenge";

/** For one address: enough for a whole front desk behind one router, too little for guessing. */
const PER_ADDRESS = { tries: 60, minutes: 15 };

export function doorPages(door: Doorway): void {
  door.get("/sign-in", (visit) => showSignIn(visit));
  door.post("/sign-in", takePassword);
  door.get("/sign-in/code", (visit) => showCode(visit));
  door.post("/sign-in/code", takeCode);
  door.get("/sign-in/start", (visit) => showStart(visit));
  door.post("/sign-in/start", takeStart);
  door.post("/sign-in/passkey/options", givePasskeyOptions);
  door.post("/sign-in/passkey", takePasskey);
  door.get("/sign-out", showSignOut);
  door.post("/sign-out", leave);
}

async function showSignIn(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  if (isEmpty(visit)) return redirect(visit.link("/set-up"));
  const people = visit.hub.isDemo ? await demoPeople(visit.house, visit.hub.id) : [];
  return answer(
    refused,
    <Sheet visit={visit} title={pageWords.signIn}>
      <p class="quiet">{visit.say(pageWords.forStaff)}</p>
      <Form action={visit.link("/sign-in")} csrf={visit.csrf} problem={refused?.problem} typed={refused?.typed}>
        <TextInput name="login" label={pageWords.login} autoComplete="username" maxLength={200} />
        <TextInput name="password" label={pageWords.password} type="password" autoComplete="current-password" />
        <Actions>
          <Button label={pageWords.next} />
        </Actions>
      </Form>
      {passkeyDomain() !== undefined && (
        <PasskeyButton
          act="sign-in"
          options={visit.link("/sign-in/passkey/options")}
          answer={visit.link("/sign-in/passkey")}
          csrf={visit.csrf}
        />
      )}
      <p class="quiet">{visit.say(pageWords.cannotSignIn)}</p>
      {people.length > 0 && <DemoPeople visit={visit} people={people} />}
    </Sheet>,
  );
}

function DemoPeople({ visit, people }: { visit: Visit; people: readonly DemoPerson[] }) {
  return (
    <section class="flow">
      <Notice title={pageWords.demoTitle}>
        <p>{visit.say(pageWords.demoPassword, { password: DEMO_PASSWORD })}</p>
      </Notice>
      <Table
        caption={pageWords.demoTitle}
        captionHidden
        rows={people}
        columns={[
          { head: pageWords.login, cell: (person) => <code>{person.login}</code> },
          { head: pageWords.name, cell: (person) => person.name },
          {
            head: pageWords.posts,
            cell: (person) => person.posts.map((post) => visit.say(post)).join(visit.lang === "zh" ? "、" : ", "),
          },
        ]}
      />
    </section>
  );
}

async function takePassword(visit: Visit): Promise<PageAnswer> {
  if (isEmpty(visit)) return redirect(visit.link("/set-up"));
  const form = await visit.form();
  const typed = typedOf(form);
  if (!(await visit.mayTry("signIn", PER_ADDRESS))) {
    return showSignIn(visit, { problem: refuse(signInProblems.tooMany), typed });
  }
  const { login, password } = form;
  const outcome = await visit.perform(checkPassword, { login, password, known: visit.cookie(KNOWN_COOKIE) });
  if (!outcome.ok) return showSignIn(visit, { problem: outcome.problem, typed });
  if ("because" in outcome.answer)
    return showSignIn(visit, { problem: problemOf(outcome.answer.because, "login"), typed });
  keepToken(visit, outcome.answer.session);
  return redirect(visit.link(outcome.answer.next === "code" ? "/sign-in/code" : "/sign-in/start"));
}

async function showCode(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const byRecovery = visit.asked("with") === "recovery";
  const demo = await demoCodeFor(visit.house, sessionOf(visit));
  return answer(
    refused,
    <Sheet
      visit={visit}
      title={byRecovery ? pageWords.recoveryCode : pageWords.code}
      back={{ href: "/sign-in", label: pageWords.signIn }}
    >
      <Form
        action={visit.link(byRecovery ? "/sign-in/code?with=recovery" : "/sign-in/code")}
        csrf={visit.csrf}
        problem={refused?.problem}
      >
        {byRecovery ? (
          <TextInput name="code" label={pageWords.recoveryCode} hint={pageWords.recoveryHint} />
        ) : (
          <TextInput
            name="code"
            label={pageWords.code}
            hint={pageWords.codeHint}
            inputMode="numeric"
            autoComplete="one-time-code"
            short
          />
        )}
        <Actions>
          <Button label={pageWords.enter} />
        </Actions>
      </Form>
      {demo !== undefined && <Notice>{visit.say(pageWords.demoCode, { code: demo })}</Notice>}
      <p>
        <a href={visit.link(byRecovery ? "/sign-in/code" : "/sign-in/code?with=recovery")}>
          {visit.say(byRecovery ? pageWords.useCode : pageWords.useRecovery)}
        </a>
      </p>
    </Sheet>,
  );
}

async function takeCode(visit: Visit): Promise<PageAnswer> {
  const { code } = await visit.form();
  const known = visit.cookie(KNOWN_COOKIE);
  if (sessionOf(visit) === "") return showSignIn(visit, { problem: problemOf("expired"), typed: {} });
  const outcome = await visit.perform(signIn, { session: sessionOf(visit), code, known });
  if (!outcome.ok) return showCode(visit, { problem: outcome.problem, typed: {} });
  if (outcome.answer.signedIn) return redirect(visit.link(keepSignedIn(visit, outcome.answer)));
  const problem = problemOf(outcome.answer.because, "code");
  return outcome.answer.because === "expired"
    ? showSignIn(visit, { problem, typed: {} })
    : showCode(visit, { problem, typed: {} });
}

async function showStart(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const card = await visit.ask(enrolCard, { session: sessionOf(visit) });
  if (!card.ok) return showSignIn(visit, { problem: problemOf("expired"), typed: {} });
  return answer(
    refused,
    <Sheet visit={visit} title={pageWords.start} back={{ href: "/sign-in", label: pageWords.signIn }}>
      <p>{visit.say(pageWords.startWhy)}</p>
      <Form action={visit.link("/sign-in/start")} csrf={visit.csrf} problem={refused?.problem}>
        <TextInput
          name="password"
          label={pageWords.newPassword}
          hint={pageWords.passwordHint}
          type="password"
          autoComplete="new-password"
        />
        <CodeCardView visit={visit} card={card.answer} />
        <TextInput name="code" label={pageWords.codeFromPhone} inputMode="numeric" autoComplete="one-time-code" short />
        <Actions>
          <Button label={pageWords.finish} />
        </Actions>
      </Form>
    </Sheet>,
  );
}

async function takeStart(visit: Visit): Promise<PageAnswer> {
  const { code, password } = await visit.form();
  const outcome = await visit.perform(enrol, { session: sessionOf(visit), code, password });
  if (!outcome.ok) return showStart(visit, { problem: outcome.problem, typed: {} });
  if (!outcome.answer.signedIn) {
    return showStart(visit, { problem: problemOf(outcome.answer.because, "code"), typed: {} });
  }
  const next = keepSignedIn(visit, outcome.answer);
  return showRecoveryCodes(visit, outcome.answer.recoveryCodes, next);
}

/** Shown once, after the act that made them. */
export function showRecoveryCodes(visit: Visit, codes: readonly string[], next: string): PageAnswer {
  return (
    <Sheet visit={visit} title={pageWords.recoveryTitle}>
      <p>{visit.say(pageWords.recoveryWhy)}</p>
      <RecoveryCodes codes={codes} />
      <Actions>
        <LinkButton href={visit.link(next)} kind="primary" label={pageWords.recoveryKept} />
        <PrintButton />
      </Actions>
    </Sheet>
  );
}

async function givePasskeyOptions(visit: Visit): Promise<PageAnswer> {
  if (!(await visit.mayTry("signIn", PER_ADDRESS))) return Response.json({}, { status: 429 });
  const outcome = await visit.perform(beginPasskeySignIn, {});
  if (!outcome.ok) return Response.json({}, { status: outcome.problem.status });
  visit.setCookie(CHALLENGE_COOKIE, outcome.answer.session, CHALLENGE_MINUTES * 60);
  return Response.json(outcome.answer.options);
}

async function takePasskey(visit: Visit): Promise<PageAnswer> {
  const response = await visit.form();
  const session = visit.cookie(CHALLENGE_COOKIE);
  visit.dropCookie(CHALLENGE_COOKIE);
  const outcome = await visit.perform(signInWithPasskey, { session, response });
  if (!outcome.ok || !outcome.answer.signedIn) return Response.json({}, { status: 422 });
  return Response.json({ to: visit.link(keepSignedIn(visit, outcome.answer)) });
}

function showSignOut(visit: Visit): PageAnswer {
  return (
    <Sheet visit={visit} title={pageWords.signOut} back={backToDesk}>
      <p>{visit.say(pageWords.signOutAsk)}</p>
      <Form action={visit.link("/sign-out")} csrf={visit.csrf}>
        <Actions>
          <Button label={pageWords.signOut} />
        </Actions>
      </Form>
    </Sheet>
  );
}

async function leave(visit: Visit): Promise<PageAnswer> {
  if (sessionOf(visit) !== "") await visit.perform(signOut, { session: sessionOf(visit) });
  visit.dropCookie(SESSION_COOKIE);
  return redirect(visit.link("/"));
}

const backToDesk = { href: "/desk", label: pageWords.toDesk };
