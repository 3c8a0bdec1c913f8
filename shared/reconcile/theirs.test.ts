import { describe, expect, it } from 'vitest';
import type { RegisterCells } from '../register/row.ts';
import { choicesOf, type LineState } from './choices.ts';
import { differences, type HereState, isBehind } from './compare.ts';
import { theirsPlan } from './theirs.ts';

const TODAY = '2026-08-19';
const here = (more: Partial<HereState> = {}): HereState => ({
  status: 4,
  received: '2026-08-03',
  promised: '2026-08-06',
  finished: null,
  own: true,
  officer: 'Trần Mẫu Hùng',
  eresult: false,
  ...more,
});
const cells = (more: Partial<RegisterCells> = {}): RegisterCells => ({
  code: 'A-1',
  status: 4,
  received: '2026-08-03',
  promised: '2026-08-06',
  finished: null,
  ...more,
});
const plan = (h: HereState, c: RegisterCells) => theirsPlan(h, c, TODAY, 'Đối soát với tệp cong.xlsx');
const kinds = (h: HereState, c: RegisterCells): readonly string[] | string => {
  const p = plan(h, c);
  return p.how === 'acts' ? p.actions.map((a) => (a.kind === 'correct' ? `correct ${a.finishedOn}` : a.kind)) : p.how;
};

describe('what differs', () => {
  it('is looked at by day, and only in columns the file has', () => {
    expect(differences(here(), cells({ received: '2026-08-03T09:15:00' }))).toEqual({ status: false, days: [] });
    expect(differences(here(), { code: 'A-1', status: 4 })).toEqual({ status: false, days: [] });
    expect(differences(here(), cells({ promised: null, received: '2026-08-02' }))).toEqual({
      status: false,
      days: ['received', 'promised'],
    });
    expect(differences(here({ status: 9, finished: '2026-08-05' }), cells({ status: 10, finished: '2026-08-06' }))).toEqual({
      status: true,
      days: ['finished'],
    });
  });
});

describe('theirs, for a dossier of our own', () => {
  it.each([
    ['working → finished on their day', here(), cells({ status: 9, finished: '2026-08-07' }), ['finish', 'correct 2026-08-07']],
    ['received → given back today', here({ status: 2 }), cells({ status: 10, finished: TODAY }), ['finish', 'return']],
    ['finished → given back', here({ status: 9, finished: '2026-08-05' }), cells({ status: 10, finished: '2026-08-05' }), ['return']],
    [
      'finished on another day',
      here({ status: 9, finished: '2026-08-05' }),
      cells({ status: 9, finished: '2026-08-06' }),
      ['correct 2026-08-06'],
    ],
    ['withdrawn there', here(), cells({ status: 7, finished: '2026-08-04' }), ['withdraw', 'correct 2026-08-04']],
    ['received → working', here({ status: 2 }), cells({ officer: 'Lý Mẫu Tuyết' }), ['forward']],
  ] as const)('%s', (_what, h, c, expected) => expect(kinds(h, c)).toEqual(expected));
  it.each([
    ['the day of receipt never moves', here(), cells({ received: '2026-08-02' }), 'ngày tiếp nhận không đổi được'],
    ["the promise is the calendar's", here(), cells({ promised: '2026-08-10' }), 'ngày hẹn trả theo lịch làm việc'],
    ['a wait needs its own steps', here(), cells({ status: 5 }), 'từng bước ở Theo dõi'],
    ['nor does it finish while it waits', here({ status: 5 }), cells({ status: 9, finished: '2026-08-07' }), 'từng bước ở Theo dõi'],
    ['nothing goes back', here({ status: 9, finished: '2026-08-05' }), cells(), 'từng bước ở Theo dõi'],
    ['finished without a day', here(), cells({ status: 9 }), 'không có ngày kết thúc'],
    ['finished tomorrow', here(), cells({ status: 9, finished: '2026-08-20' }), 'ở sau hôm nay'],
    ['finished before it came', here(), cells({ status: 9, finished: '2026-08-01' }), 'trước ngày tiếp nhận'],
    ['working with nobody named', here({ status: 2, officer: 'Chưa giao' }), cells(), 'không ghi cán bộ'],
  ] as const)('closed: %s', (_what, h, c, why) => {
    const p = plan(h, c);
    expect(p.how === 'closed' ? p.why : p.how).toContain(why);
  });
  it('nothing to do when both say the same', () => expect(plan(here(), cells())).toEqual({ how: 'same' }));
});

