import { describe, expect, it } from 'vitest';
import type { CalendarRow, TargetRow } from './preview.ts';
import { FROM_CITY, planCalendar, planTargets } from './preview.ts';
import { type KnownProcedure, planCatalogue } from './preview-catalogue.ts';
import { ITEM_BODY } from './protocol.ts';

const head = { v: 1, version: 3, issued: '2026-08-18T02:00:00.000Z' } as const;
const target = (hundredths: number | null, valid_from: string, basis = 'KH 12/KH-UBND') => ({
  indicator: 'ontime_rate' as const,
  hundredths,
  valid_from,
  basis,
});
const targets = (...list: ReturnType<typeof target>[]) => ITEM_BODY.targets.parse({ ...head, targets: list });

describe('targets of the city', () => {
  const own: TargetRow = { indicator: 'ontime_rate', value: 97, validFrom: '2026-01-01', basis: 'QĐ 5/QĐ-UBND' };
  it('shows what is in force on the day and what it becomes', () => {
    const plan = planTargets(targets(target(9850, '2026-09-01')), [own]);
    expect(plan.lines).toEqual([{ what: 'Giải quyết đúng hạn, từ 01/09/2026', before: '97 %', after: '98,5 %' }]);
    expect(plan.acts).toEqual([{ indicator: 'ontime_rate', value: 98.5, validFrom: '2026-09-01', basis: 'KH 12/KH-UBND' }]);
  });
  it('a later day sees what an earlier one of the same list set, whatever their order in the list', () => {
    expect(
      planTargets(targets(target(9900, '2026-10-01'), target(9800, '2026-09-01')), [own]).lines.map((l) => [l.before, l.after]),
    ).toEqual([
      ['97 %', '98 %'],
      ['98 %', '99 %'],
    ]);
  });
  it('says the basis when only that differs, and counts what stands as unchanged', () => {
    const plan = planTargets(targets(target(9700, '2026-09-01'), target(9700, '2026-10-01')), [own]);
    expect(plan.lines).toEqual([
      { what: 'Giải quyết đúng hạn, từ 01/09/2026', before: '97 %, căn cứ QĐ 5/QĐ-UBND', after: '97 %, căn cứ KH 12/KH-UBND' },
    ]);
    expect(plan.unchanged).toBe(1);
  });
  it('ends a target, and ending what never was changes nothing', () => {
    expect(planTargets(targets(target(null, '2026-09-01')), [own]).lines[0]?.after).toBe('không có mục tiêu');
    expect(planTargets(targets(target(null, '2026-09-01')), [])).toMatchObject({ lines: [], unchanged: 1 });
  });
});

describe('the calendar of the city', () => {
  const row = (day: string, name: string, more: Partial<CalendarRow> = {}): CalendarRow => ({
    day,
    kind: 'holiday',
    name,
    confidence: 'sourced',
    note: null,
    ...more,
  });
  const body = (...days: { day: string; kind: 'holiday' | 'compensatory' | 'swapped_workday'; name: string }[]) =>
    ITEM_BODY.calendar.parse({ ...head, year: 2026, basis: 'TB 7/TB-UBND', days });
  const open = (days: readonly CalendarRow[]) => ({ open: true, days, opening: [] });

  it('sets what differs, leaves what stands, confirms what was unsure', () => {
    const plan = planCalendar(
      body(
        { day: '2026-08-31', kind: 'compensatory', name: 'Quốc khánh' },
        { day: '2026-09-02', kind: 'holiday', name: 'Quốc khánh' },
        { day: '2026-01-01', kind: 'holiday', name: 'Tết Dương lịch' },
      ),
      open([row('2026-01-01', 'Tết Dương lịch', { confidence: 'unsure' }), row('2026-09-02', 'Quốc khánh')]),
    );
    expect(plan.lines).toEqual([
      { what: 'Thứ Năm 01/01/2026', before: 'Nghỉ lễ: Tết Dương lịch (chưa chắc)', after: 'Nghỉ lễ: Tết Dương lịch' },
      { what: 'Thứ Hai 31/08/2026', before: 'ngày làm việc', after: 'Nghỉ bù: Quốc khánh' },
    ]);
    expect(plan.unchanged).toBe(1);
  });
  it('takes back only days the city itself gave', () => {
    const plan = planCalendar(
      body(),
      open([
        row('2026-08-31', 'Nghỉ bù', { note: `${FROM_CITY}TB 6/TB-UBND` }),
        row('2026-09-01', 'Ngày truyền thống xã', { confidence: 'centre', note: 'QĐ 1' }),
        row('2026-09-02', 'Quốc khánh'),
      ]),
    );
    expect(plan.acts).toEqual([{ op: 'remove', day: '2026-08-31' }]);
    expect(plan.lines[0]?.after).toBe('ngày làm việc');
  });
  it("opens a year with the days of law and the city's over them", () => {
    const opening = [
      row('2026-01-01', 'Tết Dương lịch', { confidence: 'unsure' }),
      row('2026-09-02', 'Quốc khánh', { confidence: 'unsure' }),
    ];
    const plan = planCalendar(body({ day: '2026-09-02', kind: 'holiday', name: 'Quốc khánh' }), { open: false, days: [], opening });
    expect(plan.acts.map((a) => a.op)).toEqual(['open', 'set']);
    expect(plan.lines[0]).toEqual({ what: 'Lịch năm 2026', before: 'chưa mở', after: 'mở, 2 ngày lễ' });
  });
  it('passes over days of another year, days that are none and weekdays given to be worked, and says so', () => {
    const plan = planCalendar(
      body(
        { day: '2027-01-01', kind: 'holiday', name: 'x' },
        { day: '2026-02-30', kind: 'holiday', name: 'x' },
        { day: '2026-08-19', kind: 'swapped_workday', name: 'x' },
        { day: '2026-08-22', kind: 'swapped_workday', name: 'Làm bù 31/08' },
      ),
      open([]),
    );
    expect(plan.lines).toEqual([{ what: 'Thứ Bảy 22/08/2026', before: 'nghỉ cuối tuần', after: 'Làm bù: Làm bù 31/08' }]);
    expect(plan.note).toContain('Bỏ qua 3 ngày');
  });
});

