/** Texts in both languages and lists of codes, as the form over an entry asks for them. */
import type { Visit } from "#frame/visit.ts";
import { TextArea, TextInput } from "#ui/index.ts";
import { type FieldName, fieldWords } from "../../words.ts";
import { formWords as words } from "./words.ts";

export const choices = <Code extends string>(
  codes: readonly Code[],
  said: Readonly<Record<Code, { zh: string; en: string }>>,
) => codes.map((value) => ({ value, label: said[value] }));

/** One text in both languages. */
export function Both(props: { visit: Visit; field: FieldName; path?: string; short?: boolean }) {
  const { visit, field, path = `content.${field}`, short = false } = props;
  return <BothOf visit={visit} name={path} label={visit.say(fieldWords[field])} short={short} />;
}

export function BothOf({ visit, name, label, short }: { visit: Visit; name: string; label: string; short: boolean }) {
  const [zh, en] = [visit.say(words.zh, { field: label }), visit.say(words.en, { field: label })];
  return short ? (
    <>
      <TextInput name={`${name}.zh`} label={zh} />
      <TextInput name={`${name}.en`} label={en} optional />
    </>
  ) : (
    <>
      <TextArea name={`${name}.zh`} label={zh} rows={2} />
      <TextArea name={`${name}.en`} label={en} rows={2} optional />
    </>
  );
}
