/** A table that stays a table for screen readers and becomes cards on a phone. The first column is the row's name. */
import type { ComponentChildren } from "preact";
import { Island, useSay, type Words } from "./context.tsx";
import { words } from "./words.ts";

export interface Column<Row> {
  readonly head: Words;
  readonly cell: (row: Row) => ComponentChildren;
  readonly number?: boolean;
}

interface TableProps<Row> {
  readonly caption: Words;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Where a row leads; its first cell becomes the link. */
  readonly href?: (row: Row) => string;
  /** Shown instead when there are no rows. */
  readonly empty?: ComponentChildren;
  /** Lets j and k walk the rows; `KeysHelp` says so. */
  readonly keys?: boolean;
}

export function Table<Row>(props: TableProps<Row>) {
  const { caption, captionHidden = false, columns, rows, href, empty, keys = false } = props;
  const say = useSay();
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  // Without rows there is no table to read, only its head.
  if (rows.length === 0) return <p class="quiet">{say(words.noRows, { what: say(caption) })}</p>;
  // The roles are said aloud, because browsers forget them when the style sheet turns rows into cards.
  return (
    <table class="table wide" role="table" data-keys={keys ? "" : undefined}>
      <caption class={captionHidden ? "out-of-sight" : undefined}>{say(caption)}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ head, number }) => (
            <th role="columnheader" scope="col" class={number ? "number" : undefined}>
              {say(head) === "" ? <span class="out-of-sight">{say(words.deeds)}</span> : say(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row">
            {columns.map((column, place) =>
              place === 0 ? (
                <th role="rowheader" scope="row">
                  {href ? (
                    <a class="row-link" href={href(row)}>
                      {column.cell(row)}
                    </a>
                  ) : (
                    column.cell(row)
                  )}
                </th>
              ) : (
                <td role="cell" class={column.number ? "number" : undefined} data-label={say(column.head)}>
                  <div>{column.cell(row)}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export interface ListItem {
  readonly href?: string | undefined;
  readonly title: ComponentChildren;
  /** Stands at the right of the title: a state. */
  readonly aside?: ComponentChildren;
  /** Small facts below: station, date, who. */
  readonly meta?: readonly ComponentChildren[];
  readonly children?: ComponentChildren;
}

/** A list for reading: title, state, a line of small facts. */
export function List(props: { items: readonly ListItem[]; label?: Words; empty?: ComponentChildren; keys?: boolean }) {
  const say = useSay();
  if (props.items.length === 0 && props.empty !== undefined) return <>{props.empty}</>;
  return (
    <ul class="list" aria-label={props.label && say(props.label)} data-keys={props.keys ? "" : undefined}>
      {props.items.map(({ href, title, aside, meta, children }) => (
        <li>
          <div class="list-head">
            {href === undefined ? (
              <strong>{title}</strong>
            ) : (
              <a class="row-link" href={href}>
                {title}
              </a>
            )}
            {aside}
          </div>
          {meta && meta.length > 0 && (
            <div class="meta">
              {meta.map((fact) => (
                <span>{fact}</span>
              ))}
            </div>
          )}
          {children}
        </li>
      ))}
    </ul>
  );
}

/** Which keys work in the list beside it, and the way to switch them off (WCAG 2.1.4). Hidden without script. */
export function KeysHelp() {
  const say = useSay();
  const keys: readonly [string, Words][] = [
    ["j", words.keyNext],
    ["k", words.keyPrevious],
    ["Enter", words.keyOpen],
    ["/", words.keySearch],
    ["?", words.keyHelp],
  ];
  return (
    <>
      <details class="keys-help" data-keys-help hidden>
        <summary>{say(words.keys)}</summary>
        <dl>
          {keys.map(([key, meaning]) => (
            <>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{say(meaning)}</dd>
            </>
          ))}
        </dl>
        <button
          type="button"
          class="btn btn-outline"
          data-keys-switch
          data-on={say(words.keysOn)}
          data-off={say(words.keysOff)}
        >
          {say(words.keysOff)}
        </button>
      </details>
      <Island name="keys" />
    </>
  );
}
