import { once } from 'node:events';
import { closeSync, createWriteStream, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { PassThrough, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { countExport, exportRows } from '../../db/queries/export-rows.ts';
import type { Store } from '../../db/store.ts';
import { type Filters, filters as filterShape } from '../../shared/contract/dossiers.ts';
import { COLUMNS } from '../../shared/register/columns.ts';
import { EXPORT_HEADINGS, writeRow } from '../../shared/register/sheet.ts';
import { stopIfCancelled, type WorkControl } from './work.ts';

export type ExportFormat = 'xlsx' | 'csv';
export const EVERYTHING: Filters = filterShape.parse({});
export const formatOfName = (name: string): ExportFormat => (/\.csv$/i.test(name) ? 'csv' : 'xlsx');

const csvCell = (value: string | number): string => {
  const text = String(value);
  return /[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Rows between two looks at a cancel. */
const STEP = 2000;

async function writeCsv(rows: Iterable<readonly (string | number)[]>, to: Writable, each: (n: number) => Promise<void>): Promise<void> {
  const put = async (text: string): Promise<void> => {
    if (!to.write(text)) await once(to, 'drain');
  };
  // With the mark, spreadsheets on Windows read the file as UTF-8.
  await put(`\uFEFF${csvLine(EXPORT_HEADINGS)}`);
  let n = 0;
  for (const row of rows) {
    await put(csvLine(row));
    if (++n % STEP === 0) await each(n);
  }
  to.end();
}

const WIDTHS: Readonly<Partial<Record<(typeof COLUMNS)[number], number>>> = {
  code: 26,
  procedureName: 60,
  field: 24,
  owner: 28,
  address: 36,
  idNumber: 16,
  phone: 14,
  officer: 22,
  status: 24,
};

async function writeXlsx(rows: Iterable<readonly (string | number)[]>, to: Writable, each: (n: number) => Promise<void>): Promise<void> {
  // Large, and needed by few runs of the command line.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet('Danh sách hồ sơ', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map((column) => ({ width: WIDTHS[column] ?? 18 }));
  const head = sheet.addRow([...EXPORT_HEADINGS]);
  head.font = { bold: true };
  head.commit();
  let n = 0;
  for (const row of rows) {
    sheet.addRow(row.map((cell) => (cell === '' ? null : cell))).commit();
    if (++n % STEP === 0) {
      await each(n);
      if (to.writableNeedDrain) await once(to, 'drain');
    }
  }
  sheet.commit();
  await book.commit();
}

/** Writes the register file of a filter to a stream; answers how many dossiers are in it. */
async function writeRegister(store: Store, filters: Filters, format: ExportFormat, to: Writable, control: WorkControl): Promise<number> {
  const total = countExport(store, filters);
  let written = 0;
  function* rows(): Generator<readonly (string | number)[]> {
    for (const dossier of exportRows(store, filters)) {
      written += 1;
      yield writeRow(dossier);
    }
  }
  const each = async (n: number): Promise<void> => {
    control.progress(n, total);
    await control.pause();
    stopIfCancelled(control);
  };
  await (format === 'csv' ? writeCsv : writeXlsx)(rows(), to, each);
  return written;
}

/** The register file as bytes in memory: nothing of it touches the disk. */
export async function exportBytes(
  store: Store,
  filters: Filters,
  format: ExportFormat,
  control: WorkControl,
): Promise<{ readonly bytes: Uint8Array; readonly rows: number }> {
  const pipe = new PassThrough();
  const parts: Buffer[] = [];
  pipe.on('data', (part: Buffer) => {
    parts.push(part);
  });
  const rows = await writeRegister(store, filters, format, pipe, control);
  await finished(pipe);
  return { bytes: Buffer.concat(parts), rows };
}

/** Rows already in memory as a register workbook. */
export async function xlsxBytes(rows: Iterable<readonly (string | number)[]>): Promise<Uint8Array> {
  const pipe = new PassThrough();
  const parts: Buffer[] = [];
  pipe.on('data', (part: Buffer) => {
    parts.push(part);
  });
  await writeXlsx(rows, pipe, async () => {});
  await finished(pipe);
  return Buffer.concat(parts);
}

/** The register file at a path of the caller's choice; a file already there is replaced only by a whole one. */
export async function exportToFile(
  store: Store,
  path: string,
  format: ExportFormat,
  control: WorkControl,
  filters: Filters = EVERYTHING,
): Promise<number> {
  const partial = `${path}.part`;
  try {
    const file = createWriteStream(partial, { mode: 0o600 });
    const ended = finished(file);
    const rows = await writeRegister(store, filters, format, file, control);
    await ended;
    const fd = openSync(partial, 'r+');
    fsyncSync(fd);
    closeSync(fd);
    renameSync(partial, path);
    return rows;
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
