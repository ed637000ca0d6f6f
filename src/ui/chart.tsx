/** Pictures of numbers, drawn as small SVG without inline style. The numbers stand beside them as text. */
import { useSay, type Words } from "./context.tsx";
import { words } from "./words.ts";

/** One number. Every rate shows its `n`. */
export function Figure(props: { label: Words; value: string | number; unit?: Words; n?: number; note?: Words }) {
  const say = useSay();
  return (
    <div class="figure">
      <p>{say(props.label)}</p>
      <p class="value">
        {props.value}
        {props.unit !== undefined && <span class="unit">{say(props.unit)}</span>}
      </p>
      {props.n !== undefined && <p class="note">{say(words.count, { n: props.n })}</p>}
      {props.note !== undefined && <p class="note">{say(props.note)}</p>}
    </div>
  );
}

export interface Point {
  readonly label: Words;
  /** Not negative. */
  readonly value: number;
  /** What is written beside it; the number itself where absent. */
  readonly text?: Words | undefined;
  /** Bars that are only for comparison are drawn grey. */
  readonly soft?: boolean;
}

/** The highest value of a scale: the next 1, 2 or 5 times a power of ten, so that its marks are round numbers. */
export function scaleTop(values: readonly number[]): number {
  const most = Math.max(0, ...values);
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 5, 10].find((candidate) => candidate * power >= most) ?? 10;
  return step * power;
}

/** A bar's length in percent, one decimal. A value above zero is never invisible. */
export const barPercent = (value: number, most: number): number =>
  value <= 0 || most <= 0 ? 0 : Math.max(0.8, Math.round((value / most) * 1000) / 10);

/** Bars lying down, as a table: name, bar, number. */
export function BarChart({ title, bars }: { title: Words; bars: readonly Point[] }) {
  const say = useSay();
  const most = Math.max(0, ...bars.map((bar) => bar.value));
  return (
    <div class="chart">
      <table class="bars">
        <caption>{say(title)}</caption>
        <tbody>
          {bars.map(({ label, value, text, soft }) => (
            <tr>
              <th scope="row">{say(label)}</th>
              <td aria-hidden="true">
                <svg height="18" role="presentation" focusable="false">
                  <rect class="track" width="100%" height="100%" />
                  <rect class={soft ? "fill soft" : "fill"} width={`${barPercent(value, most)}%`} height="100%" />
                </svg>
              </td>
              <td>{text === undefined ? value : say(text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Points of a line in a field of 100 × 100, the first at the left edge, zero at the bottom. */
export function linePoints(values: readonly number[], top: number): readonly (readonly [number, number])[] {
  const last = Math.max(1, values.length - 1);
  const round = (value: number): number => Math.round(value * 100) / 100;
  return values.map((value, place) => [round((place / last) * 100), round(100 - (value / top) * 100)] as const);
}

/** One line over time; its figures fold out below. `unit` stands at the top of the scale. */
export function LineChart({ title, points, unit }: { title: Words; points: readonly Point[]; unit?: Words }) {
  const say = useSay();
  const values = points.map((point) => point.value);
  const top = scaleTop(values);
  const places = linePoints(values, top);
  const first = points[0];
  const last = points.at(-1);
  return (
    <figure class="chart">
      <figcaption>{say(title)}</figcaption>
      <div class="line" aria-hidden="true">
        <div class="scale">
          <span>
            {top}
            {unit !== undefined && say(unit)}
          </span>
          <span>0</span>
        </div>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false">
          {[0, 50, 100].map((height) => (
            <line class="grid" x1="0" x2="100" y1={height} y2={height} />
          ))}
          <path class="stroke" d={places.map(([x, y], place) => `${place === 0 ? "M" : "L"}${x} ${y}`).join("")} />
          {/* A line without length has round ends: a dot that stays round whatever the width. */}
          <path class="dot" d={places.map(([x, y]) => `M${x} ${y}h0`).join("")} />
        </svg>
        <div class="ends">
          <span>{first && say(first.label)}</span>
          <span>{last && last !== first && say(last.label)}</span>
        </div>
      </div>
      <details>
        <summary>{say(words.numbers)}</summary>
        <table class="numbers">
          <caption class="out-of-sight">{say(title)}</caption>
          <tbody>
            {points.map(({ label, value, text }) => (
              <tr>
                <th scope="row">{say(label)}</th>
                <td>{text === undefined ? value : say(text)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
