import { describe, expect, it } from 'vitest';
import { type KnownProcedure, makeMatcher } from './matching.ts';
import { procedureCodeOf } from './row.ts';

const p = (
  code: string,
  name: string,
  field: string,
  status: KnownProcedure['status'] = 'active',
  origin: KnownProcedure['origin'] = 'shipped',
): KnownProcedure => ({ code, name, field, status, origin });
const KNOWN = [
  p('1.001193', 'Thủ tục đăng ký khai sinh', 'Hộ tịch'),
  p('1.000002', 'Cấp lại giấy chứng nhận', 'Đất đai'),
  p('1.000001', 'Cấp lại giấy chứng nhận', 'Thủy sản'),
  p('1.000003', 'Cấp lại giấy chứng nhận', 'Thủy sản'),
  p('2.000009', 'Việc đã bãi bỏ', 'Hộ tịch', 'repealed'),
  p('2.000010', 'Hai trạng thái', 'Hộ tịch', 'repealed'),
  p('2.000011', 'Hai trạng thái', 'Đất đai'),
];
const row = (procedureCode: string | null, procedureName: string | null, field: string | null = null) => ({
  procedureCode,
  procedureName,
  field,
});

describe('codes', () => {
  it('lose the place that listed them', () => {
    for (const text of ['1.001193', '1.001193.H24', '1.001193.000.00.00.H24', ' 1.001193 .h24', '1.001193-H24'])
      expect(procedureCodeOf(text), text).toBe('1.001193');
    expect(procedureCodeOf('L-KHEN-01.000.00.00.H24')).toBe('L-KHEN-01');
    expect(procedureCodeOf('L-KHEN-01')).toBe('L-KHEN-01');
    // A spreadsheet that took the code for a number.
    expect(procedureCodeOf(1.01003)).toBe('1.010030');
  });
});

describe('matching', () => {
  it('lets a code win over the name', () =>
    expect(makeMatcher(KNOWN).match(row('1.001193', 'Việc đã bãi bỏ'))).toMatchObject({ code: '1.001193', field: 'Hộ tịch', added: null }));
  it('finds a name without its marks', () =>
    expect(makeMatcher(KNOWN).match(row(null, 'THU TUC  DANG KY KHAI SINH')).code).toBe('1.001193'));
  it('tells one name apart by field, else takes the lowest code and says so', () => {
    const matcher = makeMatcher(KNOWN);
    expect(matcher.match(row(null, 'Cấp lại giấy chứng nhận', 'ĐẤT ĐAI'))).toMatchObject({ code: '1.000002', ambiguous: false });
    expect(matcher.match(row(null, 'Cấp lại giấy chứng nhận', 'Thủy sản'))).toMatchObject({ code: '1.000001', ambiguous: true });
    expect(matcher.match(row(null, 'Cấp lại giấy chứng nhận'))).toMatchObject({ code: '1.000001', ambiguous: true });
  });
  it('takes repealed ones for history, active ones first', () => {
    expect(makeMatcher(KNOWN).match(row(null, 'việc đã bãi bỏ')).code).toBe('2.000009');
    expect(makeMatcher(KNOWN).match(row('2.000009', null)).code).toBe('2.000009');
    expect(makeMatcher(KNOWN).match(row(null, 'Hai trạng thái'))).toMatchObject({ code: '2.000011', ambiguous: false });
  });
  it('makes a local one of what nobody lists, once, and the same in every store', () => {
    const matcher = makeMatcher(KNOWN);
    const first = matcher.match(row('9.999999', 'Việc lạ', 'Lĩnh vực mẫu'));
    expect(first).toMatchObject({ code: 'L-9.999999', field: 'Lĩnh vực mẫu', added: { name: 'Việc lạ' } });
    expect(matcher.match(row('9.999999', 'Việc lạ', 'Lĩnh vực mẫu')).added).toBe(null);
    expect(makeMatcher(KNOWN).match(row('L-9.999999', 'Việc lạ', null))).toMatchObject({ code: 'L-9.999999', field: 'Khác' });
    const named = matcher.match(row(null, 'Việc chưa ai biết', null));
    expect(named.code).toMatch(/^L-[0-9A-F]{10}$/);
    expect(makeMatcher([]).match(row(null, 'VIEC CHUA AI BIET', null)).code).toBe(named.code);
    expect(matcher.match(row(null, 'Việc chưa ai biết', 'Đất đai')).code).not.toBe(named.code);
  });
});
