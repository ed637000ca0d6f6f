/** Files: any file, a photo (shrunk before it travels, where scripts run), a recorded voice. */
import { Island, useLang, useSay, type Words } from "./context.tsx";
import { Field, useField, type FieldProps } from "./form.tsx";
import { Icon } from "./icon.tsx";
import { words } from "./words.ts";

/** A recording ends by itself after this long; at 32 kbit/s it then weighs about 240 kB, far below the 1 MB of a file. */
export const SOUND_LIMIT_SECONDS = 60;

interface FileProps extends FieldProps {
  /** The name of a file that came with an earlier try and is kept in the draft. */
  readonly kept?: string | undefined;
}

export function FileInput(props: FileProps & { accept?: string }) {
  const state = useField(props);
  return (
    <Field {...props} state={state}>
      <Kept name={props.kept} />
      <input
        id={state.id}
        class="file-input"
        type="file"
        name={props.name}
        accept={props.accept}
        aria-describedby={state.describedBy}
      />
    </Field>
  );
}

export function PhotoInput(props: FileProps) {
  const lang = useLang();
  const state = useField(props);
  return (
    <Field {...props} state={state}>
      <Kept name={props.kept} />
      <input
        id={state.id}
        class="file-input"
        type="file"
        name={props.name}
        accept="image/jpeg,image/png,image/webp"
        data-photo-shrink
        data-shrinking={words.shrinking[lang]}
        data-shrunk={words.shrunk[lang]}
        aria-describedby={state.describedBy}
      />
      <p class="hint" role="status" data-photo-note={state.id} hidden></p>
      <Island name="photo-shrink" />
    </Field>
  );
}

/** Records into the file field. Without script or microphone the field takes a ready-made recording. */
export function SoundInput(props: FileProps) {
  const say = useSay();
  const lang = useLang();
  const limitNote: Words = say(words.soundLimit, { seconds: SOUND_LIMIT_SECONDS });
  const whole = { ...props, hint: props.hint ?? limitNote };
  const state = useField(whole);
  return (
    <Field {...whole} state={state}>
      <Kept name={props.kept} />
      <div
        class="recorder"
        data-record-sound={state.id}
        data-seconds={SOUND_LIMIT_SECONDS}
        data-recording={words.recording[lang]}
        data-recorded={words.recorded[lang]}
        data-again={words.again[lang]}
        data-refused={words.noMicrophone[lang]}
        hidden
      >
        <button type="button" class="btn btn-outline" data-start>
          <Icon name="mic" />
          <span data-start-label>{say(words.record)}</span>
        </button>
        <button type="button" class="btn btn-outline danger" data-stop hidden>
          {say(words.stop)}
        </button>
        <span role="status" data-status></span>
        <audio controls hidden></audio>
      </div>
      <input
        id={state.id}
        class="file-input"
        type="file"
        name={props.name}
        accept="audio/*"
        aria-describedby={state.describedBy}
      />
      <Island name="record-sound" />
    </Field>
  );
}

function Kept({ name }: { name: string | undefined }) {
  const say = useSay();
  if (name === undefined) return null;
  return (
    <p class="row">
      <Icon name="done" />
      {say(words.fileKept, { name })}
    </p>
  );
}
