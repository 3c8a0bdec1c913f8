import { expect, test } from 'vitest';
import { addKey, beginsLikeIdQr, END_MS, GAP_MS, insertedText, LONGEST, takeBack, type Burst } from './burst.ts';

const type = (text: string, gap: number, from: Burst | null = null): Burst | null => [...text].reduce((burst, key, i) => addKey(burst, key, 1000 + i * gap), from);

test('a scanner is recognised after twelve digits and a bar; a clerk never is', () => {
  expect(beginsLikeIdQr(type('030178000042|', 8))).toBe(true);
  expect(beginsLikeIdQr(type('030178000042', 8))).toBe(false);
  expect(beginsLikeIdQr(type('030178000042|', GAP_MS + 20))).toBe(false);
  expect(beginsLikeIdQr(type('x030178000042|', 8))).toBe(false);
  expect(beginsLikeIdQr(null)).toBe(false);
});

test('letters typed slowly before the scan do not spoil it', () => {
  const slow = type('abc', 300);
  expect(beginsLikeIdQr([...'030178000042|'].reduce<Burst | null>((burst, key, i) => addKey(burst, key, 5000 + i * 5), slow))).toBe(true);
});

test('a Backspace of the input method takes one letter back; a lone one ends the burst', () => {
  expect(takeBack(type('030', 5), 1012)?.text).toBe('03');
  expect(takeBack(type('030', 5), 9000)).toBeNull();
});

test('no more than the longest text is kept', () => {
  expect(type('1'.repeat(LONGEST + 50), 1)?.text).toHaveLength(LONGEST);
  expect(END_MS).toBeGreaterThan(GAP_MS);
});

test('what came into a field is cut out around the caret', () => {
  expect(insertedText('0912X|Y', { head: '0912', tail: '' })).toBe('X|Y');
  expect(insertedText('09X|Y12', { head: '09', tail: '12' })).toBe('X|Y');
  expect(insertedText('X|Y', { head: '', tail: '' })).toBe('X|Y');
  expect(insertedText('khác', { head: '09', tail: '12' })).toBe('khác');
});
