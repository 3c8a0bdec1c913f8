import type { Role } from '../../shared/contract/method.ts';
import type { Seeded } from './random.ts';

/** Everybody invented carries the middle name "Mẫu" (sample): no register of real people looks like this. */
const FAMILIES = [
  { name: 'Nguyễn', weight: 38 },
  { name: 'Phạm', weight: 14 },
  { name: 'Trần', weight: 11 },
  { name: 'Vũ', weight: 9 },
  { name: 'Đào', weight: 5 },
  { name: 'Bùi', weight: 5 },
  { name: 'Hoàng', weight: 5 },
  { name: 'Lê', weight: 5 },
  { name: 'Đỗ', weight: 4 },
  { name: 'Ngô', weight: 2 },
  { name: 'Đặng', weight: 2 },
] as const;
const MEN = [
  'Bình',
  'Cường',
  'Dũng',
  'Đạt',
  'Đức',
  'Hải',
  'Hiếu',
  'Hùng',
  'Huy',
  'Khánh',
  'Long',
  'Minh',
  'Nam',
  'Phúc',
  'Quân',
  'Sơn',
  'Thành',
  'Tuấn',
  'Việt',
  'Vinh',
] as const;
const WOMEN = [
  'An',
  'Chi',
  'Dung',
  'Giang',
  'Hà',
  'Hạnh',
  'Hoa',
  'Hồng',
  'Hương',
  'Lan',
  'Linh',
  'Mai',
  'Nga',
  'Ngọc',
  'Nhung',
  'Oanh',
  'Phương',
  'Thảo',
  'Trang',
  'Yến',
] as const;

export type SamplePerson = {
  readonly fullName: string;
  readonly idNumber: string;
  readonly birth: string;
  readonly sex: 'Nam' | 'Nữ';
  readonly phone: string;
  readonly address: string;
};

const two = (n: number): string => String(n).padStart(2, '0');

/** The n-th person; the number makes ID and phone unique. Province 030 is the former Hải Dương, where Ninh Giang lay. */
export function samplePerson(random: Seeded, n: number): SamplePerson {
  const woman = random.chance(0.5);
  const year = random.int(1946, 2007);
  const idNumber = `030${(year >= 2000 ? 2 : 0) + (woman ? 1 : 0)}${two(year % 100)}${String(n).padStart(6, '0')}`;
  return {
    fullName: `${random.weighted(FAMILIES).name} Mẫu ${random.pick(woman ? WOMEN : MEN)}`,
    idNumber,
    birth: `${year}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`,
    sex: woman ? 'Nữ' : 'Nam',
    phone: `0900${String(n).padStart(6, '0')}`,
    address: `Thôn ${random.int(1, 12)}, xã Ninh Giang, thành phố Hải Phòng`,
  };
}

/** Who works at the sample centre; every role once at least. */
export const SAMPLE_STAFF: readonly { readonly name: string; readonly role: Role; readonly counter: string }[] = [
  { name: 'Đào Mẫu Bình', role: 'head', counter: '' },
  { name: 'Nguyễn Mẫu Lan', role: 'clerk', counter: 'Quầy 1' },
  { name: 'Phạm Mẫu Hạnh', role: 'clerk', counter: 'Quầy 2' },
  { name: 'Trần Mẫu Hùng', role: 'officer', counter: 'Quầy 3' },
  { name: 'Vũ Mẫu Thảo', role: 'officer', counter: 'Quầy 3' },
  { name: 'Bùi Mẫu Sơn', role: 'officer', counter: 'Quầy 4' },
  { name: 'Lê Mẫu Mai', role: 'officer', counter: 'Quầy 4' },
  { name: 'Hoàng Mẫu Việt', role: 'data', counter: '' },
  { name: 'Đỗ Mẫu Long', role: 'it', counter: '' },
  { name: 'Ngô Mẫu Nga', role: 'auditor', counter: '' },
];

/** Which officer handles a field; what nobody has taken on goes to the last one. */
const DESKS: Readonly<Record<string, string>> = {
  'Hộ tịch': 'Vũ Mẫu Thảo',
  'Chứng thực': 'Trần Mẫu Hùng',
  'Đất đai': 'Bùi Mẫu Sơn',
  'Đăng ký, quản lý cư trú': 'Trần Mẫu Hùng',
  'Cấp, quản lý căn cước': 'Trần Mẫu Hùng',
};
export const officerOf = (field: string): string => DESKS[field] ?? 'Lê Mẫu Mai';
