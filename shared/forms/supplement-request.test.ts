import { expect, test } from 'vitest';
import { textOf } from './document.ts';
import { usualSlip } from './sample-slips.ts';
import { supplementRequest } from './supplement-request.ts';

const data = {
  office: usualSlip.office,
  number: null,
  person: usualSlip.person,
  procedure: usualSlip.procedure,
  lines: ['Cam kết bảo đảm an toàn công trình liền kề: 01 bản chính', 'Ảnh hiện trạng'],
  reason: 'Thiếu giấy tờ bắt buộc theo thành phần hồ sơ đã công khai',
  day: '2026-08-19',
  guide: 'Nguyễn Mẫu Lan',
  print: usualSlip.print,
} as const;

test('Mẫu 02 says everything once, in the order of the annex, without a code or a day to come back', () => {
  const doc = supplementRequest(data);
  const all = doc.body.flatMap((b) => (b.kind === 'line' ? [textOf(b.runs)] : b.kind === 'list' ? b.items.map(textOf) : []));
  expect(doc.head.number).toBe('Số: ........../PBS-TTPVHCC');
  expect(doc.title).toBe('PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ');
  const labels = [
    'Hồ sơ của: ',
    'Nội dung yêu cầu giải quyết: ',
    'Địa chỉ: ',
    'Số điện thoại: ',
    'Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:',
    'Cam kết bảo đảm',
    'Ảnh hiện trạng',
    'Lý do: ',
    'Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc',
  ];
  const places = labels.map((label) => all.findIndex((line) => line.startsWith(label)));
  expect(places).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(all.join(' ')).not.toMatch(/Mã hồ sơ|hẹn/);
  expect(doc.signatures).toEqual([{ title: 'NGƯỜI HƯỚNG DẪN', hint: '(Ký và ghi rõ họ tên)', name: 'Nguyễn Mẫu Lan' }]);
  expect(doc.foot[0]).toBe('Mẫu số 02, Thông tư 03/2025/TT-VPCP');
});
