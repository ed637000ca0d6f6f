/** The forms after the answer: follow-up call, confirmation, remedy, a new receipt, words added for the speaker. */
import { mayEver } from "#frame/access.ts";
import { identifiedWords, RATING_LEVELS, ratingWords, WORDS_MAX } from "#courtyard/matters/words.ts";
import { replaceReceipt } from "#courtyard/matters/commands/receipts.ts";
import { Card, Definition, EmptyState, momentOf, RadioCards, Select, TextArea } from "#ui/index.ts";
import { confirmVoice, reopenVoice } from "../../../commands/follow-up.ts";
import { recordCall } from "../../../commands/calls.ts";
import { ownRemedy, stepRemedy } from "../../../commands/remedy.ts";
import { addWords, withdrawVoice } from "../../../commands/resident.ts";
import { grants } from "../../../rules.ts";
import { fieldWords as words, neutralCall } from "../step-words.ts";
import { openRemedy, RemedyFields } from "../remedy-fields.tsx";
import { type About, pick, type Step } from "./about.ts";
import { handlerOptions } from "./handle.tsx";

const REASON_LIMIT = 1_000;
const RATING_WORDS_LIMIT = 2_000;

/** What to say, and to whom: nothing of the matter. */
function CallCard({ visit, voice }: About) {
  const name = voice.speaker?.name ?? "";
  const phone = voice.speaker?.phone ?? null;
  return (
    <Card title={words.neutralCall}>
      <p>
        {visit.say(neutralCall, {
          courtyard: visit.hub.name[visit.lang],
          name: name === "" ? "…" : name,
          phone: visit.hub.helpPhone,
        })}
      </p>
      <Definition
        facts={[
          {
            term: words.number,
            value:
              voice.speaker === null ? (
                visit.say(words.hiddenNumber)
              ) : phone === null ? (
                visit.say(words.noNumber)
              ) : (
                <a class="phone" href={`tel:${phone}`}>
                  {phone}
                </a>
              ),
          },
        ]}
      />
    </Card>
  );
}

const liveReceipts = ({ voice }: About) => voice.receipts.filter(({ ended }) => !ended);

/** Only where there is more than one to choose from. */
function ReceiptChoice(about: About) {
  const live = liveReceipts(about);
  if (live.length < 2) return null;
  return (
    <Select
      name="receiptId"
      label={words.whichReceipt}
      value={live[0]?.receiptId}
      empty={false}
      options={live.map(({ receiptId, issuedAt }) => {
        const at = momentOf(about.visit, issuedAt);
        return { value: receiptId, label: `${at.gregorian} ${at.time ?? ""}` };
      })}
    />
  );
}

function CallFields(about: About) {
  return (
    <>
      <CallCard {...about} />
      <RadioCards
        name="outcome"
        label={words.outcome}
        choices={[
          { value: "confirmed", label: words.confirmed },
          { value: "stillWrong", label: words.stillWrong, hint: words.stillWrongHint },
          { value: "noOpinion", label: words.noOpinion },
          { value: "notReached", label: words.notReached, hint: words.notReachedHint },
        ]}
      />
      <ReceiptChoice {...about} />
      <Select
        optional
        name="level"
        label={words.level}
        empty={words.noLevel}
        options={RATING_LEVELS.map((level) => ({ value: String(level), label: ratingWords[level] }))}
      />
      <TextArea optional name="words" label={words.said} limit={RATING_WORDS_LIMIT} rows={4} />
    </>
  );
}

export const afterSteps: readonly Step[] = [
  { path: "confirm", verb: "confirm", command: confirmVoice, fields: () => null },
  {
    path: "call",
    verb: "call",
    command: recordCall,
    fields: (about) => <CallFields {...about} />,
    empty: (about) => liveReceipts(about).length === 0,
    input: pick("outcome", "receiptId", "level", "words"),
  },
  {
    path: "reopen",
    verb: "reopen",
    command: reopenVoice,
    fields: () => <TextArea name="reason" label={words.said} limit={REASON_LIMIT} rows={4} />,
    input: pick("reason"),
  },
  {
    path: "remedy",
    verb: "remedy",
    offered: (about) => openRemedy(about.voice.remedies) !== undefined,
    command: stepRemedy,
    fields: (about) => <RemedyFields remedies={about.voice.remedies} />,
    input: (form, about) => ({ ...pick("step", "note")(form), remedyId: openRemedy(about.voice.remedies)?.remedyId }),
  },
  {
    path: "owner",
    needs: "handlers",
    offered: (about) => openRemedy(about.voice.remedies) !== undefined && mayEver(about.visit.actor, grants.ownRemedy),
    command: ownRemedy,
    fields: (about) => {
      const handled = (about.handlers ?? []).filter(({ hasHandled }) => hasHandled);
      const options = handlerOptions(
        about,
        handled.map(({ personId }) => personId),
      );
      if (options.length === 0) return <EmptyState title={words.owner} />;
      return (
        <RadioCards
          pairs
          name="ownerId"
          label={words.owner}
          value={openRemedy(about.voice.remedies)?.owner?.id}
          choices={options}
        />
      );
    },
    input: (form, about) => ({ ownerId: form["ownerId"], remedyId: openRemedy(about.voice.remedies)?.remedyId }),
  },
  {
    path: "receipt",
    offered: ({ visit }) => mayEver(visit.actor, replaceReceipt.grants),
    command: replaceReceipt,
    fields: (about) => (
      <>
        <RadioCards
          name="identified"
          label={words.identified}
          choices={(["known", "document", "phone"] as const).map((value) => ({ value, label: identifiedWords[value] }))}
        />
        <ReceiptChoice {...about} />
      </>
    ),
    input: pick("identified", "receiptId"),
  },
  {
    path: "words",
    verb: "addWords",
    command: addWords,
    fields: () => <TextArea name="words" label={words.more} limit={WORDS_MAX} />,
    input: pick("words"),
  },
  {
    path: "withdraw",
    verb: "withdraw",
    command: withdrawVoice,
    danger: true,
    fields: () => <TextArea optional name="reason" label={words.reason} limit={REASON_LIMIT} rows={4} />,
    input: pick("reason"),
  },
];
