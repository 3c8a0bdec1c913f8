import { shippedProcedures } from '../../db/catalogue/shipped.ts';
import { addDays } from '../../shared/calendar/civil-day.ts';

/**
 * Registers made without anything of the import: rows as people would have typed them, and beside each row what it says.
 * The rules (register-rules.ts) read the latter, the import reads the former.
 */
export type Said = {
  code: string;
  status: number;
  channel: 'online' | 'direct' | 'post';
  R: string | null;
  H: string | null;
  K: string | null;
  officer: string;
  field: string;
  /** Catalogue code, or the name under which a procedure unknown to the catalogue goes. */
  procedure: string;
  fee: number;
  paidOnline: boolean;
  digitised: boolean;
  eresult: boolean;
  reused: boolean;
};
export type SaidRow = { said: Said; cells: Record<string, string> };
export type Register = { headings: string[]; rows: SaidRow[]; absent: Set<string> };

/** Linear congruential numbers in [0, 1); tests print the seed. */
export const numbers = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
export const chooser = (next: () => number) => ({
  pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  int: (from: number, to: number): number => from + Math.floor(next() * (to - from + 1)),
  chance: (share: number): boolean => next() < share,
});

const STATUS = [
  '',
  'Mới đăng ký',
  'Được tiếp nhận',
  'Không được tiếp nhận',
  'Đang xử lý',
  'Yêu cầu bổ sung giấy tờ',
  'Yêu cầu thực hiện nghĩa vụ tài chính',
  'Công dân yêu cầu rút hồ sơ',
  'Dừng xử lý',
  'Đã xử lý xong',
  'Đã trả kết quả',
];
const CHANNEL = {
  online: ['Trực tuyến', 'trực  tuyến', 'TRUC TUYEN'],
  direct: ['Trực tiếp', ''],
  post: ['Bưu chính công ích', 'BCCI', 'Bưu chính công ích (BCCI)'],
};
const HEADING: Record<string, string[]> = {
  code: ['Mã hồ sơ', 'Mã biên nhận', 'SỐ HỒ SƠ', 'Số biên  nhận'],
  procedureCode: ['Mã TTHC'],
  procedureName: ['Tên thủ tục hành chính', 'Tên TTHC', 'ten thu tuc'],
  field: ['Lĩnh vực', 'Tên lĩnh vực'],
  owner: ['Chủ hồ sơ', 'Người nộp'],
  idNumber: ['Số định danh', 'Số CCCD', 'Số giấy tờ'],
  phone: ['Số điện thoại', 'SĐT'],
  address: ['Địa chỉ'],
  channel: ['Kênh tiếp nhận', 'Hình thức nộp', 'Hình thức'],
  R: ['Ngày tiếp nhận', 'Ngày nhận'],
  H: ['Ngày hẹn trả', 'Hẹn trả', 'Hạn xử lý'],
  K: ['Ngày kết thúc xử lý', 'Hoàn thành'],
  returned: ['Ngày trả', 'Ngày trả kết quả'],
  status: ['Trạng thái', 'Trạng thái hồ sơ', 'Tình trạng'],
  officer: ['Cán bộ xử lý', 'Cán bộ xử lý hiện tại', 'Người xử lý'],
  fee: ['Phí, lệ phí', 'Lệ phí'],
  pay: ['Hình thức thanh toán'],
  digitised: ['Số hóa'],
  eresult: ['Kết quả điện tử'],
  reused: ['Tái sử dụng'],
};
const OPTIONAL = [
  'field',
  'owner',
  'idNumber',
  'phone',
  'address',
  'channel',
  'H',
  'returned',
  'officer',
  'fee',
  'pay',
  'digitised',
  'eresult',
  'reused',
];

