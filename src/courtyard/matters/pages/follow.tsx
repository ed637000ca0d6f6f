/** What everybody meets who follows a matter by its receipt: the slip, the newest word, and putting it away again. */
import type { ComponentChildren } from "preact";
import type { Text } from "#frame/texts.ts";
import type { Visit } from "#frame/visit.ts";
import { Actions, Button, Card, type DateParts, DateText, momentOf, Slip, type Words } from "#ui/index.ts";

/** The slip of a receipt that was just given: its code opens what it is for from any telephone. */
export function ReceiptSlip(props: {
  visit: Visit;
  title?: Words;
  code: string;
  receivedAt: DateParts;
  due?: DateParts | undefined;
  steps: readonly Words[];
  says?: { readonly date?: Words };
  children?: ComponentChildren;
}) {
  const { visit, code, ...slip } = props;
  const { helpPhone, name } = visit.hub;
  return (
    <Slip
      {...slip}
      courtyard={visit.say(name)}
      code={code}
      address={`${visit.absolute("/follow")}#${code}`}
      phone={helpPhone === "" ? undefined : helpPhone}
    />
  );
}

/** Closes what the receipt opened on this device. */
export const PutAwayButton = ({ visit, label }: { visit: Visit; label: Text }) => (
  <form class="form" method="post" action={visit.link("/follow/close")}>
    <input type="hidden" name="csrf" value={visit.csrf} />
    <Actions>
      <Button kind="quiet" icon="log-out" label={label} />
    </Actions>
  </form>
);

/** The newest word of the house stands on top: it is what one came for. */
export const LatestWord = ({ visit, title, text, at }: { visit: Visit; title: Text; text: string; at: string }) => (
  <Card title={title}>
    <Paragraphs text={text} />
    <p class="quiet small">
      <DateText date={momentOf(visit, at)} long />
    </p>
  </Card>
);

/** Words of the house or of the resident, each line break kept. */
export const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text.split("\n").map((line) => (
      <p dir="auto">{line}</p>
    ))}
  </>
);
