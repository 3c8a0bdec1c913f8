import ExcelJS from 'exceljs';
import { Readable } from 'node:stream';
import { Refusal } from '../../shared/contract/errors.ts';
import type { RawCell, RawRow } from '../../shared/register/cell.ts';
import type { ByteSource } from './byte-source.ts';
import type { SheetRow } from './read-csv.ts';
import { plainNames } from './plain-names.ts';
import { unreadable } from './unreadable.ts';
import { plainZip, readDirectory, unpack, type ZipEntry } from './zip.ts';

/** Shared texts are held in memory whole. */
const MOST_SHARED_TEXT = 400_000_000;

async function textOfEntry(source: ByteSource, entry: ZipEntry): Promise<string> {
  if (entry.size > 4_000_000) throw new Refusal('file-too-large', { why: 'workbook-part' });
  const all: Buffer[] = [];
  for await (const piece of unpack(source, entry)) all.push(piece);
  return Buffer.concat(all).toString('utf8');
}

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];

/** Path inside the package of the first sheet in the workbook's own order. */
async function firstSheet(source: ByteSource, byName: ReadonlyMap<string, ZipEntry>): Promise<ZipEntry> {
  const workbook = byName.get('xl/workbook.xml');
  const links = byName.get('xl/_rels/workbook.xml.rels');
  if (workbook === undefined || links === undefined) throw unreadable('not-a-workbook');
  const sheetTag = /<(?:\w+:)?sheet\s[^>]*>/.exec(await textOfEntry(source, workbook))?.[0] ?? '';
  const id = attribute(sheetTag, '(?:\\w+:)?id');
  const relations = (await textOfEntry(source, links)).match(/<Relationship\s[^>]*>/g) ?? [];
  const target = relations.find((tag) => attribute(tag, 'Id') === id && id !== undefined);
  const path = target === undefined ? undefined : attribute(target, 'Target');
  const name = path === undefined ? '' : path.startsWith('/') ? path.slice(1) : `xl/${path}`;
  const sheet = byName.get(name);
  if (sheet === undefined) throw unreadable('no-sheet');
  return sheet;
}

/** Pieces cut only between letters: the reader turns each into text by itself, and half a letter would become a wrong one. */
export async function* wholeLetters(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const all = held.length === 0 ? piece : Buffer.concat([held, piece]);
    let cut = all.length;
    // A UTF-8 letter has at most three bytes after its first; step back over them to see whether the last letter is whole.
    let first = cut - 1;
    while (first > cut - 4 && first > 0 && ((all[first] ?? 0) & 0xc0) === 0x80) first -= 1;
    const lead = all[first] ?? 0;
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    if (first + length > cut) cut = first;
    held = all.subarray(cut);
    if (cut > 0) yield all.subarray(0, cut);
  }
  if (held.length > 0) yield held;
}

const NO_SHARED_TEXT = Buffer.from(
  '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="0" uniqueCount="0"></sst>',
);
const ONE_SHEET = Buffer.from(
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
);
const workbookXml = (date1904: boolean): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );

/**
 * A workbook of one sheet in the order the streaming reader likes: names and texts before the sheet. Given any other order
 * the reader would spill the sheet, people and all, to a temporary file outside our care. Pictures, macros, links stay behind.
 */
async function repacked(source: ByteSource): Promise<AsyncGenerator<Buffer>> {
  const byName = new Map(readDirectory(source).map((entry) => [entry.name, entry]));
  const sheet = await firstSheet(source, byName);
  const workbook = byName.get('xl/workbook.xml');
  const date1904 = workbook !== undefined && /date1904\s*=\s*["'](1|true)["']/.test(await textOfEntry(source, workbook));
  const shared = byName.get('xl/sharedStrings.xml');
  if (shared !== undefined && shared.size > MOST_SHARED_TEXT) throw new Refusal('file-too-large', { why: 'shared-text' });
  const fixed = (name: string, bytes: Buffer) => ({
    name,
    size: bytes.length,
    crc: 0,
    async *bytes() {
      yield bytes;
    },
  });
  const copied = (name: string, entry: ZipEntry) => ({
    name,
    size: entry.size,
    crc: entry.crc,
    bytes: () => wholeLetters(plainNames(unpack(source, entry))),
  });
  const styles = byName.get('xl/styles.xml');
  return plainZip([
    fixed('xl/_rels/workbook.xml.rels', ONE_SHEET),
    fixed('xl/workbook.xml', workbookXml(date1904)),
    shared === undefined ? fixed('xl/sharedStrings.xml', NO_SHARED_TEXT) : copied('xl/sharedStrings.xml', shared),
    ...(styles === undefined ? [] : [copied('xl/styles.xml', styles)]),
    copied('xl/worksheets/sheet1.xml', sheet),
  ]);
}

/** A cell's value as it was last calculated; a formula is never run. */
function rawCell(value: unknown): RawCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '#VALUE!' : wallClock(value);
  if (typeof value !== 'object') return null;
  if ('richText' in value && Array.isArray(value.richText))
    return value.richText.map((part: { text?: string }) => part.text ?? '').join('');
  if ('formula' in value || 'sharedFormula' in value) return rawCell('result' in value ? value.result : null);
  if ('error' in value) return String(value.error);
  return 'text' in value ? rawCell(value.text) : null;
}
/** Spreadsheets keep a wall clock without a zone; the reader hands it over as if it were UTC. Rounded to the second. */
const wallClock = (date: Date): string => new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().slice(0, 19);

function cellsOf(row: ExcelJS.Row): RawRow {
  const values = row.values as readonly unknown[];
  const cells: RawCell[] = [];
  for (let at = 1; at < values.length; at++) cells.push(rawCell(values[at]));
  return cells;
}

/** Rows of the first sheet, in the sheet's own numbering; empty rows are left out. */
export async function* readXlsx(source: ByteSource): AsyncGenerator<SheetRow> {
  const input = Readable.from(await repacked(source));
  // The zip reader inside does not pass on faults of what feeds it: without this race a broken file would wait for ever.
  const broken = new Promise<never>((_, reject) => {
    input.once('error', reject);
  });
  broken.catch(() => {});
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(input, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  const sheets = reader[Symbol.asyncIterator]();
  try {
    const sheet = await Promise.race([sheets.next(), broken]);
    if (sheet.done === true) throw unreadable('no-sheet');
    const rows = sheet.value[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([rows.next(), broken]);
      if (next.done === true) break;
      if (next.value.hasValues) yield { row: next.value.number, cells: cellsOf(next.value) };
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw unreadable('workbook');
  } finally {
    input.destroy();
  }
}
