/** How far something is: a matter's states, the steps of a form, its history, long work. */
import type { ComponentChildren } from "preact";
import { useSay, type Words } from "./context.tsx";
import { DateText, type DateParts } from "./date-text.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { words } from "./words.ts";

/** `open` moves, `waiting` is for somebody else, `done`, `late`, `stopped` (declined, withdrawn), `plain`. */
export type Tone = "open" | "waiting" | "done" | "late" | "stopped" | "plain";

const toneIcons: Record<Tone, IconName> = {
  open: "open",
  waiting: "paused",
  done: "done",
  late: "late",
  stopped: "stopped",
  plain: "clock",
};

/** The one component for a state: words, a shape and a tint, never colour alone. */
export function StateTag({ tone, label, icon }: { tone: Tone; label: Words; icon?: IconName | undefined }) {
  const say = useSay();
  return (
    <span class={`state ${tone}`}>
      <Icon name={icon ?? toneIcons[tone]} />
      {say(label)}
    </span>
  );
}

/** Where one is in a form of several pages. `current` counts from 1. */
export function Steps({ steps, current }: { steps: readonly Words[]; current: number }) {
  const say = useSay();
  return (
    <nav class="steps" aria-label={say(words.step, { step: current, all: steps.length })}>
      <ol>
        {steps.map((step, place) => (
          <li
            class={place + 1 < current ? "past" : undefined}
            aria-current={place + 1 === current ? "step" : undefined}
          >
            <span>{say(step)}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface TimelineItem {
  readonly at: DateParts;
  readonly title: ComponentChildren;
  /** Who did it: a name or a post. */
  readonly by?: ComponentChildren;
  readonly now?: boolean;
  readonly children?: ComponentChildren;
}

/** What happened, in the order given. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: Words }) {
  const say = useSay();
  return (
    <ol class="timeline" aria-label={say(label)}>
      {items.map(({ at, title, by, now, children }) => (
        <li class={now ? "now" : undefined}>
          <strong>{title}</strong>
          <span class="when">
            <DateText date={at} long />
            {by !== undefined && <> · {by}</>}
          </span>
          {children && <div class="flow">{children}</div>}
        </li>
      ))}
    </ol>
  );
}

/** Long work, in whole numbers. */
export function Progress({ value, max, label }: { value: number; max: number; label: Words }) {
  const say = useSay();
  const id = `progress-${say(label).replace(/[^\p{L}\p{N}]+/gu, "-")}`;
  return (
    <div>
      <p class="row">
        <label for={id}>{say(label)}</label>
        <span class="quiet">{say(words.of, { value, max })}</span>
      </p>
      <progress id={id} class="progress" value={value} max={max}></progress>
    </div>
  );
}
