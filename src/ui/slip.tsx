/** The printed slip for the hand: the number big, in groups of four, a QR code, both calendars, what happens next. */
import type { ComponentChildren } from "preact";
import { encode } from "uqr";
import { useSay, type Words } from "./context.tsx";
import { DateText, type DateParts } from "./date-text.tsx";
import { words } from "./words.ts";

/** Figures in groups of four, as on the slip: `31004821` → `["3100", "4821"]`. Everything but letters and figures goes. */
export const groupsOfFour = (code: string): readonly string[] =>
  code.replace(/[^\p{L}\p{N}]/gu, "").match(/.{1,4}/gu) ?? [];

/** The dark squares of a QR code as one SVG path, each square one unit; without the quiet edge. */
export function qrPath(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  let path = "";
  for (const [y, row] of data.entries()) {
    let start = -1;
    for (let x = 0; x <= row.length; x += 1) {
      const dark = row[x] === true;
      if (dark && start < 0) start = x;
      if (!dark && start >= 0) {
        path += `M${start} ${y}h${x - start}v1h-${x - start}z`;
        start = -1;
      }
    }
  }
  return { path, size };
}

/** A QR code with the quiet edge of four squares that readers need. */
export function QrCode({ text, label }: { text: string; label: Words }) {
  const say = useSay();
  const { path, size } = qrPath(text);
  return (
    <svg
      class="qr"
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      role="img"
      aria-label={say(label)}
      shape-rendering="crispEdges"
    >
      <rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

interface SlipProps {
  readonly courtyard: string;
  /** What it is about, neutral enough for a pocket: never the matter's own words. */
  readonly title?: Words;
  readonly code: string;
  /** The address in the QR code; the code stands behind `#`, so that no server log keeps it. */
  readonly address?: string | undefined;
  readonly receivedAt: DateParts;
  readonly due?: DateParts | undefined;
  readonly steps: readonly Words[];
  readonly phone?: string | undefined;
  /** Its own words where it is no receipt: what the date is, what the QR code does, why to keep it. */
  readonly says?: { readonly date?: Words; readonly qr?: Words; readonly keep?: Words };
  /** The width of the roll in millimetres. */
  readonly paper?: 58 | 80;
  readonly children?: ComponentChildren;
}

export function Slip(props: SlipProps) {
  const say = useSay();
  const says = { date: words.raisedOn, qr: words.qr, keep: words.keep, ...props.says };
  return (
    <section class="slip" data-paper={props.paper ?? 80} aria-label={say(props.title ?? words.receipt)}>
      <p class="slip-head">
        <span class="seal" aria-hidden="true">
          院
        </span>
        {props.courtyard}
      </p>
      <h2>{say(props.title ?? words.receipt)}</h2>
      <p class="code">
        {groupsOfFour(props.code).map((group) => (
          <span>{group}</span>
        ))}
      </p>
      <dl class="slip-part">
        <dt>{say(says.date)}</dt>
        <dd>
          <DateText date={props.receivedAt} long />
        </dd>
        {props.due && (
          <>
            <dt>{say(words.due)}</dt>
            <dd>
              <DateText date={props.due} long />
            </dd>
          </>
        )}
      </dl>
      <div class="slip-part">
        <h3>{say(words.nextSteps)}</h3>
        <ol>
          {props.steps.map((step) => (
            <li>{say(step)}</li>
          ))}
        </ol>
      </div>
      {props.address !== undefined && (
        <div class="slip-part">
          <QrCode text={props.address} label={says.qr} />
          <p class="qr-note small">{say(says.qr)}</p>
        </div>
      )}
      {props.children}
      <p class="slip-part small">
        {say(says.keep)} {props.phone === undefined ? say(words.helpDesk) : say(words.helpHow, { phone: props.phone })}
      </p>
      <p class="cut">{say(words.cut)}</p>
    </section>
  );
}
