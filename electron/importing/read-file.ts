import { Refusal } from '../../shared/contract/errors.ts';
import type { ByteSource } from './byte-source.ts';
import { readCsv, type SheetRow } from './read-csv.ts';
import { readXls, type RunLimited } from './read-xls.ts';
import { unreadable } from './unreadable.ts';

/** Largest file taken, in bytes. */
export const MOST_BYTES = 200 * 1024 * 1024;

/** What the first bytes say; names lie (many ".xls" exports are workbooks, CSV or web pages). */
export function kindOf(source: ByteSource): 'xlsx' | 'xls' | 'csv' {
  const head = source.read(0, 8);
  if (head.length >= 4 && head.readUInt32LE(0) === 0x04034b50) return 'xlsx';
  if (head.length >= 8 && head.readUInt32BE(0) === 0xd0cf11e0) return 'xls';
  // A web page, or XML of 2003: exports that call themselves .xls.
  if (/^\uFEFF?\s*</.test(source.read(0, 256).toString('utf8'))) return 'xls';
  // A zero byte is in no UTF-8 list of dossiers.
  if (source.read(0, 4096).includes(0)) throw unreadable('unknown-kind');
  return 'csv';
}

/** The workbook reader is large and loaded only for a workbook. */
async function* readWorkbook(source: ByteSource): AsyncGenerator<SheetRow> {
  const { readXlsx } = await import('./read-xlsx.ts');
  yield* readXlsx(source);
}

/** Rows of the first sheet of a register file, whatever its kind. Refuses `file-unreadable` and `file-too-large`. */
export function readSheet(source: ByteSource, runLimited: RunLimited): AsyncGenerator<SheetRow> {
  if (source.size === 0) throw unreadable('empty');
  if (source.size > MOST_BYTES) throw new Refusal('file-too-large', { most: MOST_BYTES });
  const kind = kindOf(source);
  return kind === 'xlsx' ? readWorkbook(source) : kind === 'xls' ? readXls(source, runLimited) : readCsv(source);
}