export const vnDate = (day: string): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
const plain = (day: string): string => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}/${day.slice(0, 4)}`;

export function makeRegister(seed: number, size: number, today: string): Register {
  const next = numbers(seed);
  const { pick, int, chance } = chooser(next);
  const catalogue = shippedProcedures();
  const names = new Map<string, number>();
  for (const p of catalogue) names.set(p.name.toLowerCase(), (names.get(p.name.toLowerCase()) ?? 0) + 1);
  const alone = catalogue.filter((p) => names.get(p.name.toLowerCase()) === 1);
  const some = Array.from({ length: 14 }, () => pick(alone));
  const absent = new Set(OPTIONAL.filter(() => chance(0.12)));
  // "Hình thức thanh toán" without a fee column says nothing.
  if (absent.has('fee')) absent.add('pay');
  const byName = chance(0.3);
  if (byName) absent.add('procedureCode');
  const officers = ['Cán bộ Mẫu Một', 'Cán bộ Mẫu Hai', 'Cán bộ Mẫu Ba', ''];
  const write = (day: string | null): string => {
    if (day === null) return '';
    const time = `${String(int(0, 23)).padStart(2, '0')}:${String(int(0, 59)).padStart(2, '0')}`;
    return pick([
      vnDate(day),
      plain(day),
      `${vnDate(day)} ${time}`,
      `${vnDate(day)} ${time}:${String(int(0, 59)).padStart(2, '0')}`,
      day,
      `${day}T${time}:00+07:00`,
    ]);
  };
  const rows: SaidRow[] = Array.from({ length: size }, (_, i) => {
    const status = pick([1, 2, 3, 4, 4, 4, 5, 6, 7, 8, 9, 9, 10, 10, 10, 10, 10]);
    const finished = [7, 9, 10].includes(status);
    const dateless = (status === 1 || status === 3) && chance(0.5);
    const R = dateless ? null : addDays(today, -int(0, 420));
    const H = R === null || chance(0.1) ? null : addDays(R, chance(0.04) ? -int(1, 5) : int(0, 25));
    let K = finished && R !== null ? addDays(R, int(0, 30)) : null;
    if (K !== null && K > today) K = today;
    const p = pick(some);
    const kind = next();
    const unknown = kind < 0.04 ? 'code' : kind < 0.08 ? 'name' : null;
    const unknownField = pick(['Lĩnh vực mẫu', '']);
    const channel = pick(['online', 'online', 'online', 'direct', 'post'] as const);
    const fee = chance(0.5) ? pick([8000, 15_000, 1_234, 250_000]) : 0;
    const pay = fee > 0 ? pick(['Trực tuyến', 'Tiền mặt', 'Chuyển khoản', '']) : chance(0.1) ? 'Trực tuyến' : '';
    const yes = () => chance(0.5);
    const flags = { digitised: yes(), eresult: yes(), reused: yes() };
    const officer = pick(officers);
    const name =
      unknown === 'name' ? `Thủ tục mẫu ${int(1, 3)} chưa có trong danh mục` : unknown === 'code' ? 'Thủ tục mẫu có mã lạ' : p.name;
    const code = unknown === 'code' ? '9.99999' + int(1, 3) : unknown === 'name' ? '' : p.code;
    const listed = unknown === null || (byName && unknown === 'code' ? false : unknown === null);
    const cells: Record<string, string> = {
      code: `H24.MAU-${seed}-${String(i).padStart(4, '0')}`,
      procedureCode: code === '' ? '' : pick([code, `${code}.H24`, `${code}.000.00.00.H24`]),
      procedureName: chance(0.2) ? name.toUpperCase() : name,
      field: unknown === null ? p.field : unknownField,
      owner: `Người Mẫu ${int(1, 900)}`,
      idNumber: pick(['', '030178000042', '30178000042', 'B1234567']),
      phone: pick(['', '0900000123', '0900000456.0']),
      address: pick(['', 'Thôn 1, xã Ninh Giang']),
      channel: pick(CHANNEL[channel]),
      R: write(R),
      H: write(H),
      K: write(K),
      returned: status === 10 ? write(K) : '',
      status: chance(0.3) ? String(status) : (pick([STATUS[status], STATUS[status]?.toUpperCase()]) ?? ''),
      officer,
      fee: fee === 0 ? pick(['', '0']) : fee === 1234 ? '1.234' : String(fee),
      pay,
      digitised: flags.digitised ? 'Có' : pick(['Không', '']),
      eresult: flags.eresult ? 'có' : 'Không',
      reused: flags.reused ? 'Có' : '',
    };
    const here = (key: string): boolean => !absent.has(key);
    const said: Said = {
      code: cells['code'] ?? '',
      status,
      channel: here('channel') ? channel : 'direct',
      R,
      H: here('H') ? H : null,
      K,
      officer: here('officer') && officer !== '' ? officer : 'Chưa giao',
      field: listed ? p.field : here('field') && unknownField !== '' ? unknownField : 'Khác',
      procedure: listed ? p.code : byName || unknown === 'name' ? `name:${name}|${here('field') ? unknownField : ''}` : `code:${code}`,
      fee: here('fee') ? fee : 0,
      paidOnline: here('fee') && here('pay') && fee > 0 && pay === 'Trực tuyến',
      digitised: here('digitised') && flags.digitised,
      eresult: here('eresult') && flags.eresult,
      reused: here('reused') && flags.reused,
    };
    return { said, cells };
  });
  // A code the catalogue lacks keeps the field of the first row that named it.
  const firstField = new Map<string, string>();
  for (const { said } of rows) {
    if (!said.procedure.startsWith('code:')) continue;
    said.field = firstField.get(said.procedure) ?? said.field;
    firstField.set(said.procedure, said.field);
  }
  const keys = Object.keys(HEADING)
    .filter((key) => !absent.has(key))
    .map((key) => ({ key, at: next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ key }) => key);
  return { headings: keys.map((key) => `${key}\u0000${pick(HEADING[key] ?? [])}`), rows, absent };
}

const keyOf = (heading: string): string => heading.slice(0, heading.indexOf('\u0000'));
const labelOf = (heading: string): string => heading.slice(heading.indexOf('\u0000') + 1);
export const sheetOf = ({ headings, rows }: Register): string[][] => [
  headings.map(labelOf),
  ...rows.map(({ cells }) => headings.map((h) => cells[keyOf(h)] ?? '')),
];

const quote = (text: string, separator: string): string =>
  text.includes(separator) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
/** The sheet as a CSV file. */
export const csvOf = (sheet: readonly (readonly string[])[], separator = ',', mark = true): Buffer =>
  Buffer.from(
    `${mark ? '\uFEFF' : ''}${sheet.map((row) => row.map((cell) => quote(cell, separator)).join(separator)).join('\r\n')}\r\n`,
    'utf8',
  );
