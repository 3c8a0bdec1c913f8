import { expect, test } from 'vitest';
import { readAmount, readTarget } from './read-amount.ts';

test.each([
  ['4.660.000.000', 4_660_000_000],
  ['1 234', 1234],
  ['0', 0],
  ['', null],
  ['12,5', null],
  ['-3', null],
  ['abc', null],
])('an amount %s is %s', (text, n) => expect(readAmount(text, 'rate')).toBe(n));
test.each([
  ['93,01', 9301],
  ['93.1', 9310],
  ['100', 10_000],
  ['93,012', null],
  ['1.234', null],
])('an index %s is %s hundredths', (text, n) => expect(readAmount(text, 'index')).toBe(n));
test.each([
  ['95', 'rate', 9500],
  ['93,5 %', 'rate', 9350],
  ['105', 'rate', 10_500],
  ['1,005', 'rate', null],
  ['-1', 'rate', null],
  ['90', 'index', 9000],
  ['3', 'count', 3],
  ['1.200', 'count', 1200],
  ['1,5', 'count', null],
] as const)('a target %s of a %s is %s', (text, kind, n) => expect(readTarget(text, kind)).toBe(n));
