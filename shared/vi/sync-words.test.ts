import { describe, expect, it } from 'vitest';
import type { LineState } from '../contract/sync.ts';
import { pairCells, type SentCell, sumFaults } from '../sync/cells.ts';
import { REJECT_CODES } from '../sync/protocol.ts';
import { newestOf, unapplied } from '../sync/received-items.ts';
import {
  cellName,
  itemsWords,
  lineWords,
  messageWords,
  momentWords,
  moveWords,
  rankBase,
  rankMove,
  rankSetName,
  rejectWords,
} from './sync-words.ts';

const TODAY = '2026-08-19';
const state = (more: Partial<LineState> = {}): LineState => ({
  mode: 'ok',
  city: { name: 'Thành phố Mẫu', url: 'http://127.0.0.1', keyId: '0'.repeat(16), joinedAt: '2026-07-01T01:00:00.000Z', joinedBy: 'x' },
  epoch: 1,
  installId: 'x',
  acknowledgedAt: '2026-08-19T03:32:08.000Z',
  acknowledged: 4,
  counted: true,
  waiting: 0,
  dirty: 0,
  nextTryAt: null,
  sending: false,
  lastHeardAt: '2026-08-19T03:32:08.000Z',
  lastFailure: null,
  rejected: { count: 0, newestSeq: null },
  uncovered: [],
  uncoveredCount: 0,
  skewSeconds: null,
  days: [],
  ranks: [],
  items: [],
  ...more,
});
const item = (kind: 'targets' | 'rank', version: number, appliedAt: string | null = null) => ({
  kind,
  version,
  issuedAt: '2026-08-19T01:00:00.000Z',
  receivedAt: '2026-08-19T01:00:00.000Z',
  appliedAt,
  appliedBy: null,
});

describe('the line in one sentence', () => {
  it.each([
    [{}, 'Thành phố đã nhận đến 10:32 · 0 mục bị từ chối', 'ok'],
    [{ acknowledgedAt: '2026-08-18T09:58:00.000Z' }, 'Thành phố đã nhận đến 16:58 ngày 18/08 · 0 mục bị từ chối', 'ok'],
    [{ rejected: { count: 2, newestSeq: 9 } }, 'Thành phố đã nhận đến 10:32 · 2 mục bị từ chối', 'late'],
    // The refused ones are said even when the line is down: they need a hand, the line does not.
    [
      { rejected: { count: 1, newestSeq: 9 }, lastFailure: 'unreachable', waiting: 3 },
      'Thành phố đã nhận đến 10:32 · 1 mục bị từ chối',
      'late',
    ],
    [{ lastFailure: 'unreachable', waiting: 3 }, 'Thành phố đã nhận đến 10:32 · đang chờ mạng', 'plain'],
    [{ lastFailure: 'unreachable' }, 'Thành phố đã nhận đến 10:32 · 0 mục bị từ chối', 'ok'],
    [{ acknowledgedAt: null }, 'Chưa gửi số liệu cho thành phố', 'plain'],
    [{ uncoveredCount: 12 }, 'Thành phố đã nhận đến 10:32 · 12 kỳ chờ xác nhận', 'soon'],
    [{ mode: 'waiting_approval' }, 'Chờ thành phố duyệt phiên mới', 'soon'],
    [{ mode: 'need_epoch' }, 'Đang xin thành phố mở phiên mới', 'soon'],
    [{ mode: 'retired' }, 'Máy này đã ngừng gửi thành phố', 'soon'],
  ] as const satisfies readonly (readonly [Partial<LineState>, string, string])[])('%o', (more, text, tone) =>
    expect(lineWords(state(more), TODAY)).toEqual({ text, tone }),
  );
  it('has nothing to say for a centre that is not joined', () => expect(lineWords(state({ mode: 'not_joined' }), TODAY)).toBeNull());
  it('says a moment with its day when it is another', () =>
    expect([
      momentWords('2026-08-19T00:05:00.000Z', TODAY),
      momentWords('2026-08-18T16:59:00.000Z', TODAY),
      momentWords('2026-08-18T17:00:00.000Z', TODAY),
    ]).toEqual(['07:05', '23:59 ngày 18/08', '00:00']));
});

