/** The form by which a bad rating goes its next step, and how far each one is; the same for every kind of matter. */
import type { Visit } from "#frame/visit.ts";
import { wordOf } from "#frame/texts.ts";
import { REMEDY_ORDER, type RemedyStep } from "#courtyard/matters/rules.ts";
import { Card, List, momentOf, RadioCards, TextArea } from "#ui/index.ts";
import { fieldWords as words } from "./step-words.ts";
import { remedyStates, words as pageWords } from "./words.ts";

export interface Remedy {
  readonly remedyId: string;
  readonly state: RemedyStep;
  readonly owner: { readonly id: string; readonly name: string | null } | null;
  readonly openedAt: string;
}

const NOTE_LIMIT = 4_000;

/** The oldest that still waits. */
export const openRemedy = (remedies: readonly Remedy[]): Remedy | undefined =>
  remedies.find(({ state }) => state !== "closed" && state !== "appealed");

export function RemedyFields({ remedies }: { remedies: readonly Remedy[] }) {
  const next = REMEDY_ORDER[openRemedy(remedies)?.state ?? "open"].filter((step) => step !== "open");
  return (
    <>
      <RadioCards
        name="step"
        label={words.remedyStep}
        value={next[0]}
        choices={next.map((value) => ({ value, label: words[value] }))}
      />
      <TextArea name="note" label={words.remedyNote} limit={NOTE_LIMIT} />
    </>
  );
}

/** How far each bad rating has come, and who sees to it. */
export function Remedies({ visit, remedies }: { visit: Visit; remedies: readonly Remedy[] }) {
  if (remedies.length === 0) return null;
  return (
    <Card title={pageWords.remedies}>
      <List
        items={remedies.map(({ state, owner, openedAt }) => ({
          title: visit.say(wordOf(remedyStates, state)),
          meta: [
            owner === null
              ? visit.say(pageWords.noOwner)
              : `${visit.say(words.owner)}${visit.lang === "zh" ? "：" : ": "}${owner.name ?? ""}`,
            momentOf(visit, openedAt).gregorian,
          ],
        }))}
      />
    </Card>
  );
}
