/**
 * The sheet on which a visitor's pages are drawn: on her own device a resident page, at the courtyard's kiosk the whole
 * screen, which forgets. What both share about dates and forms stands here too.
 */
import type { ComponentChildren } from "preact";
import { civilDate } from "#frame/clock.ts";
import type { Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  KioskPage,
  LinkButton,
  ResidentPage,
  type DateParts,
  type Typed,
  type Words,
} from "#ui/index.ts";
import { pageFrame } from "#ui/frame-of.ts";
import { writeTime } from "#courtyard/calendar/days.ts";

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
            <LinkButton kind="quiet" icon="chevron-left" href={back.href}>
              {typeof back.label === "string" ? back.label : visit.say(back.label)}
            </LinkButton>
          )}
          <Button kind="quiet" icon="trash">
            {visit.say({ zh: "我走了，清掉屏幕", en: "I am leaving: clear the screen" })}
          </Button>
        </Actions>
      </form>
    </KioskPage>
  );
}

/** An instant as a date with its time of day. */
export function writtenAt(visit: Visit, instant: string): DateParts {
  const at = Temporal.Instant.from(instant);
  const date = visit.written(civilDate(at));
  return { ...date, iso: at.toString(), time: writeTime(at) };
}

/** A posted form as its fields may show it again; files cannot be shown again. */
export function typedOf(form: Readonly<Record<string, unknown>>): Typed {
  const typed: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(form)) {
    if (typeof value === "string") typed[name] = value;
    else if (Array.isArray(value)) typed[name] = value.filter((item): item is string => typeof item === "string");
  }
  return typed;
}

/** The text of a posted field, absent when it was left blank. */
export function fieldOf(form: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = form[name];
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
