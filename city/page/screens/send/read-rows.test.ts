import { describe, expect, it } from 'vitest';
import { CALENDAR_EXAMPLE, CATALOGUE_EXAMPLE, readCalendar, readCatalogue } from './read-rows.ts';

const TODAY = '2026-08-19';

describe('days of a year, pasted', () => {
  it('reads the example', () =>
    expect(readCalendar(CALENDAR_EXAMPLE, 2027, TODAY)).toEqual({
      rows: [{ day: '2027-01-01', kind: 'holiday', name: 'Tết Dương lịch' }],
      faults: [],
    }));
  it('says what is wrong with each line and keeps the others', () => {
    const { rows, faults } = readCalendar(
      'NGAY,Loai,Ten\n30/04/2027,Nghỉ lễ,Ngày Giải phóng\n31/02/2027,Nghỉ lễ,Không có\n01/05/2026,Nghỉ lễ,Năm khác\n30/04/2027,Nghỉ bù,Lần hai\n02/05/2027,Tết,Loại lạ\n03/05/2027,Làm bù,',
      2027,
      TODAY,
    );
    expect(rows.map((r) => r.day)).toEqual(['2027-04-30']);
    expect(faults.map((f) => f.line)).toEqual([3, 4, 5, 6, 7]);
    expect(faults.map((f) => f.why)[1]).toBe('Ngày 01/05/2026 không thuộc năm 2027.');
  });
  it('names the columns that are missing', () =>
    expect(readCalendar('Ngày;Ghi chú\n01/01/2027;Tết', 2027, TODAY).faults).toEqual([{ line: 1, why: 'Dòng đầu thiếu cột “Loại”.' }]));
});

describe('lines of the catalogue, pasted', () => {
  it('reads the example', () =>
    expect(readCatalogue(CATALOGUE_EXAMPLE, TODAY).rows).toEqual([
      {
        code: '1.004873',
        name: 'Cấp Giấy xác nhận tình trạng hôn nhân',
        field: 'Hộ tịch',
        validFrom: '2026-09-01',
        status: 'active',
        term: { value: 3, unit: 'working_day' },
        feeVnd: 15_000,
        feeOnlineVnd: 0,
        onlineLevel: 'full',
      },
    ]));
  it.each([
    ['a code that is none', 'a b;Tên;Hộ tịch;01/09/2026;;;;;;', /không đúng dạng/],
    ['no field', '1.004873;Tên;;01/09/2026;;;;;;', /Thiếu tên/],
    ['no day', '1.004873;Tên;Hộ tịch;;;;;;;', /không phải ngày hiệu lực/],
    ['a fee in words', '1.004873;Tên;Hộ tịch;01/09/2026;;;;mười lăm nghìn;;', /Phí ghi bằng đồng/],
    ['a term without sense', '1.004873;Tên;Hộ tịch;01/09/2026;;nhanh;Ngày;;;', /Thời hạn/],
    ['a level unknown', '1.004873;Tên;Hộ tịch;01/09/2026;;;;;;Mức 5', /Mức/],
  ])('refuses %s', (_, line, why) => {
    const { rows, faults } = readCatalogue(`${CATALOGUE_EXAMPLE.split('\n')[0] ?? ''}\n${line}`, TODAY);
    expect({ rows: rows.length, line: faults[0]?.line }).toEqual({ rows: 0, line: 2 });
    expect(faults[0]?.why).toMatch(why);
  });
  it('takes the province suffix off, reads half days, "trong ngày" and grouped amounts', () => {
    const { rows } = readCatalogue(
      `${CATALOGUE_EXAMPLE.split('\n')[0] ?? ''}\n2.000815.H24;Chứng thực bản sao;Chứng thực;01/09/2026;;;Trong ngày;2.000;;Một phần\n1.000001;Việc nửa ngày;Chứng thực;01/09/2026;;0,5;Ngày làm việc;;;`,
      TODAY,
    );
    expect(rows.map((r) => [r.code, r.term, r.feeVnd])).toEqual([
      ['2.000815', { value: 0, unit: 'same_day' }, 2000],
      ['1.000001', { value: 0.5, unit: 'working_day' }, null],
    ]);
  });
});
