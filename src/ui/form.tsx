/**
 * A form that posts: carries its guard (`csrf`) and its idempotency key (`key`), shows what was refused,
 * and hands every field what was typed and what was wrong with it.
 */
import { createContext, type ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import type { Problem } from "#frame/problems.ts";
import { useSay, type Words } from "./context.tsx";
import { ErrorSummary, problemsOf } from "./error-summary.tsx";
import { words } from "./words.ts";

/** What was typed, by field name; shown again when the form comes back. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>;

interface Filled {
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  /** Keeps the fields of one form apart from those of the same name in another form of the page. */
  readonly scope: string | undefined;
}

const FilledContext = createContext<Filled>({ typed: {}, problems: [], scope: undefined });

interface FormProps {
  readonly action: string;
  readonly csrf: string;
  /** The idempotency key of this showing of the form; sent as `key`. */
  readonly once?: string | undefined;
  readonly problem?: Problem | undefined;
  readonly typed?: Typed | undefined;
  /** Set where the form has a `FileInput`, `PhotoInput` or `SoundInput`. */
  readonly files?: boolean;
  /** Set where a page has several forms with fields of the same name: each label then finds its own field. */
  readonly id?: string;
  readonly children: ComponentChildren;
}

export function Form({ action, csrf, once, problem, typed = {}, files = false, id, children }: FormProps) {
  const problems = problemsOf(problem);
  return (
    // The server checks and words every refusal; the browser's own bubbles would speak another language.
    <form
      id={id}
      class="form"
      method="post"
      action={action}
      enctype={files ? "multipart/form-data" : undefined}
      noValidate
    >
      <input type="hidden" name="csrf" value={csrf} />
      {once !== undefined && <input type="hidden" name="key" value={once} />}
      {problems.length > 0 && <ErrorSummary problems={problems} scope={id} />}
      <FilledContext.Provider value={{ typed, problems, scope: id }}>{children}</FilledContext.Provider>
    </form>
  );
}

export interface FieldProps {
  readonly name: string;
  readonly label: Words;
  readonly hint?: Words | undefined;
  readonly optional?: boolean;
  /** Overrides what the form says was wrong. */
  readonly error?: Words | undefined;
}

/** What a control needs to know about itself. */
export interface FieldState {
  readonly id: string;
  readonly typed: string | readonly string[] | undefined;
  readonly error: string | undefined;
  readonly describedBy: string | undefined;
}

export const fieldId = (name: string, scope = "field"): string => `${scope}-${name}`;
/** The id that a field of this name has in the form around it. */
export const useFieldId = (name: string): string => fieldId(name, useContext(FilledContext).scope);

export function useField(
  { name, hint, error }: Pick<FieldProps, "name" | "hint" | "error">,
  extra?: string,
): FieldState {
  const say = useSay();
  const { typed, problems, scope } = useContext(FilledContext);
  const problem = problems.find((candidate) => candidate.field === name);
  const wrong = error !== undefined ? say(error) : problem && say(problem.text, problem.values);
  const id = fieldId(name, scope);
  const describedBy = [hint && `${id}-hint`, extra, wrong && `${id}-error`].filter(Boolean).join(" ");
  return { id, typed: typed[name], error: wrong, describedBy: describedBy === "" ? undefined : describedBy };
}

/** Label, hint and error around one control. Groups of controls use `group` and get a fieldset with a legend. */
export function Field(props: FieldProps & { state: FieldState; group?: boolean; children: ComponentChildren }) {
  const { label, hint, optional, state, group = false, children } = props;
  const say = useSay();
  const head = (
    <>
      {say(label)}
      {optional && <span class="optional">{say(words.optional)}</span>}
    </>
  );
  const body = (
    <>
      {hint !== undefined && (
        <p class="hint" id={`${state.id}-hint`}>
          {say(hint)}
        </p>
      )}
      {state.error !== undefined && (
        <p class="field-error" id={`${state.id}-error`}>
          <span class="out-of-sight">{say(words.error)}</span>
          {state.error}
        </p>
      )}
      {children}
    </>
  );
  const classes = state.error === undefined ? "field" : "field wrong";
  return group ? (
    <fieldset class={classes} aria-describedby={state.describedBy}>
      <legend>{head}</legend>
      {body}
    </fieldset>
  ) : (
    <div class={classes}>
      <label for={state.id}>{head}</label>
      {body}
    </div>
  );
}
