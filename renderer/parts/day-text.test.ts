import { describe, expect, it } from 'vitest';
import { dayOfText } from './day-text.ts';

describe('a typed day', () => {
  it.each([
    ['5/9/2026', '2026-09-05'],
    ['05-09-26', '2026-09-05'],
    ['05092026', '2026-09-05'],
    ['050926', '2026-09-05'],
    [' 5/9 ', '2026-09-05'],
    ['0509', '2026-09-05'],
    ['2026-09-05', '2026-09-05'],
    ['29/2/2028', '2028-02-29'],
    ['29/2/2026', null],
    ['31/4', null],
    ['hôm nay', null],
    ['', null],
    ['1/1/1', null],
  ])('%s → %s', (typed, day) => expect(dayOfText(typed, '2026-08-19')).toBe(day));
});