describe('procedures of the city', () => {
  const now: KnownProcedure = {
    name: 'Đăng ký khai sinh',
    field: 'Hộ tịch',
    term: { value: 1, unit: 'working_day' },
    feeVnd: 8000,
    feeOnlineVnd: 0,
    onlineLevel: 'full',
    status: 'active',
    origin: 'shipped',
  };
  const procedure = (more: object = {}) => ({
    code: '1.001193',
    name: 'Đăng ký khai sinh',
    field: 'Hộ tịch',
    valid_from: '2026-09-01',
    status: 'active',
    term: null,
    fee_vnd: null,
    fee_online_vnd: null,
    online_level: 'full',
    ...more,
  });
  const body = (...procedures: object[]) => ITEM_BODY.catalogue.parse({ ...head, basis: 'QĐ 88/QĐ-UBND', procedures });
  const known = (code: string) => (code === '1.001193' ? now : undefined);

  it('one line for each thing that differs; what the city leaves open stays', () => {
    const plan = planCatalogue(body(procedure({ term: { value: 3, unit: 'working_day' }, online_level: 'partial' })), known);
    expect(plan.lines).toEqual([
      { what: '1.001193, từ 01/09/2026: thời hạn', before: '1 ngày làm việc', after: '3 ngày làm việc' },
      { what: '1.001193, từ 01/09/2026: mức trực tuyến', before: 'Trực tuyến toàn trình', after: 'Trực tuyến một phần' },
    ]);
    expect(plan.acts).toMatchObject([{ code: '1.001193', fresh: false, says: { feeVnd: 8000, feeOnlineVnd: 0, field: 'Hộ tịch' } }]);
    expect(planCatalogue(body(procedure()), known)).toMatchObject({ lines: [], acts: [], unchanged: 1 });
  });
  it('repeals, and adds what is not known here', () => {
    expect(planCatalogue(body(procedure({ status: 'repealed' })), known).lines).toEqual([
      { what: '1.001193, từ 01/09/2026: hiệu lực', before: 'đang thực hiện', after: 'hết hiệu lực' },
    ]);
    expect(planCatalogue(body(procedure({ code: '1.999001', name: 'Thủ tục mẫu', fee_vnd: 0 })), known)).toMatchObject({
      lines: [{ before: 'chưa có', after: 'Thủ tục mẫu (Hộ tịch), chưa có thời hạn, phí, lệ phí không thu' }],
      acts: [{ fresh: true }],
    });
  });
  it("leaves a centre's own codes and what the program repealed alone, and says how many", () => {
    const gone = (): KnownProcedure => ({ ...now, status: 'repealed' });
    expect(planCatalogue(body(procedure({ code: 'L-TT0001' }), procedure()), gone)).toMatchObject({
      lines: [],
      acts: [],
      note: expect.stringContaining('Bỏ qua 2 dòng'),
    });
  });
});
