import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/civil-day.ts';
import type { FeeLine } from '../contract/dossiers.ts';
import { FITS, shorten, textOf, type FormDocument } from './document.ts';
import { dayWords, shortReason, termWords } from './day-words.ts';
import { feeWords, quantityWords, receiptSlip, type ReceiptSlipData } from './receipt-slip.ts';
import { longSlip, usualSlip } from './sample-slips.ts';

const lines = (doc: FormDocument): readonly string[] =>
  doc.body.flatMap((block) =>
    block.kind === 'line'
      ? [textOf(block.runs), ...(block.right === undefined ? [] : [textOf(block.right)])]
      : block.kind === 'list'
        ? block.items.map(textOf)
        : [],
  );
const railText = (doc: FormDocument): string =>
  doc.rail
    .map((b) =>
      b.kind === 'promise'
        ? `${b.caption} ${b.figure} ${b.below}`
        : b.kind === 'qr'
          ? `${b.payload} ${b.captions.map(textOf).join(' ')}`
          : textOf(b.runs),
    )
    .join('\n');

/** The labels of the annex, in its order. */
const OFFICIAL = [
  'Mã hồ sơ:',
  'Trung tâm Phục vụ hành chính công',
  'Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức:',
  'Số định danh cá nhân/tổ chức:',
  'Số điện thoại:',
  'Địa chỉ:',
  'Email:',
  'Nội dung yêu cầu giải quyết:',
  'Thành phần hồ sơ nộp gồm:',
  'Số lượng hồ sơ:',
  'Thời gian giải quyết hồ sơ theo quy định là:',
  'Thời gian nhận hồ sơ:',
  'Thời gian trả kết quả giải quyết hồ sơ:',
  'Đăng ký nhận kết quả tại:',
  'Vào Sổ theo dõi hồ sơ, Quyển số',
];

