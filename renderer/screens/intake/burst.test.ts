import { expect, test } from 'vitest';
import { addKey, apartAtCard, beginsLikeIdQr, GAP_MS, insertedText, LONGEST, settleMs, takeBack, type Burst } from './burst.ts';

const type = (text: string, gap: number, from: Burst | null = null): Burst | null =>
  [...text].reduce((burst, key, i) => addKey(burst, key, 1000 + i * gap), from);

test('a scanner is recognised after twelve digits and a bar; a clerk never is', () => {
  expect(beginsLikeIdQr(type('030178000042|', 8))).toBe(true);
  expect(beginsLikeIdQr(type('030178000042', 8))).toBe(false);
  expect(beginsLikeIdQr(type('030178000042|', GAP_MS + 20))).toBe(false);
  expect(beginsLikeIdQr(type('030178000042|Đỗ', 8))).toBe(false);
  expect(beginsLikeIdQr(null)).toBe(false);
});

test('what a clerk typed just before the scan is told apart from the card', () => {
  expect(beginsLikeIdQr(type('Thôn 030178000042|', 20))).toBe(true);
  expect(apartAtCard('Thôn 030178000042||Đỗ')).toEqual({ typed: 'Thôn ', card: '030178000042||Đỗ' });
  expect(apartAtCard('030178000042')).toBeNull();
});

test('letters typed slowly before the scan do not spoil it', () => {
  const slow = type('abc', 900);
  expect(beginsLikeIdQr([...'030178000042|'].reduce<Burst | null>((burst, key, i) => addKey(burst, key, 5000 + i * 5), slow))).toBe(true);
});

test('a Backspace of the input method takes one letter back; a lone one ends the burst', () => {
  expect(takeBack(type('030', 5), 1012)?.text).toBe('03');
  expect(takeBack(type('030', 5), 9000)).toBeNull();
});

test('no more than the longest text is kept, and a card after a long text is still seen', () => {
  expect(beginsLikeIdQr(type(`${'a'.repeat(LONGEST + 20)}030178000042|`, 1))).toBe(true);
  expect(type('1'.repeat(LONGEST + 50), 1)?.text).toHaveLength(LONGEST);
});

test('what came into a field is cut out around the caret', () => {
  expect(insertedText('0912X|Y', { head: '0912', tail: '' })).toBe('X|Y');
  expect(insertedText('09X|Y12', { head: '09', tail: '12' })).toBe('X|Y');
  expect(insertedText('X|Y', { head: '', tail: '' })).toBe('X|Y');
  expect(insertedText('khác', { head: '09', tail: '12' })).toBe('khác');
});

test('a card that is still coming is waited for, a whole one is not', () => {
  const whole = '030178000042||Đỗ Mẫu Khuê|05091978|Nữ|Thôn Mẫu|12082021';
  expect(settleMs(whole)).toBeLessThan(settleMs(whole.slice(0, -4)));
  expect(settleMs(whole.slice(0, 30))).toBe(settleMs(whole.slice(0, -4)));
  expect(settleMs(`${whole}||||`)).toBe(settleMs(whole));
});
