/** At the head of the form when somebody else saved meanwhile: what was taken over, and what has to be chosen, both texts side by side. */
import type { Visit } from "#frame/visit.ts";
import { Card, Notice, type Posted, RadioCards } from "#ui/index.ts";
import { FIELDS, type Met, type Prints } from "../../meanwhile.ts";
import { differences } from "../../telling.ts";
import { type FieldName, fieldWords, type ItemContent } from "../../words.ts";
import { meanwhileWords as words } from "./words.ts";

export interface Meeting {
  readonly taken: Met["taken"];
  readonly both: Met["both"];
  readonly mine: ItemContent;
  readonly theirs: ItemContent;
}

export function Meanwhile({ visit, meeting }: { visit: Visit; meeting: Meeting }) {
  const { taken, both, mine, theirs } = meeting;
  const differ = differences(theirs, mine, visit.lang);
  const textOf = (field: FieldName, whose: "gone" | "come"): string => {
    const lines = differ.find((one) => one.field === field)?.[whose] ?? [];
    return lines.length === 0 ? visit.say(words.nothing) : lines.join(visit.lang === "zh" ? "；" : "; ");
  };
  return (
    <>
      {taken.length > 0 && (
        <Notice title={words.taken}>
          <p>{taken.map((field) => visit.say(fieldWords[field])).join(visit.lang === "zh" ? "、" : ", ")}</p>
        </Notice>
      )}
      {both.length > 0 && (
        <Card title={words.both}>
          <input type="hidden" name="unsettled" value={both.join(" ")} />
          {both.map((field) => (
            <RadioCards
              name={`settle.${field}`}
              label={fieldWords[field]}
              choices={[
                { value: "theirs", label: words.theirs, hint: textOf(field, "gone") },
                { value: "mine", label: words.mine, hint: textOf(field, "come") },
              ]}
            />
          ))}
        </Card>
      )}
    </>
  );
}

/** What the form's writer had before her, as it left this house; anything else counts as unknown. */
export function printsFrom(form: Posted): Prints {
  const text = form["base"];
  if (typeof text !== "string") return {};
  const parts = text.split(" ").map((part) => part.split("="));
  return Object.fromEntries(
    parts.filter(([name]) => FIELDS.some((field) => field === name)).map(([name, print]) => [name, print ?? ""]),
  );
}

export const printsWritten = (prints: Prints): string =>
  Object.entries(prints)
    .map(([field, print]) => `${field}=${print}`)
    .join(" ");

/** Which fields had to be chosen, and what was. */
export function settledIn(form: Posted): {
  readonly theirs: FieldName[];
  readonly missing: FieldName[];
  readonly asked: FieldName[];
} {
  const names = typeof form["unsettled"] === "string" ? form["unsettled"].split(" ") : [];
  const asked = FIELDS.filter((field) => names.includes(field));
  const settle = (typeof form["settle"] === "object" && form["settle"] !== null ? form["settle"] : {}) as Posted;
  return {
    asked,
    theirs: asked.filter((field) => settle[field] === "theirs"),
    missing: asked.filter((field) => settle[field] !== "theirs" && settle[field] !== "mine"),
  };
}
