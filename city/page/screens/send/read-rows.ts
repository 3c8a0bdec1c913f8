import { type CivilDay, weekdayOf } from '../../../../shared/calendar/civil-day.ts';
import { searchKey } from '../../../../shared/vi/fold.ts';
import { dayOfText } from '../../../../renderer/parts/day-text.ts';
import type { CityInput } from '../../../contract/contract.ts';
import { parseCsv } from '../../csv.ts';

export type CalendarDay = CityInput<'calendar.publish'>['days'][number];
export type ProcedureLine = CityInput<'catalogue.publish'>['procedures'][number];
/** What a pasted table says: rows that are right, and for each wrong one its line number (the header is line 1) and what would be right. */
export type ReadRows<R> = { readonly rows: readonly R[]; readonly faults: readonly { readonly line: number; readonly why: string }[] };

const columnsOf = (head: readonly string[], names: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(names).map(([key, words]) => [key, head.findIndex((h) => words.some((w) => searchKey(h) === searchKey(w)))]),
  );

/** One reader for both tables: finds the headings, hands each line over cell by name. */
function readTable<R>(
  text: string,
  names: Readonly<Record<string, readonly string[]>>,
  needed: readonly string[],
  rowOf: (cell: (key: string) => string) => R | string,
): ReadRows<R> {
  const [head, ...lines] = parseCsv(text);
  if (head === undefined) return { rows: [], faults: [] };
  const at = columnsOf(head, names);
  const missing = needed.filter((key) => (at[key] ?? -1) < 0).map((key) => `“${names[key]?.[0] ?? key}”`);
  if (missing.length > 0) return { rows: [], faults: [{ line: 1, why: `Dòng đầu thiếu cột ${missing.join(', ')}.` }] };
  const rows: R[] = [];
  const faults: { line: number; why: string }[] = [];
  lines.forEach((cells, i) => {
    const made = rowOf((key) => cells[at[key] ?? -1] ?? '');
    if (typeof made === 'string') faults.push({ line: i + 2, why: made });
    else rows.push(made);
  });
  return { rows, faults };
}
const oneOf = <V extends string>(cell: string, words: Readonly<Record<V, readonly string[]>>): V | null =>
  (Object.keys(words) as V[]).find((v) => words[v].some((w) => searchKey(w) === searchKey(cell))) ?? null;

const DAY_KINDS = {
  holiday: ['Nghỉ lễ', 'Lễ', 'Nghỉ'],
  compensatory: ['Nghỉ bù', 'Hoán đổi'],
  swapped_workday: ['Làm bù', 'Đi làm bù'],
} as const;
export const CALENDAR_EXAMPLE = 'Ngày;Loại;Tên\n01/01/2027;Nghỉ lễ;Tết Dương lịch';

/** Days of one year: Ngày, Loại, Tên. A day twice, or of another year, is a fault. */
export function readCalendar(text: string, year: number, today: CivilDay): ReadRows<CalendarDay> {
  const seen = new Set<string>();
  return readTable(text, { day: ['Ngày'], kind: ['Loại'], name: ['Tên', 'Ghi chú'] }, ['day', 'kind', 'name'], (cell) => {
    const day = dayOfText(cell('day'), today);
    if (day === null) return `“${cell('day')}” không phải ngày; ghi như 30/04/${year}.`;
    if (!day.startsWith(String(year))) return `Ngày ${cell('day')} không thuộc năm ${year}.`;
    if (seen.has(day)) return `Ngày ${cell('day')} đã có ở trên.`;
    const kind = oneOf(cell('kind'), DAY_KINDS);
    if (kind === null) return `Loại “${cell('kind')}” phải là Nghỉ lễ, Nghỉ bù hoặc Làm bù.`;
    if (kind === 'swapped_workday' && weekdayOf(day) < 6)
      return `Ngày ${cell('day')} là ngày thường; làm bù phải vào thứ Bảy hoặc Chủ Nhật.`;
    if (cell('name') === '') return 'Thiếu tên ngày.';
    seen.add(day);
    return { day, kind, name: cell('name').slice(0, 120) };
  });
}

