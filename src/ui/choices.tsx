/** Choices as big cards: the whole card is the target. */
import { useSay, type Words } from "./context.tsx";
import { Field, useField, type FieldProps } from "./form.tsx";
import { Icon, type IconName } from "./icon.tsx";

export interface Choice {
  readonly value: string;
  readonly label: Words;
  readonly hint?: Words | undefined;
  readonly icon?: IconName | undefined;
}

interface ChoicesProps extends FieldProps {
  readonly choices: readonly Choice[];
  /** Two or more beside each other where there is room. */
  readonly pairs?: boolean;
}

/** Exactly one of a few. */
export function RadioCards(props: ChoicesProps & { value?: string | undefined }) {
  const state = useField(props);
  const chosen = state.typed ?? props.value;
  return (
    <Field {...props} state={state} group>
      <div class={props.pairs ? "choices pairs" : "choices"}>
        {props.choices.map((choice, place) => (
          <Card
            {...choice}
            type="radio"
            name={props.name}
            place={place}
            id={state.id}
            checked={choice.value === chosen}
          />
        ))}
      </div>
    </Field>
  );
}

/** Any number of a few. */
export function CheckboxCards(props: ChoicesProps & { values?: readonly string[] }) {
  const state = useField(props);
  const chosen = state.typed === undefined ? (props.values ?? []) : [state.typed].flat();
  return (
    <Field {...props} state={state} group>
      <div class={props.pairs ? "choices pairs" : "choices"}>
        {props.choices.map((choice, place) => (
          <Card
            {...choice}
            type="checkbox"
            name={props.name}
            place={place}
            id={state.id}
            checked={chosen.includes(choice.value)}
          />
        ))}
      </div>
    </Field>
  );
}

/** One yes: the words beside it are its label. Unticked it sends nothing. */
export function Checkbox(props: FieldProps & { checked?: boolean; value?: string }) {
  const say = useSay();
  const state = useField(props);
  const value = props.value ?? "yes";
  return (
    <div class={state.error === undefined ? "field" : "field wrong"}>
      {state.error !== undefined && (
        <p class="field-error" id={`${state.id}-error`}>
          {state.error}
        </p>
      )}
      <div class="choices">
        <label class="choice" for={state.id}>
          <input
            id={state.id}
            class="checkbox"
            type="checkbox"
            name={props.name}
            value={value}
            checked={state.typed === undefined ? props.checked : [state.typed].flat().includes(value)}
            aria-describedby={state.describedBy}
          />
          <span>
            {say(props.label)}
            {props.hint !== undefined && (
              <span class="hint" id={`${state.id}-hint`}>
                {say(props.hint)}
              </span>
            )}
          </span>
        </label>
      </div>
    </div>
  );
}

interface CardProps extends Choice {
  readonly type: "radio" | "checkbox";
  readonly name: string;
  readonly id: string;
  /** The first card carries the field's own id, so that the error summary's link lands on it. */
  readonly place: number;
  readonly checked: boolean;
}

function Card({ type, name, id, place, value, label, hint, icon, checked }: CardProps) {
  const say = useSay();
  const own = place === 0 ? id : `${id}-${place + 1}`;
  return (
    <label class="choice" for={own}>
      <input
        id={own}
        class={type}
        type={type}
        name={name}
        value={value}
        checked={checked}
        aria-describedby={hint === undefined ? undefined : `${own}-note`}
      />
      <span>
        {say(label)}
        {hint !== undefined && (
          <span class="hint" id={`${own}-note`}>
            {say(hint)}
          </span>
        )}
      </span>
      {icon && <Icon name={icon} />}
    </label>
  );
}
