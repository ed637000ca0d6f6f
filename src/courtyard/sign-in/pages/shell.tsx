/** The shell of this room's pages, small pieces they share, and the session's cookies. */
import { WANTED_COOKIE } from "#frame/web/doors.ts";
import type { ComponentChild, ComponentChildren } from "preact";
import { type Problem, refuse } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import type { PageAnswer, Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  Card,
  Desk,
  Form,
  pageFrame,
  type Posted,
  QrCode,
  refused,
  ResidentPage,
  TextInput,
  type Typed,
  typedOf as keptOf,
} from "#ui/index.ts";
import type { CodeCard } from "../one-time-codes.ts";
import { pageWords } from "../page-words.ts";
import { inGroups } from "../random-codes.ts";
import { SESSION_HOURS } from "../rules.ts";
import { type Because, KNOWN_COOKIE, SESSION_COOKIE, type SignedIn, signInProblems } from "../words.ts";

export function Sheet(props: {
  visit: Visit;
  title: Text;
  back?: { href: string; label: Text };
  children: ComponentChildren;
}) {
  const { visit, title, children } = props;
  const back = props.back && { href: visit.link(props.back.href), label: props.back.label };
  return visit.actor.kind === "staff" ? (
    <Desk visit={visit} title={title} path={props.back ? [props.back] : []}>
      {children}
    </Desk>
  ) : (
    <ResidentPage frame={pageFrame(visit)} title={title} back={back}>
      {children}
    </ResidentPage>
  );
}

/** The installation has no courtyard yet; the app shows its pages in a stand-in hub. */
export const isEmpty = (visit: Visit): boolean => visit.hub.id === 0;

export const backToMe = { href: "/me", label: pageWords.me };

/** One's password, asked before one's own sign-in changes. May be pasted, may come from a password manager. */
export const PresentPassword = () => (
  <TextInput name="password" label={pageWords.presentPassword} type="password" autoComplete="current-password" />
);

/** QR code and text of a secret for an authenticator app. */
export function CodeCardView({ visit, card }: { visit: Visit; card: CodeCard }) {
  return (
    <div class="flow">
      <QrCode text={card.address} label={pageWords.scan} />
      <p>
        {visit.say(pageWords.orType)} <code>{inGroups(card.secret)}</code>
      </p>
    </div>
  );
}

export function RecoveryCodes({ codes, title = pageWords.recoveryTitle }: { codes: readonly string[]; title?: Text }) {
  return (
    <Card title={title}>
      <ol>
        {codes.map((code) => (
          <li>
            <code>{inGroups(code)}</code>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Why it did not work, as a problem that a form shows. */
export const problemOf = (because: Because, field?: string): Problem =>
  refuse(signInProblems[because], field === undefined || because !== "wrong" ? {} : { field });

export const sessionOf = (visit: Visit): string => visit.cookie(SESSION_COOKIE) ?? "";

const KNOWN_DAYS = 365;
const SECONDS_OF_A_DAY = 86_400;

export const keepToken = (visit: Visit, token: string): void =>
  visit.setCookie(SESSION_COOKIE, token, SESSION_HOURS * 3600);

/** Keeps the cookies of a full sign-in and answers where she goes: to the desk, or to choose where she works. */
export function keepSignedIn(visit: Visit, signedIn: SignedIn): string {
  keepToken(visit, signedIn.token);
  visit.setCookie(KNOWN_COOKIE, signedIn.known, KNOWN_DAYS * SECONDS_OF_A_DAY);
  if (signedIn.hub !== visit.hub.id) return "/place";
  const wanted = visit.cookie(WANTED_COOKIE) ?? "";
  visit.dropCookie(WANTED_COOKIE);
  return DESK_PAGE.test(wanted) ? wanted : "/desk";
}

/** A page of the desk that is about no single record: whoever signs in after a colleague learns no id from her. */
const DESK_PAGE = /^\/desk(\/[a-z]+){0,3}(\?[\w=&%.~-]*)?$/;

/** What was typed, secrets left out: they are typed again. */
export const typedOf = (form: Posted): Typed => keptOf(form, ["password", "newPassword", "code"]);

/** What a form came back with: the refusal and what was typed. */
export interface Refused {
  readonly problem: Problem;
  readonly typed: Typed;
}

/** A page that may come back with a refusal. */
export const answer = (again: Refused | undefined, page: ComponentChild): PageAnswer =>
  again === undefined ? page : refused(again.problem, page);

/** Before one's own sign-in changes: why, the password, and on. */
export const passwordFirst = (
  visit: Visit,
  { title, why, action }: { title: Text; why: Text; action: string },
  refused?: Refused,
): PageAnswer =>
  answer(
    refused,
    <Sheet visit={visit} title={title} back={backToMe}>
      <p>{visit.say(why)}</p>
      <Form action={visit.link(action)} csrf={visit.csrf} problem={refused?.problem}>
        <PresentPassword />
        <Actions>
          <Button label={pageWords.next} />
        </Actions>
      </Form>
    </Sheet>,
  );
