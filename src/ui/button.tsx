/** Buttons say a verb. One primary button a page: the next step. */
import type { ComponentChildren } from "preact";
import { Island, useSay, type Words } from "./context.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { words } from "./words.ts";

export type ButtonKind = "primary" | "secondary" | "danger" | "quiet";

const classes: Record<ButtonKind, string> = {
  primary: "btn btn-primary",
  secondary: "btn btn-outline",
  danger: "btn btn-outline danger",
  quiet: "btn btn-ghost",
};

interface Face {
  readonly kind?: ButtonKind | undefined;
  readonly icon?: IconName | undefined;
  readonly label: Words;
}

/** Submits its form. `formAction` posts the same answers elsewhere. */
export function Button(props: Face & { name?: string; value?: string; formAction?: string; form?: string }) {
  const { kind = "primary", icon, label, name, value, formAction, form } = props;
  const say = useSay();
  return (
    <button type="submit" class={classes[kind]} name={name} value={value} formaction={formAction} form={form}>
      {icon && <Icon name={icon} />}
      {say(label)}
    </button>
  );
}

/** Goes somewhere, and looks like a button because it is the next step. */
export function LinkButton(props: Face & { href: string; download?: boolean }) {
  const { kind = "secondary", icon, label, href, download } = props;
  const say = useSay();
  return (
    <a class={classes[kind]} href={href} download={download ? "" : undefined}>
      {icon && <Icon name={icon} />}
      {say(label)}
    </a>
  );
}

/** Buttons of one step beside each other; on a phone below each other. */
export const Actions = ({ children }: { children: ComponentChildren }) => <div class="actions">{children}</div>;

/** Opens the print window; without script it is not there, and the browser's own menu prints as well. */
export function PrintButton({ kind = "secondary", label = words.print }: { kind?: ButtonKind; label?: Words }) {
  const say = useSay();
  return (
    <>
      <button type="button" class={classes[kind]} data-print hidden>
        <Icon name="printer" />
        {say(label)}
      </button>
      <Island name="print" />
    </>
  );
}
