import { expect, test } from 'vitest';
import type { Component } from '../contract/catalogue.ts';
import {
  appliesTo,
  casesOf,
  changeQuantity,
  checklistFor,
  digitisedFully,
  mergeChecklist,
  missingRequired,
  nextDigitised,
  reusedAny,
  toScan,
} from './completeness.ts';

const part = (change: Partial<Component> = {}): Component => ({
  position: 1,
  name: 'Tờ khai',
  kind: 'form',
  required: true,
  presentOnly: false,
  channel: 'both',
  originalQty: 1,
  copyQty: 0,
  caseName: null,
  note: null,
  ...change,
});
const line = (change: Partial<Parameters<typeof missingRequired>[0][number]> = {}) =>
  ({ name: 'Tờ khai', required: true, presentOnly: false, received: true, digitised: 'none', ...change }) as const;

test('the check-list keeps the lines of the channel and the case', () => {
  const all = [
    part({ channel: 'paper' }),
    part({ position: 2, channel: 'online' }),
    part({ position: 3, caseName: '(1.7) Nhà ở riêng lẻ' }),
    part({ position: 4, caseName: '(1.8) Theo giai đoạn' }),
  ];
  expect(checklistFor(all, 'direct', '(1.7) Nhà ở riêng lẻ').map((c) => c.position)).toEqual([1, 3]);
  expect(checklistFor(all, 'post', null).map((c) => c.position)).toEqual([1, 3, 4]);
  expect(checklistFor(all, 'online', '(1.8) Theo giai đoạn').map((c) => c.position)).toEqual([2, 4]);
  expect(casesOf(all)).toEqual(['(1.7) Nhà ở riêng lẻ', '(1.8) Theo giai đoạn']);
  expect(appliesTo(part({ channel: 'paper' }), 'online', null)).toBe(false);
});

test('paper starts open, online required lines start filed', () => {
  const all = [part(), part({ position: 2, required: false })];
  expect(checklistFor(all, 'direct', null).map((c) => [c.received, c.digitised])).toEqual([
    [false, 'none'],
    [false, 'none'],
  ]);
  expect(checklistFor(all, 'online', null).map((c) => [c.received, c.digitised])).toEqual([
    [true, 'file'],
    [false, 'none'],
  ]);
});

test('only a required line that is not there is missing', () => {
  expect(
    missingRequired([line(), line({ received: false, required: false }), line({ received: false, name: 'Giấy chứng sinh' })]).map(
      (l) => l.name,
    ),
  ).toEqual(['Giấy chứng sinh']);
});

test('digitised needs a file for every paper handed in; papers only shown are not scanned', () => {
  expect(digitisedFully([line({ digitised: 'file' }), line({ digitised: 'reused' }), line({ presentOnly: true })])).toBe(true);
  expect(digitisedFully([line({ digitised: 'file' }), line()])).toBe(false);
  expect(digitisedFully([line({ digitised: 'file' }), line({ received: false, required: false })])).toBe(true);
  expect(digitisedFully([line({ digitised: 'file' }), line({ received: false })])).toBe(false);
  expect(digitisedFully([line({ presentOnly: true })])).toBe(true);
  expect(digitisedFully([])).toBe(true);
  expect(toScan([line(), line({ presentOnly: true }), line({ received: false })])).toHaveLength(1);
});

test('reused needs a received line', () => {
  expect(reusedAny([line({ digitised: 'reused' })])).toBe(true);
  expect(reusedAny([line({ digitised: 'reused', received: false }), line({ digitised: 'file' })])).toBe(false);
});

test('a changed case keeps ticks and added lines', () => {
  const catalogue = [part(), part({ position: 2, caseName: 'a' }), part({ position: 3, caseName: 'b' })];
  const first = checklistFor(catalogue, 'direct', 'a').map((c) => ({ ...c, received: true, originalQty: 2 }));
  const added = { ...first[0], position: 9, name: 'Giấy khác' } as (typeof first)[number];
  const merged = mergeChecklist([...first, added], checklistFor(catalogue, 'direct', 'b'), catalogue);
  expect(merged.map((c) => [c.position, c.received, c.originalQty])).toEqual([
    [1, true, 2],
    [3, false, 1],
    [9, true, 2],
  ]);
});

test('quantities stay between 0 and 99 and go to the kind asked for', () => {
  const [one] = checklistFor([part()], 'direct', null);
  const [copy] = checklistFor([part({ kind: 'copy', originalQty: 0, copyQty: 1 })], 'direct', null);
  if (one === undefined || copy === undefined) throw new Error('no line');
  expect(changeQuantity(one, 1)).toMatchObject({ originalQty: 2, copyQty: 0 });
  expect(changeQuantity(copy, 1)).toMatchObject({ originalQty: 0, copyQty: 2 });
  expect(changeQuantity({ ...one, originalQty: 0 }, -1).originalQty).toBe(0);
  expect(changeQuantity({ ...one, originalQty: 99 }, 1).originalQty).toBe(99);
  expect(nextDigitised(one)).toMatchObject({ digitised: 'file', received: true });
  expect(nextDigitised({ ...one, digitised: 'reused', received: true })).toMatchObject({ digitised: 'none', received: true });
});
