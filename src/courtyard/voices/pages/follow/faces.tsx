/** Five levels as faces, drawn in the line of the house's icons; the words beside them say the same. */
import { RATING_LEVELS, ratingWords } from "#courtyard/matters/words.ts";
import { Field, useField, useSay, type Words } from "#ui/index.ts";

/** Mouths from very satisfied to very dissatisfied, in a square of 24. */
const MOUTHS: Readonly<Record<(typeof RATING_LEVELS)[number], string>> = {
  5: "M7 13.5h10a5 5 0 0 1-10 0z",
  4: "M8 14.5s1.5 2 4 2 4-2 4-2",
  3: "M8 15.5h8",
  2: "M16 16.5s-1.5-2-4-2-4 2-4 2",
  1: "M17 18a5 5 0 0 0-10 0zM7.5 8l2 1M16.5 8l-2 1",
};

export function FaceCards({ name, label }: { name: string; label: Words }) {
  const say = useSay();
  const state = useField({ name });
  return (
    <Field name={name} label={label} state={state} group>
      <div class="choices">
        {RATING_LEVELS.map((level, place) => {
          const id = place === 0 ? state.id : `${state.id}-${place + 1}`;
          return (
            <label class="choice" for={id}>
              <input
                id={id}
                class="radio"
                type="radio"
                name={name}
                value={level}
                checked={state.typed === String(level)}
              />
              <Face level={level} />
              <span>{say(ratingWords[level])}</span>
            </label>
          );
        })}
      </div>
    </Field>
  );
}

function Face({ level }: { level: (typeof RATING_LEVELS)[number] }) {
  return (
    <svg
      width="2.5em"
      height="2.5em"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="12" cy="12" r="10" />
      <path d="M9 9.5v.8M15 9.5v.8" />
      <path d={MOUTHS[level]} />
    </svg>
  );
}
