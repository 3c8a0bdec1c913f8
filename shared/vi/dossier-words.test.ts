import { describe, expect, it } from 'vitest';
import { ACTION_KINDS } from '../contract/dossiers.ts';
import { ACTION_LABEL, dueText, type HistoryLineFacts, historyWords, shortCode, STATUS_LABEL } from './dossier-words.ts';

const line = (part: Partial<HistoryLineFacts> & { readonly type: string }): HistoryLineFacts => ({
  facts: {},
  fromStatus: null,
  toStatus: null,
  promisedOn: null,
  officer: 'Nguyễn Mẫu Lan',
  ...part,
});

describe('due in words', () => {
  it.each([
    [{ kind: 'late', days: 1, hour: null }, 'Quá 1 ngày'],
    [{ kind: 'late', days: 0, hour: '10:34' }, 'Quá 10:34'],
    [{ kind: 'late', days: 1234, hour: null }, 'Quá 1.234 ngày'],
    [{ kind: 'today', days: 0, hour: '11:00' }, 'Hôm nay 11:00'],
    [{ kind: 'today', days: 0, hour: null }, 'Hôm nay'],
    [{ kind: 'tomorrow', days: 1, hour: '08:45' }, 'Mai 08:45'],
    [{ kind: 'days', days: 2, hour: null }, 'Còn 2 ngày'],
    [{ kind: 'paused', days: 0, hour: null }, 'Dừng đếm'],
    [{ kind: 'none', days: 0, hour: null }, '–'],
    [{ kind: 'finished', days: 2, hour: null }, 'Trước hạn 2 ngày'],
    [{ kind: 'finished', days: 0, hour: null }, 'Đúng hạn'],
    [{ kind: 'finished', days: -3, hour: null }, 'Trễ 3 ngày'],
  ] as const)('%o', (due, words) => {
    expect(dueText(due)).toBe(words);
  });
});

describe('short code', () => {
  it.each([
    ['H24.125-260805-0031', '260805-0031'],
    ['000.00.31.H24-250701-12345', '250701-12345'],
    ['TẠM-260805-0003', 'TẠM-260805-0003'],
    ['HS 12/2025', 'HS 12/2025'],
    ['H24.125-260805-31', 'H24.125-260805-31'],
  ])('%s → %s', (code, short) => {
    expect(shortCode(code)).toBe(short);
  });
});

describe('history words', () => {
  it('has a title for every action and every way in, in Vietnamese', () => {
    for (const type of [...ACTION_KINDS, 'received', 'registered', 'imported']) {
      const { title } = historyWords(line({ type }));
      expect(title, type).not.toBe(type);
      expect(title, type).not.toMatch(/[!?]|undefined|null/);
    }
    expect(Object.keys(ACTION_LABEL).toSorted()).toEqual([...ACTION_KINDS].toSorted());
  });

  it('shows old and new promise when the term restarts', () => {
    const words = historyWords(line({ type: 'supplementReceived', promisedOn: '2026-08-19', facts: { promisedBefore: '2026-08-10' } }));
    expect(words).toEqual({ title: 'Nhận đủ giấy tờ, tính lại từ đầu', detail: 'Hẹn mới 19/08/2026 · hẹn cũ 10/08/2026' });
  });

  it('names who takes over', () => {
    expect(historyWords(line({ type: 'forward', note: 'Hồ sơ đất' })).detail).toBe('Giao cho Nguyễn Mẫu Lan · Hồ sơ đất');
  });

  it('says that an apology moves nothing', () => {
    expect(historyWords(line({ type: 'apologise', facts: { newDay: '2026-08-25' }, note: 'Chờ xác minh' })).detail).toBe(
      'Đề nghị 25/08/2026 · ngày hẹn trả giữ nguyên · Chờ xác minh',
    );
  });

  it('lists the papers of a supplement request and the money of a duty', () => {
    expect(historyWords(line({ type: 'requestSupplement', facts: { lines: ['Bản chính sổ đất', 'Giấy ủy quyền'] } })).detail).toBe(
      'Bản chính sổ đất; Giấy ủy quyền',
    );
    expect(historyWords(line({ type: 'paymentDone', facts: { amount: 75_000, method: 'cash', receiptNo: '0012' } })).detail).toBe(
      '75.000 đ · Tiền mặt · biên lai 0012',
    );
  });

  it('a revert names the state it goes back to', () => {
    expect(historyWords(line({ type: 'revert', toStatus: 4, note: 'Bấm nhầm' })).detail).toBe('Trở lại đang xử lý · Bấm nhầm');
    expect(STATUS_LABEL[4]).toBe('Đang xử lý');
  });

  it('keeps the name of a type it does not know, and ignores facts of the wrong kind', () => {
    expect(historyWords(line({ type: 'future-thing', note: 'x' }))).toEqual({ title: 'future-thing', detail: 'x' });
    expect(historyWords(line({ type: 'requestPayment', facts: { amount: 'nhiều', reason: 3 } })).detail).toBe('');
    expect(historyWords(line({ type: 'withdraw', facts: { cause: 'toString' } })).detail).toBe('');
  });
});
