import { describe, expect, it } from 'vitest';
import { LATE_REASONS, lateReasonText, offered, readLateReason, RESPONSIBILITIES, sideOf } from './late-reasons.ts';

describe('reasons of lateness', () => {
  it('each belongs to exactly one side, alone and with words behind it', () => {
    const all = RESPONSIBILITIES.flatMap((side) => LATE_REASONS[side].map((text) => ({ side, text })));
    expect(new Set(all.map((r) => r.text)).size).toBe(all.length);
    for (const { side, text } of all) {
      expect([text, sideOf(text)]).toEqual([text, side]);
      expect(readLateReason(lateReasonText(text, ' từ 14:00: cả xã '))).toEqual({ side, picked: text, words: 'từ 14:00: cả xã' });
      expect(lateReasonText(text, '  ')).toBe(text);
    }
  });
  it('keep their side when they were written before the list, and nobody is blamed for free words', () => {
    for (const [text, side] of [
      ['Chờ chữ ký', 'ours'],
      ['Chờ nơi khác xác minh', 'other_agency'],
      ['Mất mạng', 'system'],
      ['Công dân chậm bổ sung', 'citizen'],
      ['Khối lượng lớn', 'ours'],
      ['Khác', 'unclassified'],
      ['', 'unclassified'],
      ['Vì mưa', 'unclassified'],
      ['Vì mưa: Mất mạng', 'unclassified'],
    ] as const) {
      expect([text, sideOf(text)]).toEqual([text, side]);
    }
    expect(readLateReason('Vì mưa: Mất mạng').words).toBe('Vì mưa: Mất mạng');
  });
  it('put the system first where an outage touched the dossier', () => {
    expect(offered(true)[0]).toBe('system');
    expect(offered(true).toSorted()).toEqual([...RESPONSIBILITIES].toSorted());
    expect(offered(false)).toEqual(RESPONSIBILITIES);
  });
});