describe('Mẫu 01', () => {
  test('labels stand in the order of the annex, at every fit', () => {
    for (const fit of FITS) {
      const all = lines(receiptSlip(usualSlip, fit));
      const places = OFFICIAL.map((label) => all.findIndex((line) => line.startsWith(label)));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });

  test('head, title and signatures', () => {
    const doc = receiptSlip(usualSlip);
    expect(doc.head.left.map((r) => r.text)).toEqual(['UBND XÃ NINH GIANG', 'TRUNG TÂM PHỤC VỤ', 'HÀNH CHÍNH CÔNG']);
    expect(doc.head.right).toEqual(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']);
    expect(doc.head.number).toBe('Số: 0043/TTPVHCC');
    expect(doc.head.placeDay).toBe('Ninh Giang, ngày 19 tháng 8 năm 2026');
    expect(doc.title).toBe('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ');
    expect(doc.signatures.map((s) => [s.title, s.name])).toEqual([
      ['NGƯỜI NỘP HỒ SƠ', 'Đỗ Mẫu Khuê'],
      ['NGƯỜI TIẾP NHẬN HỒ SƠ', 'Nguyễn Mẫu Lan'],
    ]);
  });

  test('values as the form words them', () => {
    const all = lines(receiptSlip(usualSlip));
    expect(all).toContain('Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: ĐỖ MẪU KHUÊ');
    expect(all).toContain('Thời gian nhận hồ sơ: 10 giờ 34 phút, ngày 19 tháng 8 năm 2026');
    expect(all).toContain('Thời gian trả kết quả giải quyết hồ sơ: 10 giờ 45 phút, ngày 04 tháng 9 năm 2026');
    expect(all).toContain('Thời gian giải quyết hồ sơ theo quy định là: 10 ngày làm việc');
    expect(all).toContain('Số lượng hồ sơ: 01 (bộ)');
    expect(all).toContain('Lệ phí: 75.000 đồng, đã nộp');
    expect(all).toContain('Email: (không có)');
    expect(all).toContain('Giấy chứng nhận quyền sử dụng đất: 01 bản sao, dùng lại dữ liệu đã có');
    expect(all.some((line) => line.startsWith('Báo cáo kết quả thẩm tra'))).toBe(false);
  });

  test('the rail carries the promise, the code in plain letters, the days left out and what to bring', () => {
    const rail = railText(receiptSlip(usualSlip));
    expect(rail).toContain('HẸN TRẢ KẾT QUẢ 04/09/2026 Thứ Sáu, 10 giờ 45 phút');
    expect(rail).toContain('H24.125-260819-0043');
    expect(rail).toContain('Mã tra cứu: 7Q4M-2891');
    expect(rail).toContain(
      'Không tính: 23/08, 29–30/08 (cuối tuần); 31/08 (Nghỉ hoán đổi); 01–02/09 (Quốc khánh). Có tính: Thứ Bảy 22/08 làm bù.',
    );
    expect(rail).toContain('Khi đến nhận, mang theo: giấy này, căn cước; giấy ủy quyền nếu nhận thay. Hỏi: 0220\u00A0000\u00A00115');
    expect(rail).not.toContain('MÃ TẠM');
  });

  test('a temporary code says that it is one, and its QR keeps to plain letters', () => {
    const rail = railText(receiptSlip({ ...usualSlip, code: 'TẠM-260819-0043' }));
    expect(rail).toContain('MÃ TẠM, sẽ thay bằng mã chính thức');
    expect(rail).toContain('TAM-260819-0043');
  });

  test('the foot names form, copy, time and counter; sample data say so', () => {
    expect(receiptSlip(usualSlip).foot).toEqual(['Mẫu số 01, Thông tư 03/2025/TT-VPCP', 'Bản in 1, 10:34 ngày 19/08/2026, Quầy 02']);
    expect(receiptSlip({ ...usualSlip, print: { ...usualSlip.print, sample: true, copy: 2 } }).foot).toEqual([
      'Mẫu số 01, Thông tư 03/2025/TT-VPCP',
      'Bản in 2, 10:34 ngày 19/08/2026, Quầy 02',
      'DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ',
    ]);
  });

  test('an agent signs and hands in; the principal stands below', () => {
    const agent = { ...usualSlip.person, fullName: 'Trần Mẫu Bình', otherPaper: 'Giấy ủy quyền số 15/2026' };
    const doc = receiptSlip({ ...usualSlip, agent });
    expect(lines(doc)).toContain('Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: TRẦN MẪU BÌNH');
    expect(lines(doc)).toContain('Theo ủy quyền của: ĐỖ MẪU KHUÊ');
    expect(lines(doc)).toContain('Giấy tờ ủy quyền: Giấy ủy quyền số 15/2026');
    expect(doc.signatures[0]?.name).toBe('Trần Mẫu Bình');
  });

  test('a procedure without a term leaves the promise to be written', () => {
    const doc = receiptSlip({ ...usualSlip, term: null, promised: null, strip: [] });
    expect(lines(doc)).toContain('Thời gian giải quyết hồ sơ theo quy định là: .......... ngày');
    expect(doc.rail.some((b) => b.kind === 'promise')).toBe(false);
  });

  test('long names are shortened only as the fit asks, and say so', () => {
    const loose = lines(receiptSlip(longSlip, 0)).find((l) => l.startsWith('Nội dung')) ?? '';
    const tight = lines(receiptSlip(longSlip, 5)).find((l) => l.startsWith('Nội dung')) ?? '';
    expect(loose.length).toBeGreaterThan(400);
    expect(tight.length).toBeLessThan(260);
    expect(tight).toContain('…');
  });
});

test('quantities', () => {
  const paper = {
    name: 'x',
    kind: 'original',
    presentOnly: false,
    received: true,
    originalQty: 1,
    copyQty: 0,
    digitised: 'none',
  } satisfies ReceiptSlipData['components'][number];
  expect(quantityWords(paper)).toBe('01 bản chính');
  expect(quantityWords({ ...paper, originalQty: 2, copyQty: 12 })).toBe('02 bản chính, 12 bản sao');
  expect(quantityWords({ ...paper, kind: 'certified', originalQty: 0, copyQty: 1 })).toBe('01 bản sao chứng thực');
  expect(quantityWords({ ...paper, presentOnly: true })).toBe('đã xuất trình');
  expect(quantityWords({ ...paper, originalQty: 0 })).toBe('01 bản');
});

test('money owed and paid', () => {
  const fee = {
    name: 'Lệ phí',
    kind: 'le_phi',
    amount: 75_000,
    mode: 'before',
    method: 'cash',
    paid: true,
    receiptNo: '',
    exemptReason: '',
    basis: '',
  } satisfies FeeLine;
  expect(feeWords([])).toBe('không thu');
  expect(feeWords([{ ...fee, mode: 'exempt', amount: 75_000 }])).toBe('miễn');
  expect(feeWords([fee])).toBe('75.000 đồng, đã nộp');
  expect(feeWords([{ ...fee, paid: false }])).toBe('75.000 đồng, chưa nộp');
  expect(feeWords([fee, { ...fee, amount: 8_000, paid: false, mode: 'after' }])).toBe('83.000 đồng, còn 8.000 đồng');
});

test('terms and days in words', () => {
  expect(termWords({ value: 0.5, unit: 'working_day' })).toBe('0,5 ngày làm việc');
  expect(termWords({ value: 24, unit: 'hour' })).toBe('24 giờ làm việc');
  expect(termWords({ value: 15, unit: 'day' })).toBe('15 ngày');
  expect(dayWords([])).toEqual({ notCounted: '', swapped: '' });
  const saturdays = Array.from({ length: 8 }, (_, week) => ({
    day: addDays('2026-09-05', 7 * week),
    kind: 'off' as const,
    why: 'Thứ Bảy',
  }));
  expect(dayWords(saturdays).notCounted).toBe('8 ngày Thứ Bảy, Chủ Nhật');
  expect(dayWords(saturdays.slice(0, 2)).notCounted).toBe('05/09, 12/09 (cuối tuần)');
  expect(
    dayWords([
      { day: '2026-09-01', kind: 'off', why: 'Quốc khánh (ngày liền kề)' },
      { day: '2026-09-02', kind: 'off', why: 'Quốc khánh' },
    ]).notCounted,
  ).toBe('01–02/09 (Quốc khánh)');
  expect(
    [
      'Chủ Nhật',
      'Nghỉ hoán đổi Quốc khánh',
      'Quốc khánh (ngày liền kề)',
      'Tết Nguyên đán Bính Ngọ (mùng 1)',
      'Nghỉ bão theo công điện',
    ].map(shortReason),
  ).toEqual(['Nghỉ', 'Hoán đổi', 'Quốc khánh', 'Tết', 'Nghỉ bão t…']);
  expect(shorten('một hai ba bốn', 9)).toBe('một hai…');
});
