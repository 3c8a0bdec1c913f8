import { expect, test } from 'vitest';
import { copyFee, copyFeeOf } from './copy-fee.ts';

test.each([
  [1, 1, 2_000],
  [2, 1, 4_000],
  [3, 1, 5_000],
  [3, 4, 20_000],
  [198, 1, 200_000],
  [199, 1, 200_000],
  [500, 2, 400_000],
  [0, 1, 0],
  [1, 0, 0],
  [1.5, 1, 0],
])('%d pages, %d copies: %d đồng', (pages, copies, dong) => {
  expect(copyFee({ pages, copies })).toBe(dong);
});

test('documents add up', () => {
  expect(
    copyFeeOf([
      { pages: 1, copies: 2 },
      { pages: 3, copies: 1 },
    ]),
  ).toBe(9_000);
  expect(copyFeeOf([])).toBe(0);
});
