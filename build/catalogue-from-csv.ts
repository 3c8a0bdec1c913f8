/**
 * Turns collected tables (CSV and JSON, see db/catalogue/README.md) into the catalogue that ships:
 *   node build/catalogue-from-csv.ts FOLDER
 * Run by hand when the source tables change; the result is committed and read by people in the diff,
 * so every row is one line. Fee rules are not made here: db/catalogue/fees.json is kept by hand.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { nfc } from '../shared/vi/fold.ts';
import { vnDay, vnWeekday } from '../shared/vi/format.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: node build/catalogue-from-csv.ts FOLDER\n');
  process.exit(2);
}

const version = '2026.11';
const target = new URL('../db/catalogue/', import.meta.url);

type Row = Readonly<Record<string, string>>;
const tableOf = (file: string): readonly Row[] =>
  z.array(z.record(z.string(), z.string())).parse(parse(readFileSync(join(folder, file)), { columns: true, bom: true }));

const cell = (row: Row, column: string): string => {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column}`);
  return nfc(value);
};
const text = (row: Row, column: string): string | null => cell(row, column) || null;
const int = (row: Row, column: string): number | null => {
  const value = cell(row, column);
  if (value !== '' && !/^\d+$/.test(value)) throw new Error(`${column} is not a whole number: ${value}`);
  return value === '' ? null : Number(value);
};
const yes = (row: Row, column: string): boolean => cell(row, column) === 'yes';

/** Fields without a value are left out of the file. */
const compact = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

const write = (file: string, head: Readonly<Record<string, unknown>>, rows: readonly Readonly<Record<string, unknown>>[]): void => {
  const lines = rows.map((row) => `    ${JSON.stringify(compact(row))}`).join(',\n');
  const start = JSON.stringify(head, null, 2).replace(/\n}$/, '');
  writeFileSync(new URL(file, target), `${start},\n  "rows": [\n${lines}\n  ]\n}\n`);
  process.stdout.write(`${file}: ${rows.length} rows\n`);
};

/** The collection cut long notes after so many characters; the cut is made visible at the last whole word. */
const marked = (note: string, cutAt: number): string =>
  note.length < cutAt - 1 || /[.!?…)]$/.test(note) ? note : `${note.replace(/[\s,;.(–-]*\S*$/, '')}…`;

const onlineZero = /Nộp trực tuyến: 0 đồng từ 08\/8\/2026/;

const feeNoteOf = (row: Row): string | null => {
  const parts = cell(row, 'fee_note')
    .split(' | ')
    .filter((part) => part !== '' && !onlineZero.test(part))
    .map((part) => marked(part, 170));
  return parts.length === 0 ? null : parts.join('; ');
};

const repealOf = (note: string): { readonly repealedOn: string | null; readonly localNote: string | null } => {
  const found = /^(\d{4}-\d{2}-\d{2})(?: (\S+))?$/.exec(note);
  if (found === null)
    return {
      repealedOn: null,
      localNote: note.startsWith('không có')
        ? 'Chưa thấy trên Cổng Dịch vụ công quốc gia tháng 7/2026, kiểm tra hiệu lực trước khi dùng'
        : note || null,
    };
  const [, day = '', decision] = found;
  return {
    repealedOn: day,
    localNote:
      decision === undefined ? `Bãi bỏ ngày ${vnDay(day)}, chưa rõ số quyết định` : `Bãi bỏ theo Quyết định ${decision} ngày ${vnDay(day)}`,
  };
};

let withoutCode = 0;
const localCode = (): string => `L-KHEN-${String((withoutCode += 1)).padStart(2, '0')}`;

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const procedures = tableOf('procedures-commune.csv').map((row) => {
  const unit = text(row, 'processing_unit');
  const value = cell(row, 'processing_value');
  const cityZero = onlineZero.test(cell(row, 'fee_note'));
  return {
    code: text(row, 'code') ?? localCode(),
    name: capital(cell(row, 'name_vi')),
    field: cell(row, 'field_vi'),
    fieldGroup: cell(row, 'field_group'),
    term: unit === null ? null : { value: unit === 'same_day' ? 0 : Number(value), unit },
    termNote: marked(cell(row, 'processing_note'), 160) || null,
    feeVnd: int(row, 'fee_vnd'),
    // The zero of the city resolution begins on a date: it is a fee rule, not a value of the procedure.
    feeOnlineVnd: cityZero ? null : int(row, 'fee_online_vnd'),
    feeNote: feeNoteOf(row),
    onlineLevel: text(row, 'online_level') ?? 'information',
    result: text(row, 'result_vi'),
    authority: cell(row, 'authority'),
    scope: cell(row, 'scope'),
    status: cell(row, 'status'),
    localStatus: text(row, 'haiphong_status'),
    ...repealOf(cell(row, 'haiphong_note')),
    publisher: text(row, 'publisher'),
    confidence: cell(row, 'confidence'),
    source: cell(row, 'source'),
  };
});

