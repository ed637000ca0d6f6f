/** A sheet that goes on paper with an application: courtyard, whom it is for, who signs; and what stands empty on it. */
import type { ComponentChildren } from "preact";
import type { Text } from "#frame/texts.ts";
import { Actions, LinkButton, pageFrame, PrintButton, PrintPage } from "#ui/index.ts";
import { printWords as words } from "./new-words.ts";
import type { Part } from "./parts.tsx";
import { words as deskWords } from "./words.ts";

interface SheetProps extends Part {
  readonly title: Text;
  readonly line: string;
  /** To whom it speaks, where that is not the applicant. */
  readonly to?: string | undefined;
  readonly sign?: Text;
  readonly children: ComponentChildren;
}

export function Sheet({ visit, one, title, line, to, sign = words.sign, children }: SheetProps) {
  return (
    <PrintPage frame={pageFrame(visit)} title={title}>
      <Actions>
        <PrintButton kind="primary" />
        <LinkButton kind="quiet" href={visit.link(`/desk/applications/${one.matterId}`)} label={deskWords.back} />
      </Actions>
      <p>{visit.say(words.to, { name: to ?? one.applicant.name })}</p>
      <p>{line}</p>
      {children}
      <p>{visit.say(words.ask, { phone: visit.hub.helpPhone })}</p>
      <p>{visit.say(sign)}</p>
      <p class="small">
        {visit.hub.name[visit.lang]}　{visit.todayWritten.gregorian}　{visit.todayWritten.lunar}
      </p>
    </PrintPage>
  );
}

export const itemOf = ({ visit, one }: Part): string => visit.say(one.item?.name ?? deskWords.one);

export const List = ({ lines, empty }: { lines: readonly string[]; empty: string }) =>
  lines.length === 0 ? (
    <p>{empty}</p>
  ) : (
    <ul class="prose-list">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );

const SHORT = 14;
/** Where something is written by hand: what is not known yet, or not this reader's to see. */
export const Blank = ({ wide = SHORT }: { wide?: number }) => <span aria-hidden="true">{"＿".repeat(wide)}</span>;
