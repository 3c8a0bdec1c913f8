import { parse as parseStream } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import { Readable } from 'node:stream';
import type { RawRow } from '../../shared/register/cell.ts';
import { findHeader } from '../../shared/register/header-row.ts';
import { type ByteSource, pieces } from './byte-source.ts';
import { unreadable } from './unreadable.ts';

/** A row of a sheet: its number as a spreadsheet shows it (from 1) and its cells. */
export type SheetRow = { readonly row: number; readonly cells: RawRow };

const OPTIONS = {
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  max_record_size: 1_000_000,
} as const;

/** Text of a UTF-8 file without its mark; other encodings are refused rather than read as wrong letters. */
function* decoded(source: ByteSource): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const piece of pieces(source)) yield decoder.decode(piece, { stream: true });
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch {
    throw unreadable('encoding');
  }
}

/** The separator under which the first rows show most known headings. */
function separatorOf(source: ByteSource): string {
  const first = source.read(0, 131_072);
  // Cut at the last line end: half a letter or half a record would be read as a fault.
  const until = first.length < source.size ? first.lastIndexOf(0x0a) + 1 : first.length;
  const text = new TextDecoder('utf-8').decode(first.subarray(0, until));
  let best = { separator: ',', known: -1 };
  for (const separator of [',', ';', '\t']) {
    const rows = parseAll(text, { ...OPTIONS, delimiter: separator, to: 60 }) as RawRow[];
    const known = findHeader(rows.map((row) => row.map((cell) => (cell === '' ? null : cell))))?.columns.size ?? 0;
    if (known > best.known) best = { separator, known };
  }
  return best.separator;
}

/** Rows of a CSV file: UTF-8 with or without its mark, `,` or `;` (or tab) found by itself. */
export async function* readCsv(source: ByteSource): AsyncGenerator<SheetRow> {
  let separator: string;
  try {
    separator = separatorOf(source);
  } catch {
    throw unreadable('csv');
  }
  const input = Readable.from(decoded(source));
  const parser = parseStream({ ...OPTIONS, delimiter: separator });
  input.on('error', (error) => parser.destroy(error));
  let row = 0;
  try {
    for await (const cells of input.pipe(parser)) {
      row += 1;
      // An empty field is no cell, a quoted empty one neither.
      yield { row, cells: (cells as string[]).map((cell) => (cell === '' ? null : cell)) };
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) throw unreadable('csv');
    throw error;
  } finally {
    input.destroy();
  }
}
