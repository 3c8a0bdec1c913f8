import { describe, expect, it } from 'vitest';
import { COUNTER_CODES, type Statement } from '../shared/sync/protocol.ts';
import { noMeasures } from '../shared/indicators/measures.ts';
import { changesOf, differences } from './reporting.ts';
import { rowsOf } from './totals.ts';

const measures = { ...noMeasures(), rec_direct: 10, done_before: 6, done_late: 1, digitised: 9 };
const [live] = rowsOf([{ key: '10507', before: noMeasures(), until: measures, atEnd: measures }], 'commune', [
  { code: '10507', name: 'Mẫu Một' },
]);
if (live === undefined) throw new Error('a commune with figures');
const certified = (over: Readonly<Record<string, readonly [number, number]>> = {}): Statement['cells'] =>
  [
    ...COUNTER_CODES.map((c) => [c, live.counters[c], 1] as [string, number, number]),
    ...live.indicators.map((v) => [v.id, v.num, v.den] as [string, number, number]),
  ].map(([c, a, b]) => [c, ...(over[c] ?? [a, b])] as [string, number, number]);

describe('a certified period against its days', () => {
  it('is silent when both say the same', () => expect(differences(certified(), live)).toEqual([]));
  it('names each counter and each fraction that differs, with both values', () => {
    expect(differences(certified({ done_late: [2, 1], digitised_dossier_rate: [8, 10] }), live)).toEqual([
      { code: 'done_late', stated: [2, 1], days: [1, 1] },
      { code: 'digitised_dossier_rate', stated: [8, 10], days: [9, 10] },
    ]);
  });
  it('takes a counter that is not stated for 0, a rate that is not stated for not said', () => {
    expect(differences([], undefined)).toEqual([]);
    expect(differences([], live).map((d) => d.code)).toEqual([
      'rec_direct',
      'rec_period',
      'total',
      'done_before',
      'done_late',
      'done',
      'pend_in',
      'pend',
    ]);
  });
  it('against no days at all is all of it', () =>
    expect(differences(certified(), undefined).find((d) => d.code === 'total')).toEqual({ code: 'total', stated: [10, 1], days: [0, 1] }));
});

describe('what a restatement changed', () => {
  it('is the cells that are not the same, with nothing where there was none', () =>
    expect(
      changesOf(
        [
          ['total', 10, 1],
          ['done', 7, 1],
          ['late_rate', 1, 7],
        ],
        [
          ['total', 11, 1],
          ['done', 7, 1],
          ['pend', 4, 1],
        ],
      ),
    ).toEqual([
      { code: 'total', before: [10, 1], after: [11, 1] },
      { code: 'pend', before: null, after: [4, 1] },
      { code: 'late_rate', before: [1, 7], after: null },
    ]));
  it('is everything of a withdrawn one', () =>
    expect(changesOf([['total', 10, 1]], null)).toEqual([{ code: 'total', before: [10, 1], after: null }]));
});