describe('theirs, for a dossier known only by import', () => {
  const imported = (more: Partial<HereState> = {}): HereState => here({ own: false, ...more });
  it('takes what differs and no other column', () => {
    expect(plan(imported(), cells({ promised: '2026-08-10T16:00', owner: 'L** M**', phone: '09', status: 5 }))).toEqual({
      how: 'import',
      cells: { status: 5, promised: '2026-08-10T16:00' },
    });
  });
  it('opened again there, it has no day of finish any more, also when the file has no such column', () => {
    expect(plan(imported({ status: 9, finished: '2026-08-05' }), { code: 'A-1', status: 4 })).toEqual({
      how: 'import',
      cells: { status: 4, finished: null },
    });
  });
  it('finished without a day is closed; with our day it goes', () => {
    expect(plan(imported(), cells({ status: 9 })).how).toBe('closed');
    expect(plan(imported({ status: 10, finished: '2026-08-05' }), { code: 'A-1', status: 9 })).toEqual({
      how: 'import',
      cells: { status: 9, returned: null },
    });
    expect(plan(imported({ status: 9, finished: '2026-08-05' }), { code: 'A-1', status: 10, returned: '2026-08-06' })).toEqual({
      how: 'import',
      cells: { status: 10, returned: '2026-08-06' },
    });
  });
});

describe('what is offered', () => {
  const line = (more: Partial<LineState>): LineState => ({
    list: 'status',
    own: false,
    temporaryHere: false,
    behindThere: false,
    inFile: true,
    attachTo: [],
    closedThere: null,
    closedAdd: null,
    ...more,
  });
  it.each([
    ['a newer file for an imported one', line({}), 'there'],
    ['our own eyes', line({ own: true }), 'here'],
    ['a file that is behind', line({ behindThere: true }), 'here'],
    ['a closed way', line({ closedThere: 'vì sao' }), 'here'],
    ['missing there', line({ list: 'missing-there', inFile: false }), 'here'],
    ['waiting for its code', line({ list: 'missing-there', inFile: false, temporaryHere: true }), 'later'],
    ['missing here', line({ list: 'missing-here' }), 'add'],
    ['one of the shelf', line({ list: 'missing-here', attachTo: [7] }), 'attach'],
    ['missing here and unreadable for the import', line({ list: 'missing-here', closedAdd: 'vì sao' }), 'later'],
    ['unclear', line({ list: 'unclear', attachTo: [7] }), 'later'],
  ] as const)('%s', (_what, state, suggested) => {
    const choices = choicesOf(state);
    expect(choices.suggested).toBe(suggested);
    expect(choices.allowed).toContain(suggested);
    expect(choices.allowed.slice(-2)).toEqual(['later', 'skip']);
  });
  it('a closed way says why and is not offered', () => {
    expect(choicesOf(line({ closedThere: 'vì sao' }))).toEqual({
      allowed: ['here', 'later', 'skip'],
      closed: [{ decision: 'there', why: 'vì sao' }],
      suggested: 'here',
    });
    expect(choicesOf(line({ list: 'unread' })).allowed).toEqual([]);
  });
  it('knows which step is behind', () => {
    expect([isBehind(9, 10), isBehind(10, 9), isBehind(4, 5), isBehind(5, 4), isBehind(2, 4), isBehind(4, 9)]).toEqual([
      true,
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});