describe('items', () => {
  it('wait for a key when the newest of their kind was not applied', () => {
    const items = [item('targets', 1), item('targets', 2, '2026-08-19T02:00:00.000Z'), item('rank', 5)];
    expect(newestOf(items).map((i) => [i.kind, i.version])).toEqual([
      ['targets', 2],
      ['rank', 5],
    ]);
    expect(unapplied(items)).toEqual([]);
    expect(itemsWords(state({ items }))).toBeNull();
    expect(itemsWords(state({ items: [...items, item('targets', 3)] }))).toBe('1 mục thành phố gửi xuống chưa áp dụng');
  });
});

describe('what was refused', () => {
  const cells: readonly SentCell[] = [
    ['rec_online', '', 5],
    ['rec_online', 'ho-tich', 3],
    ['rec_online', 'dat-dai', 1],
    ['done_on', '', 2],
    ['done_on', 'ho-tich', 2],
  ];
  it('names the sum that does not meet, with both numbers', () => {
    expect(sumFaults(cells)).toEqual([{ measure: 'rec_online', unit: 5, fields: 4 }]);
    expect(rejectWords('sum-differs', cells)).toEqual({
      what: 'Đẳng thức không khớp: nhận trực tuyến.',
      why: 'Cả đơn vị 5, cộng các lĩnh vực 4.',
    });
  });
  it('has a sentence for every code', () => {
    for (const code of REJECT_CODES) expect(rejectWords(code, []).what).toMatch(/^\p{Lu}.*\.$/u);
    expect(rejectWords(null, []).what).toMatch(/\.$/);
  });
  it('pairs cells: what differs first, a cell left out is 0', () => {
    expect(
      pairCells(
        [
          ['a', '', 1],
          ['b', '', 2],
        ],
        [
          ['b', '', 3],
          ['a', '', 1],
          ['c', '', 4],
        ],
      ),
    ).toEqual([
      { code: 'b', part: '', sent: 2, now: 3 },
      { code: 'c', part: '', sent: 0, now: 4 },
      { code: 'a', part: '', sent: 1, now: 1 },
    ]);
  });
  it('names cells of days, counters and rates', () => {
    expect([
      cellName('measures', 'done_before', ''),
      cellName('measures', 'done_before', 'ho-tich'),
      cellName('figures', 'total', 'num'),
      cellName('figures', 'total', 'den'),
      cellName('figures', 'digitised_dossier_rate', 'den'),
      cellName('targets', 'ontime_rate', 'num'),
      cellName('qd766', 'qd766_total', 'num'),
    ]).toEqual([
      'Xong trước hạn, cả đơn vị',
      'Xong trước hạn, Hộ tịch',
      'Tổng số',
      null,
      'Số hóa hồ sơ, mẫu số',
      'Giải quyết đúng hạn, mục tiêu (phần vạn)',
      'Tổng điểm, tử số',
    ]);
  });
});

describe('messages and ranks', () => {
  it('says what a message is about', () => {
    const key = { set: 'measures', period: { kind: 'day', start: TODAY, end: TODAY } } as const;
    expect([
      messageWords({ type: 'statement', key }),
      messageWords({ type: 'withdraw', key }),
      messageWords({ type: 'audit_head', key: null }),
      messageWords({ type: 'snapshot_complete', key: null }),
    ]).toEqual(['Số ngày 19/08/2026', 'Rút số ngày 19/08/2026', 'Dấu chuỗi nhật ký', 'Xác nhận đã gửi đủ']);
  });
  it('says a place with its base and its move', () => {
    const rank = {
      set: '766',
      block: 'ward',
      from: '2026-07-01',
      to: '2026-09-30',
      rank: 8,
      of: 45,
      num: 1,
      den: 2,
      previous: 11,
    } as const;
    expect([
      rankSetName(rank.set),
      rankSetName('ontime_rate'),
      rankBase(rank),
      rankMove(rank),
      moveWords(rankMove(rank)),
      moveWords(-2),
      moveWords(0),
      moveWords(rankMove({ ...rank, previous: null })),
    ]).toEqual(['Bộ chỉ số 766', 'Giải quyết đúng hạn', '45 phường', 3, 'lên 3 bậc', 'xuống 2 bậc', 'giữ hạng', 'lần xếp đầu']);
  });
});
