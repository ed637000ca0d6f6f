/** The forms by which a voice gets its answer: answer, resolve, forward, merge, decline, convert. */
import { wordOf } from "#frame/texts.ts";
import { mayEver } from "#frame/access.ts";
import { SOLVED, solvedWords } from "#courtyard/matters/words.ts";
import { Checkbox, EmptyState, PhotoInput, RadioCards, TextArea, TextInput } from "#ui/index.ts";
import { answerVoice, checkForwarded, forwardVoice, replyToMerged, resolveVoice } from "../../../commands/finish.ts";
import { convertVoice, declineVoice, mergeVoice } from "../../../commands/triage.ts";
import { offeredConversions } from "#frame/rooms.ts";
import { grants } from "../../../rules.ts";
import { DECLINE_REASONS, declineDoors, declineWords, kindWords, stateWords } from "../../../words.ts";
import { fieldWords as words } from "../step-words.ts";
import { type About, pick, type Step } from "./about.ts";

const REPLY_LIMIT = 4_000;

function ResolveFields({ visit, kept }: About) {
  return (
    <>
      <RadioCards
        name="solved"
        label={words.solved}
        choices={SOLVED.map((value) => ({ value, label: solvedWords[value] }))}
      />
      <TextArea name="reply" label={words.done} limit={REPLY_LIMIT} />
      <Checkbox name="onTheSpot" value="true" label={words.onTheSpot} checked={visit.asked("spot") !== undefined} />
      <Checkbox name="urgentNeed" value="true" label={words.urgentNeed} />
      <PhotoInput optional name="photo" label={words.photo} kept={kept?.photo?.name} />
    </>
  );
}

function MergeFields({ visit, alike = [] }: About) {
  if (alike.length === 0) return <EmptyState title={words.noAlike} hint={words.noAlikeHint} icon="search" />;
  return (
    <RadioCards
      name="intoId"
      label={words.into}
      choices={alike.map((line) => ({
        value: line.matterId,
        label: line.excerpt,
        hint: [
          visit.say(wordOf(kindWords, line.kind)),
          visit.say(wordOf(stateWords, line.state)),
          line.place,
          visit.written(line.raisedOn).gregorian,
        ]
          .filter((part) => part !== "")
          .join(" · "),
      }))}
    />
  );
}

function ForwardFields() {
  return (
    <>
      <TextInput name="toBody" label={words.toBody} />
      <TextInput optional name="outsideNumber" label={words.outsideNumber} />
      <TextInput name="basis" label={words.basis} />
      <Checkbox name="withIdentity" value="true" label={words.withIdentity} hint={words.withIdentityHint} />
    </>
  );
}

function ConvertFields() {
  const kinds = offeredConversions();
  if (kinds.length === 0) return <EmptyState title={words.noKinds} hint={words.noKindsHint} />;
  return (
    <>
      <RadioCards
        name="kind"
        label={words.kind}
        choices={kinds.map(({ kind, name }) => ({ value: kind, label: name }))}
      />
      <Checkbox name="refusedByResident" value="true" label={words.refusedByResident} />
    </>
  );
}

export const finishSteps: readonly Step[] = [
  {
    path: "answer",
    verb: "answer",
    command: answerVoice,
    fields: () => <TextArea name="reply" label={words.replyWords} limit={REPLY_LIMIT} />,
    input: pick("reply"),
  },
  {
    path: "resolve",
    verb: "resolve",
    command: resolveVoice,
    files: true,
    fields: (about) => <ResolveFields {...about} />,
    input: pick("solved", "reply", "onTheSpot", "urgentNeed"),
  },
  {
    path: "forward",
    verb: "forward",
    command: forwardVoice,
    fields: () => <ForwardFields />,
    input: pick("toBody", "outsideNumber", "basis", "withIdentity"),
  },
  {
    path: "check",
    verb: "checkForwarded",
    command: checkForwarded,
    fields: ({ voice }) => (
      <>
        <TextArea name="message" label={words.message} limit={REPLY_LIMIT} />
        <TextInput
          optional
          name="outsideNumber"
          label={words.outsideNumber}
          value={voice.forwardings.at(-1)?.outsideNumber ?? undefined}
        />
      </>
    ),
    input: pick("message", "outsideNumber"),
  },
  {
    path: "reply",
    verb: "replyMerged",
    offered: ({ leadAnswered }) => leadAnswered === true,
    command: replyToMerged,
    fields: () => <TextArea name="reply" label={words.replyWords} limit={REPLY_LIMIT} />,
    input: pick("reply"),
  },
  {
    // One command for each merged voice: `pages` sends them.
    path: "reply-all",
    command: replyToMerged,
    offered: ({ voice, visit }) =>
      ["answered", "resolved", "confirmed"].includes(voice.state) &&
      voice.merged.some(({ state }) => state === "merged") &&
      mayEver(visit.actor, grants.replyMerged),
    fields: ({ voice }) => (
      <TextArea
        name="reply"
        label={words.replyWords}
        limit={REPLY_LIMIT}
        value={voice.entries.findLast(({ kind }) => kind === "reply")?.text ?? undefined}
      />
    ),
    input: pick("reply"),
  },
  {
    path: "merge",
    verb: "merge",
    needs: "alike",
    command: mergeVoice,
    fields: (about) => <MergeFields {...about} />,
    empty: ({ alike = [] }) => alike.length === 0,
    input: pick("intoId"),
  },
  {
    path: "decline",
    verb: "decline",
    command: declineVoice,
    danger: true,
    fields: () => (
      <>
        <RadioCards
          name="reason"
          label={words.declineReason}
          choices={DECLINE_REASONS.map((value) => ({ value, label: declineWords[value], hint: declineDoors[value] }))}
        />
        <TextArea optional name="reply" label={words.extraReply} limit={REPLY_LIMIT} rows={4} />
      </>
    ),
    input: pick("reason", "reply"),
  },
  {
    path: "convert",
    verb: "convert",
    command: convertVoice,
    fields: () => <ConvertFields />,
    empty: () => offeredConversions().length === 0,
    input: pick("kind", "refusedByResident"),
  },
];
