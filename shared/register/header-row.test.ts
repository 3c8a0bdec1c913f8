import { describe, expect, it } from 'vitest';
import { COLUMNS, columnOfHeading, HEADINGS } from './columns.ts';
import { findHeader, isColumnNumberRow, isTotalRow, letterOf } from './header-row.ts';
import { looksShifted } from './shifted.ts';

const IGATE = [
  'Số hồ sơ',
  'Tên thủ tục hành chính',
  'Tên lĩnh vực',
  'Phòng ban',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Ngày kết thúc xử lý',
  'Cơ quan/đơn vị',
  'Chủ hồ sơ',
  'Số điện thoại',
  'Cán bộ xử lý hiện tại',
  'Trạng thái hồ sơ',
];
const THANH_HOA = [
  'STT',
  'Đơn vị tiếp nhận',
  'Lĩnh vực',
  'Tên thủ tục hành chính',
  'Mã hồ sơ',
  'Trạng thái',
  'Địa chỉ',
  'Chủ hồ sơ',
  'Ngày nhận',
  'Ngày hẹn trả',
  'Ngày kết thúc xử lý',
  'Đơn vị/ cá nhân giải quyết',
];

describe('headings', () => {
  it('are known whatever their case, marks and spaces', () => {
    for (const column of COLUMNS)
      for (const heading of HEADINGS[column]) {
        for (const spelt of [
          heading,
          heading.toUpperCase(),
          heading.normalize('NFD'),
          ` ${heading.replaceAll(' ', '  ')} `,
          heading.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Đ', 'D').replaceAll('đ', 'd'),
        ])
          expect(columnOfHeading(spelt)?.column, spelt).toBe(column);
      }
    expect(columnOfHeading('Lệ phí (đồng)')?.column).toBe('fee');
    expect(columnOfHeading('Phòng ban')).toBe(null);
  });
  it('never take the day of return for the end of processing', () => {
    expect(columnOfHeading('Ngày trả kết quả')?.column).toBe('returned');
    expect(columnOfHeading('Ngày kết thúc xử lý')?.column).toBe('finished');
  });
});

describe('the header row', () => {
  it('is found in lists of VNPT iGate and Thanh Hóa, with what they alone have named', () => {
    const igate = findHeader([IGATE, ['H24-1']]);
    expect(igate?.unknown).toEqual(['Phòng ban', 'Cơ quan/đơn vị']);
    expect([...(igate?.columns ?? [])]).toEqual([
      ['code', 0],
      ['procedureName', 1],
      ['field', 2],
      ['received', 4],
      ['promised', 5],
      ['finished', 6],
      ['owner', 8],
      ['phone', 9],
      ['officer', 10],
      ['status', 11],
    ]);
    expect(findHeader([THANH_HOA])?.unknown).toEqual(['STT', 'Đơn vị tiếp nhận', 'Đơn vị/ cá nhân giải quyết']);
  });
  it('may stand under titles, one column to the right, over two merged rows and a row of numbers', () => {
    const rows = [
      [null, 'UBND XÃ NINH GIANG'],
      [null, 'DANH SÁCH HỒ SƠ'],
      [null],
      [null, 'STT', 'Mã hồ sơ', 'Tên thủ tục hành chính', 'Thời gian', null, null, 'Trạng thái'],
      [null, null, null, null, 'Ngày nhận', 'Hẹn trả', 'Hoàn thành', null],
      [null, '(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)'],
      [null, 1, 'H24-1', 'Khai sinh', '1/7/2025', '2/7/2025', '1/7/2025', '10'],
    ];
    const header = findHeader(rows);
    expect(header?.dataFrom).toBe(6);
    expect([...(header?.columns ?? [])].toSorted((a, b) => a[1] - b[1])).toEqual([
      ['code', 2],
      ['procedureName', 3],
      ['received', 4],
      ['promised', 5],
      ['finished', 6],
      ['status', 7],
    ]);
    expect(header?.unknown).toEqual(['STT']);
  });
  it('keeps the better of two columns of one meaning and names the other', () => {
    const header = findHeader([['Người nộp', 'Chủ hồ sơ', 'Mã hồ sơ', 'Mã hồ sơ', 'Trạng thái']]);
    expect(header?.columns.get('owner')).toBe(1);
    expect(header?.columns.get('code')).toBe(2);
    expect(header?.unknown).toEqual(['Người nộp', 'Mã hồ sơ']);
  });
  it('is not made of data', () => {
    expect(
      findHeader([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    ).toBe(null);
    expect(isColumnNumberRow([null, '1', '2', '3'])).toBe(true);
    expect(isColumnNumberRow(['(1)', '(2)', '(3)=(1)+(2)'])).toBe(true);
    expect(isColumnNumberRow(['1', 'H24-1', '3'])).toBe(false);
    expect(isTotalRow([null, 'TỔNG CỘNG', 12])).toBe(true);
    expect(isTotalRow(['Tổng cộng: 12 hồ sơ'])).toBe(true);
    expect(isTotalRow(['H24-1', 'Tổng cộng'])).toBe(false);
    expect([letterOf(0), letterOf(25), letterOf(26)]).toEqual(['A', 'Z', 'AA']);
  });
});

describe('shifted cells', () => {
  const header = findHeader([THANH_HOA]);
  if (header === null) throw new Error('no header');
  const good = (n: number) => [
    String(n),
    'Trung tâm',
    'Hộ tịch',
    'Khai sinh',
    `H24-${n}`,
    'Đang xử lý',
    'Thôn 1',
    'Người Mẫu A',
    '01/07/2025',
    '03/07/2025',
    '',
    'Phòng Tư pháp',
  ];
  const shifted = (n: number) => [...good(n).slice(3), '', '', ''];
  it('are seen when most rows show them', () => {
    expect(looksShifted([1, 2, 3, 4].map(shifted), header)).toBe(true);
    expect(looksShifted([shifted(1)], header)).toBe(true);
    expect(
      looksShifted(
        [1, 2, 3].map((n) => ['', ...good(n)]),
        header,
      ),
    ).toBe(true);
  });
  it('are not seen in a good file, nor in one with some spoiled rows', () => {
    expect(looksShifted([1, 2, 3, 4].map(good), header)).toBe(false);
    expect(looksShifted([good(1), good(2), shifted(3), good(4)], header)).toBe(false);
    expect(
      looksShifted(
        [1, 2, 3, 4].map((n) => good(n).with(8, 'hôm qua')),
        header,
      ),
    ).toBe(false);
    expect(
      looksShifted(
        [1, 2, 3, 4].map((n) => good(n).with(5, 'chưa rõ')),
        header,
      ),
    ).toBe(false);
    expect(looksShifted([good(1).with(7, '01/01/2025')], header)).toBe(false);
    expect(looksShifted([], header)).toBe(false);
  });
});
