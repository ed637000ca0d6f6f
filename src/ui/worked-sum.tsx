/** A deadline that shows its sum: start, article, working days, holidays, suspensions, due. */
import { useSay, type Words } from "./context.tsx";
import { DateText, type DateParts } from "./date-text.tsx";
import { Icon } from "./icon.tsx";
import { words } from "./words.ts";

export interface SumLine {
  readonly label: Words;
  readonly value: Words | DateParts;
  /** The rule's article or document. */
  readonly source?: Words | undefined;
}

interface WorkedSumProps {
  readonly due: DateParts;
  /** How long is left or by how much it is late, in words. */
  readonly left?: Words | undefined;
  readonly late?: boolean;
  /** The year's holidays are not published yet. */
  readonly provisional?: boolean;
  readonly lines: readonly SumLine[];
  readonly label?: Words;
  readonly open?: boolean;
}

const isDate = (value: Words | DateParts): value is DateParts => typeof value === "object" && "iso" in value;

export function WorkedSum({ due, left, late = false, provisional = false, lines, label, open }: WorkedSumProps) {
  const say = useSay();
  return (
    <details class="worked" open={open}>
      <summary>
        {say(label ?? words.due)} <DateText date={due} />
        {left !== undefined && (
          <>
            {" "}
            <span class={late ? "late" : "quiet"}>
              {late && <Icon name="late" />} {say(left)}
            </span>
          </>
        )}
        <span class="out-of-sight">{`（${say(words.worked)}）`}</span>
      </summary>
      <dl>
        {lines.map(({ label: name, value, source }) => (
          <>
            <dt>{say(name)}</dt>
            <dd>
              {isDate(value) ? <DateText date={value} long /> : say(value)}
              {source !== undefined && <span class="source">{say(source)}</span>}
            </dd>
          </>
        ))}
        <dt class="sum">{say(words.due)}</dt>
        <dd class="sum">
          <DateText date={due} long />
          {provisional && <span class="source">{say(words.provisional)}</span>}
        </dd>
      </dl>
    </details>
  );
}
