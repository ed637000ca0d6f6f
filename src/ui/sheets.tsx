/**
 * The two sheets on which rooms draw: `Desk` for those who work here; `VisitorPage` for everybody else, on one's own
 * device a resident page, at the courtyard's kiosk the whole screen, which forgets. And the form of one button.
 */
import type { ComponentChildren } from "preact";
import type { Visit } from "#frame/visit.ts";
import { Actions, Button, type ButtonKind, LinkButton } from "./button.tsx";
import type { Words } from "./context.tsx";
import { pageFrame, staffFrame } from "./frame-of.ts";
import { KioskPage, ResidentPage, StaffPage } from "./page.tsx";
import { words } from "./words.ts";

/** A page for those who work here. `path` leads back. */
export function Desk(props: {
  visit: Visit;
  title: Words;
  heading?: Words;
  aside?: ComponentChildren;
  path?: readonly { href: string; label: Words }[];
  children: ComponentChildren;
}) {
  const { visit, path = [], ...page } = props;
  const steps = path.map(({ href, label }) => ({ href: visit.link(href), label }));
  return <StaffPage {...staffFrame(visit)} {...page} path={steps} />;
}

interface VisitorPageProps {
  readonly visit: Visit;
  readonly title: Words;
  readonly heading?: Words;
  readonly aside?: ComponentChildren;
  /** The page before this one. */
  readonly back?: { readonly href: string; readonly label: Words };
  readonly children: ComponentChildren;
}

/** Longer than one needs to read a page aloud, shorter than the next person waits. */
const REST_SECONDS = 120;

export function VisitorPage({ visit, back, children, ...page }: VisitorPageProps) {
  const frame = pageFrame(visit);
  if (!visit.kiosk) {
    return (
      <ResidentPage {...page} frame={frame} back={back}>
        {children}
      </ResidentPage>
    );
  }
  const start = visit.link("/kiosk");
  return (
    <KioskPage {...page} frame={{ ...frame, home: start }} start={start} restSeconds={REST_SECONDS}>
      {children}
      <form class="not-printed" method="post" action={visit.link("/kiosk/clear")}>
        <input type="hidden" name="csrf" value={visit.csrf} />
        <Actions>
          {back && (
            <LinkButton
              kind="quiet"
              icon="chevron-left"
              href={back.href}
              label={typeof back.label === "string" ? back.label : visit.say(back.label)}
            />
          )}
          <Button kind="quiet" icon="trash" label={words.clearScreen} />
        </Actions>
      </form>
    </KioskPage>
  );
}

/** One button that does one thing, with what it needs hidden in its form: ids and codes only. */
export function OneStep(props: {
  visit: Visit;
  action: string;
  hidden?: Readonly<Record<string, string>>;
  kind?: ButtonKind;
  label: Words;
}) {
  const { visit, action, hidden = {}, kind = "secondary", label } = props;
  return (
    <form method="post" action={visit.link(action)}>
      <input type="hidden" name="csrf" value={visit.csrf} />
      <input type="hidden" name="key" value={visit.newKey()} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button kind={kind} label={label} />
    </form>
  );
}

/** Yes or no to what somebody proposed; `calm` where many wait below each other. */
export function AgreeOrNot(props: {
  visit: Visit;
  action: string;
  hidden: Readonly<Record<string, string>>;
  agree: Words;
  refuse: Words;
  calm?: boolean;
}) {
  const { agree, refuse, hidden, calm = false, ...step } = props;
  return (
    <>
      <OneStep {...step} hidden={{ ...hidden, agree: "yes" }} kind={calm ? "secondary" : "primary"} label={agree} />
      <OneStep {...step} hidden={{ ...hidden, agree: "no" }} kind={calm ? "quiet" : "secondary"} label={refuse} />
    </>
  );
}
