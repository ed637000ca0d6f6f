/** Controls for words, numbers and dates. What was typed comes from the form; `value` is the first filling. */
import { Island, useLang, useSay, type Words } from "./context.tsx";
import { Field, useField, useFieldId, type FieldProps } from "./form.tsx";
import { words } from "./words.ts";

const one = (typed: string | readonly string[] | undefined): string | undefined =>
  typeof typed === "string" ? typed : typed?.[0];

/** A browser drops a line end right after the opening tag; one more keeps what was typed whole. */
const keepFirstLineEnd = (value: string | undefined): string | undefined =>
  value?.startsWith("\n") ? `\n${value}` : value;

interface TextInputProps extends FieldProps {
  readonly value?: string | undefined;
  readonly type?: "text" | "tel" | "email" | "password" | "search" | "number" | "time";
  readonly inputMode?: "text" | "numeric" | "decimal" | "tel";
  /** The purpose, in the browser's words (WCAG 1.3.5): `name`, `tel`, `one-time-code`, … */
  readonly autoComplete?: string;
  readonly maxLength?: number;
  readonly short?: boolean;
}

export function TextInput(props: TextInputProps) {
  const state = useField(props);
  return (
    <Field {...props} state={state}>
      <input
        id={state.id}
        class={props.short ? "input short" : "input"}
        // Preact types every kind of input apart and cannot take a choice among them.
        type={(props.type ?? "text") as "text"}
        name={props.name}
        value={one(state.typed) ?? props.value}
        inputmode={props.inputMode}
        autoComplete={props.autoComplete ?? "off"}
        maxLength={props.maxLength}
        aria-invalid={state.error === undefined ? undefined : "true"}
        aria-describedby={state.describedBy}
      />
    </Field>
  );
}

/** For the receipt code: big figures, grouped by fours while typing, taken over from the slip's QR address. */
export function CodeInput(props: Partial<FieldProps> & { name: string; value?: string | undefined }) {
  const whole = { label: words.code, hint: words.codeHint, ...props };
  const state = useField(whole);
  return (
    <Field {...whole} state={state}>
      <input
        id={state.id}
        class="input code"
        type="text"
        name={props.name}
        value={one(state.typed) ?? props.value}
        inputmode="numeric"
        autoComplete="off"
        spellcheck={false}
        data-follow-code
        aria-invalid={state.error === undefined ? undefined : "true"}
        aria-describedby={state.describedBy}
      />
      <Island name="follow-code" />
    </Field>
  );
}

/** Long words, kept as typed. `limit` is in code points; the page counts along where scripts run. */
export function TextArea(props: FieldProps & { value?: string | undefined; limit?: number; rows?: number }) {
  const say = useSay();
  const lang = useLang();
  const own = useFieldId(props.name);
  const note = props.limit === undefined ? undefined : `${own}-limit`;
  const state = useField(props, note);
  return (
    <Field {...props} state={state}>
      <textarea
        id={state.id}
        class="textarea"
        name={props.name}
        rows={props.rows ?? 6}
        dir="auto"
        data-limit={props.limit}
        aria-invalid={state.error === undefined ? undefined : "true"}
        aria-describedby={state.describedBy}
      >
        {keepFirstLineEnd(one(state.typed) ?? props.value)}
      </textarea>
      {props.limit !== undefined && (
        <>
          <p class="hint" id={note} data-count-for={state.id} data-left={words.left[lang]} data-over={words.over[lang]}>
            {say(words.limit, { limit: props.limit })}
          </p>
          <Island name="count" />
        </>
      )}
    </Field>
  );
}

/** A civil date. `min` and `max` are ISO dates. */
export function DateInput(props: FieldProps & { value?: string | undefined; min?: string; max?: string }) {
  const state = useField(props);
  return (
    <Field {...props} state={state}>
      <input
        id={state.id}
        class="input short"
        type="date"
        name={props.name}
        value={one(state.typed) ?? props.value}
        min={props.min}
        max={props.max}
        aria-invalid={state.error === undefined ? undefined : "true"}
        aria-describedby={state.describedBy}
      />
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: Words;
}

/** Many choices, one line each. Up to about six, `RadioCards` are kinder. */
export function Select(
  props: FieldProps & { options: readonly Option[]; value?: string | undefined; empty?: Words | false },
) {
  const say = useSay();
  const state = useField(props);
  const chosen = one(state.typed) ?? props.value ?? "";
  const empty = props.empty ?? words.choose;
  return (
    <Field {...props} state={state}>
      <select
        id={state.id}
        class="select"
        name={props.name}
        aria-invalid={state.error === undefined ? undefined : "true"}
        aria-describedby={state.describedBy}
      >
        {empty !== false && <option value="">{say(empty)}</option>}
        {props.options.map(({ value, label }) => (
          <option value={value} selected={value === chosen}>
            {say(label)}
          </option>
        ))}
      </select>
    </Field>
  );
}
