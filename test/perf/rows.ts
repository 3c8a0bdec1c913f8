import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { addDays, weekdayOf } from '../../shared/calendar/civil-day.ts';

/** Seeded numbers in [0, 1): the same register for the same seed on every machine. */
export const seeded = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô', 'Dương', 'Lý'];
const GIVEN = [
  'An',
  'Bình',
  'Châu',
  'Dung',
  'Đạt',
  'Giang',
  'Hà',
  'Hiếu',
  'Hương',
  'Khuê',
  'Lan',
  'Linh',
  'Minh',
  'Nam',
  'Nga',
  'Ngọc',
  'Oanh',
  'Phúc',
  'Quân',
  'Quỳnh',
  'Sơn',
  'Thảo',
  'Tuấn',
  'Uyên',
  'Vân',
  'Yến',
  'Ước',
  'Ẩn',
];
const SECOND = ['Văn', 'Thị', 'Đức', 'Ngọc', 'Hữu', 'Thanh', 'Quang', 'Thu', 'Xuân', 'Kim'];
export const benchNames = { FAMILY, SECOND, GIVEN };

const CODES = [
  '1.001193',
  '1.000894',
  '1.004884',
  '1.004873',
  '2.000635',
  '2.000815',
  '2.000884',
  '2.001035',
  '1.013225',
  '1.010028',
  '1.010038',
  '1.001612',
  '1.000656',
  '1.001022',
  '1.004837',
  '1.000689',
];
const vn = (day: string): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

/** A register file of `count` invented dossiers in order of receipt over the ten years up to `lastDay`. */
export async function writeRegister(path: string, count: number, lastDay: string, seed: number): Promise<void> {
  const next = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const out = createWriteStream(path);
  out.write(
    '\uFEFFMã hồ sơ,Mã TTHC,Tên thủ tục hành chính,Chủ hồ sơ,Số định danh,Số điện thoại,Kênh tiếp nhận,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,Cán bộ xử lý,"Phí, lệ phí",Hình thức thanh toán,Số hóa,Kết quả điện tử,Tái sử dụng\n',
  );
  const span = 3650;
  for (let i = 0; i < count; i++) {
    let R = addDays(lastDay, -span + Math.floor((i * span) / count));
    if (weekdayOf(R) > 5) R = addDays(R, weekdayOf(R) - 8 + 2);
    const term = pick([1, 1, 2, 3, 5, 10, 15]);
    const H = addDays(R, term + 1);
    const open = i > count - 400 && next() < 0.4;
    let K = addDays(R, Math.max(0, Math.floor(term * next() * 1.05) + (next() < 0.01 ? 3 : 0)));
    if (K > lastDay) K = lastDay;
    const fee = next() < 0.6;
    const name = `${pick(FAMILY)} Mẫu ${pick(SECOND)} ${pick(GIVEN)}`;
    const row = [
      `H24.125-${R.slice(2).replaceAll('-', '')}-${String(i).padStart(7, '0')}`,
      pick(CODES),
      '',
      name,
      `0${30 + Math.floor(next() * 2)}${Math.floor(next() * 4)}${String(Math.floor(next() * 1e8)).padStart(8, '0')}`,
      `09${String(Math.floor(next() * 1e8)).padStart(8, '0')}`,
      pick(['Trực tuyến', 'Trực tuyến', 'Trực tuyến', 'Trực tiếp', 'Bưu chính công ích']),
      vn(R),
      vn(H),
      open ? '' : vn(K),
      open ? pick(['Đang xử lý', 'Được tiếp nhận', 'Yêu cầu bổ sung giấy tờ']) : 'Đã trả kết quả',
      `Cán bộ mẫu ${1 + Math.floor(next() * 12)}`,
      fee ? '8000' : '',
      fee ? pick(['Trực tuyến', 'Trực tuyến', 'Tiền mặt']) : '',
      next() < 0.9 ? 'Có' : 'Không',
      open ? '' : next() < 0.9 ? 'Có' : 'Không',
      next() < 0.4 ? 'Có' : 'Không',
    ];
    if (!out.write(`${row.join(',')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
