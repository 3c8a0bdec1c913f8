import { describe, expect, it } from 'vitest';
import type { LineState } from '../../../shared/contract/sync.ts';
import { bannersOf } from './banners.ts';

const TODAY = '2026-08-19';
const state = (more: Partial<LineState> = {}): LineState => ({
  mode: 'ok',
  city: null,
  epoch: 1,
  installId: 'q3J8kZr0T1mWv5xYb2Lc9A',
  acknowledgedAt: null,
  acknowledged: 0,
  counted: true,
  waiting: 0,
  dirty: 0,
  nextTryAt: null,
  sending: false,
  lastHeardAt: '2026-08-19T03:12:00.000Z',
  lastFailure: null,
  rejected: { count: 0, newestSeq: null },
  uncovered: [],
  uncoveredCount: 0,
  skewSeconds: 4,
  days: [],
  ranks: [],
  items: [],
  ...more,
});
const keys = (more: Partial<LineState>) => bannersOf(state(more), TODAY).map((b) => b.key);

describe('what stands above the cards', () => {
  it('is nothing on an ordinary line', () => expect(keys({})).toEqual([]));
  it('is calm when the city cannot be reached: since when, that work goes on, when it tries again', () => {
    const [banner] = bannersOf(state({ lastFailure: 'unreachable', nextTryAt: '2026-08-19T03:55:00.000Z' }), TODAY);
    expect(`${banner?.what} ${banner?.more}`).toBe('Không thấy máy chủ thành phố từ 10:12. Việc tại quầy vẫn chạy. Tự thử lại lúc 10:55.');
    expect(banner?.tone).toBe('quiet');
  });
  it('gives the digits to read out while an operator is waited for', () => {
    const [banner] = bannersOf(state({ mode: 'waiting_approval' }), TODAY);
    expect(banner).toMatchObject({ key: 'waiting', digits: '1079 9319 0208' });
  });
  it('asks about periods only while the line is open, and says nothing of the network on a machine that sends no more', () => {
    expect(keys({ uncoveredCount: 2 })).toEqual(['uncovered']);
    expect(keys({ mode: 'waiting_approval', uncoveredCount: 2 })).toEqual(['waiting']);
    expect(keys({ mode: 'retired', lastFailure: 'unreachable' })).toEqual(['retired']);
    expect(keys({ mode: 'need_epoch', lastFailure: 'busy' })).toEqual(['need_epoch', 'offline']);
  });
  it('speaks of the clock beyond two minutes, either way', () => {
    expect(keys({ skewSeconds: 120 })).toEqual([]);
    expect(bannersOf(state({ skewSeconds: 430 }), TODAY)[0]?.what).toBe('Đồng hồ máy này chậm 7 phút so với thành phố.');
    expect(bannersOf(state({ skewSeconds: -10_000 }), TODAY)[0]?.what).toBe('Đồng hồ máy này nhanh 3 giờ so với thành phố.');
  });
});