const components = tableOf('procedure-components.csv').map((row) => ({
  procedureCode: cell(row, 'procedure_code'),
  position: int(row, 'position'),
  name: cell(row, 'name_vi'),
  note: text(row, 'note_vi'),
  copies: int(row, 'copies'),
  originalQty: int(row, 'original_qty'),
  copyQty: int(row, 'copy_qty'),
  kind: cell(row, 'kind'),
  required: yes(row, 'required'),
  presentOnly: yes(row, 'present_only'),
  channel: cell(row, 'channel'),
  applies: cell(row, 'applies'),
  caseName: text(row, 'case_vi'),
  confidence: cell(row, 'confidence'),
}));

const units = tableOf('communes-haiphong.csv').map((row) => ({
  code: cell(row, 'code'),
  name: cell(row, 'name'),
  nameAlt: text(row, 'name_alt'),
  kind: cell(row, 'kind'),
  fullName: cell(row, 'full_name'),
  formerProvince: cell(row, 'old_province'),
  formerDistrict: text(row, 'old_district'),
  formerUnit: text(row, 'old_unit_with_same_code'),
  slug: cell(row, 'slug'),
  confidence: cell(row, 'confidence'),
}));

const holidays = z
  .object({
    entries: z.array(
      z.object({
        date: z.string(),
        name: z.string(),
        kind: z.string(),
        confidence: z.string(),
        basis: z.string(),
        swap_with: z.string().optional(),
        note: z.string().optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(folder, 'holidays-vn.json'), 'utf8')));

type Entry = (typeof holidays.entries)[number];

/** The reason of a day in our own words, from the facts of the entry. */
const noteOf = (entry: Entry): string | null => {
  const said = entry.note ?? '';
  const other = entry.swap_with ?? /\d{4}-\d{2}-\d{2}/.exec(said)?.[0];
  const official = said.startsWith('Thông báo của Bộ Nội vụ') ? 'Bộ Nội vụ thông báo tháng 10/2025' : null;
  const notes: readonly (string | null)[] = [
    entry.basis === 'official_swap' && other !== undefined ? `Hoán đổi với ${vnWeekday(other)} ${vnDay(other)}` : null,
    entry.kind === 'compensatory' && entry.basis !== 'official_swap' && other !== undefined
      ? `Ngày ${vnDay(other)} trùng ngày nghỉ hằng tuần, nghỉ bù theo khoản 3 Điều 111 Bộ luật Lao động 2019`
      : null,
    entry.date === '2026-01-02' || entry.date === '2026-01-10' ? 'Theo phương án đã đăng báo cuối năm 2025' : null,
    entry.date.startsWith('2027-02')
      ? 'Tạm tính từ mùng 1 là 06/02/2027; chưa thấy thông báo chính thức, phương án nêu ra là nghỉ 7 hoặc 10 ngày'
      : null,
    entry.date === '2027-09-03' ? 'Tạm tính: ngày liền kề trước hay sau do thông báo hằng năm chọn' : null,
    entry.date.endsWith('-11-24') ? 'Nghị quyết 28/2026/QH16, nghỉ từ năm 2026' : null,
    official,
  ];
  const kept = notes.filter((note) => note !== null);
  return kept.length === 0 ? null : kept.join('. ');
};

const days = holidays.entries.map((entry) => ({
  day: entry.date,
  kind: entry.kind,
  name: nfc(entry.name),
  confidence: entry.confidence,
  note: noteOf(entry),
}));

write('procedures.json', { version, asOf: '2026-11-22' }, procedures);
write('components.json', { version, asOf: '2026-11-22' }, components);
write('units.json', { version, asOf: '2026-11-22' }, units);
write(
  '../../shared/calendar/shipped-days.json',
  { version, asOf: '2026-11-22', years: [...new Set(days.map(({ day }) => Number(day.slice(0, 4))))] },
  days,
);
