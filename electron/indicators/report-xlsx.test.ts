import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { Counters } from '../../shared/contract/indicators.ts';
import { report06 } from '../../shared/indicators/report-06.ts';
import { writeBreakdownXlsx, writeReportXlsx } from './report-xlsx.ts';

const counters = (rec: number, carried: number, before: number, on: number, late: number, over: number): Counters => {
  const total = rec + carried,
    done = before + on + late,
    pend = total - done;
  return {
    rec_online: rec - 3,
    rec_direct: 2,
    rec_post: 1,
    rec_period: rec,
    carried,
    total,
    done_before: before,
    done_on: on,
    done_late: late,
    done,
    pend_in: pend - over,
    pend_over: over,
    pend,
    waiting: 0,
  };
};
const fields = [
  { label: 'Hộ tịch', counters: counters(3191, 0, 3175, 15, 1, 0) },
  { label: 'Đất đai', counters: counters(40, 5, 30, 2, 3, 4) },
];
const sum = (k: keyof Counters): number => fields.reduce((n, f) => n + f.counters[k], 0);
const total = Object.fromEntries((Object.keys(fields[0]?.counters ?? {}) as (keyof Counters)[]).map((k) => [k, sum(k)])) as Counters;
const doc = report06({
  from: '2026-06-15',
  to: '2026-09-14',
  unitName: 'Ủy ban nhân dân xã Mẫu',
  receiverName: 'Ủy ban nhân dân thành phố Hải Phòng',
  placeDay: 'Mẫu, ngày 20 tháng 9 năm 2026',
  signers: ['', ''],
  total,
  fields,
  previous: { ...total, pend: total.carried },
  quarters: null,
});

const open = async (bytes: Uint8Array): Promise<ExcelJS.Worksheet> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as never);
  const [sheet] = book.worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
};
const line = (sheet: ExcelJS.Worksheet, row: number, width: number): unknown[] =>
  Array.from({ length: width }, (_, i) => sheet.getCell(row, i + 1).value);

describe('form 06 as a workbook', () => {
  it('reads back with the numbers of the document, the official head, column numbers and signatures', async () => {
    const sheet = await open(await writeReportXlsx(doc));
    expect(line(sheet, 10, 13)).toEqual(Array.from({ length: 13 }, (_, i) => `(${i + 1})`));
    doc.rows.forEach((r, i) => expect(line(sheet, 11 + i, 13)).toEqual([i + 1, r.label, ...r.cells]));
    expect(line(sheet, 13, 13)).toEqual(['', 'Tổng cộng', ...doc.total]);
    expect(sheet.getCell('C7').value).toBe('Số hồ sơ nhận giải quyết');
    expect(sheet.getCell('F7').master.address).toBe('C7');
    expect(sheet.getCell('D8').value).toBe('Trong kỳ');
    expect(sheet.getCell('E9').value).toBe('Trực tiếp, dịch vụ bưu chính');
    expect(sheet.getCell('L9').master.address).toBe('L8');
    expect(sheet.getCell('L8').value).toBe('Trong hạn');
    const texts = new Set<unknown>();
    sheet.eachRow((row) => row.eachCell((cell) => texts.add(cell.value)));
    for (const text of [
      'Biểu số 06/VPCP/KSTT',
      'TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC',
      'Kỳ báo cáo: Quý III năm 2026',
      '(Từ ngày 15/06/2026 đến ngày 14/09/2026)',
      `Ghi chú: ${doc.footnote}`,
      'NGƯỜI LẬP BIỂU',
      'THỦ TRƯỞNG ĐƠN VỊ',
      doc.placeDay,
    ])
      expect(texts).toContain(text);
    expect(sheet.pageSetup.orientation).toBe('landscape');
  });
});

describe('the breakdown as a workbook', () => {
  it('reads back with every counter and every fraction, and keeps a formula-looking name as text', async () => {
    const indicators = [{ id: 'before_time_rate' as const, num: 3175, den: 3191, value: 99.5 }];
    const sheet = await open(
      await writeBreakdownXlsx({
        title: 'Chỉ số',
        from: doc.from,
        to: doc.to,
        unitName: doc.unitName,
        keyName: 'Lĩnh vực',
        groups: [{ key: 'a', label: '=1+1', counters: counters(3191, 0, 3175, 15, 1, 0), indicators }],
        total: { counters: total, indicators: [{ id: 'before_time_rate', num: 0, den: 0, value: null }] },
        rates: [{ id: 'before_time_rate', name: 'Giải quyết trước hạn' }],
      }),
    );
    const heads = line(sheet, 4, 18);
    const at = (row: number, head: string): unknown => sheet.getCell(row, heads.indexOf(head) + 1).value;
    expect([
      at(5, 'Tổng số'),
      at(5, 'Trước hạn'),
      at(5, 'Quá hạn'),
      at(5, 'Giải quyết trước hạn (%)'),
      at(5, 'Tử số'),
      at(5, 'Mẫu số'),
    ]).toEqual([3191, 3175, 1, 99.5, 3175, 3191]);
    expect(at(5, 'Lĩnh vực')).toBe("'=1+1");
    expect([at(6, 'Lĩnh vực'), at(6, 'Tổng số'), at(6, 'Giải quyết trước hạn (%)')]).toEqual(['Tổng cộng', 3236, null]);
  });
});
