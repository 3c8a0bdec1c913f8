import { describe, expect, it } from 'vitest';
import type { LetterRow, ReconcileSession } from '../contract/reconcile.ts';
import { type LetterData, reconcileLetter } from './letter.ts';

const session: ReconcileSession = {
  id: 1,
  fileName: 'cong.xlsx',
  at: '2026-08-19T03:34:00.000Z',
  by: 'Hoàng Mẫu Việt',
  state: 'open',
  from: '2026-08-01',
  to: '2026-08-15',
  channel: null,
  field: '',
  counts: {
    read: 1329,
    copies: 0,
    outside: 0,
    here: 1372,
    matched: 1210,
    matchedByPerson: 3,
    lists: { 'missing-there': 51, 'missing-here': 10, status: 43, day: 34, code: 0, unclear: 0, unread: 2 },
    unknownColumns: [],
  },
  open: { 'missing-there': 0, 'missing-here': 0, status: 0, day: 0, code: 0, unclear: 0, unread: 0 },
  decided: { here: 2, there: 0, add: 0, attach: 0, later: 0, skip: 0 },
  done: 0,
  refused: 0,
  closedAt: null,
  closedBy: null,
};
const row = (more: Partial<LetterRow>): LetterRow => ({
  list: 'missing-there',
  code: 'H24.125-260803-0001',
  otherCode: null,
  name: null,
  procedureName: 'Đăng ký khai sinh',
  received: '2026-08-03',
  statusHere: 10,
  statusThere: null,
  days: [],
  ...more,
});
const data = (more: Partial<LetterData> = {}): LetterData => ({
  office: {
    agencyName: 'UBND xã Ninh Giang',
    centreName: 'Trung tâm Phục vụ hành chính công xã Ninh Giang',
    place: 'Ninh Giang',
    hotline: '',
  },
  day: '2026-08-19',
  to: 'Đơn vị quản lý hệ thống',
  session,
  rows: [
    row({}),
    row({ list: 'status', code: 'H24.125-260803-0002', statusHere: 4, statusThere: 10 }),
    row({ list: 'day', code: 'H24.125-260803-0003', days: [{ day: 'promised', here: '2026-08-06', there: null }] }),
  ],
  total: 3,
  names: false,
  signer: 'Đào Mẫu Bình',
  sample: false,
  ...more,
});

describe('the letter', () => {
  it('has the head, the figures of every list that holds something, and the asked-for lines by list', () => {
    const letter = reconcileLetter(data());
    expect(letter.head.placeDay).toBe('Ninh Giang, ngày 19 tháng 8 năm 2026');
    expect(letter.opening[0]).toContain('tiếp nhận từ ngày 01/08/2026 đến ngày 15/08/2026 xuất từ hệ thống (tệp cong.xlsx)');
    expect(letter.figures.rows).toEqual([
      ['Hồ sơ của đơn vị được đối chiếu', '1.372'],
      ['Dòng trong danh sách của hệ thống', '1.329'],
      ['Khớp', '1.210'],
      ['Có ở đơn vị, không có trên hệ thống', '51'],
      ['Có trên hệ thống, không có ở đơn vị', '10'],
      ['Khác trạng thái', '43'],
      ['Khác ngày tiếp nhận, hẹn trả hoặc kết thúc', '34'],
      ['Dòng không đọc được', '2'],
    ]);
    expect(letter.tables.map((t) => t.title)).toEqual([
      'Hồ sơ có ở đơn vị, chưa có trên hệ thống (1)',
      'Hồ sơ khác trạng thái (1)',
      'Hồ sơ khác ngày (1)',
    ]);
    expect(letter.tables[1]?.rows[0]).toEqual(['1', 'H24.125-260803-0002', 'Đăng ký khai sinh', 'Đang xử lý', 'Đã trả kết quả']);
    expect(letter.tables[2]?.rows[0]?.slice(3)).toEqual(['Hẹn trả 06/08/2026', 'Hẹn trả –']);
    expect(letter.closing[0]).toContain('kiểm tra, cập nhật 3 hồ sơ');
  });
  it('names people only when asked for', () => {
    const rows = [row({ name: 'Lê Mẫu Bốn' })];
    expect(JSON.stringify(reconcileLetter(data({ rows })))).not.toContain('Lê Mẫu');
    const named = reconcileLetter(data({ rows, names: true }));
    expect(named.tables[0]?.columns).toContain('Chủ hồ sơ');
    expect(named.tables[0]?.rows[0]?.[2]).toBe('Lê Mẫu Bốn');
  });
  it('says what it leaves to the workbook, that nothing was asked for, and that data are invented', () => {
    expect(reconcileLetter(data({ total: 500 })).closing[0]).toContain(
      '3 hồ sơ đầu nêu dưới đây, 497 hồ sơ còn lại trong tệp Excel kèm theo',
    );
    const empty = reconcileLetter(data({ rows: [], total: 0, sample: true }));
    expect([empty.tables, empty.closing.length, empty.sample]).toEqual([[], 1, 'DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ']);
  });
});
