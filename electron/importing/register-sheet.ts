import { Refusal } from '../../shared/contract/errors.ts';
import { isBlank, type RawRow } from '../../shared/register/cell.ts';
import { type Column, headingOf } from '../../shared/register/columns.ts';
import { findHeader, HEADER_WITHIN, type Header, isTotalRow, letterOf } from '../../shared/register/header-row.ts';
import { type RowReading, rowReader } from '../../shared/register/row.ts';
import { vnInt } from '../../shared/vi/format.ts';
import { looksShifted } from '../../shared/register/shifted.ts';
import type { SheetRow } from './read-csv.ts';
import { unreadable } from './unreadable.ts';

/** Rows one file may carry. */
const MOST_ROWS = 1_000_000;
/** Data rows looked at before a file is trusted not to be shifted. */
const TRUST_AFTER = 200;
/** Columns no row can do without: nothing stored could stand in for them. */
const NEEDED = ['code', 'status'] as const satisfies readonly Column[];

export type RegisterSheet = {
  readonly rows: AsyncGenerator<{ readonly row: number; readonly reading: RowReading }>;
  /** Headings nobody knows, and columns with values but no heading; whole once `rows` has ended. */
  readonly unknownColumns: () => readonly string[];
};

/** Rows until a closing sum row or the end, empty ones left out. */
async function* dataRows(head: readonly SheetRow[], from: number, rest: AsyncGenerator<SheetRow>): AsyncGenerator<SheetRow> {
  for (const row of head.slice(from)) {
    if (isTotalRow(row.cells)) return;
    if (!row.cells.every(isBlank)) yield row;
  }
  for await (const row of rest) {
    if (isTotalRow(row.cells)) return;
    if (!row.cells.every(isBlank)) yield row;
  }
}

function checkHeader(header: Header | null): Header {
  if (header === null) throw unreadable('no-header');
  const missing = NEEDED.find((column) => !header.columns.has(column));
  if (missing !== undefined) throw new Refusal('file-missing-column', { column: headingOf(missing) });
  return header;
}

/**
 * Finds the header and answers the rows below it, read. A file without the needed columns, with shifted cells
 * or with too many rows is refused as a whole: `file-unreadable`, `file-missing-column`, `file-shifted`, `too-many-rows`.
 */
export async function openRegister(sheet: AsyncGenerator<SheetRow>): Promise<RegisterSheet> {
  const head: SheetRow[] = [];
  while (head.length < HEADER_WITHIN + TRUST_AFTER) {
    const next = await sheet.next();
    if (next.done === true) break;
    head.push(next.value);
  }
  const header = checkHeader(findHeader(head.map((row) => row.cells)));
  const firstData: RawRow[] = [];
  for (const row of head.slice(header.dataFrom)) {
    if (isTotalRow(row.cells)) break;
    if (!row.cells.every(isBlank)) firstData.push(row.cells);
  }
  if (looksShifted(firstData.slice(0, TRUST_AFTER), header)) throw new Refusal('file-shifted');
  const unheaded = new Set<number>();
  const read = rowReader(header.columns);

  async function* rows(): RegisterSheet['rows'] {
    let count = 0;
    for await (const { row, cells } of dataRows(head, header.dataFrom, sheet)) {
      count += 1;
      if (count > MOST_ROWS) throw new Refusal('too-many-rows', { max: `${vnInt(MOST_ROWS)} dòng` });
      for (let at = 0; at < cells.length; at++) if (!header.headed.has(at) && !unheaded.has(at) && !isBlank(cells[at])) unheaded.add(at);
      yield { row, reading: read(cells) };
    }
  }
  return {
    rows: rows(),
    unknownColumns: () => [...header.unknown, ...[...unheaded].sort((a, b) => a - b).map((at) => `Cột ${letterOf(at)}`)],
  };
}