const STATUS = { active: ['Có hiệu lực', 'Công bố', 'Sửa đổi', ''], repealed: ['Bãi bỏ', 'Hết hiệu lực'] } as const;
const UNITS = { working_day: ['Ngày làm việc'], day: ['Ngày'], hour: ['Giờ làm việc', 'Giờ'], same_day: ['Trong ngày'] } as const;
const LEVELS = { full: ['Toàn trình'], partial: ['Một phần'], information: ['Cung cấp thông tin', ''] } as const;
const NAMES = {
  code: ['Mã TTHC', 'Mã'],
  name: ['Tên TTHC', 'Tên thủ tục'],
  field: ['Lĩnh vực'],
  validFrom: ['Hiệu lực từ', 'Ngày hiệu lực'],
  status: ['Tình trạng', 'Trạng thái'],
  term: ['Thời hạn'],
  unit: ['Đơn vị thời hạn'],
  fee: ['Phí, lệ phí', 'Phí'],
  feeOnline: ['Phí trực tuyến'],
  level: ['Mức trực tuyến', 'Mức'],
} as const;
export const CATALOGUE_EXAMPLE =
  'Mã TTHC;Tên TTHC;Lĩnh vực;Hiệu lực từ;Tình trạng;Thời hạn;Đơn vị thời hạn;Phí, lệ phí;Phí trực tuyến;Mức trực tuyến\n1.004873;Cấp Giấy xác nhận tình trạng hôn nhân;Hộ tịch;01/09/2026;Có hiệu lực;3;Ngày làm việc;15000;0;Toàn trình';

/** Đồng as `15.000`, `15000` or empty; null is "not said", undefined a fault. */
const amount = (cell: string): number | null | undefined =>
  cell === '' ? null : /^\d{1,3}(?:\.\d{3})*$|^\d+$/.test(cell) ? Number(cell.replaceAll('.', '')) : undefined;

/** Lines of the published list: one for each procedure that changes. */
export function readCatalogue(text: string, today: CivilDay): ReadRows<ProcedureLine> {
  const seen = new Set<string>();
  return readTable(text, NAMES, ['code', 'name', 'field', 'validFrom'], (cell) => {
    const code = cell('code').replace(/\.H\d+$/, '');
    if (!/^[0-9A-Za-z.-]{3,40}$/.test(code)) return `Mã “${cell('code')}” không đúng dạng như 1.004873.`;
    if (seen.has(code)) return `Mã ${code} đã có ở trên.`;
    if (cell('name') === '' || cell('field') === '') return 'Thiếu tên thủ tục hoặc lĩnh vực.';
    const validFrom = dayOfText(cell('validFrom'), today);
    if (validFrom === null) return `“${cell('validFrom')}” không phải ngày hiệu lực; ghi như 01/09/2026.`;
    const status = oneOf(cell('status'), STATUS);
    if (status === null) return `Tình trạng “${cell('status')}” phải là Có hiệu lực hoặc Bãi bỏ.`;
    const value = cell('term') === '' ? null : Number(cell('term').replace(',', '.'));
    const unit = cell('unit') === '' ? 'working_day' : oneOf(cell('unit'), UNITS);
    if (value !== null && (!(value >= 0 && value <= 2000) || unit === null))
      return `Thời hạn “${cell('term')} ${cell('unit')}” chưa rõ; ghi số ngày và đơn vị.`;
    const [fee, feeOnline, level] = [amount(cell('fee')), amount(cell('feeOnline')), oneOf(cell('level'), LEVELS)];
    if (fee === undefined || feeOnline === undefined) return 'Phí ghi bằng đồng, chỉ có chữ số, như 15000.';
    if (level === null) return `Mức “${cell('level')}” phải là Toàn trình, Một phần hoặc Cung cấp thông tin.`;
    seen.add(code);
    const term = unit === 'same_day' ? { value: 0, unit } : value === null || unit === null ? null : { value, unit };
    return {
      code,
      name: cell('name').slice(0, 500),
      field: cell('field').slice(0, 200),
      validFrom,
      status,
      term,
      feeVnd: fee,
      feeOnlineVnd: feeOnline,
      onlineLevel: level,
    };
  });
}
