import { expect, it } from 'vitest';
import { hundredthsOf, percentWords } from './percent.ts';

it.each([
  ['', null],
  ['  ', null],
  ['95', 9500],
  ['99,5', 9950],
  ['99.46 %', 9946],
  ['100', 10_000],
  ['100,01', undefined],
  ['-1', undefined],
  ['99,555', undefined],
  ['abc', undefined],
  ['0', 0],
])('%j typed is %j hundredths', (typed, hundredths) => expect(hundredthsOf(typed)).toBe(hundredths));
it('is written as people write it', () => expect([percentWords(9950), percentWords(10_000)]).toEqual(['99,5 %', '100 %']));
