/** Spreadsheets for download. Every text is written as text, so that no cell calculates; the first row stays in sight. */
import writeExcelFile, { type Cell } from "write-excel-file/node";

export const SPREADSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export interface SpreadsheetColumn {
  readonly title: string;
  /** In characters of the default font; a Chinese character takes two. 12 unless told. */
  readonly widthCharacters?: number;
}

export type SpreadsheetCell = string | number | boolean | undefined;

/** Excel's limits: a sheet's name and a cell's text, in UTF-16 units. */
const SHEET_NAME_MAX = 31;
const CELL_TEXT_MAX = 32_767;
const DEFAULT_WIDTH_CHARACTERS = 12;

/**
 * The bytes of an .xlsx file with one sheet. Text beyond 32,767 characters is cut and ends with …, and characters that
 * the format cannot hold (most control characters) show as □ instead of vanishing.
 */
export async function writeSpreadsheet(
  sheetName: string,
  columns: readonly SpreadsheetColumn[],
  rows: Iterable<readonly SpreadsheetCell[]>,
): Promise<Uint8Array> {
  const head = columns.map(({ title }): Cell => ({ value: holdable(title), type: String, fontWeight: "bold" }));
  const body = Array.from(rows, (row) => row.map(asCell));
  const file = writeExcelFile([head, ...body], {
    sheet: asSheetName(sheetName),
    columns: columns.map(({ widthCharacters }) => ({ width: widthCharacters ?? DEFAULT_WIDTH_CHARACTERS })),
    stickyRowsCount: 1,
  });
  return new Uint8Array(await file.toBuffer());
}

function asCell(value: SpreadsheetCell): Cell {
  if (value === undefined || value === "") return null;
  if (typeof value === "boolean") return { value, type: Boolean };
  if (typeof value === "number" && Number.isFinite(value)) return { value, type: Number };
  return { value: holdable(String(value)), type: String, alignVertical: "top", wrap: String(value).includes("\n") };
}

function holdable(text: string): string {
  // What XML 1.0 allows or discourages (section 2.2), and half characters, which became U+FFFD.
  const sound = text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\u007e\u0085\u00a0-\ufdcf\ufdf0-\ufffc\u{10000}-\u{10ffff}]/gu, "□");
  return sound.length <= CELL_TEXT_MAX ? sound : `${sound.slice(0, CELL_TEXT_MAX - 1).toWellFormed()}…`;
}

function asSheetName(name: string): string {
  const allowed = holdable(name)
    .replace(/[[\]:*?/\\]/g, " ")
    .replace(/^'+|'+$/g, "")
    .trim();
  return allowed.slice(0, SHEET_NAME_MAX) || "1";
}
